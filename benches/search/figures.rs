//! Figures over all queries that the quality is tested with.

use std::cell::Cell;
use std::time::{Duration, Instant};

use duizhao::document::SegmentId;
use duizhao::search::{Index, Query, Results, search};
use serde::Deserialize;

use super::Text;

const FILES: [&str; 3] = [
    include_str!("../../tests/data/queries.toml"),
    include_str!("../../tests/data/queries_unseen.toml"),
    include_str!("../../tests/data/queries_fresh.toml"),
];

/// Queries for which it is told when their first hit comes, one a tier.
const FIRST_HITS: [&str; 8] = [
    "信用修复",
    "restoration",
    "信用修復",
    "restor",
    "xinyongxiufu",
    "xyxf",
    "credt",
    "信用修服",
];

/// How many of the slowest are told.
const SLOWEST: usize = 5;

#[derive(Deserialize)]
struct File {
    query: Vec<Typed>,
}

#[derive(Deserialize)]
struct Typed {
    query: String,
}

fn queries() -> Vec<String> {
    let read = |file: &&str| toml::from_str::<File>(file).expect("queries").query;
    let typed = FILES.iter().flat_map(read);
    typed.map(|typed| typed.query).collect()
}

/// One search, measured.
struct Measured {
    results: Results,
    first_hit: Duration,
    whole: Duration,
    /// The longest time without a look at whether to go on.
    longest_gap: Duration,
}

/// Calls `work` with a function that never cancels and keeps the longest time
/// between two calls of it.
fn gaps<T>(work: impl FnOnce(&dyn Fn() -> bool) -> T) -> (T, Duration) {
    let (last, longest) = (Cell::new(Instant::now()), Cell::new(Duration::ZERO));
    let look = || {
        longest.set(longest.get().max(last.get().elapsed()));
        last.set(Instant::now());
        false
    };
    let result = work(&look);
    look();
    (result, longest.get())
}

fn measure(text: &Text, query: &str) -> Measured {
    let query = Query::parse(query, &text.document.metadata().languages).expect("a good query");
    let mut first_hit = None;
    let start = Instant::now();
    let (results, longest_gap) = gaps(|look| {
        let mut found = |_| {
            first_hit.get_or_insert_with(|| start.elapsed());
        };
        search(
            &text.document,
            &text.index,
            &text.glossary,
            &query,
            &mut found,
            look,
        )
    });
    let whole = start.elapsed();
    Measured {
        first_hit: first_hit.unwrap_or(whole),
        results,
        whole,
        longest_gap,
    }
}

/// Prints the figures of a text.
pub(super) fn print(text: &Text) {
    let index = Index::new(&text.document);
    let (_, longest) = gaps(|look| index.prepare(&text.document, look));
    println!("  preparing can be stopped within {longest:.1?}");
    drop(index);
    let mut slowest: Vec<(Duration, String)> = Vec::new();
    let (mut gap, mut lit) = (Duration::ZERO, Vec::new());
    for query in queries() {
        let runs = (0..3).map(|_| measure(text, &query));
        let best = runs.min_by_key(|run| run.whole).expect("three");
        gap = gap.max(best.longest_gap);
        let times = time_to_light(text, &best.results);
        lit.extend(times.into_iter().map(|time| (time, query.clone())));
        slowest.push((best.whole, query));
    }
    slowest.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    let told = slowest.iter().take(SLOWEST);
    let told: Vec<_> = told
        .map(|(time, query)| format!("{query} {time:.1?}"))
        .collect();
    println!(
        "  slowest of {} queries: {}",
        slowest.len(),
        told.join(", ")
    );
    println!("  a search can be stopped within {gap:.1?}");
    lit.sort_unstable();
    if let (Some((most, query)), Some((middle, _))) = (lit.last(), lit.get(lit.len() / 2)) {
        println!(
            "  to light a segment and its counterparts: median {middle:.1?}, most {most:.1?} ({query})"
        );
    }
    for query in FIRST_HITS {
        let run = measure(text, query);
        println!(
            "  {query}: first hit after {:.1?}, all after {:.1?}",
            run.first_hit, run.whole
        );
    }
}

/// What it takes to light each of the first hits.
fn time_to_light(text: &Text, results: &Results) -> Vec<Duration> {
    let light = |segment: SegmentId| {
        let start = Instant::now();
        results.ranges(&text.document, &text.index, segment);
        results.counterparts(&text.document, &text.index, segment);
        start.elapsed()
    };
    let hits = results.hits().iter().take(20);
    let best = |segment| (0..3).map(|_| light(segment)).min();
    hits.filter_map(|hit| best(hit.segment)).collect()
}
