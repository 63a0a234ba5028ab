//! Step 2 of alignment: the units of one side, which are its paragraphs grouped
//! under the headings and provisions that they belong to.

use std::borrow::Cow;

use super::structure::{self, LineRole, LineRoles, SectionLabel};
use crate::document::{Number, numbering};

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

/// Groups the paragraphs of a running text into units by the labels that they
/// begin with. Paragraphs are trimmed and not empty. A label alone on its line
/// is joined with the paragraph after it.
pub fn units_of<'a>(paragraphs: impl IntoIterator<Item = Cow<'a, str>>) -> Vec<Unit<'a>> {
    let paragraphs: Vec<_> = paragraphs.into_iter().collect();
    let roles = structure::line_roles(paragraphs.iter().map(AsRef::as_ref));
    let closing = closing_paragraph(&paragraphs, &roles);
    let mut units = UnitBuilder::default();
    for (nth, paragraph) in paragraphs.into_iter().enumerate() {
        match roles.role(nth) {
            LineRole::Body if Some(nth) == closing => units.begin(UnitKind::Closing, paragraph),
            LineRole::Body => units.push(paragraph),
            LineRole::Provision(number) => {
                units.begin(UnitKind::Provision(number, Cow::default()), paragraph);
            }
            LineRole::Heading(label) => units.begin(section(label), paragraph),
        }
    }
    units.units
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
fn closing_paragraph(paragraphs: &[Cow<str>], roles: &LineRoles) -> Option<usize> {
    let last = paragraphs.len().checked_sub(1)?;
    let text = &paragraphs[last];
    let is_bracketed = text.starts_with(['(', '（']) && text.ends_with([')', '）']);
    let follows_provision = roles
        .labelled_lines()
        .iter()
        .any(|(place, role)| *place < last && matches!(role, LineRole::Provision(_)));
    (is_bracketed && follows_provision).then_some(last)
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
    /// a bare label.
    fn push(&mut self, paragraph: Cow<'a, str>) {
        let is_bare_label = std::mem::take(&mut self.is_bare_label);
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
        (_, Some(first)) => {
            // Chinese headings have an ideographic space between label and words.
            let space = if first.is_ascii() { ' ' } else { '\u{3000}' };
            let words = first.to_mut();
            words.push(space);
            words.push_str(&paragraph);
        }
        (_, None) => unit.paragraphs.push(paragraph),
    }
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
        let units: Vec<_> = units_of(paragraphs).iter().map(shown).collect();
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
    }
}
