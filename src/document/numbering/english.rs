//! Labels with an English word: `Article 16`, `Chapter V`.

use super::citation::is_english_citation;
use super::numeral::{after_punctuation, number};
use super::{Division, LabelKind, Number, Numbered};
use crate::text::numerals::parse_roman;

pub(super) fn english_label(text: &str) -> Option<Numbered<'_>> {
    let (kind, rest) = english_word(text)?;
    let (number, rest) = number(rest.trim_start())
        .filter(|(_, rest)| !is_english_citation(rest))
        .or_else(|| capital_roman(kind, rest))?;
    Some((kind, number, after_punctuation(rest)))
}

fn capital_roman(kind: LabelKind, text: &str) -> Option<(Number, &str)> {
    let numeral = text.trim_start();
    if numeral.len() == text.len() {
        return None;
    }
    let rest = numeral.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let number = roman_number(kind, &numeral[..numeral.len() - rest.len()])?;
    let opens_a_sentence = rest.trim_start().starts_with(char::is_lowercase);
    (!opens_a_sentence && !is_english_citation(rest)).then_some((number, rest))
}

/// The word before an English number, in any case, and the text after it.
pub(super) fn english_word(text: &str) -> Option<(LabelKind, &str)> {
    const WORDS: [(&str, LabelKind); 9] = [
        ("§", LabelKind::Provision),
        ("article", LabelKind::Provision),
        ("art.", LabelKind::Provision),
        ("art", LabelKind::Provision),
        ("book", LabelKind::Section(Division::Book)),
        ("part", LabelKind::Section(Division::Part)),
        ("title", LabelKind::Section(Division::Title)),
        ("chapter", LabelKind::Section(Division::Chapter)),
        ("section", LabelKind::Section(Division::Section)),
    ];
    WORDS.iter().find_map(|(word, kind)| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some((*kind, rest))
    })
}

/// Parses a whole Roman numeral in capitals, unless it is rather a letter
/// (`Part C`).
pub(super) fn roman_number(kind: LabelKind, text: &str) -> Option<Number> {
    let is_letter = matches!(text, "C" | "D" | "L" | "M");
    let is_numeral = !is_letter || kind == LabelKind::Section(Division::Chapter);
    parse_roman(text).filter(|_| is_numeral).map(Number::new)
}
