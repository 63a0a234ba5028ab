//! What aligning costs: the built-in text, and a long one without a number.

#![allow(missing_docs, reason = "benchmarks are named for what they measure")]

use divan::Bencher;
use duizhao::align::beads::{Aligner, Weights};
use duizhao::align::lexicon::Lexicon;
use duizhao::align::{self, AlignOptions};
use duizhao::document::{Document, Sides};
use duizhao::formats::native;

const OPINIONS: &str = include_str!("../tests/data/alignment/opinions.txt");
const GENESIS: &str = include_str!("../tests/data/alignment/genesis.txt");

fn main() {
    divan::main();
}

/// The sentences of a text, over and over until there are so many of the
/// source.
fn sentences(text: &'static str, count: usize) -> Sides<Vec<&'static str>> {
    let lines = || {
        text.lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
    };
    let source: Vec<_> = lines().filter(|line| !line.starts_with('|')).collect();
    let target: Vec<_> = lines().filter_map(|line| line.strip_prefix("| ")).collect();
    let times = count.div_ceil(source.len()).max(1);
    Sides::new(source.repeat(times), target.repeat(times))
}

fn aligned(text: &Sides<Vec<&str>>) -> usize {
    let text = Sides::new(&text.source[..], &text.target[..]);
    let aligner = Aligner::new(
        text,
        Sides::new(&"zh".into(), &"en".into()),
        &Lexicon::built_in(),
        Weights::default(),
    );
    let beads = aligner.align(&[aligner.full_run()], &|_| true);
    beads.map_or(0, |beads| beads.len())
}

fn built_in() -> Document {
    let text = include_str!("../data/opinions-2022.toml");
    let opened = native::read(text, "x").expect("the built-in text");
    opened.document
}

/// 115 by 118 sentences, in 29 headings and provisions.
#[divan::bench]
fn built_in_text_by_provision(bencher: Bencher) {
    let document = built_in();
    bencher.bench(|| align::realign(&document, &AlignOptions::default()));
}

/// 115 by 118 sentences as one run.
#[divan::bench]
fn built_in_text(bencher: Bencher) {
    let text = sentences(OPINIONS, 1);
    bencher.bench(|| aligned(&text));
}

/// 6,651 by 4,950 sentences as one run.
#[divan::bench(sample_count = 3)]
fn long_text(bencher: Bencher) {
    let text = sentences(GENESIS, 6_000);
    bencher.bench(|| aligned(&text));
}
