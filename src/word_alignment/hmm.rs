//! The hidden Markov model of word alignment (S. Vogel, H. Ney and C. Tillmann,
//! "HMM-Based Word Alignment in Statistical Translation", COLING 1996), with null
//! states that keep their place (F. J. Och and H. Ney, "A Systematic Comparison
//! of Various Statistical Alignment Models", Computational Linguistics 29(1),
//! 2003).
//!
//! The states are the tokens of one side, the observations those of the other. A
//! state emits a token with its translation probability; the step from one state to
//! the next has a probability by its width, learned from a corpus.

use std::ops::{Index, IndexMut};

/// The widest jump told apart from wider ones, in tokens.
const WIDEST: usize = 60;

/// The share of jumps of any width whatever.
const ANY_JUMP: f32 = 0.02;

/// The least probability of an emission, so that no path is impossible.
const LEAST: f32 = 1e-12;

/// A table of numbers.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    rows: usize,
    columns: usize,
    cells: Vec<f32>,
}

impl Grid {
    /// A table of zeros.
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self {
            rows,
            columns,
            cells: vec![0.0; rows * columns],
        }
    }

    /// A table of what a function says of each row and column.
    pub(super) fn from_fn(rows: usize, columns: usize, cell: impl Fn(usize, usize) -> f32) -> Self {
        let mut grid = Self::new(rows, columns);
        for row in 0..rows {
            for column in 0..columns {
                grid[(row, column)] = cell(row, column);
            }
        }
        grid
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn row(&self, row: usize) -> &[f32] {
        &self.cells[row * self.columns..][..self.columns]
    }

    fn divide_row(&mut self, row: usize, divisor: f32) {
        let cells = &mut self.cells[row * self.columns..][..self.columns];
        cells.iter_mut().for_each(|cell| *cell /= divisor);
    }

    /// The cell at a place that may be outside, where it is 0.
    pub(super) fn near(&self, row: Option<usize>, column: Option<usize>) -> f32 {
        match (row, column) {
            (Some(row), Some(column)) if row < self.rows && column < self.columns => {
                self[(row, column)]
            }
            _ => 0.0,
        }
    }
}

impl Index<(usize, usize)> for Grid {
    type Output = f32;

    fn index(&self, (row, column): (usize, usize)) -> &f32 {
        &self.cells[row * self.columns + column]
    }
}

impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (row, column): (usize, usize)) -> &mut f32 {
        &mut self.cells[row * self.columns + column]
    }
}

/// How probable jumps of each width are, from [`WIDEST`] back to as many forward.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Jumps(Vec<f32>);

impl Jumps {
    /// Before anything is learned: steps of one token are the most probable.
    pub(super) fn initial() -> Self {
        let widths = 0..=2 * WIDEST;
        let weight = |at: usize| (-(at as f32 - WIDEST as f32 - 1.0).abs() / 2.0).exp();
        Self(widths.map(weight).collect())
    }

    /// From a list of weights, one for each width; `None` if there are not as
    /// many as there should be.
    pub(super) fn from_weights(weights: Vec<f32>) -> Option<Self> {
        (weights.len() == 2 * WIDEST + 1).then_some(Self(weights))
    }

    /// No counts yet, but one for each width.
    pub(super) fn counter() -> Self {
        Self(vec![1.0; 2 * WIDEST + 1])
    }

    pub(super) fn weights(&self) -> &[f32] {
        &self.0
    }

    /// Divides the weights by their sum.
    pub(super) fn normalize(&mut self) {
        let sum: f32 = self.0.iter().sum();
        self.0.iter_mut().for_each(|weight| *weight /= sum);
    }

    fn at(from: isize, to: usize) -> usize {
        let widest = WIDEST as isize;
        ((to as isize - from).clamp(-widest, widest) + widest) as usize
    }

    /// The probability of each step between states: a row for each state and one
    /// for the beginning, which is before the first.
    fn transitions(&self, states: usize) -> Grid {
        let mut grid = Grid::new(states + 1, states);
        for from in 0..=states {
            let place = place_of(from, states);
            let sum: f32 = (0..states).map(|to| self.0[Self::at(place, to)]).sum();
            for to in 0..states {
                let share = self.0[Self::at(place, to)] / sum.max(f32::MIN_POSITIVE);
                grid[(from, to)] = (1.0 - ANY_JUMP) * share + ANY_JUMP / states as f32;
            }
        }
        grid
    }
}

