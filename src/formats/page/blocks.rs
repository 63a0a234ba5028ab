//! Locates the two texts on a page.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::numbering::{self, LabelKind};
use crate::document::{Number, Side, Sides};
use crate::formats::languages::LanguageSplit;
use crate::formats::paragraphs::Paragraph;

/// The two texts of a page, as ranges of its paragraphs.
#[derive(Debug)]
pub(super) struct TextBlocks {
    /// The source is the language that comes first on the page.
    pub(super) ranges: Sides<Range<usize>>,
    /// Paragraphs inside the ranges that are in the other language.
    strangers: HashSet<usize>,
}

/// The kind of thing that a label numbers, as far as it is the same in two
/// languages, and its number.
type LabelKey = (u8, Number);

/// Consecutive paragraphs of one language.
#[derive(Debug)]
struct LanguageRun {
    side: Side,
    range: Range<usize>,
    /// Bytes in this language.
    weight: usize,
}

impl TextBlocks {
    /// Chooses for each language the run of paragraphs that shares the most
    /// labels with the other language, and trims what precedes and follows the
    /// text.
    pub(super) fn locate(paragraphs: &[Paragraph], two: &LanguageSplit) -> Option<Self> {
        let heads: Vec<_> = paragraphs.iter().map(|p| label_key(&p.text)).collect();
        let common = common_labels(&heads, &two.sides);
        let runs = join_runs(runs(paragraphs, two));
        let best = |side| {
            let ours = runs.iter().filter(|run| run.side == side);
            ours.max_by_key(|run| {
                let heads = heads[run.range.clone()].iter().flatten();
                (
                    heads.filter(|head| common.contains(*head)).count(),
                    run.weight,
                )
            })
        };
        let ranges = Sides::new(best(Side::Source)?, best(Side::Target)?);
        let ranges = ranges.map(|run| run.range.clone());
        let is_head = |nth: usize| heads[nth].is_some_and(|head| common.contains(&head));
        let ranges = trim_ranges(ranges, paragraphs.len(), is_head);
        let strangers = Side::BOTH.into_iter().flat_map(|side| {
            let is_strange = move |nth: &usize| two.sides[*nth] == Some(side.other());
            ranges[side].clone().filter(is_strange)
        });
        let strangers = strangers.collect();
        Some(Self { ranges, strangers })
    }

    /// Whether a paragraph belongs to one of the texts.
    pub(super) fn contains(&self, nth: usize) -> bool {
        let Sides { source, target } = &self.ranges;
        (source.contains(&nth) || target.contains(&nth)) && !self.strangers.contains(&nth)
    }
}

fn label_key(text: &str) -> Option<LabelKey> {
    let label = numbering::label(text)?;
    let kind = match label.kind {
        LabelKind::Section(_) => 0,
        LabelKind::Provision => 1,
        LabelKind::Bracketed => 2,
        LabelKind::Listed => 3,
    };
    Some((kind, label.number))
}

/// The labels that both languages have.
fn common_labels(heads: &[Option<LabelKey>], sides: &[Option<Side>]) -> HashSet<LabelKey> {
    let of = |side| {
        let ours = heads.iter().zip(sides);
        let ours = ours.filter(move |(_, of)| **of == Some(side));
        ours.filter_map(|(head, _)| *head).collect::<HashSet<_>>()
    };
    &of(Side::Source) & &of(Side::Target)
}

/// The runs of a page in order. A paragraph in neither language belongs to the
/// run before it.
fn runs(paragraphs: &[Paragraph], two: &LanguageSplit) -> Vec<LanguageRun> {
    let mut runs: Vec<LanguageRun> = Vec::new();
    for (nth, (paragraph, side)) in paragraphs.iter().zip(&two.sides).enumerate() {
        let weight = paragraph.text.len();
        match (runs.last_mut(), *side) {
            (Some(run), None) => run.range.end = nth + 1,
            (Some(run), Some(side)) if run.side == side => {
                run.range.end = nth + 1;
                run.weight += weight;
            }
            (_, Some(side)) => runs.push(LanguageRun {
                side,
                range: nth..nth + 1,
                weight,
            }),
            (None, None) => {}
        }
    }
    runs
}

/// Joins runs that are separated by something short in the other language, such
/// as a quotation or a link.
fn join_runs(runs: Vec<LanguageRun>) -> Vec<LanguageRun> {
    /// A run is short if it has less than this fraction of either neighbour.
    const SHORT: usize = 10;
    let mut joined: Vec<LanguageRun> = Vec::new();
    for run in runs {
        joined.push(run);
        if let [.., before, between, after] = &mut joined[..]
            && before.side == after.side
            && between.range.len() <= 3
            && between.weight * SHORT < before.weight.min(after.weight)
        {
            before.range.end = after.range.end;
            before.weight += after.weight;
            joined.truncate(joined.len() - 2);
        }
    }
    joined
}

/// Trims the ranges at the ends of the page, where the page may continue in the
/// same language. The text keeps as many paragraphs before its first and after
/// its last label as the other text has, whose range ends where the language
/// changes.
fn trim_ranges(
    mut ranges: Sides<Range<usize>>,
    count: usize,
    is_head: impl Fn(usize) -> bool,
) -> Sides<Range<usize>> {
    let heads = |side: Side| ranges[side].clone().filter(|nth| is_head(*nth));
    let first = |side| heads(side).next();
    let last = |side| heads(side).next_back();
    let [Some(first), Some(last)] = [both(first), both(last)] else {
        return ranges;
    };
    let starts_page = ranges.as_ref().map(|range| range.start == 0);
    let ends_page = ranges.as_ref().map(|range| range.end == count);
    for side in Side::BOTH {
        let other = side.other();
        if starts_page[side] && !starts_page[other] {
            let before = first[other] - ranges[other].start;
            ranges[side].start = ranges[side].start.max(first[side].saturating_sub(before));
        }
        if ends_page[side] && !ends_page[other] {
            let after = ranges[other].end - last[other];
            ranges[side].end = ranges[side].end.min(last[side] + after);
        }
    }
    ranges
}

/// The values of both sides, if each has one.
fn both(value: impl Fn(Side) -> Option<usize>) -> Option<Sides<usize>> {
    Some(Sides::new(value(Side::Source)?, value(Side::Target)?))
}
