//! How a text numbers its provisions and its sections.

use super::super::path;
use super::line::{Line, Numerals, Style};
use crate::document::Number;
use crate::document::numbering::Division;

/// The styles of labels that count in a text; all others are of items.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct System {
    /// Those of headings, the outermost first.
    pub(super) sections: Vec<Style>,
    /// That of provisions, if there are any.
    pub(super) provisions: Option<Style>,
}

impl System {
    pub(super) fn of(lines: &[Line]) -> Self {
        let tally = Tally::of(lines);
        let (provisions, outer) = tally.provisions();
        let is_section = |style: &Style| match style {
            Style::Division(_) => Some(*style) != provisions,
            other => Some(*other) == outer,
        };
        // The order in which they first come is that in which they nest.
        let sections = tally.styles.iter().map(|style| style.style);
        Self {
            sections: sections.filter(is_section).take(9).collect(),
            provisions,
        }
    }
}

/// The styles of a text in the order in which they first come.
struct Tally {
    styles: Vec<Used>,
}

/// What is known of the labels of one style.
struct Used {
    style: Style,
    numbers: Vec<Number>,
    /// How many of the lines can be headings.
    headlike: usize,
}

impl Used {
    /// How many ascend.
    fn chain(&self) -> usize {
        path::ascending(&self.numbers).len()
    }

    fn is_headlike(&self) -> bool {
        self.headlike * 2 > self.numbers.len()
    }
}

impl Tally {
    fn of(lines: &[Line]) -> Self {
        let mut styles: Vec<Used> = Vec::new();
        for line in lines {
            let (style, label) = (line.style(), line.label);
            let headlike = usize::from(line.is_headlike());
            match styles.iter_mut().find(|used| used.style == style) {
                Some(used) => {
                    used.numbers.push(label.number);
                    used.headlike += headlike;
                }
                None => styles.push(Used {
                    style,
                    numbers: vec![label.number],
                    headlike,
                }),
            }
        }
        Self { styles }
    }

    fn used(&self, style: Style) -> Option<&Used> {
        self.styles.iter().find(|used| used.style == style)
    }

    /// The style of provisions, and that of the headings right above them
    /// where these are no divisions.
    fn provisions(&self) -> (Option<Style>, Option<Style>) {
        let articles = self.used(Style::Provision).map_or(0, Used::chain);
        let lists = self.lists();
        let list = lists.iter().map(|used| used.chain()).max().unwrap_or(0);
        let is_law = articles >= 2 || list < 2;
        if articles > 0 && is_law && articles * 3 >= list {
            return (Some(Style::Provision), None);
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

    /// Acts whose `Section 1` is what others call an article: it is followed
    /// by text on its line.
    fn sections_as_provisions(&self) -> Option<Style> {
        let section = self.used(Style::Division(Division::Section))?;
        let is_text = section.chain() >= 2 && !section.is_headlike();
        is_text.then_some(section.style)
    }

    /// The styles of lists, outer ones first: in Chinese 一、（一） `1.` (1),
    /// else in the order in which they begin. One Roman numeral alone is the
    /// initial of a name.
    fn lists(&self) -> Vec<&Used> {
        const ROMAN: Style = Style::Listed(Numerals::Roman);
        const CHINESE: [Style; 5] = [
            Style::Listed(Numerals::Han),
            Style::Bracketed(Numerals::Han),
            ROMAN,
            Style::Listed(Numerals::Digits),
            Style::Bracketed(Numerals::Digits),
        ];
        let is_list = |used: &&Used| {
            CHINESE.contains(&used.style) && (used.style != ROMAN || used.chain() > 1)
        };
        let mut lists: Vec<_> = self.styles.iter().filter(is_list).collect();
        let is_chinese = |used: &&Used| CHINESE[..2].contains(&used.style);
        if lists.iter().any(is_chinese) {
            lists.sort_by_key(|used| CHINESE.iter().position(|style| *style == used.style));
        }
        lists
    }
}
