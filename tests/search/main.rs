//! Searching: what queries find, and how well.

#[path = "../support/mod.rs"]
mod support;

mod library_index;
mod opencc;
mod raw_words;
mod search;
mod search_quality;
mod search_streams;
mod unihan;
mod wordnet;

use duizhao::document::{Document, Place};
use duizhao::search::Results;

/// The places of the hits and of the reference that the query is, in reading
/// order.
fn places(document: &Document, results: &Results) -> Vec<Place> {
    let first = results.reference().map(|passage| passage.first);
    let named = first.map(|segment| document.place_of(segment));
    let hits = results.hits().iter().map(|hit| hit.place);
    let mut places: Vec<_> = named.into_iter().chain(hits).collect();
    places.sort_by_key(|place| document.first_segment(*place));
    places.dedup_by_key(|place| document.first_segment(*place));
    places
}
