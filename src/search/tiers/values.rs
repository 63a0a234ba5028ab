//! Numbers and dates by their value, and Chinese words with others in between.

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
const CANCEL_INTERVAL: u32 = 256;

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
            let postings = self.find_in_segments(side, MatchTier::Value, |text| {
                let found = quantities(text, language);
                found.iter().any(|(_, other)| quantity.is_in(other))
            });
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

    /// The segments whose folded text on a side satisfies a condition.
    fn find_in_segments(
        &self,
        side: Side,
        tier: MatchTier,
        mut is_found: impl FnMut(&str) -> bool,
    ) -> Vec<Posting> {
        let mut postings = Vec::new();
        for segment in 0..self.end {
            if segment % CANCEL_INTERVAL == 0 && (self.cancelled)() {
                return Vec::new();
            }
            if is_found(self.folded(side).segment(SegmentId(segment))) {
                posting::push(&mut postings, segment, side, tier);
            }
        }
        postings
    }
}
