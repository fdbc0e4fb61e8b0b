//! The `.br` and `.gz` beside each file that gets smaller by it.

use super::File;
use crate::process::on_all_cores;
use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};
use std::{fs, io::Write, path::Path};

/// What is text, or might as well be.
pub(crate) const COMPRESSIBLE: [&str; 11] = [
    "bin",
    "css",
    "csv",
    "html",
    "js",
    "json",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "xml",
];

/// Compresses every file that it is worth for.
pub(crate) fn all(files: &[File]) -> Result<()> {
    let is_worth_it = |it: &&File| COMPRESSIBLE.contains(&it.extension());
    let files: Vec<_> = files.iter().filter(is_worth_it).collect();
    on_all_cores(&files, |file| {
        one(file).with_context(|| format!("cannot compress {}", file.path))
    })
}

fn one(file: &File) -> Result<()> {
    let path = |suffix: &str| format!("{}.{suffix}", file.disk.display());
    // What comes with the app is compressed already, and is not changed any more.
    if Path::new(&path("br")).exists() {
        return Ok(());
    }
    let bytes = file.read()?;
    for (suffix, packed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
        if packed.len() < bytes.len() {
            fs::write(path(suffix), packed)?;
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_encodings_unpack_to_the_same_bytes() {
        let text = "西区将来ビジョン".repeat(100).into_bytes();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&text).unwrap()[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        flate2::read::GzDecoder::new(&gzip(&text).unwrap()[..])
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
    }
}
