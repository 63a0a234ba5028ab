//! Step 2 of alignment: the units of one side, which are its paragraphs grouped
//! under the headings and provisions that they belong to.

use std::borrow::Cow;

use super::structure::{self, LineRole, LineRoles, SectionLabel};
use crate::document::{Number, Sides, numbering};
use crate::text::{is_cjk, is_conjunction};

/// A heading, a provision, or text without a number, on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit<'a> {
    /// What it is.
    pub kind: UnitKind<'a>,
    /// Its paragraphs, with the labels that are part of the text. A heading has
    /// one.
    pub paragraphs: Vec<Cow<'a, str>>,
}

/// What a [`Unit`] is, with its number or name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitKind<'a> {
    /// The heading of a section.
    Section {
        /// From 1 for the outermost sections to 9.
        level: u8,
        /// `part`, `chapter`, … in lower case.
        kind: &'a str,
        /// Its number within its parent.
        number: Option<Number>,
    },
    /// A numbered provision, with its label if the text does not begin with it.
    Provision(Number, Cow<'a, str>),
    /// A text with a name instead of a number: `preamble`.
    Named(&'a str),
    /// Text without a number.
    Unnumbered,
    /// Text after the last section that belongs to none, such as a dateline.
    Closing,
}

/// Groups the paragraphs of both sides into units by the labels that they begin
/// with. Paragraphs are trimmed and not empty. A label alone on its line is joined
/// with the paragraph after it.
pub fn units_of<'a>(sides: Sides<Vec<Cow<'a, str>>>) -> Sides<Vec<Unit<'a>>> {
    let sides = sides.map(join_conjunctions);
    let lines = sides
        .as_ref()
        .map(|paragraphs| paragraphs.iter().map(AsRef::as_ref));
    let roles = structure::line_roles(lines);
    Sides {
        source: units_of_side(sides.source, &roles.source),
        target: units_of_side(sides.target, &roles.target),
    }
}

fn units_of_side<'a>(paragraphs: Vec<Cow<'a, str>>, roles: &LineRoles) -> Vec<Unit<'a>> {
    let closing = closing_paragraph(&paragraphs, roles);
    let mut units = UnitBuilder::default();
    for (nth, paragraph) in paragraphs.into_iter().enumerate() {
        match roles.role(nth) {
            LineRole::Body if Some(nth) == closing => units.begin(UnitKind::Closing, paragraph),
            role => match UnitKind::of_role(role) {
                Some(kind) => units.begin(kind, unmarked(paragraph)),
                None => units.push(paragraph),
            },
        }
    }
    units.units
}

/// A labelled paragraph without the signs of Markdown around its label.
pub(super) fn unmarked(paragraph: Cow<str>) -> Cow<str> {
    match numbering::without_marks(&paragraph) {
        Cow::Borrowed(whole) if whole.len() == paragraph.len() => paragraph,
        unmarked => unmarked.into_owned().into(),
    }
}

impl UnitKind<'_> {
    /// What a line with a role begins; `None` for body.
    pub(super) fn of_role(role: LineRole) -> Option<Self> {
        match role {
            LineRole::Body => None,
            LineRole::Provision(number) => Some(Self::Provision(number, Cow::default())),
            LineRole::Heading(label) => Some(section(label)),
        }
    }
}

fn section<'a>(label: SectionLabel) -> UnitKind<'a> {
    UnitKind::Section {
        level: label.level,
        kind: label.kind,
        number: Some(label.number),
    }
}

/// The last paragraph if it is in brackets and follows a provision: it names
/// the agency and the date, and belongs to no provision.
pub(super) fn closing_paragraph(paragraphs: &[Cow<str>], roles: &LineRoles) -> Option<usize> {
    let last = paragraphs.len().checked_sub(1)?;
    let text = &paragraphs[last];
    let is_bracketed = text.starts_with(['(', '（']) && text.ends_with([')', '）']);
    let follows_provision = roles
        .labelled_lines()
        .iter()
        .any(|(place, role)| *place < last && matches!(role, LineRole::Provision(_)));
    (is_bracketed && follows_provision).then_some(last)
}

/// Joins each paragraph that is nothing but a conjunction with the one before it:
/// it ends that item of a list.
pub(super) fn join_conjunctions(paragraphs: Vec<Cow<str>>) -> Vec<Cow<str>> {
    let mut joined: Vec<Cow<str>> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        match joined.last_mut() {
            Some(last) if is_conjunction(&paragraph) => {
                let last = last.to_mut();
                if !paragraph.starts_with(is_cjk) {
                    last.push(' ');
                }
                last.push_str(&paragraph);
            }
            _ => joined.push(paragraph),
        }
    }
    joined
}

#[derive(Default)]
struct UnitBuilder<'a> {
    units: Vec<Unit<'a>>,
    /// Whether the last unit is only a label so far, alone on its line.
    is_bare_label: bool,
}

