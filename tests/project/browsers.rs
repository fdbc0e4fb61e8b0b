//! The lowest browsers: what the README says of them is what the check holds sheets and scripts against, and nothing that
//! shows wrongly without it hangs on `:has`.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

const LOWEST: &str = include_str!("../../xtask/npm/browsers.json");
const README: &str = include_str!("../../README.md");

/// The one version that all of these browsers have in that list.
fn version(list: &str, browsers: &[&str]) -> String {
    let lowest: Value = serde_json::from_str(LOWEST).unwrap();
    let versions = browsers.iter().map(|it| lowest[list][it].as_str().unwrap());
    let versions: BTreeSet<_> = versions.collect();
    assert_eq!(versions.len(), 1, "{list}: {browsers:?}");
    versions.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_readme_names_the_lowest_browsers() {
    let chromes = ["chrome", "chrome_android", "edge", "webview_android"];
    let app = [
        ("Chrome, Edge and Android's WebView", &chromes[..]),
        ("Firefox", &["firefox", "firefox_android"]),
        ("Safari", &["safari", "safari_ios"]),
        ("Samsung Internet", &["samsunginternet_android"]),
    ];
    let notice = [("Chrome", &chromes[..1]), app[1], app[2]];
    for (list, browsers) in [("app", &app[..]), ("notice", &notice)] {
        for (name, keys) in browsers {
            let said = [*name, &version(list, keys)].join(" ");
            assert!(README.contains(&said), "README.md does not say: {said}");
        }
    }
    let keys: usize = app.iter().map(|(_, keys)| keys.len()).sum();
    let lowest: Value = serde_json::from_str(LOWEST).unwrap();
    for list in ["app", "notice"] {
        assert_eq!(lowest[list].as_object().unwrap().len(), keys, "{list}");
    }
}

/// A rule with a selector that a browser can't read is none: the check that knows all of them comes with npm.
#[test]
fn no_sheet_hangs_on_has() {
    let sheets = fs::read_dir(format!("{}/style", furikaeri_tests::ROOT)).unwrap();
    let mut read = 0;
    for sheet in sheets {
        let path = sheet.unwrap().path();
        let css = fs::read_to_string(&path).unwrap();
        assert!(!css.contains(":has("), "{}", path.display());
        read += 1;
    }
    assert!(read > 5, "only {read} sheets");
}

/// A browser without dialogs shows what is in them on every page, unless it is told not to.
#[test]
fn a_closed_dialog_is_hidden_by_a_rule_of_our_own() {
    let css = include_str!("../../style/notice.css");
    assert!(css.contains("dialog:not([open]) {\n  display: none;\n}"));
}
