//! Out of a conflict, and back to an earlier version: what the member decides on a draft as a whole.

use markup::prelude::*;

use crate::browser::clock;
use domain::drafts::history::Version;
use domain::drafts::store::{Saved, StoreError};

use super::desk::Desk;

/// What becomes of two versions of one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// The words of the version at hand; the others are deleted.
    KeepThis,
    /// The words of the other version.
    KeepOther,
    /// The words of both, one below the other.
    Join,
    /// Both, as two drafts.
    Apart,
}

impl Desk {
    /// Ends a conflict as the member decides. Returns the key of the draft that goes on.
    pub fn settle(self, key: u32, how: Settle) -> u32 {
        self.save_now();
        let (Some(this), Some(other)) = (self.sheet_untracked(key), self.beside(key)) else {
            return key;
        };
        let (this, first) = (this.draft, other.draft);
        let (text, kind) = match how {
            Settle::KeepThis => (this.text.clone(), this.kind),
            Settle::KeepOther => (first.text.clone(), first.kind),
            Settle::Join | Settle::Apart => {
                ([&first.text, "\n\n", &this.text].concat(), first.kind)
            }
        };
        let now = clock::now();
        let settled = self.inner.try_with_value(|inner| {
            let (store, writer) = (inner.store.as_ref()?, inner.writer.as_ref()?);
            Some(match how {
                Settle::Apart => store.settle(&this, None, writer, now),
                Settle::KeepThis | Settle::KeepOther | Settle::Join => {
                    store.join(&first, &this, &text, kind, writer, now)
                }
            })
        });
        self.lay_out(
            key,
            settled.flatten().map(|settled| settled.map(|it| it.kept)),
        );
        if how == Settle::Apart { key } else { other.key }
    }

    /// Takes over what storage holds after something was done to a draft there as a whole.
    fn lay_out(self, key: u32, done: Option<Result<Saved, StoreError>>) {
        match done {
            Some(Ok(Saved::Conflict(conflict))) => self.go_on_as(conflict.writer),
            Some(Err(error)) => self.change(|sheets| sheets.fail(key, error)),
            Some(Ok(Saved::Written | Saved::Kept(_))) | None => {}
        }
        self.refresh();
    }

    /// The earlier versions of a draft, the newest first.
    pub fn history(self, key: u32) -> Vec<Version> {
        let Some(sheet) = self.sheet_untracked(key) else {
            return Vec::new();
        };
        self.reach(|store| store.history(&sheet.draft.id).ok())
            .flatten()
            .unwrap_or_default()
    }

    /// Puts an earlier version in the place of the present one, which becomes an earlier version.
    pub fn return_to(self, key: u32, version: &Version) {
        self.save_now();
        let Some(sheet) = self.sheet_untracked(key) else {
            return;
        };
        let returned = self.inner.try_with_value(|inner| {
            let (store, writer) = (inner.store.as_ref()?, inner.writer.as_ref()?);
            Some(store.restore_version(&sheet.draft, version, writer, clock::now()))
        });
        self.lay_out(key, returned.flatten());
    }
}
