//! The words of a document's pairs aligned.
//!
//! What a table learned elsewhere and what dictionaries say of two words is their
//! prior. Its rows are divided by their sums over the document, so that a word that
//! has only one possible rendering here is rendered by it. Where a document has
//! enough pairs, one round over them adds what they teach.

use std::borrow::Cow;

use foldhash::HashMap;

use super::function_words::is_function_word;
use super::glosses::Glosses;
use super::hmm::{Grid, Sequence};
use super::links::Cell;
use super::pairs::{Cooccurrences, TokenPairs};
use super::table::WordTable;
use super::tokens::Token;
use crate::document::{LanguageTag, Side, Sides};

/// The weight of dictionaries beside a learned table.
const DICTIONARY: f32 = 0.15;

/// Pseudo-counts of a word's prior; they are fewer if little is known of it.
const PRIOR: f32 = 20.0;
const KNOWN: f32 = 0.25;

/// Added to every cell, so that no translation is impossible.
const FLOOR: f32 = 0.05;

/// The probability that a word translates nothing.
const NULL_SHARE: f32 = 0.3;

/// The share among the unlinked of words that the table does not have.
const UNLINKED: f32 = 2e-5;

/// A document teaches its own words from so many pairs on; fewer teach chance.
const ENOUGH_PAIRS: usize = 200;

/// What a dictionary says of two words that are written alike: numbers, Latin
/// words, marks.
const SAME_WORD: f32 = 1.5;
const SAME_MARK: f32 = 1.0;

/// The least product of both directions' posteriors that is looked at.
const LEAST: f32 = 0.02;

/// The priors and probabilities of the words of a document.
#[derive(Debug)]
pub(super) struct Model<'a> {
    table: Cow<'a, WordTable>,
    languages: Sides<&'a LanguageTag>,
    pairs: TokenPairs,
    cells: Cooccurrences,
    /// What dictionaries say of each cell.
    glosses: Vec<f32>,
    /// The probability of each cell, by what is given.
    probabilities: Sides<Vec<f32>>,
}

impl<'a> Model<'a> {
    /// A model of some pairs.
    pub(super) fn new(
        pairs: TokenPairs,
        table: Cow<'a, WordTable>,
        glosses: &Glosses<'_>,
        languages: Sides<&'a LanguageTag>,
    ) -> Self {
        let cells = Cooccurrences::new(&pairs, 1);
        let mut model = Self {
            table,
            languages,
            glosses: Vec::with_capacity(cells.len()),
            probabilities: Sides::default(),
            pairs,
            cells,
        };
        let prior = model.prior(glosses);
        model.set_probabilities(&prior);
        if model.pairs.len() >= ENOUGH_PAIRS {
            let mut counts = prior;
            for nth in 0..model.pairs.len() {
                model.add_counts(nth, &mut counts);
            }
            model.set_probabilities(&counts);
        }
        model
    }

    /// The pseudo-counts of each cell.
    fn prior(&mut self, glosses: &Glosses<'_>) -> Sides<Vec<f32>> {
        let mut prior = Sides::new(Vec::new(), Vec::new());
        let vocabulary = &self.pairs.vocabulary;
        for source in 0..vocabulary.source.len() as u32 {
            let word = vocabulary.source.word(source);
            let own = glosses.of(word);
            for cell in self.cells.of(source) {
                let other = vocabulary.target.word(self.cells.target(cell));
                let gloss = gloss(word, other, &own);
                let known = self.table.translation(word, other);
                self.glosses.push(gloss);
                prior.source.push(known.forward + DICTIONARY * gloss);
                prior.target.push(known.backward + DICTIONARY * gloss);
            }
        }
        let targets = vocabulary.target.len();
        let sums = Sides::new(
            self.cells.sums(&prior.source, targets).source,
            self.cells.sums(&prior.target, targets).target,
        );
        for (cell, (source, target)) in self.cells.iter().enumerate() {
            prior.source[cell] *= PRIOR / sums.source[source as usize].max(KNOWN);
            prior.target[cell] *= PRIOR / sums.target[target as usize].max(KNOWN);
        }
        prior
    }

    fn set_probabilities(&mut self, counts: &Sides<Vec<f32>>) {
        let targets = self.pairs.vocabulary.target.len();
        self.probabilities = Sides::of(|given| {
            let counts: Vec<f32> = counts[given].iter().map(|count| count + FLOOR).collect();
            let sums = &self.cells.sums(&counts, targets)[given];
            let words = self.cells.iter().zip(counts);
            let divided = words.map(|((source, target), count)| match given {
                Side::Source => count / sums[source as usize],
                Side::Target => count / sums[target as usize],
            });
            divided.collect()
        });
    }

