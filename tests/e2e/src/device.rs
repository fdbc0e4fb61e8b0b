//! What a test does to the device that the app runs on: its screen, what it wishes, its keyboard, its paper.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use flate2::read::ZlibDecoder;
use unicode_normalization::UnicodeNormalization;

use crate::{
    App, Engine,
    engine::{Missing, Ways, each},
};

/// A screen, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// The phone of the design.
pub const PHONE: Screen = Screen {
    width: 390,
    height: 844,
};
/// The narrowest screen that everything must fit on.
pub const NARROW: Screen = Screen {
    width: 320,
    height: 640,
};
/// A desk's screen.
pub const WIDE: Screen = Screen {
    width: 1280,
    height: 900,
};

/// What the reader's device asks pages for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Light colours, nothing else.
    Light,
    /// Dark colours.
    Dark,
    /// The device's own few colours.
    ForcedColours,
    /// No movement.
    LessMotion,
    /// Dark text on light, or light on dark, and nothing between.
    MoreContrast,
    /// To be printed, on a device with dark colours.
    Paper,
}

/// What a browser keeps of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// All of it, but for the browser's own cache.
    All,
    /// The service worker and its caches.
    Worker,
    /// The browser's own cache.
    Cache,
}

/// What a page takes on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// How many sheets.
    pub pages: usize,
    /// What can be read on them, in reading order, without white space.
    pub text: String,
    /// Whose paper it is.
    engine: Engine,
    width: f64,
    height: f64,
}

impl Paper {
    /// Width and height of the first sheet, in points.
    ///
    /// # Errors
    ///
    /// The page has no say in it on this engine.
    pub fn size(&self) -> Result<(f64, f64)> {
        if self.engine == Engine::WebKit {
            bail!(Missing::PaperOfThePage);
        }
        Ok((self.width, self.height))
    }

    /// Reads it from a PDF: the sizes of its pages stand in it as they are, or in a part that is compressed.
    fn of(pdf: &[u8], engine: Engine) -> Result<Self> {
        let mut text = String::from_utf8_lossy(pdf).into_owned();
        for part in parts(pdf) {
            let mut inflated = Vec::new();
            // What is compressed in another way is a picture or a font.
            if ZlibDecoder::new(part).read_to_end(&mut inflated).is_ok() {
                text += &String::from_utf8_lossy(&inflated);
            }
        }
        let sizes: Vec<_> = text.split("/MediaBox").skip(1).collect();
        let first = sizes.first().context("no page size")?;
        let first = first.split(['[', ']']).nth(1).context("no page size")?;
        let numbers: Vec<f64> =
            (first.split_whitespace().map(str::parse)).collect::<Result<_, _>>()?;
        let [_, _, width, height] = numbers[..] else {
            bail!("a page size of {numbers:?}");
        };
        Ok(Self {
            pages: sizes.len(),
            text: text_of(pdf)?,
            engine,
            width,
            height,
        })
    }
}

/// By poppler, which tells only what lies on the sheets.
fn text_of(pdf: &[u8]) -> Result<String> {
    let mut reader = Command::new("pdftotext")
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("no pdftotext")?;
    let mut input = reader.stdin.take().context("pdftotext takes nothing")?;
    let text = std::thread::scope(|scope| {
        scope.spawn(move || input.write_all(pdf));
        reader.wait_with_output()
    })?;
    let text = String::from_utf8(text.stdout)?;
    let letters = text.chars().filter(|it| !it.is_whitespace());
    Ok(letters.map(of_radical).collect())
}

/// The letter that a radical looks like: of a font that draws both alike, Firefox's PDFs name the radical.
fn of_radical(letter: char) -> char {
    /// Those that Unicode does not fold.
    const OTHERS: [(char, char); 13] = [
        // A point, likewise: of WebKitGTK.
        ('‧', '・'),
        ('⺟', '母'),
        ('⺠', '民'),
        ('⻁', '虎'),
        ('⻄', '西'),
        ('⻅', '見'),
        ('⻑', '長'),
        ('⻘', '青'),
        ('⻝', '食'),
        ('⻤', '鬼'),
        ('⻩', '黄'),
        ('⻭', '歯'),
        ('⻲', '亀'),
    ];
    match letter {
        '\u{2F00}'..='\u{2FD5}' => letter.nfkc().next().unwrap_or(letter),
        _ => OTHERS
            .iter()
            .find_map(|(radical, it)| (*radical == letter).then_some(*it))
            .unwrap_or(letter),
    }
}

