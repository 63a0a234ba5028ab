//! Making the document of its pieces: the sentences in them are put together,
//! each bead becomes a segment.

mod endings;
mod paragraphs;
mod sentences;
mod unrelated;

use std::borrow::Cow;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::beads::{Aligner, Bead, Run, Weights};
use super::plan::Piece;
use super::{AlignOptions, Aligned};
use crate::document::{
    Builder, Confidence, LanguageTag, Link, Metadata, Name, Opens, Side, Sides, TooLong,
};
use sentences::Sentences;
use unrelated::Doubt;

/// How sure it is, at least, that two sentences belong together that are all
/// of two provisions with one number.
const SAME_NUMBER: f32 = 0.9;

/// How sure it is, at most, that two sentences belong together that the words
/// do not put together: they only are all there is at their place.
const SAME_PLACE: f32 = 0.3;

/// Makes the document, and tells how its sentences were put together.
pub(super) fn assemble(
    metadata: Metadata,
    pieces: &[Piece],
    options: &AlignOptions,
) -> Result<Option<Aligned>, TooLong> {
    let languages = metadata.languages.clone();
    let languages = languages.as_ref();
    let (sentences, spans) = Sentences::of(pieces, languages)?;
    let runs_of = |(piece, span)| runs(piece, span, &sentences);
    let runs: Vec<Run> = pieces.iter().zip(&spans).flat_map(runs_of).collect();
    let found = aligned(&sentences, &runs, languages, options);
    let doubt = Doubt::of(&found);
    let mut assembler = Assembler {
        builder: Builder::new(metadata),
        sentences: &sentences,
        found: found.into_iter().peekable(),
        beads: Vec::new(),
        is_numbered: false,
    };
    let mut rest = &runs[..];
    for (piece, span) in pieces.iter().zip(spans) {
        let (runs, others) = rest.split_at(count_within(rest, &span));
        rest = others;
        assembler.add(piece, span, runs)?;
    }
    let beads = assembler.beads;
    let document = assembler.builder.finish();
    Ok(document.map(|document| Aligned {
        document,
        beads,
        unrelated: doubt.unrelated(),
    }))
}

/// The runs of a piece; none where nothing is to be found out.
fn runs(piece: &Piece, span: &Run, sentences: &Sentences) -> Vec<Run> {
    let is_one_sided = span.source.is_empty() || span.target.is_empty();
    match piece {
        Piece::Prose(_) if !is_one_sided => paragraphs::runs(span, sentences),
        Piece::Lines(_) if !is_one_sided => vec![span.clone()],
        _ => Vec::new(),
    }
}

/// How many of the first of some runs end within a span.
fn count_within(runs: &[Run], span: &Run) -> usize {
    runs.iter().take_while(|run| ends_within(run, span)).count()
}

fn ends_within(run: &Run, span: &Run) -> bool {
    run.source.end <= span.source.end && run.target.end <= span.target.end
}

fn aligned(
    sentences: &Sentences,
    runs: &[Run],
    languages: Sides<&LanguageTag>,
    options: &AlignOptions,
) -> Vec<Bead> {
    if runs.is_empty() {
        return Vec::new();
    }
    let built_in;
    let lexicon = match options.lexicon {
        Some(lexicon) => &**lexicon,
        None => {
            built_in = super::built_in_lexicon();
            &built_in
        }
    };
    let texts = Sides::of(|side| sentences.texts(side));
    let aligner = Aligner::new(texts, languages, lexicon, Weights::default());
    let told = |share| {
        (options.progress)(share);
        true
    };
    aligner.align(runs, &told).unwrap_or_default()
}

struct Assembler<'a> {
    builder: Builder,
    sentences: &'a Sentences<'a>,
    /// What the aligner gave, in order.
    found: Peekable<IntoIter<Bead>>,
    /// What became of it.
    beads: Vec<Bead>,
    /// Whether the provision begun last has a number.
    is_numbered: bool,
}

