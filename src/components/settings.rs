//! The sheet in which a reader chooses how the app looks.

use markup::prelude::*;

use crate::browser::dialog;
use crate::state::appearance::Appearance;
use domain::settings::{Choice, Contrast, Settings, TextSize, Theme};
use domain::wording::settings as words;

use super::icon::{Icon, Shape};

/// Id of the sheet.
const SHEET: &str = "settings-sheet";

/// The button that opens the sheet, and the sheet.
#[component]
pub fn SettingsButton() -> View {
    let open = |_| dialog::open(SHEET);
    view! {
        <button type="button" class="button plain" aria-haspopup="dialog" on:click=open>
            <Icon shape=Shape::Settings />{words::BUTTON}
        </button>
    }
}

/// The sheet: every choice applies at once.
#[component]
pub fn SettingsSheet(
    /// How the app looks.
    appearance: Appearance,
) -> View {
    let close = |_| dialog::close(SHEET);
    let kept = move || {
        let settings = appearance.settings.get();
        match appearance.lasts.get() {
            false => words::NOT_KEPT,
            true if settings == Settings::default() => "",
            true => words::KEPT,
        }
    };
    view! {
        <Deferred known_by=("id", SHEET)>
            <dialog id=SHEET aria-labelledby="settings-sheet-name">
                <div class="sheet-head row apart">
                    <h2 id="settings-sheet-name">{words::TITLE}</h2>
                    <button type="button" class="button plain" on:click=close>{words::CLOSE}</button>
                </div>
                {SETTINGS.map(|setting| choices(setting, appearance)).collect_view()}
                <p role="status" class="sheet-foot">{kept}</p>
            </dialog>
        </Deferred>
    }
}

/// A setting as it is offered: its values by their places.
struct Setting {
    title: &'static str,
    name: &'static str,
    values: &'static [&'static str],
    chosen: fn(&Settings) -> usize,
    choose: fn(&mut Settings, usize),
}

const SETTINGS: [Setting; 3] = [
    Setting {
        title: words::TEXT,
        name: TextSize::NAME,
        values: &words::TEXTS,
        chosen: |settings| place(settings.text),
        choose: |settings, at| settings.text = value(at),
    },
    Setting {
        title: words::THEME,
        name: Theme::NAME,
        values: &words::THEMES,
        chosen: |settings| place(settings.theme),
        choose: |settings, at| settings.theme = value(at),
    },
    Setting {
        title: words::CONTRAST,
        name: Contrast::NAME,
        values: &words::CONTRASTS,
        chosen: |settings| place(settings.contrast),
        choose: |settings, at| settings.contrast = value(at),
    },
];

fn place<C: Choice>(choice: C) -> usize {
    C::ALL.iter().position(|it| *it == choice).unwrap_or(0)
}

fn value<C: Choice>(place: usize) -> C {
    C::ALL.get(place).copied().unwrap_or_default()
}

fn choices(setting: Setting, appearance: Appearance) -> View {
    let boxes = setting.values.iter().enumerate().map(|(at, value)| {
        let chosen = move || appearance.settings.with(setting.chosen) == at;
        let choose = move |_| appearance.change(|settings| (setting.choose)(settings, at));
        view! {
            <label class="choice">
                <input type="radio" name=setting.name prop:checked=chosen on:change=choose />
                <span>{*value}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend>{setting.title}</legend>
            {boxes.collect_view()}
        </fieldset>
    }
}
