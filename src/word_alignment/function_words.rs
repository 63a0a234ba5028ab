//! Words that serve others and often have no counterpart of their own.

use crate::document::LanguageTag;

/// English function words, as stems.
const ENGLISH: [&str; 56] = [
    "a", "an", "and", "ani", "are", "as", "at", "be", "been", "being", "by", "can", "did", "do",
    "doe", "for", "from", "if", "in", "is", "it", "its", "may", "must", "not", "of", "on", "or",
    "shall", "should", "such", "that", "the", "their", "there", "these", "this", "those", "to",
    "was", "were", "where", "which", "who", "will", "with", "would", "am", "done", "doing", "has",
    "have", "had", "into", "upon", "than",
];

/// Chinese function words of one character, simplified.
const CHINESE: &str = "的之所者而其地得了着等于以为对将把与和及或在由";

/// Whether a word, given by its key, is a function word of a language.
pub(super) fn is_function_word(key: &str, language: &LanguageTag) -> bool {
    if language.is_chinese() {
        let mut chars = key.chars();
        return matches!((chars.next(), chars.next()), (Some(c), None) if CHINESE.contains(c));
    }
    language.is_english() && ENGLISH.contains(&key)
}
