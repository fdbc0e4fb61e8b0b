//! Ids that stand for members in a list that does not name them.

use std::collections::BTreeMap;

use super::collation::{Collation, Contribution, Key};
use crate::drafts::ancestry::name_of;
use crate::drafts::model::DraftId;

/// What a neutral id begins with.
const PREFIX: &str = "anon-";

/// Everyone by a neutral id, in its order.
///
/// It follows from a member's random id, so that two lists of two colleagues name a member alike;
/// where there is none, from the id of a draft: a file's name may be a person's and could be
/// guessed. Who bears a neutral id keeps it.
pub(super) fn neutral(collation: &Collation) -> BTreeMap<String, &Contribution> {
    let mut neutral = BTreeMap::new();
    for (key, contribution) in &collation.members {
        let first = || contribution.drafts.keys().next();
        let seed = match key {
            Key::Member(id) => id.as_str(),
            Key::File(_) => first().map_or("", DraftId::as_str),
        };
        let mut id = if is_neutral(key.as_str()) {
            key.as_str().to_owned()
        } else {
            id_of(seed, 0)
        };
        let mut number = 1;
        while neutral.contains_key(&id) {
            id = id_of(seed, number);
            number += 1;
        }
        neutral.insert(id, contribution);
    }
    neutral
}

fn id_of(seed: &str, number: usize) -> String {
    let name = name_of(&[b"neutral", seed.as_bytes(), number.to_string().as_bytes()]);
    [PREFIX, &name].concat()
}

fn is_neutral(id: &str) -> bool {
    id.strip_prefix(PREFIX).is_some_and(|rest| {
        let letter = |byte: u8| matches!(byte, b'a'..=b'z' | b'2'..=b'7');
        rest.len() == 13 && rest.bytes().all(letter)
    })
}
