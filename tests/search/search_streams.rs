//! Searching in the background: on another thread, with cancellation and streamed hits;
//! and properties over any text and query.

use std::cell::Cell;
use std::sync::LazyLock;

use crate::support::chinese;
use crate::support::texts::{glossary, opinions};
use duizhao::document::{
    Builder, Document, Metadata, Number, ParagraphBreak, ProvisionName, Side, Sides,
};
use duizhao::search::{
    Glossary, Hit, Index, Query, Results, concordance, search, term_occurrences,
};
use proptest::prelude::*;

/// Copies of the built-in text in the long one: more than the first batch of a search.
const TIMES: u32 = 16;

/// Copies of the built-in text, a provision each, and at the end a word that occurs
/// nowhere else.
fn long() -> Document {
    let opinions = opinions();
    let mut builder = Builder::new(Metadata {
        languages: opinions.metadata().languages.clone(),
        ..Metadata::default()
    });
    for time in 1..=TIMES {
        builder.provision(ProvisionName::Number(Number::new(time)), Sides::default());
        for segment in opinions.segments() {
            let text = Sides::of(|side| opinions.segment_text(segment, side));
            builder.segment(text, ParagraphBreak::None).unwrap();
        }
    }
    builder
        .segment(Sides::new("区块链", "blockchain"), ParagraphBreak::None)
        .unwrap();
    builder.finish().unwrap()
}

/// A text with its index and glossary.
struct Reader {
    document: Document,
    index: Index,
    glossary: Glossary,
}

impl Reader {
    fn new(document: Document) -> Self {
        Self {
            index: Index::new(&document),
            glossary: glossary(),
            document,
        }
    }

    /// The hits in the order of their arrival, and the results.
    fn search(&self, query: &str, cancelled: &dyn Fn() -> bool) -> Option<(Vec<Hit>, Results)> {
        let query = Query::parse(query, &self.document.metadata().languages).ok()?;
        let mut came = Vec::new();
        let (document, index, glossary) = (&self.document, &self.index, &self.glossary);
        let results = search(
            document,
            index,
            glossary,
            &query,
            &mut |hit| came.push(hit),
            cancelled,
        );
        Some((came, results))
    }
}

static LONG: LazyLock<Reader> = LazyLock::new(|| Reader::new(long()));

/// Asserts that ranges can be drawn: ascending, disjoint, on character boundaries, inside
/// the text.
#[track_caller]
fn check_ranges(reader: &Reader, results: &Results) {
    for hit in results.hits().iter().take(200) {
        let (document, index) = (&reader.document, &reader.index);
        let ranges = results.ranges(document, index, hit.segment);
        let counterparts = results.counterparts(document, index, hit.segment);
        for side in Side::BOTH {
            let text = document.segment_text(hit.segment, side);
            for list in [&ranges[side], &counterparts[side]] {
                assert!(
                    list.iter()
                        .all(|range| text.get(range.clone()).is_some_and(|t| !t.is_empty()))
                );
                assert!(list.windows(2).all(|two| two[0].end <= two[1].start));
            }
        }
    }
}

#[test]
fn what_is_shared_between_threads_may_be() {
    fn check<T: Send + Sync>() {}
    check::<Index>();
    check::<Results>();
    check::<Glossary>();
    check::<Document>();
    check::<Query>();
}

#[test]
fn one_thread_searches_while_another_draws() {
    let reader = Reader::new(long());
    let (_, results) = reader.search("信用修复", &|| false).unwrap();
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| reader.search("credt restoraton", &|| false).unwrap().1);
        while !worker.is_finished() {
            check_ranges(&reader, &results);
        }
        assert!(!worker.join().unwrap().hits().is_empty());
    });
}

#[test]
fn two_threads_prepare_together() {
    let reader = Reader::new(long());
    std::thread::scope(|scope| {
        let prepare = || reader.index.prepare(&reader.document, &|| false);
        let threads = [scope.spawn(prepare), scope.spawn(prepare)];
        assert_eq!(threads.map(|thread| thread.join().unwrap()), [true; 2]);
    });
    assert_eq!(
        reader
            .search("blockchain", &|| false)
            .unwrap()
            .1
            .hits()
            .len(),
        1
    );
}

#[test]
fn preparing_goes_on_where_it_was_cancelled() {
    let reader = Reader::new(long());
    let mut rounds = 0;
    loop {
        // A little longer each time, as between two keystrokes.
        let left = Cell::new(rounds);
        let cancelled = || {
            left.set(left.get() - 1);
            left.get() < 0
        };
        if reader.index.prepare(&reader.document, &cancelled) {
            break;
        }
        let (came, results) = reader.search("信用", &|| true).unwrap();
        assert!(came.is_empty() && results.hits().is_empty() && !results.is_complete());
        let first = reader.document.segments().next().unwrap();
        let ranges = results.ranges(&reader.document, &reader.index, first);
        assert!(ranges[Side::Source].is_empty());
        rounds += 1;
    }
    assert!(rounds > 3, "cancelled {rounds} times");
    let (_, results) = reader.search("blockchain", &|| false).unwrap();
    assert_eq!(results.hits().len(), 1);
}

