//! Parses filters.

use std::ops::Range;

use super::{FilterField, FilterTerm};
use crate::document::numbering::{ReferenceTarget, parse_reference};
use crate::search::fold;

/// Parses the terms of a filter.
pub(super) fn terms(text: &str) -> Vec<FilterTerm> {
    words(text).filter_map(|range| term(&text[range])).collect()
}

/// The words of a text as byte ranges, separated by blanks outside quotation marks. A quotation
/// mark opens a phrase at the start of a word or after a sign; an unclosed phrase extends to
/// the end, as while it is typed.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|c: char| !c.is_whitespace())?;
        rest = start + word_len(&text[start..]);
        Some(start..rest)
    })
}

fn word_len(text: &str) -> usize {
    let mut closing = None;
    let mut opens = true;
    for (at, c) in text.char_indices() {
        match closing {
            Some(mark) if c == mark => closing = None,
            Some(_) => {}
            None if c.is_whitespace() => return at,
            None if opens => closing = closing_mark(c),
            None => {}
        }
        opens = matches!(c, ':' | '：' | '-' | '－' | '#' | '＃');
    }
    text.len()
}

fn closing_mark(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '＂' => Some('＂'),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

fn term(word: &str) -> Option<FilterTerm> {
    let rest = word.strip_prefix(['-', '－']);
    let (excluded, word) = (rest.is_some(), rest.unwrap_or(word));
    let (field, operand) = field(word);
    let operand = match field {
        FilterField::Place => place(operand),
        _ => folded(operand),
    };
    // A sign alone is an unfinished term.
    (!operand.is_empty()).then_some(FilterTerm {
        excluded,
        field,
        operand,
    })
}

/// The field that a term names, and the rest of the term.
fn field(word: &str) -> (FilterField, &str) {
    if let Some(tag) = word.strip_prefix(['#', '＃']) {
        return (FilterField::Tag, tag);
    }
    let (name, operand) = word.split_once([':', '：']).unwrap_or_default();
    let field = match fold(name).as_str() {
        "kind" => FilterField::Kind,
        "is" => FilterField::Status,
        "by" | "author" => FilterField::Author,
        "tag" => FilterField::Tag,
        "at" => FilterField::Place,
        _ => return (FilterField::Words, word),
    };
    (field, operand)
}

/// A text without its quotation marks, folded.
fn folded(text: &str) -> String {
    let mut chars = text.chars();
    let closing = chars.next().and_then(closing_mark);
    match closing {
        Some(mark) => fold(chars.as_str().trim_end_matches(mark)),
        None => fold(text),
    }
}

/// A reference in any numbering system, as anchors have it, folded: 第十六条 is
/// 16.
fn place(text: &str) -> String {
    let wanted = parse_reference(text).map(|wanted| (wanted.target, wanted.segment));
    match wanted {
        Some((ReferenceTarget::Provision(number), Some(segment))) => {
            fold(&format!("{number}.{segment}"))
        }
        Some((ReferenceTarget::Provision(number), None)) => fold(&number.to_string()),
        Some((ReferenceTarget::Section(Some(division), number), _)) => {
            fold(&format!("{}-{number}", division.word()))
        }
        _ => folded(text),
    }
}
