//! How a text numbers its sections and its provisions.

use super::labelled_line::{LabelStyle, LabelledLine, Numerals};
use crate::align::subsequence;
use crate::document::Number;
use crate::document::numbering::Division;

/// The label styles of a text's headings and provisions. Labels of all other
/// styles belong to items.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NumberingSystem {
    /// The styles of headings, outermost first.
    pub(super) sections: Vec<LabelStyle>,
    /// The style of provisions, if there are any.
    pub(super) provisions: Option<LabelStyle>,
}

impl NumberingSystem {
    pub(super) fn detect(lines: &[LabelledLine]) -> Self {
        let styles = used_styles(lines);
        let (provisions, outer) = provision_style(&styles);
        let is_section = |style: &LabelStyle| match style {
            LabelStyle::Division(_) => Some(*style) != provisions,
            other => Some(*other) == outer,
        };
        // Styles nest in the order in which they first occur.
        let sections = styles.iter().map(|used| used.style);
        Self {
            sections: sections.filter(is_section).take(9).collect(),
            provisions,
        }
    }
}

/// The labels of one style.
struct UsedStyle {
    style: LabelStyle,
    numbers: Vec<Number>,
    /// The number of lines that can be headings.
    headlike: usize,
}

impl UsedStyle {
    /// The length of the longest ascending sequence of numbers.
    fn ascending(&self) -> usize {
        subsequence::longest_ascending(&self.numbers).len()
    }

    fn is_headlike(&self) -> bool {
        self.headlike * 2 > self.numbers.len()
    }
}

/// The styles of a text in the order in which they first occur.
fn used_styles(lines: &[LabelledLine]) -> Vec<UsedStyle> {
    let mut styles: Vec<UsedStyle> = Vec::new();
    for line in lines {
        let (style, label) = (line.style(), line.label);
        let headlike = usize::from(line.is_headlike());
        match styles.iter_mut().find(|used| used.style == style) {
            Some(used) => {
                used.numbers.push(label.number);
                used.headlike += headlike;
            }
            None => styles.push(UsedStyle {
                style,
                numbers: vec![label.number],
                headlike,
            }),
        }
    }
    styles
}

fn find(styles: &[UsedStyle], style: LabelStyle) -> Option<&UsedStyle> {
    styles.iter().find(|used| used.style == style)
}

/// The style of provisions, and that of the headings right above them
/// unless those are divisions.
fn provision_style(styles: &[UsedStyle]) -> (Option<LabelStyle>, Option<LabelStyle>) {
    let articles = find(styles, LabelStyle::Provision).map_or(0, UsedStyle::ascending);
    let lists = lists(styles);
    let list = lists.iter().map(|used| used.ascending()).max().unwrap_or(0);
    // Single articles, or a few among many list items, are citations.
    let is_law = articles >= 2 || list < 2;
    if articles > 0 && is_law && articles * 3 >= list {
        return (Some(LabelStyle::Provision), None);
    }
    if let Some(section) = sections_as_provisions(styles) {
        return (Some(section), None);
    }
    match lists[..] {
        [outer, inner, ..] if outer.is_headlike() => (Some(inner.style), Some(outer.style)),
        [outer, ..] => (Some(outer.style), None),
        [] => (None, None),
    }
}

/// The style of `Section 1` in acts where it is what others call an article:
/// text follows it on its line.
fn sections_as_provisions(styles: &[UsedStyle]) -> Option<LabelStyle> {
    let section = find(styles, LabelStyle::Division(Division::Section))?;
    let is_text = section.ascending() >= 2 && !section.is_headlike();
    is_text.then_some(section.style)
}

/// The styles of lists, outer ones first: in Chinese 一、（一） `1.` (1),
/// else in the order in which they first occur. A single Roman numeral is
/// no list but the initial of a name.
fn lists(styles: &[UsedStyle]) -> Vec<&UsedStyle> {
    const ROMAN: LabelStyle = LabelStyle::Listed(Numerals::Roman);
    const CHINESE: [LabelStyle; 5] = [
        LabelStyle::Listed(Numerals::Han),
        LabelStyle::Bracketed(Numerals::Han),
        ROMAN,
        LabelStyle::Listed(Numerals::Digits),
        LabelStyle::Bracketed(Numerals::Digits),
    ];
    let is_list = |used: &&UsedStyle| {
        CHINESE.contains(&used.style) && (used.style != ROMAN || used.ascending() > 1)
    };
    let mut lists: Vec<_> = styles.iter().filter(is_list).collect();
    let is_chinese = |used: &&UsedStyle| CHINESE[..2].contains(&used.style);
    if lists.iter().any(is_chinese) {
        lists.sort_by_key(|used| CHINESE.iter().position(|style| *style == used.style));
    }
    lists
}
