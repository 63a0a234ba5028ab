//! Numbers and dates by their value, and Chinese words with others in between.

use memchr::memmem::Finder;

use super::{on_each_side, sides_of};
use crate::document::{SegmentId, Side};
use crate::search::MatchTier;
use crate::search::apart::ApartPattern;
use crate::search::matcher::Matcher;
use crate::search::needle::Needle;
use crate::search::posting::{self, Posting};
use crate::search::quantity::{Quantity, QuantityLanguage, quantities};
use crate::search::query::QueryWord;
use crate::search::resolved_word::ResolvedWord;
use crate::search::searcher::Searcher;

/// How many segments are read between two checks for cancellation.
const CANCEL_INTERVAL: usize = 256;

impl Searcher<'_> {
    /// A number or a date as typed, and in every other way to write it.
    pub(in crate::search) fn find_quantity(&self, word: &QueryWord) -> Option<ResolvedWord> {
        let quantity = (!word.quoted).then(|| Quantity::parse(&word.text))??;
        let mut resolved = ResolvedWord::default();
        for side in sides_of(word) {
            if let Some(needle) = Needle::new(&word.text) {
                let postings = self.find_literal(&needle, side);
                resolved.add(side, Matcher::Folded(needle), postings);
            }
            let language = QuantityLanguage::of(self.document.language(side));
            let postings = self.find_value(&quantity, language, side);
            let matcher = Matcher::Value(quantity.clone(), language);
            resolved.add(side, matcher, postings);
        }
        resolved.if_found()
    }

    /// A Chinese word with others in between.
    pub(super) fn find_apart(&self, word: &QueryWord, folded: &str) -> Option<ResolvedWord> {
        let pattern = ApartPattern::new(folded)?;
        let [first, last] = pattern.ends().map(Needle::new);
        let (first, last) = first.zip(last)?;
        on_each_side(word, |resolved, side| {
            let ends = [&first, &last].map(|end| self.find_literal(end, side));
            let mut postings: Vec<Posting> = Vec::new();
            for segment in posting::common_segments(&ends[0], &ends[1]) {
                if pattern
                    .find(self.folded(side).segment(SegmentId(segment)))
                    .is_some()
                {
                    posting::push(&mut postings, segment, side, MatchTier::Apart);
                }
            }
            resolved.add(side, Matcher::Apart(pattern.clone()), postings);
        })
    }

    /// The segments that say a quantity on a side.
    fn find_value(
        &self,
        quantity: &Quantity,
        language: QuantityLanguage,
        side: Side,
    ) -> Vec<Posting> {
        let folded = self.folded(side);
        let mut candidates = vec![false; self.end as usize];
        for needle in quantity.needles() {
            let finder = Finder::new(needle.as_bytes());
            for (mut segment, chunk) in self.chunks(side) {
                let mut from = chunk.start;
                while let Some(at) = finder.find(&folded.text().as_bytes()[from..chunk.end]) {
                    segment = folded.segment_at(from + at, segment);
                    candidates[segment as usize] = true;
                    from = folded.start(segment + 1);
                }
            }
        }
        let mut postings = Vec::new();
        let candidates = (0..)
            .zip(candidates)
            .filter(|(_, is_candidate)| *is_candidate);
        for (nth, (segment, _)) in candidates.enumerate() {
            if nth % CANCEL_INTERVAL == 0 && (self.cancelled)() {
                return Vec::new();
            }
            let found = quantities(folded.segment(SegmentId(segment)), language);
            if found.iter().any(|(_, other)| quantity.is_in(other)) {
                posting::push(&mut postings, segment, side, MatchTier::Value);
            }
        }
        postings
    }
}
