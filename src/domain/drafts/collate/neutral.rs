//! Ids that stand for members in a list that does not name them.

use super::collation::{Collation, Contribution, Key};
use super::people::Part;
use crate::drafts::ancestry::name_of;
use crate::drafts::model::{DraftId, WriterId};
use crate::drafts::wording::HIDDEN_NAME;
use crate::review::fold::spelled;
use crate::review::model::Review;

/// What a neutral id begins with.
const PREFIX: &str = "anon-";

/// Somebody who is not named.
pub(super) struct Neutral<'a> {
    /// The neutral id.
    pub(super) id: String,
    /// In place of the name. Those who share a device have one id, and are told apart by this.
    pub(super) name: String,
    pub(super) key: &'a Key,
    pub(super) contribution: &'a Contribution,
}

impl Neutral<'_> {
    /// What they are known by where the list is read in again.
    pub(super) fn read_again(&self, review: &Review) -> Part {
        let has_group = self.contribution.group_at(review) != usize::MAX;
        match WriterId::new(&self.id) {
            Some(id) if has_group || self.shares_device() => Part::Member(id, spelled(&self.name)),
            _ => Part::File(self.id.clone()),
        }
    }

    /// Whether others signed at the same device.
    pub(super) fn shares_device(&self) -> bool {
        self.name != HIDDEN_NAME
    }
}

/// Everyone by a neutral id, in its order.
///
/// It follows from a member's random id, so that two lists of two colleagues name a member alike;
/// where there is none, from the id of a draft: a file's name may be a person's and could be
/// guessed. Who bears a neutral id keeps it.
pub(super) fn neutral(collation: &Collation) -> Vec<Neutral<'_>> {
    let mut neutral: Vec<Neutral<'_>> = Vec::with_capacity(collation.members.len());
    for (key, contribution) in collation.members.iter() {
        let before = neutral.last();
        let same = before.filter(|before| before.key.shares_device_with(key));
        let id = same.map(|before| before.id.clone());
        let id = id.unwrap_or_else(|| new_id(key, contribution, &neutral));
        neutral.push(Neutral {
            id,
            name: name_instead(key, contribution, collation),
            key,
            contribution,
        });
    }
    neutral.sort_by(|a, b| (&a.id, &a.name).cmp(&(&b.id, &b.name)));
    neutral
}

/// A neutral id that none of these has.
fn new_id(key: &Key, contribution: &Contribution, taken: &[Neutral<'_>]) -> String {
    let first = || contribution.drafts.keys().next();
    let seed = match key {
        Key::Member(id, _) => id.as_str(),
        Key::Unsigned(..) | Key::File(_) | Key::Named(_) => first().map_or("", DraftId::as_str),
    };
    let mut id = if is_neutral(key.as_str()) {
        key.as_str().to_owned()
    } else {
        id_of(seed, 0)
    };
    let mut number = 1;
    while taken.iter().any(|it| it.id == id) {
        id = id_of(seed, number);
        number += 1;
    }
    id
}

/// What stands for the name: for all the same, but for those who share a device. Theirs follows
/// from the name and the random id, which the list does not tell.
fn name_instead(key: &Key, contribution: &Contribution, collation: &Collation) -> String {
    let Key::Member(id, spelled) = key else {
        return HIDDEN_NAME.to_owned();
    };
    if collation.others_at(key).is_empty() {
        return HIDDEN_NAME.to_owned();
    }
    let name = contribution.signed.1.as_ref().map(|it| it.name.as_str());
    let kept = name.filter(|name| {
        let rest = name.strip_prefix(HIDDEN_NAME);
        let rest = rest.and_then(|rest| rest.strip_prefix(' '));
        is_neutral(id.as_str()) && rest.is_some_and(is_worked_out)
    });
    kept.map_or_else(
        || {
            [
                HIDDEN_NAME,
                " ",
                &name_of(&[id.as_str().as_bytes(), spelled.as_bytes()]),
            ]
            .concat()
        },
        str::to_owned,
    )
}

fn id_of(seed: &str, number: usize) -> String {
    let name = name_of(&[b"neutral", seed.as_bytes(), number.to_string().as_bytes()]);
    [PREFIX, &name].concat()
}

/// Whether it is a neutral id.
pub(super) fn is_neutral(id: &str) -> bool {
    id.strip_prefix(PREFIX).is_some_and(is_worked_out)
}

/// Whether it looks like what [`name_of`] makes.
fn is_worked_out(name: &str) -> bool {
    let letter = |byte: u8| matches!(byte, b'a'..=b'z' | b'2'..=b'7');
    name.len() == 13 && name.bytes().all(letter)
}
