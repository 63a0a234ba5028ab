//! Han words with other words in between: 言论自由 in 言论、讲学、著作及出版之自由.

use std::ops::Range;

use crate::text::is_unspaced;

/// How many characters a word needs to be looked for in pieces, at most, and in each piece.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=16;
const PIECE_FROM: usize = 2;

/// A word of Han characters that may be divided into pieces, each of at least two characters.
#[derive(Clone, Debug)]
pub(super) struct ApartPattern {
    folded: String,
    /// Where each character begins, and the end.
    starts: Vec<usize>,
}

impl ApartPattern {
    /// `None` if the word is too short or has other characters.
    pub(super) fn new(folded: &str) -> Option<Self> {
        let mut starts: Vec<_> = folded.char_indices().map(|(at, _)| at).collect();
        let is_divisible = LENGTHS.contains(&starts.len()) && folded.chars().all(is_unspaced);
        starts.push(folded.len());
        is_divisible.then(|| Self {
            folded: folded.to_owned(),
            starts,
        })
    }

    /// The first and the last characters that are never divided.
    pub(super) fn ends(&self) -> [&str; 2] {
        let count = self.starts.len() - 1;
        [
            &self.folded[..self.starts[PIECE_FROM]],
            &self.folded[self.starts[count - PIECE_FROM]..],
        ]
    }

    /// Where a folded text has all pieces in order, as few as possible.
    pub(super) fn find(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let count = self.starts.len() - 1;
        // Per number of characters that are found, the pieces that end first.
        let mut found: Vec<Option<Vec<Range<usize>>>> = vec![None; count + 1];
        found[0] = Some(Vec::new());
        for _ in 0..count / PIECE_FROM {
            let mut next: Vec<Option<Vec<Range<usize>>>> = vec![None; count + 1];
            for (first, pieces) in found.iter().enumerate() {
                let Some(pieces) = pieces else { continue };
                let from = pieces.last().map_or(0, |last| last.end);
                for (end, best) in next.iter_mut().enumerate().skip(first + PIECE_FROM) {
                    let piece = &self.folded[self.starts[first]..self.starts[end]];
                    // A longer piece is nowhere if its beginning is not.
                    let Some(at) = text[from..].find(piece) else {
                        break;
                    };
                    let range = from + at..from + at + piece.len();
                    let last = best.as_ref().and_then(|pieces| pieces.last());
                    if last.is_none_or(|last| range.end < last.end) {
                        *best = Some(pieces.iter().cloned().chain([range]).collect());
                    }
                }
            }
            if next[count].is_some() {
                return next.pop().flatten();
            }
            found = next;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_others_between() {
        let check = |word: &str, text: &str, expected: Option<&[&str]>| {
            let found = ApartPattern::new(word).and_then(|pattern| pattern.find(text));
            let found = found.map(|ranges| {
                ranges
                    .into_iter()
                    .map(|range| &text[range])
                    .collect::<Vec<_>>()
            });
            assert_eq!(found.as_deref(), expected, "{word}");
        };
        check(
            "言论自由",
            "言论、讲学、著作及出版之自由",
            Some(&["言论", "自由"]),
        );
        check(
            "事中监管",
            "事前事中事后全链条监管",
            Some(&["事中", "监管"]),
        );
        check("师范生履约", "师范生信用履约", Some(&["师范生", "履约"]));
        check("自由言论", "言论之自由", None);
        check("信用卡", "信用，卡", None);
        check("法治基础", "法治的基础", Some(&["法治", "基础"]));
    }
}
