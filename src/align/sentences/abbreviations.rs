//! Dots that end no sentence: abbreviations, initials, numbers of headings.

use std::ops::Range;

use crate::document::numbering::{self, Number};

/// Abbreviations that never end a sentence.
const BEFORE_NAMES: [&str; 42] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "mt", "ft", "messrs", "mme", "mlle", "gen", "col",
    "capt", "cpt", "lt", "sgt", "maj", "cmdr", "adm", "rev", "hon", "gov", "sen", "rep", "pres",
    "e.g", "i.e", "cf", "vs", "viz", "approx", "ca", "al", "supra", "infra", "ibid", "op", "dept",
    "arts", "secs", "paras",
];

/// Abbreviations that end no sentence before a number.
const BEFORE_NUMBERS: [&str; 22] = [
    "no", "nos", "art", "sec", "sect", "para", "cl", "ch", "chap", "vol", "fig", "figs", "tab",
    "p", "pp", "pt", "ed", "app", "ex", "item", "subsec", "reg",
];

/// Words that often begin a sentence. Before them an abbreviation such as U.S.
/// ends one.
const BEGINNINGS: [&str; 30] = [
    "The", "A", "An", "He", "She", "It", "They", "We", "I", "You", "This", "That", "These",
    "Those", "There", "Here", "In", "On", "At", "But", "And", "Or", "If", "When", "As", "For",
    "His", "Her", "What", "No",
];

/// Whether the marks after a range of the text, which is the sentence so far,
/// are a dot that belongs to an abbreviation, an initial or the number of a
/// heading. `after` begins with whitespace.
pub(super) fn is_inside(
    text: &str,
    sentence: Range<usize>,
    marks: &str,
    after: &str,
    is_english: bool,
) -> bool {
    if marks != "." {
        return false;
    }
    let is_paragraph = sentence.start == 0;
    let sentence = text[sentence].trim_start();
    if is_head_number(sentence) || (is_paragraph && is_label(sentence)) {
        return true;
    }
    let word = last_word(sentence);
    let next = after.split_whitespace().next().unwrap_or_default();
    let lower = word.to_lowercase();
    let is_number = next.starts_with(|c: char| c.is_ascii_digit());
    if BEFORE_NAMES.contains(&lower.as_str())
        || (is_number && BEFORE_NUMBERS.contains(&lower.as_str()))
    {
        return true;
    }
    let is_beginning = is_english && BEGINNINGS.contains(&next);
    // The pronoun is no initial: “It was he and I. Then we left.”
    (is_initial(word) && !(is_english && word == "I")) && !is_beginning
}

/// Whether the text before the dot is only the number of a heading or an item:
/// 1, 12.3, 3A, IV, a.
fn is_head_number(sentence: &str) -> bool {
    const LONGEST: usize = 8;
    if sentence.is_empty() || sentence.len() > LONGEST {
        return false;
    }
    let is_decimal = sentence.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_roman = sentence.chars().all(|c| "IVXLC".contains(c));
    let is_letter = sentence.len() == 1 && sentence.chars().all(char::is_alphabetic);
    let is_number = || sentence.parse::<Number>().is_ok();
    is_decimal || is_roman || is_letter || is_number()
}

/// Whether the text before the dot is only a label: `Section 7A`, `Artículo 1`.
fn is_label(sentence: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 48;
    let is_whole = || numbering::label(sentence).is_some_and(|label| label.len == sentence.len());
    sentence.len() <= LONGEST && is_whole()
}

/// The last word, with the dots inside it: U.S, e.g.
fn last_word(sentence: &str) -> &str {
    const LONGEST: usize = 12;
    let from = sentence.ceil_char_boundary(sentence.len().saturating_sub(4 * LONGEST));
    let tail = &sentence[from..];
    let start = tail.rfind(|c: char| !c.is_alphanumeric() && c != '.');
    start.map_or(tail, |at| {
        tail[at..].trim_start_matches(|c: char| !c.is_alphanumeric())
    })
}

/// Whether a word is one or more initials: J, U.S, p.m.
fn is_initial(word: &str) -> bool {
    !word.is_empty()
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
        && (word.contains('.') || word.chars().all(char::is_uppercase))
}