#[test]
fn hits_at_the_beginning_come_before_the_end_is_searched() {
    let reader = &*LONG;
    reader.index.prepare(&reader.document, &|| false);
    let check = |query: &str| {
        let asked = Cell::new(0);
        let count = || {
            asked.set(asked.get() + 1);
            false
        };
        let mut first = None;
        let parsed = Query::parse(query, &reader.document.metadata().languages).unwrap();
        let mut found = |_| {
            first.get_or_insert(asked.get());
        };
        let Reader {
            document,
            index,
            glossary,
        } = reader;
        search(document, index, glossary, &parsed, &mut found, &count);
        assert!(
            first.unwrap() * 2 < asked.get(),
            "{query}: after {first:?} of {}",
            asked.get()
        );
    };
    check("信用修复");
    check("credit restoration");
    check("海关 AEO");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_hit_comes_once_in_reading_order(
        query in "([-－]?((zh|en)[:：])?(信用|修復|監管|信 用|credit|Credt|punish|xinyong|tan|1|the|AEO|区块链|blockchain|crossborder|“信用修复”|[a-z]{1,5})[ 　]){1,3}",
    ) {
        let Some((came, results)) = LONG.search(&query, &|| false) else { return Ok(()) };
        prop_assert_eq!(&came, &results.hits_in_reading_order());
        check_ranges(&LONG, &results);
    }

    #[test]
    fn what_came_before_the_end_is_right(
        query in "(信用|監管|credit|punish|xinyong|Credt|blockchain|修复 credit|海关 -区块链)", after in 1u32..60,
    ) {
        let left = Cell::new(after);
        let cancelled = || {
            left.set(left.get().saturating_sub(1));
            left.get() == 0
        };
        let (came, results) = LONG.search(&query, &cancelled).unwrap();
        let (all, _) = LONG.search(&query, &|| false).unwrap();
        prop_assert!(came.iter().all(|hit| all.iter().any(|other| other.segment == hit.segment)));
        prop_assert!(results.is_complete() || results.hits().len() <= all.len());
    }

    #[test]
    fn any_text_may_be_searched_for_anything(
        texts in prop::collection::vec(("\\PC{0,12}|[信用修復a-c \n\u{0}İẞ]{0,9}", "\\PC{0,12}|[a-cA-C’-]{0,9}"), 1..6),
        query in "\\PC{0,12}|([-zhen:\"“” ]{0,3}[信用修復a-cİẞ]{1,4}){1,3}",
        languages in prop::sample::select(vec![("zh", "en"), ("zh-Hant", "zh"), ("", "x-y"), ("ar", "th")]),
    ) {
        let languages = Sides::new(languages.0.into(), languages.1.into());
        let mut builder = Builder::new(Metadata { languages, ..Metadata::default() });
        for (source, target) in &texts {
            builder.segment(Sides::new(source.as_str(), target.as_str()), ParagraphBreak::None).unwrap();
        }
        let Some(document) = builder.finish() else { return Ok(()) };
        let reader = Reader::new(document);
        if let Some((_, results)) = reader.search(&query, &|| false) {
            check_ranges(&reader, &results);
            concordance(&reader.document, &reader.index, &results);
            term_occurrences(&reader.document, &reader.index, &reader.glossary, &query, Side::Source, &|| false);
        }
    }
}

#[test]
fn long_queries_end() {
    let reader = Reader::new(opinions());
    let check = |query: &str| {
        let (_, results) = reader.search(query, &|| false).unwrap();
        check_ranges(&reader, &results);
    };
    for text in [
        "信", "信用", "credit", "xinyong", "x", "credt ", "信 ", "xin ", "a b ", "-", "”", "、",
    ] {
        check(&format!(
            "信用 {}",
            text.repeat(10_000 / text.chars().count())
        ));
    }
    let words: Vec<_> = (0..1000).map(|at| format!("w{at}ng")).collect();
    check(&words.join(" "));
    let words: Vec<_> = (0..1000).map(|at| format!("-zh:信{at}")).collect();
    check(&words.join(" "));
}

#[test]
fn hostile_glossaries_are_read_or_told_about() {
    let long = "信".repeat(100_000);
    let check = |text: &str| {
        let (glossary, problems) = Glossary::parse(text);
        problems.iter().for_each(chinese::check);
        let reader = Reader {
            glossary,
            ..Reader::new(opinions())
        };
        for query in ["信用", "credit", "信", "x"] {
            reader.search(query, &|| false);
        }
        assert!(problems.iter().all(
                |problem| problem.position.line > 0 && !problem.message.to_string().is_empty()
            ));
    };
    check(&format!("[[term]]\nzh = '{long}'\nen = 'credit'"));
    check(&"[[term]]\nzh = '信用'\nen = 'credit'\n".repeat(2000));
    check(&format!(
        "[[term]]\nzh = [{}]\nen = 'credit'",
        "'信用',".repeat(5000)
    ));
    check(&format!("x = {}{}", "[".repeat(5000), "]".repeat(5000)));
    check("[[term]]\nzh = \"\\u0000\\u202e信\"\nen = \"\\u001b[2J\"");
    check("[[term]]\nzh = '信用'\n'' = 'x'\n'zh-' = 'y'\n\"z\\nh\" = 'z'");
    check("\u{feff}[[term]]\r\nzh = '信用'\r\nen = 'credit'\r\n");
    check("term = 1\n[term]\nzh = {a = 'b'}");
}
