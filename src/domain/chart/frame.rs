//! A figure in another site's frame: how high it is at most, and the code that puts it there.
//!
//! A frame does not grow with what is in it, so that its code has to know the height before any browser has laid the
//! page out. It is reckoned for the narrowest frame and for the widest fonts, from the words of the page
//! (`src/pages/embed.rs`) and the sizes that `.framed` in `style/chart.css` gives them: what is wider is less high.

use crate::review::indicator::Indicator;
use crate::review::model::Review;
use crate::review::sentence::{Judgement, lead};
use crate::review::whole::pieces;
use crate::wording::{figures as words, take_along};

use super::text::{keep_together, width, wrap};
use super::{Picture, picture};

/// What words may take of the narrowest frame that everything fits into (280 px): without its padding of 8 px on
/// either side, and less a twentieth for fonts that are wider than the model has them.
const ROOM: i32 = 250;
/// The size of a text and how high each of its lines is, in pixels.
type Size = (i32, i32);
const TITLE: Size = (18, 26);
const NUMBER: Size = (32, 42);
const TEXT: Size = (15, 23);
/// A chart's letters, in pixels.
const CHART: i32 = 14;
/// The padding of the page, its three gaps, and the link, which is as high as a finger is wide.
const AROUND: i32 = 2 * 8 + 3 * 16 + 44;
/// From one part of the figure to the next.
const GAP: i32 = 8;
/// Above each part of the list of statements, and what an icon may add to its line.
const STATEMENT: i32 = 12;
/// Part pixels that were rounded up elsewhere.
const SPARE: i32 = 8;

/// How high the page of a figure is at most, in pixels, in a frame of 280 px and wider.
pub fn height(review: &Review, indicator: &Indicator) -> i32 {
    let mut sum = AROUND + SPARE + high(&indicator.label, TITLE) + high(&lead(indicator), TEXT);
    sum += GAP
        + match picture(indicator) {
            Picture::Number(number) => high(&number, NUMBER),
            Picture::Drawing(drawing) => {
                (drawing.height.0 * CHART).div_euclid(100) + 1 + GAP + high(&drawing.scale, TEXT)
            }
        };
    sum += GAP;
    if let Some(target) = &indicator.target {
        sum += STATEMENT + high(words::TARGET, TEXT) + STATEMENT + high(&target.text, TEXT);
    }
    // The sign and its word keep together, and go to a line of their own where they find no room.
    let word = words::judgement(Judgement::of(indicator));
    sum += STATEMENT + high(words::VERDICT, TEXT) + STATEMENT + high(word, TEXT);
    if let Some(verdict) = &indicator.verdict {
        sum += high(&verdict.text, TEXT) + TEXT.1;
    }
    let credits = take_along::credits(review, &indicator.item);
    let credits = credits.iter().map(|it| high_of(&pieces(it), TEXT));
    sum + credits.sum::<i32>()
}

/// The code that shows the page of that address in another site.
pub fn code(review: &Review, indicator: &Indicator, address: &str) -> String {
    let title = indicator.label.replace('&', "&amp;").replace('"', "&quot;");
    let height = height(review, indicator).to_string();
    // Twice: sites have rules of their own for frames, and editors that take styles away.
    let parts = [
        "<iframe src=\"",
        address,
        "\" title=\"",
        &title,
        "\" height=\"",
        &height,
        "\" loading=\"lazy\" style=\"width:100%;height:",
        &height,
        "px;border:0\"></iframe>",
    ];
    parts.concat()
}

fn high(words: &str, size: Size) -> i32 {
    high_of(&[(words, false)], size)
}

fn high_of(pieces: &[(&str, bool)], (size, line): Size) -> i32 {
    lines(pieces, ROOM * 100 / size) * line
}

