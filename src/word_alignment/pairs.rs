//! Pairs of texts as numbers, and which of their words stand in one pair.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::document::{Side, Sides};

/// The words of one side, numbered as they come.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
    counts: Vec<u32>,
}

impl Vocabulary {
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn word(&self, id: u32) -> &str {
        &self.words[id as usize]
    }

    /// Each word with its share of all, in the order of their numbers.
    pub(super) fn shares(&self) -> impl Iterator<Item = (Box<str>, f32)> {
        let all: u32 = self.counts.iter().sum();
        let share = move |count: &u32| *count as f32 / all as f32;
        self.words
            .iter()
            .cloned()
            .zip(self.counts.iter().map(share))
    }

    pub(super) fn id(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    /// Counts an occurrence of a word; returns its number.
    fn add(&mut self, word: &str) -> u32 {
        let id = self.id(word).unwrap_or_else(|| {
            let id = self.words.len() as u32;
            self.words.push(word.into());
            self.ids.insert(word.into(), id);
            self.counts.push(0);
            id
        });
        self.counts[id as usize] += 1;
        id
    }
}

/// Pairs of texts, each side a list of words.
#[derive(Clone, Debug, Default)]
pub(super) struct TokenPairs {
    pub(super) vocabulary: Sides<Vocabulary>,
    words: Sides<Vec<u32>>,
    /// The number of words before each pair, and of all.
    ends: Sides<Vec<u32>>,
}

impl TokenPairs {
    /// Adds a pair.
    pub(super) fn push(&mut self, words: Sides<&[impl AsRef<str>]>) {
        for side in Side::BOTH {
            for word in words[side] {
                let word = self.vocabulary[side].add(word.as_ref());
                self.words[side].push(word);
            }
            let end = self.words[side].len() as u32;
            self.ends[side].push(end);
        }
    }

    /// The number of pairs.
    pub(super) fn len(&self) -> usize {
        self.ends.source.len()
    }

    /// The words of a pair.
    pub(super) fn pair(&self, nth: usize) -> Sides<&[u32]> {
        let words = |side: Side| {
            let ends = &self.ends[side];
            let start = nth.checked_sub(1).map_or(0, |before| ends[before]);
            &self.words[side][start as usize..ends[nth] as usize]
        };
        Sides::new(words(Side::Source), words(Side::Target))
    }
}

/// Which source word stands in one pair with which target word, numbered: the
/// rows and columns of a table of translations that is mostly empty.
#[derive(Clone, Debug)]
pub(super) struct Cooccurrences {
    /// Where the cells of each source word begin, and their number.
    starts: Vec<usize>,
    /// The target word of each cell, sorted within a source word.
    targets: Vec<u32>,
}

impl Cooccurrences {
    /// The words that stand together in at least `least` pairs. A rare word may
    /// stand with another in one pair only.
    pub(super) fn new(pairs: &TokenPairs, least: u32) -> Self {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); pairs.vocabulary.source.len()];
        for nth in 0..pairs.len() {
            for word in pairs.pair(nth).source {
                let places = &mut places[*word as usize];
                if places.last() != Some(&(nth as u32)) {
                    places.push(nth as u32);
                }
            }
        }
        let mut index = Self {
            starts: vec![0],
            targets: Vec::new(),
        };
        // How many of a source word's pairs have each target word, and the last
        // of them.
        let mut seen: HashMap<u32, (u32, u32)> = HashMap::new();
        for places in &places {
            for nth in places {
                for word in pairs.pair(*nth as usize).target {
                    let (count, last) = seen.entry(*word).or_insert((0, u32::MAX));
                    if last != nth {
                        (*count, *last) = (*count + 1, *nth);
                    }
                }
            }
            let least = if places.len() < RARE { 1 } else { least };
            let from = index.targets.len();
            let words = seen.drain().filter(|(_, (count, _))| *count >= least);
            index.targets.extend(words.map(|(word, _)| word));
            index.targets[from..].sort_unstable();
            index.starts.push(index.targets.len());
        }
        index
    }

    /// The number of cells.
    pub(super) fn len(&self) -> usize {
        self.targets.len()
    }

    /// The cell of two words.
    pub(super) fn find(&self, source: u32, target: u32) -> Option<usize> {
        let cells = self.of(source);
        let found = self.targets[cells.clone()].binary_search(&target).ok()?;
        Some(cells.start + found)
    }

    /// The cells of a source word.
    pub(super) fn of(&self, source: u32) -> Range<usize> {
        self.starts[source as usize]..self.starts[source as usize + 1]
    }

    /// The target word of a cell.
    pub(super) fn target(&self, cell: usize) -> u32 {
        self.targets[cell]
    }

    /// The source and target word of each cell, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        let sources = 0..self.starts.len() as u32 - 1;
        sources.flat_map(|source| {
            let targets = &self.targets[self.of(source)];
            targets.iter().map(move |target| (source, *target))
        })
    }

    /// The sums of some numbers, one for each cell, by source and by target word.
    pub(super) fn sums(&self, numbers: &[f32], targets: usize) -> Sides<Vec<f32>> {
        let sources = self.starts.len() - 1;
        let mut sums = Sides::new(vec![0.0; sources], vec![0.0; targets]);
        for ((source, target), number) in self.iter().zip(numbers) {
            sums.source[source as usize] += number;
            sums.target[target as usize] += number;
        }
        sums
    }
}

/// Below so many pairs a word is rare.
const RARE: usize = 4;
