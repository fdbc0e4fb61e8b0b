//! The pictures that shared links show: what the domain writes as SVG, drawn by the renderer and in the font that npm
//! has, as PNG.

mod png;

use super::{File, empty};
use crate::{process::command, project, tools::npm_modules};
use anyhow::{Context, Result, ensure};
use domain::{
    chart::shared::{self, FOLDER, HEIGHT, WIDTH},
    review::{model::Review, route::Route},
};
use std::{fs, io::Read, path::Path, process::Stdio};

/// Draws all of them into the site. Where that can't be done there are none, and pages name none.
pub(crate) fn write(stage: &Path, review: &Review) -> Result<()> {
    let routes = shared::routes(review);
    let pictures = match draw(review, &routes) {
        Ok(pictures) => pictures,
        Err(reason) => {
            return project::go_without(&format!("shared pictures left out: {reason:#}"));
        }
    };
    let mut bytes = 0;
    for (route, picture) in routes.iter().zip(&pictures) {
        let path = shared::path(route).context("a page without a picture was drawn")?;
        let file = stage.join(path);
        fs::create_dir_all(file.parent().context("a picture lies in a folder")?)?;
        fs::write(file, picture)?;
        bytes += picture.len();
    }
    println!(
        "  {} shared pictures, {} KB more on the host and none on a reader's device",
        pictures.len(),
        bytes / 1000
    );
    Ok(())
}

/// Each page's picture, as PNG.
fn draw(review: &Review, routes: &[Route]) -> Result<Vec<Vec<u8>>> {
    let modules = npm_modules()?.context("they are drawn by what npm has, and there is no npm")?;
    let folder = project::target().join("pictures");
    empty(&folder)?;
    let mut renderer = command("node", &["xtask/npm/pictures.mjs"]);
    renderer.arg(modules);
    renderer.args([WIDTH.to_string(), HEIGHT.to_string()]);
    for (number, route) in routes.iter().enumerate() {
        let svg = shared::svg(review, route).context("a page without a picture")?;
        let file = folder.join(format!("{number}.svg"));
        fs::write(&file, svg)?;
        renderer.arg(file);
    }
    let mut renderer = renderer
        .stdout(Stdio::piped())
        .spawn()
        .context("node does not start")?;
    let drawn = renderer.stdout.take().context("node has no output")?;
    let pictures = read(drawn, routes.len());
    let status = renderer.wait()?;
    ensure!(
        status.success(),
        "node xtask/npm/pictures.mjs failed ({status})"
    );
    pictures
}

/// So many pictures out of their pixels.
fn read(mut drawn: impl Read, count: usize) -> Result<Vec<Vec<u8>>> {
    let size = size()?;
    let mut pixels = vec![0; usize::try_from(size.0 * size.1 * 4)?];
    let mut next = || {
        drawn
            .read_exact(&mut pixels)
            .context("not every picture was drawn")?;
        png::encode(&pixels, size)
    };
    (0..count).map(|_| next()).collect()
}

fn size() -> Result<(u32, u32)> {
    Ok((WIDTH.try_into()?, HEIGHT.try_into()?))
}

/// What stands before the address of a picture in a page.
const NAMED: &str = "<meta property=\"og:image\" content=\"";

/// Holds that what pages name as their pictures is there, of the size that they say; and that a site whose address is
/// not known names none.
pub(crate) fn check(stage: &Path, pages: &[File], home: Option<&str>) -> Result<()> {
    for page in pages {
        let html = String::from_utf8(page.read()?)?;
        for rest in html.split(NAMED).skip(1) {
            let address = rest.split('"').next().unwrap_or_default();
            let path = home.and_then(|home| address.strip_prefix(home));
            let path = path.filter(|path| path.starts_with(FOLDER));
            let path = path.with_context(|| {
                format!("{} names {address}, which is no picture here", page.path)
            })?;
            let file = fs::read(stage.join(path))
                .with_context(|| format!("{} names {path}, which is not there", page.path))?;
            ensure!(
                png::size(&file).context(path.to_owned())? == size()?,
                "{path} is not {WIDTH} × {HEIGHT}"
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::env;

    #[test]
    fn pages_name_pictures_that_are_there_and_of_their_size() {
        let stage = env::temp_dir().join(format!("furikaeri-pictures-{}", std::process::id()));
        empty(&stage.join(FOLDER)).unwrap();
        let picture = |(width, height): (u32, u32)| {
            let pixels = vec![255; (width * height * 4) as usize];
            png::encode(&pixels, (width, height)).unwrap()
        };
        fs::write(stage.join("pictures/list.png"), picture(size().unwrap())).unwrap();
        fs::write(stage.join("pictures/small.png"), picture((600, 315))).unwrap();
        fs::write(stage.join("pictures/none.png"), "none").unwrap();
        fs::write(stage.join("icon.png"), picture(size().unwrap())).unwrap();
        let home = "https://example.jp/nishi/";
        for (address, home, is_right) in [
            (
                "https://example.jp/nishi/pictures/list.png",
                Some(home),
                true,
            ),
            ("https://example.jp/nishi/pictures/list.png", None, false),
            ("https://example.jp/pictures/list.png", Some(home), false),
            (
                "https://example.com/nishi/pictures/list.png",
                Some(home),
                false,
            ),
            ("pictures/list.png", Some(home), false),
            ("/nishi/pictures/list.png", Some(home), false),
            ("https://example.jp/nishi/icon.png", Some(home), false),
            (
                "https://example.jp/nishi/pictures/missing.png",
                Some(home),
                false,
            ),
            (
                "https://example.jp/nishi/pictures/small.png",
                Some(home),
                false,
            ),
            (
                "https://example.jp/nishi/pictures/none.png",
                Some(home),
                false,
            ),
        ] {
            let page = File {
                disk: stage.join("index.html"),
                path: "index.html".to_owned(),
            };
            fs::write(&page.disk, format!("<head>{NAMED}{address}\"></head>")).unwrap();
            let found = check(&stage, &[page], home);
            assert_eq!(found.is_ok(), is_right, "{address}: {found:?}");
        }
        fs::remove_dir_all(stage).unwrap();
    }

    #[test]
    fn half_a_picture_is_none() {
        let (width, height) = size().unwrap();
        let pixels = vec![255; (width * height * 4) as usize];
        let one = read(&pixels[..], 1).unwrap();
        assert_eq!(png::size(&one[0]).unwrap(), (width, height));
        assert!(read(&pixels[1..], 1).is_err());
        assert!(read(&pixels[..], 2).is_err());
    }
}
