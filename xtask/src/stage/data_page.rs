//! The page that explains the open data, with the checksums of its files: `data/index.html`, `data/SHA256SUMS`.

use super::hash;
use crate::site::Place;
use anyhow::{Context, Result};
use domain::{
    review::{
        model::{Review, Source},
        open_data::dataset,
    },
    wording::open_data as words,
};
use std::{fmt::Write, fs, path::Path};

/// Writes both beside the files, which have to be there.
pub(crate) fn write(stage: &Path, review: &Review, place: Place) -> Result<()> {
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
        page(styles(&frame)?, review, place, &sums),
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

fn page(styles: &str, review: &Review, place: Place, sums: &str) -> String {
    let base = place.base.as_str();
    let home = place.home().unwrap_or_else(|| base.to_owned());
    let dataset = dataset::of_data(review, &home);
    let Source {
        document,
        publisher,
        url,
        published,
        licence,
        licence_url,
        changes,
    } = &review.source;
    let [title, publisher, licence, licence_url, changes] =
        [&review.title, publisher, licence, licence_url, changes].map(|it| escape(it));
    let document = if url.is_empty() {
        escape(document)
    } else {
        format!("<a href=\"{}\">{}</a>", escape(url), escape(document))
    };
    let when = if published.is_empty() {
        String::new()
    } else {
        format!("、{published} {}", words::PUBLISHED)
    };
    let files: String = words::FILES.iter().map(file).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <title>{heading}｜{title}</title>\n<style>{styles}</style>\n{dataset}\n</head>\n<body class=\"embed\">\n\
         <main class=\"stack prose\">\n<p><a href=\"../\">‹ {back}</a></p>\n<h1>{heading}</h1>\n<p>{lead}</p>\n\
         <h2>{licence_heading}</h2>\n<p>{document}（{publisher}{when}）　<a href=\"{licence_url}\" rel=\"license\">{licence}</a></p>\n\
         <p>{cite}</p>\n<p>{who_computed}</p>\n<h2>{changes_heading}</h2>\n<p>{changes}</p>\n<p>{csv_how}</p>\n{files}\
         <h2>{checksums}</h2>\n<p>{check}</p>\n<p><a href=\"SHA256SUMS\" download>SHA256SUMS</a></p>\n\
         <pre class=\"sums\">{sums}</pre>\n</main>\n{BACK_AS_FILE}</body>\n</html>\n",
        heading = words::TITLE,
        back = words::BACK,
        lead = words::LEAD,
        licence_heading = words::LICENCE,
        cite = words::HOW_TO_CITE,
        who_computed = words::WHO_COMPUTED,
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
        let base = "/nishi/".parse().unwrap();
        write(&stage, &own_review(), Place::below(&base)).unwrap();
        let sums = fs::read_to_string(data.join("SHA256SUMS")).unwrap();
        let page = fs::read_to_string(data.join("index.html")).unwrap();
        fs::remove_dir_all(&stage).unwrap();
        assert_eq!(sums.lines().count(), words::FILES.len());
        for (line, (name, ..)) in sums.lines().zip(words::FILES) {
            assert_eq!(line, format!("{}  {name}", hash::hex(name.as_bytes())));
            assert!(page.contains(line), "{name}");
        }
        assert!(page.contains("&gt;= 以上") && page.contains("href=\"../\""));
    }

    #[test]
    fn the_page_names_the_hash_who_computed_what_and_every_file_for_machines_too() {
        let base = "/nishi/".parse().unwrap();
        let origin = "https://example.jp".parse().unwrap();
        for (origin, home) in [
            (None, "/nishi/"),
            (Some(&origin), "https://example.jp/nishi/"),
        ] {
            let place = Place {
                base: &base,
                origin,
            };
            let page = page("a{}", &own_review(), place, "");
            for told in ["FNV-1a、64ビット", "SHA-256", words::WHO_COMPUTED] {
                assert!(page.contains(told), "{told}");
            }
            let (_, data) = page
                .split_once("<script type=\"application/ld+json\">")
                .unwrap();
            let (data, _) = data.split_once("</script>").unwrap();
            let data: serde_json::Value = serde_json::from_str(data).unwrap();
            let files = data["distribution"].as_array().unwrap();
            assert_eq!(files.len(), words::FILES.len());
            for (it, (name, ..)) in files.iter().zip(words::FILES) {
                assert_eq!(it["contentUrl"], format!("{home}data/{name}"));
            }
        }
    }

    #[test]
    fn the_source_has_its_address_and_its_date_where_they_are_known() {
        let base = "/".parse().unwrap();
        let mut review = own_review();
        let unknown = page("", &review, Place::below(&base), "");
        assert!(unknown.contains("（大阪市西区役所）"), "{unknown}");
        review.source.url = "https://example.jp/a.pdf?b=1&c=\"".into();
        review.source.published = "2022-07".into();
        let known = page("", &review, Place::below(&base), "");
        assert!(known.contains("<a href=\"https://example.jp/a.pdf?b=1&amp;c=&quot;\">資料6"));
        assert!(known.contains("（大阪市西区役所、2022-07 公表）"));
    }
}
