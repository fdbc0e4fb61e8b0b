//! Which colours meet, what they must hold, and where they do: selectors of style/ that put the first one there.

use Need::{Decoration, Mark, Text};

/// What a colour is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Words (WCAG 1.4.3).
    Text,
    /// What has to be seen to use the app: borders of fields and buttons, signs, bars, the ring of the focus
    /// (WCAG 1.4.11).
    Mark,
    /// Nothing that anyone has to see; the words say why.
    Decoration(&'static str),
}

impl Need {
    /// The least contrast: the criterion's, or where more is asked for WCAG 1.4.6's.
    pub fn least(self, more: bool) -> f64 {
        match self {
            Text if more => 7.0,
            Text => 4.5,
            Mark => 3.0,
            Decoration(_) => 1.0,
        }
    }
}

/// A colour, the ground that it is seen on, and where.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// The token of the colour.
    pub fore: &'static str,
    /// The token of the ground.
    pub on: &'static str,
    /// What it must hold.
    pub need: Need,
    /// The selectors that set the colour, with commas between them.
    pub at: &'static str,
}

const fn text(fore: &'static str, on: &'static str, at: &'static str) -> Pair {
    Pair {
        fore,
        on,
        need: Text,
        at,
    }
}

const fn mark(fore: &'static str, on: &'static str, at: &'static str) -> Pair {
    Pair {
        fore,
        on,
        need: Mark,
        at,
    }
}

const fn decoration(
    fore: &'static str,
    on: &'static str,
    why: &'static str,
    at: &'static str,
) -> Pair {
    Pair {
        fore,
        on,
        need: Decoration(why),
        at,
    }
}

impl Pair {
    /// The selectors that set the colour.
    pub fn places(&self) -> impl Iterator<Item = &'static str> {
        self.at.split(',').map(str::trim)
    }

    /// Whether this is one of them.
    pub fn is_at(&self, selector: &str) -> bool {
        self.places().any(|it| it == selector)
    }
}

/// All pairs. A border or sign in the colour of its words is listed with them.
pub const PAIRS: &[Pair] = &[
    text(
        "ink",
        "ground",
        "html, dialog, .places a, .chip, .facts .value, .in-line dd, .order select, .results summary b, .note b, .chart text, \
         .chart .target-text, .chart .target, .chart .distance",
    ),
    text("ink", "surface", "html, .chart .target, .chart .distance"),
    text("ink", "accent-ground", ".badge, .chip"),
    text("ink-quiet", "accent-ground", ".chip .leaves, .facts"),
    text("ink", "mine-ground", "html"),
    text("ink", "error-ground", "html"),
    text(
        "ink-quiet",
        "ground",
        "::placeholder, thead th, .masthead span, .crumbs, .quiet, .choice > .leaves, .theme h4, .ends, \
         .chip .leaves, .searched .policy > h2, .facts, .in-line, .stored dd, .lines h3.category, .note, .details-list dt, .chart .quiet-text, .state, \
         .collation td[data-label]::before, .contributors td[data-label]::before",
    ),
    text("ink-quiet", "surface", ".quiet, .facts, .crumbs"),
    text("ink-quiet", "mine-ground", ".quiet"),
    text(
        "accent",
        "ground",
        "a, .button, .places a[aria-current], .history > summary, \
         .badge, .policy > h2, .chip[aria-pressed=\"true\"], .chip.more, .verdicts a[aria-current], \
         .strip .moved, .part > summary::before, .choice input, \
         .chart .open-end, .chart .bar, .chart .line, .chart .dot, .chart .start, .evidence",
    ),
    text("accent", "surface", "a, .chart .bar, .bars .bar"),
    text(
        "accent",
        "accent-ground",
        ".button, .badge, .card.current, .chip[aria-pressed=\"true\"]",
    ),
    text("accent", "mine-ground", ".button"),
    text("accent", "error-ground", "a"),
    text("on-accent", "accent", ".button.strong, .badge-count"),
    text(
        "mine",
        "ground",
        ".button.mine, .facts .mine, .pencil, .pencil.open, .pencil:not(.open):focus-visible > span, .state.mine, p.mine, .draft, .drafts, [data-docked] .foot, \
         .kinds input, fieldset.field input, .check input, .progress progress",
    ),
    text("mine", "surface", ".button.mine, .facts .mine"),
    text(
        "mine",
        "mine-ground",
        ".drafts, .drafts h2, .button.mine, .pencil, .draft, .check input",
    ),
    text("mine", "error-ground", ".button.mine"),
    text("mark-ink", "mark-ground", "mark"),
    text(
        "reached",
        "ground",
        ".verdict.reached, .chart .met, .strip .reached",
    ),
    text("reached", "surface", ".verdict.reached, .chart .met"),
    text(
        "missed",
        "ground",
        ".verdict.missed, .chart .not-met, .strip .missed",
    ),
    text("missed", "surface", ".verdict.missed, .chart .not-met"),
    text("neutral", "ground", ".verdict.moved, .verdict.unjudged"),
    text("neutral", "surface", ".verdict.moved, .verdict.unjudged"),
    text("error", "ground", ".saved.failed, .receipt .failed"),
    text("error", "surface", ".saved.failed"),
    mark("error", "error-ground", ".message.error"),
    mark(
        "line",
        "ground",
        ".search input, .field > input[type=\"text\"], .draft textarea, .transfer, .places, .write-bar, .headline, .order select, \
         .chip, dialog, .tag, .part, .note, .message, .ways > li, .drop, \
         .collation th, .collation td, .contributors th, .contributors td, .chart .axis, .chart .band, .chart .hatch, .results .part + p, .strip .unjudged, \
         .tally tbody:last-child",
    ),
    mark(
        "line",
        "surface",
        ".tag, .message, .collation th, .chart .axis, #notice, .notice",
    ),
    // A dot stands out from the line that it lies on by its rim.
    mark(
        "ground",
        "accent",
        ".chart .dot, .chart .open-end, .chart .start, .strip rect",
    ),
    mark("ground", "line", ".chart .band"),
    // The ring of the focus has two colours, so that it shows on whatever it surrounds.
    mark("focus-ring", "ground", ":focus-visible"),
    mark("focus-ring", "surface", ":focus-visible"),
    mark("focus-ring", "accent-ground", ":focus-visible"),
    mark("focus-ring", "mine-ground", ":focus-visible"),
    mark("focus-ring", "error-ground", ":focus-visible"),
    mark("focus-ground", "focus-ring", ":focus-visible"),
    decoration(
        "line-quiet",
        "ground",
        "between parts that space and headings tell apart as well",
        "th, td, .masthead, .beside .list-pane, dialog .sheet-head, dialog .sheet-foot, .choice, \
         .card, .snippet, .figure, .tally tbody, .figure-row, .versions li, .receipt li",
    ),
    decoration(
        "line-quiet",
        "surface",
        "the same on a quiet ground",
        ".snippet, .card, .chart .track, .bars .track",
    ),
    decoration(
        "surface",
        "ground",
        "the track behind a bar: the number stands beside it",
        ".chart .track, .bars .track",
    ),
];
