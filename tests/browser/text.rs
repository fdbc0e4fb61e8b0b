//! Text out of bytes.

use furikaeri::browser::text::decode;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn each_encoding_is_read() {
    let cases: [(&str, &[u8], &str); 7] = [
        ("UTF-8", "意見：①案\r\n".as_bytes(), "意見：①案\r\n"),
        ("UTF-8 with its mark", "\u{feff}意見".as_bytes(), "意見"),
        (
            "UTF-16, little-endian",
            b"\xff\xfe\x0f\x61\x8b\x89\x0d\x00\x0a\x00",
            "意見\r\n",
        ),
        ("UTF-16, big-endian", b"\xfe\xff\x61\x0f\x89\x8b", "意見"),
        (
            "Shift_JIS of Windows",
            b"\x88\xd3\x8c\xa9\x81F\x87@\x88\xc4\r\n",
            "意見：①案\r\n",
        ),
        ("JIS", b"\x1b$B0U8+\x1b(B: plain\r\n", "意見: plain\r\n"),
        (
            "ASCII",
            b"{\"app\":\"furikaeri\"}",
            "{\"app\":\"furikaeri\"}",
        ),
    ];
    for (name, bytes, text) in cases {
        assert_eq!(decode(bytes).as_deref(), Some(text), "{name}");
    }
    assert_eq!(decode(b""), Some(String::new()));
}

#[wasm_bindgen_test]
fn what_is_no_text_is_none() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06\0\0\0\xf4x\xd4\xfa";
    assert_eq!(decode(picture), None);
    // What was UTF-8 never becomes other words: cut in the middle of a letter, and damaged.
    assert_eq!(decode(&"意見".as_bytes()[..5]), None);
    assert_eq!(decode(b"\xe6\x84\x8f\xff\xe8\xa6\x8b"), None);
    assert_eq!(decode(b"\xff\xfe\x0f"), None);
}
