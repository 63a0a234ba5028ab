//! A word of the vocabulary.

/// The columns of an entry, as the file's first line names them.
pub(super) const COLUMNS: [&str; 9] = [
    "word",
    "language",
    "pinyin",
    "meaning",
    "sentence",
    "translation",
    "text",
    "reference",
    "added",
];

/// A word with its meaning, and the pair that it was met in. Only the word is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VocabularyEntry {
    /// The word as it stands in the text.
    pub word: String,
    /// Its language: `zh`, `zh-Hant`.
    pub language: String,
    /// How it is pronounced, if it is Chinese.
    pub pinyin: String,
    /// What it means.
    pub meaning: String,
    /// The sentence that it was met in.
    pub sentence: String,
    /// The same sentence in the other language.
    pub translation: String,
    /// The id of the text.
    pub text: String,
    /// The place in the text: `16.2`.
    pub reference: String,
    /// When it was kept: `2022-03-29T00:00:00Z`.
    pub added: String,
}

impl VocabularyEntry {
    /// The key of its card: the word with its language, which is one in all texts.
    pub fn key(&self) -> String {
        key(&self.language, &self.word)
    }

    /// Whether it is the same word, met in the same text.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.word, &self.language, &self.text) == (&other.word, &other.language, &other.text)
    }

    /// The value of a column; `None` if there is no such column.
    pub(super) fn field(&self, column: &str) -> Option<&str> {
        Some(match column {
            "word" => &self.word,
            "language" => &self.language,
            "pinyin" => &self.pinyin,
            "meaning" => &self.meaning,
            "sentence" => &self.sentence,
            "translation" => &self.translation,
            "text" => &self.text,
            "reference" => &self.reference,
            "added" => &self.added,
            _ => return None,
        })
    }

    /// The value of a column, to be set.
    pub(super) fn field_mut(&mut self, column: &str) -> Option<&mut String> {
        Some(match column {
            "word" => &mut self.word,
            "language" => &mut self.language,
            "pinyin" => &mut self.pinyin,
            "meaning" => &mut self.meaning,
            "sentence" => &mut self.sentence,
            "translation" => &mut self.translation,
            "text" => &mut self.text,
            "reference" => &mut self.reference,
            "added" => &mut self.added,
            _ => return None,
        })
    }
}

/// The key of a word's card. Regions share one, `zh-CN` and `zh-TW` are both `zh`, and so do
/// capital and small letters.
pub(super) fn key(language: &str, word: &str) -> String {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    format!("{primary}:{word}").to_lowercase()
}
