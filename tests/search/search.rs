//! What queries find in the built-in text, tier by tier.

use crate::support::texts::opinions;
use duizhao::document::{Document, SegmentId, Side};
use duizhao::formats::native;
use duizhao::search::{
    ConcordanceOrder, Glossary, Index, Query, Results, concordance, known_renderings, search,
    sort_concordance, term_occurrences,
};
use proptest::prelude::*;

/// Queries: some match here and there, many are nonsense.
const LIKE_QUERIES: &str = "([-－]?((zh|en)[:：])?(信用|修復|信 用|credit|Credt|punish|xinyong|xyxf|tan|16|十六|the|AEO|“信用修复”|\"credit system\"|[a-z]{1,9}|[\\PC]{1,4}|[信用修服监管]{1,7})[ 　]?){1,4}";

fn glossary() -> Glossary {
    Glossary::parse(
        "[[term]]\nzh = '信用修复'\nen = ['credit restoration', 'credit repair']\n\
         [[term]]\nzh = ['严重失信主体名单', '黑名单']\nen = ['list of seriously untrustworthy entities', 'blacklist']\n",
    )
    .0
}

/// A text with its index and glossary.
struct Reader {
    document: Document,
    index: Index,
    glossary: Glossary,
}

impl Reader {
    fn new() -> Self {
        let document = opinions();
        Self {
            index: Index::new(&document),
            glossary: glossary(),
            document,
        }
    }

    fn search(&self, query: &str) -> Results {
        let languages = &self.document.metadata().languages;
        let query = Query::parse(query, languages).unwrap();
        search(
            &self.document,
            &self.index,
            &self.glossary,
            &query,
            &mut |_| {},
            &|| false,
        )
    }

