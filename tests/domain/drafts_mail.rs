//! Drafts through a mail: they come back as they were, or are said not to.

use crate::common;
use crate::common::drafts::{draft, writer};
use crate::common::mail::{NOW, any_draft, arriving, habit, mail, member, words};
use domain::drafts::ancestry::{Relation, relation};
use domain::drafts::exchange::{FileError, Received};
use domain::drafts::mail::{is_mail, read, read_all};
use domain::drafts::member::Signature;
use domain::drafts::model::{Draft, Kind};
use proptest::collection::vec;
use proptest::prelude::*;

fn received(text: &str) -> Result<Received, FileError> {
    read(text, &common::review())
}

/// Whether what came is what was sent, or says that it is not.
fn is_honest(received: &Received, sent: &[Draft]) -> bool {
    received.drafts.iter().all(|draft| {
        let flagged = received.altered.contains(&draft.id);
        let mut versions = sent.iter().filter(|one| one.id == draft.id);
        let later = |one: &Draft| one.edited("のち", Kind::Opinion, &writer("later"), NOW);
        let apart = |one: &Draft| relation(draft, one) == Relation::Diverged;
        if flagged {
            versions.all(|one| apart(one) && apart(&later(one)) && draft.came_from.is_empty())
        } else {
            versions.any(|one| one == draft)
        }
    })
}

proptest! {
    #[test]
    fn what_is_mailed_comes_back(
        drafts in vec(any_draft(), 0..5),
        name in words(),
        title in proptest::option::of(words()),
        habits in vec(habit(), 0..6),
    ) {
        let mut member = member(&[&name, "名"].concat());
        member.title = title.and_then(|title| Signature::new(&title));
        let text = habits.iter().fold(mail(&drafts, Some(&member)), |text, habit| habit.on(&text));
        prop_assert!(is_mail(&text));
        let received = received(&text).unwrap();
        prop_assert_eq!(&received.drafts, &arriving(&drafts));
        prop_assert_eq!(received.member, Some(member));
        prop_assert_eq!((received.exported, received.damaged, received.altered), (NOW, vec![], vec![]));
    }

    #[test]
    fn what_an_old_encoding_loses_is_said(
        drafts in vec(any_draft(), 1..4),
        instead in prop::sample::select(vec!["?", "〓", "??", ""]),
        habits in vec(habit(), 0..4),
    ) {
        let lost = |c: char| matches!(c, '👩' | '👧' | '☺' | '髙' | '𠮷' | '\u{ff5e}' | '\u{ff61}'..='\u{ff9f}');
        let text = mail(&drafts, None).replace(lost, instead);
        let text = habits.iter().fold(text, |text, habit| habit.on(&text));
        let received = received(&text).unwrap();
        let sent = arriving(&drafts);
        prop_assert_eq!(received.drafts.len(), sent.len());
        prop_assert!(is_honest(&received, &sent));
        for (draft, sent) in received.drafts.iter().zip(&sent) {
            if sent.text.contains(lost) {
                prop_assert!(received.altered.contains(&draft.id));
                // Where as many characters came as were sent, all others are in their place.
                if instead.chars().count() == 1 {
                    prop_assert_eq!(&draft.text, &sent.text.replace(lost, instead));
                }
            }
        }
    }

    #[test]
    fn a_part_of_it_is_refused_or_whole(
        drafts in vec(any_draft(), 1..3),
        habits in vec(habit(), 0..3),
        (from, to) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let text = habits.iter().fold(mail(&drafts, None), |text, habit| habit.on(&text));
        let chars: Vec<char> = text.chars().collect();
        let (from, to) = (from.index(chars.len()), to.index(chars.len()));
        let (from, to) = (from.min(to), from.max(to));
        let sent = arriving(&drafts);
        let begin: String = chars[..to].iter().collect();
        if let Ok(received) = received(&begin) {
            prop_assert_eq!(&received.drafts, &sent);
        }
        let end: String = chars[from..].iter().collect();
        if let Ok(received) = received(&end) {
            prop_assert_eq!(&received.drafts, &sent);
        }
        let ends: String = chars[..from].iter().chain(&chars[to..]).collect();
        if let Ok(received) = received(&ends) {
            prop_assert_eq!(received.drafts.len() + received.damaged.len(), sent.len());
            prop_assert!(is_honest(&received, &sent));
        }
    }

    #[test]
    fn a_changed_character_is_noticed(
        drafts in vec(any_draft(), 1..3),
        at in any::<prop::sample::Index>(),
        by in prop_oneof![any::<char>(), proptest::sample::select(vec!['1', 'A', ',', '〔', '〕', '>', ' ', '｜'])],
    ) {
        let mut chars: Vec<char> = mail(&drafts, None).chars().collect();
        let at = at.index(chars.len());
        chars[at] = by;
        let text: String = chars.into_iter().collect();
        if let Ok(received) = received(&text) {
            prop_assert!(is_honest(&received, &arriving(&drafts)), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(parts in vec(prop_oneof![words(), ".{0,9}"], 0..9)) {
        let text = parts.concat();
        prop_assert!(received(&text).is_err());
        prop_assert!(read_all(&text, &common::review()).iter().all(Result::is_err));
    }

    #[test]
    fn marks_in_any_order_are_read_or_refused(order in vec(any::<prop::sample::Index>(), 0..40)) {
        let text = mail(&[draft("a", "1-1-1-1", "一\n二", "t"), draft("b", "1-2-1-1", "三", "t")], None);
        let parts: Vec<&str> = text.split_inclusive(['〔', '〕', '\n', ',']).collect();
        let mixed: String = order.iter().map(|at| parts[at.index(parts.len())]).collect();
        if let Ok(received) = received(&[&*mixed, &*text].concat()) {
            prop_assert!(received.drafts.len() >= 2);
        }
    }
}