    /// Adds what a pair teaches.
    fn add_counts(&self, nth: usize, counts: &mut Sides<Vec<f32>>) {
        let posteriors = self.posteriors(nth);
        let pair = self.pairs.pair(nth);
        for (row, source) in pair.source.iter().enumerate() {
            for (column, target) in pair.target.iter().enumerate() {
                if let Some(cell) = self.cells.find(*source, *target) {
                    counts.source[cell] += posteriors.source[(row, column)];
                    counts.target[cell] += posteriors.target[(row, column)];
                }
            }
        }
    }

    /// The posteriors of both directions; rows are source words in both.
    fn posteriors(&self, nth: usize) -> Sides<Grid> {
        let pair = self.pairs.pair(nth);
        let (rows, columns) = (pair.source.len(), pair.target.len());
        let probability = |given: Side, row: usize, column: usize| {
            let cell = self.cells.find(pair.source[row], pair.target[column]);
            cell.map_or(0.0, |cell| self.probabilities[given][cell])
        };
        let posteriors = |given: Side, emissions: &Grid| {
            let sequence = Sequence {
                emissions,
                null: &self.null(nth, given.other()),
                null_share: NULL_SHARE,
                jumps: &self.table.jumps[given],
            };
            sequence.posteriors(None).cells
        };
        let forward = Grid::from_fn(rows, columns, |row, column| {
            probability(Side::Source, row, column)
        });
        let backward = Grid::from_fn(columns, rows, |row, column| {
            probability(Side::Target, column, row)
        });
        let backward = posteriors(Side::Target, &backward);
        Sides::new(
            posteriors(Side::Source, &forward),
            Grid::from_fn(rows, columns, |row, column| backward[(column, row)]),
        )
    }

    /// The probability that nothing emits each word of a side of a pair.
    fn null(&self, nth: usize, side: Side) -> Vec<f32> {
        let vocabulary = &self.pairs.vocabulary[side];
        let share = |word: &u32| {
            let known = self.table.words[side].get(vocabulary.word(*word));
            known.map_or(UNLINKED, |shares| shares.unlinked.max(UNLINKED))
        };
        self.pairs.pair(nth)[side].iter().map(share).collect()
    }

    /// The links of a pair whose tokens are given: numbers of source and target
    /// tokens, each with its probability.
    pub(super) fn links(&self, nth: usize, tokens: Sides<&[Token]>) -> Vec<(usize, usize, f32)> {
        let posteriors = self.posteriors(nth);
        let pair = self.pairs.pair(nth);
        let (rows, columns) = (pair.source.len(), pair.target.len());
        let products = Grid::from_fn(rows, columns, |row, column| {
            (posteriors.source[(row, column)] * posteriors.target[(row, column)]).sqrt()
        });
        let is_function_word =
            |side: Side, at: usize| is_function_word(&tokens[side][at].key, self.languages[side]);
        let sources = (0..rows).filter(|row| tokens.source[*row].can_be_linked());
        let cells = sources.flat_map(|row| (0..columns).map(move |column| (row, column)));
        let cells = cells.filter(|(_, column)| tokens.target[*column].is_word());
        let links = cells.filter_map(|(row, column)| {
            let gloss = self.cells.find(pair.source[row], pair.target[column])?;
            let cell = Cell {
                row,
                column,
                posteriors: posteriors.as_ref(),
                products: &products,
                are_function_words: is_function_word(Side::Source, row)
                    && is_function_word(Side::Target, column),
                gloss: self.glosses[gloss],
            };
            let is_possible = products[(row, column)] >= LEAST;
            is_possible.then(|| (row, column, cell.probability()))
        });
        links.collect()
    }
}

/// What a dictionary says of two words, of which the first has the renderings
/// `own`.
fn gloss(word: &str, other: &str, own: &HashMap<Box<str>, f32>) -> f32 {
    let is_alike = word == other;
    let first = word.chars().next();
    match word {
        "、" => match other {
            "," => 0.7,
            "and" => 0.3,
            "or" => 0.2,
            _ => 0.0,
        },
        _ if is_alike && first.is_some_and(|c| c.is_alphanumeric() || c == '#') => SAME_WORD,
        _ if is_alike => SAME_MARK,
        _ if first == Some('#') => 0.0,
        _ => own.get(other).copied().unwrap_or_default(),
    }
}
