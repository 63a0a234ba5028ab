//! When a card is asked again: FSRS-6, the free spaced repetition scheduler.
//!
//! A memory has a stability, the days after which it is recalled with a probability of 90 %,
//! and a difficulty from 1 to 10. The formulas and the parameters, learned from many people's
//! reviews, are those that Open Spaced Repetition publishes (“The Algorithm”, wiki of
//! `open-spaced-repetition/awesome-fsrs`, FSRS-6).
//!
//! The crates that exist bring far more than this: `fsrs` an optimiser with linear algebra and
//! a thread pool, `rs-fsrs` another library of dates and the version before.

use crate::wording::Wording;

/// How well a card was recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recall {
    /// It was not.
    Again = 1,
    /// With effort.
    Hard = 2,
    /// Well.
    Good = 3,
    /// At once.
    Easy = 4,
}

/// The state of a memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// In days.
    pub stability: f64,
    /// From 1 to 10.
    pub difficulty: f64,
}

/// The parameters w₀ to w₂₀.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// Stabilities in days that the formulas are good for: a minute and a half to a century.
const STABILITIES: [f64; 2] = [0.001, 36_500.0];

impl Recall {
    /// Every one, the worst first.
    pub const ALL: [Recall; 4] = [Recall::Again, Recall::Hard, Recall::Good, Recall::Easy];

    /// Its name on the screen.
    pub fn in_words(self, wording: Wording) -> &'static str {
        match self {
            Recall::Again => wording.recall_again(),
            Recall::Hard => wording.recall_hard(),
            Recall::Good => wording.recall_good(),
            Recall::Easy => wording.recall_easy(),
        }
    }

    fn grade(self) -> f64 {
        f64::from(self as u8)
    }
}

impl Memory {
    /// After the first review.
    pub fn new(recall: Recall) -> Self {
        Self {
            stability: W[recall as usize - 1],
            difficulty: first_difficulty(recall).clamp(1.0, 10.0),
        }
    }

    /// After another review, some days after the last. Reviews within a day of one another
    /// count as one lesson.
    #[must_use]
    pub fn after(self, days: f64, recall: Recall) -> Self {
        let stability = match recall {
            _ if days < 1.0 => self.stability_within_a_day(recall),
            Recall::Again => self.stability_after_failure(days),
            _ => self.stability_after_success(days, recall),
        };
        let change = -W[6] * (recall.grade() - 3.0);
        let damped = self.difficulty + change * (10.0 - self.difficulty) / 9.0;
        let reverted = W[7] * first_difficulty(Recall::Easy) + (1.0 - W[7]) * damped;
        let [least, most] = STABILITIES;
        Self {
            stability: stability.clamp(least, most),
            difficulty: reverted.clamp(1.0, 10.0),
        }
    }

    /// The probability of recalling it after some days.
    pub fn retrievability(self, days: f64) -> f64 {
        let decay = -W[20];
        let factor = 0.9_f64.powf(1.0 / decay) - 1.0;
        (1.0 + factor * days / self.stability).powf(decay)
    }

    /// The whole days until it is to be asked again, at least one: until it is recalled with a
    /// probability of 90 %.
    pub fn interval(self) -> i64 {
        self.stability.round().max(1.0) as i64
    }

    fn stability_after_success(self, days: f64, recall: Recall) -> f64 {
        let by_recall = match recall {
            Recall::Hard => W[15],
            Recall::Easy => W[16],
            Recall::Again | Recall::Good => 1.0,
        };
        let forgotten = 1.0 - self.retrievability(days);
        let growth = W[8].exp()
            * (11.0 - self.difficulty)
            * self.stability.powf(-W[9])
            * (W[10] * forgotten).exp_m1()
            * by_recall;
        self.stability * (1.0 + growth)
    }

    fn stability_after_failure(self, days: f64) -> f64 {
        let forgotten = 1.0 - self.retrievability(days);
        let stability = W[11]
            * self.difficulty.powf(-W[12])
            * ((self.stability + 1.0).powf(W[13]) - 1.0)
            * (W[14] * forgotten).exp();
        stability.min(self.stability / (W[17] * W[18]).exp())
    }

    fn stability_within_a_day(self, recall: Recall) -> f64 {
        let growth = (W[17] * (recall.grade() - 3.0 + W[18])).exp() * self.stability.powf(-W[19]);
        match recall {
            Recall::Again => self.stability * growth,
            _ => self.stability * growth.max(1.0),
        }
    }
}

fn first_difficulty(recall: Recall) -> f64 {
    W[4] - (W[5] * (recall.grade() - 1.0)).exp() + 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days since the last review, the recall, and the memory after it as the crate `fsrs`
    /// 6.6.2 computes it in single precision.
    #[test]
    fn memories_are_those_of_the_published_scheduler() {
        use Recall::{Again, Easy, Good, Hard};
        let sequences: [&[(f64, Recall, f64, f64)]; 2] = [
            &[
                (0.0, Good, 2.3065, 2.118_104),
                (2.0, Good, 10.964_341, 2.111_214),
                (11.0, Good, 46.280_25, 2.104_331),
                (46.0, Good, 162.862_32, 2.097_455),
                (163.0, Again, 4.716_044, 7.387_715),
            ],
            &[
                (0.0, Again, 0.212, 6.4133),
                (0.0, Good, 0.246_689, 6.402_115),
                (1.0, Good, 2.021_478, 6.390_941),
                (3.0, Hard, 5.534_991, 7.589_367),
                (5.0, Easy, 18.843_845, 6.769_074),
                (30.0, Again, 1.966_754, 8.923_245),
                (0.0, Good, 1.976_553, 8.909_551),
            ],
        ];
        for sequence in sequences {
            let mut memory: Option<Memory> = None;
            for (days, recall, stability, difficulty) in sequence {
                let next = match memory {
                    Some(memory) => memory.after(*days, *recall),
                    None => Memory::new(*recall),
                };
                let is_near = |one: f64, other: f64| (one - other).abs() < one * 1e-4;
                assert!(is_near(*stability, next.stability), "{next:?}");
                assert!(is_near(*difficulty, next.difficulty), "{next:?}");
                memory = Some(next);
            }
        }
    }
}
