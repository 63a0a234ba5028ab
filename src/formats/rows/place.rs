//! Places rows in a document: by their references, or by the numbers that their
//! texts begin with.

use std::collections::HashMap;

use super::packed::{PackedRows, RowRef};
use super::{HeadingFields, SegmentRow};
use crate::align::structure::{self, LineRole, LineRoles};
use crate::document::numbering::{self, ReferenceTarget};
use crate::document::{Builder, Document, Heading, Number, ProvisionName, Sides, TooLong};

/// Adds rows to a document by their references. A row without one continues the
/// provision of the row before it.
pub(super) fn by_reference(builder: &mut Builder, rows: PackedRows) -> Result<(), TooLong> {
    let mut levels = HashMap::new();
    let mut open = String::new();
    let mut is_outside = true;
    rows.consume(|row| {
        let reference = row.reference.trim();
        if row.words() == Sides::default() {
            return Ok(());
        }
        if let Some(head) = head(&row, &levels) {
            levels.insert(reference.to_owned(), head.level);
            builder.section(Heading {
                level: head.level,
                kind: &head.kind,
                number: head.number,
                text: row.words(),
            })?;
            open.clear();
            is_outside = false;
            return Ok(());
        }
        if !is_outside && row.section == Some("") {
            builder.leave_sections();
            open.clear();
            is_outside = true;
        }
        let place = place(reference);
        if !place.is_empty() && place != open {
            begin_provision(builder, place, &row);
            place.clone_into(&mut open);
        }
        builder.aligned_segment(row.words(), row.opens, row.link)
    })
}

/// See [`super::sections_survive`].
pub(super) fn sections_survive(document: &Document, strip: impl Fn(&mut SegmentRow)) -> bool {
    let mut levels = HashMap::new();
    let mut first = None;
    for (_, section) in document.sections() {
        let whole = super::from_segment(document, section.heading);
        let mut stripped = whole.clone();
        strip(&mut stripped);
        if head(&RowRef::from_row(&stripped), &levels) != whole.heading {
            return false;
        }
        levels.insert(section.reference.to_string(), section.level);
        first = first.or(Some(section.heading));
    }
    let is_left = document.provisions().any(|(_, provision)| {
        provision.section().is_none()
            && first.is_some_and(|first| provision.first_segment() > first)
    });
    let mut outside = SegmentRow {
        section: Some("".into()),
        ..SegmentRow::default()
    };
    strip(&mut outside);
    !is_left || outside.section.is_some()
}

/// A reference without its segment: `16` for `16.4`.
fn place(reference: &str) -> &str {
    match reference.rsplit_once('.') {
        Some((place, segment))
            if !place.is_empty()
                && !segment.is_empty()
                && segment.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            place
        }
        _ => reference,
    }
}

fn begin_provision(builder: &mut Builder, place: &str, row: &RowRef) {
    let written = place.split_once('~').map_or(place, |(name, _)| name);
    let labels = row.label.map(str::trim);
    let number = match numbering::parse_reference(written).map(|wanted| wanted.target) {
        Some(ReferenceTarget::Provision(number)) => Some(number),
        _ => None,
    };
    let name = number.map(ProvisionName::Number);
    let name = name.or_else(|| ProvisionName::word(written));
    let is_ours = number.is_none_or(|number| number.to_string() == written);
    match name {
        Some(name) if is_ours => {
            builder.provision(name, labels);
        }
        // A reference of another program is shown as a label, in both
        // languages.
        Some(name) => {
            builder.provision(name, labels.map(|label| or(label, written)));
        }
        None => builder.unnamed_provision(labels.map(|label| or(label, written))),
    }
}

fn or<'a>(label: &'a str, otherwise: &'a str) -> &'a str {
    if label.is_empty() { otherwise } else { label }
}

/// The most hyphens of a reference that are examined; sections nest nine deep.
const LINKS: usize = 24;

/// The heading that a row is, if it is one.
fn head<'r>(row: &RowRef<'r>, levels: &HashMap<String, u8>) -> Option<HeadingFields<'r>> {
    if let Some(head) = row.heading {
        return Some(head.clone());
    }
    let reference = row.reference.trim();
    let name = reference.split_once('~').map(|(name, _)| name);
    let written = name.unwrap_or(reference);
    let is_itself = row.section == Some(reference) && !reference.is_empty();
    let (parent, own) = split_parent(written, levels);
    let (kind, number) = kind_and_number(own);
    // Parsing is the dearer question, and most references are bare numbers.
    let is_division = number.is_some() && is_division(kind);
    (is_itself || is_division).then(|| HeadingFields {
        level: parent.map_or(1, |level| level.saturating_add(1)).min(9),
        kind: kind.into(),
        number,
    })
}

/// The level of the section whose reference begins this one, and the rest:
/// `chapter-2-section-1` is `section-1` in `chapter-2`.
fn split_parent<'r>(reference: &'r str, levels: &HashMap<String, u8>) -> (Option<u8>, &'r str) {
    let mut ends = reference.rmatch_indices('-').map(|(at, _)| at).take(LINKS);
    let found = ends.find_map(|at| Some((*levels.get(&reference[..at])?, &reference[at + 1..])));
    found.map_or((None, reference), |(level, rest)| (Some(level), rest))
}

/// Splits `chapter-2` at the hyphen before its number.
fn kind_and_number(own: &str) -> (&str, Option<Number>) {
    let mut ends = own.match_indices('-').map(|(at, _)| at).take(LINKS);
    let found = ends.find_map(|at| Some((&own[..at], Some(own[at + 1..].parse().ok()?))));
    found.unwrap_or((own, None))
}

fn is_division(kind: &str) -> bool {
    let wanted = numbering::parse_reference(&format!("{kind} 1"));
    matches!(
        wanted.map(|wanted| wanted.target),
        Some(ReferenceTarget::Section(Some(division), _)) if division.word() == kind
    )
}

/// Adds rows to a document by the numbers that their texts begin with. A row in
/// no numbered provision becomes a provision of its own, because nothing else
/// would keep its two languages side by side.
pub(super) fn by_label(builder: &mut Builder, rows: PackedRows) -> Result<(), TooLong> {
    let lines = |side| rows.iter().map(move |row| row.text[side].trim());
    let roles = structure::line_roles(Sides::of(lines));
    let (mut nth, mut is_numbered) = (0, false);
    rows.consume(|row| {
        let role = agreed_role(&roles, nth);
        nth += 1;
        if let Some(head) = row.heading {
            is_numbered = false;
            return builder.section(Heading {
                level: head.level,
                kind: &head.kind,
                number: head.number,
                text: row.words(),
            });
        }
        match role {
            LineRole::Heading(head) => {
                is_numbered = false;
                builder.section(Heading {
                    level: head.level,
                    kind: head.kind,
                    number: Some(head.number),
                    text: row.words(),
                })
            }
            LineRole::Provision(number) => {
                is_numbered = true;
                builder.provision(ProvisionName::Number(number), Sides::default());
                builder.aligned_segment(row.words(), row.opens, row.link)
            }
            LineRole::Body => {
                if !is_numbered {
                    builder.unnamed_provision(Sides::default());
                }
                builder.aligned_segment(row.words(), row.opens, row.link)
            }
        }
    })
}

/// A label on one side is enough, as the other may be untranslated.
fn agreed_role(roles: &Sides<LineRoles>, row: usize) -> LineRole {
    match roles.source.role(row) {
        LineRole::Body => roles.target.role(row),
        role => role,
    }
}
