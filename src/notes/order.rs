//! In which order notes stand in a file: that of the text.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::document::Document;

/// The order of places in a text. Places that it does not have come behind, by
/// their references as people count: 2 before 10.
#[derive(Clone, Debug, Default)]
pub struct PlaceOrder {
    document: Option<Arc<Document>>,
}

/// Where a place comes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    first: u32,
    /// Of two places that begin at one segment the wider one comes first.
    last: Reverse<u32>,
    /// The reference, of a place that the text does not have.
    counted: String,
}

impl PlaceOrder {
    /// The order of a text.
    pub fn of(document: Arc<Document>) -> Self {
        Self {
            document: Some(document),
        }
    }

    /// The order of references alone, where there is no text.
    pub fn of_references() -> Self {
        Self::default()
    }

    pub(super) fn place(&self, reference: &str) -> Place {
        let document = self.document.as_ref();
        match document.and_then(|document| document.passage(reference).ok()) {
            Some(passage) => Place {
                first: passage.first.0,
                last: Reverse(passage.last.0),
                counted: String::new(),
            },
            None => Place {
                first: u32::MAX,
                last: Reverse(u32::MAX),
                counted: counted(reference),
            },
        }
    }
}

/// A reference with its numbers filled up with zeros, so that letters compare
/// as numbers do.
fn counted(reference: &str) -> String {
    const WIDTH: usize = 8;
    let mut counted = String::new();
    let mut rest = reference;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end = number.find(|c: char| !c.is_ascii_digit());
        let (number, after) = number.split_at(end.unwrap_or(number.len()));
        counted.push_str(before);
        counted.push_str(&"0".repeat(WIDTH.saturating_sub(number.len())));
        counted.push_str(number);
        rest = after;
    }
    counted.push_str(rest);
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_compare_as_people_count() {
        let order = PlaceOrder::of_references();
        let mut references = ["16.10", "preamble", "16", "2", "16.2", "10"];
        references.sort_by_key(|reference| order.place(reference));
        assert_eq!(references, ["2", "10", "16", "16.2", "16.10", "preamble"]);
    }
}
