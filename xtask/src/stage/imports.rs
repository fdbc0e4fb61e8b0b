//! What the wasm asks of its glue and offers to it, by name.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportKind, ExportSection, ImportSection, Module, RawSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

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

/// A wasm of nothing but what these ask of others, each thing once: it asks for it under the name `outside`, and offers
/// it on.
pub(crate) fn handed_on(all: &[Vec<u8>], outside: &str) -> Result<Vec<u8>> {
    let mut asked = BTreeMap::new();
    for wasm in all {
        for payload in Parser::new(0).parse_all(wasm) {
            let Payload::ImportSection(section) = payload? else {
                continue;
            };
            for import in section.into_imports() {
                let import = import?;
                asked.insert(import.name.to_owned(), import.ty);
            }
        }
    }
    let (mut imports, mut exports) = (ImportSection::new(), ExportSection::new());
    let (mut memories, mut tables, mut globals) = (0, 0, 0);
    for (name, kind) in asked {
        let (kind_of_export, next) = match kind {
            TypeRef::Memory(_) => (ExportKind::Memory, &mut memories),
            TypeRef::Table(_) => (ExportKind::Table, &mut tables),
            TypeRef::Global(_) => (ExportKind::Global, &mut globals),
            TypeRef::Func(_) | TypeRef::FuncExact(_) | TypeRef::Tag(_) => {
                bail!("a chunk asks for `{name}`, which is neither memory, table nor global")
            }
        };
        imports.import(outside, &name, RoundtripReencoder.entity_type(kind)?);
        exports.export(&name, kind_of_export, *next);
        *next += 1;
    }
    let mut module = Module::new();
    module.section(&imports).section(&exports);
    Ok(module.finish())
}

/// The wasm asking `to` for what it asked `from` for, and offering nothing.
pub(crate) fn asking(wasm: &[u8], from: &str, to: &str) -> Result<Vec<u8>> {
    let renamed = rewritten(wasm, |payload| {
        let Payload::ImportSection(section) = payload else {
            return Ok(None);
        };
        let mut imports = ImportSection::new();
        for import in section.clone().into_imports() {
            let import = import?;
            let module = if import.module == from {
                to
            } else {
                import.module
            };
            let kind = RoundtripReencoder.entity_type(import.ty)?;
            imports.import(module, import.name, kind);
        }
        Ok(Some(imports))
    })?;
    rewritten(&renamed, |payload| {
        Ok(matches!(payload, Payload::ExportSection(_)).then(ExportSection::new))
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
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, GlobalType, MemoryType, RefType,
        TableType, TypeSection, ValType,
    };

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

    /// A wasm that asks for these of the main part.
    fn asks(names: &[&str]) -> Vec<u8> {
        let memory = EntityType::Memory(MemoryType {
            minimum: 18,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let table = EntityType::Table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 7,
            maximum: None,
            shared: false,
        });
        let global = EntityType::Global(GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        });
        let mut imports = ImportSection::new();
        for &name in names {
            let kind = match name {
                "memory" => memory,
                "table" => table,
                _ => global,
            };
            imports.import("main", name, kind);
        }
        let mut module = Module::new();
        module.section(&imports);
        module.finish()
    }

    fn asked(wasm: &[u8]) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::ImportSection(section) = payload.unwrap() {
                for import in section.into_imports() {
                    let import = import.unwrap();
                    all.push((import.module.to_owned(), import.name.to_owned()));
                }
            }
        }
        all
    }

    #[test]
    fn what_several_ask_for_is_handed_on_once() {
        let all = [
            asks(&["memory"]),
            asks(&["memory", "table", "a"]),
            asks(&["b", "memory"]),
        ];
        let hub = handed_on(&all, "outside").unwrap();
        assert!(wasmparser::validate(&hub).is_ok());
        let wanted = ["a", "b", "memory", "table"];
        assert_eq!(exports(&hub).unwrap(), wanted);
        let from = |module: &str| wanted.map(|it| (module.to_owned(), it.to_owned()));
        assert_eq!(asked(&hub), from("outside"));
        let back = asking(&hub, "outside", "main").unwrap();
        assert!(wasmparser::validate(&back).is_ok());
        assert_eq!(asked(&back), from("main"));
        assert!(exports(&back).unwrap().is_empty());
    }

    #[test]
    fn a_function_is_not_handed_on() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("main", "f", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        assert!(handed_on(&[module.finish()], "outside").is_err());
    }
}
