//! Whether two words are linked: a logistic classifier over what the hidden Markov
//! models of both directions, the dictionaries and the neighbouring cells say.

use super::hmm::Grid;
use crate::document::Sides;

/// What is known of a source word (a row) and a target word (a column) of a pair.
pub(super) struct Cell<'a> {
    pub(super) row: usize,
    pub(super) column: usize,
    /// The posteriors of both directions.
    pub(super) posteriors: Sides<&'a Grid>,
    /// The geometric mean of both, for all words.
    pub(super) products: &'a Grid,
    /// Whether both are function words.
    pub(super) are_function_words: bool,
    /// What dictionaries say.
    pub(super) gloss: f32,
}

impl Cell<'_> {
    /// The probability that the two words are linked.
    ///
    /// The weights are fitted on 50 pairs of sentences and paragraphs, linked by
    /// hand: each cell of a character and a word counts.
    pub(super) fn probability(&self) -> f32 {
        let at = (self.row, self.column);
        let product = self.products[at];
        let content = if self.are_function_words {
            0.0
        } else {
            product
        };
        let sum = 0.409
            + 0.534 * (self.posteriors.source[at] + 1e-4).ln()
            + 0.301 * (self.posteriors.target[at] + 1e-4).ln()
            - 2.437 * self.best_rival_in_row()
            - 0.896 * self.best_rival_in_column()
            + 2.774 * content
            + 2.297 * self.best_beside_in_row()
            + 4.732 * self.best_beside_in_column() * self.posteriors.target[at]
            + 0.741 * self.gloss.min(1.0);
        1.0 / (1.0 + (-sum).exp())
    }

    /// The source word with another target word.
    fn best_rival_in_row(&self) -> f32 {
        let others = (0..self.products.columns()).filter(|column| *column != self.column);
        greatest(others.map(|column| self.products[(self.row, column)]))
    }

    /// The target word with another source word.
    fn best_rival_in_column(&self) -> f32 {
        let others = (0..self.products.rows()).filter(|row| *row != self.row);
        greatest(others.map(|row| self.products[(row, self.column)]))
    }

    /// The source word with a neighbour of the target word.
    fn best_beside_in_row(&self) -> f32 {
        let beside = [self.column.checked_sub(1), Some(self.column + 1)];
        greatest(beside.map(|column| self.products.near(Some(self.row), column)))
    }

    /// The target word with a neighbour of the source word.
    fn best_beside_in_column(&self) -> f32 {
        let beside = [self.row.checked_sub(1), Some(self.row + 1)];
        greatest(beside.map(|row| self.products.near(row, Some(self.column))))
    }
}

fn greatest(numbers: impl IntoIterator<Item = f32>) -> f32 {
    numbers.into_iter().fold(0.0, f32::max)
}
