//! The open data as one package: `datapackage.json` of the Data Package standard (v2), which catalogues and tools for
//! tables read. The build alone writes it.

use serde_json::{Value as Json, json};

use super::about;
use super::dataset::description;
use crate::review::model::Review;
use crate::wording::open_data as words;

/// A file as it is published.
pub struct Published {
    /// Its name below `data/`.
    pub name: &'static str,
    /// Its size.
    pub bytes: usize,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// The package of these files; `home` is the site's address, if it is known.
pub fn package(review: &Review, files: &[Published], home: Option<&str>) -> String {
    let source = &review.source;
    let mut document = json!({ "title": source.document });
    if !source.url.is_empty() {
        document["path"] = json!(source.url);
    }
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": review.id.to_ascii_lowercase(),
        "title": review.title,
        "description": description(review),
        "keywords": about::keywords(review, None),
        "licenses": [{ "path": source.licence_url, "title": source.licence }],
        "sources": [document],
        "contributors": [
            { "title": source.publisher, "roles": ["creator"] },
            { "title": words::APP, "roles": ["dataCurator"] },
        ],
        "resources": files.iter().map(resource).collect::<Vec<_>>(),
    });
    if let Some(home) = home {
        package["homepage"] = json!(home);
    }
    format!("{package:#}\n")
}

/// The type of a published file.
pub fn mediatype(name: &str) -> &'static str {
    match name.rsplit_once('.') {
        Some((_, "csv")) => "text/csv",
        Some((stem, _)) if stem.ends_with(".schema") => "application/schema+json",
        _ => "application/json",
    }
}

fn resource(file: &Published) -> Json {
    let (stem, format) = file.name.rsplit_once('.').unwrap_or((file.name, ""));
    let explained = words::FILES.iter().find(|(name, ..)| *name == file.name);
    let (holds, columns) =
        explained.map_or(("", &[][..]), |(_, holds, columns)| (*holds, *columns));
    let mut resource = json!({
        "name": stem,
        "path": file.name,
        "description": holds,
        "format": format,
        "mediatype": mediatype(file.name),
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
    });
    if !columns.is_empty() {
        resource["type"] = json!("table");
        resource["schema"] = schema(stem, columns);
    }
    resource
}

/// The columns with their types, and how the tables refer to one another.
fn schema(table: &str, columns: &[(&str, &str)]) -> Json {
    let fields = columns.iter().map(
        |(name, meaning)| json!({ "name": name, "type": type_of(name), "description": meaning }),
    );
    let mut schema = json!({ "fields": fields.collect::<Vec<_>>() });
    match table {
        "items" => schema["primaryKey"] = json!(["item_id"]),
        "points" => schema["primaryKey"] = json!(["point_id"]),
        _ => {}
    }
    if table != "items" {
        schema["foreignKeys"] = json!([{
            "fields": ["item_id"],
            "reference": { "resource": "items", "fields": ["item_id"] },
        }]);
    }
    schema
}

/// The type of a column: most are text, as ids and codes are, which begin with zeros.
fn type_of(column: &str) -> &'static str {
    match column {
        "year" => "integer",
        "value" | "low" | "high" | "target" | "plan" => "number",
        _ => "string",
    }
}
