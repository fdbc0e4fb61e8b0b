//! Encodings as browsers decode them, and as Japanese programs write them.

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS};

/// What a browser's `TextDecoder` gives that is told to stop at the first fault.
pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_label(label.as_bytes())?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.trim_start_matches('\u{feff}').to_owned())
}

/// Encoded as a program does that puts `?` for what the encoding lacks.
pub fn encode(label: &str, text: &str) -> Vec<u8> {
    match label {
        "cp932" => lossy(SHIFT_JIS, text),
        "euc-jp" => lossy(EUC_JP, text),
        "iso-2022-jp" => lossy(ISO_2022_JP, text),
        "utf-8" => text.as_bytes().to_vec(),
        "utf-8-bom" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        "utf-16" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16-bom" => [&[0xff, 0xfe][..], &encode("utf-16", text)].concat(),
        "utf-16be-bom" => {
            let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
            units.flat_map(u16::to_be_bytes).collect()
        }
        _ => panic!("no encoding {label}"),
    }
}

fn lossy(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let has = |c: char| {
        let mut buffer = [0; 4];
        let (_, _, lacks) = encoding.encode(c.encode_utf8(&mut buffer));
        !lacks
    };
    let text: String = text.chars().map(|c| if has(c) { c } else { '?' }).collect();
    encoding.encode(&text).0.into_owned()
}
