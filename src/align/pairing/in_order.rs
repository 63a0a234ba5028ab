//! Sides that have no number in common: paragraph faces paragraph, in order.

use std::borrow::Cow;

use super::super::{Unit, UnitKind};
use super::Matched;
use crate::document::Sides;

/// Gives the side with the fewer numbers the shape of the other one, so that
/// its first paragraph faces the first of the other, and so on; what is more
/// goes to the end.
pub(super) fn shaped_alike(sides: Sides<Vec<Unit>>) -> (Sides<Vec<Unit>>, Matched) {
    if sides.source.is_empty() || sides.target.is_empty() {
        return (sides, Vec::new());
    }
    let numbered = sides.as_ref().map(|units| numbered(units));
    let sides = if numbered.source >= numbered.target {
        let target = shaped_as(&sides.source, sides.target);
        Sides::new(sides.source, target)
    } else {
        let source = shaped_as(&sides.target, sides.source);
        Sides::new(source, sides.target)
    };
    let facing = sides.source.len().min(sides.target.len());
    (sides, (0..facing).map(|nth| (nth, nth)).collect())
}

fn numbered(units: &[Unit]) -> usize {
    let is_numbered = |unit: &&Unit| {
        matches!(
            unit.kind,
            UnitKind::Section { .. } | UnitKind::Provision(..)
        )
    };
    units.iter().filter(is_numbered).count()
}

fn shaped_as<'a>(model: &[Unit<'a>], units: Vec<Unit<'a>>) -> Vec<Unit<'a>> {
    let mut rest = units.into_iter().flat_map(words);
    let mut shaped: Vec<Unit> = model
        .iter()
        .map(|unit| Unit {
            kind: unlabelled(&unit.kind),
            paragraphs: rest.by_ref().take(unit.paragraphs.len()).collect(),
        })
        .collect();
    let more: Vec<_> = rest.collect();
    match shaped.last_mut() {
        Some(last) if !matches!(last.kind, UnitKind::Section { .. }) => {
            last.paragraphs.extend(more)
        }
        _ if more.is_empty() => {}
        _ => shaped.push(Unit {
            kind: UnitKind::Unnumbered,
            paragraphs: more,
        }),
    }
    shaped
}

fn unlabelled<'a>(kind: &UnitKind<'a>) -> UnitKind<'a> {
    match kind {
        UnitKind::Provision(number, _) => UnitKind::Provision(*number, Cow::default()),
        other => other.clone(),
    }
}

/// The paragraphs of a unit, its label as one where it stands apart.
fn words(unit: Unit<'_>) -> impl Iterator<Item = Cow<'_, str>> {
    let label = match unit.kind {
        UnitKind::Provision(_, label) if !label.is_empty() => Some(label),
        _ => None,
    };
    label.into_iter().chain(unit.paragraphs)
}
