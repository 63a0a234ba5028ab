//! Finding the segments that a word matches.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::MatchTier;
use super::folded_text::FoldedText;
use super::glossary::{Glossary, GlossaryTerm};
use super::index::Index;
use super::matcher::is_exact;
use super::needle::{Needle, PhrasePattern};
use super::pinyin::{PinyinPattern, ReadingTable};
use super::posting::{self, Posting};
use super::vocabulary::Vocabulary;
use crate::document::{Document, SegmentId, Side};

/// A document being searched, as far as the segment `end`.
#[derive(Clone, Copy)]
pub(super) struct Searcher<'a> {
    pub(super) document: &'a Document,
    pub(super) index: &'a Index,
    pub(super) glossary: &'a Glossary,
    pub(super) cancelled: &'a dyn Fn() -> bool,
    /// The segment before which the search ends, the first of a place.
    pub(super) end: u32,
}

/// How many bytes are searched between two checks for cancellation.
const CHUNK: usize = 1 << 20;

impl<'a> Searcher<'a> {
    /// A searcher of the whole document; `None` if cancelled while the index
    /// was being prepared.
    pub(super) fn new(
        document: &'a Document,
        index: &'a Index,
        glossary: &'a Glossary,
        cancelled: &'a dyn Fn() -> bool,
    ) -> Option<Self> {
        index.prepare_text(document, cancelled).then_some(Self {
            document,
            index,
            glossary,
            cancelled,
            end: document.segment_count(),
        })
    }

    pub(super) fn folded(&self, side: Side) -> &'a FoldedText {
        self.index.folded(side)
    }

    /// The words of a side. The first call for a long text takes a while.
    pub(super) fn vocabulary(&self, side: Side) -> &'a Vocabulary {
        self.index.vocabulary(self.document, side, self.cancelled)
    }

    /// The readings of a side's characters. The first call for a long text takes a while.
    pub(super) fn reading_table(&self, side: Side) -> &'a ReadingTable {
        self.index.reading_table(side, self.cancelled)
    }

    /// The same, but only of the first places: until either side has so many
    /// bytes.
    pub(super) fn limit_to(self, bytes: usize) -> Self {
        let is_within = |start: &u32| {
            Side::BOTH
                .iter()
                .all(|side| self.folded(*side).start(*start) <= bytes)
        };
        let places = self.index.places();
        let count = places.partition_point(|(start, _)| is_within(start));
        let end = places.get(count).map_or(self.end, |(start, _)| *start);
        Self { end, ..self }
    }

    /// The chunks of a side's text, each with its first segment, until the
    /// search is cancelled.
    pub(super) fn chunks(&self, side: Side) -> impl Iterator<Item = (u32, Range<usize>)> {
        let chunks = self.folded(side).chunks(CHUNK, self.end);
        chunks.take_while(|_| !(self.cancelled)())
    }

    /// Calls `found` with the segment and the bytes of each match of `find` in a side's folded
    /// text. `found` returns the byte from which to search on.
    fn each_match(
        &self,
        side: Side,
        find: impl Fn(&str, usize) -> Option<Range<usize>>,
        mut found: impl FnMut(u32, Range<usize>) -> usize,
    ) {
        let folded = self.folded(side);
        for (mut segment, chunk) in self.chunks(side) {
            let (text, mut from) = (&folded.text()[..chunk.end], chunk.start);
            while let Some(range) = find(text, from) {
                segment = folded.segment_at(range.start, segment);
                from = found(segment, range);
            }
        }
    }

    /// The segments that contain a text, exactly as typed or folded.
    pub(super) fn find_literal(&self, needle: &Needle, side: Side) -> Vec<Posting> {
        let folded = self.folded(side);
        let mut postings: Vec<Posting> = Vec::new();
        let find = |text: &str, from| needle.find(text, from);
        self.each_match(side, find, |segment, range| {
            let start = folded.start(segment);
            let own = folded.segment(SegmentId(segment));
            let original = self.document.segment_text(SegmentId(segment), side);
            let within = range.start - start..range.end - start;
            if is_exact(needle, within, own, original) {
                posting::push(&mut postings, segment, side, MatchTier::Exact);
                // Nothing stronger can be found in this segment.
                folded.start(segment + 1)
            } else {
                posting::push(&mut postings, segment, side, MatchTier::Folded);
                range.end
            }
        });
        postings
    }

    /// The segments that contain a phrase, whatever separates its parts.
    pub(super) fn find_phrase(&self, phrase: &PhrasePattern, side: Side) -> Vec<Posting> {
        let mut postings = Vec::new();
        let find = |text: &str, from| phrase.find(text, from);
        self.each_match(side, find, |segment, _| {
            posting::push(&mut postings, segment, side, MatchTier::Folded);
            self.folded(side).start(segment + 1)
        });
        postings
    }

    /// The segments that contain any of some words of the vocabulary.
    pub(super) fn find_words(
        &self,
        words: impl Iterator<Item = u32>,
        side: Side,
        tier: MatchTier,
    ) -> Vec<Posting> {
        let vocabulary = self.vocabulary(side);
        let mut words = words.peekable();
        if words.peek().is_none() {
            return Vec::new();
        }
        // One bit per segment, since there may be many words that are frequent.
        let mut bits = vec![0_u64; self.end.div_ceil(64) as usize];
        for word in words {
            if (self.cancelled)() {
                return Vec::new();
            }
            let segments = vocabulary.segments(word);
            for segment in segments.take_while(|segment| *segment < self.end) {
                bits[segment as usize / 64] |= 1 << (segment % 64);
            }
        }
        let mut postings = Vec::new();
        for (at, bits) in (0..).zip(bits) {
            let mut left = bits;
            while left != 0 {
                let segment = at * 64 + left.trailing_zeros();
                posting::push(&mut postings, segment, side, tier);
                left &= left - 1;
            }
        }
        postings
    }

    /// The runs of Han characters that a pinyin pattern matches, each with its
    /// segments.
    pub(super) fn find_pinyin(
        &self,
        pattern: &PinyinPattern,
        side: Side,
    ) -> HashMap<String, Vec<u32>> {
        let folded = self.folded(side);
        let mut found: HashMap<String, Vec<u32>> = HashMap::new();
        for (first, chunk) in self.chunks(side) {
            let mut segment = first;
            while segment < self.end && folded.start(segment) < chunk.end {
                let text = folded.segment(SegmentId(segment));
                if !text.is_ascii() {
                    pattern.each_match(text, |range| {
                        let run = &text[range];
                        // Most runs are known already: no string is made then.
                        if let Some(segments) = found.get_mut(run) {
                            if segments.last() != Some(&segment) {
                                segments.push(segment);
                            }
                        } else {
                            found.insert(run.to_owned(), vec![segment]);
                        }
                    });
                }
                segment += 1;
            }
        }
        found
    }

    /// The glossary's terms with any of some texts as a variant, in either
    /// language.
    pub(super) fn terms<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Vec<&'a GlossaryTerm> {
        let mut terms: Vec<&'a GlossaryTerm> = Vec::new();
        for text in texts {
            for side in Side::BOTH {
                for term in self.glossary.terms_of(text, self.document.language(side)) {
                    if !terms.iter().any(|other| std::ptr::eq(*other, term)) {
                        terms.push(term);
                    }
                }
            }
        }
        terms
    }
}
