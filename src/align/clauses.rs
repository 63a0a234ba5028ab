//! The clauses of a text, for those who select them.

use std::ops::Range;

use crate::text::is_closing;

/// Punctuation that ends a clause whatever follows.
const FULL_WIDTH: &str = "，；：。！？";

/// Punctuation that ends a clause before whitespace.
const WESTERN: &str = ",;:.!?";

/// Splits a text at its commas, semicolons, colons and full stops, as byte ranges
/// with these and the closing quotation marks after them, but without whitespace at
/// the ends. Linear time.
///
/// ```
/// use duizhao::align::clauses::clauses;
///
/// let text = "In 3,000 cases, they act.";
/// let found: Vec<_> = clauses(text).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(found, ["In 3,000 cases,", "they act."]);
/// ```
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        if !FULL_WIDTH.contains(c) && !WESTERN.contains(c) {
            continue;
        }
        let belongs = |c: char| FULL_WIDTH.contains(c) || WESTERN.contains(c) || is_closing(c);
        while let Some((at, c)) = chars.next_if(|(_, c)| belongs(*c)) {
            end = at + c.len_utf8();
        }
        let follows = chars.peek().map(|(_, c)| *c);
        let ends = FULL_WIDTH.contains(c) || follows.is_none_or(char::is_whitespace);
        if ends {
            push(&mut found, text, start..end);
            start = end;
        }
    }
    push(&mut found, text, start..text.len());
    found
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let clause = &text[range.clone()];
    let start = range.start + clause.len() - clause.trim_start().len();
    let len = clause.trim().len();
    found.extend((len > 0).then_some(start..start + len));
}

#[cfg(test)]
mod tests {
    use super::clauses;

    #[test]
    fn a_clause_ends_with_its_punctuation() {
        for expected in [
            &["加快健全机制，", "完善制度；", "（一）推进。"][..],
            &["他说：", "“好。”", "走了"],
            &[
                "At 10.30, ",
                "in 3,000 cases; ",
                "he said: ",
                "“Go.” ",
                "(Yes.)",
            ],
            &["信用是基础,是保障"],
            &[],
        ] {
            let text = expected.concat();
            let found: Vec<_> = clauses(&text).into_iter().map(|r| &text[r]).collect();
            let expected: Vec<_> = expected.iter().map(|clause| clause.trim()).collect();
            assert_eq!(found, expected);
        }
    }
}
