//! Sentence alignment scored against text aligned by hand.
//!
//! Scores are strict F1 over beads, those with an empty side left out: a bead
//! counts if it has exactly the sentences of one that people made.

use std::collections::HashSet;

use crate::LEXICON;
use crate::support::texts::GENESIS;
use duizhao::align::beads::{Aligner, Bead, Run, Weights};
use duizhao::align::lexicon::Lexicon;
use duizhao::document::{Side, Sides};
use proptest::prelude::*;

const OPINIONS: &str = include_str!("../data/alignment/opinions.txt");

/// A hand-made alignment: the sentences of each bead.
struct Gold {
    beads: Vec<Sides<Vec<String>>>,
}

impl Gold {
    /// Parses beads separated by empty lines: a sentence a line, those of the target
    /// after `| `.
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

    /// The range of sentences that each bead covers on each side.
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
        let aligner = Aligner::new(
            sentences,
            Sides::new(&"zh".into(), &"en".into()),
            lexicon,
            weights.clone(),
        );
        aligner.align(&[aligner.full_run()], &|_| true).unwrap()
    }

    /// Edits a tenth of the beads as editors and translators do: drops one side, merges
    /// its sentences, or splits a sentence at a comma.
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

    /// Merges the target sentences of each bead, so that every bead is 1:1 or n:1.
    fn one_sided(mut self) -> Self {
        for bead in &mut self.beads {
            if bead.source.len() > 4 || bead.target.len() > 1 {
                bead.target = vec![bead.target.join(" ")];
            }
            if bead.source.len() > 4 {
                bead.source = vec![bead.source.concat()];
            }
        }
        self
    }

    /// Merges some beads with the next, on one side or the other.
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

/// Splits the first sentence that has a comma near its middle.
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

/// Merges neighbouring beads that lie within one bead of the gold standard.
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
    let beads = gold.aligned(&LEXICON, weights);
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
    check_edited_texts(4);
}

#[test]
#[ignore = "slow"]
fn the_built_in_text_edited_in_twenty_ways() {
    check_edited_texts(20);
}

fn check_edited_texts(seeds: u64) {
    let scores = (0..seeds).map(|seed| {
        let score = strict(&Gold::read(OPINIONS).edited(seed), &Weights::default());
        println!("built-in text, one sentence in ten edited, seed {seed}: F1 {score:.3}");
        score
    });
    let scores: Vec<f64> = scores.collect();
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    let lowest = scores.iter().copied().fold(1.0, f64::min);
    println!("mean F1 {mean:.3}, lowest {lowest:.3}");
    assert!(lowest >= 0.95, "{lowest}");
}

#[test]
fn genesis_by_verse() {
    let gold = Gold::read(GENESIS);
    let beads = gold.aligned(&LEXICON, &Weights::default());
    let gold = gold.ranges();
    let score = f1(&joined(&beads, &gold), &gold);
    println!("Genesis 1–20, by verse: F1 {score:.3}");
    assert!(score >= 0.97, "{score}");
}

/// Prints what each step of the method adds to the score.
#[test]
fn what_each_step_contributes() {
    let usual = Weights::default();
    let once = Weights {
        passes: 1,
        ..usual.clone()
    };
    let lengths = Weights {
        lexical: 0.0,
        ..once.clone()
    };
    let (none, built_in) = (Lexicon::default(), &*LEXICON);
    let steps = [
        ("lengths alone", &none, &lengths),
        ("and numbers, signs, names", &none, &once),
        ("and the built-in lexicon", built_in, &once),
        ("and a second pass", built_in, &usual),
        ("a second pass, but no lexicon", &none, &usual),
    ];
    let mut scores = Vec::new();
    for (name, lexicon, weights) in steps {
        let score = |gold: &Gold| {
            let beads = gold.aligned(lexicon, weights);
            let found: Vec<_> = beads.into_iter().map(|bead| bead.sentences).collect();
            f1(&found, &gold.ranges())
        };
        let text = score(&Gold::read(OPINIONS));
        let verses = score(&Gold::read(GENESIS).one_sided());
        println!(
            "{name:30} built-in {text:.3}, Genesis with one side of each verse merged {verses:.3}"
        );
        scores.push(verses);
    }
    assert!(scores[0] < scores[2] && scores[2] < scores[3] && scores[0] < scores[4]);
}

fn align(source: &[&str], target: &[&str]) -> Vec<Bead> {
    let aligner = Aligner::new(
        Sides::new(source, target),
        Sides::new(&"zh".into(), &"en".into()),
        &LEXICON,
        Weights::default(),
    );
    aligner.align(&[aligner.full_run()], &|_| true).unwrap()
}