impl<'a> UnitBuilder<'a> {
    fn begin(&mut self, kind: UnitKind<'a>, paragraph: Cow<'a, str>) {
        let is_labelled = matches!(kind, UnitKind::Section { .. } | UnitKind::Provision(..));
        let label = numbering::label(&paragraph);
        self.is_bare_label = is_labelled && label.is_some_and(|label| label.len == paragraph.len());
        self.units.push(Unit {
            kind,
            paragraphs: vec![paragraph],
        });
    }

    /// Adds a paragraph to the last unit. A heading takes one only, unless it is
    /// a bare label and the words of a heading follow.
    fn push(&mut self, paragraph: Cow<'a, str>) {
        let is_bare_label = std::mem::take(&mut self.is_bare_label);
        let is_in_heading = |unit: &Unit| matches!(unit.kind, UnitKind::Section { .. });
        let is_bare_label = is_bare_label
            && (!self.units.last().is_some_and(is_in_heading)
                || structure::is_headlike(&paragraph));
        match self.units.last_mut() {
            Some(unit) if is_bare_label => join_label(unit, paragraph),
            Some(unit) if !matches!(unit.kind, UnitKind::Section { .. }) => {
                unit.paragraphs.push(paragraph);
            }
            _ => self.units.push(Unit {
                kind: UnitKind::Unnumbered,
                paragraphs: vec![paragraph],
            }),
        }
    }
}

/// Joins a bare label with the paragraph after it. The label of a provision
/// moves out of the text; that of a heading becomes the beginning of its words.
fn join_label<'a>(unit: &mut Unit<'a>, paragraph: Cow<'a, str>) {
    match (&mut unit.kind, unit.paragraphs.first_mut()) {
        (UnitKind::Provision(_, label), Some(first)) => {
            *label = std::mem::replace(first, paragraph);
        }
        (_, Some(first)) => *first = joined_label(std::mem::take(first), &paragraph),
        (_, None) => unit.paragraphs.push(paragraph),
    }
}

/// The label of a heading with the words after it.
pub(super) fn joined_label<'a>(label: Cow<'a, str>, words: &str) -> Cow<'a, str> {
    // Chinese headings have an ideographic space between label and words.
    let space = if label.is_ascii() { ' ' } else { '\u{3000}' };
    let mut text = label;
    let joined = text.to_mut();
    joined.push(space);
    joined.push_str(words);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each unit as `kind: paragraph / paragraph`.
    fn check(lines: &[&str], expected: &[&str]) {
        let paragraphs = lines.iter().map(|line| Cow::Borrowed(*line));
        let shown = |unit: &Unit| {
            let kind = match &unit.kind {
                UnitKind::Section { number, .. } => format!("# {}", number.unwrap()),
                UnitKind::Provision(number, label) => format!("{number} {label}"),
                UnitKind::Named(name) => (*name).to_owned(),
                UnitKind::Unnumbered => "plain".to_owned(),
                UnitKind::Closing => "outside".to_owned(),
            };
            format!("{}: {}", kind.trim(), unit.paragraphs.join(" / "))
        };
        let sides = Sides::new(paragraphs.collect(), Vec::new());
        let units: Vec<_> = units_of(sides).source.iter().map(shown).collect();
        assert_eq!(units, expected, "{lines:?}");
    }

    #[test]
    fn paragraphs_go_to_the_label_above_them() {
        check(
            &[
                "题",
                "序",
                "一、总",
                "引",
                "（一）甲。",
                "乙。",
                "（新华社电）",
            ],
            &[
                "plain: 题 / 序",
                "# 1: 一、总",
                "plain: 引",
                "1: （一）甲。 / 乙。",
                "outside: （新华社电）",
            ],
        );
    }

    #[test]
    fn a_label_alone_on_its_line_joins_the_next() {
        check(
            &["Chapter 1", "General", "Article 1", "This Law …", "More."],
            &["# 1: Chapter 1 General", "1 Article 1: This Law … / More."],
        );
        check(
            &["第一章", "总则", "第一条", "为了……", "第二条"],
            &["# 1: 第一章\u{3000}总则", "1 第一条: 为了……", "2: 第二条"],
        );
        check(
            &[
                "Book I",
                "The text begins.",
                "Chapter 1",
                "The Beginning",
                "Text.",
            ],
            &[
                "# 1: Book I",
                "plain: The text begins.",
                "# 1: Chapter 1 The Beginning",
                "plain: Text.",
            ],
        );
    }

    #[test]
    fn labels_lose_the_signs_of_markdown() {
        check(
            &[
                "# 第一章 总则",
                "### 第一条",
                "甲。",
                "**第二条** 乙。",
                "- 丙**丁**",
            ],
            &[
                "# 1: 第一章 总则",
                "1 第一条: 甲。",
                "2: 第二条 乙。 / - 丙**丁**",
            ],
        );
    }
}
