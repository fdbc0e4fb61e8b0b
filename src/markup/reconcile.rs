//! Keyed reconciliation: how one list of pieces becomes another, with as few of them moved as can be.

/// Where a wanted piece comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It is made.
    Make,
    /// It is the one that stood at this place, and is put elsewhere.
    Move(usize),
    /// It is the one that stood at this place, and is not touched.
    Stay(usize),
}

/// A step for each wanted key. What stood at a place that none of them names goes.
///
/// A key should name one piece. Where it names several, each stands for one of the pieces that had it, and is made
/// where there are no more of them: as many pieces stand there in the end as are wanted.
///
/// The piece at the place that is held stays where it is, whatever else has to move for it.
pub(super) fn plan(before: &[&str], wanted: &[&str], held: Option<usize>) -> Vec<Step> {
    let mut steps = matched(before, wanted);
    // Where the held piece stood, and where it will: it parts those that may stay.
    let held = held.and_then(|at| {
        let place = steps.iter().position(|step| *step == Step::Move(at))?;
        Some((at, place))
    });
    // The longest run of pieces that are in order already: of each length, the run that ends first in the list before,
    // and of each piece, the one before it in its run.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut previous = vec![None; steps.len()];
    for (place, step) in steps.iter().enumerate() {
        let Step::Move(at) = *step else { continue };
        if held.is_some_and(|(stood, stands)| (at < stood) != (place < stands)) {
            continue;
        }
        let shorter = ends.partition_point(|(end, _)| *end < at);
        previous[place] = shorter.checked_sub(1).map(|it| ends[it].1);
        match ends.get_mut(shorter) {
            Some(end) => *end = (at, place),
            None => ends.push((at, place)),
        }
    }
    let mut last = ends.last().map(|(_, place)| *place);
    while let Some(place) = last {
        if let Step::Move(at) = steps[place] {
            steps[place] = Step::Stay(at);
        }
        last = previous[place];
    }
    steps
}

/// Which of the pieces before is meant by each key. Of several with one key it is the next one behind the last that
/// was meant: so a list that is in order is gone through once.
fn matched(before: &[&str], wanted: &[&str]) -> Vec<Step> {
    let mut free = vec![true; before.len()];
    let mut behind = 0;
    let find = |key: &&str| {
        let mut places = (behind..before.len()).chain(0..behind);
        let Some(at) = places.find(|at| free[*at] && before[*at] == *key) else {
            return Step::Make;
        };
        free[at] = false;
        behind = at + 1;
        Step::Move(at)
    };
    wanted.iter().map(find).collect()
}

