//! What the fields of a law are called. The Ministry of Justice has handed its
//! laws out in two ways: with Chinese names, and since 2020 with English ones,
//! which in the file of translations begin with `Eng`.

use crate::formats::json::{self, JsonArray, JsonObject};

/// The names of the fields of a law and of its entries.
#[derive(Debug)]
pub(super) struct LawFields {
    /// The list of the entries.
    list: &'static str,
    /// Whichever is there first.
    pub(super) titles: &'static [&'static str],
    pub(super) dates: &'static [&'static str],
    pub(super) address: &'static str,
    pub(super) preamble: &'static str,
    pub(super) label: &'static str,
    pub(super) content: &'static str,
    heading: HeadingPlace,
}

/// Where the headings of chapters stand.
#[derive(Debug)]
enum HeadingPlace {
    /// In a field of their own.
    Field(&'static str),
    /// In that of the content, where a field of this name holds a `C`.
    Kind(&'static str),
}

const ALL: [LawFields; 3] = [
    LawFields {
        list: "法規內容",
        titles: &["法規名稱", "英文法規名稱"],
        dates: &["最新異動日期", "最新英文異動日期"],
        address: "法規網址",
        preamble: "前言",
        label: "條號",
        content: "條文內容",
        heading: HeadingPlace::Field("編章節"),
    },
    LawFields {
        list: "LawArticles",
        titles: &["LawName"],
        dates: &["LawModifiedDate"],
        address: "LawURL",
        preamble: "LawForeword",
        label: "ArticleNo",
        content: "ArticleContent",
        heading: HeadingPlace::Kind("ArticleType"),
    },
    LawFields {
        list: "EngLawArticles",
        titles: &["EngLawName", "LawName"],
        dates: &["EngLawModifiedDate"],
        address: "EngLawURL",
        preamble: "EngLawForeword",
        label: "EngArticleNo",
        content: "EngArticleContent",
        heading: HeadingPlace::Kind("EngArticleType"),
    },
];

/// Whether a text has the list of a law, or of laws.
pub(super) fn are_in(text: &str) -> bool {
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    has("Laws") || ALL.iter().any(|names| has(names.list))
}

impl LawFields {
    /// Those that a law has, with the list of its entries; `None` if it is no
    /// law.
    pub(super) fn of<'a>(law: &JsonObject<'a>) -> Option<(&'static LawFields, JsonArray<'a>)> {
        let list = |names: &'static LawFields| {
            let items = law.get(names.list).and_then(json::items)?;
            Some((names, items))
        };
        ALL.iter().find_map(list)
    }

    /// The heading, the label and the content of an entry, as far as it has
    /// them.
    pub(super) fn parts<'a>(&self, entry: &JsonObject<'a>) -> [std::borrow::Cow<'a, str>; 3] {
        let (label, content) = (entry.text(self.label), entry.text(self.content));
        match self.heading {
            HeadingPlace::Field(name) => [entry.text(name), label, content],
            HeadingPlace::Kind(name) if entry.text(name) == "C" => {
                [content, label, Default::default()]
            }
            HeadingPlace::Kind(_) => [Default::default(), label, content],
        }
    }
}
