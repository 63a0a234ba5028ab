//! Pairs sides that have no number in common: paragraph by paragraph, in order.

use std::borrow::Cow;

use super::MatchedUnits;
use crate::align::units::{Unit, UnitKind};
use crate::document::Sides;

/// Reshapes the side with fewer numbered units to the units of the other: as
/// many paragraphs in each, in order. Paragraphs left over go to the end.
pub(super) fn reshape(sides: Sides<Vec<Unit>>) -> (Sides<Vec<Unit>>, MatchedUnits) {
    if sides.source.is_empty() || sides.target.is_empty() {
        return (sides, Vec::new());
    }
    let numbered = sides.as_ref().map(|units| numbered_units(units));
    let sides = if numbered.source >= numbered.target {
        let target = reshape_to(&sides.source, sides.target);
        Sides::new(sides.source, target)
    } else {
        let source = reshape_to(&sides.target, sides.source);
        Sides::new(source, sides.target)
    };
    let pairs = sides.source.len().min(sides.target.len());
    (sides, (0..pairs).map(|nth| (nth, nth)).collect())
}

fn numbered_units(units: &[Unit]) -> usize {
    let is_numbered = |unit: &&Unit| {
        matches!(
            unit.kind,
            UnitKind::Section { .. } | UnitKind::Provision(..)
        )
    };
    units.iter().filter(is_numbered).count()
}

fn reshape_to<'a>(model: &[Unit<'a>], units: Vec<Unit<'a>>) -> Vec<Unit<'a>> {
    let mut rest = units.into_iter().flat_map(paragraphs_with_label);
    let mut shaped: Vec<Unit> = model
        .iter()
        .map(|unit| Unit {
            kind: without_label(&unit.kind),
            paragraphs: rest.by_ref().take(unit.paragraphs.len()).collect(),
        })
        .collect();
    let more: Vec<_> = rest.collect();
    match shaped.last_mut() {
        Some(last) if !matches!(last.kind, UnitKind::Section { .. }) => {
            last.paragraphs.extend(more);
        }
        _ if more.is_empty() => {}
        _ => shaped.push(Unit {
            kind: UnitKind::Unnumbered,
            paragraphs: more,
        }),
    }
    shaped
}

fn without_label<'a>(kind: &UnitKind<'a>) -> UnitKind<'a> {
    match kind {
        UnitKind::Provision(number, _) => UnitKind::Provision(*number, Cow::default()),
        other => other.clone(),
    }
}

/// The paragraphs of a unit, after its label if that is apart from the text.
fn paragraphs_with_label(unit: Unit<'_>) -> impl Iterator<Item = Cow<'_, str>> {
    let label = match unit.kind {
        UnitKind::Provision(_, label) if !label.is_empty() => Some(label),
        _ => None,
    };
    label.into_iter().chain(unit.paragraphs)
}
