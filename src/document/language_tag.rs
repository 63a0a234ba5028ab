//! Language tags, and what a tag tells about a language.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::Serialize;

use super::{Side, Sides};

/// The language of one side, as a BCP 47 tag: `zh`, `zh-Hant`, `en-GB`.
///
/// A tag keeps the spelling of its file. Two tags are equal if they differ
/// only in case or in `_` for `-`. The default is empty: an unknown language.
///
/// ```
/// use duizhao::document::LanguageTag;
///
/// let tag = LanguageTag::from("ZH_tw");
/// assert_eq!(tag.as_str(), "ZH_tw");
/// assert_eq!(tag, LanguageTag::from("zh-TW"));
/// assert!(tag.is_same_language(&"zh".into()) && tag.is_chinese());
/// ```
#[derive(Clone, Default, Serialize)]
pub struct LanguageTag(Box<str>);

/// Chinese by any of its codes: the macrolanguage, its larger languages, and
/// Literary, Old and Middle Chinese.
const CHINESE: [&str; 11] = [
    "zh", "zho", "cmn", "yue", "wuu", "nan", "hak", "lzh", "och", "ltc", "chi",
];

impl LanguageTag {
    /// Parses a tag: ASCII letters, digits, `-` and `_`, at least one.
    ///
    /// This is wider than BCP 47, because files write `zh_TW` and `english`
    /// too; see [`LanguageTag::has_language_code`].
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (!text.is_empty() && text.chars().all(is_plain)).then(|| text.into())
    }

    /// The tag as its file spells it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the language is unknown.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The primary subtag, without script and region: `zh` of `zh-Hant-TW`.
    pub fn primary(&self) -> &str {
        self.subtags().next().unwrap_or_default()
    }

    /// The same language without script and region.
    pub fn without_region(&self) -> Self {
        self.primary().into()
    }

    /// Whether it names one text in the language by a private subtag: `zh-x-old`.
    pub fn has_private_subtag(&self) -> bool {
        self.subtags()
            .any(|subtag| subtag.eq_ignore_ascii_case("x"))
    }

    /// Whether it stands for several languages together: `mul` of ISO 639.
    pub fn is_several(&self) -> bool {
        self.primary().eq_ignore_ascii_case("mul")
    }

    /// Whether the primary subtag looks like an ISO 639 code (two or three
    /// letters) and no other subtag is empty.
    pub fn has_language_code(&self) -> bool {
        let primary = self.primary();
        matches!(primary.len(), 2 | 3)
            && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
            && self.subtags().all(|subtag| !subtag.is_empty())
    }

    /// Whether both tags have one primary subtag: `en` is also `en-GB`.
    pub fn is_same_language(&self, other: &Self) -> bool {
        self.primary().eq_ignore_ascii_case(other.primary())
    }

    /// Whether two tags of one language name different scripts: `zh-Hant` and
    /// `zh-Hans`, or `zh-TW` and `zh-Hans`.
    pub fn is_in_other_script(&self, other: &Self) -> bool {
        let scripts = self.script().zip(other.script());
        self.is_same_language(other) && scripts.is_some_and(|(one, other)| one != other)
    }

    /// The script that the tag names, or that its region writes Chinese in; in lower
    /// case.
    fn script(&self) -> Option<String> {
        let mut subtags = self.subtags().skip(1);
        let is_script =
            |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        if let Some(script) = self.subtags().skip(1).find(is_script) {
            return Some(script.to_ascii_lowercase());
        }
        let region = subtags.find(|part| part.len() == 2)?;
        match &*region.to_ascii_lowercase() {
            "tw" | "hk" | "mo" if self.is_chinese() => Some("hant".to_owned()),
            "cn" | "sg" | "my" if self.is_chinese() => Some("hans".to_owned()),
            _ => None,
        }
    }

    /// Whether the language is English.
    pub fn is_english(&self) -> bool {
        self.is_one_of(&["en", "eng"])
    }

    /// Whether the language is Chinese.
    pub fn is_chinese(&self) -> bool {
        self.is_one_of(&CHINESE)
    }

    /// Whether the language is Japanese.
    pub fn is_japanese(&self) -> bool {
        self.is_one_of(&["ja", "jpn"])
    }

    /// Whether the language puts no spaces between sentences.
    ///
    /// Thai, Lao, Khmer and Burmese put none between words, but they do between
    /// sentences.
    pub fn is_unspaced(&self) -> bool {
        self.is_chinese() || self.is_japanese()
    }

    fn is_one_of(&self, codes: &[&str]) -> bool {
        let primary = self.primary();
        codes.iter().any(|code| primary.eq_ignore_ascii_case(code))
    }

    fn subtags(&self) -> impl Iterator<Item = &str> {
        self.0.split(['-', '_'])
    }

    /// The bytes that equality and hashing look at.
    fn folded(&self) -> impl Iterator<Item = u8> {
        folded(&self.0)
    }
}

