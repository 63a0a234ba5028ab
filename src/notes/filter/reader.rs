//! Reading what a person types to choose notes.

use std::ops::Range;

use super::{Part, Wanted};
use crate::document::numbering::{ReferenceTarget, parse_reference};
use crate::search::fold;

/// Reads a filter word by word.
pub(super) fn parts(text: &str) -> Vec<Part> {
    words(text).filter_map(|range| part(&text[range])).collect()
}

/// The words of a text, as bytes: apart by blanks that stand in no quotation
/// marks. A mark begins a phrase at the beginning of a word, or after a sign;
/// one that is not closed goes on to the end, as while it is typed.
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

fn part(word: &str) -> Option<Part> {
    let rest = word.strip_prefix(['-', '－']);
    let (excluded, word) = (rest.is_some(), rest.unwrap_or(word));
    let wanted = wanted(word);
    let is_said = match &wanted {
        Wanted::Tag(text) | Wanted::Kind(text) | Wanted::Status(text) => text,
        Wanted::Author(text) | Wanted::Place(text) | Wanted::Words(text) => text,
    };
    // A sign alone is the beginning of a word.
    (!is_said.is_empty()).then_some(Part { excluded, wanted })
}

fn wanted(word: &str) -> Wanted {
    if let Some(tag) = word.strip_prefix(['#', '＃']) {
        return Wanted::Tag(said(tag));
    }
    let named = word.split_once([':', '：']);
    let named = named.map(|(name, value)| (fold(name), value));
    match named.as_ref().map(|(name, value)| (name.as_str(), *value)) {
        Some(("kind", value)) => Wanted::Kind(said(value)),
        Some(("is", value)) => Wanted::Status(said(value)),
        Some(("by" | "author", value)) => Wanted::Author(said(value)),
        Some(("tag", value)) => Wanted::Tag(said(value)),
        Some(("at", value)) => Wanted::Place(place(value)),
        _ => Wanted::Words(said(word)),
    }
}

/// A text without quotation marks around it, in the form of comparison.
fn said(text: &str) -> String {
    let mut chars = text.chars();
    let closing = chars.next().and_then(closing_mark);
    match closing {
        Some(mark) => fold(chars.as_str().trim_end_matches(mark)),
        None => fold(text),
    }
}

/// A reference in either system as notes have it: 第十六条 is 16.
fn place(text: &str) -> String {
    let wanted = parse_reference(text);
    match wanted
        .as_ref()
        .map(|wanted| (&wanted.target, wanted.segment))
    {
        Some((ReferenceTarget::Provision(number), Some(segment))) => format!("{number}.{segment}"),
        Some((ReferenceTarget::Provision(number), None)) => number.to_string(),
        Some((ReferenceTarget::Section(Some(division), number), _)) => {
            format!("{}-{number}", division.word())
        }
        _ => said(text),
    }
}
