//! What `cargo xtask` understands.

use crate::{
    base::{Base, Origin},
    bench, checks, dev, e2e, fuzz, project, review,
    server::Server,
    site,
};
use anyhow::{Context, Result, bail};
use std::{ffi::OsString, path::PathBuf, time::Duration};

const HELP: &str = "\
cargo xtask dev [--port 8090]
    The app alone on http://127.0.0.1:8090, anew after each change of Rust, CSS or data: `trunk serve` with its tools.
cargo xtask check
    Format, lints, scripts, words, the lowest browsers and the tests that need no browser: what to run before a commit.
cargo xtask build [--public-url /nishi/] [--site https://example.jp] [--dist dist]
    Makes the complete static site in dist/, and what its host needs in dist-hosting/. --site names the host, so that
    pages can name their own addresses, and shared links show pictures. REVIEW_DATA=file.json builds it from another
    review.
cargo xtask serve [--port 8080] [--public-url /] [--dist dist] [--no-build]
    Makes the site, then serves it on http://127.0.0.1:8080 as a static host would.
cargo xtask bench [--no-build] [NAME...]
    What the app takes in a browser, beside yardsticks in the same run: a table. Names choose groups of figures.
cargo xtask generate --items 10000 [--seed 1] --out FILE
    Writes a large review for tests and measurements, in the words of the real one (or of REVIEW_DATA).
cargo xtask fuzz [--seconds 60 | --inputs 8000]
    Feeds what is read in with inputs that no one would write, each target for so long; or as `test` does, with so many
    that are the same each time.
cargo xtask e2e [chromium|firefox|webkit] [NAME]
    The end-to-end tests on one engine, with the sites that `test` has built. NAME chooses: `drafts::`.
cargo xtask test
    Everything that CI runs. Under CI=true nothing is skipped.
";

/// Where the site is served, unless another port is asked for.
const PORT: u16 = 8080;

/// The options of all commands, and those that each takes.
#[derive(Debug)]
struct Options {
    base: Base,
    site: Option<Origin>,
    dist: PathBuf,
    port: Option<u16>,
    build: bool,
    seconds: u64,
    inputs: Option<u32>,
    items: Option<usize>,
    seed: u64,
    out: Option<PathBuf>,
    names: Vec<String>,
}

/// Carries out one command line, without the program's name.
///
/// # Errors
///
/// Whatever went wrong, and what to do about it by hand.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Result<()> {
    use lexopt::prelude::*;

    let mut parser = lexopt::Parser::from_args(args);
    let command = match parser.next()? {
        Some(Value(command)) => command.string()?,
        None | Some(Short('h') | Long("help")) => {
            print!("{HELP}");
            return Ok(());
        }
        Some(other) => bail!("{}\n{HELP}", other.unexpected()),
    };
    let mut options = Options {
        base: Base::root(),
        site: None,
        dist: project::root().join("dist"),
        port: None,
        build: true,
        seconds: 60,
        inputs: None,
        items: None,
        seed: 1,
        out: None,
        names: Vec::new(),
    };
    while let Some(argument) = parser.next()? {
        match (command.as_str(), argument) {
            ("build" | "serve", Long("public-url")) => {
                options.base = parser.value()?.string()?.parse()?;
            }
            ("build", Long("site")) => options.site = Some(parser.value()?.string()?.parse()?),
            ("build" | "serve", Long("dist")) => {
                options.dist = std::path::absolute(PathBuf::from(parser.value()?))?;
            }
            ("serve" | "dev", Long("port")) => options.port = Some(parser.value()?.parse()?),
            ("fuzz", Long("inputs")) => options.inputs = Some(parser.value()?.parse()?),
            ("fuzz", Long("seconds")) => options.seconds = parser.value()?.parse()?,
            ("generate", Long("items")) => options.items = Some(parser.value()?.parse()?),
            ("generate", Long("seed")) => options.seed = parser.value()?.parse()?,
            ("generate", Long("out")) => options.out = Some(PathBuf::from(parser.value()?)),
            ("bench" | "e2e", Value(name)) => options.names.push(name.string()?),
            ("serve" | "bench", Long("no-build")) => options.build = false,
            (_, other) => bail!("{}\n{HELP}", other.unexpected()),
        }
    }
    match command.as_str() {
        "build" => build(&options),
        "serve" => serve(&options),
        "bench" => bench::run_all(&options.dist, options.build, &options.names),
        "generate" => generate(&options),
        "fuzz" => {
            let long = fuzz::Walk::On(Duration::from_secs(options.seconds));
            fuzz::run_all(options.inputs.map_or(long, fuzz::Walk::Same))
        }
        "e2e" => e2e::run_some(&options.names),
        "dev" => dev::serve(options.port),
        "check" => checks::run_check(),
        "test" => checks::run_all(),
        other => bail!("no such command: {other}\n{HELP}"),
    }
}

/// Writes a generated review. Two runs with the same options write the same bytes.
fn generate(options: &Options) -> Result<()> {
    let (Some(items), Some(out)) = (options.items, &options.out) else {
        bail!("generate needs --items and --out\n{HELP}");
    };
    let base = site::review_data()?.unwrap_or_else(review::own);
    let bytes = review::generate(&review::read(&base)?, items, options.seed)?;
    std::fs::write(out, &bytes).with_context(|| format!("cannot write {}", out.display()))?;
    println!("{items} items, {} bytes: {}", bytes.len(), out.display());
    Ok(())
}

fn build(options: &Options) -> Result<()> {
    let place = site::Place {
        base: &options.base,
        origin: options.site.as_ref(),
    };
    site::build(place, &options.dist, site::review_data()?.as_deref())
}

fn serve(options: &Options) -> Result<()> {
    if options.build {
        build(options)?;
    }
    let port = options.port.unwrap_or(PORT);
    let server = Server::start(&options.dist, options.base.as_str(), port).with_context(|| {
        format!(
            "another port may be free: cargo xtask serve --port {}",
            port.wrapping_add(1)
        )
    })?;
    println!(
        "\nhttp://{}{}  (Ctrl-C ends it)",
        server.addr(),
        options.base
    );
    loop {
        std::thread::park();
    }
}
