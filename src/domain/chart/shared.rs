//! The picture that a shared link shows: of an item, of a figure, or of the whole review.
//!
//! It is seen as large as a stamp, so it says little, in large letters: the name, the values with their years, the
//! target, the office's judgement, and whose words they are. The build draws it (`xtask/src/stage/pictures/`).

use crate::review::brief::value;
use crate::review::indicator::{Indicator, Measure, Part, Value};
use crate::review::model::Review;
use crate::review::route::Route;
use crate::review::sentence::{Judgement, sentence};
use crate::review::windowing;
use crate::wording::{self, figures as words, shared_picture as said};

use super::drawing::{Across, Anchor, BoxRole, Down, Mark};
use super::paper::{ACCENT, INK, LINE, Look, MISSED, Paper, Place, QUIET, REACHED};
use super::scale::Scale;
use super::short_lines::{FONT, short_lines, width};
use super::signs::sign;
use super::small::{Scales, small};
use super::years::{wide, year_of};
use super::{Picture, picture};

/// Width of every picture, in pixels.
pub const WIDTH: i32 = 1200;
/// Height of every picture, in pixels.
pub const HEIGHT: i32 = 630;
/// The folder of all pictures, below the site's root.
pub const FOLDER: &str = "pictures/";

const MARGIN: i32 = 56;
const ROOM: i32 = WIDTH - 2 * MARGIN;
/// Where the name begins, and where what stands below it ends: above the target, or where there is none.
const NAME_TOP: i32 = 88;
const STATED_TOP: i32 = 458;
const CREDITS_TOP: i32 = 528;
/// The sizes of the name, of what stands below it, and of the credits.
const NAME: i32 = 56;
const TEXT: i32 = 36;
const LEAST: i32 = 24;
/// What a value is smaller than only where it is very long.
const VALUE: i32 = 64;

/// The pages that have a picture: those that are written for the review, and are something to pass on.
pub fn routes(review: &Review) -> Vec<Route> {
    let mut routes = vec![Route::List];
    if !windowing::is_large(review.items().count()) {
        routes.extend(review.items().map(|it| Route::Item(it.item.id.clone())));
        let figures = review.indicators.iter();
        routes.extend(figures.map(|it| Route::Indicator(it.id.clone())));
    }
    routes
}

/// The path of a page's picture below the site's root; none for a page that has none.
pub fn path(route: &Route) -> Option<String> {
    let (folder, name) = match route {
        Route::List => ("", "list"),
        Route::Item(id) => ("items/", id.as_str()),
        Route::Indicator(id) => ("indicators/", id.as_str()),
        _ => return None,
    };
    Some([FOLDER, folder, name, ".png"].concat())
}

/// What a page's picture says, for whoever does not see it.
pub fn told(review: &Review, route: &Route) -> String {
    if let Route::Indicator(id) = route {
        return review.indicator(id).map(sentence).unwrap_or_default();
    }
    let title = wording::page_title(review, route);
    [&title, "。", &wording::page_description(review, route)].concat()
}

/// A page's picture as an SVG document; none for a page that has none.
pub fn svg(review: &Review, route: &Route) -> Option<String> {
    let mut page = Page::new(review);
    match route {
        Route::List => page.of_review(review),
        Route::Item(id) => {
            let place = review.item(id)?;
            page.kicker(&said::of_item(review, id));
            let top = page.name(place.heading(), NAME, 3);
            let direction = place.item.direction.first();
            let figure = review.indicators_of(id).next();
            let end = figure.map_or(CREDITS_TOP, |figure| page.first_figure(figure));
            let direction = direction.map_or("", |line| line.text.as_str());
            page.paragraph(direction, (INK, "normal", TEXT), top + 16, end - 16);
        }
        Route::Indicator(id) => page.of_figure(review, review.indicator(id)?),
        _ => return None,
    }
    let title = wording::page_title(review, route);
    let size = (WIDTH, HEIGHT);
    let told = told(review, route);
    Some(page.paper.document(size, FONT, (&title, &told)))
}

