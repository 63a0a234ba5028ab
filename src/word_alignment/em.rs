//! Learning translation probabilities: IBM Model 1 with a preference for the
//! diagonal (P. F. Brown and others, "The Mathematics of Statistical Machine
//! Translation", Computational Linguistics 19(2), 1993; C. Dyer, V. Chahuneau and
//! N. A. Smith, "A Simple, Fast, and Effective Reparameterization of IBM Model 2",
//! NAACL 2013), then the hidden Markov model of [`super::hmm`].
//!
//! Both directions are learned side by side. Probabilities are taken from expected
//! counts by variational Bayes with a sparse prior (D. Riley and D. Gildea,
//! "Improving the IBM Alignment Models Using Variational Bayes", ACL 2012).

use super::hmm::{Grid, Jumps, Posteriors, Sequence};
use super::pairs::{Cooccurrences, TokenPairs, Vocabulary};
use crate::document::{Side, Sides};

/// Rounds of IBM Model 1, and of the hidden Markov model after it.
const MODEL_1_ROUNDS: usize = 4;
const HMM_ROUNDS: usize = 3;

/// How much the diagonal is preferred.
const DIAGONAL: f32 = 6.0;

/// The probability that a word translates nothing.
const NULL_SHARE: f32 = 0.1;

/// The null word's weight in Model 1, for each word of the other side.
const NULL_WEIGHT: f32 = 0.039;

/// The prior count of each translation; below 1, it favours few translations.
const PRIOR: f32 = 0.01;

/// What was learned. Each pair of numbers is by what is given: `source` is the
/// probability of a target word given the source word.
pub(super) struct Learned {
    pub(super) cells: Cooccurrences,
    /// The probability of each cell.
    pub(super) probabilities: Sides<Vec<f32>>,
    /// The probability of each word among those that translate nothing; `source`
    /// is of target words, which no source word emits.
    pub(super) null: Sides<Vec<f32>>,
    /// Jumps from state to state; `source` is between source words.
    pub(super) jumps: Sides<Jumps>,
}

/// Whether the two directions learn from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directions {
    /// Each has its own counts. Learns many translations.
    Separate,
    /// A translation counts as far as both directions find it (P. Liang, B. Taskar
    /// and D. Klein, "Alignment by Agreement", NAACL 2006). Learns fewer
    /// translations, but better which words have none.
    Agreeing,
}

/// Learns from pairs. `progress` is called with the share that is done, from 0 to
/// 1; if it returns false, nothing is learned.
pub(super) fn learn(
    pairs: &TokenPairs,
    directions: Directions,
    progress: &mut dyn FnMut(f32) -> bool,
) -> Option<Learned> {
    let sizes = pairs.vocabulary.as_ref().map(Vocabulary::len);
    let cells = Cooccurrences::new(pairs, 2);
    let mut learned = Learned {
        probabilities: Sides::new(vec![1.0; cells.len()], vec![1.0; cells.len()]),
        null: Sides::new(vec![1e-3; sizes.target], vec![1e-3; sizes.source]),
        jumps: Sides::new(Jumps::initial(), Jumps::initial()),
        cells,
    };
    let rounds = MODEL_1_ROUNDS + HMM_ROUNDS;
    for round in 0..rounds {
        let model = if round < MODEL_1_ROUNDS {
            Model::Ibm1
        } else {
            Model::Hmm
        };
        let mut counts = Counts::new(&learned);
        for nth in 0..pairs.len() {
            let done = (round as f32 + nth as f32 / pairs.len() as f32) / rounds as f32;
            if nth % 256 == 0 && !progress(done) {
                return None;
            }
            counts.add(&learned, pairs.pair(nth), model, directions);
        }
        learned.maximize(counts, model);
    }
    Some(learned)
}

/// How the words of a pair are divided among those of the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Model {
    Ibm1,
    Hmm,
}

impl Learned {
    /// The M step.
    fn maximize(&mut self, counts: Counts, model: Model) {
        let targets = self.null.source.len();
        let ones = vec![1.0; self.cells.len()];
        let sizes = self.cells.sums(&ones, targets);
        for given in Side::BOTH {
            let sums = &self.cells.sums(&counts.cells[given], targets)[given];
            let logs = sums.iter().zip(&sizes[given]);
            let logs: Vec<f32> = logs
                .map(|(sum, size)| digamma(sum + PRIOR * size))
                .collect();
            let words = self.cells.iter().map(|(source, target)| match given {
                Side::Source => source,
                Side::Target => target,
            });
            let probabilities = self.probabilities[given].iter_mut();
            for ((probability, count), word) in probabilities.zip(&counts.cells[given]).zip(words) {
                *probability = (digamma(count + PRIOR) - logs[word as usize]).exp();
            }
            let null = &counts.null[given];
            let sum = null.iter().sum::<f32>() + PRIOR * null.len() as f32;
            self.null[given] = null.iter().map(|count| (count + PRIOR) / sum).collect();
        }
        if model == Model::Hmm {
            self.jumps = counts.jumps;
            for given in Side::BOTH {
                self.jumps[given].normalize();
            }
        }
    }
}

/// Expected counts, in the shape of [`Learned`].
struct Counts {
    cells: Sides<Vec<f32>>,
    null: Sides<Vec<f32>>,
    jumps: Sides<Jumps>,
}

impl Counts {
    fn new(learned: &Learned) -> Self {
        let zeros = |numbers: &Vec<f32>| vec![0.0; numbers.len()];
        Self {
            cells: learned.probabilities.as_ref().map(zeros),
            null: learned.null.as_ref().map(zeros),
            jumps: Sides::new(Jumps::counter(), Jumps::counter()),
        }
    }

