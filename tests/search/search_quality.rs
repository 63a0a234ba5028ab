//! Search quality: queries with what a careful reader of both languages expects them to
//! find, written down before any tuning. `cargo test search_quality:: -- --nocapture`
//! prints what was missed and what was found too much.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::texts::{GLOSSARY, opinions};
use duizhao::document::Document;
use duizhao::formats::native;
use duizhao::search::{Glossary, Index, Query, search};
use serde::Deserialize;

/// What the queries of the first tuning reach.
const ENOUGH: Enough = Enough {
    precision: 0.98,
    recall: 0.98,
    reciprocal_rank: 0.9,
    empty_percent: 1,
};

/// What queries that nothing was tuned on reach.
const ENOUGH_UNSEEN: Enough = Enough {
    precision: 0.93,
    recall: 0.93,
    ..ENOUGH
};

/// What queries reach that were written before the program looked for relatives of words.
const ENOUGH_BLIND: Enough = Enough {
    precision: 0.98,
    recall: 0.98,
    reciprocal_rank: 0.98,
    empty_percent: 1,
};

/// What queries over another law reach, whose misses nobody looked at.
const ENOUGH_OTHER_LAW: Enough = Enough {
    precision: 0.97,
    recall: 0.94,
    reciprocal_rank: 0.96,
    empty_percent: 3,
};

#[derive(Deserialize)]
struct File {
    query: Vec<Expectation>,
}

#[derive(Deserialize)]
struct Expectation {
    query: String,
    /// Expected references of provisions, headings and named texts, in any order.
    expected: Vec<String>,
    /// References that are neither expected nor wrong.
    #[serde(default)]
    also: Vec<String>,
    /// The expected tier of the best hit.
    #[serde(rename = "rung")]
    tier: Option<String>,
}

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A text with its index and the built-in glossary.
struct Reader {
    document: Document,
    index: Index,
    glossary: Glossary,
}

impl Reader {
    fn new(document: Document) -> Self {
        let (glossary, problems) = Glossary::parse(GLOSSARY);
        assert_eq!(problems, []);
        Self {
            index: Index::new(&document),
            document,
            glossary,
        }
    }

    /// Runs the queries of a file and prints every difference.
    fn tally(&self, queries: &[Expectation]) -> Tally {
        let mut tally = Tally::default();
        for expectation in queries {
            let found = self.found(&expectation.query);
            tally.add(expectation, &found);
            expectation.print(&found);
        }
        tally
    }

    fn found(&self, query: &str) -> Found {
        let Self {
            document,
            index,
            glossary,
        } = self;
        let query = Query::parse(query, &document.metadata().languages).expect("a good query");
        let results = search(document, index, glossary, &query, &mut |_| {}, &|| false);
        let places = crate::places(document, &results).into_iter();
        let named = results.reference().map(|passage| passage.first);
        let named = named.map(|segment| document.place_of(segment));
        let ranked = named
            .into_iter()
            .chain(results.hits().iter().map(|hit| hit.place));
        Found {
            references: places
                .map(|place| document.place_reference(place))
                .collect(),
            ranked: ranked
                .map(|place| document.place_reference(place))
                .collect(),
            tier: match (results.reference(), results.hits().first()) {
                (Some(_), _) => "reference",
                (None, Some(hit)) => hit.tier.name(),
                (None, None) => "",
            },
        }
    }
}

/// What a query finds.
struct Found {
    references: BTreeSet<String>,
    /// The place of every hit, best first.
    ranked: Vec<String>,
    /// The tier of the best hit.
    tier: &'static str,
}

impl Expectation {
    fn print(&self, found: &Found) {
        let (query, tier) = (&self.query, found.tier);
        if let Some(expected) = self.tier.as_deref().filter(|expected| *expected != tier) {
            println!("{query}: found as {tier:?}; expected {expected:?}");
        }
        let missed = self.expected.iter();
        let missed: Vec<_> = missed
            .filter(|place| !found.references.contains(*place))
            .map(String::as_str)
            .collect();
        let surplus = found.references.iter();
        let surplus: Vec<_> = surplus
            .filter(|place| !self.expected.contains(place) && !self.also.contains(place))
            .map(String::as_str)
            .collect();
        if !missed.is_empty() || !surplus.is_empty() {
            let (missed, surplus) = (missed.join(" "), surplus.join(" "));
            println!("{query} ({tier}): missed [{missed}], too much [{surplus}]");
        }
    }

