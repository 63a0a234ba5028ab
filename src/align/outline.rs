//! The units of running text.

use std::borrow::Cow;

use super::structure::{self, Role, Roles, SectionHead};
use super::{Head, Unit};
use crate::document::numbering;

pub(super) fn units<'a>(paragraphs: Vec<Cow<'a, str>>) -> Vec<Unit<'a>> {
    let roles = structure::roles(paragraphs.iter().map(AsRef::as_ref));
    let closing = closing(&paragraphs, &roles);
    let mut outline = Outline::default();
    for (nth, paragraph) in paragraphs.into_iter().enumerate() {
        match roles.of(nth) {
            Role::Body if Some(nth) == closing => outline.begin(Head::Outside, paragraph),
            Role::Body => outline.go_on(paragraph),
            Role::Provision(number) => {
                outline.begin(Head::Number(number, Cow::default()), paragraph);
            }
            Role::Heading(head) => outline.begin(section(head), paragraph),
        }
    }
    outline.units
}

fn section<'a>(head: SectionHead) -> Head<'a> {
    Head::Section {
        level: head.level,
        kind: head.kind,
        number: Some(head.number),
    }
}

/// The last paragraph, if it is in brackets and follows the provisions: it
/// names the agency and the date, and belongs to none of them.
fn closing(paragraphs: &[Cow<str>], roles: &Roles) -> Option<usize> {
    let last = paragraphs.len().checked_sub(1)?;
    let text = &paragraphs[last];
    let is_bracketed = text.starts_with(['(', '（']) && text.ends_with([')', '）']);
    let is_after = roles
        .labelled()
        .iter()
        .any(|(place, role)| *place < last && matches!(role, Role::Provision(_)));
    (is_bracketed && is_after).then_some(last)
}

#[derive(Default)]
struct Outline<'a> {
    units: Vec<Unit<'a>>,
    /// Whether the last unit is a label so far, alone on its line.
    is_bare: bool,
}

impl<'a> Outline<'a> {
    fn begin(&mut self, head: Head<'a>, paragraph: Cow<'a, str>) {
        let is_labelled = matches!(head, Head::Section { .. } | Head::Number(..));
        let label = numbering::label(&paragraph);
        self.is_bare = is_labelled && label.is_some_and(|label| label.len == paragraph.len());
        self.units.push(Unit {
            head,
            paragraphs: vec![paragraph],
        });
    }

    /// Adds a paragraph to the unit begun last; a heading is one only, unless
    /// it is a label whose words stand on the next line.
    fn go_on(&mut self, paragraph: Cow<'a, str>) {
        let is_bare = std::mem::take(&mut self.is_bare);
        match self.units.last_mut() {
            Some(unit) if is_bare => put_to_label(unit, paragraph),
            Some(unit) if !matches!(unit.head, Head::Section { .. }) => {
                unit.paragraphs.push(paragraph);
            }
            _ => self.units.push(Unit {
                head: Head::Plain,
                paragraphs: vec![paragraph],
            }),
        }
    }
}

/// Puts what follows a label to it. The label of a provision stands apart from
/// then on; that of a heading is the beginning of its words.
fn put_to_label<'a>(unit: &mut Unit<'a>, paragraph: Cow<'a, str>) {
    match (&mut unit.head, unit.paragraphs.first_mut()) {
        (Head::Number(_, label), Some(first)) => *label = std::mem::replace(first, paragraph),
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

    /// Each unit as `head: paragraph / paragraph`.
    fn check(lines: &[&str], expected: &[&str]) {
        let paragraphs = lines.iter().map(|line| Cow::Borrowed(*line)).collect();
        let shown = |unit: &Unit| {
            let head = match &unit.head {
                Head::Section { number, .. } => format!("# {}", number.unwrap()),
                Head::Number(number, label) => format!("{number} {label}"),
                Head::Name(name) => (*name).to_owned(),
                Head::Plain => "plain".to_owned(),
                Head::Outside => "outside".to_owned(),
            };
            format!("{}: {}", head.trim(), unit.paragraphs.join(" / "))
        };
        let units: Vec<_> = units(paragraphs).iter().map(shown).collect();
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