impl Assembler<'_> {
    fn add(&mut self, piece: &Piece, span: Run, runs: &[Run]) -> Result<(), TooLong> {
        match piece {
            Piece::Heading(heading) => {
                self.builder.section(*heading)?;
                self.is_numbered = false;
                self.keep(span, 1.0);
            }
            Piece::LeaveSections => self.builder.leave_sections(),
            Piece::Provision(Some(name), labels) => {
                self.is_numbered = matches!(name, Name::Number(_));
                self.builder.provision(name.clone(), *labels);
            }
            Piece::Provision(None, labels) => {
                self.is_numbered = false;
                self.builder.unnamed_provision(*labels);
            }
            Piece::Settled(text, opens, link) => {
                self.builder.linked_segment(*text, *opens, *link)?;
                self.keep(span, 1.0);
            }
            Piece::Prose(prose) => {
                let beads = self.prose(&span, runs);
                self.segments(span, prose.opens, beads)?;
            }
            Piece::Lines(_) => {
                let beads = self.facing(&span, runs);
                self.segments(span, Opens::Paragraph, beads)?;
            }
        }
        Ok(())
    }

    fn keep(&mut self, sentences: Run, confidence: f32) {
        if !(sentences.source.is_empty() && sentences.target.is_empty()) {
            self.beads.push(Bead {
                sentences,
                confidence,
            });
        }
    }

    /// The beads of running text: those of which each side holds paragraphs are
    /// cut between these.
    fn prose(&mut self, span: &Run, runs: &[Run]) -> Vec<Bead> {
        let beads = self.facing(span, runs).into_iter();
        beads
            .flat_map(|bead| paragraphs::parted(bead, self.sentences))
            .flat_map(|bead| endings::without_the_rest(bead, self.sentences))
            .collect()
    }

    /// The beads of sentences that face one another as a whole, run by run.
    fn facing(&mut self, span: &Run, runs: &[Run]) -> Vec<Bead> {
        let least = if self.is_numbered && runs.len() == 1 {
            SAME_NUMBER
        } else {
            0.0
        };
        let mut beads = Vec::new();
        for run in runs {
            let found = self.all_of(run);
            beads.extend(the_only_two(run, found, least));
        }
        if runs.is_empty() {
            beads = paragraphs::one_sided(span, self.sentences);
        }
        beads
    }

    /// Adds a segment for each bead.
    fn segments(&mut self, span: Run, opens: Opens, beads: Vec<Bead>) -> Result<(), TooLong> {
        let first = span.map(|range| range.start);
        for bead in beads {
            let is_first = Sides::of(|side| bead.sentences[side].start) == first;
            let opens = if is_first { opens } else { self.opens(&bead) };
            let text = Sides::of(|side| self.sentences.text(side, bead.sentences[side].clone()));
            let text = text.as_ref().map(Cow::as_ref);
            let link = Link::Found(Confidence::of_share(bead.confidence));
            self.builder.linked_segment(text, opens, link)?;
            self.beads.push(bead);
        }
        Ok(())
    }

    /// The beads that lead from the beginning of some sentences to their end.
    fn all_of(&mut self, span: &Run) -> Vec<Bead> {
        let mut beads = Vec::new();
        let is_within = |bead: &Bead| ends_within(&bead.sentences, span);
        while let Some(bead) = self.found.next_if(is_within) {
            beads.push(bead);
        }
        beads
    }

    fn opens(&self, bead: &Bead) -> Opens {
        let begins = |side| {
            let range = &bead.sentences[side];
            !range.is_empty() && self.sentences.begins_paragraph(side, range.start)
        };
        if Side::BOTH.into_iter().any(begins) {
            Opens::Paragraph
        } else {
            Opens::Nothing
        }
    }
}

/// Two sentences that are all there is on their sides face one another whatever
/// their words are, and that is at least so sure.
fn the_only_two(run: &Run, beads: Vec<Bead>, least: f32) -> Vec<Bead> {
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
