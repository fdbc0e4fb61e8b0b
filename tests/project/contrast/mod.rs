//! Contrast (WCAG 1.4.3, 1.4.6, 1.4.11) of every pair of colours that meet, for every reader: light, dark, on paper,
//! and with whatever other set of tokens style/ has.

mod colour;
mod pairs;
mod root;
mod sheet;

use std::collections::BTreeSet;

use colour::Colour;
use pairs::{Need, PAIRS, Pair};
use root::{Reader, Tokens};
use sheet::{Rule, rules};

/// The ward's own review.
const REVIEW: &[u8] = include_bytes!("../../../public/data/review.json");

/// Colours that are no tokens: the veil behind a dialog, and a mask, of which only the shape counts.
const NO_TOKENS: [(&str, &str); 2] = [
    ("dialog::backdrop", "background"),
    (".pencil::before", "mask"),
];

/// The sheets in the order in which the page has them.
fn style() -> Vec<(String, Vec<Rule>)> {
    let page = include_str!("../../../index.html");
    let names = page.split("href=\"style/").skip(1);
    let names = names.map(|it| it.split('"').next().unwrap().to_owned());
    let sheets: Vec<_> = names
        .map(|name| {
            let file = format!("{}/style/{name}", furikaeri_tests::ROOT);
            let css = std::fs::read_to_string(&file).unwrap();
            (name, rules(&css))
        })
        .collect();
    let there = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../style")).unwrap();
    assert_eq!(sheets.len(), there.count(), "the page has not all sheets");
    sheets
}

fn all_rules() -> Vec<Rule> {
    style().into_iter().flat_map(|(_, rules)| rules).collect()
}

/// A token that a rule puts somewhere: as a ground, or as anything else.
#[derive(Debug, PartialEq, Eq)]
struct Use {
    selector: String,
    token: String,
    as_ground: bool,
}

/// Where the tokens of `all` are put, but for forced colours, where the device has its own.
fn uses(rules: &[Rule], all: &BTreeSet<String>) -> Vec<Use> {
    let mut uses = Vec::new();
    for rule in rules {
        for (property, value) in &rule.declarations {
            if property.starts_with("--") {
                continue;
            }
            let tokens = value.split("var(--").skip(1);
            let tokens = tokens.map(|it| it.split(')').next().unwrap_or_default());
            for token in tokens.filter(|it| all.contains(*it)) {
                uses.extend(rule.selectors.iter().map(|selector| Use {
                    selector: selector.clone(),
                    token: token.to_owned(),
                    as_ground: property.starts_with("background"),
                }));
            }
        }
    }
    uses
}

/// What is wrong with a list of pairs, against the rules that put the colours there.
fn gaps(rules: &[Rule], pairs: &[Pair]) -> Vec<String> {
    let tokens = Tokens::of(rules);
    let all: BTreeSet<String> = tokens
        .readers()
        .iter()
        .flat_map(|it| tokens.colours(it).into_keys())
        .collect();
    let uses = uses(rules, &all);
    let mut gaps = Vec::new();
    for token in &all {
        if !pairs.iter().any(|it| it.fore == token || it.on == token) {
            gaps.push(format!("--{token} is in no pair"));
        }
    }
    for Use {
        selector,
        token,
        as_ground,
    } in &uses
    {
        let paired = |it: &&Pair| it.fore == token && it.is_at(selector);
        if *as_ground {
            if !pairs.iter().any(|it| it.on == token) {
                gaps.push(format!(
                    "nothing is listed on --{token}, the ground of {selector}"
                ));
            }
            // Words that a rule puts on a ground of its own are listed on that.
            for other in uses
                .iter()
                .filter(|it| it.selector == *selector && !it.as_ground)
            {
                let both =
                    |it: &Pair| it.on == token && it.fore == other.token && it.is_at(selector);
                let apart = pairs
                    .iter()
                    .any(|it| it.fore == other.token && it.is_at(selector));
                if apart && !pairs.iter().any(both) {
                    gaps.push(format!(
                        "{selector}: --{} on its own ground --{token} is in no pair",
                        other.token
                    ));
                }
            }
        } else if !pairs.iter().any(|it| paired(&it)) {
            gaps.push(format!("{selector}: --{token} is in no pair"));
        }
    }
    for pair in pairs {
        let fore = pair.fore;
        for place in pair.places() {
            if !uses
                .iter()
                .any(|it| it.token == fore && it.selector == place && !it.as_ground)
            {
                gaps.push(format!("{place} has no --{fore} any more"));
            }
        }
    }
    gaps
}

