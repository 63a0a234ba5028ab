//! Texts as they are compared: words and Han characters, whatever their case,
//! width, script and signs.

use std::ops::Range;

use rapidfuzz::distance::indel;

use crate::document::numbering;
use crate::document::{Document, Passage, SegmentId, Side};
use crate::search::fold_char;
use crate::text::{is_letter, is_unspaced};

/// A word, or a character of a script that writes no blanks between words.
pub(super) type Token = u32;

/// The words of a text. Labels at the beginnings of lines are left out, for
/// they change where nothing else does; not those that are all of a line.
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

/// How much of two texts is the same in the same order: 1 if all is, 0 if
/// nothing is or one is empty.
pub(super) fn similarity(one: &[Token], other: &[Token]) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    indel::normalized_similarity(one.iter().copied(), other.iter().copied())
}

/// A side of a document as tokens, in which a text is found wherever segments
/// and provisions begin and end.
#[derive(Debug)]
pub(super) struct Stream {
    tokens: Vec<Token>,
    /// Where each segment begins, and the end.
    starts: Vec<usize>,
    /// Places in `tokens`, sorted by the pair of tokens there.
    by_pair: Vec<u32>,
}

/// How many places of a text's rarest pairs are looked at. More than a law
/// repeats a formula, and few enough for thousands of texts.
const PLACES: usize = 1000;

impl Stream {
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

    /// Some of its tokens.
    pub(super) fn get(&self, range: Range<usize>) -> &[Token] {
        &self.tokens[range]
    }

    /// At most so many tokens before a place.
    pub(super) fn before(&self, at: usize, count: usize) -> &[Token] {
        &self.tokens[at.saturating_sub(count)..at]
    }

    /// At most so many tokens from a place on.
    pub(super) fn from(&self, at: usize, count: usize) -> &[Token] {
        &self.tokens[at..self.tokens.len().min(at + count)]
    }

    /// The tokens of a passage.
    pub(super) fn range(&self, passage: Passage) -> Range<usize> {
        self.starts[passage.first.0 as usize]..self.starts[passage.last.0 as usize + 1]
    }

    /// The segments that some tokens stand in; there is at least one token.
    pub(super) fn passage(&self, range: &Range<usize>) -> Passage {
        let first = self.starts.partition_point(|start| *start <= range.start) - 1;
        let last = self.starts.partition_point(|start| *start < range.end) - 1;
        Passage {
            first: SegmentId(first as u32),
            last: SegmentId(last as u32),
        }
    }

    /// Where a text like this one may stand: every place that is as good as the
    /// best or nearly so is among them.
    pub(super) fn find(&self, text: &[Token]) -> Vec<Range<usize>> {
        let slack = text.len() * 3 / 10 + 1;
        let (seeds, pairs) = self.seeds(text);
        let mut clusters: Vec<&[Seed]> = Vec::new();
        let mut rest = &seeds[..];
        while let Some(first) = rest.first() {
            let near = rest.partition_point(|seed| seed.start <= first.start + slack);
            clusters.push(&rest[..near]);
            rest = &rest[near..];
        }
        let most = clusters.iter().map(|cluster| cluster.len()).max();
        // A third of the words may be others, and each of these breaks two
        // pairs: of all pairs a third is left, of the rarest perhaps a fifth.
        let least = most.map_or(0, |most| most / 3).max(pairs / 5);
        clusters
            .into_iter()
            .filter(|cluster| cluster.len() >= least)
            .flat_map(|cluster| {
                [
                    self.window(cluster, text.len(), slack),
                    self.straight(cluster, text.len(), slack),
                ]
            })
            .filter(|window| !window.is_empty())
            .collect()
    }

    /// Where the rarest pairs of a text stand, by where the text would begin;
    /// and how many pairs these are.
    fn seeds(&self, text: &[Token]) -> (Vec<Seed>, usize) {
        let width = text.len().min(2);
        let pairs = text.windows(width.max(1)).enumerate();
        let mut pairs: Vec<_> = pairs
            .map(|(offset, pair)| (offset, self.places(pair)))
            .filter(|(_, places)| !places.is_empty())
            .collect();
        pairs.sort_by_key(|(_, places)| places.len());
        let mut seeds = Vec::new();
        let mut used = 0;
        for (offset, places) in pairs {
            if !seeds.is_empty() && seeds.len() + places.len() > PLACES {
                break;
            }
            used += 1;
            seeds.extend(places.iter().map(|at| Seed {
                start: *at as usize + text.len() - offset,
                at: *at as usize,
                offset,
            }));
        }
        seeds.sort_unstable_by_key(|seed| (seed.start, seed.offset));
        (seeds, used)
    }

    /// Where one or two tokens stand.
    fn places(&self, pair: &[Token]) -> &[u32] {
        let key = |at: &u32| {
            let at = *at as usize;
            &self.tokens[at..self.tokens.len().min(at + pair.len())]
        };
        let from = self.by_pair.partition_point(|at| key(at) < pair);
        let count = self.by_pair[from..].partition_point(|at| key(at) == pair);
        &self.by_pair[from..from + count]
    }

    /// From where the text would begin to where it would end, drawn to the
    /// bounds of segments that are near.
    fn window(&self, cluster: &[Seed], len: usize, slack: usize) -> Range<usize> {
        let by_offset = |seed: &&Seed| seed.offset;
        let (Some(first), Some(last)) = (
            cluster.iter().min_by_key(by_offset),
            cluster.iter().max_by_key(by_offset),
        ) else {
            return 0..0;
        };
        let start = first.at.saturating_sub(first.offset);
        let end = (last.at + len - last.offset).min(self.tokens.len());
        let (start, end) = (self.drawn(start, slack), self.drawn(end, slack));
        start..end.max(start)
    }

    /// The same for the place that most pairs agree on, as if nothing had been
    /// put in or left out.
    fn straight(&self, cluster: &[Seed], len: usize, slack: usize) -> Range<usize> {
        let runs = cluster.chunk_by(|one, next| one.start == next.start);
        let Some([first, ..]) = runs.max_by_key(|run| run.len()) else {
            return 0..0;
        };
        let end = first.start.min(self.tokens.len());
        let start = self.drawn(first.start.saturating_sub(len).min(end), slack);
        start..self.drawn(end, slack).max(start)
    }

    /// The nearest bound of a segment, if one is near.
    fn drawn(&self, at: usize, slack: usize) -> usize {
        let after = self.starts.partition_point(|start| *start < at);
        let around = self.starts[after.saturating_sub(1)..].iter().take(2);
        let nearest = around.min_by_key(|bound| bound.abs_diff(at));
        let nearest = nearest.filter(|bound| bound.abs_diff(at) <= slack);
        nearest.copied().unwrap_or(at)
    }

    /// The two tokens at a place as one number.
    fn pair(&self, at: usize) -> u64 {
        let second = self.tokens.get(at + 1).copied().unwrap_or(0);
        u64::from(self.tokens[at]) << 32 | u64::from(second)
    }
}

/// A pair of tokens that a text and the stream share.
#[derive(Clone, Copy, Debug)]
struct Seed {
    /// Where the text would begin, plus the text's length.
    start: usize,
    /// Where the pair stands in the stream.
    at: usize,
    /// And in the text.
    offset: usize,
}
