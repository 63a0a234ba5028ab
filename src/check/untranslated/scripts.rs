//! The scripts that tell one language from another.

use crate::document::LanguageTag;
use crate::text::{is_kana, is_unspaced};

/// So many letters show a side's script.
const SAMPLE: usize = 2_000;

/// Scripts as far as they tell the sides apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Hangul,
    Kana,
    /// Han, Thai and others without spaces between words.
    Unspaced,
    Other,
}

impl Script {
    /// The script of a letter; `None` for digits and marks, which all scripts share.
    pub(super) fn of(c: char) -> Option<Self> {
        match c {
            _ if is_kana(c) => Some(Script::Kana),
            _ if is_unspaced(c) => Some(Script::Unspaced),
            _ if !c.is_alphabetic() => None,
            '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Script::Greek),
            '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
            '\u{590}'..='\u{5ff}' => Some(Script::Hebrew),
            '\u{600}'..='\u{77f}' => Some(Script::Arabic),
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Some(Script::Hangul),
            // Full-width letters and letters as symbols belong to no text in particular.
            '\u{2100}'..='\u{2bff}' | '\u{3000}'..='\u{33ff}' | '\u{ff00}'..='\u{ffef}' => None,
            _ => Some(Script::Other),
        }
    }

    /// The script of most letters of a text.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let letters = text.chars().filter_map(Script::of).take(SAMPLE);
        let mut counts: Vec<(Script, usize)> = Vec::new();
        for script in letters {
            match counts.iter_mut().find(|(one, _)| *one == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            }
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map(|(script, _)| script)
    }
}

/// The script of a side: that of its language where the tag says it, else of its letters. A
/// side that was left untranslated as a whole must not look like a language of that script.
pub(super) fn main_script(language: &LanguageTag, text: &str) -> Script {
    match language.primary().to_ascii_lowercase().as_str() {
        "ja" | "jpn" => Script::Kana,
        "en" | "eng" | "fr" | "de" | "es" | "it" | "pt" | "nl" | "pl" | "cs" | "hu" | "sv"
        | "da" | "fi" | "no" | "nb" | "vi" | "id" | "ms" | "tr" | "ro" => Script::Latin,
        "ru" | "uk" | "bg" | "be" => Script::Cyrillic,
        "el" => Script::Greek,
        "he" => Script::Hebrew,
        "ar" | "fa" | "ur" => Script::Arabic,
        "ko" => Script::Hangul,
        _ if language.is_unspaced() => Script::Unspaced,
        _ => Script::of_text(text).unwrap_or(Script::Other),
    }
}