/// What a figure is called in its picture.
fn name_of(indicator: &Indicator) -> &str {
    indicator.name()
}

/// A picture, with its credits.
struct Page {
    paper: Paper,
}

impl Page {
    fn new(review: &Review) -> Self {
        let mut page = Self {
            paper: Paper::default(),
        };
        page.area((0, 0), (WIDTH, 12), ACCENT);
        page.area((MARGIN, CREDITS_TOP + 6), (ROOM, 2), LINE);
        let [whose, source] = said::credits(review);
        page.line(&whose, (MARGIN, 574), ROOM, (INK, "normal", LEAST + 2));
        page.line(&source, (MARGIN, 608), ROOM, (QUIET, "normal", LEAST));
        page
    }

    fn area(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), colour: &str) {
        let attributes = [
            ("x", x.to_string()),
            ("y", y.to_string()),
            ("width", width.to_string()),
            ("height", height.to_string()),
            ("fill", colour.to_owned()),
        ];
        let attributes: Vec<_> = attributes
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        self.paper.empty("rect", &attributes);
    }

    /// One line of words, cut off where it finds no room; where it ends.
    fn line(&mut self, words: &str, (x, y): (i32, i32), room: i32, look: Look) -> i32 {
        let lines = short_lines(words, room * 100 / look.2, 1);
        let line = lines.first().map_or("", String::as_str);
        self.paper.text((x, y), Anchor::Start, line, look);
        x + pixels(line, look.2)
    }

    /// Above the name.
    fn kicker(&mut self, words: &str) {
        self.line(words, (MARGIN, 64), ROOM, (QUIET, "normal", 28));
    }

    /// The name in lines of its own; where they end.
    fn name(&mut self, name: &str, size: i32, most: usize) -> i32 {
        let mut y = NAME_TOP;
        for line in short_lines(name, ROOM * 100 / size, most) {
            y += size * 128 / 100;
            let at = (MARGIN, y - size * 28 / 100);
            self.paper
                .text(at, Anchor::Start, &line, (INK, "bold", size));
        }
        y
    }

    /// Words from a height on, in as many lines as end above another; where they end.
    fn paragraph(&mut self, words: &str, look: Look, top: i32, end: i32) -> i32 {
        let high = look.2 * 145 / 100;
        let most = usize::try_from((end - top) / high).unwrap_or(0);
        let mut y = top;
        if most > 0 {
            for line in short_lines(words, ROOM * 100 / look.2, most) {
                y += high;
                let at = (MARGIN, y - look.2 * 40 / 100);
                self.paper.text(at, Anchor::Start, &line, look);
            }
        }
        y
    }

    fn of_review(&mut self, review: &Review) {
        self.kicker(&said::of_review(review));
        let top = self.name(&review.title, 72, 2);
        let (counts, number) = (CREDITS_TOP - 28, 96);
        let top = top + 16;
        let look = (INK, "normal", 40);
        self.paragraph(&said::what_it_is(review), look, top, counts - number);
        let mut x = MARGIN;
        let numbers = [review.items().count(), review.indicators.len()];
        for (count, of) in numbers.into_iter().zip(said::COUNTED) {
            let count = count.to_string();
            x = self.line(&count, (x, counts), ROOM / 3, (ACCENT, "bold", number)) + 8;
            x = self.line(of, (x, counts), ROOM / 3, (INK, "bold", 40)) + 72;
        }
    }

    /// The first figure of an item, above the credits; where it begins.
    fn first_figure(&mut self, indicator: &Indicator) -> i32 {
        let y = CREDITS_TOP - 20;
        let label = name_of(indicator);
        self.line(label, (MARGIN, y - 66), ROOM, (QUIET, "normal", 28));
        let (value, of) = headline(indicator);
        self.value_in_line(&value, &of, VALUE - 8, y);
        y - 96
    }

    fn of_figure(&mut self, review: &Review, indicator: &Indicator) {
        self.kicker(&said::of_figure(review));
        let top = self.name(name_of(indicator), NAME, 3) + 12;
        let is_stated = indicator.target.is_some() || indicator.verdict.is_some();
        let end = if is_stated { STATED_TOP } else { CREDITS_TOP } - 12;
        if is_stated {
            self.stated(indicator);
        }
        match (&indicator.measure, picture(indicator)) {
            (Measure::Gap { parts }, _) => self.gap(parts, &indicator.unit, (top, end)),
            (Measure::Series { values }, Picture::Drawing(_))
                if self.years(indicator, values, top, end) => {}
            (Measure::Pair { before, after }, _)
                if self.years(indicator, &[before.clone(), after.clone()], top, end) => {}
            (Measure::Single { .. } | Measure::Range { .. }, Picture::Drawing(_)) => {
                let em = if end - top > 180 { 52 } else { 36 };
                let bar = 150 * em / 100;
                self.value(indicator, top, end - bar);
                self.bar(indicator, end - bar, em);
            }
            _ => self.value(indicator, top, end),
        }
    }

    /// Values over years, if there is room for all of them.
    fn years(&mut self, indicator: &Indicator, values: &[Value], top: i32, end: i32) -> bool {
        let goal = indicator.target.as_ref().and_then(|target| target.number);
        [40, 36, 32, 28].into_iter().any(|em| {
            let room = (ROOM * 100 / em, (end - top) * 100 / em);
            let drawing = wide(values, &indicator.unit, goal, room);
            for mark in drawing.iter().flat_map(|it| &it.marks) {
                self.paper.mark(mark, place(top, em));
            }
            drawing.is_some()
        })
    }

    /// A value or a range on its scale, with the target as a tick.
    fn bar(&mut self, indicator: &Indicator, top: i32, em: i32) {
        let drawing = Scales::of([indicator])
            .scale_of(indicator)
            .map(|scale| small(indicator, scale));
        for mark in drawing.iter().flat_map(|it| &it.marks) {
            self.paper.mark(mark, place(top, em));
        }
    }

    /// The value as large as there is room for, with what it is of.
    fn value(&mut self, indicator: &Indicator, top: i32, end: i32) {
        let (value, of) = headline(indicator);
        let most = (end - top).clamp(VALUE, 128);
        let beside = ROOM - 32 - pixels(&of, TEXT);
        let size = most.min(beside * 100 / width(&value).max(1));
        if size >= VALUE {
            self.value_in_line(&value, &of, size, middle(top, end, size));
            return;
        }
        let below = (end - top - 48).clamp(40, most);
        let size = below.min(ROOM * 100 / width(&value).max(1)).max(40);
        let y = middle(top, end - 48, size);
        self.line(&value, (MARGIN, y), ROOM, (ACCENT, "bold", size));
        self.line(&of, (MARGIN, y + 48), ROOM, (QUIET, "normal", TEXT - 4));
    }

    /// A value, and behind it what it is of.
    fn value_in_line(&mut self, value: &str, of: &str, size: i32, y: i32) {
        let beside = ROOM - 24 - pixels(of, TEXT).min(ROOM / 2);
        let x = self.line(value, (MARGIN, y), beside, (ACCENT, "bold", size)) + 24;
        self.line(of, (x, y), MARGIN + ROOM - x, (QUIET, "normal", TEXT));
    }

    /// Two shares below each other: each with its name, its value and its bar.
    fn gap(&mut self, parts: &[Part; 2], unit: &str, (top, end): (i32, i32)) {
        let numbers = parts.iter().filter_map(|part| part.value.number);
        let scale = Scale::holding(unit, numbers);
        let high = (end - top) / 2;
        for (part, top) in parts.iter().zip([top, top + high]) {
            let y = top + 50;
            let value = pixels(&part.value.text, NAME).min(ROOM / 2);
            self.line(
                &part.name,
                (MARGIN, y),
                ROOM - value - 32,
                (INK, "normal", TEXT),
            );
            let lines = short_lines(&part.value.text, ROOM / 2 * 100 / NAME, 1);
            let words = lines.first().map_or("", String::as_str);
            let at = (WIDTH - MARGIN, y);
            self.paper
                .text(at, Anchor::End, words, (ACCENT, "bold", NAME));
            if let Some(number) = part.value.number.filter(|_| high >= 90) {
                for (end, role) in [(scale.max, BoxRole::Track), (number, BoxRole::Bar)] {
                    let x = (Across::LEFT, scale.across(end));
                    let high = (Down(0), Down(100));
                    self.paper
                        .mark(&Mark::Box { x, y: high, role }, place(y + 18, 24));
                }
            }
        }
    }

    /// The target, and the office's judgement as a sign and a word.
    fn stated(&mut self, indicator: &Indicator) {
        let y = CREDITS_TOP - 24;
        let judgement = Judgement::of(indicator);
        let moved = indicator
            .verdict
            .as_ref()
            .filter(|_| judgement == Judgement::Moved);
        let word = moved.map_or(words::judgement(judgement), |it| it.word.as_str());
        let verdict = pixels(words::VERDICT, 28) + 16 + 48 + pixels(word, TEXT);
        let mut x = MARGIN;
        if let Some(target) = &indicator.target {
            x = self.line(words::TARGET, (x, y), ROOM, (QUIET, "normal", 28)) + 16;
            let room = MARGIN + ROOM - x - verdict - 56;
            x = self.line(&target.text, (x, y), room, (INK, "bold", TEXT)) + 56;
        }
        x = self.line(words::VERDICT, (x, y), ROOM, (QUIET, "normal", 28)) + 16;
        let colour = match judgement {
            Judgement::Reached => REACHED,
            Judgement::Missed => MISSED,
            Judgement::Moved | Judgement::Unjudged => QUIET,
        };
        let to = [
            "translate(",
            &x.to_string(),
            " ",
            &(y - 33).to_string(),
            ") scale(1.7)",
        ];
        self.paper.empty(
            "path",
            &[
                ("d", sign(judgement)),
                ("transform", &to.concat()),
                ("fill", "none"),
                ("stroke", colour),
                ("stroke-width", "2"),
            ],
        );
        self.line(
            word,
            (x + 48, y),
            MARGIN + ROOM - x - 48,
            (colour, "bold", TEXT),
        );
    }
}

