//! Search quality: queries with what a careful reader of both languages expects them to
//! find, written down before any tuning. `cargo test search_quality:: -- --nocapture`
//! prints what was missed and what was found too much.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::texts::{GLOSSARY, opinions};
use duizhao::document::Document;
use duizhao::search::{Glossary, Index, Query, search};
use serde::Deserialize;

/// The recall and precision that are required.
const ENOUGH: f64 = 0.98;

/// The same for queries that nothing was tuned on.
const ENOUGH_UNSEEN: f64 = 0.93;

#[derive(Deserialize)]
struct File {
    query: Vec<Expectation>,
}

#[derive(Deserialize)]
struct Expectation {
    query: String,
    /// Expected references of provisions, headings and named texts, in any order.
    expected: Vec<String>,
    /// The expected tier of the best hit.
    #[serde(rename = "rung")]
    tier: Option<String>,
}

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The built-in text with its index and glossary.
struct Reader {
    document: Document,
    index: Index,
    glossary: Glossary,
}

impl Reader {
    fn new() -> Self {
        let document = opinions();
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
            let (found, tier) = self.found(&expectation.query);
            let expected: BTreeSet<_> = expectation.expected.iter().cloned().collect();
            tally.right += found.intersection(&expected).count();
            tally.wanted += expected.len();
            tally.given += found.len();
            if let Some(expected) = &expectation.tier {
                tally.tiers += 1;
                tally.tiers_right += usize::from(*expected == tier);
            }
            expectation.print(&found, &expected, &tier);
        }
        tally
    }

    /// The references that a query finds, and the tier of the best hit.
    fn found(&self, query: &str) -> (BTreeSet<String>, String) {
        let Self {
            document,
            index,
            glossary,
        } = self;
        let query = Query::parse(query, &document.metadata().languages).expect("a good query");
        let results = search(document, index, glossary, &query, &mut |_| {}, &|| false);
        let places = crate::places(document, &results).into_iter();
        let references = places.map(|place| document.place_reference(place));
        let tier = match (results.reference(), results.hits().first()) {
            (Some(_), _) => "reference",
            (None, Some(hit)) => hit.tier.name(),
            (None, None) => "",
        };
        (references.collect(), tier.to_owned())
    }
}

impl Expectation {
    fn print(&self, found: &BTreeSet<String>, expected: &BTreeSet<String>, tier: &str) {
        let query = &self.query;
        if let Some(expected) = self.tier.as_deref().filter(|expected| *expected != tier) {
            println!("{query}: found as {tier:?}; expected {expected:?}");
        }
        let list = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            one.difference(other).cloned().collect::<Vec<_>>().join(" ")
        };
        if found != expected {
            let (missed, surplus) = (list(expected, found), list(found, expected));
            println!("{query} ({tier}): missed [{missed}], too much [{surplus}]");
        }
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
}

#[track_caller]
fn check(name: &str, enough: f64) {
    let file: File = toml::from_str(&data(name)).expect("queries");
    let tally = Reader::new().tally(&file.query);
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let precision = share(tally.right, tally.given);
    let recall = share(tally.right, tally.wanted);
    println!(
        "{name}: {} queries, precision {precision:.3}, recall {recall:.3}; {} of {} tiers",
        file.query.len(),
        tally.tiers_right,
        tally.tiers,
    );
    assert!(precision >= enough, "precision {precision:.3}");
    assert!(recall >= enough, "recall {recall:.3}");
}

#[test]
fn what_a_careful_reader_expects() {
    check("tests/data/queries.toml", ENOUGH);
}

#[test]
fn what_a_careful_reader_expects_of_more_queries() {
    check("tests/data/queries_unseen.toml", ENOUGH);
}

#[test]
fn what_a_careful_reader_expects_of_queries_tried_once() {
    check("tests/data/queries_fresh.toml", ENOUGH_UNSEEN);
}