/// The pairs that don't hold what they must, each with the first reader who sees that.
fn faint(rules: &[Rule], pairs: &[Pair]) -> Vec<String> {
    let tokens = Tokens::of(rules);
    let mut faint = Vec::new();
    for reader in tokens.readers() {
        let colours = tokens.colours(&reader);
        for Pair { fore, on, need, at } in pairs {
            let colour = |name: &str| {
                *colours
                    .get(name)
                    .unwrap_or_else(|| panic!("no token --{name}"))
            };
            let (contrast, least) = (
                colour(fore).contrast(colour(on)),
                need.least(reader.wants_more_contrast()),
            );
            if contrast < least {
                faint.push(format!(
                    "{fore} on {on}: {contrast:.2}, not {least} ({reader:?}; {at})"
                ));
            }
        }
    }
    faint
}

/// Readers who chose light or dark and see other colours than those whose device has it so.
fn apart(rules: &[Rule]) -> Vec<Reader> {
    let tokens = Tokens::of(rules);
    let mut readers = tokens.readers();
    readers.retain(|reader| {
        let mut other = reader.clone();
        let Some(theme) = other.chosen.remove("data-theme") else {
            return false;
        };
        other.dark = theme == "dark";
        tokens.colours(reader) != tokens.colours(&other)
    });
    readers
}

#[test]
fn light_and_dark_are_as_chosen_what_they_are_as_the_device_has_them() {
    let apart = apart(&all_rules());
    assert!(apart.is_empty(), "{apart:#?}");
}

