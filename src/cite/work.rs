//! The facts about a text, as citations use them.

use crate::document::{Document, LanguageTag, Metadata, Side};
use crate::text::is_han;
use crate::text::number_words::MONTHS;

/// The facts about a text.
pub(super) struct Work<'a> {
    metadata: &'a Metadata,
    /// Whether it is a law or another public document.
    pub(super) is_legal: bool,
}

/// A date in ISO 8601, as far as it is known.
#[derive(Clone, Copy)]
pub(super) struct Date {
    pub(super) year: u16,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

impl<'a> Work<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let metadata = document.metadata();
        let has_issuers = Side::BOTH
            .iter()
            .any(|side| !metadata.issuers[*side].is_empty());
        let is_law = || {
            let mut provisions = document.provisions();
            provisions.any(|(id, _)| super::locator::is_article(document, id))
        };
        Self {
            metadata,
            is_legal: has_issuers || is_law(),
        }
    }

    pub(super) fn id(&self) -> &'a str {
        &self.metadata.id
    }

    pub(super) fn language(&self, side: Side) -> &'a LanguageTag {
        &self.metadata.languages[side]
    }

    pub(super) fn title(&self, side: Side) -> &'a str {
        &self.metadata.title[side]
    }

    /// The side in Chinese, or else the one that the text names first.
    pub(super) fn chinese_side(&self) -> Side {
        let chinese = Side::BOTH.into_iter();
        let mut chinese = chinese.filter(|side| self.language(*side).is_chinese());
        chinese.next().unwrap_or(Side::Source)
    }

    /// The side in English, or else the one that the text names second.
    pub(super) fn english_side(&self) -> Side {
        let english = Side::BOTH.into_iter();
        let mut english = english.filter(|side| self.language(*side).is_english());
        english.next().unwrap_or(Side::Target)
    }

    /// The title of the original and, for readers of English, a translation of
    /// it. `None` if the text has no title.
    pub(super) fn title_for_english(&self) -> Option<(&'a str, Option<&'a str>)> {
        let [original, translated] = Side::BOTH.map(|side| self.title(side));
        match (original, translated) {
            ("", "") => None,
            ("", title) | (title, "") => Some((title, None)),
            (title, _) if self.language(Side::Source).is_english() => Some((title, None)),
            (title, same) if title == same => Some((title, None)),
            (title, translated) => Some((title, Some(translated))),
        }
    }

    /// Who issued the text, as names in the language of a side, or else in the
    /// other.
    pub(super) fn issuers(&self, side: Side) -> Vec<&'a str> {
        let issuers = &self.metadata.issuers;
        let named = if issuers[side].is_empty() {
            &issuers[side.other()]
        } else {
            &issuers[side]
        };
        let names = named.split([';', '；', '、']).map(str::trim);
        names.filter(|name| !name.is_empty()).collect()
    }

    pub(super) fn date(&self) -> Option<Date> {
        Date::parse(&self.metadata.date)
    }

    pub(super) fn translator(&self) -> &'a str {
        &self.metadata.translator
    }

    /// The address of the text, if its source is one and nothing else.
    pub(super) fn address(&self) -> Option<&'a str> {
        let source = self.metadata.source.trim();
        let is_address = source.starts_with("https://") || source.starts_with("http://");
        (is_address && !source.contains(char::is_whitespace)).then_some(source)
    }

    /// Where the text comes from, in whatever words.
    pub(super) fn source(&self) -> &'a str {
        &self.metadata.source
    }

    /// What the translation is worth, in English if it is said in English.
    pub(super) fn status_in_english(&self) -> &'a str {
        self.status(self.english_side())
    }

    /// What the translation is worth, in Chinese if it is said in Chinese.
    pub(super) fn status_in_chinese(&self) -> &'a str {
        self.status(self.chinese_side())
    }

    fn status(&self, side: Side) -> &'a str {
        let translation = &self.metadata.translation;
        match &*translation[side] {
            "" => &translation[side.other()],
            status => status,
        }
    }
}

impl Date {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('T').next()?.split('-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let month = parts.next().and_then(|month| month.parse().ok());
        let month = month.filter(|month| (1..=12).contains(month));
        let day = parts.next().and_then(|day| day.parse().ok());
        let day = day.filter(|day| month.is_some() && (1..=31).contains(day));
        Some(Self { year, month, day })
    }

    pub(super) fn month_name(self) -> Option<&'static str> {
        MONTHS.get(usize::from(self.month?) - 1).copied()
    }

    /// `29 March 2022`.
    pub(super) fn british(self) -> String {
        let day = self.day.map(|day| format!("{day} ")).unwrap_or_default();
        let month = self.month_name().map(|month| format!("{month} "));
        format!("{day}{}{}", month.unwrap_or_default(), self.year)
    }

    /// `March 29, 2022`.
    pub(super) fn american(self) -> String {
        match (self.month_name(), self.day) {
            (Some(month), Some(day)) => format!("{month} {day}, {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            (None, _) => self.year.to_string(),
        }
    }

    /// `2022年3月29日`.
    pub(super) fn chinese(self) -> String {
        let month = self.month.map(|month| format!("{month}月"));
        let day = self.day.map(|day| format!("{day}日"));
        let rest = month.unwrap_or_default() + &day.unwrap_or_default();
        format!("{}年{rest}", self.year)
    }

    /// `2022-03-29`.
    pub(super) fn iso(self) -> String {
        let month = self.month.map(|month| format!("-{month:02}"));
        let day = self.day.map(|day| format!("-{day:02}"));
        format!(
            "{:04}{}{}",
            self.year,
            month.unwrap_or_default(),
            day.unwrap_or_default()
        )
    }
}

/// A title in the brackets of a Chinese text: `《关于〈民法典〉的解释》`. Those in
/// the title itself become single; one that stands in brackets already keeps them.
pub(super) fn in_title_marks(title: &str) -> String {
    if !title.contains(is_han) {
        return title.to_owned();
    }
    let whole = title.strip_prefix('《');
    let whole = whole.and_then(|title| title.strip_suffix('》'));
    let title = whole
        .filter(|title| !title.contains(['《', '》']))
        .unwrap_or(title);
    format!("《{}》", title.replace('《', "〈").replace('》', "〉"))
}
