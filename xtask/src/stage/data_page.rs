//! The page that explains the open data, with the checksums of its files: `data/index.html`, `data/SHA256SUMS`.

use super::hash;
use anyhow::{Context, Result};
use domain::{
    review::model::{Review, Source},
    wording::open_data as words,
};
use std::{fmt::Write, fs, path::Path};

/// Writes both beside the files, which have to be there.
pub(crate) fn write(stage: &Path, review: &Review, base: &str) -> Result<()> {
    let data = stage.join("data");
    let mut sums = String::new();
    for (name, ..) in words::FILES {
        let bytes = fs::read(data.join(name)).with_context(|| format!("data/{name} is missing"))?;
        let _ = writeln!(sums, "{}  {name}", hash::hex(&bytes));
    }
    let frame = fs::read_to_string(stage.join("index.html"))?;
    fs::write(data.join("SHA256SUMS"), &sums)?;
    fs::write(
        data.join("index.html"),
        page(styles(&frame)?, review, base, &sums),
    )?;
    Ok(())
}

/// The app's styles, so that the page looks like the app.
fn styles(frame: &str) -> Result<&str> {
    let (_, rest) = frame
        .split_once("<style>")
        .context("the frame has no styles")?;
    let (styles, _) = rest
        .rsplit_once("</style>")
        .context("the styles don't end")?;
    Ok(styles)
}

/// Opened as a file, a folder's page is a file of its own (as `src/inline/placed.js` does for all other pages).
const BACK_AS_FILE: &str = "<script>if (location.protocol === 'file:') \
    document.querySelector('main a').href = '../index.html'</script>\n";

fn page(styles: &str, review: &Review, base: &str, sums: &str) -> String {
    let Source {
        document,
        publisher,
        licence,
        licence_url,
        changes,
        ..
    } = &review.source;
    let [title, document, publisher, licence, licence_url, changes] = [
        &review.title,
        document,
        publisher,
        licence,
        licence_url,
        changes,
    ]
    .map(|it| escape(it));
    let files: String = words::FILES.iter().map(file).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <title>{heading}｜{title}</title>\n<style>{styles}</style>\n</head>\n<body class=\"embed\">\n\
         <main class=\"stack prose\">\n<p><a href=\"{base}\">‹ {back}</a></p>\n<h1>{heading}</h1>\n<p>{lead}</p>\n\
         <h2>{licence_heading}</h2>\n<p>{document}（{publisher}）　<a href=\"{licence_url}\" rel=\"license\">{licence}</a></p>\n\
         <p>{cite}</p>\n<h2>{changes_heading}</h2>\n<p>{changes}</p>\n<p>{csv_how}</p>\n{files}\
         <h2>{checksums}</h2>\n<p>{check}</p>\n<p><a href=\"SHA256SUMS\" download>SHA256SUMS</a></p>\n\
         <pre class=\"sums\">{sums}</pre>\n</main>\n{BACK_AS_FILE}</body>\n</html>\n",
        heading = words::TITLE,
        back = words::BACK,
        lead = words::LEAD,
        licence_heading = words::LICENCE,
        cite = words::HOW_TO_CITE,
        changes_heading = words::CHANGES,
        csv_how = words::CSV_HOW,
        checksums = words::CHECKSUMS,
        check = words::HOW_TO_CHECK,
    )
}

fn file((name, holds, columns): &words::File) -> String {
    let mut text = format!(
        "<h2><a href=\"{name}\" download>{name}</a></h2>\n<p>{}</p>\n",
        escape(holds)
    );
    if !columns.is_empty() {
        let _ = writeln!(
            text,
            "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
            words::COLUMN,
            words::MEANING
        );
        for (column, meaning) in *columns {
            let _ = writeln!(
                text,
                "<tr><th scope=\"row\">{column}</th><td>{}</td></tr>",
                escape(meaning)
            );
        }
        text.push_str("</tbody></table>\n");
    }
    text
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{project, review};

    fn own_review() -> Review {
        review::read(&project::root().join("public/data/review.json")).unwrap()
    }

    #[test]
    fn every_column_of_every_table_is_explained_and_no_other() {
        for (name, csv) in review::open_data(&own_review()) {
            let header = csv.trim_start_matches('\u{feff}').lines().next().unwrap();
            let (_, _, columns) = words::FILES.iter().find(|(it, ..)| *it == name).unwrap();
            let told: Vec<_> = columns.iter().map(|(column, _)| *column).collect();
            assert_eq!(header.split(',').collect::<Vec<_>>(), told, "{name}");
        }
    }

    #[test]
    fn the_sums_are_those_of_the_files() {
        let stage = std::env::temp_dir().join(format!("furikaeri-data-{}", std::process::id()));
        let data = stage.join("data");
        fs::create_dir_all(&data).unwrap();
        for (name, ..) in words::FILES {
            fs::write(data.join(name), name).unwrap();
        }
        fs::write(stage.join("index.html"), "<style>a{}</style>").unwrap();
        write(&stage, &own_review(), "/nishi/").unwrap();
        let sums = fs::read_to_string(data.join("SHA256SUMS")).unwrap();
        let page = fs::read_to_string(data.join("index.html")).unwrap();
        fs::remove_dir_all(&stage).unwrap();
        assert_eq!(sums.lines().count(), words::FILES.len());
        for (line, (name, ..)) in sums.lines().zip(words::FILES) {
            assert_eq!(line, format!("{}  {name}", hash::hex(name.as_bytes())));
            assert!(page.contains(line), "{name}");
        }
        assert!(page.contains("&gt;= 以上") && page.contains("href=\"/nishi/\""));
    }
}
