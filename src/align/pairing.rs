//! Step 3 of alignment: pairs the units of the two sides by their numbers.

mod definitions;
mod in_order;
mod number_systems;
mod section_classes;

use std::borrow::Cow;

use super::plan::{ParagraphPair, PlanStep};
use super::subsequence;
use super::units::{Unit, UnitKind};
use crate::document::{Heading, Number, ParagraphBreak, ProvisionName, Side, Sides};
use number_systems::NumberSystems;
use section_classes::SectionClasses;

/// The indices of units that are paired, ascending on both sides.
pub(super) type MatchedUnits = Vec<(usize, usize)>;

/// What two units must have in common to be paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum MatchKey<'k> {
    /// The class and number of a heading.
    Section(usize, Option<Number>),
    Provision(Number),
    Named(&'k str),
}

/// Matches the units of two sides along the longest common subsequence of their
/// numbers, whichever systems these are written in. If they have none in common, the units of one side are reshaped to
/// those of the other, paragraph by paragraph.
pub(super) fn match_units<'u>(sides: Sides<Vec<Unit<'u>>>) -> (Sides<Vec<Unit<'u>>>, MatchedUnits) {
    let classes = SectionClasses::new(&sides.source, &sides.target);
    let systems = NumberSystems::new(&sides, &classes);
    let keys = Sides::of(|side| {
        let key = |unit| match_key(unit, side, &classes, &systems);
        sides[side].iter().map(key).collect::<Vec<_>>()
    });
    let found = subsequence::longest_common(&keys.source, &keys.target);
    if found.is_empty() {
        in_order::reshape(sides)
    } else {
        (sides, found)
    }
}

fn match_key<'k>(
    unit: &'k Unit,
    side: Side,
    classes: &SectionClasses,
    systems: &NumberSystems,
) -> Option<MatchKey<'k>> {
    let in_source = |class, number| match side {
        Side::Source => number,
        Side::Target => systems.in_source(class, number),
    };
    match &unit.kind {
        UnitKind::Section { kind, number, .. } => {
            let class = classes.class(kind);
            let number = number.map(|number| in_source(Some(class), number));
            Some(MatchKey::Section(class, number))
        }
        UnitKind::Provision(number, _) => Some(MatchKey::Provision(in_source(None, *number))),
        UnitKind::Named(name) => Some(MatchKey::Named(name)),
        UnitKind::Unnumbered | UnitKind::Closing => None,
    }
}

/// The plan of all units in the order of the document, matched ones in pairs.
pub(super) fn plan<'u>(sides: &'u Sides<Vec<Unit>>, matched: MatchedUnits) -> Vec<PlanStep<'u>> {
    let mut pairing = Pairing {
        plan: Vec::new(),
        classes: SectionClasses::new(&sides.source, &sides.target),
    };
    let (mut source, mut target) = (0, 0);
    for (one, other) in matched {
        pairing.add_unmatched(&sides.source[source..one], &sides.target[target..other]);
        pairing.add(Some(&sides.source[one]), Some(&sides.target[other]));
        (source, target) = (one + 1, other + 1);
    }
    pairing.add_unmatched(&sides.source[source..], &sides.target[target..]);
    pairing.plan
}

struct Pairing<'u> {
    plan: Vec<PlanStep<'u>>,
    classes: SectionClasses<'u>,
}

impl<'u> Pairing<'u> {
    /// Adds units between two matched pairs. Unnumbered ones are paired in
    /// order; numbered ones stay unmatched.
    fn add_unmatched(&mut self, mut source: &'u [Unit], mut target: &'u [Unit]) {
        let unnumbered = |units: &[Unit]| units.iter().filter(|unit| is_unnumbered(unit)).count();
        let mut left = Sides::new(unnumbered(source), unnumbered(target));
        while let Some(next) = next_units(source.first(), target.first(), &left) {
            let one = source.first().filter(|_| next != NextUnits::Target);
            let other = target.first().filter(|_| next != NextUnits::Source);
            left.source -= usize::from(one.is_some_and(is_unnumbered));
            left.target -= usize::from(other.is_some_and(is_unnumbered));
            source = &source[usize::from(one.is_some())..];
            target = &target[usize::from(other.is_some())..];
            self.add(one, other);
        }
    }

