//! Queries with what a careful reader of both languages would expect them to
//! find, written down from the text before anything was tuned.
//!
//! `cargo test --test search_quality -- --nocapture` prints what was missed
//! and what was found too much.

use std::collections::BTreeSet;
use std::path::Path;

use duizhao::document::{Document, Place};
use duizhao::formats::native;
use duizhao::search::{Glossary, Index, Query, search};
use serde::Deserialize;

/// How much of what is expected must be found, and of what is found expected.
const ENOUGH: f64 = 0.98;

#[derive(Deserialize)]
struct File {
    query: Vec<Expectation>,
}

#[derive(Deserialize)]
struct Expectation {
    query: String,
    /// References of provisions, headings, named texts, in any order.
    expected: Vec<String>,
    /// How the best hit should have been found.
    rung: Option<String>,
}

fn data(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a query finds: references, and the rung of the best hit.
fn found(
    document: &Document,
    index: &Index,
    glossary: &Glossary,
    query: &str,
) -> (BTreeSet<String>, String) {
    let query = Query::parse(query, &document.metadata().languages).expect("a good query");
    let results = search(document, index, glossary, &query, &mut |_| {}, &|| false);
    let references = results
        .places(document)
        .into_iter()
        .map(|place: Place| document.place_reference(place));
    let rung = match (results.reference(), results.hits().first()) {
        (Some(_), _) => "reference",
        (None, Some(hit)) => hit.rung.name(),
        (None, None) => "",
    };
    (references.collect(), rung.to_owned())
}

#[test]
fn what_a_careful_reader_expects() {
    let document = native::read(&data("data/opinions-2022.toml"), "x")
        .expect("the built-in text")
        .document;
    let (glossary, problems) = Glossary::read(&data("data/glossary.toml"));
    assert_eq!(problems, []);
    let file: File = toml::from_str(&data("tests/data/queries.toml")).expect("queries");
    let index = Index::new(&document);
    let (mut right, mut wanted, mut given, mut rungs, mut rungs_right) = (0, 0, 0, 0, 0);
    for expectation in &file.query {
        let (found, rung) = found(&document, &index, &glossary, &expectation.query);
        let expected: BTreeSet<_> = expectation.expected.iter().cloned().collect();
        right += found.intersection(&expected).count();
        wanted += expected.len();
        given += found.len();
        if let Some(expected) = &expectation.rung {
            rungs += 1;
            rungs_right += usize::from(*expected == rung);
            if *expected != rung {
                println!(
                    "{}: found as {rung:?}; expected {expected:?}",
                    expectation.query
                );
            }
        }
        let list = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            one.difference(other).cloned().collect::<Vec<_>>().join(" ")
        };
        if found != expected {
            println!(
                "{} ({rung}): missed [{}], too much [{}]",
                expectation.query,
                list(&expected, &found),
                list(&found, &expected)
            );
        }
    }
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let (precision, recall) = (share(right, given), share(right, wanted));
    println!(
        "{} queries: precision {precision:.3}, recall {recall:.3}; {rungs_right} of {rungs} rungs",
        file.query.len()
    );
    assert!(precision >= ENOUGH, "precision {precision:.3}");
    assert!(recall >= ENOUGH, "recall {recall:.3}");
}