/// The place of a row of transitions: the last one stands before the first state.
fn place_of(row: usize, states: usize) -> isize {
    if row == states { -1 } else { row as isize }
}

/// What an observed sequence says of its states.
pub(super) struct Posteriors {
    /// The probability that a state (row) emitted an observation (column).
    pub(super) cells: Grid,
    /// The probability that no state emitted an observation.
    pub(super) null: Vec<f32>,
}

/// A sequence of observations and what may have emitted them.
pub(super) struct Sequence<'a> {
    /// The probability that a state (row) emits an observation (column).
    pub(super) emissions: &'a Grid,
    /// The probability that nothing emits each observation.
    pub(super) null: &'a [f32],
    /// How probable it is, for any observation, that nothing emits it.
    pub(super) null_share: f32,
    pub(super) jumps: &'a Jumps,
}

/// The probability of being at each place after an observation, scaled so that
/// they sum to 1. A place is a state, or the beginning, which comes last.
struct Forward {
    /// By a state that emitted the observation.
    emitted: Grid,
    /// With the observation emitted by nothing, so that the place is kept.
    kept: Grid,
    /// What each observation's probabilities were divided by.
    scales: Vec<f32>,
}

impl Forward {
    /// The probability of being at a place, however its observation came about.
    fn at_place(&self, observation: usize, place: usize) -> f32 {
        let emitted = self.emitted.near(Some(observation), Some(place));
        emitted + self.kept[(observation, place)]
    }

    /// The probability of being at a place before an observation.
    fn mass_before(&self, observation: usize, place: usize) -> f32 {
        match observation.checked_sub(1) {
            Some(before) => self.at_place(before, place),
            None if place == self.emitted.columns() => 1.0,
            None => 0.0,
        }
    }

    /// Divides the probabilities of an observation by their sum.
    fn scale(&mut self, observation: usize) {
        let all = [self.emitted.row(observation), self.kept.row(observation)];
        let sum: f32 = all.into_iter().flatten().sum();
        self.emitted.divide_row(observation, sum);
        self.kept.divide_row(observation, sum);
        self.scales[observation] = sum;
    }
}

