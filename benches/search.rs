//! The cost of searching: preparing an index, a keystroke in the built-in text,
//! queries over a large one.
//!
//! `cargo bench --bench search` first prints the time and memory of preparing,
//! the slowest of all queries of the quality tests, when the first hits come, how
//! soon a search can be cancelled, and the cost of highlighting a segment. Then it
//! measures times. The large text repeats the built-in one up to 100 MB of both
//! languages, with its provisions numbered on.

#![allow(missing_docs, reason = "benchmarks are named for what they measure")]

#[path = "search/figures.rs"]
mod figures;

use std::sync::LazyLock;
use std::time::Instant;

use divan::Bencher;
use duizhao::document::{
    Builder, Document, Heading, Metadata, Number, ParagraphBreak, Place, ProvisionName, Side, Sides,
};
use duizhao::formats::native;
use duizhao::search::{Glossary, Index, Query, search};

const OPINIONS: &str = include_str!("../data/opinions-2022.toml");
const LARGE: usize = 100_000_000;

const TERMS: &str = include_str!("../data/glossary.toml");

/// A text ready to be searched.
struct Text {
    document: Document,
    index: Index,
    glossary: Glossary,
}

impl Text {
    fn new(document: Document) -> Self {
        let index = Index::new(&document);
        index.prepare(&document, &|| false);
        let (glossary, _) = Glossary::parse(TERMS);
        Self {
            document,
            index,
            glossary,
        }
    }

    fn search(&self, query: &str) -> usize {
        let query = Query::parse(query, &self.document.metadata().languages).expect("a good query");
        search(
            &self.document,
            &self.index,
            &self.glossary,
            &query,
            &mut |_| {},
            &|| false,
        )
        .hits()
        .len()
    }

    fn bytes(&self) -> usize {
        Side::BOTH
            .map(|side| self.document.side_text(side).len())
            .iter()
            .sum()
    }
}

fn opinions() -> Document {
    native::read(OPINIONS, "bench")
        .expect("a native text")
        .document
}

static BUILT_IN: LazyLock<Text> = LazyLock::new(|| Text::new(opinions()));
static REPEATED: LazyLock<Text> = LazyLock::new(|| Text::new(repeated(&opinions())));

/// The document, repeated up to [`LARGE`] bytes.
fn repeated(document: &Document) -> Document {
    let bytes: usize = Side::BOTH
        .map(|side| document.side_text(side).len())
        .iter()
        .sum();
    let mut builder = Builder::new(Metadata {
        languages: document.metadata().languages.clone(),
        ..Metadata::default()
    });
    let mut number = 0;
    for _ in 0..LARGE / bytes {
        let mut last = None;
        for segment in document.segments() {
            let text = Sides::of(|side| document.segment_text(segment, side));
            let place = document.place_of(segment);
            match place {
                Place::Heading(id) => builder
                    .section(Heading {
                        level: document.section(id).level,
                        kind: "part",
                        number: document.section(id).number,
                        text,
                    })
                    .expect("short enough"),
                Place::Provision(_) => {
                    if last != Some(place) {
                        number += 1;
                        builder.provision(
                            ProvisionName::Number(Number::new(number)),
                            Sides::default(),
                        );
                    }
                    builder
                        .segment(text, ParagraphBreak::None)
                        .expect("short enough");
                }
            }
            last = Some(place);
        }
    }
    builder.finish().expect("segments")
}

/// Queries of every tier.
const QUERIES: [&str; 24] = [
    "信用修复",
    "信用",
    "AEO",
    "credit",
    "the",
    "信用修復",
    "Xi Jinping",
    "punish",
    "co",
    "credit repair",
    "xinyong",
    "xinyongxiuf",
    "xyxf",
    "tan",
    "credt restoraton",
    "inellectual property",
    "信用修服",
    "blockchain",
    "办公厅国务院",
    "zh:履约 -en:contract",
    "-信用",
    "信用 监管 制度 system",
    "\"credit supervision\"",
    "infrstructure",
];

#[divan::bench(args = QUERIES)]
fn in_the_built_in_text(bencher: Bencher, query: &str) {
    LazyLock::force(&BUILT_IN);
    bencher.bench_local(|| BUILT_IN.search(query));
}

#[divan::bench(args = QUERIES, sample_count = 7, sample_size = 1)]
fn in_100_megabytes(bencher: Bencher, query: &str) {
    LazyLock::force(&REPEATED);
    bencher.bench_local(|| REPEATED.search(query));
}

/// How long a search takes that is cancelled at once.
#[divan::bench(sample_count = 20)]
fn cancelled_in_100_megabytes(bencher: Bencher) {
    let text = &*REPEATED;
    let query = Query::parse("信用 credt", &text.document.metadata().languages).expect("good");
    bencher.bench_local(|| {
        let Text {
            document,
            index,
            glossary,
        } = text;
        search(document, index, glossary, &query, &mut |_| {}, &|| true)
    });
}

fn report(name: &str, document: Document) {
    let start = Instant::now();
    let text = Text::new(document);
    println!(
        "\n{name}: {:.1} MB in {} segments, prepared in {:.0?}, {:.2} of the text in memory",
        text.bytes() as f64 / 1e6,
        text.document.segment_count(),
        start.elapsed(),
        text.index.memory() as f64 / text.bytes() as f64,
    );
    figures::print(&text);
}

fn main() {
    report("built-in text", opinions());
    report("large text", repeated(&opinions()));
    divan::main();
}
