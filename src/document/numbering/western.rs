//! Labels with a word and a number, in the languages that have words apart:
//! `Article 16`, `§ 1a`, `Article premier`, `Capítulo V`, `1. Abschnitt`.

use super::citation::is_western_citation;
use super::code;
use super::numeral::{after_punctuation, is_digit, number, with_suffixes};
use super::ordinal_words;
use super::suffix::Suffix;
use super::words::{after_number, before_number, split_word};
use super::{Division, LabelKind, Number, Numbered};
use crate::text::numerals::{parse_roman, split_numeral};

/// `Article 16`, `§ 1a`, `Capítulo V`.
pub(super) fn word_first(text: &str) -> Option<Numbered<'_>> {
    let (kind, rest) = labelling_word(text)?;
    let (number, rest) = label_number(kind, rest)?;
    Some((kind, number, after_punctuation(rest)))
}

/// The word before a number, in any case, with the dot of an abbreviation, and
/// the text after it.
pub(super) fn labelling_word(text: &str) -> Option<(LabelKind, &str)> {
    const ABBREVIATIONS: [&str; 11] = [
        "art", "s", "sec", "sect", "ch", "chap", "pt", "cap", "kap", "чл", "ст",
    ];
    let (kind, rest) = before_number(text)?;
    let Some(after) = rest.strip_prefix('.') else {
        // `s. 12` and s12, but not a word of one letter: `S 12`.
        let is_initial = text.len() - rest.len() == 1;
        return (!is_initial || rest.starts_with(is_digit)).then_some((kind, rest));
    };
    let word = text[..text.len() - rest.len()].to_lowercase();
    let is_short = ABBREVIATIONS.contains(&word.as_str());
    Some((kind, if is_short { after } else { rest }))
}

fn label_number(kind: LabelKind, text: &str) -> Option<(Number, &str)> {
    let numeral = text.trim_start();
    let is_apart = numeral.len() < text.len();
    digits(kind, numeral)
        .or_else(|| capital_roman(kind, numeral).filter(|_| is_apart))
        .or_else(|| in_words(numeral).filter(|_| is_apart))
        .or_else(|| series(kind, numeral).filter(|_| is_apart))
}

/// `Article L. 123-1`, `Article R*123-4`.
fn series(kind: LabelKind, text: &str) -> Option<(Number, &str)> {
    let (number, rest) = code::in_series(text).filter(|_| kind == LabelKind::Provision)?;
    let rest = at_end_of_label(rest).then_some(rest)?;
    (!is_western_citation(rest)).then_some((number, rest))
}

/// `L. 123-1` without a word before it.
pub(super) fn series_alone(text: &str) -> Option<Numbered<'_>> {
    let (number, rest) = code::in_series_alone(text)?;
    let is_label = at_end_of_label(rest) && !is_western_citation(rest);
    is_label.then_some((LabelKind::Provision, number, after_punctuation(rest)))
}

fn digits(kind: LabelKind, text: &str) -> Option<(Number, &str)> {
    let (found, rest) = digits_in_any_place(kind, text)?;
    if let Some((dotted, rest)) = after_dots(kind, found, rest) {
        return Some((dotted, rest));
    }
    (!is_western_citation(rest)).then_some((found, rest))
}

/// Digits with their suffixes, wherever they are.
pub(super) fn digits_in_any_place(kind: LabelKind, text: &str) -> Option<(Number, &str)> {
    let (main, rest) = split_numeral(text)?;
    match without_indicator(kind, main, rest) {
        Some(rest) => Some(with_suffixes(Number::new(main), rest)),
        None => number(text),
    }
}

