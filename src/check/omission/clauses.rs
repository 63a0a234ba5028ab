//! Clauses: the parts of a text between commas and stops.

use std::ops::Range;

use crate::text::is_unspaced;

/// Punctuation that ends a clause anywhere. 、 is among it, so that items of a
/// list can be omissions by themselves.
const FULL_WIDTH: &str = "，、；：。！？…";

/// Punctuation that ends a clause before whitespace.
const HALF_WIDTH: &str = ",;:.!?";

/// The clauses of a text in order, without the punctuation between them.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    let ends = text
        .char_indices()
        .filter(|(at, c)| ends_clause(text, *at, *c));
    let mut ends: Vec<_> = ends.map(|(at, c)| (at, at + c.len_utf8())).collect();
    ends.push((text.len(), text.len()));
    ends.into_iter().filter_map(move |(end, next)| {
        let clause = &text[rest..end];
        let start = end - clause.trim_start().len();
        let clause = start..start + clause.trim().len();
        rest = next;
        (!clause.is_empty()).then_some(clause)
    })
}

fn ends_clause(text: &str, at: usize, c: char) -> bool {
    if FULL_WIDTH.contains(c) {
        return true;
    }
    let after = || text[at + c.len_utf8()..].chars().next();
    HALF_WIDTH.contains(c) && after().is_none_or(|c| c.is_whitespace() || is_unspaced(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_of_a_text() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = clauses(text).map(|clause| &text[clause]).collect();
            assert_eq!(found, expected);
        };
        check("甲、乙，丙。", &["甲", "乙", "丙"]);
        check(
            "One, two; 1,000 or 3.5. Three",
            &["One", "two", "1,000 or 3.5", "Three"],
        );
        check(" ，。", &[]);
        check("", &[]);
    }
}
