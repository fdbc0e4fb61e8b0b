//! What the wasm asks of its glue and offers to it, by name.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection, Section};
use wasmparser::{Parser, Payload};

/// The module under which wasm-bindgen's glue answers.
const GLUE: &str = "./furikaeri_bg.js";
/// In the name of each thing that the classes for streams offer.
const STREAMS: &str = "intounderlying";

/// The wasm with short names for what its glue gives it, and the names. wasm-bindgen's own have a hash each, which
/// no compression shortens, in the wasm and in the glue.
pub(crate) fn shorten(wasm: &[u8]) -> Result<(Vec<u8>, BTreeMap<String, String>)> {
    let mut names = BTreeMap::new();
    let short = rewritten(wasm, |payload| {
        let Payload::ImportSection(section) = payload else {
            return Ok(None);
        };
        let mut imports = ImportSection::new();
        for import in section.clone().into_imports() {
            let import = import?;
            let kind = RoundtripReencoder.entity_type(import.ty)?;
            if import.module == GLUE {
                let next = short(names.len());
                let name = names.entry(import.name.to_owned()).or_insert(next);
                imports.import(GLUE, name, kind);
            } else {
                imports.import(import.module, import.name, kind);
            }
        }
        Ok(Some(imports))
    })?;
    Ok((short, names))
}

/// The wasm without the classes for streams that a crate below Leptos offers to JavaScript: nothing here makes one, and
/// what is offered is never left out.
pub(crate) fn without_streams(wasm: &[u8]) -> Result<Vec<u8>> {
    rewritten(wasm, |payload| {
        let Payload::ExportSection(section) = payload else {
            return Ok(None);
        };
        let mut exports = ExportSection::new();
        for export in section.clone() {
            let export = export?;
            if !export.name.contains(STREAMS) {
                RoundtripReencoder.parse_export(&mut exports, export)?;
            }
        }
        Ok(Some(exports))
    })
}

/// The wasm with the sections that `anew` gives in the place of those that it is shown; all others as they are.
fn rewritten<S: Section>(
    wasm: &[u8],
    mut anew: impl FnMut(&Payload<'_>) -> Result<Option<S>>,
) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Some(section) = anew(&payload)? {
            module.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = wasm.get(range).context("a section ends outside the wasm")?;
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// The names of what the wasm offers.
pub(crate) fn exports(wasm: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ExportSection(section) = payload? {
            for export in section {
                names.push(export?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// `i0`, `i1` … in hexadecimal.
fn short(number: usize) -> String {
    format!("i{number:x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{CodeSection, ExportKind, Function, FunctionSection, TypeSection};

    #[test]
    fn the_classes_for_streams_go_and_nothing_else() {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut offered = ExportSection::new();
        for name in [
            "main",
            "__wbg_intounderlyingsink_free",
            "__wbindgen_describe_intounderlyingsource_pull",
            "intounderlyingbytesource_start",
            "underlying",
        ] {
            offered.export(name, ExportKind::Func, 0);
        }
        let mut code = CodeSection::new();
        let mut nothing = Function::new([]);
        nothing.instructions().end();
        code.function(&nothing);
        module
            .section(&types)
            .section(&functions)
            .section(&offered)
            .section(&code);
        let whole = module.finish();
        let left = without_streams(&whole).unwrap();
        assert_eq!(exports(&left).unwrap(), ["main", "underlying"]);
        assert!(wasmparser::validate(&left).is_ok());
        assert_eq!(without_streams(&left).unwrap(), left);
    }
}