    /// One over the rank of the first hit in an expected place; 0 if there is none.
    fn reciprocal_rank(&self, found: &Found) -> f64 {
        let mut ranks = (1_u32..).zip(&found.ranked);
        let first = ranks.find(|(_, place)| self.expected.contains(place));
        first.map_or(0.0, |(rank, _)| 1.0 / f64::from(rank))
    }
}

/// Counts over a file of queries: references, and tiers where one is expected.
#[derive(Default)]
struct Tally {
    right: usize,
    wanted: usize,
    given: usize,
    tiers: usize,
    tiers_right: usize,
    /// The queries that have an answer, and those of them that find nothing.
    answerable: usize,
    empty: usize,
    reciprocal_ranks: f64,
}

impl Tally {
    fn add(&mut self, expectation: &Expectation, found: &Found) {
        let expected: BTreeSet<_> = expectation.expected.iter().cloned().collect();
        let also: BTreeSet<_> = expectation.also.iter().cloned().collect();
        self.right += found.references.intersection(&expected).count();
        self.wanted += expected.len();
        self.given += found.references.difference(&also).count();
        if let Some(expected) = &expectation.tier {
            self.tiers += 1;
            self.tiers_right += usize::from(*expected == found.tier);
        }
        if !expected.is_empty() {
            self.answerable += 1;
            self.empty += usize::from(found.references.is_empty());
            self.reciprocal_ranks += expectation.reciprocal_rank(found);
        }
    }
}

/// What a file of queries has to reach at least, and how many queries in a hundred may
/// find nothing although there is an answer.
struct Enough {
    precision: f64,
    recall: f64,
    reciprocal_rank: f64,
    empty_percent: usize,
}

#[track_caller]
fn check(name: &str, document: Document, enough: &Enough) {
    let file: File = toml::from_str(&data(name)).expect("queries");
    let tally = Reader::new(document).tally(&file.query);
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let precision = share(tally.right, tally.given);
    let recall = share(tally.right, tally.wanted);
    let reciprocal_rank = tally.reciprocal_ranks / tally.answerable.max(1) as f64;
    println!(
        "{name}: {} queries, precision {precision:.3}, recall {recall:.3}; {} of {} tiers; \
         {} of {} empty; mean reciprocal rank {reciprocal_rank:.3}",
        file.query.len(),
        tally.tiers_right,
        tally.tiers,
        tally.empty,
        tally.answerable,
    );
    assert!(precision >= enough.precision, "precision {precision:.3}");
    assert!(recall >= enough.recall, "recall {recall:.3}");
    assert!(
        reciprocal_rank >= enough.reciprocal_rank,
        "reciprocal rank {reciprocal_rank:.3}"
    );
    assert!(tally.empty * 100 <= tally.answerable * enough.empty_percent);
}

#[test]
fn what_a_careful_reader_expects() {
    check("tests/data/queries.toml", opinions(), &ENOUGH);
}

#[test]
fn what_a_careful_reader_expects_of_more_queries() {
    check("tests/data/queries_unseen.toml", opinions(), &ENOUGH);
}

#[test]
fn what_a_careful_reader_expects_of_queries_tried_once() {
    check("tests/data/queries_fresh.toml", opinions(), &ENOUGH_UNSEEN);
}

#[test]
fn what_a_careful_reader_expects_of_queries_written_blind() {
    check("tests/data/queries_blind.toml", opinions(), &ENOUGH_BLIND);
}

#[test]
fn what_a_careful_reader_expects_of_another_law() {
    let text = data("tests/data/documents/gender-equality.toml");
    let opened = native::read(&text, "law").expect("a document");
    check(
        "tests/data/queries_gender_equality.toml",
        opened.document,
        &ENOUGH_OTHER_LAW,
    );
}
