//! Steps 5 to 8 of alignment: carries out a [plan](super::plan). The sentences of
//! its texts are split, divided into runs and aligned; each bead becomes a
//! segment of the document.

mod division;
mod runs;
mod sentence_table;
mod split_beads;

use std::borrow::Cow;
use std::cell::LazyCell;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::beads::{Aligner, Bead, Run, Weights};
use super::lexicon::Lexicon;
use super::plan::PlanStep;
use super::unrelated::UnrelatedTexts;
use super::{AlignOptions, Aligned};
use crate::document::{
    AlignmentOrigin, Builder, Confidence, LanguageTag, Metadata, ParagraphBreak, ProvisionName,
    Side, Sides, TooLong,
};
use division::{Division, Divisions, PairedRun};
use sentence_table::SentenceTable;

/// Least confidence in a pair of sentences that are all there is of two
/// provisions with the same number.
const SAME_NUMBER: f32 = 0.9;

/// Confidence in a pair of sentences that the aligner left apart, but that are
/// all there is at their place.
const SAME_PLACE: f32 = 0.3;

/// Aligns the texts of a plan and builds its document. `None` if no text has a
/// word.
///
/// All runs go to one [`Aligner`], so that short provisions share what is
/// learned about words and lengths.
///
/// # Errors
/// [`TooLong`] if a side would exceed 4 GiB.
pub(super) fn assemble(
    metadata: Metadata,
    plan: &[PlanStep],
    options: &AlignOptions,
) -> Result<Option<Aligned>, TooLong> {
    let languages = metadata.languages.clone();
    let languages = languages.as_ref();
    let (sentences, spans) = SentenceTable::new(plan, languages)?;
    let built_in = LazyCell::new(super::built_in_lexicon);
    let lexicon = || match options.lexicon {
        Some(lexicon) => &**lexicon,
        None => &*built_in,
    };
    // Pairing units takes about as long as aligning their sentences.
    let progress = |share: f32| (options.progress)(share / 2.0);
    let Divisions { steps, unrelated } =
        division::divide(plan, &spans, &sentences, languages, lexicon, &progress);
    let runs: Vec<Run> = steps.iter().flat_map(runs_to_align).collect();
    let progress = |share: f32| (options.progress)(0.5 + share / 2.0);
    let found = align_runs(&sentences, &runs, languages, lexicon, &progress);
    let unrelated = unrelated.or_else(|| UnrelatedTexts::detect(&found));
    let mut assembler = Assembler {
        builder: Builder::new(metadata),
        sentences: &sentences,
        found: found.into_iter().peekable(),
        beads: Vec::new(),
        is_numbered: false,
    };
    for ((step, span), division) in plan.iter().zip(spans).zip(steps) {
        assembler.add(step, span, division)?;
    }
    let beads = assembler.beads;
    let document = assembler.builder.finish();
    Ok(document.map(|document| Aligned {
        document,
        beads,
        unrelated,
    }))
}

/// The runs of a step whose sentences have to be aligned: those with text on
/// both sides.
fn runs_to_align(division: &Division) -> Vec<Run> {
    match division {
        Division::Runs(runs) => {
            let runs = runs.iter().map(|paired| &paired.run);
            runs.filter(|run| !is_one_sided(run)).cloned().collect()
        }
        Division::Beads(_) => Vec::new(),
    }
}

fn is_one_sided(run: &Run) -> bool {
    run.source.is_empty() || run.target.is_empty()
}

fn ends_within(run: &Run, span: &Run) -> bool {
    run.source.end <= span.source.end && run.target.end <= span.target.end
}

fn align_runs<'l>(
    sentences: &SentenceTable,
    runs: &[Run],
    languages: Sides<&LanguageTag>,
    lexicon: impl FnOnce() -> &'l Lexicon,
    progress: &dyn Fn(f32),
) -> Vec<Bead> {
    if runs.is_empty() {
        return Vec::new();
    }
    let texts = Sides::of(|side| sentences.texts(side));
    let aligner = Aligner::new(texts, languages, lexicon(), Weights::default());
    // Never cancels, so there always is a result.
    let watch = |share| {
        progress(share);
        true
    };
    aligner.align(runs, &watch).unwrap_or_default()
}

struct Assembler<'a> {
    builder: Builder,
    sentences: &'a SentenceTable<'a>,
    /// The beads that the aligner found and that no step has taken yet.
    found: Peekable<IntoIter<Bead>>,
    /// The beads of the document, after splitting.
    beads: Vec<Bead>,
    /// Whether the current provision has a number.
    is_numbered: bool,
}

