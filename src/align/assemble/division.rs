//! Step 6 of alignment: divides the texts of a plan into runs.
//!
//! A text whose paragraphs correspond one to one has a run for each pair; any
//! other is one run. Lines of two files that are nearly as many need no runs:
//! their beads are known when they are paired.

use std::borrow::Cow;
use std::ops::Range;

use super::SAME_PLACE;
use super::runs::{self, ByParagraph};
use super::sentence_table::SentenceTable;
use crate::align::beads::{
    Aligner, Bead, PairedUnits, Run, Weights, are_nearly_equal, is_mostly_paired,
};
use crate::align::lexicon::Lexicon;
use crate::align::plan::PlanStep;
use crate::align::unrelated::UnrelatedTexts;
use crate::document::{LanguageTag, Side, Sides};

/// How the text of one step is divided.
pub(super) enum Division {
    /// Into runs whose sentences are to be aligned.
    Runs(Vec<PairedRun>),
    /// Into beads already.
    Beads(Vec<Bead>),
}

/// A run, and how sure it is that its two sides correspond.
#[derive(Clone)]
pub(super) struct PairedRun {
    pub(super) run: Run,
    pub(super) confidence: f32,
}

impl PairedRun {
    fn sure(run: Run) -> Self {
        Self {
            run,
            confidence: 1.0,
        }
    }
}

/// The divisions of a plan's steps, in order.
pub(super) struct Divisions {
    pub(super) steps: Vec<Division>,
    /// Set if lines that were paired do not look like translations.
    pub(super) unrelated: Option<UnrelatedTexts>,
}

/// A step whose units are to be paired.
struct OpenStep {
    step: usize,
    /// The sentences of each unit.
    units: Sides<Vec<Range<u32>>>,
    /// The units as a run of the aligner that pairs them.
    run: Run,
}

/// Divides the text of each step of a plan; `spans` are their sentences.
pub(super) fn divide<'l>(
    plan: &[PlanStep],
    spans: &[Run],
    sentences: &SentenceTable,
    languages: Sides<&LanguageTag>,
    lexicon: impl FnOnce() -> &'l Lexicon,
    progress: &dyn Fn(f32),
) -> Divisions {
    let mut steps = Vec::with_capacity(plan.len());
    let mut open: Vec<OpenStep> = Vec::new();
    let mut units: Sides<Vec<Cow<str>>> = Sides::default();
    for (nth, (step, span)) in plan.iter().zip(spans).enumerate() {
        let division = match first_division(step, span, sentences) {
            ByParagraph::Pairs(runs) => runs.into_iter().map(PairedRun::sure).collect(),
            ByParagraph::Whole => vec![PairedRun::sure(span.clone())],
            ByParagraph::Open(ranges) => {
                let run = Sides::of(|side| {
                    let start = units[side].len() as u32;
                    let texts = ranges[side].iter();
                    units[side].extend(texts.map(|range| sentences.text(side, range.clone())));
                    start..units[side].len() as u32
                });
                open.push(OpenStep {
                    step: nth,
                    units: ranges,
                    run,
                });
                vec![PairedRun::sure(span.clone())]
            }
        };
        steps.push(Division::Runs(division));
    }
    let mut divisions = Divisions {
        steps,
        unrelated: None,
    };
    if !open.is_empty() {
        let texts = units
            .as_ref()
            .map(|side| side.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
        let texts = texts.as_ref().map(|side| &side[..]);
        let aligner = Aligner::new(texts, languages, lexicon(), Weights::default());
        let runs: Vec<Run> = open.iter().map(|step| step.run.clone()).collect();
        let watch = |share| {
            progress(share);
            true
        };
        // Never cancels, so there always is a result.
        if let Some(paired) = aligner.pair(&runs, &watch) {
            divisions.take(plan, &open, paired);
        }
    }
    divisions
}

fn first_division(step: &PlanStep, span: &Run, sentences: &SentenceTable) -> ByParagraph {
    let is_one_sided = span.source.is_empty() || span.target.is_empty();
    match step {
        _ if is_one_sided => ByParagraph::Pairs(Vec::new()),
        PlanStep::Paragraphs(_) => runs::by_paragraph(span, sentences),
        PlanStep::Lines(_) if are_nearly_equal(Sides::of(|side: Side| span[side].len())) => {
            let alone = |side: Side| span[side].clone().map(|line| line..line + 1).collect();
            ByParagraph::Open(Sides::of(alone))
        }
        PlanStep::Lines(_) => ByParagraph::Whole,
        _ => ByParagraph::Pairs(Vec::new()),
    }
}

impl Divisions {
    /// Takes over the units that were paired.
    fn take(&mut self, plan: &[PlanStep], open: &[OpenStep], paired: PairedUnits) {
        let is_related = paired.is_related();
        for (step, beads) in open.iter().zip(paired.beads) {
            let sizes = Sides::of(|side: Side| step.run[side].len());
            if !is_mostly_paired(&beads, sizes.source.max(sizes.target)) {
                continue;
            }
            let is_lines = matches!(plan[step.step], PlanStep::Lines(_));
            if is_lines {
                self.unrelated = UnrelatedTexts::of_lines(&beads, is_related);
            } else if !is_related {
                continue;
            }
            let least = if self.unrelated.is_some() {
                SAME_PLACE
            } else {
                1.0
            };
            let beads = beads.into_iter().map(|bead| Bead {
                confidence: bead.confidence.min(least),
                ..bead_of_units(step, bead)
            });
            self.steps[step.step] = if is_lines {
                Division::Beads(beads.collect())
            } else {
                let run = |bead: Bead| PairedRun {
                    run: bead.sentences,
                    confidence: bead.confidence,
                };
                Division::Runs(beads.map(run).collect())
            };
        }
    }
}

/// The bead of the sentences in the units of a bead.
fn bead_of_units(step: &OpenStep, bead: Bead) -> Bead {
    let sentences = Sides::of(|side| {
        let units = &step.units[side];
        let start = step.run[side].start;
        let Range { start, end } =
            bead.sentences[side].start - start..bead.sentences[side].end - start;
        // Where the next unit begins, or the last one ends.
        let first = |unit: u32| match units.get(unit as usize) {
            Some(unit) => unit.start,
            None => units.last().map_or(0, |last| last.end),
        };
        first(start)..first(end)
    });
    Bead { sentences, ..bead }
}
