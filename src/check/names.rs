//! Addresses, abbreviations and names that the other side does not have.
//!
//! An e-mail or web address has to be the same on both sides. An abbreviation in Latin
//! capitals in Chinese text must be in the other text too, or be written out there. Of the
//! names in a table, one on one side with another of its group on the other is a mistake.

mod table;

use std::ops::Range;

use super::cues::{CueLanguage, FoldedChars, find_cues};
use super::hints::{HintCollector, tempered};
use super::{Checker, Hint, HintKind};
use crate::document::{SegmentId, Side, Sides};
use crate::text::is_unspaced;
use table::{CHINESE_NAMES, ENGLISH_NAMES, NameId};

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let mut abbreviated = 0;
    let mut abbreviations = Vec::new();
    for segment in check.pairs() {
        hints.extend(address_hint(check, segment));
        hints.extend(name_hint(check, segment));
        for side in Side::BOTH {
            let (seen, found) = abbreviation_hint(check, segment, side);
            abbreviated += seen;
            abbreviations.extend(found);
        }
    }
    hints.extend(tempered(abbreviations, abbreviated));
}

/// The hint about an address that the other side has otherwise or not at all.
fn address_hint(check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
    let text = Sides::of(|side| check.document.segment_text(segment, side));
    let found = Sides::of(|side| addresses(text[side]));
    let missing = |side: Side| {
        let is_missing = |bytes: &&Range<usize>| {
            let own = text[side][(*bytes).clone()].to_ascii_lowercase();
            let mut others = found[side.other()].iter();
            !others.any(|other| text[side.other()][other.clone()].to_ascii_lowercase() == own)
        };
        found[side].iter().find(is_missing).cloned()
    };
    let side = Side::BOTH
        .into_iter()
        .rev()
        .find(|side| missing(*side).is_some())?;
    let own = missing(side)?;
    let language = check.document.language_name(side.other(), check.wording);
    let reason = check.wording.address_missing(language);
    let counterpart = missing(side.other());
    let weight = if counterpart.is_some() { 0.93 } else { 0.75 };
    let hint = Hint::new(HintKind::Name, segment, weight, reason).on(side, own);
    Some(hint.and_on(side.other(), counterpart))
}

/// E-mail and web addresses.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "@.-_/:%?=&#~+".contains(c);
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(is_part).map(|at| rest + at) {
        let len = text[start..].find(|c| !is_part(c));
        rest = len.map_or(text.len(), |len| start + len);
        let word = text[start..rest].trim_end_matches(['.', ':', '?', '-', '/']);
        let is_mail = word
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        let is_web = ["http://", "https://", "www."]
            .iter()
            .any(|start| word.starts_with(start));
        if is_mail || is_web {
            found.push(start..start + word.len());
        }
    }
    found
}

/// The hint about an abbreviation of a text without spaces that the other side lacks; and
/// how many there are.
fn abbreviation_hint(check: Checker<'_>, segment: SegmentId, side: Side) -> (usize, Option<Hint>) {
    let text = check.document.segment_text(segment, side);
    let other = check.document.segment_text(segment, side.other());
    if !text.contains(is_unspaced) || other.contains(is_unspaced) {
        return (0, None);
    }
    let addresses = addresses(text);
    let in_address = |word: &Range<usize>| {
        addresses
            .iter()
            .any(|address| address.start <= word.start && word.end <= address.end)
    };
    let found: Vec<_> = abbreviations(text)
        .into_iter()
        .filter(|word| !in_address(word))
        .collect();
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_ascii_alphanumeric());
        letters.collect::<String>().to_ascii_lowercase()
    };
    let (joined, initials) = (letters(other), initials(other));
    let missing = found.iter().find(|bytes| {
        let own = letters(&text[(**bytes).clone()]);
        !joined.contains(&own) && !initials.contains(&own)
    });
    let hint = missing.map(|bytes| {
        let language = check.document.language_name(side.other(), check.wording);
        // Another abbreviation in its place is a mistake.
        let others = self::abbreviations(other).into_iter();
        let mut others =
            others.filter(|word| !joined_contains(&letters(text), &letters(&other[word.clone()])));
        let counterpart = others.next();
        let weight = if counterpart.is_some() { 0.85 } else { 0.55 };
        let hint = Hint::new(
            HintKind::Name,
            segment,
            weight,
            check.wording.abbreviation_missing(language),
        );
        hint.on(side, bytes.clone())
            .and_on(side.other(), counterpart)
    });
    (found.len(), hint)
}

fn joined_contains(letters: &str, word: &str) -> bool {
    letters.contains(word)
}

/// Words of two to eight Latin capitals and digits, at least two of them letters; not Roman
/// numerals.
fn abbreviations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..]
        .find(|c: char| c.is_ascii_alphanumeric())
        .map(|at| rest + at)
    {
        let len = text[start..].find(|c: char| !c.is_ascii_alphanumeric());
        rest = len.map_or(text.len(), |len| start + len);
        let word = &text[start..rest];
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        let is_roman = word.chars().all(|c| "IVXLCM".contains(c));
        let is_word = word.chars().any(|c| c.is_ascii_lowercase());
        if capitals >= 2 && word.len() <= 8 && !is_roman && !is_word {
            found.push(start..rest);
        }
    }
    found
}

/// The first letters of the words of a text, in a row.
fn initials(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let initials = words.filter_map(|word| word.chars().next());
    initials.collect::<String>().to_ascii_lowercase()
}

/// The hint about a name with another of its group in its place.
fn name_hint(check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
    let language = |side| CueLanguage::of(check.document.language(side));
    let names = |side| {
        let text = FoldedChars::new(check.document.segment_text(segment, side));
        match language(side)? {
            CueLanguage::Chinese => Some(find_cues(&text, CueLanguage::Chinese, CHINESE_NAMES)),
            CueLanguage::English => Some(find_cues(&text, CueLanguage::English, ENGLISH_NAMES)),
        }
    };
    let found = Sides::new(names(Side::Source)?, names(Side::Target)?);
    if language(Side::Source) == language(Side::Target) {
        return None;
    }
    let has = |side: Side, name: NameId| found[side].iter().any(|cue| cue.what == name);
    let missing = |side: Side, group: Option<u8>| {
        let mut own = found[side].iter();
        own.find(|cue| {
            !has(side.other(), cue.what) && group.is_none_or(|group| group == cue.what.group)
        })
    };
    let own = found[Side::Target].iter().find(|cue| {
        !has(Side::Source, cue.what) && missing(Side::Source, Some(cue.what.group)).is_some()
    })?;
    let other = missing(Side::Source, Some(own.what.group))?;
    let text =
        |side, bytes: &Range<usize>| &check.document.segment_text(segment, side)[bytes.clone()];
    let reason = check.wording.another_name(
        text(Side::Target, &own.bytes),
        text(Side::Source, &other.bytes),
    );
    let hint = Hint::new(HintKind::Name, segment, 0.8, reason).on(Side::Target, own.bytes.clone());
    Some(hint.on(Side::Source, other.bytes.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_abbreviations() {
        let text = "见 https://law.example/a?b=1。或发至a.b@c.org，GDP、ISO9001 与 IV";
        let of = |found: Vec<Range<usize>>| -> Vec<&str> {
            found.into_iter().map(|bytes| &text[bytes]).collect()
        };
        assert_eq!(
            of(addresses(text)),
            ["https://law.example/a?b=1", "a.b@c.org"]
        );
        assert_eq!(of(abbreviations(text)), ["GDP", "ISO9001"]);
        assert_eq!(initials("Gross Domestic Product, 2 x"), "gdp2x");
    }
}
