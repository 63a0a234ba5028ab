//! Tokens for comparing texts: words and Han characters, without case, width, script variant
//! and punctuation.

use std::ops::Range;

use rapidfuzz::distance::indel;

use crate::document::numbering;
use crate::document::{Document, Passage, Side};
use crate::search::fold_char;
use crate::text::{is_letter, is_unspaced};

/// A hashed word, or a character of a script without spaces between words.
pub(super) type Token = u32;

/// The tokens of a text. Labels at the start of lines are left out, because they change where
/// nothing else does; a line that is only a label counts.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for line in text.split('\n').map(str::trim_start) {
        let count = tokens.len();
        let label = numbering::label(line).map_or(0, |label| label.len);
        push_words(&line[label..], &mut tokens);
        if tokens.len() == count {
            push_words(line, &mut tokens);
        }
    }
    tokens
}

fn push_words(text: &str, tokens: &mut Vec<Token>) {
    let mut word = None;
    for c in text.chars().map(fold_char) {
        if is_letter(c) {
            // FNV-1a; the first bit tells words from characters.
            let hash: u32 = word.unwrap_or(0x811c_9dc5);
            word = Some((hash ^ u32::from(c)).wrapping_mul(0x0100_0193));
            continue;
        }
        tokens.extend(word.take().map(|hash| hash | 1 << 31));
        if is_unspaced(c) {
            tokens.push(u32::from(c));
        }
    }
    tokens.extend(word.map(|hash| hash | 1 << 31));
}

/// The similarity of two texts by their longest common subsequence (normalised indel distance):
/// 0 to 1, and 0 if one is empty.
pub(super) fn similarity(one: &[Token], other: &[Token]) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    // By far the usual case where a text has only moved.
    if one == other {
        return 1.0;
    }
    indel::normalized_similarity(one.iter().copied(), other.iter().copied())
}

/// A side of a document as one sequence of tokens, in which a text is found wherever segments
/// and provisions begin and end.
#[derive(Debug)]
pub(super) struct TokenStream {
    tokens: Vec<Token>,
    /// The start of each segment, and the end.
    starts: Vec<usize>,
    /// Positions in `tokens`, sorted by the pair of tokens there.
    by_pair: Vec<u32>,
}

/// How many occurrences of the rarest pairs of a text are looked at. More than a law repeats a
/// formula, and few enough for thousands of texts.
const MAX_OCCURRENCES: usize = 1000;

impl TokenStream {
    pub(super) fn new(document: &Document, side: Side) -> Self {
        let mut all = Vec::new();
        let mut starts = vec![0];
        for segment in document.segments() {
            all.extend(tokens(document.segment_text(segment, side)));
            starts.push(all.len());
        }
        let mut stream = Self {
            by_pair: (0..all.len() as u32).collect(),
            tokens: all,
            starts,
        };
        let mut by_pair = std::mem::take(&mut stream.by_pair);
        by_pair.sort_by_cached_key(|at| stream.pair(*at as usize));
        stream.by_pair = by_pair;
        stream
    }

    /// The tokens in a range.
    pub(super) fn get(&self, range: Range<usize>) -> &[Token] {
        &self.tokens[range]
    }

    /// At most `count` tokens before a position.
    pub(super) fn before(&self, at: usize, count: usize) -> &[Token] {
        &self.tokens[at.saturating_sub(count)..at]
    }

    /// At most `count` tokens from a position on.
    pub(super) fn from(&self, at: usize, count: usize) -> &[Token] {
        &self.tokens[at..self.tokens.len().min(at + count)]
    }

    /// The tokens of a passage.
    pub(super) fn range(&self, passage: Passage) -> Range<usize> {
        self.starts[passage.first.0 as usize]..self.starts[passage.last.0 as usize + 1]
    }

    /// The segments of a non-empty range of tokens.
    pub(super) fn passage(&self, range: &Range<usize>) -> Passage {
        let first = self.starts.partition_point(|start| *start <= range.start) - 1;
        let last = self.starts.partition_point(|start| *start < range.end) - 1;
        (first as u32..last as u32 + 1).into()
    }

