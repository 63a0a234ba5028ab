//! Texts whose paragraphs are nearly as many on both sides: each corresponds to
//! the one at its place, but for a few.
//!
//! Where numbers of provisions say the same, or more, they lead as in any other
//! text. Where they do not, because only one side has any, or because some line
//! merely looks like one, the places lead and the numbers only name.

use std::borrow::Cow;

use super::beads::{Aligner, Bead, Weights, are_nearly_equal};
use super::lexicon::Lexicon;
use super::plan::{ParagraphPair, PlanStep};
use super::structure::{self, LineRole, LineRoles};
use super::units::{self, UnitKind};
use super::{sentences, subsequence};
use crate::document::{
    Heading, LanguageTag, Number, ParagraphBreak, ProvisionName, Side, Sides, numbering,
};

/// The paragraphs of both sides.
pub(super) type ParagraphsOfSides<'a> = Sides<Vec<Cow<'a, str>>>;

/// Numbers settle what corresponds if this share of them is on both sides.
const SETTLING: f32 = 0.8;

/// Numbers speak against the places if more than this share of those that both
/// sides have are elsewhere.
const MISPLACED: f32 = 0.05;

/// So many provisions make a law, whatever its headings say.
const LAW: usize = 10;

/// Running text with equally many paragraphs shows some likeness from this
/// number on.
const ENOUGH: usize = 20;

/// The numbers that both sides have.
struct CommonNumbers {
    /// The paragraphs that begin with a number, on the side that has more.
    all: usize,
    /// The paragraphs with the same number, in order.
    matched: Vec<(usize, usize)>,
}

impl CommonNumbers {
    /// The numbers of headings and provisions, or those of provisions alone if
    /// only these are on both sides: the word for a chapter may be unknown.
    fn new(roles: &Sides<LineRoles>) -> Self {
        let all = Self::of_roles(roles, |role| match role {
            LineRole::Heading(label) => Some((true, label.number)),
            LineRole::Provision(number) => Some((false, number)),
            LineRole::Body => None,
        });
        if all.are_settling() {
            return all;
        }
        let provisions = Self::of_roles(roles, |role| match role {
            LineRole::Provision(number) => Some((false, number)),
            LineRole::Heading(_) | LineRole::Body => None,
        });
        let is_law = provisions.are_settling() && provisions.matched.len() >= LAW;
        if is_law { provisions } else { all }
    }

    fn of_roles(
        roles: &Sides<LineRoles>,
        key: impl Fn(LineRole) -> Option<(bool, Number)>,
    ) -> Self {
        let numbered = roles.as_ref().map(|roles| {
            let lines = roles.labelled_lines().iter();
            lines
                .filter_map(|(place, role)| Some((*place, key(*role)?)))
                .collect::<Vec<_>>()
        });
        let keys = numbered.as_ref().map(|lines| {
            let keys = lines.iter().map(|(_, key)| Some(*key));
            keys.collect::<Vec<Option<(bool, Number)>>>()
        });
        let matched = subsequence::longest_common(&keys.source, &keys.target);
        let matched = matched
            .into_iter()
            .map(|(one, other)| (numbered.source[one].0, numbered.target[other].0));
        Self {
            all: keys.source.len().max(keys.target.len()),
            matched: matched.collect(),
        }
    }

    /// Whether most numbers are on both sides.
    fn are_settling(&self) -> bool {
        self.all > 0 && self.matched.len() as f32 >= SETTLING * self.all as f32
    }

    /// Whether too many paragraphs with the same number are no pair. A single one
    /// may be a coincidence.
    fn contradict(&self, is_pair: impl Fn(usize, usize) -> bool) -> bool {
        let elsewhere = self
            .matched
            .iter()
            .filter(|(one, other)| !is_pair(*one, *other));
        let count = elsewhere.count();
        count >= 2 && count as f32 > MISPLACED * self.matched.len() as f32
    }
}

/// Paragraphs that begin with numbers, by side.
pub(super) fn roles(paragraphs: &ParagraphsOfSides) -> Sides<LineRoles> {
    let lines = paragraphs
        .as_ref()
        .map(|side| side.iter().map(AsRef::as_ref));
    structure::line_roles(lines)
}

