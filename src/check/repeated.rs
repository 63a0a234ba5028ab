//! Repeated words: a slip of the pen, or two words of one language that became
//! one in the other.
//!
//! In scripts with spaces that is the same word again, with at most a comma or a
//! conjunction between. In scripts without spaces it is a doubled function word, two
//! characters twice, or an item of a list twice. If the other side repeats a word
//! too, the repetition is taken to be intended.

use std::ops::Range;

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind};
use crate::document::Side;
use crate::search::fold_char;
use crate::text::numerals::is_chinese_numeral;
use crate::text::{is_letter, is_unspaced};

/// English words that are often repeated correctly.
const OFTEN_REPEATED: [&str; 8] = ["had", "that", "very", "no", "so", "her", "is", "more"];

/// Chinese function words, which are never repeated correctly.
const FUNCTION_WORDS: &str = "的在和与及或将被为从于之";

/// What may be between two occurrences: spaces, or the comma of a list.
const BETWEEN: [char; 4] = [' ', ',', '、', '，'];

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    for segment in check.segments() {
        let text = |side| check.document.segment_text(segment, side);
        let found = Side::BOTH.map(|side| (side, find_repetition(text(side))));
        for (side, bytes) in &found {
            let on_other = |(other, found): &(Side, Option<_>)| other != side && found.is_some();
            let is_meant = found.iter().any(on_other);
            if let Some(bytes) = bytes.clone().filter(|_| !is_meant) {
                let word = &text(*side)[bytes.clone()];
                let is_parted = word.contains([',', '、', '，']);
                let weight = if is_parted { 0.55 } else { 0.5 };
                let hint = Hint::new(
                    HintKind::Repeated,
                    segment,
                    weight,
                    check.wording.same_twice(),
                );
                hints.add(hint.on(*side, bytes));
            }
        }
    }
}

/// The first repeated word of a text, with its repetition.
fn find_repetition(text: &str) -> Option<Range<usize>> {
    let (mut before, mut earlier): (Option<Range<usize>>, Option<Range<usize>>) = (None, None);
    let chars = text.char_indices().map(|(at, c)| (at, fold_char(c)));
    let chars: Vec<(usize, char)> = chars.collect();
    let mut at = 0;
    while let Some((_, c)) = chars.get(at) {
        let is_kind = if is_letter(*c) {
            is_letter
        } else if is_unspaced(*c) {
            is_unspaced
        } else {
            at += 1;
            continue;
        };
        let len = chars[at..].iter().take_while(|(_, c)| is_kind(*c)).count();
        let word = at..at + len;
        let doubling = || find_doubling(&chars[word.clone()]);
        let found = is_unspaced(*c).then(doubling).flatten();
        let found = found.map(|found| at + found.start..at + found.end);
        let joined = earlier
            .take()
            .filter(|earlier| repeats_joined(&chars, earlier, &word));
        let again = before
            .clone()
            .filter(|before| repeats(&chars, before, &word))
            .or(joined);
        if let Some(found) = found.or_else(|| again.map(|before| before.start..word.end)) {
            let end = chars.get(found.end).map_or(text.len(), |(at, _)| *at);
            return Some(chars[found.start].0..end);
        }
        earlier = before.replace(word);
        at += len;
    }
    None
}

/// Whether a long word repeats the one before “and”.
fn repeats_joined(chars: &[(usize, char)], earlier: &Range<usize>, word: &Range<usize>) -> bool {
    const LEAST: usize = 6;
    let letters = |range: &Range<usize>| chars[range.clone()].iter().map(|(_, c)| *c);
    let between: String = letters(&(earlier.end..word.start)).collect();
    let is_word = letters(word).all(|c| c.is_alphabetic());
    between == " and "
        && word.len() >= LEAST
        && is_word
        && letters(earlier).eq(letters(word))
        && !is_compound(chars, word)
}

/// Whether a word goes on as a compound: the second “packaging” of “packaging and packaging
/// equipment”.
fn is_compound(chars: &[(usize, char)], word: &Range<usize>) -> bool {
    const SMALL_WORDS: [&str; 14] = [
        "of", "in", "on", "and", "or", "for", "to", "by", "with", "at", "as", "is", "are", "shall",
    ];
    let rest = &chars[word.end..];
    let next = rest.iter().skip(1).map(|(_, c)| *c);
    let next: String = next.take_while(|c| c.is_alphabetic()).collect();
    rest.first().is_some_and(|(_, c)| *c == ' ')
        && !next.is_empty()
        && !SMALL_WORDS.contains(&next.as_str())
}

/// Whether a word repeats the one before it.
fn repeats(chars: &[(usize, char)], before: &Range<usize>, word: &Range<usize>) -> bool {
    let letters = |range: &Range<usize>| chars[range.clone()].iter().map(|(_, c)| *c);
    let between = letters(&(before.end..word.start));
    let is_parted = between.clone().any(|c| c != ' ');
    let joins = between.clone().all(|c| BETWEEN.contains(&c)) && between.count() <= 2;
    if !joins || !letters(before).eq(letters(word)) {
        return false;
    }
    let text: String = letters(word).collect();
    let is_number = text.chars().all(|c| c.is_ascii_digit());
    // “buildings, buildings control” and “in in-service” are no repetitions.
    let after: String = chars[word.end..].iter().take(5).map(|(_, c)| *c).collect();
    let goes_on = after.starts_with('-')
        || is_parted
            && after.starts_with(' ')
            && !after.starts_with(" and ")
            && !after.starts_with(" or ");
    let least = if is_parted { 4 } else { 2 };
    let is_long = text.chars().any(is_unspaced) && word.len() > 1 || word.len() >= least;
    is_long && !is_number && !goes_on && !OFTEN_REPEATED.contains(&text.as_str())
}

/// A function word twice, or two characters twice, in a run of characters
/// without punctuation.
fn find_doubling(run: &[(usize, char)]) -> Option<Range<usize>> {
    let at = |at: usize| run.get(at).map(|(_, c)| *c);
    (0..run.len()).find_map(|start| {
        let (one, two) = (at(start)?, at(start + 1)?);
        if one == two {
            return FUNCTION_WORDS.contains(one).then_some(start..start + 2);
        }
        let again = at(start + 2) == Some(one) && at(start + 3) == Some(two);
        // 一步一步 and the like are idiomatic, and so are repeated numerals.
        (again && one != '一' && !is_chinese_numeral(one)).then_some(start..start + 4)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_words() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                find_repetition(text).map(|found| &text[found]),
                expected,
                "{text}"
            );
        };
        check(
            "with plagiarism, plagiarism, forgery",
            Some("plagiarism, plagiarism"),
        );
        check("Of the the law", Some("the the"));
        check("buildings, buildings control", None);
        check("in in-service training", None);
        check(
            "classification and classification",
            Some("classification and classification"),
        );
        check("more and more, year and year", None);
        check("The the", Some("The the"));
        check("he had had it; that that is", None);
        check("no, no; 10 10", None);
        check("theme the", None);
        check("企业的的信用", Some("的的"));
        check("人人常常好好地天天", None);
        check("完善信用信用体系", Some("信用信用"));
        check("抄袭、抄袭、伪造", Some("抄袭、抄袭"));
        check("一步一步", None);
        check("", None);
    }
}
