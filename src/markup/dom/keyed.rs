//! Several pieces with keys: which stay, which come and go, and in which order they stand.

use leptos::prelude::Owner;
use web_sys::{Node, Text};

use crate::markup::Keyed;

use super::spot::Spot;
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
    fn build(Keyed { key, make }: Keyed, parent: &Owner, spot: &Spot) -> Self {
        let owner = parent.with(Owner::new);
        let piece = owner.with(|| build(make(), spot));
        Self { key, piece, owner }
    }
}

impl Pieces {
    pub(super) fn begin(wanted: Vec<Keyed>, owner: &Owner, spot: &Spot) -> Self {
        let kept = wanted.into_iter().map(|it| Kept::build(it, owner, spot));
        let kept = kept.collect();
        let end = spot.text("");
        Self { kept, end }
    }

    /// Keeps the pieces whose keys are still there, makes the others, and puts all in their order. What stands
    /// where it should is not touched: someone may be writing in it.
    pub(super) fn change_to(self, wanted: Vec<Keyed>, owner: &Owner, apart: &Spot) -> Self {
        let Self {
            kept: mut before,
            end,
        } = self;
        let mut kept = Vec::with_capacity(wanted.len());
        let mut from = 0;
        for piece in wanted {
            if let Some(at) = before.iter().position(|it| it.key == piece.key) {
                // A piece that stood before one that it now follows is out of its order.
                let moved = at < from;
                from = at;
                kept.push((before.remove(at), moved));
            } else {
                kept.push((Kept::build(piece, owner, apart), true));
            }
        }
        for gone in before {
            gone.piece.take_away();
            gone.owner.cleanup();
        }
        if let Some(parent) = end.parent_node() {
            let mut next: Node = end.clone().into();
            for (it, misplaced) in kept.iter().rev() {
                if *misplaced {
                    it.piece.place(&parent, Some(&next));
                }
                next = it.piece.first().unwrap_or(next);
            }
        }
        let kept = kept.into_iter().map(|(it, _)| it).collect();
        Self { kept, end }
    }
}
