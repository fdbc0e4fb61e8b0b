//! Says which review is built in: `REVIEW_DATA`, or the ward's own `public/data/review.json`.

use std::path::Path;
use std::process::ExitCode;

const DEFAULT: &str = "public/data/review.json";

fn main() -> ExitCode {
    println!("cargo:rerun-if-env-changed=REVIEW_DATA");
    let named = std::env::var_os("REVIEW_DATA").filter(|path| !path.is_empty());
    let path = named.unwrap_or_else(|| DEFAULT.into());
    // A build script runs in the package's folder: relative paths are meant from there.
    match Path::new(&path).canonicalize() {
        Ok(absolute) => {
            println!("cargo:rerun-if-changed={}", absolute.display());
            println!("cargo:rustc-env=REVIEW_DATA_PATH={}", absolute.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!(
                "REVIEW_DATA: the review {} can't be read ({error}); \
                 the path is taken from the folder of Cargo.toml",
                Path::new(&path).display()
            );
            ExitCode::FAILURE
        }
    }
}