/// Whether paragraphs may be paired by their places: they are nearly as many,
/// and numbers do not pair them better.
pub(super) fn may_lead(paragraphs: &ParagraphsOfSides, roles: &Sides<LineRoles>) -> bool {
    let counts = paragraphs.as_ref().map(Vec::len);
    if counts.source.min(counts.target) < 2 || !are_nearly_equal(counts) {
        return false;
    }
    let numbers = CommonNumbers::new(roles);
    if !numbers.are_settling() {
        return true;
    }
    // Each number on both sides: they pair the same, and also know a text whose
    // articles were moved.
    let are_all = numbers.matched.len() == numbers.all;
    counts.source == counts.target && !are_all && !numbers.contradict(|one, other| one == other)
}

/// Whether the paragraphs are lines as in corpora of sentences, each of which is
/// one unit, rather than those of a running text.
pub(super) fn are_lines(
    paragraphs: &ParagraphsOfSides,
    roles: &Sides<LineRoles>,
    languages: Sides<&LanguageTag>,
) -> bool {
    /// In a corpus of sentences not many lines have two.
    const SENTENCES: f32 = 1.5;
    /// A translation of a running text as long as this hardly ever has as many
    /// paragraphs, unless somebody has made it so line by line.
    const LONG: usize = 500;
    /// Fewer lines are rather headlines, or a short text.
    const SHORT: usize = 20;
    /// A text has a number at least in every so many-th paragraph; an act with
    /// long recitals has fewest.
    const NUMBERED: usize = 20;
    let counts = paragraphs.as_ref().map(Vec::len);
    let least = counts.source.min(counts.target);
    let numbers = CommonNumbers::new(roles);
    let is_numbered = numbers.are_settling() && numbers.all * NUMBERED >= least;
    if least < SHORT || is_numbered || !are_nearly_equal(counts) {
        return false;
    }
    least >= LONG
        || Side::BOTH.into_iter().all(|side| {
            let sentences = paragraphs[side].iter();
            let sentences = sentences.map(|text| sentences::sentences(text, languages[side]).len());
            (sentences.sum::<usize>() as f32) < SENTENCES * counts[side] as f32
        })
}

/// Pairs paragraphs by their places, as far as words and lengths do not speak
/// against it. `None` if they do, or if the numbers do.
pub(super) fn pair(
    paragraphs: &ParagraphsOfSides,
    roles: &Sides<LineRoles>,
    languages: Sides<&LanguageTag>,
    lexicon: &Lexicon,
    progress: &dyn Fn(f32),
) -> Option<Vec<Bead>> {
    let texts = paragraphs.as_ref();
    let texts = texts.map(|side| side.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
    let texts = texts.as_ref().map(|side| &side[..]);
    let aligner = Aligner::new(texts, languages, lexicon, Weights::default());
    let watch = |share| {
        progress(share);
        true
    };
    let paired = aligner.pair(&[aligner.full_run()], &watch)?;
    let is_related = paired.is_related();
    let beads = paired.beads.into_iter().next()?;
    let longest = texts.source.len().max(texts.target.len());
    let is_enough = super::beads::is_mostly_paired(&beads, longest);
    let mut counterparts = vec![0..0; texts.source.len()];
    for bead in &beads {
        for nth in bead.sentences.source.clone() {
            counterparts[nth as usize] = bead.sentences.target.clone();
        }
    }
    let numbers = CommonNumbers::new(roles);
    let is_pair = |one: usize, other: usize| counterparts[one].contains(&(other as u32));
    let is_contradicted = numbers.matched.len() * 50 > longest && numbers.contradict(is_pair);
    (is_enough && !is_contradicted && (is_related || longest < ENOUGH)).then_some(beads)
}

/// A heading, a provision or a text without a number, row by row.
struct RowUnit<'a> {
    kind: UnitKind<'a>,
    labels: Sides<Cow<'a, str>>,
    rows: Vec<Sides<Vec<Cow<'a, str>>>>,
}

/// The paragraphs of two sides, grouped under the headings and provisions that
/// either side has.
pub(super) struct Rows<'a>(Vec<RowUnit<'a>>);

