//! Matching the units of two sides, and pairing what lies inside them.

use std::borrow::Cow;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::{Head, Unit};
use crate::document::{Builder, Document, Heading, Metadata, Name, Number, Opens, Sides, TooLong};

/// By what units of two sides are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Section(u8, Option<Number>),
    Provision(Number),
    Other,
}

fn key(unit: &Unit) -> Key {
    match &unit.head {
        Head::Section { level, number, .. } => Key::Section(*level, *number),
        Head::Number(number, _) => Key::Provision(*number),
        Head::Name(_) | Head::Plain => Key::Other,
    }
}

pub(super) fn document(
    metadata: Metadata,
    sides: Sides<Vec<Unit>>,
) -> Result<Option<Document>, TooLong> {
    let mut builder = Builder::new(metadata);
    let mut source = sides.source.into_iter().peekable();
    let mut target = sides.target.into_iter().peekable();
    while let Some(pair) = next_pair(&mut source, &mut target) {
        add(&mut builder, pair)?;
    }
    Ok(builder.finish())
}

type Units<'a> = Peekable<IntoIter<Unit<'a>>>;

/// The next units that face one another, one of which may be missing.
fn next_pair<'a>(
    source: &mut Units<'a>,
    target: &mut Units<'a>,
) -> Option<Sides<Option<Unit<'a>>>> {
    match (source.peek(), target.peek()) {
        (None, None) => None,
        (Some(one), Some(other)) if key(one) == key(other) => {
            Some(Sides::new(source.next(), target.next()))
        }
        (Some(_), None) => Some(Sides::new(source.next(), None)),
        (Some(one), Some(other)) if goes_first(one, other) => Some(Sides::new(source.next(), None)),
        _ => Some(Sides::new(None, target.next())),
    }
}

fn goes_first(one: &Unit, other: &Unit) -> bool {
    match (key(one), key(other)) {
        (Key::Provision(one), Key::Provision(other)) => one < other,
        (Key::Other, _) => true,
        _ => false,
    }
}

fn add(builder: &mut Builder, pair: Sides<Option<Unit>>) -> Result<(), TooLong> {
    let Some(head) = pair
        .as_ref()
        .map(Option::as_ref)
        .source
        .or(pair.target.as_ref())
    else {
        return Ok(());
    };
    let label = |unit: &Option<Unit>| match unit.as_ref().map(|unit| &unit.head) {
        Some(Head::Number(_, label)) => label.to_string(),
        _ => String::new(),
    };
    let labels = pair.as_ref().map(label);
    let labels = labels.as_ref().map(String::as_str);
    let text = pair
        .as_ref()
        .map(|unit| unit.as_ref().map_or(&[][..], |unit| &unit.paragraphs));
    match head.head {
        Head::Section {
            level,
            kind,
            number,
        } => {
            let text = text.map(|text| text.first().map_or("", Cow::as_ref));
            return builder.section(Heading {
                level,
                kind,
                number,
                text,
            });
        }
        Head::Number(number, _) => {
            builder.provision(Name::Number(number), labels);
        }
        Head::Name(name) => {
            builder.provision(Name::Word(name.into()), labels);
        }
        Head::Plain => builder.unnamed_provision(labels),
    }
    paragraphs(builder, text)
}

/// Pairs the paragraphs of a provision in order.
fn paragraphs(builder: &mut Builder, text: Sides<&[Cow<str>]>) -> Result<(), TooLong> {
    for nth in 0..text.source.len().max(text.target.len()) {
        let paragraph = |text: &[Cow<str>]| text.get(nth).map(ToString::to_string);
        let pair = text.map(|text| paragraph(text).unwrap_or_default());
        builder.segment(pair.as_ref().map(String::as_str), Opens::Paragraph)?;
    }
    Ok(())
}
