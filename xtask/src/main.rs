//! `cargo xtask COMMAND`: see `xtask::cli`.

fn main() -> std::process::ExitCode {
    match xtask::cli::run(std::env::args_os().skip(1)) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
