//! How a text numbers its sections and its provisions.

use super::labelled_line::{LabelStyle, LabelledLine, Numerals};
use super::subsections;
use crate::align::subsequence;
use crate::document::numbering::Division;
use crate::document::{Number, Sides};

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
    /// Detects the systems of two texts that translate one another.
    pub(super) fn detect(sides: Sides<&[LabelledLine]>) -> Sides<Self> {
        let surveys = sides.map(Survey::new);
        Sides::of(|side| surveys[side].system_beside(&surveys[side.other()]))
    }
}

/// What the labels of one side alone tell about its numbering.
struct Survey {
    styles: Vec<UsedStyle>,
    /// The style of provisions, if there are any.
    provisions: Option<LabelStyle>,
    /// The style of the headings right above them, unless those are divisions.
    outer: Option<LabelStyle>,
    /// Whether the outer style may as well number the provisions, and the inner
    /// one their subsections.
    may_be_subsections: bool,
}

impl Survey {
    fn new(lines: &[LabelledLine]) -> Self {
        let styles = used_styles(lines);
        let (provisions, outer) = provision_style(&styles);
        let pair = outer.zip(provisions);
        Self {
            may_be_subsections: pair.is_some_and(|(outer, inner)| {
                inner == SUBSECTION
                    && outer != LabelStyle::Listed(Numerals::Han)
                    && subsections::are_likely(lines, outer, inner)
            }),
            styles,
            provisions,
            outer,
        }
    }

    fn system_beside(&self, other: &Self) -> NumberingSystem {
        let (provisions, outer) = if let Some(section) = self.sections_as_articles(other) {
            (Some(section), None)
        } else if self.may_be_subsections && !other.is_surely_nested() {
            (self.outer, None)
        } else if self.provisions == Some(LabelStyle::Plain) && other.provisions.is_none() {
            (None, None)
        } else {
            (self.provisions, self.outer)
        };
        let is_section = |style: &LabelStyle| match style {
            LabelStyle::Division(_) => Some(*style) != provisions,
            other => Some(*other) == outer,
        };
        // Styles nest in the order in which they first occur.
        let sections = self.styles.iter().map(|used| used.style);
        NumberingSystem {
            sections: sections.filter(is_section).take(9).collect(),
            provisions,
        }
    }

    fn is_surely_nested(&self) -> bool {
        self.outer.is_some() && !self.may_be_subsections
    }

    /// The style of `Section 1` if the other side calls the same an article.
    fn sections_as_articles(&self, other: &Self) -> Option<LabelStyle> {
        const ARTICLE: LabelStyle = LabelStyle::Provision;
        if self.provisions == Some(ARTICLE) || other.provisions != Some(ARTICLE) {
            return None;
        }
        let section = find(&self.styles, LabelStyle::Division(Division::Section))?;
        let articles = &find(&other.styles, ARTICLE)?.numbers;
        let is_article = |number: &&Number| articles.contains(number);
        let common = section.numbers.iter().filter(is_article).count();
        (common * 2 > section.numbers.len()).then_some(section.style)
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

    /// Whether it begins with 1, or goes on from one number to the next.
    fn has_beginning(&self) -> bool {
        let follows = |pair: &[Number]| pair[0].main().checked_add(1) == Some(pair[1].main());
        self.numbers.iter().any(|number| number.main() <= 1) || self.numbers.windows(2).any(follows)
    }

    /// Whether it has every main number from 1 on, in order.
    fn is_complete(&self) -> bool {
        let mains = self.numbers.iter().map(|number| number.main());
        let mut last = 0;
        mains.into_iter().all(|main| {
            let follows = main == last || Some(main) == last.checked_add(1);
            last = main;
            follows && main > 0
        })
    }

    /// Whether it runs from 1 to its end with hardly a gap, and has few numbers
    /// that do not belong.
    fn runs_on(&self) -> bool {
        const FEWEST: usize = 4;
        let ascending = subsequence::longest_ascending(&self.numbers);
        let last = ascending.last().map_or(0, |nth| self.numbers[*nth].main());
        let begins = self.numbers.first().is_some_and(|first| first.main() == 1);
        begins
            && !self.restarts()
            && ascending.len() >= FEWEST
            && ascending.len() * 5 >= self.numbers.len() * 4
            && ascending.len() * 5 >= last as usize * 4
    }

    /// Whether it begins with 1 more than once.
    fn restarts(&self) -> bool {
        let is_first = |number: &&Number| **number == Number::new(1);
        self.numbers.iter().filter(is_first).count() > 1
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

/// The style of (1).
const SUBSECTION: LabelStyle = LabelStyle::Bracketed(Numerals::Digits);

/// The style of provisions, and that of the headings right above them
/// unless those are divisions.
fn provision_style(styles: &[UsedStyle]) -> (Option<LabelStyle>, Option<LabelStyle>) {
    let lists = lists(styles);
    if let Some(articles) = find(styles, LabelStyle::Provision) {
        let list = lists.iter().map(|used| used.ascending()).max().unwrap_or(0);
        let ascending = articles.ascending();
        // Single articles, or a few among many list items, are citations, unless
        // they are all there are from 1 on.
        let is_law = ascending >= 2 || list < 2;
        if is_law && (ascending * 3 >= list || articles.is_complete()) {
            return (Some(LabelStyle::Provision), None);
        }
    }
    if let Some(section) = sections_as_provisions(styles) {
        return (Some(section), None);
    }
    if find(styles, LabelStyle::Plain).is_some_and(UsedStyle::runs_on) {
        return (Some(LabelStyle::Plain), None);
    }
    let has_divisions = || {
        styles
            .iter()
            .any(|used| matches!(used.style, LabelStyle::Division(_)))
    };
    match lists[..] {
        [outer, inner, ..] if outer.is_headlike() => (Some(inner.style), Some(outer.style)),
        // Subsections of sections whose labels are not understood: `2 Lakes`.
        [only] if only.restarts() && only.style == SUBSECTION && !has_divisions() => (None, None),
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
/// no list but the initial of a name, and a single `9.` not either.
fn lists(styles: &[UsedStyle]) -> Vec<&UsedStyle> {
    const ROMAN: LabelStyle = LabelStyle::Listed(Numerals::Roman);
    const DIGITS: LabelStyle = LabelStyle::Listed(Numerals::Digits);
    const CHINESE: [LabelStyle; 5] = [
        LabelStyle::Listed(Numerals::Han),
        LabelStyle::Bracketed(Numerals::Han),
        ROMAN,
        DIGITS,
        SUBSECTION,
    ];
    let is_list = |used: &&UsedStyle| {
        CHINESE.contains(&used.style)
            && (used.style != ROMAN || used.ascending() > 1)
            && (used.style != DIGITS || used.has_beginning())
    };
    let mut lists: Vec<_> = styles.iter().filter(is_list).collect();
    let is_chinese = |used: &&UsedStyle| CHINESE[..2].contains(&used.style);
    if lists.iter().any(is_chinese) {
        lists.sort_by_key(|used| CHINESE.iter().position(|style| *style == used.style));
    }
    lists
}
