//! Several pieces with keys: which stay, which come and go, and in which order they stand.

use std::rc::Rc;

use leptos::prelude::{Owner, document};
use web_sys::Node;

use crate::Keyed;
use crate::reconcile::{Step, plan};

use super::cursor::{Around, Cursor};
use super::region::Region;
use super::{Mounted, build};

/// One of several pieces, with its key.
struct Kept {
    key: String,
    piece: Mounted,
    /// What was made with it goes when it does.
    owner: Owner,
}

/// Several pieces, and where they stand.
pub(super) struct Pieces {
    kept: Vec<Kept>,
    pub(super) region: Region,
    is_gone: bool,
}

impl Kept {
    fn build(Keyed { key, make }: Keyed, parent: &Owner, cursor: &Rc<Cursor>) -> Self {
        let owner = parent.with(Owner::new);
        let piece = owner.with(|| build(make(), cursor, false));
        Self { key, piece, owner }
    }

    fn place(&self, parent: &Node, before: Option<&Node>) {
        self.piece.each(|node| {
            let _ = parent.insert_before(node, before);
        });
    }

    /// Its first node that stands in the page: a text may have been taken out of it.
    fn first_in(&self, parent: &Node) -> Option<Node> {
        let mut first = None;
        self.piece.any(&mut |node| {
            let is_there = stands_in(node, parent);
            if is_there {
                first = Some(node.clone());
            }
            is_there
        });
        first
    }
}

impl Pieces {
    pub(super) fn begin(
        wanted: Vec<Keyed>,
        owner: &Owner,
        cursor: &Rc<Cursor>,
        alone: bool,
    ) -> Self {
        let (region, kept) = Region::around(cursor, alone, || {
            let kept = wanted.into_iter();
            kept.map(|it| Kept::build(it, owner, cursor)).collect()
        });
        Self {
            kept,
            region,
            is_gone: false,
        }
    }

    /// The page holds them no longer.
    pub(super) fn let_go(&mut self) {
        self.kept.clear();
        self.is_gone = true;
    }

    /// Keeps the pieces whose keys are still there, makes the others, and puts all in their order. What stands
    /// where it should is not touched, and never the piece that holds the focus: someone may be writing in it.
    pub(super) fn change_to(mut self, wanted: Vec<Keyed>, owner: &Owner, around: &Around) -> Self {
        if self.is_gone {
            return self;
        }
        let Some(parent) = self.region.parent() else {
            around.whole.draw_again();
            return self;
        };
        let steps = {
            let there: Vec<&str> = self.kept.iter().map(|it| it.key.as_str()).collect();
            let wanted: Vec<&str> = wanted.iter().map(|it| it.key.as_str()).collect();
            plan(&there, &wanted, self.with_focus(&parent))
        };
        let mut before: Vec<Option<Kept>> = self.kept.drain(..).map(Some).collect();
        let apart = Rc::new(Cursor::apart(around.clone()));
        for (piece, step) in wanted.into_iter().zip(&steps) {
            let there = match step {
                Step::Make => None,
                Step::Move(at) | Step::Stay(at) => before[*at].take(),
            };
            let piece = there.unwrap_or_else(|| Kept::build(piece, owner, &apart));
            self.kept.push(piece);
        }
        for gone in before.into_iter().flatten() {
            gone.piece.each(|node| {
                if stands_in(node, &parent) {
                    let _ = parent.remove_child(node);
                }
            });
            gone.owner.cleanup();
        }
        let mut next = self.region.end().cloned();
        for (piece, step) in self.kept.iter().zip(&steps).rev() {
            if !matches!(step, Step::Stay(_)) {
                piece.place(&parent, next.as_ref());
            }
            next = piece.first_in(&parent).or(next);
        }
        self.clear_between(&parent);
        self
    }

    /// Puts back what something else has taken out of the pieces, and takes away what it has put there.
    fn clear_between(&self, parent: &Node) {
        let mut at = self.region.first();
        let take = |node: &Node| {
            let next = node.next_sibling();
            let _ = parent.remove_child(node);
            next
        };
        for kept in &self.kept {
            kept.piece.each(|node| {
                if !stands_in(node, parent) {
                    let _ = parent.insert_before(node, at.as_ref().or(self.region.end()));
                    return;
                }
                while let Some(other) = at.take_if(|it| !it.is_same_node(Some(node))) {
                    at = take(&other);
                }
                at = node.next_sibling();
            });
        }
        while let Some(other) = at.take_if(|it| !self.region.is_end(it)) {
            at = take(&other);
        }
    }

    /// The place of the piece that holds the focus.
    fn with_focus(&self, parent: &Node) -> Option<usize> {
        let focused = document().active_element()?;
        // Mostly it is elsewhere: then no piece is asked.
        parent.contains(Some(&focused)).then_some(())?;
        let holds = |it: &Kept| it.piece.any(&mut |node| node.contains(Some(&focused)));
        self.kept.iter().position(holds)
    }
}

fn stands_in(node: &Node, parent: &Node) -> bool {
    node.parent_node()
        .is_some_and(|it| it.is_same_node(Some(parent)))
}
