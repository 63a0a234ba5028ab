//! Paragraphs in alternation: one language, its counterpart, the next one.

use std::borrow::Cow;

use super::languages::LanguageSplit;
use super::page;
use super::paragraphs::{self, Paragraph, join};
use super::rows::{self, SegmentRow};
use super::spec::{FormatReader, FormatSpec, never};
use super::{InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use crate::document::numbering;
use crate::document::{Metadata, ParagraphBreak, Side, Sides};

pub(super) const INTERLEAVED: FormatSpec = FormatSpec {
    name: "interleaved",
    description: "paragraphs in one language and the other in turn",
    extensions: &[],
    recognise: never,
    reader: FormatReader::One(read),
    writer: None,
};

/// Reads a file of alternating paragraphs. Where a paragraph has no
/// counterpart, or two share one, numbers and lengths decide.
///
/// # Errors
/// The file is in one language only.
fn read(
    file: &InputText,
    options: &OpenOptions,
    problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let paragraphs = paragraphs::split(file.text);
    let two = LanguageSplit::detect(&paragraphs).map_err(|error| file.error(error))?;
    let order = page::side_order(options, Side::Source, two.languages);
    let languages = options.languages.clone();
    let metadata = Metadata {
        languages: languages.unwrap_or(order.map(|side| two.languages[side].into())),
        ..options.metadata()
    };
    let usual = usual_ratio(turns(&paragraphs, &two));
    let pairs = turns(&paragraphs, &two).flat_map(|turn| pairs(&turn, usual));
    let rows = pairs.map(|pair| row(&pair, order)).collect();
    rows::document(metadata, rows, file, problems)
}

fn row<'p>(pair: &Sides<Cow<'p, str>>, order: Sides<Side>) -> SegmentRow<'p> {
    SegmentRow {
        text: order.map(|side| pair[side].clone()),
        opens: ParagraphBreak::Before,
        ..SegmentRow::default()
    }
}

/// Consecutive paragraphs in one language, and those in the other that follow.
type ParagraphTurn<'p> = Sides<Vec<&'p str>>;

/// The turns of a file. A paragraph in neither language, such as a line of
/// digits, belongs to the language of its predecessor.
fn turns<'p>(
    paragraphs: &'p [Paragraph],
    two: &'p LanguageSplit,
) -> impl Iterator<Item = ParagraphTurn<'p>> {
    let first = two.sides.iter().flatten().next().copied();
    let mut rest = paragraphs.iter().zip(&two.sides).peekable();
    let mut before = None;
    std::iter::from_fn(move || {
        let mut turn = ParagraphTurn::default();
        while let Some((paragraph, side)) = rest.peek() {
            let side = side.or(before).unwrap_or(Side::Source);
            if turn != ParagraphTurn::default() && before != Some(side) && Some(side) == first {
                break;
            }
            turn[side].push(&*paragraph.text);
            before = Some(side);
            rest.next();
        }
        (turn != ParagraphTurn::default()).then_some(turn)
    })
}

/// The ratio of target to source length where one paragraph corresponds to one.
fn usual_ratio<'p>(turns: impl Iterator<Item = ParagraphTurn<'p>>) -> f64 {
    let (mut source, mut target) = (1, 1);
    for turn in turns {
        if let ([one], [other]) = (&turn.source[..], &turn.target[..]) {
            source += one.len();
            target += other.len();
        }
    }
    target as f64 / source as f64
}

/// The pairs of a turn: as many as its longer side has paragraphs, or one fewer
/// if two share a counterpart.
fn pairs<'p>(turn: &ParagraphTurn<'p>, usual: f64) -> Vec<Sides<Cow<'p, str>>> {
    let pair = |source: &'p str, target: &'p str| Sides::new(source, target).map(Cow::Borrowed);
    match (&turn.source[..], &turn.target[..]) {
        (&[first, second], &[only]) => match counterpart([first, second], only, usual) {
            Counterpart::First => vec![pair(first, only), pair(second, "")],
            Counterpart::Second => vec![pair(first, ""), pair(second, only)],
            Counterpart::Both => vec![Sides::new(join_both(first, second), only.into())],
        },
        (&[only], &[first, second]) => match counterpart([first, second], only, 1.0 / usual) {
            Counterpart::First => vec![pair(only, first), pair("", second)],
            Counterpart::Second => vec![pair("", first), pair(only, second)],
            Counterpart::Both => vec![Sides::new(only.into(), join_both(first, second))],
        },
        (source, target) => (0..source.len().max(target.len()))
            .map(|nth| {
                let text = |side: &[&'p str]| side.get(nth).copied().unwrap_or_default();
                pair(text(source), text(target))
            })
            .collect(),
    }
}

/// Which of two paragraphs the single one on the other side translates.
enum Counterpart {
    First,
    Second,
    Both,
}

/// Decides by numbers, or else by the length closest to the usual ratio.
fn counterpart([first, second]: [&str; 2], only: &str, usual: f64) -> Counterpart {
    let number = |text| numbering::label(text).map(|label| label.number);
    let numbers = [number(first), number(second), number(only)];
    match numbers {
        [Some(one), _, Some(other)] if one == other && numbers[1].is_some() => {
            return Counterpart::First;
        }
        [_, Some(one), Some(other)] if one == other => return Counterpart::Second,
        _ => {}
    }
    let distance = |length: usize| (length as f64 * usual / only.len() as f64).ln().abs();
    let choices = [
        (distance(first.len()), Counterpart::First),
        (distance(second.len()), Counterpart::Second),
        (distance(first.len() + second.len()), Counterpart::Both),
    ];
    let nearest = choices
        .into_iter()
        .min_by(|(one, _), (other, _)| one.total_cmp(other));
    nearest.map_or(Counterpart::Both, |(_, share)| share)
}

fn join_both<'p>(first: &str, second: &str) -> Cow<'p, str> {
    let mut text = first.to_owned();
    join(&mut text, second);
    text.into()
}
