//! A table's rows without words: who has nothing to say (意見なし) to an item.

use super::table::{received, whole};
use super::words::Signed;
use crate::drafts::collate::Submission;
use crate::drafts::mark::Mark;
use crate::drafts::member::Signature;
use crate::review::fold::spelled;
use crate::review::model::Id;

/// Notes on the last of what whoever signed a row handed in in this table that they have nothing to say to an item.
pub(super) fn note(submissions: &mut Vec<Submission>, name: &str, signed: Signed, item: Id) {
    let mark = (item, Mark::NoOpinion);
    let theirs = last_of(submissions, &signed, true);
    let theirs = theirs.or_else(|| last_of(submissions, &signed, false));
    if let Some(last) = theirs.and_then(|at| submissions.get_mut(at)) {
        last.received.marks.push(mark);
        return;
    }
    let whole = Some(whole(&signed, u64::MAX));
    let mut received = received(signed, 0, Vec::new());
    received.marks.push(mark);
    submissions.push(Submission {
        name: name.to_owned(),
        received,
        whole,
        cut: Vec::new(),
    });
}

/// The last hand-in of the one member who signed so. A name may be that of two: then the group and the title beside it
/// tell whose it is, and where they do not it is nobody's. What a row does not say contradicts nobody, unless it has to be
/// exact.
fn last_of(submissions: &[Submission], signed: &Signed, is_exact: bool) -> Option<usize> {
    let spelling = |name: &Signature| spelled(name.as_str());
    let name = signed.name.as_ref().map(spelling);
    let title = signed.title.as_ref().map(spelling);
    let fits = |it: &Submission| {
        let Some(member) = &it.received.member else {
            return name.is_none();
        };
        let in_group = signed.group.as_ref();
        let in_group = in_group.map_or(!is_exact, |it| *it == member.group);
        let own = member.title.as_ref().map(spelling);
        let has_title = own == title || !is_exact && title.is_none();
        name == Some(spelling(&member.name)) && in_group && has_title
    };
    let theirs = || (0..).zip(submissions).filter(|(_, it)| fits(it));
    let device = |it: &Submission| it.received.member.as_ref().map(|it| it.id.clone());
    let first = theirs().next().map(|(_, it)| device(it));
    let is_one = theirs().all(|(_, it)| Some(device(it)) == first);
    let last = theirs().max_by_key(|(_, it)| it.received.exported);
    last.filter(|_| is_one).map(|(at, _)| at)
}
