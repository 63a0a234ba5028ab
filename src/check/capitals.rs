//! Capitals inside a sentence of English: “credit The system”.
//!
//! Only words that are never names are looked at, after a word in lower case, and not in
//! titles, where many words have capitals.

use std::ops::Range;

use super::hints::{HintCollector, tempered};
use super::{Checker, Hint, HintKind};
use crate::document::{Place, Side};

/// Words that are no names and begin no quotation.
const WORDS: [&str; 26] = [
    "The", "And", "Or", "Of", "In", "To", "For", "By", "With", "Shall", "An", "At", "From", "Is",
    "Are", "Be", "Which", "That", "Its", "Their", "Into", "On", "As", "This", "These", "Not",
];

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    for side in Side::BOTH {
        if !check.document.language(side).is_english() {
            continue;
        }
        let (mut looked_at, mut found) = (0, Vec::new());
        for segment in check.segments() {
            if !matches!(check.document.place_of(segment), Place::Provision(_)) {
                continue;
            }
            let text = check.document.segment_text(segment, side);
            looked_at += 1;
            let is_name = |words: &str| !check.document.side_text(side).contains(words);
            if let Some(bytes) = capital_inside(text, is_name) {
                let reason = check.wording.capital_inside();
                found.push(Hint::new(HintKind::Capital, segment, 0.6, reason).on(side, bytes));
            }
        }
        hints.extend(tempered(found, looked_at));
    }
}

/// The first such word, unless half of the words have capitals. Before another capital it is
/// part of a name, unless the document has the same in lower case: `is_name` says so of the
/// two words.
fn capital_inside(text: &str, is_name: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words
        .iter()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    if 2 * capitals > words.len() {
        return None;
    }
    let is_plain = |word: &str| {
        word.starts_with(char::is_lowercase) && word.ends_with(|c: char| c.is_alphabetic())
    };
    let is_plain_after = |at: usize| {
        words.get(at + 1).is_some_and(|next| {
            let both = format!(" {} {next}", words[at].to_lowercase());
            next.starts_with(char::is_lowercase) || !is_name(&both)
        })
    };
    let at = (1..words.len())
        .find(|at| WORDS.contains(&words[*at]) && is_plain(words[at - 1]) && is_plain_after(*at))?;
    let start = words[at].as_ptr() as usize - text.as_ptr() as usize;
    Some(start..start + words[at].len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                capital_inside(text, |_| true).map(|bytes| &text[bytes]),
                expected,
                "{text}"
            );
        };
        check(
            "the concept of credit, credit The system and means",
            Some("The"),
        );
        check("in accordance with The Hague Convention", None);
        check("It ends. The next begins here.", None);
        check("Measures For The Registration", None);
        check("", None);
    }
}
