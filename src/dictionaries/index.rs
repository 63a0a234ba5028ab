//! Finds the entries of a word.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;

use crate::search::fold;

/// The places of entries by the hash of their folded headword: 12 bytes an entry, whatever
/// the order in which the dictionary has them. Two headwords may have one hash, so that whoever
/// looks there must compare the word.
#[derive(Debug, Default)]
pub(super) struct WordIndex(Vec<(u64, u32)>);

impl WordIndex {
    /// An index of headwords with the place of their entry.
    pub(super) fn new(entries: impl Iterator<Item = (String, u32)>) -> Self {
        let mut all: Vec<_> = entries.map(|(word, at)| (hash(&word), at)).collect();
        all.sort_unstable();
        all.dedup();
        all.shrink_to_fit();
        Self(all)
    }

    /// The places where a folded word may have an entry, in order.
    pub(super) fn places(&self, folded: &str) -> impl Iterator<Item = u32> {
        let wanted = hash(folded);
        let first = self.0.partition_point(|(hash, _)| *hash < wanted);
        let same = self.0[first..].iter();
        same.take_while(move |(hash, _)| *hash == wanted)
            .map(|(_, at)| *at)
    }
}

/// A headword as it is indexed and compared.
pub(super) fn key(headword: &str) -> String {
    fold(headword.trim())
}

fn hash(folded: &str) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(folded.as_bytes());
    hasher.finish()
}
