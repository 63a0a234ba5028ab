//! The places in which all wanted words meet.

use std::ops::{ControlFlow, Range};

use crate::document::Place;
use crate::search::folded_text::count_while;
use crate::search::posting::Posting;
use crate::search::searcher::Searcher;

/// Intersects posting lists by place.
///
/// Calls `found` with every place that has a posting of each of the `wanted`
/// lists and of none of the `excluded` ones, with its segments and the wanted
/// postings in it. Places come in reading order, until `found` breaks.
pub(super) fn intersect<'a>(
    searcher: Searcher,
    mut wanted: Vec<&'a [Posting]>,
    mut excluded: Vec<&'a [Posting]>,
    mut found: impl FnMut(Place, Range<u32>, &mut [&'a [Posting]]) -> ControlFlow<()>,
) {
    let places = searcher.index.places();
    let places = &places[..count_while(places, |(start, _)| *start < searcher.end)];
    let mut here: Vec<&[Posting]> = Vec::with_capacity(wanted.len());
    let mut at = 0;
    while at < places.len() && !(at % 1024 == 0 && (searcher.cancelled)()) {
        // The next place that can match is where the farthest word is.
        let mut first = places[at].0;
        for postings in &mut wanted {
            skip_to(postings, places[at].0);
            match postings.first() {
                Some(posting) => first = first.max(posting.segment),
                None => return,
            }
        }
        at += count_while(&places[at..], |(start, _)| *start <= first) - 1;
        let (start, place) = places[at];
        let next = places.get(at + 1).map(|(start, _)| *start);
        let end = next.unwrap_or(searcher.end);
        at += 1;
        here.clear();
        for postings in &mut wanted {
            skip_to(postings, start);
            let count = count_while(postings, |posting| posting.segment < end);
            here.push(&postings[..count]);
        }
        let is_excluded = excluded.iter_mut().any(|postings| {
            skip_to(postings, start);
            postings
                .first()
                .is_some_and(|posting| posting.segment < end)
        });
        // The place has the farthest word; of the others some may only come after it.
        let has_all = here.iter().all(|postings| !postings.is_empty());
        if has_all && !is_excluded && found(place, start..end, &mut here).is_break() {
            return;
        }
    }
}

/// Whether any place has a posting of each list.
pub(super) fn do_meet(searcher: Searcher, wanted: Vec<&[Posting]>) -> bool {
    let mut meet = false;
    intersect(searcher, wanted, Vec::new(), |_, _, _| {
        meet = true;
        ControlFlow::Break(())
    });
    meet
}

/// Drops the postings before a segment.
fn skip_to(postings: &mut &[Posting], segment: u32) {
    *postings = &postings[count_while(postings, |posting| posting.segment < segment)..];
}
