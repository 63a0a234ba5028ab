//! What words find on the other side, and whether that is less than they should.
//!
//! Each word is a witness. In a translation it finds a counterpart as often as
//! it does elsewhere in the text; where its clause was left out, as often as it
//! would by chance in a passage of that length. The logarithm of how much
//! likelier the one is than the other is what it says. So a word that is never
//! rendered, or that would find something anywhere, says nothing; one that stands
//! nowhere else is taken for an average one, which in a pair of languages that
//! the lexicon does not know finds nothing either.

use std::ops::Range;

use super::clauses::clauses;
use crate::align::beads::tokens::{Tokenizer, Tokens};
use crate::align::beads::translation::{self, TokenLink};
use crate::align::lexicon::Lexicon;
use crate::document::{Document, SegmentId, Side, Sides};

/// How many occurrences the average word counts for beside a word's own.
const PRIOR: f32 = 3.0;

/// No word is surer than this to find, or not to find, its counterpart.
const SUREST: f32 = 0.95;

/// Some clauses that follow one another.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Their bytes in the segment's text.
    pub(super) bytes: Range<usize>,
    /// How much they speak for an omission, as a logarithm of odds.
    pub(super) evidence: f32,
    /// How many words they have.
    pub(super) words: usize,
    /// How many of these find something.
    pub(super) found: usize,
    clauses: Range<u32>,
}

/// The words of one side.
struct Words {
    tokens: Tokens,
    clauses: Vec<Range<usize>>,
    /// The clauses before each segment, and all of them.
    starts: Vec<u32>,
    /// For each word those of the other side that may render it.
    links: Vec<Vec<u32>>,
    /// For each word the chance that a word of the other side renders it.
    chance: Vec<f32>,
    /// For each word how often it stands in a pair, and how often it finds
    /// something there.
    seen: Vec<(f32, f32)>,
    /// How often the average word finds something.
    average: f32,
    /// How often each word stands in the passage that is looked at.
    here: Vec<u32>,
}

/// The words of a stretch of a document.
pub(super) struct Cover {
    first: u32,
    words: Sides<Words>,
}

impl Cover {
    /// Reads a stretch of segments.
    pub(super) fn new(document: &Document, lexicon: &Lexicon, stretch: Range<u32>) -> Self {
        let tokenizers = Sides::of(|side| Tokenizer::new(document.language(side), lexicon));
        let mut words =
            Sides::of(|side| Words::read(document, &tokenizers[side], stretch.clone(), side));
        let tokens = Sides::new(&words.source.tokens, &words.target.tokens);
        let mut links = translation::known_links(tokens, tokenizers.as_ref(), lexicon);
        words.link(&mut links);
        let mut cover = Self {
            first: stretch.start,
            words,
        };
        for segment in stretch.map(SegmentId) {
            cover.learn(segment);
        }
        Side::BOTH
            .into_iter()
            .for_each(|side| cover.words[side].average());
        cover
    }

    /// The clauses of a segment's side that speak most for an omission.
    pub(super) fn thinnest(&mut self, segment: SegmentId, side: Side) -> Option<Run> {
        let passage = segment.0..segment.0 + 1;
        let length = self.enter(&passage)[side.other()];
        let words = &self.words[side];
        let other = &self.words[side.other()];
        let scores = words.clauses_of(self.first, passage.clone());
        let scores =
            scores.map(|clause| (clause, words.evidence(clause..clause + 1, other, length)));
        let found = most(scores).map(|(clauses, evidence)| {
            let tokens = words.tokens.of(clauses.clone()).iter();
            let found = tokens.filter(|token| words.found(**token, other) >= 0.5);
            let [from, to] = [clauses.start, clauses.end - 1].map(|at| &words.clauses[at as usize]);
            Run {
                bytes: from.start..to.end,
                evidence,
                words: words.tokens.of(clauses.clone()).len(),
                found: found.count(),
                clauses,
            }
        });
        self.leave(&passage);
        found
    }

