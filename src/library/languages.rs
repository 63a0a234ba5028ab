//! Languages in the names of files and directories.

use crate::document::{LanguageTag, english_name};

/// Names of languages that people give to directories and files.
const NAMES: [(&str, &str); 14] = [
    ("chinese", "zh"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("japanese", "ja"),
    ("中文", "zh"),
    ("汉语", "zh"),
    ("漢語", "zh"),
    ("原文", "zh"),
    ("英文", "en"),
    ("英语", "en"),
    ("英語", "en"),
    ("译文", "en"),
    ("譯文", "en"),
];

/// Codes of three letters, and codes that are in use without being standard.
const CODES: [(&str, &str); 22] = [
    ("chi", "zh"),
    ("zho", "zh"),
    ("cmn", "zh"),
    ("lzh", "lzh"),
    ("chs", "zh-Hans"),
    ("cht", "zh-Hant"),
    ("cn", "zh"),
    ("eng", "en"),
    ("fre", "fr"),
    ("fra", "fr"),
    ("ger", "de"),
    ("deu", "de"),
    ("spa", "es"),
    ("rus", "ru"),
    ("jpn", "ja"),
    ("jp", "ja"),
    ("kor", "ko"),
    ("pli", "pli"),
    ("san", "san"),
    ("grc", "grc"),
    ("lat", "la"),
    ("heb", "he"),
];

/// The language that a part of a name stands for: a code, a tag such as `zh_TW`, or the
/// language's name.
pub(super) fn language(part: &str) -> Option<LanguageTag> {
    let lower = part.to_lowercase();
    let listed = NAMES.iter().chain(&CODES).find(|(name, _)| *name == lower);
    if let Some((_, tag)) = listed {
        return LanguageTag::parse(tag);
    }
    let tag = LanguageTag::parse(&lower)?;
    let (primary, rest) = match lower.split_once(['-', '_']) {
        Some((primary, rest)) => (primary, Some(rest)),
        None => (&*lower, None),
    };
    let is_subtag = |subtag: &str| {
        matches!(subtag.len(), 2 | 4) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let is_tag = rest.is_none_or(|rest| rest.split(['-', '_']).all(is_subtag));
    (english_name(primary) != primary && is_tag).then_some(tag)
}

/// Which of two languages stands first: Chinese before others, English after them.
pub(super) fn rank(language: &LanguageTag) -> u8 {
    match language {
        tag if tag.is_chinese() => 0,
        tag if tag.is_english() => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_in_names() {
        let found = |part| language(part).map(|tag| tag.as_str().to_owned());
        for (part, tag) in [
            ("zh", "zh"),
            ("EN", "en"),
            ("zh_TW", "zh_tw"),
            ("zh-Hant", "zh-hant"),
            ("eng", "en"),
            ("中文", "zh"),
            ("English", "en"),
        ] {
            assert_eq!(found(part).as_deref(), Some(tag), "{part}");
        }
        for part in ["law", "a", "", "zh-2019-draft", "en.txt", "credit"] {
            assert_eq!(found(part), None, "{part}");
        }
    }
}