impl Assembler<'_> {
    /// Carries out a step, which has the sentences in `span`.
    fn add(&mut self, step: &PlanStep, span: Run, division: Division) -> Result<(), TooLong> {
        match step {
            PlanStep::Heading(heading) => {
                self.builder.section(*heading)?;
                self.is_numbered = false;
                self.push_certain_bead(span);
            }
            PlanStep::LeaveSections => self.builder.leave_sections(),
            PlanStep::Provision(Some(name), labels) => {
                self.is_numbered = matches!(name, ProvisionName::Number(_));
                self.builder.provision(name.clone(), *labels);
            }
            PlanStep::Provision(None, labels) => {
                self.is_numbered = false;
                self.builder.unnamed_provision(*labels);
            }
            PlanStep::Segment(text, opens, link) => {
                self.builder.aligned_segment(*text, *opens, *link)?;
                self.push_certain_bead(span);
            }
            PlanStep::Paragraphs(pair) => {
                let beads = self.take_beads(&span, division).into_iter();
                let beads = beads
                    .flat_map(|bead| split_beads::at_paragraphs(bead, self.sentences))
                    .flat_map(|bead| split_beads::after_last_clause(bead, self.sentences))
                    .collect();
                let beads = split_beads::merge_conjunctions(beads, self.sentences);
                self.add_segments(span, pair.opens, beads)?;
            }
            PlanStep::Lines(_) => {
                let beads = self.take_beads(&span, division);
                self.add_segments(span, ParagraphBreak::Before, beads)?;
            }
        }
        Ok(())
    }

    fn push_certain_bead(&mut self, sentences: Run) {
        if !(sentences.source.is_empty() && sentences.target.is_empty()) {
            self.beads.push(Bead {
                sentences,
                confidence: 1.0,
            });
        }
    }

    /// The beads of a span, run by run.
    fn take_beads(&mut self, span: &Run, division: Division) -> Vec<Bead> {
        let runs = match division {
            Division::Beads(beads) => return beads,
            Division::Runs(runs) => runs,
        };
        if runs.is_empty() {
            return runs::unmatched_paragraphs(span, 1.0, self.sentences);
        }
        // The number vouches for the provision, not for each of its paragraphs.
        let least = if self.is_numbered && runs.len() == 1 {
            SAME_NUMBER
        } else {
            0.0
        };
        let mut beads = Vec::new();
        for PairedRun { run, confidence } in runs {
            if is_one_sided(&run) {
                beads.extend(runs::unmatched_paragraphs(&run, confidence, self.sentences));
                continue;
            }
            let is_within = |bead: &Bead| ends_within(&bead.sentences, &run);
            let found = std::iter::from_fn(|| self.found.next_if(is_within)).collect();
            let found = pair_single_sentences(&run, found, least).into_iter();
            beads.extend(found.map(|bead| Bead {
                confidence: bead.confidence * confidence,
                ..bead
            }));
        }
        beads
    }

    /// Adds a segment for each bead. `opens` is that of the first.
    fn add_segments(
        &mut self,
        span: Run,
        opens: ParagraphBreak,
        beads: Vec<Bead>,
    ) -> Result<(), TooLong> {
        let first = span.map(|range| range.start);
        for bead in beads {
            let is_first = Sides::of(|side| bead.sentences[side].start) == first;
            let opens = if is_first { opens } else { self.opens(&bead) };
            let text = Sides::of(|side| self.sentences.text(side, bead.sentences[side].clone()));
            let text = text.as_ref().map(Cow::as_ref);
            let link = AlignmentOrigin::Computed(Confidence::from_share(bead.confidence));
            self.builder.aligned_segment(text, opens, link)?;
            self.beads.push(bead);
        }
        Ok(())
    }

    fn opens(&self, bead: &Bead) -> ParagraphBreak {
        let begins = |side| {
            let range = &bead.sentences[side];
            !range.is_empty() && self.sentences.begins_paragraph(side, range.start)
        };
        if Side::BOTH.into_iter().any(begins) {
            ParagraphBreak::Before
        } else {
            ParagraphBreak::None
        }
    }
}

/// Pairs two sentences that are a whole run, whatever the aligner made of them,
/// with at least this confidence. Other runs keep their beads.
fn pair_single_sentences(run: &Run, beads: Vec<Bead>, least: f32) -> Vec<Bead> {
    if run.source.len() != 1 || run.target.len() != 1 {
        return beads;
    }
    let confidence = match &beads[..] {
        [bead] => bead.confidence,
        _ => SAME_PLACE,
    };
    vec![Bead {
        sentences: run.clone(),
        confidence: confidence.max(least),
    }]
}