/// What stands between each `stream` and its end.
fn parts(pdf: &[u8]) -> impl Iterator<Item = &[u8]> {
    let begins = b"stream\n";
    let starts = (pdf.windows(begins.len()).enumerate())
        .filter(move |(_, window)| window == begins)
        .map(move |(at, _)| at + begins.len());
    starts.map(|start| &pdf[start..])
}

impl App {
    /// Gives the current tab a screen of exactly this size.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn screen(&self, screen: Screen) -> Result<()> {
        each!(self.control(), it => it.screen(screen).await)
    }

    /// Sets what the device asks pages for.
    ///
    /// # Errors
    ///
    /// The browser refuses, or its engine can't.
    pub async fn wish(&self, wish: Wish) -> Result<()> {
        each!(self.control(), it => it.wish(wish).await)
    }

    /// Runs a script in every page of this tab before anything else in it.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn before_load(&self, script: &str) -> Result<()> {
        each!(self.control(), it => it.before_load(script).await)
    }

    /// Gives the browser another name in this tab, as another browser or app would have.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn agent(&self, name: &str) -> Result<()> {
        each!(self.control(), it => it.agent(name).await)
    }

    /// Sets the language and the time zone of the device, for this tab: `ja-JP`, `Asia/Tokyo`.
    ///
    /// # Errors
    ///
    /// The browser refuses, or its engine can't.
    pub async fn settle_in(&self, (language, zone): (&str, &str)) -> Result<()> {
        each!(self.control(), it => it.settle_in(language, zone).await)
    }

    /// Turns scripts off in this tab, as a reader can.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn without_scripts(&self) -> Result<()> {
        each!(self.control(), it => it.without_scripts().await)
    }

    /// Blocks requests of this tab by a part of their address, such as `.wasm`, as a filter on the way may.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn block(&self, parts: &[&str]) -> Result<()> {
        each!(self.control(), it => it.block(parts).await)
    }

    /// Types into the focused field through an input method, without confirming: あ, い, …
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn compose(&self, text: &str) -> Result<()> {
        let ends = text
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        for end in ends {
            each!(self.control(), it => it.compose(&text[..end]).await)?;
        }
        Ok(())
    }

    /// Confirms what is being composed, as this text.
    ///
    /// # Errors
    ///
    /// The browser refuses.
    pub async fn confirm(&self, text: &str) -> Result<()> {
        each!(self.control(), it => it.confirm(text).await)
    }

    /// Empties what the browser keeps for an origin.
    pub(crate) async fn forget_origin(&self, kept: Kept, origin: &str) -> Result<()> {
        each!(self.control(), it => it.forget(kept, origin).await)
    }

    /// Prints the page, and tells what paper it takes. The PDF is kept beside the pictures, where those are.
    ///
    /// # Errors
    ///
    /// The browser does not print.
    pub async fn printed(&self, name: &str) -> Result<Paper> {
        let pdf = each!(self.control(), it => it.print().await)?;
        if let Some(folder) = crate::shots::folder()? {
            std::fs::write(folder.join(format!("{name}.pdf")), &pdf)?;
        }
        Paper::of(&pdf, self.engine())
    }

    /// The whole page as a picture, up to four screens of a phone.
    pub(crate) async fn picture(&self) -> Result<Vec<u8>> {
        each!(self.control(), it => it.picture().await)
    }

    /// Errors and warnings in the console since it was last asked.
    ///
    /// # Errors
    ///
    /// The browser does not tell.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        each!(self.control(), it => it.complaints().await)
    }
}
