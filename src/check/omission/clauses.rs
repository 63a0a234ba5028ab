//! What is said in one breath: the pieces of a text between commas and stops.

use std::ops::Range;

use crate::search::is_unspaced;

/// Signs that end a piece wherever they stand. 、 is among them: of a list that
/// was left out every item is missing.
const SIGNS: &str = "，、；：。！？…";

/// Signs that end a piece before a blank.
const BEFORE_A_BLANK: &str = ",;:.!?";

/// The pieces of a text, in order, without what parts them.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    let ends = text.char_indices().filter(|(at, c)| parts(text, *at, *c));
    let mut ends: Vec<_> = ends.map(|(at, c)| (at, at + c.len_utf8())).collect();
    ends.push((text.len(), text.len()));
    ends.into_iter().filter_map(move |(end, next)| {
        let piece = &text[rest..end];
        let start = end - piece.trim_start().len();
        let piece = start..start + piece.trim().len();
        rest = next;
        (!piece.is_empty()).then_some(piece)
    })
}

fn parts(text: &str, at: usize, c: char) -> bool {
    if SIGNS.contains(c) {
        return true;
    }
    let after = || text[at + c.len_utf8()..].chars().next();
    BEFORE_A_BLANK.contains(c) && after().is_none_or(|c| c.is_whitespace() || is_unspaced(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = clauses(text).map(|piece| &text[piece]).collect();
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
