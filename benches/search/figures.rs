//! Figures over all queries of the quality tests.

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

/// Queries whose first hit is timed, one per tier.
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

/// How many of the slowest are printed.
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
    total: Duration,
    /// The longest time between two checks for cancellation.
    longest_gap: Duration,
}

/// Calls `work` with a function that never cancels; returns the longest time
/// between two calls of it as well.
fn longest_gap<T>(work: impl FnOnce(&dyn Fn() -> bool) -> T) -> (T, Duration) {
    let (last, longest) = (Cell::new(Instant::now()), Cell::new(Duration::ZERO));
    let check = || {
        longest.set(longest.get().max(last.get().elapsed()));
        last.set(Instant::now());
        false
    };
    let result = work(&check);
    check();
    (result, longest.get())
}

fn measure(text: &Text, query: &str) -> Measured {
    let query = Query::parse(query, &text.document.metadata().languages).expect("a good query");
    let mut first_hit = None;
    let start = Instant::now();
    let (results, longest_gap) = longest_gap(|check| {
        let mut found = |_| {
            first_hit.get_or_insert_with(|| start.elapsed());
        };
        search(
            &text.document,
            &text.index,
            &text.glossary,
            &query,
            &mut found,
            check,
        )
    });
    let total = start.elapsed();
    Measured {
        first_hit: first_hit.unwrap_or(total),
        results,
        total,
        longest_gap,
    }
}

/// Prints the figures of a text.
pub(super) fn print(text: &Text) {
    let index = Index::new(&text.document);
    let (_, longest) = longest_gap(|check| index.prepare(&text.document, check));
    println!("  preparing can be stopped within {longest:.1?}");
    drop(index);
    let mut slowest: Vec<(Duration, String)> = Vec::new();
    let (mut gap, mut highlights) = (Duration::ZERO, Vec::new());
    for query in queries() {
        let runs = (0..3).map(|_| measure(text, &query));
        let best = runs.min_by_key(|run| run.total).expect("three");
        gap = gap.max(best.longest_gap);
        let times = highlight_times(text, &best.results);
        highlights.extend(times.into_iter().map(|time| (time, query.clone())));
        slowest.push((best.total, query));
    }
    slowest.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    let printed = slowest.iter().take(SLOWEST);
    let printed: Vec<_> = printed
        .map(|(time, query)| format!("{query} {time:.1?}"))
        .collect();
    println!(
        "  slowest of {} queries: {}",
        slowest.len(),
        printed.join(", ")
    );
    println!("  a search can be stopped within {gap:.1?}");
    highlights.sort_unstable();
    if let (Some((most, query)), Some((middle, _))) =
        (highlights.last(), highlights.get(highlights.len() / 2))
    {
        println!(
            "  to highlight a segment and its counterparts: median {middle:.1?}, most {most:.1?} ({query})"
        );
    }
    for query in FIRST_HITS {
        let run = measure(text, query);
        println!(
            "  {query}: first hit after {:.1?}, all after {:.1?}",
            run.first_hit, run.total
        );
    }
}

/// The time to highlight each of the first hits.
fn highlight_times(text: &Text, results: &Results) -> Vec<Duration> {
    let highlight = |segment: SegmentId| {
        let start = Instant::now();
        results.ranges(&text.document, &text.index, segment);
        results.counterparts(&text.document, &text.index, segment);
        start.elapsed()
    };
    let hits = results.hits().iter().take(20);
    let best = |segment| (0..3).map(|_| highlight(segment)).min();
    hits.filter_map(|hit| best(hit.segment)).collect()
}
