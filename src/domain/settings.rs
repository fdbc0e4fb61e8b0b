//! How a reader wants the app to look (表示の設定): size of the text, light or dark, contrast.
//!
//! It is stored as one line of words, `text-large theme-dark contrast-more`, so that the script that runs before the
//! first paint (`src/inline/pending.js`) can read it with one expression. What stands for the usual is left out.

/// The key of the settings in the device's storage. They are the app's own, not a review's.
pub const KEY: &str = "furikaeri-settings";

/// The size of the text (文字の大きさ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// As the browser has it.
    #[default]
    Usual,
    /// About a fifth larger.
    Large,
    /// About two fifths larger.
    Largest,
}

/// Light or dark (画面の色).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How strong the contrast is (文字のはっきりさ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contrast {
    /// As the device asks for it.
    #[default]
    Auto,
    /// More.
    More,
}

/// What can be chosen one of, with the word that stands for it.
pub trait Choice: Copy + PartialEq + Default + 'static {
    /// The name of the choice, and of the attribute on the page's root.
    const NAME: &'static str;
    /// All values in the order in which they are offered; the usual one comes first.
    const ALL: &'static [Self];

    /// The word; none for the usual.
    fn word(self) -> Option<&'static str>;
}

impl Choice for TextSize {
    const NAME: &'static str = "text";
    const ALL: &'static [Self] = &[Self::Usual, Self::Large, Self::Largest];

    fn word(self) -> Option<&'static str> {
        match self {
            Self::Usual => None,
            Self::Large => Some("large"),
            Self::Largest => Some("largest"),
        }
    }
}

impl Choice for Theme {
    const NAME: &'static str = "theme";
    const ALL: &'static [Self] = &[Self::Auto, Self::Light, Self::Dark];

    fn word(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

impl Choice for Contrast {
    const NAME: &'static str = "contrast";
    const ALL: &'static [Self] = &[Self::Auto, Self::More];

    fn word(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::More => Some("more"),
        }
    }
}

/// All settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// The size of the text.
    pub text: TextSize,
    /// Light or dark.
    pub theme: Theme,
    /// The contrast.
    pub contrast: Contrast,
}

impl Settings {
    /// Reads a stored line. What it does not know, a newer version's words too, is the usual.
    pub fn parse(line: &str) -> Self {
        Self {
            text: find(line),
            theme: find(line),
            contrast: find(line),
        }
    }

    /// The line to be stored.
    pub fn line(self) -> String {
        let words = [
            written(self.text),
            written(self.theme),
            written(self.contrast),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

fn find<C: Choice>(line: &str) -> C {
    let chosen = line.split(' ').find_map(|words| {
        let word = words.strip_prefix(C::NAME)?.strip_prefix('-')?;
        C::ALL.iter().find(|choice| choice.word() == Some(word))
    });
    chosen.copied().unwrap_or_default()
}

fn written<C: Choice>(choice: C) -> Option<String> {
    Some([C::NAME, "-", choice.word()?].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_comes_back_as_it_was_stored() {
        for &text in TextSize::ALL {
            for &theme in Theme::ALL {
                for &contrast in Contrast::ALL {
                    let settings = Settings {
                        text,
                        theme,
                        contrast,
                    };
                    assert_eq!(Settings::parse(&settings.line()), settings);
                }
            }
        }
        assert_eq!(Settings::default().line(), "");
    }

    #[test]
    fn whatever_was_stored_there_are_settings() {
        for line in [
            "",
            " ",
            "text",
            "text-",
            "theme-blue",
            "{\"text\":1}",
            "text-large-dark",
            "\u{202e}theme-dark",
        ] {
            assert_eq!(Settings::parse(line), Settings::default(), "{line}");
        }
        let known = Settings::parse("from-later theme-dark text-largest");
        assert_eq!((known.theme, known.text), (Theme::Dark, TextSize::Largest));
    }
}
