//! The field names of a law. The Ministry of Justice has used two sets: Chinese
//! names, and since 2020 English ones, which begin with `Eng` in the file of
//! translations.

use serde_json::value::RawValue;

use crate::formats::json::{self, JsonObject};

/// The field names of a law and of its entries.
#[derive(Debug)]
pub(super) struct LawFields {
    /// The list of entries.
    list: &'static str,
    /// Alternatives; the first that is present counts.
    pub(super) titles: &'static [&'static str],
    pub(super) dates: &'static [&'static str],
    pub(super) address: &'static str,
    pub(super) preamble: &'static str,
    pub(super) label: &'static str,
    pub(super) content: &'static str,
    heading: HeadingPlace,
}

/// Where the headings of chapters are.
#[derive(Debug)]
enum HeadingPlace {
    /// In a field of their own.
    Field(&'static str),
    /// In the content, if the field of this name is `C`.
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

/// Whether a text has the field of a law's entries, or of a list of laws.
pub(super) fn occur_in(text: &str) -> bool {
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    has("Laws") || ALL.iter().any(|names| has(names.list))
}

impl LawFields {
    /// The names that a law uses, and its entries; `None` if it is no law.
    pub(super) fn detect<'a>(
        law: &JsonObject<'a>,
    ) -> Option<(&'static LawFields, Vec<&'a RawValue>)> {
        let list = |names: &'static LawFields| {
            let items = law.get(names.list).and_then(json::as_array)?;
            Some((names, items))
        };
        ALL.iter().find_map(list)
    }

    /// The heading, the label and the content of an entry; empty where absent.
    pub(super) fn entry_parts<'a>(&self, entry: &JsonObject<'a>) -> [std::borrow::Cow<'a, str>; 3] {
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
