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

/// What the names of closures begin with, each with the types of all that it takes and the hashes of their crates.
const CLOSURES: &str = "wasm_bindgen_";

/// The wasm with short names for what its glue gives it and for its closures, and the names. wasm-bindgen's own have a
/// hash each, which no compression shortens, in the wasm and in the glue.
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
    let short = rewritten(&short, |payload| {
        let Payload::ExportSection(section) = payload else {
            return Ok(None);
        };
        let mut exports = ExportSection::new();
        for export in section.clone() {
            let mut export = export?;
            let next = self::short(names.len());
            if export.name.starts_with(CLOSURES) {
                export.name = names.entry(export.name.to_owned()).or_insert(next);
            }
            RoundtripReencoder.parse_export(&mut exports, export)?;
        }
        Ok(Some(exports))
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

    #[test]
    fn closures_have_short_names_and_all_else_that_is_offered_keeps_its_own() {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import(GLUE, "__wbg_a_0123", wasm_encoder::EntityType::Function(0));
        imports.import("other", "b", wasm_encoder::EntityType::Function(0));
        let mut offered = ExportSection::new();
        for name in [
            "memory_",
            "wasm_bindgen_01___closures_____invoke",
            "__wbindgen_start",
        ] {
            offered.export(name, ExportKind::Func, 0);
        }
        module.section(&types).section(&imports).section(&offered);
        let (short, names) = shorten(&module.finish()).unwrap();
        assert!(wasmparser::validate(&short).is_ok());
        assert_eq!(
            exports(&short).unwrap(),
            ["memory_", "i1", "__wbindgen_start"]
        );
        let renamed = [
            ("__wbg_a_0123", "i0"),
            ("wasm_bindgen_01___closures_____invoke", "i1"),
        ];
        let renamed = renamed.map(|(long, short)| (long.to_owned(), short.to_owned()));
        assert_eq!(names, BTreeMap::from(renamed));
    }
}
