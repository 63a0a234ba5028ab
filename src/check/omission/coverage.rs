//! How well the words of a clause are covered by renderings on the other side.
//!
//! Each word is evidence. In a translation it has a rendering beside it as often
//! as it has elsewhere in the text; if its clause was left out, it has one only
//! by chance, depending on how long the passage is. The log likelihood ratio of
//! the two hypotheses is its evidence for an omission, as in a naive Bayes
//! classifier. So a word that is never rendered, or that has a rendering
//! anywhere, is no evidence. A word that occurs once counts as an average word;
//! between languages that the lexicon does not know, that is no evidence either.

use std::ops::Range;

use crate::align::beads::tokens::{Tokenizer, Tokens};
use crate::align::beads::translation::{self, TokenLink};
use crate::align::lexicon::Lexicon;
use crate::document::{Document, SegmentId, Side, Sides};
use crate::text::is_unspaced;

/// Pseudo-count: the average word counts as so many occurrences of each word.
const PRIOR_COUNT: f32 = 3.0;

/// The highest probability of a rendering, and one minus the lowest.
const MAX_PROBABILITY: f32 = 0.95;

/// Consecutive clauses of a segment.
#[derive(Clone, Debug)]
pub(super) struct ClauseRun {
    /// Their bytes in the segment's text.
    pub(super) bytes: Range<usize>,
    /// The evidence for an omission, as a log likelihood ratio.
    pub(super) evidence: f32,
    /// The number of their words.
    pub(super) words: usize,
    /// The number of words with a rendering on the other side.
    pub(super) covered: usize,
    clauses: Range<u32>,
}

/// The words of one side.
struct SideWords {
    tokens: Tokens,
    clauses: Vec<Range<usize>>,
    /// The number of clauses before each segment, and of all.
    starts: Vec<u32>,
    /// For each word the words of the other side that may render it.
    links: Vec<Vec<u32>>,
    /// For each word the probability that a random word of the other side renders
    /// it.
    chance: Vec<f32>,
    /// For each word the number of its occurrences in pairs, and of those with a
    /// rendering beside them.
    counts: Vec<(f32, f32)>,
    /// The mean share of occurrences with a rendering.
    average: f32,
    /// For each word the number of its occurrences in the current passage.
    here: Vec<u32>,
}

/// The words of a range of segments.
pub(super) struct Coverage {
    first: u32,
    words: Sides<SideWords>,
}

impl Coverage {
    /// Counts the words and renderings of a range of segments.
    pub(super) fn new(document: &Document, lexicon: &Lexicon, segments: Range<u32>) -> Self {
        let tokenizers = Sides::of(|side| Tokenizer::new(document.language(side), lexicon));
        let mut words =
            Sides::of(|side| SideWords::read(document, &tokenizers[side], segments.clone(), side));
        let tokens = Sides::new(&words.source.tokens, &words.target.tokens);
        let mut links = translation::known_links(tokens, tokenizers.as_ref(), lexicon);
        words.set_links(&mut links);
        let mut coverage = Self {
            first: segments.start,
            words,
        };
        for segment in segments.map(SegmentId) {
            coverage.count_segment(segment);
        }
        coverage.words.source.set_average();
        coverage.words.target.set_average();
        coverage
    }

    /// The consecutive clauses on a side of a segment with the strongest evidence
    /// for an omission; `None` if there is no evidence.
    pub(super) fn least_covered(&mut self, segment: SegmentId, side: Side) -> Option<ClauseRun> {
        let passage = segment.0..segment.0 + 1;
        let length = self.enter(&passage)[side.other()];
        let words = &self.words[side];
        let other = &self.words[side.other()];
        let scores = words.clauses_of(self.first, passage.clone());
        let scores =
            scores.map(|clause| (clause, words.evidence(clause..clause + 1, other, length)));
        let found = best_run(scores).map(|(clauses, evidence)| {
            // A word with half of its occurrences rendered counts as covered.
            let tokens = words.tokens.in_sentences(clauses.clone()).iter();
            let covered = tokens.filter(|token| words.covered_share(**token, other) >= 0.5);
            let [from, to] = [clauses.start, clauses.end - 1].map(|at| &words.clauses[at as usize]);
            ClauseRun {
                bytes: from.start..to.end,
                evidence,
                words: words.tokens.in_sentences(clauses.clone()).len(),
                covered: covered.count(),
                clauses,
            }
        });
        self.leave(&passage);
        found
    }

