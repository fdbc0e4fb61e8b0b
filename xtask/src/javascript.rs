//! The types of the scripts that pages carry: a name that is none is found before a browser meets it.

use crate::{
    process::{command, run},
    tools::npm_modules,
};
use anyhow::Result;

/// Where scripts lie, each folder with the `tsconfig.json` that says what they run in: a service worker, a page.
const FOLDERS: [&str; 2] = ["public", "src/inline"];

/// Holds the types of all scripts; where that can't be done on this machine, the reason.
pub(crate) fn check() -> Result<Result<(), String>> {
    let Some(modules) = npm_modules()? else {
        let missing = "TypeScript comes through npm: install Node.js with npm";
        return Ok(Err(missing.to_owned()));
    };
    let compiler = modules.join(".bin/tsc");
    for folder in FOLDERS {
        run(
            &mut command(&compiler, &["--project", folder]),
            "see its output above",
        )?;
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;
    use std::path::Path;

    #[test]
    fn every_script_that_travels_lies_where_types_are_held() {
        let page = include_str!("../../index.html");
        let scripts: Vec<_> = page
            .split("href=\"")
            .filter_map(|rest| rest.split_once('"'))
            .map(|(address, _)| Path::new(address))
            .filter(|address| address.extension().is_some_and(|it| it == "js"))
            .collect();
        assert!(scripts.len() > FOLDERS.len());
        for script in scripts {
            let folder = script.parent().unwrap();
            assert!(
                FOLDERS.iter().any(|it| folder == Path::new(it)),
                "{}",
                script.display()
            );
        }
        for folder in FOLDERS {
            assert!(
                project::root().join(folder).join("tsconfig.json").is_file(),
                "{folder}"
            );
        }
    }
}