    /// The tier of the best hit, then the places found in reading order.
    fn found(&self, query: &str) -> String {
        let results = self.search(query);
        let places = crate::places(&self.document, &results);
        let best = results.hits().iter().map(|hit| hit.tier.name()).next();
        let references = places
            .iter()
            .map(|place| self.document.place_reference(*place));
        std::iter::once(best.unwrap_or("nothing").to_owned())
            .chain(references)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The highlighted words of the best hit, on both sides.
    fn lit(&self, query: &str) -> String {
        let results = self.search(query);
        let segment = results.hits()[0].segment;
        let ranges = results.ranges(&self.document, &self.index, segment);
        let counterparts = results.counterparts(&self.document, &self.index, segment);
        let words = |side: Side| {
            let text = self.document.segment_text(segment, side);
            let own = ranges[side]
                .iter()
                .map(|range| text[range.clone()].to_owned());
            let others = counterparts[side]
                .iter()
                .map(|range| format!("({})", &text[range.clone()]));
            own.chain(others).collect::<Vec<_>>().join(" ")
        };
        format!("{} | {}", words(Side::Source), words(Side::Target))
    }
}

#[test]
fn every_rung_finds_what_it_should() {
    let reader = Reader::new();
    let mut wrong = Vec::new();
    let mut check = |query: &str, expected: &str| {
        let found = reader.found(query);
        if found != expected {
            wrong.push(format!("{query}: {found}; expected {expected}"));
        }
    };
    check("信用修复", "exact 9 20");
    check("AEO", "exact 9");
    check("aeo", "folded 9");
    check("ＡＥＯ", "folded 9");
    check("信用修復", "folded 9 20");
    check("信用 修復", "folded 9 20");
    check("办公厅国务院", "folded issuers");
    check("严监管零容忍", "folded 14");
    check("carbon neutral", "prefix 7");
    check("xyxf", "initials 9 20");
    check("xinyongxiufu", "pinyin 9 20");
    check("xinyongxiuf", "pinyin 9 20");
    check("xin yong xiu fu", "pinyin 9 20");
    check("tan", "pinyin 7");
    check("yinhang", "pinyin 12 19");
    check("lvyou", "pinyin 6");
    check("luyou", "pinyin 6");
    check("credt restoraton", "approximate 9 20");
    check("inellectual property", "approximate 3 10 12");
    check("信用修服", "approximate 9 20");
    check("信用卡", "nothing");
    check("blockchain", "nothing");
    check("credit repair", "glossary 9 20");
    check("Credit-Repairs", "glossary 9 20");
    check("黑名单", "glossary 5 9");
    check("zh:合同 -en:contract", "nothing");
    check("zh:履约 -en:contract", "exact 18");
    check("16", "nothing 16");
    check("十六", "nothing 16");
    check("part 5", "nothing part-5");
    check("title", "nothing title");
    // A word that merely resembles the query must not match.
    check("import", "exact 9");
    check("get", "nothing");
    check("dog", "nothing");
    check("then", "nothing");
    check("native", "nothing");
    check("coin", "nothing");
    check("UN", "nothing");
    check("\"credit repair\"", "nothing");
    check("mgmt -zh:管理", "nothing");
    check("govt", "fuzzy 2 6 7 8");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_simplified_character_may_be_several_traditional_ones() {
    let text = "languages = ['zh-Hant', 'en']\n\
        [[provision]]\nnumber = 1\n[[provision.segment]]\nzh-Hant = '皇后頒布'\nen = 'Empress'\n\
        [[provision]]\nnumber = 2\n[[provision.segment]]\nzh-Hant = '公布後施行'\nen = 'After'\n";
    let document = native::read(text, "x").unwrap().document;
    let index = Index::new(&document);
    let found = |text: &str| {
        let query = Query::parse(text, &document.metadata().languages).unwrap();
        let results = search(
            &document,
            &index,
            &Glossary::default(),
            &query,
            &mut |_| {},
            &|| false,
        );
        results
            .hits_in_reading_order()
            .iter()
            .map(|hit| format!("{} {}", hit.tier, document.reference(hit.segment)))
            .collect::<Vec<_>>()
    };
    // 后 may mean either character; 後 does not mean “empress”.
    assert_eq!(found("后"), ["exact 1", "folded 2"]);
    assert_eq!(found("後"), ["exact 2"]);
    assert_eq!(found("颁布"), ["folded 1"]);
    assert_eq!(found("zh:頒布"), ["exact 1"]);
}

#[test]
fn all_forms_of_a_word_are_one_word() {
    let reader = Reader::new();
    assert_eq!(reader.found("punish"), reader.found("punishment"));
    assert_eq!(
        reader.found("punishmnet"),
        reader.found("punish").replace("exact", "approximate")
    );
}

#[test]
fn words_and_their_counterparts_are_lit() {
    let reader = Reader::new();
    let check = |query: &str, expected: &str| assert_eq!(reader.lit(query), expected, "{query}");
    check("信用修复", "信用修复 | (credit restoration)");
    check("credit repair", "信用修复 | credit restoration");
    check("xyxf", "信用修复 | (credit restoration)");
    check("AEO", "AEO | AEO");
}

#[test]
fn a_concordance_is_sorted_by_either_context() {
    let reader = Reader::new();
    let document = &reader.document;
    let mut lines = concordance(document, &reader.index, &reader.search("修复"));
    let check = |lines: &[duizhao::search::ConcordanceLine], expected: &[&str]| {
        let shown: Vec<_> = lines
            .iter()
            .map(|line| {
                let left: Vec<_> = line.left(document).chars().rev().take(4).collect();
                let left: String = left.into_iter().rev().collect();
                let right: String = line.right(document).chars().take(3).collect();
                format!("{left}[{}]{right}", line.text(document))
            })
            .collect();
        assert_eq!(shown, expected);
    };
    check(&lines, &["领域信用[修复]和严重", "戒、信用[修复]等制度"]);
    sort_concordance(&mut lines, document, ConcordanceOrder::Right);
    check(&lines, &["领域信用[修复]和严重", "戒、信用[修复]等制度"]);
    sort_concordance(&mut lines, document, ConcordanceOrder::Left);
    check(&lines, &["领域信用[修复]和严重", "戒、信用[修复]等制度"]);
    sort_concordance(&mut lines, document, ConcordanceOrder::Reading);
    check(&lines, &["领域信用[修复]和严重", "戒、信用[修复]等制度"]);
}

#[test]
fn the_renderings_that_the_glossary_knows() {
    let reader = Reader::new();
    let (document, index, glossary) = (&reader.document, &reader.index, &reader.glossary);
    let known = |term: &str| {
        let found = known_renderings(document, index, glossary, term, Side::Source, &|| false);
        let found = found.into_iter();
        let found = found.map(|known| format!("{} {}", known.text, known.segments.len()));
        found.collect::<Vec<_>>()
    };
    assert_eq!(known("信用修复"), ["credit restoration 2"]);
    assert!(known("知识产权").is_empty());
    let found =
        |term: &str| term_occurrences(document, index, glossary, term, Side::Source, &|| false);
    let places = found("信用修复").unwrap().places;
    assert_eq!(places.len(), 2);
    for place in places {
        let text = document.segment_text(place.segment, Side::Target);
        let (known, bytes) = &place.known[0];
        assert_eq!(&**known, "credit restoration");
        assert!(text[bytes.clone()].eq_ignore_ascii_case(known), "{text}");
    }
    assert_eq!(found("西藏"), None);
}

static READER: std::sync::LazyLock<Reader> = std::sync::LazyLock::new(Reader::new);

/// The segments where plain string search finds a text.
fn plainly(text: &str, side: Side) -> Vec<u32> {
    let document = &READER.document;
    let has = |segment: &SegmentId| document.segment_text(*segment, side).contains(text);
    document
        .segments()
        .filter(has)
        .map(|segment| segment.0)
        .collect()
}

proptest! {
    #[test]
    fn any_query_is_safe_and_every_range_is_text(text in LIKE_QUERIES) {
        let reader = &*READER;
        let languages = &reader.document.metadata().languages;
        let Ok(query) = Query::parse(&text, languages) else { return Ok(()) };
        let mut streamed = 0;
        let results = search(
            &reader.document, &reader.index, &reader.glossary, &query,
            &mut |_| streamed += 1, &|| false,
        );
        prop_assert!(results.is_complete());
        prop_assert_eq!(streamed, results.hits().len());
        let only_exclusions = query.words().iter().all(|word| word.excluded);
        for (nth, hit) in results.hits().iter().enumerate() {
            prop_assert_eq!(hit.place, reader.document.place_of(hit.segment));
            if let Some(next) = results.hits().get(nth + 1) {
                let is_ordered = (std::cmp::Reverse(hit.score), hit.segment)
                    < (std::cmp::Reverse(next.score), next.segment);
                prop_assert!(is_ordered);
            }
            let ranges = results.ranges(&reader.document, &reader.index, hit.segment);
            let counterparts = results.counterparts(&reader.document, &reader.index, hit.segment);
            for side in Side::BOTH {
                let text = reader.document.segment_text(hit.segment, side);
                for list in [&ranges[side], &counterparts[side]] {
                    prop_assert!(list.iter().all(|range| text.get(range.clone()).is_some_and(|t| !t.is_empty())));
                    prop_assert!(list.windows(2).all(|two| two[0].end < two[1].start));
                }
            }
            prop_assert!(only_exclusions || !ranges[hit.side].is_empty(), "{:?} has nothing lit", hit);
        }
    }

    #[test]
    fn a_cancelled_search_ends(text in LIKE_QUERIES, after in 0u32..40) {
        let reader = &*READER;
        let Ok(query) = Query::parse(&text, &reader.document.metadata().languages) else { return Ok(()) };
        let left = std::cell::Cell::new(after);
        let cancelled = || {
            left.set(left.get().saturating_sub(1));
            left.get() == 0
        };
        search(&reader.document, &reader.index, &reader.glossary, &query, &mut |_| {}, &cancelled);
    }

    #[test]
    fn exact_hits_are_those_of_plain_search(start in 0usize..13_000, count in 1usize..6) {
        let reader = &*READER;
        let chinese = reader.document.side_text(Side::Source);
        let start = chinese.floor_char_boundary(start);
        let text: String = chinese[start..].chars().take(count).collect();
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        prop_assume!(text.chars().all(is_han) && !plainly(&text, Side::Source).is_empty());
        let results = reader.search(&format!("zh:“{text}”"));
        let mut hits: Vec<_> = results.hits().iter().map(|hit| hit.segment.0).collect();
        hits.sort_unstable();
        prop_assert_eq!(hits, plainly(&text, Side::Source));
        for hit in results.hits() {
            prop_assert_eq!(hit.tier.name(), "exact");
            let ranges = results.ranges(&reader.document, &reader.index, hit.segment);
            let own = reader.document.segment_text(hit.segment, Side::Source);
            prop_assert_eq!(ranges[Side::Source].first().map(|range| range.start), own.find(&text));
        }
    }
}