    /// Ranges where a similar text may be, sorted, each once. Every place that is as good as the best, or nearly
    /// so, is among them.
    pub(super) fn find(&self, text: &[Token]) -> Vec<Range<usize>> {
        let slack = text.len() * 3 / 10 + 1;
        let (seeds, pairs) = self.seeds(text);
        let mut clusters: Vec<&[SharedPair]> = Vec::new();
        let mut rest = &seeds[..];
        while let Some(first) = rest.first() {
            let near = rest.partition_point(|seed| seed.start <= first.start + slack);
            clusters.push(&rest[..near]);
            rest = &rest[near..];
        }
        let most = clusters.iter().map(|cluster| cluster.len()).max();
        // A third of the words may differ, and each of them breaks two pairs: of all pairs a
        // third is left, of the rarest perhaps a fifth.
        let least = most.map_or(0, |most| most / 3).max(pairs / 5);
        clusters.retain(|cluster| cluster.len() >= least);
        let windows = clusters.into_iter().flat_map(|cluster| {
            [Self::window, Self::straight].map(|range| range(self, cluster, text.len(), slack))
        });
        let mut windows: Vec<_> = windows.filter(|window| !window.is_empty()).collect();
        windows.sort_unstable_by_key(|window| (window.start, window.end));
        windows.dedup();
        windows
    }

    /// The occurrences of the rarest pairs of a text, sorted by where the text would begin, and
    /// the number of those pairs.
    fn seeds(&self, text: &[Token]) -> (Vec<SharedPair>, usize) {
        let width = text.len().min(2);
        let pairs = text.windows(width.max(1)).enumerate();
        let pairs = pairs.map(|(offset, pair)| (offset, self.occurrences(pair)));
        let mut pairs: Vec<_> = pairs.filter(|(_, places)| !places.is_empty()).collect();
        pairs.sort_by_key(|(_, places)| places.len());
        let mut seeds = Vec::new();
        let mut used = 0;
        for (offset, places) in pairs {
            if !seeds.is_empty() && seeds.len() + places.len() > MAX_OCCURRENCES {
                break;
            }
            used += 1;
            seeds.extend(places.iter().map(|at| SharedPair {
                start: *at as usize + text.len() - offset,
                at: *at as usize,
                offset,
            }));
        }
        seeds.sort_unstable_by_key(|seed| (seed.start, seed.offset));
        (seeds, used)
    }

    /// The positions of one or two tokens.
    fn occurrences(&self, pair: &[Token]) -> &[u32] {
        let key = |at: &u32| {
            let at = *at as usize;
            &self.tokens[at..self.tokens.len().min(at + pair.len())]
        };
        let from = self.by_pair.partition_point(|at| key(at) < pair);
        let count = self.by_pair[from..].partition_point(|at| key(at) == pair);
        &self.by_pair[from..from + count]
    }

    /// The range from where the text would begin to where it would end, snapped to bounds of
    /// segments nearby.
    fn window(&self, cluster: &[SharedPair], len: usize, slack: usize) -> Range<usize> {
        let by_offset = |seed: &&SharedPair| seed.offset;
        let (Some(first), Some(last)) = (
            cluster.iter().min_by_key(by_offset),
            cluster.iter().max_by_key(by_offset),
        ) else {
            return 0..0;
        };
        let start = first.at.saturating_sub(first.offset);
        let end = (last.at + len - last.offset).min(self.tokens.len());
        let (start, end) = (self.snap(start, slack), self.snap(end, slack));
        start..end.max(start)
    }

    /// The same for the start that most pairs agree on, as if nothing had been inserted or
    /// deleted.
    fn straight(&self, cluster: &[SharedPair], len: usize, slack: usize) -> Range<usize> {
        let runs = cluster.chunk_by(|one, next| one.start == next.start);
        let Some([first, ..]) = runs.max_by_key(|run| run.len()) else {
            return 0..0;
        };
        let end = first.start.min(self.tokens.len());
        let start = self.snap(first.start.saturating_sub(len).min(end), slack);
        start..self.snap(end, slack).max(start)
    }

    /// The nearest bound of a segment within the slack, or else the position itself.
    fn snap(&self, at: usize, slack: usize) -> usize {
        let after = self.starts.partition_point(|start| *start < at);
        let around = self.starts[after.saturating_sub(1)..].iter().take(2);
        let nearest = around.min_by_key(|bound| bound.abs_diff(at));
        let nearest = nearest.filter(|bound| bound.abs_diff(at) <= slack);
        nearest.copied().unwrap_or(at)
    }

    /// The two tokens at a position as one number.
    fn pair(&self, at: usize) -> u64 {
        let second = self.tokens.get(at + 1).copied().unwrap_or(0);
        u64::from(self.tokens[at]) << 32 | u64::from(second)
    }
}

/// A pair of tokens in both the text and the stream.
#[derive(Clone, Copy, Debug)]
struct SharedPair {
    /// Where the text would begin, plus its length, so that it is never negative.
    start: usize,
    /// The position of the pair in the stream.
    at: usize,
    /// Its position in the text.
    offset: usize,
}
