//! A document aligned once, and again with what was learned.

use super::lengths::Lengths;
use super::links::Links;
use super::look::{self, Looker, SHORT};
use super::progress::Progress;
use super::scores::Model;
use super::shapes::Shapes;
use super::{Aligner, Bead, Run, Watch, learning, words};

/// The beads of all runs, as of one pass.
pub(super) struct Pass<'a> {
    model: Model<'a>,
    found: Found,
}

impl<'a> Pass<'a> {
    /// Aligns by what is known beforehand.
    pub(super) fn first(aligner: &'a Aligner, runs: &[Run], watch: Watch<'_>) -> Option<Self> {
        let tokens = aligner.tokens.as_ref();
        let weights = &aligner.weights;
        let links = Links::new(tokens, aligner.known.clone());
        let explained = tokens.map(|side| vec![weights.explained; side.size()]);
        let model = Model {
            tokens,
            weights,
            shapes: Shapes::usual(),
            lengths: Lengths::of(tokens, weights.variance),
            words: words::of(tokens, &links, &explained),
            links,
        };
        let mut looker = Looker::new(&model, Progress::new(aligner, runs, 0, watch));
        let mut found = Found::default();
        for run in runs {
            let path = looker.afar(run)?;
            found.add(looker.near(run, &path)?);
        }
        Some(Self { model, found })
    }

    /// Aligns again, near the last path, by what the last pass tells of the
    /// document.
    pub(super) fn next(
        self,
        aligner: &'a Aligner,
        runs: &[Run],
        number: u32,
        watch: Watch<'_>,
    ) -> Option<Self> {
        let tokens = self.model.tokens;
        let learned = learning::learn(tokens, &self.found.beads, &aligner.known, &aligner.weights);
        let model = Model {
            shapes: Shapes::of(&self.found.beads),
            lengths: self.model.lengths.fitted(tokens, &self.found.beads),
            words: words::of(tokens, &learned.links, &learned.explained),
            links: learned.links,
            ..self.model
        };
        let mut looker = Looker::new(&model, Progress::new(aligner, runs, number, watch));
        let mut found = Found::default();
        for (run, beads) in runs.iter().zip(self.found.by_run()) {
            let is_short = run.source.len().max(run.target.len()) <= SHORT;
            let path = if is_short {
                Vec::new()
            } else {
                look::corners(run, beads)
            };
            found.add(looker.near(run, &path)?);
        }
        Some(Self { model, found })
    }

    pub(super) fn into_beads(self) -> Vec<Bead> {
        self.found.beads
    }
}

/// The beads of runs, in their order.
#[derive(Default)]
struct Found {
    beads: Vec<Bead>,
    /// How many there are of each run.
    counts: Vec<usize>,
}

impl Found {
    /// Adds those of one more run.
    fn add(&mut self, beads: Vec<Bead>) {
        self.counts.push(beads.len());
        self.beads.extend(beads);
    }

    /// Those of each run.
    fn by_run(&self) -> impl Iterator<Item = &[Bead]> {
        let mut rest = &self.beads[..];
        self.counts.iter().map(move |count| {
            let (run, others) = rest.split_at(*count);
            rest = others;
            run
        })
    }
}