/// The text after the sign of an ordinal: `1er`, `1º`, `1.º`, `1o`.
fn without_indicator(kind: LabelKind, main: u32, text: &str) -> Option<&str> {
    const FIRST: [&str; 4] = ["er", "ère", "re", "ᵉʳ"];
    let sign = text.strip_prefix('.').unwrap_or(text);
    if let Some(rest) = sign.strip_prefix(['º', 'ª', '°']) {
        return Some(rest);
    }
    let first = FIRST.iter().find_map(|sign| text.strip_prefix(sign));
    let first = first.filter(|_| main == 1);
    // Where º cannot be typed, laws of Brazil have `Art. 1o` to `Art. 9o`.
    let typed = || text.strip_prefix('o');
    let is_typed = main < 10 && kind == LabelKind::Provision;
    let rest = first.or_else(|| typed().filter(|_| is_typed))?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// `Статья 7.1`, `Article 20.4`: the number of an article with dots, as in
/// treaties and in Russian laws, unless a sentence goes on after it.
fn after_dots(kind: LabelKind, number: Number, text: &str) -> Option<(Number, &str)> {
    if kind != LabelKind::Provision || !number.suffixes().is_empty() {
        return None;
    }
    let (mut number, mut rest) = (number, text);
    while let Some((longer, after)) = after_dot(number, rest) {
        (number, rest) = (longer, after);
    }
    let is_dotted = rest.len() < text.len();
    let is_closed = at_end_of_label(rest) && !is_western_citation(rest);
    (is_dotted && is_closed).then_some((number, rest))
}

pub(super) fn after_dot(number: Number, text: &str) -> Option<(Number, &str)> {
    let (branch, rest) = split_numeral(text.strip_prefix('.')?)?;
    Some((number.with_branch(branch)?, rest))
}

/// Whether no sentence goes on after a label.
fn at_end_of_label(rest: &str) -> bool {
    !rest.trim_start().starts_with(char::is_lowercase)
}

/// A Roman numeral in capitals, with suffixes: `V`, `IIA`, `II bis`, `Ier`.
fn capital_roman(kind: LabelKind, text: &str) -> Option<(Number, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = &text[..text.len() - rest.len()];
    let found = roman_number(kind, letters).or_else(|| roman_with_letter(letters))?;
    let rest = rest
        .strip_prefix("er")
        .filter(|_| letters == "I")
        .unwrap_or(rest);
    let (number, rest) = with_suffixes(found, rest);
    (at_end_of_label(rest) && !is_western_citation(rest)).then_some((number, rest))
}

/// Parses a whole Roman numeral in capitals, unless it is rather a letter
/// (`Part C`).
pub(super) fn roman_number(kind: LabelKind, text: &str) -> Option<Number> {
    let is_letter = matches!(text, "C" | "D" | "L" | "M");
    let is_numeral = !is_letter || kind == LabelKind::Section(Division::Chapter);
    parse_roman(text).filter(|_| is_numeral).map(Number::new)
}

/// Parses `IIA`, `XIIB`: a Roman numeral and a letter that is none.
pub(super) fn roman_with_letter(text: &str) -> Option<Number> {
    let numeral = text.trim_end_matches(['A', 'B', 'E', 'F', 'G', 'H']);
    let letters = Suffix::letters(&text[numeral.len()..])?;
    parse_roman(numeral).map(Number::new)?.with_suffix(letters)
}

/// `premier`, `primero`, `One`, unless a sentence goes on after it.
fn in_words(text: &str) -> Option<(Number, &str)> {
    let (word, rest) = split_word(text)?;
    let found = ordinal_words::ordinal(word).map(|number| (number, rest));
    let (main, rest) = found.or_else(|| ordinal_words::english_cardinal(text))?;
    let (number, rest) = with_suffixes(Number::new(main), rest);
    (at_end_of_label(rest) && !is_western_citation(rest)).then_some((number, rest))
}

/// `1 §`, `5 a §`, `1. Abschnitt`, `II. fejezet`, `Erster Abschnitt`.
pub(super) fn number_first(text: &str) -> Option<Numbered<'_>> {
    let (number, rest) = leading_number(text)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let (kind, rest) = after_number(rest.trim_start())?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let is_label = at_end_of_label(rest) && !is_western_citation(rest);
    is_label.then_some((kind, number, rest.strip_prefix(':').unwrap_or(rest)))
}

fn leading_number(text: &str) -> Option<(Number, &str)> {
    match text.chars().next()? {
        c if is_digit(c) => {
            let (found, rest) = number(text)?;
            Some(apart_letter(found, rest).unwrap_or((found, rest)))
        }
        c if c.is_uppercase() => {
            let (word, rest) = split_word(text)?;
            let number = ordinal_words::ordinal(word).or_else(|| parse_roman(word))?;
            Some((Number::new(number), rest))
        }
        _ => None,
    }
}

/// The letter of `5 a §`.
fn apart_letter(number: Number, text: &str) -> Option<(Number, &str)> {
    let (letter, rest) = text.strip_prefix(' ')?.split_at_checked(1)?;
    let suffix = Suffix::letters(letter).filter(|_| rest.starts_with(" §"))?;
    Some((number.with_suffix(suffix)?, rest))
}
