//! How well sentences are aligned, on text aligned by hand.
//!
//! Scores are strict F1 over beads, those with an empty side left out: a bead
//! counts if it has exactly the sentences of one that people made.

use std::collections::HashSet;

use duizhao::align::beads::{Aligner, Bead, Run, Weights};
use duizhao::align::lexicon::Lexicon;
use duizhao::document::Sides;

const OPINIONS: &str = include_str!("data/alignment/opinions.txt");
const GENESIS: &str = include_str!("data/alignment/genesis.txt");

/// Beads of hand-made alignment, each with its sentences.
struct Gold {
    beads: Vec<Sides<Vec<String>>>,
}

impl Gold {
    /// Reads beads between empty lines: a line for each sentence, those of the
    /// target behind a `|`.
    fn read(text: &str) -> Self {
        let bead = |lines: &str| {
            let (mut source, mut target) = (Vec::new(), Vec::new());
            for line in lines.lines().filter(|line| !line.starts_with('#')) {
                match line.strip_prefix("| ") {
                    Some(line) => target.push(line.to_owned()),
                    None => source.push(line.to_owned()),
                }
            }
            Sides::new(source, target)
        };
        let beads = text.split("\n\n").map(bead);
        let beads = beads.filter(|bead| !bead.source.is_empty() || !bead.target.is_empty());
        Self {
            beads: beads.collect(),
        }
    }

    /// The range of sentences that each bead has on each side.
    fn ranges(&self) -> Vec<Run> {
        let mut at = Sides::new(0, 0);
        let range = |bead: &Sides<Vec<String>>| {
            Sides::of(|side| {
                let start = at[side];
                at[side] += bead[side].len() as u32;
                start..at[side]
            })
        };
        self.beads.iter().map(range).collect()
    }

    fn aligned(&self, lexicon: &Lexicon, weights: &Weights) -> Vec<Bead> {
        let sentences = Sides::of(|side| {
            let all = self.beads.iter().flat_map(|bead| &bead[side]);
            all.map(String::as_str).collect::<Vec<_>>()
        });
        let sentences = Sides::new(&sentences.source[..], &sentences.target[..]);
        let aligner = Aligner::new(sentences, Sides::new("zh", "en"), lexicon, weights.clone());
        aligner.align(&[aligner.whole()], &|_| true).unwrap()
    }

    /// Puts edits of a kind that editors and translators make on a tenth of the
    /// beads: one side is dropped, or its sentences are one, or a sentence is
    /// cut at a comma.
    fn edited(mut self, seed: u64) -> Self {
        let mut chance = fastrand::Rng::with_seed(seed);
        for bead in &mut self.beads {
            let Sides { source, target } = bead;
            let side = if chance.bool() { source } else { target };
            if side.is_empty() || chance.u32(..10) > 0 {
                continue;
            }
            match chance.u32(..3) {
                0 => side.clear(),
                1 => *side = vec![side.join(" ")],
                _ => cut(side),
            }
        }
        self.merged_across(&mut chance)
    }

    /// Merges some beads with the next on one side, and so on the other.
    fn merged_across(mut self, chance: &mut fastrand::Rng) -> Self {
        let mut beads: Vec<Sides<Vec<String>>> = Vec::new();
        for bead in self.beads.drain(..) {
            match beads.last_mut() {
                Some(last)
                    if chance.u32(..30) == 0
                        && last.source.len() == 1
                        && bead.source.len() == 1
                        && last.target.len() + bead.target.len() <= 4 =>
                {
                    last.source = vec![format!("{} {}", last.source[0], bead.source[0])];
                    last.target.extend(bead.target);
                }
                _ => beads.push(bead),
            }
        }
        Self { beads }
    }
}

/// Cuts the first sentence that has a comma near its middle.
fn cut(sentences: &mut Vec<String>) {
    for at in 0..sentences.len() {
        let middle = sentences[at].floor_char_boundary(sentences[at].len() / 2);
        if let Some(comma) = sentences[at][middle..].find(['，', ',']) {
            let end = middle + comma;
            let end = end + sentences[at][end..].chars().next().unwrap().len_utf8();
            let rest = sentences[at].split_off(end);
            sentences.insert(at + 1, rest.trim().to_owned());
            return;
        }
    }
}

fn f1(found: &[Run], gold: &[Run]) -> f64 {
    let full = |runs: &[Run]| -> HashSet<Run> {
        let full = runs
            .iter()
            .filter(|run| !run.source.is_empty() && !run.target.is_empty());
        full.cloned().collect()
    };
    let (found, gold) = (full(found), full(gold));
    let right = found.intersection(&gold).count();
    2.0 * right as f64 / (found.len() + gold.len()) as f64
}

/// Joins neighbouring beads that lie within one of the gold.
fn joined(beads: &[Bead], gold: &[Run]) -> Vec<Run> {
    let home = |run: &Run| {
        gold.iter().position(|gold| {
            let within = |a: &std::ops::Range<u32>, b: &std::ops::Range<u32>| {
                a.is_empty() || (b.start <= a.start && a.end <= b.end)
            };
            within(&run.source, &gold.source) && within(&run.target, &gold.target)
        })
    };
    let mut joined: Vec<(Option<usize>, Run)> = Vec::new();
    for bead in beads {
        let own = home(&bead.sentences);
        match joined.last_mut() {
            Some((last, run)) if own.is_some() && *last == own => {
                run.source.end = bead.sentences.source.end;
                run.target.end = bead.sentences.target.end;
            }
            _ => joined.push((own, bead.sentences.clone())),
        }
    }
    joined.into_iter().map(|(_, run)| run).collect()
}

fn strict(gold: &Gold, weights: &Weights) -> f64 {
    let beads = gold.aligned(&Lexicon::built_in(), weights);
    let found: Vec<_> = beads.into_iter().map(|bead| bead.sentences).collect();
    f1(&found, &gold.ranges())
}

#[test]
fn the_built_in_text_as_one_run() {
    let score = strict(&Gold::read(OPINIONS), &Weights::default());
    println!("built-in text as one run, without headings: F1 {score:.3}");
    assert!(score >= 0.98, "{score}");
}

#[test]
fn the_built_in_text_edited_on_one_side() {
    let mut all = 0.0;
    for seed in 0..10 {
        let score = strict(&Gold::read(OPINIONS).edited(seed), &Weights::default());
        println!("built-in text, one sentence in ten edited, seed {seed}: F1 {score:.3}");
        all += score / 10.0;
    }
    println!("mean F1 {all:.3}");
    assert!(all >= 0.95, "{all}");
}

#[test]
fn genesis_by_verse() {
    let gold = Gold::read(GENESIS);
    let beads = gold.aligned(&Lexicon::built_in(), &Weights::default());
    let gold = gold.ranges();
    let score = f1(&joined(&beads, &gold), &gold);
    println!("Genesis 1–20, by verse: F1 {score:.3}");
    assert!(score >= 0.97, "{score}");
}