impl Sequence<'_> {
    /// The posteriors by the forward-backward algorithm. `counter`, if there is
    /// one, is given the expected number of jumps of each width.
    ///
    /// Takes time by the number of observations times the square of the states.
    pub(super) fn posteriors(&self, mut counter: Option<&mut Jumps>) -> Posteriors {
        let (states, observations) = (self.emissions.rows(), self.emissions.columns());
        let mut posteriors = Posteriors {
            cells: Grid::new(states, observations),
            null: vec![1.0; observations],
        };
        if states == 0 {
            return posteriors;
        }
        let transitions = self.jumps.transitions(states);
        let forward = self.forward(&transitions);
        // The probability of all later observations from each place, scaled.
        let mut later = vec![1.0_f32; states + 1];
        for at in (0..observations).rev() {
            let of_state = |state: usize| forward.emitted[(at, state)] * later[state];
            let of_null = |place: usize| forward.kept[(at, place)] * later[place];
            let null: f32 = (0..=states).map(of_null).sum();
            let sum = null + (0..states).map(of_state).sum::<f32>();
            for state in 0..states {
                posteriors.cells[(state, at)] = of_state(state) / sum;
            }
            posteriors.null[at] = null / sum;
            let emit = |state| self.emission(state, at) * later[state] / forward.scales[at];
            let emitted: Vec<f32> = (0..states).map(emit).collect();
            if let Some(counter) = counter.as_deref_mut() {
                for from in 0..=states {
                    let mass = forward.mass_before(at, from) / sum;
                    // Most places are not worth the time.
                    if mass > 1e-4 {
                        for (to, emitted) in emitted.iter().enumerate() {
                            let jumps = mass * transitions[(from, to)] * emitted;
                            counter.0[Jumps::at(place_of(from, states), to)] += jumps;
                        }
                    }
                }
            }
            let null = self.null_emission(at) / forward.scales[at];
            later = (0..=states)
                .map(|from| {
                    let row = transitions.row(from).iter().zip(&emitted);
                    row.map(|(step, emitted)| step * emitted).sum::<f32>() + null * later[from]
                })
                .collect();
        }
        posteriors
    }

    fn forward(&self, transitions: &Grid) -> Forward {
        let (states, observations) = (self.emissions.rows(), self.emissions.columns());
        let mut forward = Forward {
            emitted: Grid::new(observations, states),
            kept: Grid::new(observations, states + 1),
            scales: vec![1.0; observations],
        };
        for at in 0..observations {
            let mut arriving = vec![0.0_f32; states];
            for from in 0..=states {
                let mass = forward.mass_before(at, from);
                // Most places are not worth the time.
                if mass > LEAST {
                    let row = transitions.row(from).iter();
                    for (arriving, step) in arriving.iter_mut().zip(row) {
                        *arriving += mass * step;
                    }
                }
            }
            let null = self.null_emission(at);
            for (state, arriving) in arriving.into_iter().enumerate() {
                forward.emitted[(at, state)] = arriving * self.emission(state, at);
            }
            for place in 0..=states {
                forward.kept[(at, place)] = forward.mass_before(at, place) * null;
            }
            forward.scale(at);
        }
        forward
    }

    fn emission(&self, state: usize, observation: usize) -> f32 {
        (1.0 - self.null_share) * self.emissions[(state, observation)].max(LEAST)
    }

    fn null_emission(&self, observation: usize) -> f32 {
        self.null_share * self.null[observation].max(LEAST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posteriors(emissions: &Grid, null: f32) -> Posteriors {
        let sequence = Sequence {
            emissions,
            null: &vec![null; emissions.columns()],
            null_share: 0.3,
            jumps: &Jumps::initial(),
        };
        sequence.posteriors(None)
    }

    #[test]
    fn each_observation_is_emitted_by_a_state_or_by_nothing() {
        let emissions = Grid::from_fn(5, 4, |row, column| ((row * 3 + column) % 7) as f32 / 7.0);
        let found = posteriors(&emissions, 0.1);
        for column in 0..4 {
            let states: f32 = (0..5).map(|row| found.cells[(row, column)]).sum();
            assert!((states + found.null[column] - 1.0).abs() < 1e-4);
        }
    }

    #[test]
    fn equal_words_are_told_apart_by_their_order() {
        // The first and third states emit the first and third observations alike.
        let alike = |at: usize| at != 1;
        let emissions = Grid::from_fn(3, 3, |row, column| match alike(row) == alike(column) {
            true => 0.5,
            false => 0.001,
        });
        let found = posteriors(&emissions, 0.001);
        assert!(found.cells[(0, 0)] > 2.0 * found.cells[(2, 0)]);
        assert!(found.cells[(2, 2)] > 2.0 * found.cells[(0, 2)]);
    }

    #[test]
    fn what_no_state_emits_is_emitted_by_nothing() {
        let emissions = Grid::from_fn(2, 3, |row, column| match row == column {
            true => 0.9,
            false => 1e-6,
        });
        let found = posteriors(&emissions, 0.1);
        assert!(found.null[2] > 0.9 && found.null[0] < 0.1);
    }

    #[test]
    fn nothing_aligned_is_nothing() {
        assert!(posteriors(&Grid::new(0, 2), 0.1).null == [1.0, 1.0]);
        assert_eq!(posteriors(&Grid::new(2, 0), 0.1).cells.columns(), 0);
    }

    #[test]
    fn as_many_jumps_are_counted_as_words_emitted() {
        let emissions = Grid::from_fn(
            3,
            6,
            |row, column| if row == column / 2 { 0.9 } else { 0.01 },
        );
        let mut counter = Jumps(vec![0.0; 2 * WIDEST + 1]);
        let sequence = Sequence {
            emissions: &emissions,
            null: &[0.01; 6],
            null_share: 0.3,
            jumps: &Jumps::initial(),
        };
        let found = sequence.posteriors(Some(&mut counter));
        let emitted = 6.0 - found.null.iter().sum::<f32>();
        assert!((counter.0.iter().sum::<f32>() - emitted).abs() < 0.01);
    }
}
