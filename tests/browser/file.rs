//! Files in and out.

use furikaeri::browser::{
    clipboard::{self, Shared},
    file::{self, Handed, Way},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::DragEvent;

use crate::support::{run, run_later};

const NAME: &str = "下書き.txt";
const TEXT: &str = "一行目\r\n二行目";

/// A share sheet that takes text files, and answers as told; downloads are noted, and go nowhere.
fn share_sheet(answer: &str) {
    run(&format!(
        "const put = (name, value) => Object.defineProperty(navigator, name, {{ value, configurable: true }});
         put('canShare', (data) => data.files.every((it) => it.name.endsWith('.txt')));
         put('share', async (data) => {{ globalThis.shared = data; {answer} }});
         globalThis.shared = globalThis.link = null;
         HTMLAnchorElement.prototype.click = function () {{ globalThis.link = this; }};"
    ));
}

fn clear() {
    run(
        "delete navigator.canShare; delete navigator.share; delete navigator.standalone;
         delete HTMLAnchorElement.prototype.click; delete navigator.userAgent;",
    );
}

#[wasm_bindgen_test]
async fn a_download_bears_its_name_and_holds_the_text() {
    share_sheet("");
    let handed = file::hand_over(NAME, "text/plain", TEXT, Way::Download).await;
    assert_eq!(handed, Handed::Offered);
    assert!(run("return shared === null").is_truthy());
    assert_eq!(
        run("return link.download").as_string().as_deref(),
        Some(NAME)
    );
    let read = run_later("return fetch(link.href).then((it) => it.text())").await;
    assert_eq!(
        read.ok().and_then(|it| it.as_string()).as_deref(),
        Some(TEXT)
    );
    clear();
}

#[wasm_bindgen_test]
async fn the_share_sheet_gets_the_file() {
    share_sheet("");
    assert!(file::can_share(NAME, "text/plain"));
    let handed = file::hand_over(NAME, "text/plain", TEXT, Way::Share).await;
    assert_eq!(handed, Handed::Shared);
    let read =
        run_later("return shared.files[0].text().then((it) => shared.files[0].name + it)").await;
    assert_eq!(
        read.ok().and_then(|it| it.as_string()),
        Some([NAME, TEXT].concat())
    );
    assert!(run("return link === null").is_truthy());
    clear();
}

#[wasm_bindgen_test]
async fn where_the_sheet_fails_there_is_the_download() {
    for (answer, name, handed) in [
        (
            "throw new DOMException('', 'AbortError')",
            NAME,
            Handed::Cancelled,
        ),
        (
            "throw new DOMException('', 'NotAllowedError')",
            NAME,
            Handed::Offered,
        ),
        ("", "下書き.json", Handed::Offered),
    ] {
        share_sheet(answer);
        let given = file::hand_over(name, "text/plain", TEXT, Way::Share).await;
        assert_eq!(given, handed, "{answer} {name}");
        clear();
    }
    // A browser without any of it.
    assert!(
        !file::can_share(NAME, "text/plain") || run("return 'canShare' in navigator").is_truthy()
    );
}

#[wasm_bindgen_test]
async fn where_downloads_come_to_nothing_none_is_offered() {
    let installed = "const put = (name, value) => Object.defineProperty(navigator, name, { value, configurable: true });
        put('userAgent', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148');
        put('standalone', true);";
    for (name, handed) in [(NAME, Handed::Shared), ("下書き.json", Handed::Failed)] {
        share_sheet("");
        run(installed);
        let given = file::hand_over(name, "text/plain", TEXT, Way::Download).await;
        assert_eq!(given, handed, "{name}");
        assert!(run("return link === null").is_truthy());
        clear();
    }
}

#[wasm_bindgen_test]
async fn text_is_shared() {
    share_sheet("");
    assert_eq!(clipboard::share_text("題", TEXT).await, Shared::Handed);
    let shared = run("return shared.title + shared.text").as_string();
    assert_eq!(shared, Some(["題", TEXT].concat()));
    run("Object.defineProperty(navigator, 'share', { value: undefined, configurable: true })");
    assert!(!clipboard::can_share());
    assert_eq!(clipboard::share_text("題", TEXT).await, Shared::Failed);
    clear();
}

#[wasm_bindgen_test]
async fn dropped_files_are_read() {
    let event = run("const data = new DataTransfer();
         data.items.add(new File(['中身'], '委員.txt'));
         data.items.add('only words', 'text/plain');
         return new DragEvent('drop', { dataTransfer: data });");
    let dropped = file::dropped(event.unchecked_ref::<DragEvent>());
    let [file] = &dropped[..] else {
        panic!("{dropped:?}");
    };
    assert_eq!((file.name().as_str(), file.size()), ("委員.txt", 6));
    assert_eq!(file.bytes().await.as_deref(), Some("中身".as_bytes()));
    let nothing = run("return new DragEvent('drop')");
    assert!(file::dropped(nothing.unchecked_ref()).is_empty());
}