#[cfg(all(test, feature = "ssr"))]
#[allow(clippy::expect_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What stands on a page: pieces with their keys, each with a number of its own.
    type Page<'a> = Vec<(&'a str, usize)>;

    fn page<'a>(keys: &[&'a str]) -> Page<'a> {
        keys.iter().copied().zip(0..).collect()
    }

    /// Changes a page as the app does: takes away what goes, then goes through the plan from behind and puts each piece
    /// before the one that follows. Tells which pieces were not touched.
    fn carried_out<'a>(
        page: &Page<'a>,
        wanted: &[&'a str],
        steps: &[Step],
    ) -> (Page<'a>, Vec<usize>) {
        let named = |at: usize| {
            steps
                .iter()
                .any(|it| matches!(it, Step::Move(it) | Step::Stay(it) if *it == at))
        };
        let mut after: Page = page.iter().copied().filter(|(_, at)| named(*at)).collect();
        let mut made = page.len();
        let mut next = None;
        let mut stayed = Vec::new();
        assert_eq!(steps.len(), wanted.len());
        for (step, key) in steps.iter().zip(wanted).rev() {
            let piece = match *step {
                Step::Make => {
                    made += 1;
                    made
                }
                Step::Move(at) | Step::Stay(at) => at,
            };
            if let Step::Stay(at) = *step {
                stayed.push(at);
            } else {
                after.retain(|(_, it)| *it != piece);
                let before = |next: usize| after.iter().position(|(_, it)| *it == next);
                let place = next
                    .map_or(Some(after.len()), before)
                    .expect("what follows stands there");
                after.insert(place, (key, piece));
            }
            next = Some(piece);
        }
        stayed.reverse();
        (after, stayed)
    }

    /// The most pieces that may stay, by trying all: those that stand in one order before and after, the held one among
    /// them.
    fn most_that_may_stay(steps: &[Step], held: Option<usize>) -> usize {
        let places: Vec<usize> = steps
            .iter()
            .filter_map(|it| match it {
                Step::Make => None,
                Step::Move(at) | Step::Stay(at) => Some(*at),
            })
            .collect();
        let chosen = |set: u32| {
            let chosen = places
                .iter()
                .enumerate()
                .filter(move |(at, _)| set >> at & 1 == 1);
            chosen.map(|(_, place)| *place).collect::<Vec<_>>()
        };
        let held = held.filter(|held| places.contains(held));
        (0..1_u32 << places.len())
            .map(chosen)
            .filter(|it| it.is_sorted() && held.is_none_or(|held| it.contains(&held)))
            .map(|it| it.len())
            .max()
            .unwrap_or_default()
    }

    /// Why a plan is wrong; none where it is right.
    fn fault(before: &[&str], wanted: &[&str], held: Option<usize>) -> Option<String> {
        let steps = plan(before, wanted, held);
        let page = page(before);
        let (after, stayed) = carried_out(&page, wanted, &steps);
        let keys: Vec<&str> = after.iter().map(|(key, _)| *key).collect();
        let kept = after.iter().filter(|(_, at)| *at < before.len());
        let mut twice: Vec<usize> = after.iter().map(|(_, at)| *at).collect();
        twice.sort_unstable();
        twice.dedup();
        let of = |keys: &[&str], key: &str| keys.iter().filter(|it| **it == key).count();
        let mut names = before.to_vec();
        names.sort_unstable();
        names.dedup();
        let can_be_kept: usize = names
            .iter()
            .map(|key| of(before, key).min(of(wanted, key)))
            .sum();
        let what = if keys != wanted {
            "the page is not as it is wanted"
        } else if twice.len() != after.len() {
            "a piece stands there twice"
        } else if kept.clone().any(|(key, at)| before[*at] != *key) {
            "a piece stands for another's key"
        } else if kept.count() != can_be_kept {
            "a piece was made that was there"
        } else if held.is_some_and(|held| steps.contains(&Step::Move(held))) {
            "the held piece was moved"
        } else if before.len() <= 6 && stayed.len() != most_that_may_stay(&steps, held) {
            "more was moved than needed"
        } else {
            return None;
        };
        Some(format!(
            "{before:?} → {wanted:?}, held {held:?}: {what}: {steps:?}"
        ))
    }

    fn faults<'a>(
        pairs: impl Iterator<Item = (Vec<&'a str>, Vec<&'a str>)>,
    ) -> (usize, Vec<String>) {
        let mut tried = 0;
        let mut found = Vec::new();
        for (before, wanted) in pairs {
            let held = (0..before.len()).map(Some).chain([None]);
            let errors = held.filter_map(|held| fault(&before, &wanted, held));
            found.extend(errors.take(1));
            tried += 1;
        }
        (tried, found)
    }

    const NAMES: [&str; 6] = ["1", "2", "3", "4", "5", "6"];

    fn permutations<'a>(keys: &[&'a str]) -> Vec<Vec<&'a str>> {
        if keys.is_empty() {
            return vec![Vec::new()];
        }
        let with_first = |at: usize| {
            let mut rest = keys.to_vec();
            let first = rest.remove(at);
            permutations(&rest)
                .into_iter()
                .map(move |rest| [vec![first], rest].concat())
        };
        (0..keys.len()).flat_map(with_first).collect()
    }

    /// All lists of so many of some keys, each as often as one likes.
    fn lists<'a>(keys: &[&'a str], longest: usize) -> Vec<Vec<&'a str>> {
        let mut all = vec![Vec::new()];
        let mut last = all.clone();
        for _ in 0..longest {
            let longer = |list: &Vec<&'a str>| -> Vec<Vec<&'a str>> {
                let with = |key: &&'a str| [list.as_slice(), &[*key]].concat();
                keys.iter().map(with).collect()
            };
            last = last.iter().flat_map(longer).collect();
            all.extend(last.clone());
        }
        all
    }

    #[test]
    fn any_order_becomes_any_other_with_as_few_moves_as_can_be() {
        let pairs = (0..=NAMES.len()).flat_map(|count| {
            let keys = NAMES[..count].to_vec();
            permutations(&keys)
                .into_iter()
                .map(move |wanted| (keys.clone(), wanted))
        });
        let (tried, errors) = faults(pairs);
        assert_eq!((tried, errors), (874, Vec::new()));
    }

    #[test]
    fn keys_come_go_and_come_again_and_no_piece_is_lost_or_left_behind() {
        let lists = lists(&NAMES[..4], 4);
        let pairs = lists
            .iter()
            .flat_map(|before| lists.iter().map(|it| (before.clone(), it.clone())));
        let (tried, errors) = faults(pairs);
        let examples: Vec<_> = errors.iter().take(3).collect();
        assert_eq!((tried, errors.len()), (341 * 341, 0), "{examples:?}");
    }

    proptest! {
        #[test]
        fn long_lists_become_others(
            before in proptest::collection::vec("[a-z]{1,2}", 0..60),
            moves in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4_u8), 0..20),
            held in any::<prop::sample::Index>(),
        ) {
            let before: Vec<&str> = before.iter().map(String::as_str).collect();
            let mut wanted = before.clone();
            for (from, to, how) in moves {
                if wanted.is_empty() || how == 0 {
                    wanted.insert(to.index(wanted.len() + 1), "new");
                    continue;
                }
                let key = wanted.remove(from.index(wanted.len()));
                if how > 1 {
                    wanted.insert(to.index(wanted.len() + 1), key);
                }
            }
            let held = (!before.is_empty()).then(|| held.index(before.len()));
            prop_assert_eq!(fault(&before, &wanted, None), None);
            prop_assert_eq!(fault(&before, &wanted, held), None);
        }
    }
}