fn folded(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().map(|byte| match byte {
        b'_' => b'-',
        byte => byte.to_ascii_lowercase(),
    })
}

impl Sides<LanguageTag> {
    /// The side of a language: the one with an equal tag, else the only one of
    /// that language (`zh-Hans` for `zh`). Where both sides are in varieties of
    /// the language, only an equal tag tells them apart.
    pub fn side_of(&self, tag: &LanguageTag) -> Option<Side> {
        let find = |is_it: fn(&LanguageTag, &LanguageTag) -> bool| {
            let sides = Side::BOTH.into_iter();
            let mut sides = sides.filter(|&side| is_it(&self[side], tag));
            (sides.next(), sides.next())
        };
        match (find(LanguageTag::eq), find(LanguageTag::is_same_language)) {
            ((Some(side), _), _) | (_, (Some(side), None)) => Some(side),
            _ => None,
        }
    }
}

impl PartialEq for LanguageTag {
    fn eq(&self, other: &Self) -> bool {
        self.folded().eq(other.folded())
    }
}

impl Eq for LanguageTag {}

impl PartialEq<str> for LanguageTag {
    fn eq(&self, other: &str) -> bool {
        self.folded().eq(folded(other))
    }
}

impl PartialEq<&str> for LanguageTag {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl Hash for LanguageTag {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().for_each(|byte| state.write_u8(byte));
        state.write_u8(0xff);
    }
}

impl From<&str> for LanguageTag {
    /// Takes any text as it is.
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for LanguageTag {
    /// Takes any text as it is.
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_differ_by_more_than_case_and_underscores() {
        let tag = LanguageTag::from;
        assert_eq!(tag("zh_TW"), tag("ZH-tw"));
        assert_eq!(tag("zh-TW"), "zh_tw");
        assert_ne!(tag("zh-TW"), tag("zh"));
        assert!(tag("zh-TW").is_same_language(&tag("ZH")));
        assert!(!tag("zho").is_same_language(&tag("zh")));
        assert_eq!(tag("EN_gb").without_region(), tag("en"));
    }

    #[test]
    fn languages_are_known_by_their_codes_in_any_case() {
        for text in ["zh", "ZH", "zh_TW", "Zh-hant", "cmn", "LZH-Hans"] {
            let tag = LanguageTag::from(text);
            assert!(tag.is_chinese() && tag.is_unspaced(), "{text}");
        }
        assert!(LanguageTag::from("JA").is_unspaced());
        assert!(LanguageTag::from("EN-GB").is_english());
        for text in ["", "en", "zhx", "z", "th"] {
            assert!(!LanguageTag::from(text).is_unspaced(), "{text}");
        }
    }

    #[test]
    fn tags_are_parsed() {
        let code = |text| LanguageTag::parse(text).map(|tag| tag.has_language_code());
        for text in ["zh", "zh_TW", "pt-BR", "ZHO", "en-x-2"] {
            assert_eq!(code(text), Some(true), "{text}");
        }
        for text in ["english", "z", "zh-", "-zh", "en--x", "12"] {
            assert_eq!(code(text), Some(false), "{text}");
        }
        for text in ["", "zh tw", "中文", "zh.TW"] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn sides_are_found_by_the_whole_tag_or_by_the_language() {
        let side = |tag: &str, source: &str, target: &str| {
            Sides::new(LanguageTag::from(source), target.into()).side_of(&tag.into())
        };
        assert_eq!(side("zh", "zh-Hans", "en"), Some(Side::Source));
        assert_eq!(side("ZH_hant", "zh-Hans", "en"), Some(Side::Source));
        assert_eq!(side("zh-hant", "zh-Hans", "zh-Hant"), Some(Side::Target));
        assert_eq!(side("zh", "zh-Hans", "zh-Hant"), None);
        assert_eq!(side("zh", "zh-Hans", "zh"), Some(Side::Target));
        assert_eq!(side("fr", "zh", "en"), None);
    }
}