    /// How much a run speaks for an omission if the neighbours of its segment in
    /// the same place count too.
    pub(super) fn beside(
        &mut self,
        document: &Document,
        segment: SegmentId,
        side: Side,
        run: &Run,
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

    /// Counts what the words of a pair find.
    fn learn(&mut self, segment: SegmentId) {
        let passage = segment.0..segment.0 + 1;
        let lengths = self.enter(&passage);
        if lengths.source > 0 && lengths.target > 0 {
            let Sides { source, target } = &mut self.words;
            let clauses = source.clauses_of(self.first, passage.clone());
            source.learn(clauses, target);
            let clauses = target.clauses_of(self.first, passage.clone());
            target.learn(clauses, source);
        }
        self.leave(&passage);
    }

    /// Makes some segments the passage that is looked at; how many words each
    /// side has there.
    fn enter(&mut self, passage: &Range<u32>) -> Sides<usize> {
        Sides::of(|side| {
            let words = &mut self.words[side];
            let clauses = words.clauses_of(self.first, passage.clone());
            for token in words.tokens.of(clauses.clone()) {
                words.here[*token as usize] += 1;
            }
            words.tokens.of(clauses).len()
        })
    }

    fn leave(&mut self, passage: &Range<u32>) {
        for side in Side::BOTH {
            let words = &mut self.words[side];
            for token in words
                .tokens
                .of(words.clauses_of(self.first, passage.clone()))
            {
                words.here[*token as usize] = 0;
            }
        }
    }
}

impl Sides<Words> {
    /// Takes in which words render which.
    fn link(&mut self, links: &mut Vec<TokenLink>) {
        links.sort_unstable_by_key(|(source, target, _)| (*source, *target));
        links.dedup_by_key(|(source, target, _)| (*source, *target));
        for (source, target, _) in links {
            let share = |words: &Words, token: u32| words.tokens.share(token);
            self.source.links[*source as usize].push(*target);
            self.source.chance[*source as usize] += share(&self.target, *target);
            self.target.links[*target as usize].push(*source);
            self.target.chance[*target as usize] += share(&self.source, *source);
        }
    }
}

impl Words {
    fn read(
        document: &Document,
        tokenizer: &Tokenizer<'_>,
        stretch: Range<u32>,
        side: Side,
    ) -> Self {
        let mut ranges = Vec::new();
        let mut texts = Vec::new();
        let mut starts = vec![0];
        for segment in stretch.map(SegmentId) {
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
            seen: vec![(0.0, 0.0); size],
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

    /// The share of a word's occurrences here that find a counterpart here.
    fn found(&self, token: u32, other: &Words) -> f32 {
        let links = self.links[token as usize].iter();
        let there: u32 = links.map(|link| other.here[*link as usize]).sum();
        (there as f32 / self.here[token as usize].max(1) as f32).min(1.0)
    }

    fn learn(&mut self, clauses: Range<u32>, other: &Words) {
        for at in 0..self.tokens.of(clauses.clone()).len() {
            let token = self.tokens.of(clauses.clone())[at];
            let found = self.found(token, other);
            let (times, finds) = &mut self.seen[token as usize];
            *times += 1.0;
            *finds += found;
        }
    }

    fn average(&mut self) {
        let shares = self.seen.iter().filter(|(times, _)| *times > 0.0);
        let shares = shares.map(|(times, finds)| finds / times);
        let (count, sum) =
            shares.fold((0.0, 0.0), |(count, sum), share| (count + 1.0, sum + share));
        self.average = sum / f32::max(count, 1.0);
    }

    /// How much some clauses speak for an omission.
    fn evidence(&self, clauses: Range<u32>, other: &Words, length: usize) -> f32 {
        let length = length as f32;
        let tokens = self.tokens.of(clauses).iter();
        tokens.map(|token| self.says(*token, other, length)).sum()
    }

    fn says(&self, token: u32, other: &Words, length: f32) -> f32 {
        let found = self.found(token, other);
        let (times, finds) = self.seen[token as usize];
        // Without this occurrence, which is on trial.
        let (times, finds) = ((times - 1.0).max(0.0), (finds - found).max(0.0));
        let chance = 1.0 - (-self.chance[token as usize] * length).exp();
        let chance = chance.clamp(1.0 - SUREST, SUREST);
        let usual = (finds + PRIOR * self.average) / (times + PRIOR);
        let usual = usual.clamp(chance, SUREST);
        found * (chance / usual).ln() + (1.0 - found) * ((1.0 - chance) / (1.0 - usual)).ln()
    }
}

/// The run of neighbours whose scores make the largest sum, if any is above 0.
fn most(scores: impl Iterator<Item = (u32, f32)>) -> Option<(Range<u32>, f32)> {
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
