//! Parsing references as people type them.

use super::bare::bracketed;
use super::code::{in_series_alone, with_capital_apart};
use super::east_asian::{korean_ordinal, ordinal};
use super::label::label;
use super::numeral::{is_digit, number};
use super::western::{digits_in_any_place, labelling_word, roman_number, roman_with_letter};
use super::words::split_word;
use super::{Division, LabelKind, Number};
use crate::text::parse_numeral;

/// A reference, not yet looked up in a document.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ParsedReference {
    /// The provision or section.
    pub target: ReferenceTarget,
    /// The segment inside it, counted from 1.
    pub segment: Option<u32>,
}

/// The place of a [`ParsedReference`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ReferenceTarget {
    /// A provision by its number: `16`, （十六）, `Article 120-1`, `7A`.
    Provision(Number),
    /// A section by its number, and by its kind if given: 第五章 gives it, 五、
    /// does not.
    Section(Option<Division>, Number),
    /// Anything else, in lower case and half width: `preamble`,
    /// `chapter-2-section-1`, `16~2`. Never empty.
    Name(String),
}

/// Parses a reference in any numbering system: `16`, `16.4`, 第十六条, 五、,
/// `Article 120-1`, `7A`, `§ 1a`, `14 bis`, 第一条の二, `part-5`, `preamble.2`.
///
/// Whitespace around it, a leading colon and full-width digits and punctuation
/// (`：１６。４`, as Chinese input methods produce) are accepted. A colon or a comma
/// separates the segment as a dot does; a trailing one, as while typing, is
/// ignored. 第 or 条 of 第十六条 may be missing. Unlike in a label, Roman numerals
/// may be in lower case. Words without a number give a
/// [`ReferenceTarget::Name`].
///
/// `None` for a blank text, and if the segment is 0 or too large.
///
/// ```
/// use duizhao::document::numbering::{Number, ReferenceTarget, parse_reference};
///
/// let wanted = parse_reference("第十六条.4").expect("a reference");
/// assert_eq!(wanted.target, ReferenceTarget::Provision(Number::new(16)));
/// assert_eq!(wanted.segment, Some(4));
/// ```
pub fn parse_reference(text: &str) -> Option<ParsedReference> {
    let folded: String = text.chars().map(half_width).collect();
    let text = folded
        .trim_start_matches(|c: char| c == ':' || c.is_whitespace())
        .trim_end();
    // The whole text first, because the dot of `art.16` begins no segment.
    if let Some(target) = numbered(text) {
        return Some(ParsedReference {
            target,
            segment: None,
        });
    }
    let (place, segment) = split_segment(text)?;
    let target = match numbered(place) {
        Some(target) => target,
        None if place.is_empty() => return None,
        None => ReferenceTarget::Name(place.to_lowercase()),
    };
    Some(ParsedReference { target, segment })
}

/// Splits `16.4` at its last dot, colon or comma; `None` if a number follows
/// that no segment can have.
fn split_segment(text: &str) -> Option<(&str, Option<u32>)> {
    let Some((place, segment)) = text.rsplit_once(['.', '。', ':', ',']) else {
        return Some((text, None));
    };
    let (place, segment) = (place.trim_end(), segment.trim_start());
    if segment.is_empty() {
        return Some((place, None));
    }
    match parse_numeral(segment) {
        Some(0) => None,
        Some(segment) => Some((place, Some(segment))),
        None if segment.bytes().all(|byte| byte.is_ascii_digit()) => None,
        None => Some((text, None)),
    }
}

/// Parses a folded text that is only a number with its kind.
fn numbered(text: &str) -> Option<ReferenceTarget> {
    let found = number(text).or_else(|| bracketed(text));
    if let Some((number, "")) = found.or_else(|| in_series_alone(text)) {
        return Some(ReferenceTarget::Provision(number));
    }
    if let Some(number) = number(text).and_then(|(number, rest)| with_capital_apart(number, rest)) {
        return Some(ReferenceTarget::Provision(number));
    }
    if let Some((number, "、")) = number(text) {
        return Some(ReferenceTarget::Section(None, number));
    }
    let found = in_ideographs(text).or_else(|| with_word(text));
    let (kind, number) = found.or_else(|| whole_label(text))?;
    match kind {
        LabelKind::Section(division) => Some(ReferenceTarget::Section(Some(division), number)),
        LabelKind::Provision => Some(ReferenceTarget::Provision(number)),
        LabelKind::Bracketed | LabelKind::Listed => None,
    }
}

/// 第十六条, 十六条, 第十六, 第五章, 五章, 一条の二, 16조의2.
fn in_ideographs(text: &str) -> Option<(LabelKind, Number)> {
    let bare = text.strip_prefix('第').unwrap_or(text);
    if let Some((kind, number, "")) = ordinal(&format!("第{bare}")) {
        return Some((kind, number));
    }
    if let Some((kind, number, "")) = korean_ordinal(&format!("제{bare}")) {
        return Some((kind, number));
    }
    match number(bare)? {
        (number, "") => Some((LabelKind::Provision, number)),
        _ => None,
    }
}

/// `article 16`, `art.16`, `part-5`, `part v`, `§ 1a`, `Artículo 1.º`.
fn with_word(text: &str) -> Option<(LabelKind, Number)> {
    /// Words that a hyphen may follow, as in this program's own references, or a
    /// number at once. Files name their parts `s1` or `kap-2`, and mean no section.
    const MAY_BE_JOINED: [&str; 8] = [
        "§", "article", "art", "book", "part", "title", "chapter", "section",
    ];
    let (word, after) = split_word(text)?;
    let is_apart = after.starts_with(['.', ' ']);
    if !is_apart && !MAY_BE_JOINED.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let (kind, rest) = labelling_word(text)?;
    let numeral = rest.trim_start_matches(|c: char| c == '-' || c.is_whitespace());
    if let Some((number, after)) = digits_in_any_place(kind, numeral) {
        let number = match after {
            "" => Some(number),
            after => with_capital_apart(number, after),
        };
        if let Some(number) = number {
            return Some((kind, number));
        }
    }
    let capitals = numeral.to_ascii_uppercase();
    let number = roman_number(kind, &capitals).or_else(|| roman_with_letter(&capitals));
    let is_apart = numeral.len() < rest.len();
    Some((kind, number.filter(|_| is_apart)?))
}

/// Any other label that is the whole text: `Article premier`, `1 §`, `Erster
/// Abschnitt`.
fn whole_label(text: &str) -> Option<(LabelKind, Number)> {
    let found = label(text).filter(|label| label.len == text.len())?;
    // The dot of `Article 16.4` begins a segment.
    let has_segment = text
        .rsplit_once('.')
        .is_some_and(|(_, rest)| rest.starts_with(is_digit));
    (!has_segment).then_some((found.kind, found.number))
}

/// The half-width form of a full-width ASCII character.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests;
