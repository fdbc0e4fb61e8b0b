//! How many figures the office judges how.

use super::sentence::Judgement;

/// How many figures there are of each judgement, in the order of [`Judgement::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally(pub [usize; Judgement::ALL.len()]);

impl Tally {
    /// Counts judgements.
    pub fn of(judgements: impl IntoIterator<Item = Judgement>) -> Self {
        let mut tally = Self::default();
        for judgement in judgements {
            tally.0[judgement as usize] += 1;
        }
        tally
    }

    /// How many figures there are.
    pub fn total(self) -> usize {
        self.0.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{Judgement, Tally};

    #[test]
    fn every_judgement_is_counted_in_its_own_place() {
        use Judgement::{Missed, Moved, Reached, Unjudged};
        let tally = Tally::of([
            Unjudged, Reached, Moved, Missed, Reached, Unjudged, Unjudged,
        ]);
        assert_eq!((tally, tally.total()), (Tally([2, 1, 1, 3]), 7));
    }
}
