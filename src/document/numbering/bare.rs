//! Labels without a word: （十六）, 一、, `1.`, `3A.`, `II.`

use super::dates;
use super::numeral::{at_blank_or_end, is_digit, number};
use super::suffix::{Suffix, SuffixSystem};
use super::{LabelKind, Number, Numbered};
use crate::text::numerals::parse_roman;

/// Bracketed and listed numbers above this are years, not labels.
const LARGEST_BARE: u32 = 999;

/// （十六） or 一、 or `1.` or `II.`
pub(super) fn bare(text: &str) -> Option<Numbered<'_>> {
    bracketed(text)
        .map(|(number, rest)| (LabelKind::Bracketed, number, rest))
        .or_else(|| {
            let (number, rest) = listed(text)?;
            Some((LabelKind::Listed, number, rest))
        })
        .filter(|(_, number, _)| {
            let branches = number.suffixes().iter().filter_map(|suffix| suffix.value());
            number.main() <= LARGEST_BARE && branches.max() <= Some(LARGEST_BARE)
        })
}

/// （十六）, with brackets of either width.
pub(super) fn bracketed(text: &str) -> Option<(Number, &str)> {
    let inside = text.strip_prefix(['(', '（'])?;
    let (number, rest) = number(inside.trim_start())?;
    let rest = rest.trim_start().strip_prefix([')', '）'])?;
    Some((number, rest))
}

fn listed(text: &str) -> Option<(Number, &str)> {
    let Some((number, rest)) = number(text) else {
        return listed_roman(text);
    };
    let is_branch = |suffix: &Suffix| SuffixSystem::Branch == suffix.system();
    if number.suffixes().iter().any(is_branch) {
        return None;
    }
    let mut chars = rest.chars();
    let closing = chars.next()?;
    let after = chars.as_str();
    let closes = match closing {
        '、' => number.suffixes().is_empty(),
        // `1.—(1)` begins a section of older acts.
        '.' => {
            (at_blank_or_end(after) || after.starts_with('—'))
                && !dates::goes_on(number.main(), after)
        }
        '．' => !after.starts_with(is_digit),
        _ => false,
    };
    closes.then_some((number, after))
}

/// `II.` before a space or the end.
fn listed_roman(text: &str) -> Option<(Number, &str)> {
    let rest = text.trim_start_matches(['I', 'V', 'X']);
    let number = parse_roman(&text[..text.len() - rest.len()])?;
    let after = rest.strip_prefix('.')?;
    let opens_a_sentence = after.trim_start().starts_with(char::is_lowercase);
    (at_blank_or_end(after) && !opens_a_sentence).then_some((Number::new(number), after))
}