#[test]
fn every_pair_of_colours_holds_its_contrast_for_every_reader() {
    let faint = faint(&all_rules(), PAIRS);
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn every_token_is_in_a_pair_wherever_it_is_put() {
    let gaps = gaps(&all_rules(), PAIRS);
    assert!(gaps.is_empty(), "{gaps:#?}");
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    for (name, rules) in style() {
        for Rule {
            within,
            selectors,
            declarations,
        } in rules
        {
            let system = within.iter().any(|it| it.contains("forced-colors"));
            let paper = within.iter().any(|it| it.contains("print"));
            for (property, value) in declarations {
                let colour = ["#", "rgb(", "rgba(", "hsl(", "oklch(", "color-mix("]
                    .iter()
                    .any(|it| value.contains(it));
                let known = selectors
                    .iter()
                    .any(|it| NO_TOKENS.contains(&(it, &property)));
                assert!(
                    !colour || property.starts_with("--") || system || paper || known,
                    "{name}: {selectors:?} has {property}: {value}"
                );
            }
        }
    }
}

#[test]
fn the_pictures_to_take_along_hold_their_contrast() {
    let review = domain::review::load::load(REVIEW).unwrap();
    let ground = Colour::read("#ffffff").unwrap();
    let mut looked_at = 0;
    for indicator in &review.indicators {
        let svg = domain::chart::export::document(indicator, &review).svg;
        for element in svg.split('<').filter(|it| it.starts_with("text")) {
            let fill = element
                .split("fill=\"")
                .nth(1)
                .and_then(|it| it.split('"').next())
                .unwrap();
            let contrast = Colour::read(fill).unwrap().contrast(ground);
            assert!(
                contrast >= Need::Text.least(false),
                "{}: {fill}: {contrast:.2}",
                indicator.id
            );
            looked_at += 1;
        }
    }
    assert!(looked_at > 100, "only {looked_at} texts");
}

/// A small sheet with sets of tokens of every kind that is to be expected.
const SHEET: &str = r#"
    :root { color-scheme: light dark; --ground: #fff; --ink: #666; --gap: 1rem; }
    @media (prefers-color-scheme: dark) { :root { --ground: #000; --ink: #999; } }
    :root[data-theme="dark"] { --ground: #000; --ink: #999; }
    :root:is([data-theme="light"], [data-theme="paper"]) { --ground: #fff; --ink: #444; }
    [data-contrast="more"] { --ink: light-dark(#333, #ddd); }
    @media print { :root { --ground: #fff; } }
    body { color: var(--ink); background: var(--ground); }
"#;
const ON_BODY: Pair = Pair {
    fore: "ink",
    on: "ground",
    need: Need::Text,
    at: "body",
};

fn seen(reader: &Reader) -> (Colour, Colour) {
    let colours = Tokens::of(&rules(SHEET)).colours(reader);
    assert!(!colours.contains_key("gap"));
    (colours["ink"], colours["ground"])
}

fn chose(name: &str, value: &str) -> Reader {
    Reader {
        chosen: [(name.to_owned(), value.to_owned())].into(),
        ..Reader::default()
    }
}

#[test]
fn tokens_follow_the_device_and_what_was_chosen() {
    let colours = |ink, ground| (Colour::read(ink).unwrap(), Colour::read(ground).unwrap());
    let dark = Reader {
        dark: true,
        ..Reader::default()
    };
    assert_eq!(seen(&Reader::default()), colours("#666666", "#ffffff"));
    assert_eq!(seen(&dark), colours("#999", "#000"));
    assert_eq!(seen(&chose("data-theme", "dark")), colours("#999", "#000"));
    assert_eq!(
        seen(&Reader {
            dark: true,
            ..chose("data-theme", "light")
        }),
        colours("#444", "#fff")
    );
    assert_eq!(
        seen(&chose("data-contrast", "more")),
        colours("#333", "#fff")
    );
    assert_eq!(
        seen(&Reader {
            dark: true,
            ..chose("data-contrast", "more")
        }),
        colours("#ddd", "#000")
    );
    let more = Tokens::of(&rules(SHEET)).readers();
    assert_eq!(
        more.iter().filter(|it| it.wants_more_contrast()).count(),
        more.len() / 2
    );
}

#[test]
fn a_faint_colour_is_found_and_more_contrast_asks_for_more() {
    // On paper, words that are grey on black on a dark screen stand on white.
    let found = faint(&rules(SHEET), &[ON_BODY]);
    assert!(
        found.iter().all(|it| it.contains("paper: true")),
        "{found:#?}"
    );
    assert!(found.iter().any(|it| it.contains("2.85")), "{found:#?}");
    let more = SHEET.replace("light-dark(#333, #ddd)", "#666");
    let found = faint(&rules(&more), &[ON_BODY]);
    assert!(
        found.iter().any(|it| it.contains("5.74, not 7")),
        "{found:#?}"
    );
}

#[test]
fn a_colour_that_is_another_one_as_chosen_is_found() {
    let found = |chosen: &str| {
        apart(&rules(&format!(
            ":root {{ --ink: #000; }}
             @media (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) {{ --ink: #999; }} }}
             :root[data-theme=\"dark\"] {{ {chosen} }}"
        )))
    };
    assert_eq!(found("--ink: #999;"), []);
    let dark = |dark| Reader {
        dark,
        ..chose("data-theme", "dark")
    };
    assert_eq!(found("--ink: #9a9;"), [dark(false), dark(true)]);
    // A colour that is left out stays as the device has it.
    assert_eq!(found("color-scheme: dark;"), [dark(false)]);
}

#[test]
fn what_no_pair_covers_is_found() {
    assert_eq!(gaps(&rules(SHEET), &[ON_BODY]), [""; 0]);
    let with = |more: &str| gaps(&rules(&[SHEET, more].concat()), &[ON_BODY]);
    assert_eq!(with(":root { --new: #123456; }"), ["--new is in no pair"]);
    assert_eq!(with("p { color: var(--ink); }"), ["p: --ink is in no pair"]);
    let stale = [ON_BODY, Pair { at: "p", ..ON_BODY }];
    assert_eq!(gaps(&rules(SHEET), &stale), ["p has no --ink any more"]);
    let ground = with("p { background: var(--ink); }");
    assert_eq!(ground, ["nothing is listed on --ink, the ground of p"]);
}

#[test]
#[should_panic(expected = "colours set on")]
fn a_set_of_colours_on_something_else_than_the_root_is_refused() {
    Tokens::of(&rules(".card { --ground: #fff; }"));
}
