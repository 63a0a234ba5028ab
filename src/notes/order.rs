//! The order of notes in a file: that of the text.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::document::Document;

/// The order of places in a text. Places that the text does not have come last, by their
/// references in natural order: 2 before 10.
#[derive(Clone, Debug, Default)]
pub struct PlaceOrder {
    document: Option<Arc<Document>>,
}

/// The rank of a place in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlaceRank {
    first: u32,
    /// Of two places that begin at one segment, the wider comes first.
    last: Reverse<u32>,
    /// The reference with padded numbers, for a place that the text does not have.
    padded: String,
}

impl PlaceOrder {
    /// The order of a text.
    pub fn of(document: Arc<Document>) -> Self {
        Self {
            document: Some(document),
        }
    }

    /// The natural order of references, without a text.
    pub fn of_references() -> Self {
        Self::default()
    }

    pub(super) fn rank(&self, reference: &str) -> PlaceRank {
        let document = self.document.as_ref();
        match document.and_then(|document| document.passage(reference).ok()) {
            Some(passage) => PlaceRank {
                first: passage.first.0,
                last: Reverse(passage.last.0),
                padded: String::new(),
            },
            None => PlaceRank {
                first: u32::MAX,
                last: Reverse(u32::MAX),
                padded: pad_numbers(reference),
            },
        }
    }
}

/// A reference with its numbers padded with zeros, so that comparing letters compares numbers.
fn pad_numbers(reference: &str) -> String {
    const WIDTH: usize = 8;
    let mut padded = String::new();
    let mut rest = reference;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end = number.find(|c: char| !c.is_ascii_digit());
        let (number, after) = number.split_at(end.unwrap_or(number.len()));
        padded.push_str(before);
        padded.push_str(&"0".repeat(WIDTH.saturating_sub(number.len())));
        padded.push_str(number);
        rest = after;
    }
    padded.push_str(rest);
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_compare_as_people_count() {
        let order = PlaceOrder::of_references();
        let mut references = ["16.10", "preamble", "16", "2", "16.2", "10"];
        references.sort_by_key(|reference| order.rank(reference));
        assert_eq!(references, ["2", "10", "16", "16.2", "16.10", "preamble"]);
    }
}