    /// The evidence of a run if renderings in adjacent segments of the same place
    /// count too.
    pub(super) fn evidence_with_adjacent(
        &mut self,
        document: &Document,
        segment: SegmentId,
        side: Side,
        run: &ClauseRun,
    ) -> f32 {
        let place = document.segments_of(document.place_of(segment));
        let from = segment.0.saturating_sub(1).max(place.start).max(self.first);
        let to = (segment.0 + 2)
            .min(place.end)
            .min(self.first + self.words.source.starts.len() as u32 - 1);
        let length = self.enter(&(from..to))[side.other()];
        let evidence =
            self.words[side].evidence(run.clauses.clone(), &self.words[side.other()], length);
        self.leave(&(from..to));
        evidence
    }

    /// Counts the words and renderings of a segment.
    fn count_segment(&mut self, segment: SegmentId) {
        let passage = segment.0..segment.0 + 1;
        let lengths = self.enter(&passage);
        if lengths.source > 0 && lengths.target > 0 {
            let Sides { source, target } = &mut self.words;
            let clauses = source.clauses_of(self.first, passage.clone());
            source.count(clauses, target);
            let clauses = target.clauses_of(self.first, passage.clone());
            target.count(clauses, source);
        }
        self.leave(&passage);
    }

    /// Makes some segments the current passage; returns the number of words on
    /// each side.
    fn enter(&mut self, passage: &Range<u32>) -> Sides<usize> {
        Sides::of(|side| {
            let words = &mut self.words[side];
            let clauses = words.clauses_of(self.first, passage.clone());
            for token in words.tokens.in_sentences(clauses.clone()) {
                words.here[*token as usize] += 1;
            }
            words.tokens.in_sentences(clauses).len()
        })
    }

    fn leave(&mut self, passage: &Range<u32>) {
        for side in Side::BOTH {
            let words = &mut self.words[side];
            for token in words
                .tokens
                .in_sentences(words.clauses_of(self.first, passage.clone()))
            {
                words.here[*token as usize] = 0;
            }
        }
    }
}

impl Sides<SideWords> {
    /// Sets which words render which.
    fn set_links(&mut self, links: &mut Vec<TokenLink>) {
        links.sort_unstable_by_key(|(source, target, _)| (*source, *target));
        links.dedup_by_key(|(source, target, _)| (*source, *target));
        for (source, target, _) in links {
            let share = |words: &SideWords, token: u32| words.tokens.share(token);
            self.source.links[*source as usize].push(*target);
            self.source.chance[*source as usize] += share(&self.target, *target);
            self.target.links[*target as usize].push(*source);
            self.target.chance[*target as usize] += share(&self.source, *source);
        }
    }
}

impl SideWords {
    fn read(
        document: &Document,
        tokenizer: &Tokenizer<'_>,
        segments: Range<u32>,
        side: Side,
    ) -> Self {
        let mut ranges = Vec::new();
        let mut texts = Vec::new();
        let mut starts = vec![0];
        for segment in segments.map(SegmentId) {
            let text = document.segment_text(segment, side);
            let label = document.label_len(segment, side);
            for clause in clauses(&text[label..]) {
                texts.push(&text[label..][clause.clone()]);
                ranges.push(label + clause.start..label + clause.end);
            }
            starts.push(texts.len() as u32);
        }
        let tokens = Tokens::new(&texts, tokenizer);
        let size = tokens.size();
        Self {
            tokens,
            clauses: ranges,
            starts,
            links: vec![Vec::new(); size],
            chance: vec![0.0; size],
            counts: vec![(0.0, 0.0); size],
            average: 0.0,
            here: vec![0; size],
        }
    }

    /// The clauses of some segments.
    fn clauses_of(&self, first: u32, segments: Range<u32>) -> Range<u32> {
        let [from, to] =
            [segments.start, segments.end].map(|at| self.starts[(at - first) as usize]);
        from..to
    }

    /// The share of a word's occurrences in the passage that have a rendering
    /// there.
    fn covered_share(&self, token: u32, other: &SideWords) -> f32 {
        let links = self.links[token as usize].iter();
        let there: u32 = links.map(|link| other.here[*link as usize]).sum();
        (there as f32 / self.here[token as usize].max(1) as f32).min(1.0)
    }