fn place(top: i32, em: i32) -> Place {
    Place {
        left: MARGIN,
        width: ROOM,
        top,
        em,
    }
}

/// How wide words are at most, in pixels.
fn pixels(words: &str, size: i32) -> i32 {
    (width(words) * size + 99) / 100
}

/// The base line of words in the middle between two heights.
fn middle(top: i32, end: i32, size: i32) -> i32 {
    i32::midpoint(top, end) + size * 38 / 100
}

/// The values to be told of a figure in one line, and what they are of: of several years the first and the last.
fn headline(indicator: &Indicator) -> (String, String) {
    let of = |value: &Value| match year_of(value) {
        "" => words::UNDATED.to_owned(),
        year => year.to_owned(),
    };
    let of_both = |first: &Value, last: &Value| [&of(first), " → ", &of(last)].concat();
    let of = match &indicator.measure {
        Measure::Single { value } | Measure::Count { value } => of(value),
        Measure::Pair { before, after } => of_both(before, after),
        Measure::Series { values } => match values.as_slice() {
            [] => String::new(),
            [only] => of(only),
            [first, .., last] => of_both(first, last),
        },
        Measure::Range { period, .. } => period.clone(),
        Measure::Gap { parts: [one, two] } => [&one.name, "・", &two.name].concat(),
    };
    (value(indicator), of)
}
