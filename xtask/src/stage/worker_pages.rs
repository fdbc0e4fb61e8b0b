//! The service worker's own pages: what it answers where a page can't be had, and while it hands over to a new
//! version. They stand whole in the worker, since nothing can be fetched when they are needed.

use super::csp;
use anyhow::Result;
use domain::wording::{app, worker as words};
use std::collections::BTreeMap;

/// Small, and like the app: a page that comes when nothing else does brings all of its looks along.
const STYLE: &str = "body{max-width:36rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.8 system-ui,sans-serif;\
    overflow-wrap:anywhere}h1{font-size:1.375rem;line-height:1.4}a{display:inline-block;padding:.6rem 0;margin-right:1.5rem}";
/// The worker that takes over answers for the same address.
const HAND_OVER: &str = "location.reload()";
/// The new version may be on the device already, and only wait for this page to have begun.
const BEGUN: &str = "navigator.serviceWorker.oncontrollerchange=()=>location.reload();\
    navigator.serviceWorker.getRegistration().then(({waiting})=>waiting?.postMessage({type:'begun'}))";

/// The pages by the names under which the worker knows them.
pub(crate) fn all(base: &str) -> Result<BTreeMap<&'static str, String>> {
    let again = link("", app::TRY_AGAIN);
    let both = [again.clone(), link(base, app::TO_LIST)].concat();
    let told = |words: &words::Told, script: &str, links: &str| {
        let body = format!(
            "<h1>{}</h1><p>{}</p><p>{links}</p>",
            words.title, words.next
        );
        page(words.title, script, &body)
    };
    let handed_over = format!(
        "<noscript><p>{}</p><p>{again}</p></noscript>",
        words::HANDED_OVER
    );
    Ok(BTreeMap::from([
        ("offline", told(&words::OFFLINE, "", &both)?),
        ("evicted", told(&words::EVICTED, "", &again)?),
        ("refused", told(&words::REFUSED, "", &both)?),
        ("newer", told(&words::NEWER, BEGUN, &both)?),
        (
            "handover",
            page(words::HANDED_OVER, HAND_OVER, &handed_over)?,
        ),
    ]))
}

/// What stands in the place of every page of a site that has ended.
pub(crate) fn ended() -> Result<String> {
    let words::Told { title, next } = words::ENDED;
    page(title, "", &format!("<h1>{title}</h1>\n<p>{next}</p>\n"))
}

fn link(address: &str, name: &str) -> String {
    format!("<a href=\"{address}\">{name}</a>")
}

fn page(title: &str, script: &str, body: &str) -> Result<String> {
    let script = if script.is_empty() {
        String::new()
    } else {
        format!("<script>{script}</script>")
    };
    csp::with_policy(&format!(
        "<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\
         <title>{title}</title><style>{STYLE}</style>{script}</head><body>{body}</body></html>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_says_what_is_the_matter_and_leads_on() {
        let pages = all("/nishi/").unwrap();
        for (name, words) in [
            ("offline", words::OFFLINE),
            ("evicted", words::EVICTED),
            ("refused", words::REFUSED),
            ("newer", words::NEWER),
        ] {
            let page = &pages[name];
            assert!(page.contains(words.title) && page.contains(words.next));
            assert!(page.contains("<a href=\"\">"), "{name}");
        }
        assert!(pages["offline"].contains("<a href=\"/nishi/\">"));
    }

    #[test]
    fn the_page_of_an_ended_site_runs_nothing() {
        let page = ended().unwrap();
        assert!(page.contains(words::ENDED.next) && !page.contains("script"));
    }

    #[test]
    fn only_what_leads_to_a_new_version_may_run_a_script_and_only_its_own() {
        for (name, page) in all("/").unwrap() {
            assert!(page.contains("default-src 'none'"), "{name}");
            assert!(
                !page.contains("'self'") && !page.contains("unsafe"),
                "{name}"
            );
            let scripts = page.matches("script-src 'sha256-").count();
            assert_eq!(
                scripts,
                usize::from(name == "handover" || name == "newer"),
                "{name}"
            );
        }
    }
}
