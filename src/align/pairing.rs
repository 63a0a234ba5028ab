//! Matching the units of two sides, and pairing what lies inside them.

mod classes;
mod in_order;

use std::borrow::Cow;

use super::plan::{Piece, Prose};
use super::{Unit, UnitKind, path};
use crate::document::{Heading, Name, Number, Opens, Sides};
use classes::Classes;

/// By what units of two sides are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key<'k> {
    /// A heading of this class and number.
    Section(usize, Option<Number>),
    Provision(Number),
    Name(&'k str),
}

/// Gives the units of two sides what they need to face one another: where they
/// have no number in common, one shape.
pub(super) fn shaped<'u>(sides: Sides<Vec<Unit<'u>>>) -> (Sides<Vec<Unit<'u>>>, Matched) {
    let found = matched(&sides, &Classes::of(&sides.source, &sides.target));
    if found.is_empty() {
        in_order::shaped_alike(sides)
    } else {
        (sides, found)
    }
}

/// All units in the order of the document, those that are matched side by side.
pub(super) fn pieces<'u>(sides: &'u Sides<Vec<Unit>>, matched: Matched) -> Vec<Piece<'u>> {
    let mut pairing = Pairing {
        pieces: Vec::new(),
        classes: Classes::of(&sides.source, &sides.target),
    };
    pairing.walk(sides, matched);
    pairing.pieces
}

/// Places of units that face one another.
pub(super) type Matched = Vec<(usize, usize)>;

/// The pairs of units that have one key, along a monotone path.
fn matched(sides: &Sides<Vec<Unit>>, classes: &Classes) -> Matched {
    let keys = Sides::of(|side| {
        let key = |unit| key(unit, classes);
        sides[side].iter().map(key).collect::<Vec<_>>()
    });
    path::common(&keys.source, &keys.target)
}

fn key<'k>(unit: &'k Unit, classes: &Classes) -> Option<Key<'k>> {
    match &unit.kind {
        UnitKind::Section { kind, number, .. } => Some(Key::Section(classes.class(kind), *number)),
        UnitKind::Provision(number, _) => Some(Key::Provision(*number)),
        UnitKind::Named(name) => Some(Key::Name(name)),
        UnitKind::Unnumbered | UnitKind::Closing => None,
    }
}

struct Pairing<'u> {
    pieces: Vec<Piece<'u>>,
    classes: Classes<'u>,
}

impl<'u> Pairing<'u> {
    /// Adds all units, those that are matched side by side.
    fn walk(&mut self, sides: &'u Sides<Vec<Unit>>, matched: Matched) {
        let (mut source, mut target) = (0, 0);
        for (one, other) in matched {
            self.between(&sides.source[source..one], &sides.target[target..other]);
            self.add(Some(&sides.source[one]), Some(&sides.target[other]));
            (source, target) = (one + 1, other + 1);
        }
        self.between(&sides.source[source..], &sides.target[target..]);
    }

    /// Adds units of which none is matched: text outside of any number faces
    /// such text in order, a numbered unit stands alone.
    fn between(&mut self, mut source: &'u [Unit], mut target: &'u [Unit]) {
        let plain = |units: &[Unit]| units.iter().filter(|unit| is_plain(unit)).count();
        let (mut plain_source, mut plain_target) = (plain(source), plain(target));
        while let Some(next) = next(source.first(), target.first(), plain_source, plain_target) {
            let one = source.first().filter(|_| next != Next::Target);
            let other = target.first().filter(|_| next != Next::Source);
            plain_source -= usize::from(one.is_some_and(is_plain));
            plain_target -= usize::from(other.is_some_and(is_plain));
            source = &source[usize::from(one.is_some())..];
            target = &target[usize::from(other.is_some())..];
            self.add(one, other);
        }
    }

    /// Adds a unit, or two that face one another.
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
                    None => self.classes.level(kind, *level),
                };
                return self.section(level, kind, *number, text);
            }
            UnitKind::Provision(number, _) => Some(Name::Number(*number)),
            UnitKind::Named(name) => Some(Name::Word((*name).into())),
            UnitKind::Unnumbered => None,
            UnitKind::Closing => {
                self.pieces.push(Piece::LeaveSections);
                None
            }
        };
        self.pieces.push(Piece::Provision(name, labels));
        self.prose(text);
    }

    /// Adds a heading, and what its units hold besides its words.
    fn section(
        &mut self,
        level: u8,
        kind: &'u str,
        number: Option<Number>,
        text: Sides<&'u [Cow<str>]>,
    ) {
        self.pieces.push(Piece::Heading(Heading {
            level,
            kind,
            number,
            text: text.map(|text| text.first().map_or("", AsRef::as_ref)),
        }));
        self.prose(text.map(|text| text.get(1..).unwrap_or_default()));
    }

    fn prose(&mut self, text: Sides<&'u [Cow<str>]>) {
        self.pieces.push(Piece::Prose(Prose {
            paragraphs: text.map(|text| text.iter().map(AsRef::as_ref).collect()),
            opens: Opens::Paragraph,
        }));
    }
}

fn is_plain(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::Unnumbered | UnitKind::Closing)
}

fn label<'u>(unit: Option<&'u Unit>) -> &'u str {
    match unit.map(|unit| &unit.kind) {
        Some(UnitKind::Provision(_, label)) => label,
        _ => "",
    }
}

/// Whose unit comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Source,
    Target,
    Both,
}

/// What is to be added next of units that are not matched. Text outside of any
/// number waits for such text on the other side as long as there is any.
fn next(
    source: Option<&Unit>,
    target: Option<&Unit>,
    plain_source: usize,
    plain_target: usize,
) -> Option<Next> {
    let (one, other) = match (source, target) {
        (None, None) => return None,
        (Some(_), None) => return Some(Next::Source),
        (None, Some(_)) => return Some(Next::Target),
        (Some(one), Some(other)) => (one, other),
    };
    Some(match (is_plain(one), is_plain(other)) {
        (true, true) => Next::Both,
        (true, false) if plain_target > 0 => Next::Target,
        (true, false) => Next::Source,
        (false, true) if plain_source > 0 => Next::Source,
        (false, true) => Next::Target,
        (false, false) if other_is_lower(one, other) => Next::Target,
        (false, false) => Next::Source,
    })
}

fn other_is_lower(one: &Unit, other: &Unit) -> bool {
    match (&one.kind, &other.kind) {
        (UnitKind::Provision(one, _), UnitKind::Provision(other, _)) => other < one,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