    fn count(&mut self, clauses: Range<u32>, other: &SideWords) {
        // By index, because counting borrows `self` mutably.
        for at in 0..self.tokens.in_sentences(clauses.clone()).len() {
            let token = self.tokens.in_sentences(clauses.clone())[at];
            let covered = self.covered_share(token, other);
            let (all, rendered) = &mut self.counts[token as usize];
            *all += 1.0;
            *rendered += covered;
        }
    }

    fn set_average(&mut self) {
        let shares = self.counts.iter().filter(|(all, _)| *all > 0.0);
        let shares = shares.map(|(all, rendered)| rendered / all);
        let (count, sum) =
            shares.fold((0.0, 0.0), |(count, sum), share| (count + 1.0, sum + share));
        self.average = sum / f32::max(count, 1.0);
    }

    /// The evidence of some clauses for an omission. `length` is the number of
    /// words in the passage on the other side.
    fn evidence(&self, clauses: Range<u32>, other: &SideWords, length: usize) -> f32 {
        let length = length as f32;
        let tokens = self.tokens.in_sentences(clauses).iter();
        tokens
            .map(|token| self.token_evidence(*token, other, length))
            .sum()
    }

    fn token_evidence(&self, token: u32, other: &SideWords, length: f32) -> f32 {
        let covered = self.covered_share(token, other);
        let (all, rendered) = self.counts[token as usize];
        // Leave this occurrence out: it cannot be evidence about itself.
        let (all, rendered) = ((all - 1.0).max(0.0), (rendered - covered).max(0.0));
        // That at least one of the words beside it renders it by chance (Poisson).
        let chance = 1.0 - (-self.chance[token as usize] * length).exp();
        let chance = chance.clamp(1.0 - MAX_PROBABILITY, MAX_PROBABILITY);
        let usual = (rendered + PRIOR_COUNT * self.average) / (all + PRIOR_COUNT);
        // At least `chance`, so that a missing rendering is never evidence against
        // an omission.
        let usual = usual.clamp(chance, MAX_PROBABILITY);
        covered * (chance / usual).ln() + (1.0 - covered) * ((1.0 - chance) / (1.0 - usual)).ln()
    }
}

/// The consecutive scores with the largest sum, if it is above 0 (Kadane's
/// maximum subarray).
fn best_run(scores: impl Iterator<Item = (u32, f32)>) -> Option<(Range<u32>, f32)> {
    let mut best: Option<(Range<u32>, f32)> = None;
    let mut from = 0;
    let mut sum = 0.0;
    for (at, score) in scores {
        if sum <= 0.0 {
            (from, sum) = (at, 0.0);
        }
        sum += score;
        if sum > best.as_ref().map_or(0.0, |(_, best)| *best) {
            best = Some((from..at + 1, sum));
        }
    }
    best
}

/// Punctuation that ends a clause anywhere. 、 is among it, so that items of a
/// list can be omissions by themselves.
const FULL_WIDTH: &str = "，、；：。！？…";

/// Punctuation that ends a clause before whitespace.
const HALF_WIDTH: &str = ",;:.!?";

/// The clauses of a text in order, without the punctuation between them.
fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    let ends = text
        .char_indices()
        .filter(|(at, c)| ends_clause(text, *at, *c));
    let mut ends: Vec<_> = ends.map(|(at, c)| (at, at + c.len_utf8())).collect();
    ends.push((text.len(), text.len()));
    ends.into_iter().filter_map(move |(end, next)| {
        let clause = &text[rest..end];
        let start = end - clause.trim_start().len();
        let clause = start..start + clause.trim().len();
        rest = next;
        (!clause.is_empty()).then_some(clause)
    })
}

fn ends_clause(text: &str, at: usize, c: char) -> bool {
    if FULL_WIDTH.contains(c) {
        return true;
    }
    let after = || text[at + c.len_utf8()..].chars().next();
    HALF_WIDTH.contains(c) && after().is_none_or(|c| c.is_whitespace() || is_unspaced(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_of_a_text() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = clauses(text).map(|clause| &text[clause]).collect();
            assert_eq!(found, expected);
        };
        check("甲、乙，丙。", &["甲", "乙", "丙"]);
        check(
            "One, two; 1,000 or 3.5. Three",
            &["One", "two", "1,000 or 3.5", "Three"],
        );
        check(" ，。", &[]);
        check("", &[]);
    }
}
