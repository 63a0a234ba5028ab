//! Comparisons of texts as a web page, as Markdown and as JSON Lines. Nothing reads them
//! again.

mod html;
mod json_lines;
mod markdown;

use std::ops::Range;

use crate::compare::{ComparedPlace, Comparison};

pub use html::comparison_page;
pub use json_lines::comparison_lines;
pub use markdown::comparison_in_markdown;

/// The places with rows in a range, each with these rows.
pub fn places_in(
    comparison: &Comparison,
    rows: Range<u32>,
) -> impl Iterator<Item = (&ComparedPlace, Range<usize>)> {
    let places = comparison.places().iter();
    places.filter_map(move |place| {
        let start = place.rows.start.max(rows.start) as usize;
        let end = place.rows.end.min(rows.end) as usize;
        (start < end).then_some((place, start..end))
    })
}
