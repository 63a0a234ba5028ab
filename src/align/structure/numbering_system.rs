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
        let tally = StyleTally::new(lines);
        let (provisions, outer) = tally.provisions();
        let is_section = |style: &LabelStyle| match style {
            LabelStyle::Division(_) => Some(*style) != provisions,
            other => Some(*other) == outer,
        };
        // Styles nest in the order in which they first occur.
        let sections = tally.styles.iter().map(|style| style.style);
        Self {
            sections: sections.filter(is_section).take(9).collect(),
            provisions,
        }
    }
}

/// The styles of a text in the order in which they first occur.
struct StyleTally {
    styles: Vec<UsedStyle>,
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

impl StyleTally {
    fn new(lines: &[LabelledLine]) -> Self {
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
        Self { styles }
    }

    fn get(&self, style: LabelStyle) -> Option<&UsedStyle> {
        self.styles.iter().find(|used| used.style == style)
    }

    /// The style of provisions, and that of the headings right above them
    /// unless those are divisions.
    fn provisions(&self) -> (Option<LabelStyle>, Option<LabelStyle>) {
        let articles = self
            .get(LabelStyle::Provision)
            .map_or(0, UsedStyle::ascending);
        let lists = self.lists();
        let list = lists.iter().map(|used| used.ascending()).max().unwrap_or(0);
        // Single articles, or a few among many list items, are citations.
        let is_law = articles >= 2 || list < 2;
        if articles > 0 && is_law && articles * 3 >= list {
            return (Some(LabelStyle::Provision), None);
        }
        if let Some(section) = self.sections_as_provisions() {
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
    fn sections_as_provisions(&self) -> Option<LabelStyle> {
        let section = self.get(LabelStyle::Division(Division::Section))?;
        let is_text = section.ascending() >= 2 && !section.is_headlike();
        is_text.then_some(section.style)
    }

    /// The styles of lists, outer ones first: in Chinese 一、（一） `1.` (1),
    /// else in the order in which they first occur. A single Roman numeral is
    /// no list but the initial of a name.
    fn lists(&self) -> Vec<&UsedStyle> {
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
        let mut lists: Vec<_> = self.styles.iter().filter(is_list).collect();
        let is_chinese = |used: &&UsedStyle| CHINESE[..2].contains(&used.style);
        if lists.iter().any(is_chinese) {
            lists.sort_by_key(|used| CHINESE.iter().position(|style| *style == used.style));
        }
        lists
    }
}
