//! Stems of words, and which words are inflected forms of each other.

use crate::document::LanguageTag;
use rust_stemmers::Algorithm;

/// Reduces words of one language to their stems, with the Snowball algorithms
/// (M. F. Porter, 2001; for English, Porter2). Languages without one keep their
/// words as they are.
pub struct Stemmer(Option<rust_stemmers::Stemmer>);

impl Stemmer {
    /// The stemmer for a language.
    pub fn for_language(language: &LanguageTag) -> Self {
        let algorithm = match language.primary().to_ascii_lowercase().as_str() {
            _ if is_english(language) => Algorithm::English,
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "nl" => Algorithm::Dutch,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "no" | "nb" | "nn" => Algorithm::Norwegian,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "es" => Algorithm::Spanish,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return Self(None),
        };
        Self(Some(rust_stemmers::Stemmer::create(algorithm)))
    }

    /// The stem of a folded word. A word of one or two bytes or with a digit in
    /// it is its own stem.
    pub fn stem(&self, word: &str) -> Box<str> {
        let has_stem = word.len() >= 3 && word.chars().all(char::is_alphabetic);
        match &self.0 {
            Some(stemmer) if has_stem => stemmer.stem(word).as_ref().into(),
            _ => word.into(),
        }
    }
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Stemmer").field(&self.0.is_some()).finish()
    }
}

/// Whether words in Latin letters are English in a text of a language: those in Chinese and
/// Japanese text are, as a rule.
pub(super) fn is_english(language: &LanguageTag) -> bool {
    language.is_english() || language.is_unspaced() || language.primary().is_empty()
}

/// The endings of English words that differ only by inflection. Nouns in -ment
/// count too: who types `punish` wants “punishment”.
const ENDINGS: [&str; 14] = [
    "", "s", "es", "e", "y", "ies", "d", "ed", "ied", "ing", "ment", "ments", "ement", "ements",
];

/// Whether two words of the same stem are inflected forms of one word: what
/// follows their common beginning is in [`ENDINGS`] on both sides. A doubled
/// consonant belongs to the ending: plan, planning.
pub(super) fn is_inflected(one: &str, other: &str) -> bool {
    let shared = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let is_ending = |word: &str| {
        let (stem, ending) = word.as_bytes().split_at(shared);
        let doubled = ending
            .split_first()
            .filter(|(first, _)| stem.last() == Some(first));
        let is = |ending: &[u8]| ENDINGS.iter().any(|known| known.as_bytes() == ending);
        let is_doubling = |rest: &[u8]| matches!(rest, b"ed" | b"ing");
        is(ending) || doubled.is_some_and(|(_, rest)| is_doubling(rest))
    };
    is_ending(one) && is_ending(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_of_words() {
        let stems = Stemmer::for_language(&"en".into());
        let check = |one: &str, other: &str, same: bool| {
            assert_eq!(stems.stem(one) == stems.stem(other), same, "{one} {other}");
        };
        check("punish", "punishment", true);
        check("punish", "punishing", true);
        check("law", "laws", true);
        check("policy", "policies", true);
        check("punish", "punitive", false);
        check("law", "lawyer", false);
        check("2022", "202", false);
    }

    #[test]
    fn forms_of_one_word() {
        let check = |one: &str, other: &str, same: bool| {
            assert_eq!(is_inflected(one, other), same, "{one} {other}");
            assert_eq!(is_inflected(other, one), same, "{other} {one}");
        };
        check("contract", "contracted", true);
        check("punish", "punishment", true);
        check("infringing", "infringement", true);
        check("company", "companies", true);
        check("planning", "plan", true);
        check("import", "important", false);
        check("national", "nationally", false);
        check("government", "governance", false);
        check("plagiarize", "plagiarism", false);
    }
}
