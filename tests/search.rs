//! What queries find in the built-in text, rung by rung.

use duizhao::document::{Document, Side};
use duizhao::formats::native;
use duizhao::search::{Glossary, Index, Query, Results, search};

fn opinions() -> Document {
    native::read(include_str!("../data/opinions-2022.toml"), "x")
        .unwrap()
        .document
}

fn glossary() -> Glossary {
    Glossary::read(
        "[[term]]\nzh = '信用修复'\nen = ['credit restoration', 'credit repair']\n\
         [[term]]\nzh = ['严重失信主体名单', '黑名单']\nen = ['list of seriously untrustworthy entities', 'blacklist']\n",
    )
    .0
}

/// The text with all that a search needs.
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

    /// The rung of the best hit, then the places found in reading order.
    fn found(&self, query: &str) -> String {
        let results = self.search(query);
        let mut places = results.places(&self.document);
        places.sort_by_key(|place| self.document.first_segment(*place));
        let best = results.hits().iter().map(|hit| hit.rung.name()).next();
        let references = places
            .iter()
            .map(|place| self.document.place_reference(*place));
        std::iter::once(best.unwrap_or("nothing").to_owned())
            .chain(references)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The words lit in the best hit, on both sides.
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
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
