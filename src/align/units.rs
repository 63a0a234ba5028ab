//! The units of running text.

use std::borrow::Cow;

use super::structure::{self, LineRole, LineRoles, SectionLabel};
use super::{Unit, UnitKind};
use crate::document::numbering;

pub(super) fn from_paragraphs<'a>(paragraphs: Vec<Cow<'a, str>>) -> Vec<Unit<'a>> {
    let roles = structure::line_roles(paragraphs.iter().map(AsRef::as_ref));
    let closing = closing(&paragraphs, &roles);
    let mut outline = Outline::default();
    for (nth, paragraph) in paragraphs.into_iter().enumerate() {
        match roles.of(nth) {
            LineRole::Body if Some(nth) == closing => outline.begin(UnitKind::Closing, paragraph),
            LineRole::Body => outline.go_on(paragraph),
            LineRole::Provision(number) => {
                outline.begin(UnitKind::Provision(number, Cow::default()), paragraph);
            }
            LineRole::Heading(kind) => outline.begin(section(kind), paragraph),
        }
    }
    outline.units
}

fn section<'a>(kind: SectionLabel) -> UnitKind<'a> {
    UnitKind::Section {
        level: kind.level,
        kind: kind.kind,
        number: Some(kind.number),
    }
}

/// The last paragraph, if it is in brackets and follows the provisions: it
/// names the agency and the date, and belongs to none of them.
fn closing(paragraphs: &[Cow<str>], roles: &LineRoles) -> Option<usize> {
    let last = paragraphs.len().checked_sub(1)?;
    let text = &paragraphs[last];
    let is_bracketed = text.starts_with(['(', '（']) && text.ends_with([')', '）']);
    let is_after = roles
        .labelled()
        .iter()
        .any(|(place, role)| *place < last && matches!(role, LineRole::Provision(_)));
    (is_bracketed && is_after).then_some(last)
}

#[derive(Default)]
struct Outline<'a> {
    units: Vec<Unit<'a>>,
    /// Whether the last unit is a label so far, alone on its line.
    is_bare: bool,
}

impl<'a> Outline<'a> {
    fn begin(&mut self, kind: UnitKind<'a>, paragraph: Cow<'a, str>) {
        let is_labelled = matches!(kind, UnitKind::Section { .. } | UnitKind::Provision(..));
        let label = numbering::label(&paragraph);
        self.is_bare = is_labelled && label.is_some_and(|label| label.len == paragraph.len());
        self.units.push(Unit {
            kind,
            paragraphs: vec![paragraph],
        });
    }

    /// Adds a paragraph to the unit begun last; a heading is one only, unless
    /// it is a label whose words stand on the next line.
    fn go_on(&mut self, paragraph: Cow<'a, str>) {
        let is_bare = std::mem::take(&mut self.is_bare);
        match self.units.last_mut() {
            Some(unit) if is_bare => put_to_label(unit, paragraph),
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

/// Puts what follows a label to it. The label of a provision stands apart from
/// then on; that of a heading is the beginning of its words.
fn put_to_label<'a>(unit: &mut Unit<'a>, paragraph: Cow<'a, str>) {
    match (&mut unit.kind, unit.paragraphs.first_mut()) {
        (UnitKind::Provision(_, label), Some(first)) => {
            *label = std::mem::replace(first, paragraph)
        }
        (_, Some(first)) => {
            let blank = if first.is_ascii() { ' ' } else { '\u{3000}' };
            let words = first.to_mut();
            words.push(blank);
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
        let paragraphs = lines.iter().map(|line| Cow::Borrowed(*line)).collect();
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
        let units: Vec<_> = from_paragraphs(paragraphs).iter().map(shown).collect();
        assert_eq!(units, expected, "{lines:?}");
    }

    #[test]
    fn paragraphs_go_to_what_they_stand_under() {
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
    fn a_label_alone_on_its_line() {
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