/// On how many lines words stand at most, in hundredths of an em: what may not be parted goes to the next line whole,
/// and so does each piece that is laid out whole.
fn lines(pieces: &[(&str, bool)], room: i32) -> i32 {
    let (mut lines, mut free) = (0, 0);
    let mut put = |piece: &str| {
        let needs = width(piece);
        if needs > room {
            lines += i32::try_from(wrap(piece, room).len()).unwrap_or(i32::MAX);
            free = 0;
        } else if needs > free {
            lines += 1;
            free = room - needs;
        } else {
            free -= needs;
        }
    };
    for &(words, whole) in pieces {
        let (mut start, mut before) = (0, None);
        for (at, c) in words.char_indices() {
            if before.is_some_and(|before| !whole && !keep_together(before, c)) {
                put(&words[start..at]);
                start = at;
            }
            before = Some(c);
        }
        put(&words[start..]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{ROOM, TEXT, code, height, lines, wrap};
    use crate::review::own;

    #[test]
    fn words_take_the_lines_that_they_need_and_what_keeps_together_goes_on_whole() {
        let mut wrong = Vec::new();
        for (words, most, needs) in [
            ("", 500, 0),
            ("目標", 500, 1),
            ("区の自己評価", 500, 2),
            ("区の自己評価", 600, 1),
            // 「。」 takes the letter before it along, and an opening bracket goes on with what it opens.
            ("上がりました。", 600, 2),
            ("上がり（増）", 400, 2),
            ("約4,000件の", 500, 2),
            // A number and its sign are not parted.
            ("割合は95.3%", 500, 2),
            ("割合は95.3%", 300, 3),
            ("ははきっかけ", 300, 3),
            // What is wider than a line is parted anywhere.
            ("https://example.jp/abcdefgh", 500, 4),
            ("「「「「「「", 300, 2),
        ] {
            let found = lines(&[(words, false)], most);
            if found != needs {
                wrong.push(format!("{words} in {most}: {found}"));
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn what_is_laid_out_whole_goes_on_whole() {
        for (pieces, most, needs) in [
            (
                &[("出典", false), ("（2018年～2022年版）", true)][..],
                1200,
                2,
            ),
            (&[("出典（2018年～2022年版）", false)][..], 1200, 2),
            (
                &[("出典：案", false), ("（2018年版）", true), ("の案", false)][..],
                900,
                2,
            ),
            (&[("出典：案（2018年版）の案", false)][..], 900, 2),
            (
                &[("出典：計画", false), ("（2018年版）", true), ("の", false)][..],
                900,
                2,
            ),
            // Wider than a line, it breaks after all.
            (&[("（2018年～2022年版）", true)][..], 600, 2),
        ] {
            assert_eq!(lines(pieces, most), needs, "{pieces:?} in {most}");
        }
    }

    #[test]
    fn no_words_take_less_lines_than_their_letters() {
        for line in own::review().lines() {
            for room in [300, 800, 1700] {
                let letters = wrap(&line.text, room).len();
                assert!(
                    lines(&[(&line.text, false)], room) >= i32::try_from(letters).unwrap_or(0),
                    "{}",
                    line.id
                );
            }
        }
    }

    #[test]
    fn more_words_are_never_less_high() {
        let review = own::review();
        let mut indicator = review.indicators[0].clone();
        let mut before = 0;
        for _ in 0..40 {
            let now = height(&review, &indicator);
            assert!(now >= before);
            before = now;
            indicator.label.push_str("、その（割合）");
        }
        let longest = lines(&[(&indicator.label, false)], ROOM * 100 / TEXT.0);
        assert!(longest > 10, "{longest}");
    }

    #[test]
    fn every_figure_has_its_own_height_and_none_is_out_of_hand() {
        let review = own::review();
        let mut all: Vec<i32> = review
            .indicators
            .iter()
            .map(|it| height(&review, it))
            .collect();
        all.sort_unstable();
        let (least, most) = (all[0], all[all.len() - 1]);
        assert!(least > 300 && most < 1200, "{all:?}");
        assert!(all[all.len() / 2] < 900, "{all:?}");
    }

    #[test]
    fn the_code_is_valid_and_says_its_height_twice() {
        let review = own::review();
        let mut indicator = review.indicators[0].clone();
        indicator.label = "「A&B」の\"数\"".into();
        let height = height(&review, &indicator);
        let wanted = format!(
            "<iframe src=\"https://example.jp/embed/1/\" title=\"「A&amp;B」の&quot;数&quot;\" height=\"{height}\" \
             loading=\"lazy\" style=\"width:100%;height:{height}px;border:0\"></iframe>"
        );
        assert_eq!(
            code(&review, &indicator, "https://example.jp/embed/1/"),
            wanted
        );
    }
}
