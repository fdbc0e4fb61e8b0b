//! Several pieces with keys: which stay, which come and go, and in which order they stand.

use leptos::prelude::{Owner, document};
use web_sys::{Node, Text};

use crate::Keyed;
use crate::reconcile::{Step, plan};

use super::cursor::Cursor;
use super::translated::bring_back;
use super::{Mounted, build};

/// One of several pieces, with its key.
pub(super) struct Kept {
    key: String,
    pub(super) piece: Mounted,
    /// What was made with it goes when it does.
    owner: Owner,
}

/// Several pieces, and the text node with which they end.
pub(super) struct Pieces {
    pub(super) kept: Vec<Kept>,
    pub(super) end: Text,
}

impl Kept {
    fn build(Keyed { key, make }: Keyed, parent: &Owner, cursor: &Cursor) -> Self {
        let owner = parent.with(Owner::new);
        let piece = owner.with(|| build(make(), cursor));
        Self { key, piece, owner }
    }
}

impl Pieces {
    pub(super) fn begin(wanted: Vec<Keyed>, owner: &Owner, cursor: &Cursor) -> Self {
        let kept = wanted.into_iter().map(|it| Kept::build(it, owner, cursor));
        let kept = kept.collect();
        let end = cursor.text("");
        Self { kept, end }
    }

    /// Keeps the pieces whose keys are still there, makes the others, and puts all in their order. What stands
    /// where it should is not touched, and never the piece that holds the focus: someone may be writing in it.
    pub(super) fn change_to(self, wanted: Vec<Keyed>, owner: &Owner, apart: &Cursor) -> Self {
        let Self { kept: before, end } = self;
        let steps = {
            let there: Vec<&str> = before.iter().map(|it| it.key.as_str()).collect();
            let wanted: Vec<&str> = wanted.iter().map(|it| it.key.as_str()).collect();
            plan(&there, &wanted, with_focus(&before, &end))
        };
        let mut before: Vec<Option<Kept>> = before.into_iter().map(Some).collect();
        let mut kept = Vec::with_capacity(wanted.len());
        for (piece, step) in wanted.into_iter().zip(&steps) {
            let there = match step {
                Step::Make => None,
                Step::Move(at) | Step::Stay(at) => before[*at].take(),
            };
            kept.push(there.unwrap_or_else(|| Kept::build(piece, owner, apart)));
        }
        for gone in before.into_iter().flatten() {
            gone.piece.take_away();
            gone.owner.cleanup();
        }
        if let Some(parent) = end.parent_node() {
            let mut next: Node = end.clone().into();
            for (Kept { piece, .. }, step) in kept.iter().zip(&steps).rev() {
                if !matches!(step, Step::Stay(_)) {
                    // Either may be a text that was translated, with something else in its place.
                    bring_back(&next);
                    if !matches!(step, Step::Make) {
                        piece.take_away();
                    }
                    piece.place(&parent, Some(&next));
                }
                next = piece.first().unwrap_or(next);
            }
        }
        Self { kept, end }
    }
}

/// The place of the piece that holds the focus.
fn with_focus(kept: &[Kept], end: &Text) -> Option<usize> {
    let focused = document().active_element()?;
    let parent = end.parent_node()?;
    // Mostly it is elsewhere: then no piece is asked.
    parent.contains(Some(&focused)).then_some(())?;
    let holds = |it: &Kept| it.piece.any(&mut |node| node.contains(Some(&focused)));
    kept.iter().position(holds)
}