/// Whether the beads cover both sides in order, without gaps.
fn is_path(beads: &[Bead], whole: &Run) -> bool {
    let mut at = Sides::new(whole.source.start, whole.target.start);
    for bead in beads {
        let Sides { source, target } = &bead.sentences;
        if (source.start, target.start) != (at.source, at.target) {
            return false;
        }
        assert!((0.0..=1.0).contains(&bead.confidence));
        assert!(!source.is_empty() || !target.is_empty());
        at = Sides::new(source.end, target.end);
    }
    (at.source, at.target) == (whole.source.end, whole.target.end)
}

#[test]
fn an_empty_side_leaves_the_other_unmatched() {
    assert_eq!(align(&[], &[]), []);
    let beads = align(&["甲。", "乙。"], &[]);
    assert_eq!(beads.len(), 2);
    assert!(is_path(&beads, &Sides::new(0..2, 0..0)));
    assert!(is_path(&align(&[], &["One."]), &Sides::new(0..0, 0..1)));
    assert!(is_path(
        &align(&["", ""], &["", "", ""]),
        &Sides::new(0..2, 0..3)
    ));
}

#[test]
fn one_side_ten_times_the_other() {
    let source = vec!["他说好。"; 40];
    let target = vec!["He said yes, and yes again."; 400];
    assert!(is_path(
        &align(&source, &target),
        &Sides::new(0..40, 0..400)
    ));
    let long = "信".repeat(10_000);
    assert!(is_path(
        &align(&[&long, "甲。"], &["credit"]),
        &Sides::new(0..2, 0..1)
    ));
}

/// A sentence for each number.
fn numbered(numbers: std::ops::Range<u32>, word: &str) -> Vec<String> {
    let sentence = |number| format!("{number} {word} {}.", number * number % 9973);
    numbers.map(sentence).collect()
}

#[test]
fn a_long_passage_that_one_side_lacks_is_bridged() {
    check_bridge(1_500);
}

#[test]
#[ignore = "slow"]
fn a_very_long_passage_that_one_side_lacks_is_bridged() {
    check_bridge(4_000);
}

/// One side has only the first and the last tenth of `count` sentences.
fn check_bridge(count: u32) {
    let (first, last) = (count / 10, count - count / 10);
    let part = [numbered(0..first, "甲"), numbered(last..count, "甲")].concat();
    let whole = numbered(0..count, "one");
    let check = |source: &[String], target: &[String]| {
        let [source, target]: [Vec<&str>; 2] =
            [source, target].map(|side| side.iter().map(String::as_str).collect());
        let beads = align(&source, &target);
        let ends = Sides::new(source.len() as u32, target.len() as u32);
        assert!(is_path(&beads, &ends.map(|end| 0..end)));
    };
    check(&part, &whole);
    check(&whole, &part);
}

#[test]
fn alignment_can_be_cancelled() {
    let gold = Gold::read(GENESIS);
    let source: Vec<_> = gold
        .beads
        .iter()
        .flat_map(|bead| &bead.source)
        .map(String::as_str)
        .collect();
    let target: Vec<_> = gold
        .beads
        .iter()
        .flat_map(|bead| &bead.target)
        .map(String::as_str)
        .collect();
    let sentences = Sides::new(&source[..], &target[..]);
    let aligner = Aligner::new(
        sentences,
        Sides::new(&"zh".into(), &"en".into()),
        &Lexicon::default(),
        Weights::default(),
    );
    let last = std::cell::Cell::new(0.0);
    let told = aligner.align(&[aligner.full_run()], &|share| {
        assert!(
            share >= last.replace(share),
            "the share of work never goes back"
        );
        share < 0.6
    });
    assert_eq!(told, None);
    assert!(last.get() >= 0.6 && last.get() < 0.61);
}

/// 100,000 sentences without a number to anchor them.
#[test]
#[ignore = "takes a minute"]
fn a_hundred_thousand_sentences() {
    let gold = Gold::read(GENESIS);
    let times = 100_000 / 739;
    let repeated = |side| {
        let all = gold
            .beads
            .iter()
            .flat_map(move |bead: &Sides<Vec<String>>| bead[side].iter().map(String::as_str));
        let all: Vec<_> = all.collect();
        all.repeat(times)
    };
    let (source, target) = (repeated(Side::Source), repeated(Side::Target));
    let beads = align(&source, &target);
    let whole = Sides::new(0..source.len() as u32, 0..target.len() as u32);
    assert!(is_path(&beads, &whole));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_sentences_are_aligned(
        source in proptest::collection::vec("[信用甲一二三。a-c 1-9？“]{0,12}", 0..30),
        target in proptest::collection::vec("[a-e 1-9?\"信]{0,20}", 0..30),
    ) {
        let source: Vec<_> = source.iter().map(String::as_str).collect();
        let target: Vec<_> = target.iter().map(String::as_str).collect();
        let whole = Sides::new(0..source.len() as u32, 0..target.len() as u32);
        prop_assert!(is_path(&align(&source, &target), &whole));
    }
}
