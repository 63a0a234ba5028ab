//! Headings and labels of a law, as its file writes them.

use std::borrow::Cow;

use crate::align::{Unit, UnitKind};
use crate::document::numbering::{self, LabelKind};
use crate::document::{Heading, Number};

/// The label and the titles of a division or a heading.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) label: String,
    /// The number that the file gives apart from the label.
    pub(super) number: Option<Number>,
    pub(super) titles: Vec<String>,
}

impl Head {
    /// The unit of the heading at a level; `None` if it has no text. `kind`
    /// gives way to the one that the label names: `PART I`.
    pub(super) fn into_unit<'a>(self, level: usize, kind: &'static str) -> Option<Unit<'a>> {
        let label = Some(self.label).filter(|label| !label.is_empty());
        let parts: Vec<_> = label.into_iter().chain(self.titles).collect();
        let text = parts.join(" ");
        if text.is_empty() {
            return None;
        }
        let found = numbering::label(&text);
        let kind = match found.map(|label| label.kind) {
            Some(LabelKind::Section(division)) if kind == HEADING => division.word(),
            _ => kind,
        };
        let number = self.number.or_else(|| found.map(|label| label.number));
        Some(Unit {
            kind: UnitKind::Section {
                level: level.clamp(1, 9) as u8,
                kind: if Heading::is_kind(kind) { kind } else { "part" },
                number: number.or_else(|| number_of(parts.first()?)),
            },
            paragraphs: vec![Cow::Owned(text)],
        })
    }
}

/// The kind of headings that hold nothing.
pub(super) const HEADING: &str = "heading";

/// The number that a label is: `1`, `7A.`, `Art. 3`, 第3條. In `3.1` the part
/// after the dot counts provisions inserted later. `None` for `3.01`, whose zero
/// a number has no room for.
pub(super) fn number_of(label: &str) -> Option<Number> {
    let label = label.trim();
    if let Some(found) = numbering::label(label).filter(|found| found.len == label.len()) {
        return Some(found.number);
    }
    let bare = label.trim_end_matches('.');
    if let Ok(number) = bare.parse() {
        return Some(number);
    }
    if let Some(inside) = bare.strip_prefix('第') {
        // The words after it are those of the division: 第1部.
        let end = inside
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(inside.len());
        return inside[..end].parse().ok();
    }
    let mut parts = bare.split('.');
    let main: Number = parts.next()?.parse().ok()?;
    parts.try_fold(main, |number, part| {
        let is_plain = !part.starts_with('0') && part.bytes().all(|byte| byte.is_ascii_digit());
        let branch = is_plain.then(|| part.parse().ok()).flatten()?;
        number.with_branch(branch)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_provisions() {
        for (label, expected) in [
            ("1", Some("1")),
            ("16.", Some("16")),
            ("7A.", Some("7A")),
            ("3.1", Some("3-1")),
            ("36.65", Some("36-65")),
            ("3.01", None),
            ("Art. 6a", Some("6a")),
            ("§ 12", Some("12")),
            ("第3條", Some("3")),
            ("第1部", Some("1")),
            ("(a)", None),
            ("", None),
        ] {
            let found = number_of(label).map(|number| number.to_string());
            assert_eq!(found.as_deref(), expected, "{label}");
        }
    }
}
