//! Scripts and styles without spaces, scripts without long names too, where npm gives the tool for it.

use crate::{
    process::{command, run},
    tools::npm_modules,
};
use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, html_content::ContentType, rewrite_str, text};
use std::{collections::VecDeque, fs, path::Path};

/// A script, shortened as these arguments say; none where there is no esbuild. `work` is a folder for what lies between.
pub(crate) fn shortened(script: &str, work: &Path, how: &[&str]) -> Result<Option<String>> {
    shortened_as("js", script, work, how)
}

/// Styles without spaces, likewise.
pub(crate) fn shortened_styles(css: &str, work: &Path) -> Result<Option<String>> {
    shortened_as("css", css, work, &["--minify-whitespace"])
}

fn shortened_as(kind: &str, text: &str, work: &Path, how: &[&str]) -> Result<Option<String>> {
    let Some(esbuild) = npm_modules()?.map(|modules| modules.join(".bin/esbuild")) else {
        return Ok(None);
    };
    let [long, short] = ["long", "short"].map(|name| work.join(name).with_extension(kind));
    fs::write(&long, text)?;
    let mut esbuild = command(esbuild, how);
    esbuild.arg("--log-level=warning").arg(&long);
    esbuild.arg(format!("--outfile={}", short.display()));
    run(&mut esbuild, "see its message above")?;
    Ok(Some(fs::read_to_string(short)?))
}

/// The scripts that stand in a page. Their syntax stays what it is: some of them speak in browsers that know no newer one.
const INLINE: [&str; 2] = ["--minify-whitespace", "--minify-identifiers"];

/// Shortens the scripts that stand in a page.
pub(crate) fn shorten_inline(page: &Path) -> Result<()> {
    let html = fs::read_to_string(page).with_context(|| page.display().to_string())?;
    let work = page.with_extension("scripts");
    super::empty(&work)?;
    let mut short = VecDeque::new();
    for script in inline_scripts(&html)? {
        let Some(script) = shortened(&script, &work, &INLINE)? else {
            break;
        };
        short.push_back(script.trim_end().to_owned());
    }
    fs::remove_dir_all(work)?;
    if short.is_empty() {
        return Ok(());
    }
    Ok(fs::write(page, with_scripts(&html, short)?)?)
}

/// What stands in the page itself; what has a type is something else.
const SCRIPTS: &str = "script:not([src]):not([type])";

fn inline_scripts(html: &str) -> Result<Vec<String>> {
    let (mut all, mut one) = (Vec::new(), String::new());
    let settings =
        RewriteStrSettings::new().append_element_content_handler(text!(SCRIPTS, |chunk| {
            one.push_str(chunk.as_str());
            if chunk.last_in_text_node() {
                all.push(std::mem::take(&mut one));
            }
            Ok(())
        }));
    rewrite_str(html, settings)?;
    Ok(all)
}

fn with_scripts(html: &str, mut scripts: VecDeque<String>) -> Result<String> {
    let settings =
        RewriteStrSettings::new().append_element_content_handler(text!(SCRIPTS, |chunk| {
            chunk.remove();
            if chunk.last_in_text_node() {
                let script = scripts.pop_front().unwrap_or_default();
                chunk.after(&script, ContentType::Html);
            }
            Ok(())
        }));
    Ok(rewrite_str(html, settings)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_of_the_page_itself_is_put_in_the_place_of_its_own() {
        let html = "<script>a < b</script><script type=\"module\">c</script><script src=\"d\"></script>\
                    <p>e</p><script>\n// f\ng && h</script>";
        let scripts = inline_scripts(html).unwrap();
        assert_eq!(scripts, ["a < b", "\n// f\ng && h"]);
        let short = VecDeque::from(["a<b".to_owned(), "g&&h".to_owned()]);
        assert_eq!(
            with_scripts(html, short).unwrap(),
            "<script>a<b</script><script type=\"module\">c</script><script src=\"d\"></script><p>e</p><script>g&&h</script>"
        );
    }
}
