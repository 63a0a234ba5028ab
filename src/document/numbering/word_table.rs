//! Looking words up, fast: every paragraph of a text comes here.

/// The longest word, in bytes.
pub(super) const LONGEST: usize = 24;

/// Words with what they mean.
pub(super) struct WordTable<T: 'static> {
    /// In lower case, sorted by their bytes.
    words: &'static [(&'static str, T)],
    /// A bit for each hash of a word, which rules most other words out without
    /// a search. It made labels four times as fast.
    hashes: [u64; 32],
}

impl<T: Copy> WordTable<T> {
    /// A table of words in lower case, sorted by their bytes.
    pub(super) const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut hashes = [0; 32];
        let mut nth = 0;
        while nth < words.len() {
            let hash = hash(words[nth].0.as_bytes());
            hashes[hash / 64] |= 1 << (hash % 64);
            nth += 1;
        }
        Self { words, hashes }
    }

    /// What a word means, whatever its case.
    pub(super) fn find(&self, word: &str) -> Option<T> {
        let mut folded = [0; LONGEST * 2];
        let folded = fold(word, &mut folded)?;
        let hash = hash(folded);
        if self.hashes[hash / 64] >> (hash % 64) & 1 == 0 {
            return None;
        }
        let compare = |(word, _): &(&str, T)| word.as_bytes().cmp(folded);
        let found = self.words.binary_search_by(compare);
        found.ok().map(|at| self.words[at].1)
    }
}

/// A hash below 2048 of a word that is not empty.
const fn hash(word: &[u8]) -> usize {
    let (first, last) = (word[0] as usize, word[word.len() - 1] as usize);
    let middle = word[word.len() / 2] as usize;
    (first * 67 + middle * 31 + last * 13 + word.len() * 5) % 2048
}

/// A word in lower case; `None` if it is empty or too long.
fn fold<'a>(word: &str, folded: &'a mut [u8; LONGEST * 2]) -> Option<&'a [u8]> {
    let mut len = 0;
    if word.is_ascii() {
        len = word.len();
        let folded = folded.get_mut(..len)?;
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
    } else {
        for c in word.chars().flat_map(char::to_lowercase) {
            // Capitals do not tell whether a sigma is the last letter.
            let c = if c == 'ς' { 'σ' } else { c };
            let end = len + c.len_utf8();
            c.encode_utf8(folded.get_mut(len..end)?);
            len = end;
        }
    }
    folded.get(..len).filter(|folded| !folded.is_empty())
}

#[cfg(test)]
impl<T: Copy + PartialEq + std::fmt::Debug> WordTable<T> {
    /// Asserts that every word is found, in any case.
    pub(super) fn check(&self) {
        assert!(self.words.is_sorted_by(|(one, _), (other, _)| one < other));
        for (word, meaning) in self.words {
            for word in [word.to_string(), word.to_uppercase(), word.to_lowercase()] {
                assert_eq!(self.find(&word), Some(*meaning), "{word}");
            }
        }
    }
}