    /// Adds a pair of units, or an unmatched one.
    fn add(&mut self, source: Option<&'u Unit>, target: Option<&'u Unit>) {
        let Some(kind) = source.or(target).map(|unit| &unit.kind) else {
            return;
        };
        let pair = Sides::new(source, target);
        let labels = pair.map(label);
        let text = pair.map(|unit| unit.map_or(&[][..], |unit| &unit.paragraphs));
        let name = match kind {
            UnitKind::Section {
                level,
                kind,
                number,
            } => {
                let level = match source {
                    Some(_) => *level,
                    // The document has the levels of the source side; translators
                    // may nest the same headings otherwise.
                    None => self.classes.source_level(kind, *level),
                };
                return self.add_section(level, kind, *number, text);
            }
            UnitKind::Provision(number, _) => Some(ProvisionName::Number(*number)),
            UnitKind::Named(name) => Some(ProvisionName::Word((*name).into())),
            UnitKind::Unnumbered => None,
            UnitKind::Closing => {
                self.plan.push(PlanStep::LeaveSections);
                None
            }
        };
        self.plan.push(PlanStep::Provision(name, labels));
        match definitions::chunks(text) {
            Some(chunks) => {
                for chunk in chunks {
                    self.add_paragraphs(Sides::of(|side| &text[side][chunk[side].clone()]));
                }
            }
            None => self.add_paragraphs(text),
        }
    }

    /// Adds a heading, and any paragraphs after its first.
    fn add_section(
        &mut self,
        level: u8,
        kind: &'u str,
        number: Option<Number>,
        text: Sides<&'u [Cow<str>]>,
    ) {
        self.plan.push(PlanStep::Heading(Heading {
            level,
            kind,
            number,
            text: text.map(|text| text.first().map_or("", AsRef::as_ref)),
        }));
        self.add_paragraphs(text.map(|text| text.get(1..).unwrap_or_default()));
    }

    fn add_paragraphs(&mut self, text: Sides<&'u [Cow<str>]>) {
        self.plan.push(PlanStep::Paragraphs(ParagraphPair {
            paragraphs: text.map(|text| text.iter().map(AsRef::as_ref).collect()),
            opens: ParagraphBreak::Before,
        }));
    }
}

fn is_unnumbered(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::Unnumbered | UnitKind::Closing)
}

fn label<'u>(unit: Option<&'u Unit>) -> &'u str {
    match unit.map(|unit| &unit.kind) {
        Some(UnitKind::Provision(_, label)) => label,
        _ => "",
    }
}

/// The side or sides whose unit comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NextUnits {
    Source,
    Target,
    Both,
}

/// Which of two units that are not matched to add next; `None` if there is
/// none. An unnumbered unit waits as long as the other side has unnumbered ones
/// left.
fn next_units(
    source: Option<&Unit>,
    target: Option<&Unit>,
    unnumbered_left: &Sides<usize>,
) -> Option<NextUnits> {
    let (one, other) = match (source, target) {
        (None, None) => return None,
        (Some(_), None) => return Some(NextUnits::Source),
        (None, Some(_)) => return Some(NextUnits::Target),
        (Some(one), Some(other)) => (one, other),
    };
    Some(match (is_unnumbered(one), is_unnumbered(other)) {
        (true, true) => NextUnits::Both,
        (true, false) if unnumbered_left.target > 0 => NextUnits::Target,
        (true, false) => NextUnits::Source,
        (false, true) if unnumbered_left.source > 0 => NextUnits::Source,
        (false, true) => NextUnits::Target,
        // The lower number first, so that numbers ascend in the document.
        (false, false) if has_lower_number(other, one) => NextUnits::Target,
        (false, false) => NextUnits::Source,
    })
}

fn has_lower_number(one: &Unit, other: &Unit) -> bool {
    match (&one.kind, &other.kind) {
        (UnitKind::Provision(one, _), UnitKind::Provision(other, _)) => one < other,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
