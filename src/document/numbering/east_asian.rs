//! Labels with the unit after the number: 第十六条, 第五章, 제16조의2.

use super::citation::{is_chinese_citation, is_korean_citation};
use super::numeral::{after_punctuation, number, with_branches};
use super::{Division, LabelKind, Numbered};

/// A unit, and what it labels.
type Unit = (&'static str, LabelKind);

pub(super) fn east_asian_label(text: &str) -> Option<Numbered<'_>> {
    match text.chars().next()? {
        '第' => {
            let (kind, number, rest) = ordinal(text)?;
            (!is_chinese_citation(kind, rest)).then(|| (kind, number, after_punctuation(rest)))
        }
        '제' => {
            let (kind, number, rest) = korean_ordinal(text)?;
            (!is_korean_citation(rest)).then(|| (kind, number, after_punctuation(rest)))
        }
        _ => None,
    }
}

/// 第十六条, 第 14-1 條, 第一百二十条之一, 第五章, 第七A條, 第一条の二.
pub(super) fn ordinal(text: &str) -> Option<Numbered<'_>> {
    const UNITS: [Unit; 9] = [
        ("条", LabelKind::Provision),
        ("條", LabelKind::Provision),
        ("编", LabelKind::Section(Division::Book)),
        ("編", LabelKind::Section(Division::Book)),
        ("篇", LabelKind::Section(Division::Part)),
        ("部分", LabelKind::Section(Division::Part)),
        ("章", LabelKind::Section(Division::Chapter)),
        ("节", LabelKind::Section(Division::Section)),
        ("節", LabelKind::Section(Division::Section)),
    ];
    numbered_unit(text.strip_prefix('第')?, &UNITS)
}

/// 제16조, 제16조의2, 제5장.
pub(super) fn korean_ordinal(text: &str) -> Option<Numbered<'_>> {
    const UNITS: [Unit; 5] = [
        ("조", LabelKind::Provision),
        ("편", LabelKind::Section(Division::Part)),
        ("부", LabelKind::Section(Division::Part)),
        ("장", LabelKind::Section(Division::Chapter)),
        ("절", LabelKind::Section(Division::Section)),
    ];
    numbered_unit(text.strip_prefix('제')?, &UNITS)
}

fn numbered_unit<'a>(text: &'a str, units: &[Unit]) -> Option<Numbered<'a>> {
    let (number, rest) = number(text.trim_start())?;
    let rest = rest.trim_start();
    let mut units = units.iter();
    let (kind, rest) = units.find_map(|(unit, kind)| Some((*kind, rest.strip_prefix(unit)?)))?;
    // No letters here: 第十六条A股 begins a sentence.
    let (number, rest) = with_branches(number, rest);
    Some((kind, number, rest))
}