impl<'a> Rows<'a> {
    /// Groups paragraphs that were paired.
    pub(super) fn new(
        mut paragraphs: ParagraphsOfSides<'a>,
        roles: &Sides<LineRoles>,
        beads: &[Bead],
    ) -> Self {
        let closing = Sides::of(|side| units::closing_paragraph(&paragraphs[side], &roles[side]));
        let mut rows = Self(Vec::new());
        for bead in beads {
            let kinds = Sides::of(|side| {
                let first = bead.sentences[side].clone().next()? as usize;
                if closing[side] == Some(first) {
                    return Some(UnitKind::Closing);
                }
                UnitKind::of_role(roles[side].role(first))
            });
            let text = Sides::of(|side| {
                let range = bead.sentences[side].clone();
                let texts = range.map(|nth| {
                    let text = std::mem::take(&mut paragraphs[side][nth as usize]);
                    match roles[side].role(nth as usize) {
                        LineRole::Body => text,
                        _ => units::unmarked(text),
                    }
                });
                texts.collect()
            });
            rows.push(kinds.source.or(kinds.target), text);
        }
        rows
    }

    fn push(&mut self, kind: Option<UnitKind<'a>>, text: Sides<Vec<Cow<'a, str>>>) {
        match (kind, self.0.last_mut()) {
            (None, Some(unit)) if unit.is_bare_label() => unit.take_label(text),
            (None, Some(unit)) if !matches!(unit.kind, UnitKind::Section { .. }) => {
                unit.rows.push(text);
            }
            (kind, _) => self.0.push(RowUnit {
                kind: kind.unwrap_or(UnitKind::Unnumbered),
                labels: Sides::default(),
                rows: vec![text],
            }),
        }
    }

    /// The plan of these rows.
    pub(super) fn plan(&self) -> Vec<PlanStep<'_>> {
        let mut plan = Vec::new();
        for unit in &self.0 {
            let labels = unit.labels.as_ref().map(AsRef::as_ref);
            let mut rows = &unit.rows[..];
            let name = match &unit.kind {
                UnitKind::Section {
                    level,
                    kind,
                    number,
                } => {
                    let text = |side: Side| rows.first().and_then(|row| row[side].first());
                    plan.push(PlanStep::Heading(Heading {
                        level: *level,
                        kind,
                        number: *number,
                        text: Sides::of(|side| text(side).map_or("", AsRef::as_ref)),
                    }));
                    // A heading that faces several paragraphs is the first of them.
                    plan.extend(rows.first().map(|row| paragraphs(row, 1)));
                    rows = rows.get(1..).unwrap_or_default();
                    plan.extend(rows.iter().map(|row| paragraphs(row, 0)));
                    continue;
                }
                UnitKind::Provision(number, _) => Some(ProvisionName::Number(*number)),
                UnitKind::Named(name) => Some(ProvisionName::Word((*name).into())),
                UnitKind::Closing => {
                    plan.push(PlanStep::LeaveSections);
                    None
                }
                UnitKind::Unnumbered => None,
            };
            plan.push(PlanStep::Provision(name, labels));
            plan.extend(rows.iter().map(|row| paragraphs(row, 0)));
        }
        plan
    }
}

impl<'a> RowUnit<'a> {
    /// Whether all there is so far is a label, on both sides.
    fn is_bare_label(&self) -> bool {
        let is_label = |text: &Vec<Cow<str>>| match &text[..] {
            [text] => numbering::label(text).is_some_and(|label| label.len == text.len()),
            _ => false,
        };
        let is_labelled = matches!(
            self.kind,
            UnitKind::Section { .. } | UnitKind::Provision(..)
        );
        match &self.rows[..] {
            [row] if is_labelled => is_label(&row.source) && is_label(&row.target),
            _ => false,
        }
    }

    /// Joins the bare labels with the next row, if that has text on both sides.
    fn take_label(&mut self, mut text: Sides<Vec<Cow<'a, str>>>) {
        let Some(label) = self.rows.pop() else { return };
        for side in Side::BOTH {
            let label = label[side].first().cloned().unwrap_or_default();
            match (&self.kind, text[side].first_mut()) {
                (UnitKind::Provision(..), _) => self.labels[side] = label,
                (_, Some(first)) => *first = units::joined_label(label, first),
                (_, None) => text[side].push(label),
            }
        }
        self.rows.push(text);
    }
}

/// The step that aligns a row, without its first paragraphs.
fn paragraphs<'r>(row: &'r Sides<Vec<Cow<str>>>, from: usize) -> PlanStep<'r> {
    PlanStep::Paragraphs(ParagraphPair {
        paragraphs: row.as_ref().map(|texts| {
            let texts = texts.iter().skip(from);
            texts.map(AsRef::as_ref).collect()
        }),
        opens: ParagraphBreak::Before,
    })
}