    /// The E step for one pair.
    fn add(&mut self, learned: &Learned, pair: Sides<&[u32]>, model: Model, agree: Directions) {
        let (rows, columns) = (pair.source.len(), pair.target.len());
        let found = pair.source.iter().flat_map(|source| {
            let find = |target: &u32| learned.cells.find(*source, *target);
            pair.target.iter().map(find)
        });
        let found: Vec<Option<usize>> = found.collect();
        let posteriors = Sides::of(|given| {
            let probability = |source: usize, target: usize| {
                let cell = found[source * columns + target];
                cell.map_or(0.0, |cell| learned.probabilities[given][cell])
            };
            let emissions = match given {
                Side::Source => Grid::from_fn(rows, columns, probability),
                Side::Target => {
                    Grid::from_fn(columns, rows, |row, column| probability(column, row))
                }
            };
            let observed = pair[given.other()].iter();
            let null: Vec<f32> = observed
                .map(|word| learned.null[given][*word as usize])
                .collect();
            let posteriors = match model {
                Model::Ibm1 => model_1(&emissions, &null),
                Model::Hmm => Sequence {
                    emissions: &emissions,
                    null: &null,
                    null_share: NULL_SHARE,
                    jumps: &learned.jumps[given],
                }
                .posteriors(Some(&mut self.jumps[given])),
            };
            for (word, null) in pair[given.other()].iter().zip(&posteriors.null) {
                self.null[given][*word as usize] += null;
            }
            posteriors.cells
        });
        for (at, cell) in found.into_iter().enumerate() {
            let Some(cell) = cell else { continue };
            let (source, target) = (at / columns, at % columns);
            let forward = posteriors.source[(source, target)];
            let backward = posteriors.target[(target, source)];
            let [forward, backward] = match agree {
                Directions::Separate => [forward, backward],
                Directions::Agreeing => [forward * backward; 2],
            };
            self.cells.source[cell] += forward;
            self.cells.target[cell] += backward;
        }
    }
}

/// The posteriors of IBM Model 1 that prefers the diagonal.
fn model_1(emissions: &Grid, null: &[f32]) -> Posteriors {
    let (states, observations) = (emissions.rows(), emissions.columns());
    let mut posteriors = Posteriors {
        cells: Grid::new(states, observations),
        null: vec![1.0; observations],
    };
    let place = |at: usize, length: usize| (at as f32 + 0.5) / length as f32;
    for at in 0..observations {
        let weight = |state: usize| {
            let distance = (place(state, states) - place(at, observations)).abs();
            emissions[(state, at)] * (-DIAGONAL * distance).exp()
        };
        let weights: Vec<f32> = (0..states).map(weight).collect();
        let none = NULL_WEIGHT * states as f32 * null[at];
        let sum = none + weights.iter().sum::<f32>();
        if sum > 0.0 {
            posteriors.null[at] = none / sum;
            for (state, weight) in weights.into_iter().enumerate() {
                posteriors.cells[(state, at)] = weight / sum;
            }
        }
    }
    posteriors
}

/// The logarithmic derivative of the gamma function, for positive numbers: the
/// recurrence up to 6, then the asymptotic series (M. Abramowitz and I. A. Stegun,
/// "Handbook of Mathematical Functions", 6.3.5 and 6.3.18).
fn digamma(mut x: f32) -> f32 {
    let mut below = 0.0;
    while x < 6.0 {
        below -= 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = square * (1.0 / 12.0 - square * (1.0 / 120.0 - square / 252.0));
    below + x.ln() - 0.5 / x - series
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word_alignment::tokens::Token;

    fn pairs(texts: &[(&str, &str)]) -> TokenPairs {
        let tokens = |text: &str| -> Vec<Token> {
            let token = |word: &str| Token {
                key: word.into(),
                range: 0..0,
            };
            text.split(' ').map(token).collect()
        };
        let mut pairs = TokenPairs::default();
        for (source, target) in texts {
            pairs.push(Sides::new(&tokens(source)[..], &tokens(target)));
        }
        pairs
    }

    #[test]
    fn words_that_always_stand_together_translate_one_another() {
        let texts = [
            ("das haus", "the house"),
            ("das buch", "the book"),
            ("ein buch", "a book"),
            ("ein haus", "a house"),
            ("das haus ein buch", "the house a book"),
        ];
        let pairs = pairs(&texts);
        for directions in [Directions::Separate, Directions::Agreeing] {
            let learned = learn(&pairs, directions, &mut |_| true).unwrap();
            for (source, target) in [("haus", "house"), ("das", "the"), ("ein", "a")] {
                let source = pairs.vocabulary.source.id(source).unwrap();
                let target = pairs.vocabulary.target.id(target).unwrap();
                let cell = learned.cells.find(source, target).unwrap();
                assert!(learned.probabilities.source[cell] > 0.8, "{directions:?}");
                assert!(learned.probabilities.target[cell] > 0.8, "{directions:?}");
            }
        }
    }

    #[test]
    fn learning_ends_when_it_is_no_longer_wanted() {
        let pairs = pairs(&[("a b", "x y")]);
        let mut calls = 0;
        let stopped = learn(&pairs, Directions::Separate, &mut |_| {
            calls += 1;
            calls < 3
        });
        assert!(stopped.is_none() && calls == 3);
    }

    #[test]
    fn digamma_has_its_known_values() {
        // Of Abramowitz and Stegun, table 6.1.
        for (x, expected) in [(1.0, -0.577_215_7), (2.0, 0.422_784_3), (0.5, -1.963_51)] {
            assert!((digamma(x) - expected).abs() < 1e-4, "{x}");
        }
    }
}
