//! Labels with 第: 第十六条, 第五章.

use super::citation::is_chinese_citation;
use super::numeral::{after_punctuation, number, with_branches};
use super::{Division, LabelKind, Numbered};

pub(super) fn ordinal_label(text: &str) -> Option<Numbered<'_>> {
    let (kind, number, rest) = ordinal(text)?;
    (!is_chinese_citation(kind, rest)).then(|| (kind, number, after_punctuation(rest)))
}

/// 第十六条, 第 14-1 條, 第一百二十条之一, 第五章.
pub(super) fn ordinal(text: &str) -> Option<Numbered<'_>> {
    let (number, rest) = number(text.strip_prefix('第')?.trim_start())?;
    let (kind, rest) = chinese_unit(rest.trim_start())?;
    let (number, rest) = with_branches(number, rest);
    Some((kind, number, rest))
}

fn chinese_unit(text: &str) -> Option<(LabelKind, &str)> {
    const UNITS: [(&str, LabelKind); 9] = [
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
    UNITS
        .iter()
        .find_map(|(unit, kind)| Some((*kind, text.strip_prefix(unit)?)))
}
