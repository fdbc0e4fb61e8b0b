//! Who signs otherwise than before: the list goes by the last signature, and the receipt says what it was.

use super::collation::{Collation, Key};
use crate::drafts::member::{Member, Signature};
use crate::drafts::written_out::Sign;
use crate::review::model::Review;

/// Somebody who signs otherwise than before one file was read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resigned {
    /// One who is known signs so now.
    Now {
        /// The signature before.
        before: Member,
        /// The signature now.
        after: Member,
    },
    /// Somebody new, at a device at which others signed before: they may be the same person.
    AtDevice {
        /// The name now.
        name: Signature,
        /// The names before.
        before: Vec<Signature>,
    },
}

/// A part of a signature that has changed, as it was and as it is, as far as it is there.
pub(crate) type Part<'a> = (Sign, Option<&'a str>, Option<&'a str>);

/// How somebody signed before, if anything of theirs had come; and the names at their device if nothing had.
pub(super) type Before<'a> = (&'a Key, Option<Option<Member>>, Vec<Signature>);

/// How those who handed in these signed before.
pub(super) fn before<'a>(own: &'a Collation, then: &Collation) -> Vec<Before<'a>> {
    let keys = own.members.keys();
    let before = keys.map(|key| {
        if let Some(it) = then.members.get(key) {
            return (key, Some(it.signed.1.clone()), Vec::new());
        }
        let others = then.others_of(key).into_iter();
        (key, None, others.map(|it| it.name.clone()).collect())
    });
    before.collect()
}

impl Resigned {
    /// Which of them sign otherwise now.
    pub(super) fn of(before: Vec<Before<'_>>, now: &Collation) -> Vec<Self> {
        let resigned = before.into_iter().filter_map(|(key, before, names)| {
            let after = now.members.get(key)?.signed.1.clone()?;
            match before {
                Some(Some(before)) if before != after => Some(Self::Now { before, after }),
                None if !names.is_empty() => Some(Self::AtDevice {
                    name: after.name,
                    before: names,
                }),
                _ => None,
            }
        });
        resigned.collect()
    }
}

/// What two signatures differ in. A group that the review does not have is none.
pub(crate) fn changed<'a>(
    before: &'a Member,
    after: &'a Member,
    review: &'a Review,
) -> Vec<Part<'a>> {
    let part = |sign: Sign, member: &'a Member| match sign {
        Sign::Name => Some(member.name.as_str()),
        Sign::Group => review.group_name(&member.group),
        Sign::Title => member.title.as_ref().map(Signature::as_str),
    };
    let parts = Sign::ALL.map(|sign| (sign, part(sign, before), part(sign, after)));
    let changed = parts
        .into_iter()
        .filter(|(_, before, after)| before != after);
    changed.collect()
}
