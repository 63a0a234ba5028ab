//! Lines of a concordance, sorted by the words of the other side that render theirs.

use std::cmp::Reverse;
use std::ops::Range;

use super::{PairWords, Window};
use crate::document::{SegmentId, Side};
use crate::search::{ConcordanceLine, fold};
use crate::word_alignment::WordLink;

/// So many characters of what follows a rendering are compared.
const COMPARED: usize = 60;

impl PairWords {
    /// The bytes of the other side from the first to the last word that renders one of some words
    /// of a side, for sure if any does. `None` if none does.
    pub fn rendering(&self, side: Side, own: &Range<usize>) -> Option<Range<usize>> {
        let overlaps = |link: &&WordLink| {
            let range = &link.ranges[side];
            range.start < own.end && own.start < range.end
        };
        let found: Vec<_> = self.links.iter().filter(overlaps).collect();
        let is_sure = |link: &&&WordLink| link.probability >= WordLink::SURE;
        let has_sure = found.iter().any(|link| is_sure(&link));
        let wanted = found.iter().filter(|link| !has_sure || is_sure(link));
        let ranges = wanted.map(|link| link.ranges[side.other()].clone());
        ranges.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end))
    }
}

impl Window<'_> {
    /// Sorts lines by their renderings and by what follows these. Lines without a rendering come
    /// last, and so do those beyond the window; lines that are alike stay in reading order.
    pub(super) fn sort(
        &self,
        lines: &[ConcordanceLine],
        is_void: &dyn Fn() -> bool,
    ) -> Vec<ConcordanceLine> {
        let mut known: Option<(SegmentId, PairWords)> = None;
        let mut keyed = Vec::with_capacity(lines.len());
        for line in lines {
            let segment = line.segment;
            if !self.segments.contains(&segment.0) || is_void() {
                keyed.push((None, line));
                continue;
            }
            let words = match known.take().filter(|(own, _)| *own == segment) {
                Some((_, words)) => words,
                None => PairWords {
                    links: self.words.links(self.pair(segment)),
                    ..PairWords::default()
                },
            };
            let rendering = words.rendering(line.side, &line.matched);
            let text = self.document.segment_text(segment, line.side.other());
            let key = rendering.map(|bytes| {
                let after: String = text[bytes.end..].chars().take(COMPARED).collect();
                (fold(&text[bytes]), fold(after.trim_start()))
            });
            keyed.push((key, line));
            known = Some((segment, words));
        }
        let place = |line: &ConcordanceLine| (line.segment, line.matched.start);
        keyed.sort_by_cached_key(|(key, line)| {
            (
                Reverse(key.is_some()),
                line.side as u8,
                key.clone(),
                place(line),
            )
        });
        keyed.into_iter().map(|(_, line)| line.clone()).collect()
    }
}
