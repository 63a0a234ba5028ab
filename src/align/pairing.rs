//! Matching the units of two sides, and pairing what lies inside them.

mod classes;
mod in_order;

use std::borrow::Cow;

use super::{Head, Unit, path};
use crate::document::{Builder, Document, Heading, Metadata, Name, Number, Opens, Sides, TooLong};
use classes::Classes;

/// By what units of two sides are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key<'k> {
    /// A heading of this class and number.
    Section(usize, Option<Number>),
    Provision(Number),
    Name(&'k str),
}

pub(super) fn document(
    metadata: Metadata,
    sides: Sides<Vec<Unit>>,
) -> Result<Option<Document>, TooLong> {
    let classes = Classes::of(&sides.source, &sides.target);
    let found = matched(&sides, &classes);
    let (sides, matched) = if found.is_empty() {
        in_order::shaped_alike(sides)
    } else {
        (sides, found)
    };
    let mut pairing = Pairing {
        builder: Builder::new(metadata),
        classes,
    };
    pairing.walk(&sides, matched)?;
    Ok(pairing.builder.finish())
}

/// Places of units that face one another.
type Matched = Vec<(usize, usize)>;

/// The pairs of units that have one key, along a monotone path.
fn matched(sides: &Sides<Vec<Unit>>, classes: &Classes) -> Matched {
    let keys = Sides::of(|side| {
        let key = |unit| key(unit, classes);
        sides[side].iter().map(key).collect::<Vec<_>>()
    });
    path::common(&keys.source, &keys.target)
}

fn key<'k>(unit: &'k Unit, classes: &Classes) -> Option<Key<'k>> {
    match &unit.head {
        Head::Section { kind, number, .. } => Some(Key::Section(classes.class(kind), *number)),
        Head::Number(number, _) => Some(Key::Provision(*number)),
        Head::Name(name) => Some(Key::Name(name)),
        Head::Plain | Head::Outside => None,
    }
}

struct Pairing<'u> {
    builder: Builder,
    classes: Classes<'u>,
}

impl Pairing<'_> {
    /// Adds all units, those that are matched side by side.
    fn walk(&mut self, sides: &Sides<Vec<Unit>>, matched: Matched) -> Result<(), TooLong> {
        let (mut source, mut target) = (0, 0);
        for (one, other) in matched {
            self.between(&sides.source[source..one], &sides.target[target..other])?;
            self.add(Some(&sides.source[one]), Some(&sides.target[other]))?;
            (source, target) = (one + 1, other + 1);
        }
        self.between(&sides.source[source..], &sides.target[target..])
    }

    /// Adds units of which none is matched: text outside of any number faces
    /// such text in order, a numbered unit stands alone.
    fn between(&mut self, mut source: &[Unit], mut target: &[Unit]) -> Result<(), TooLong> {
        let plain = |units: &[Unit]| units.iter().filter(|unit| is_plain(unit)).count();
        let (mut plain_source, mut plain_target) = (plain(source), plain(target));
        while let Some(next) = next(source.first(), target.first(), plain_source, plain_target) {
            let one = source.first().filter(|_| next != Next::Target);
            let other = target.first().filter(|_| next != Next::Source);
            plain_source -= usize::from(one.is_some_and(is_plain));
            plain_target -= usize::from(other.is_some_and(is_plain));
            source = &source[usize::from(one.is_some())..];
            target = &target[usize::from(other.is_some())..];
            self.add(one, other)?;
        }
        Ok(())
    }

    /// Adds a unit, or two that face one another.
    fn add(&mut self, source: Option<&Unit>, target: Option<&Unit>) -> Result<(), TooLong> {
        let Some(head) = source.or(target).map(|unit| &unit.head) else {
            return Ok(());
        };
        let pair = Sides::new(source, target);
        let labels = pair.map(label);
        let text = pair.map(|unit| unit.map_or(&[][..], |unit| &unit.paragraphs));
        match head {
            Head::Section {
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
            Head::Number(number, _) => {
                self.builder.provision(Name::Number(*number), labels);
            }
            Head::Name(name) => {
                self.builder.provision(Name::Word((*name).into()), labels);
            }
            Head::Plain => self.builder.unnamed_provision(labels),
            Head::Outside => {
                self.builder.leave_sections();
                self.builder.unnamed_provision(labels);
            }
        }
        paragraphs(&mut self.builder, text)
    }

    /// Adds a heading, and what its units hold besides its words.
    fn section(
        &mut self,
        level: u8,
        kind: &str,
        number: Option<Number>,
        text: Sides<&[Cow<str>]>,
    ) -> Result<(), TooLong> {
        self.builder.section(Heading {
            level,
            kind,
            number,
            text: text.map(|text| text.first().map_or("", AsRef::as_ref)),
        })?;
        let rest = text.map(|text| text.get(1..).unwrap_or_default());
        paragraphs(&mut self.builder, rest)
    }
}

fn is_plain(unit: &Unit) -> bool {
    matches!(unit.head, Head::Plain | Head::Outside)
}

fn label<'u>(unit: Option<&'u Unit>) -> &'u str {
    match unit.map(|unit| &unit.head) {
        Some(Head::Number(_, label)) => label,
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
    match (&one.head, &other.head) {
        (Head::Number(one, _), Head::Number(other, _)) => other < one,
        _ => false,
    }
}

/// Pairs the paragraphs of a provision in order.
fn paragraphs(builder: &mut Builder, text: Sides<&[Cow<str>]>) -> Result<(), TooLong> {
    for nth in 0..text.source.len().max(text.target.len()) {
        let pair = text.map(|text| text.get(nth).map_or("", AsRef::as_ref));
        builder.segment(pair, Opens::Paragraph)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
