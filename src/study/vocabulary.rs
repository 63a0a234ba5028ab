//! The vocabulary as a file: tab-separated values, a line a word.
//!
//! ```text
//! word    language  pinyin    meaning  sentence  translation  text  reference  added
//! 信用    zh        xìnyòng   credit   …         …            …     16.2       2022-03-29T00:00:00Z
//! ```
//!
//! The first line names the columns, in any order and with any others. A field that begins with
//! `"` is quoted as spreadsheets do. Blank lines and those that begin with `#` are comments.
//! Editing adds a line at the end or takes lines out, and leaves every other byte as it is.

use std::borrow::Cow;
use std::ops::Range;

use super::entry::{COLUMNS, VocabularyEntry};
use crate::syntax::Position;
use crate::wording::Told;

/// The byte-order mark with which some editors begin a file.
const BOM: char = '\u{feff}';

/// The file of all words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    text: String,
    columns: Vec<String>,
    lines: Vec<Line>,
    problems: Vec<Told>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    /// With its line break.
    bytes: Range<usize>,
    entry: VocabularyEntry,
}

impl Vocabulary {
    /// Parses a file; an empty one is a vocabulary without words.
    ///
    /// # Errors
    /// The first line does not name the columns.
    pub fn parse(text: &str) -> Result<Self, Told> {
        let mut vocabulary = Self {
            text: text.to_owned(),
            ..Self::default()
        };
        let mut start = 0;
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            let bytes = start..start + line.len();
            start = bytes.end;
            let content = line.trim_end_matches(['\n', '\r']).trim_start_matches(BOM);
            if !content.trim().is_empty() && !content.starts_with('#') {
                vocabulary.add_line(number, bytes, content)?;
            }
        }
        Ok(vocabulary)
    }

    fn add_line(&mut self, number: usize, bytes: Range<usize>, content: &str) -> Result<(), Told> {
        let fields = content.split('\t').map(unquoted);
        if self.columns.is_empty() {
            let columns = fields.map(|name| name.trim().to_lowercase());
            self.columns = columns.collect();
            if self.columns.iter().any(|column| column == "word") {
                return Ok(());
            }
            let at = at_line(number);
            let (found, expected) = (content.to_owned(), COLUMNS.join(", "));
            return Err(Told::new(|wording| {
                format!(
                    "{at}: {}",
                    wording.no_columns_of_vocabulary(&found, &expected)
                )
            }));
        }
        let mut entry = VocabularyEntry::default();
        for (column, field) in self.columns.iter().zip(fields) {
            if let Some(own) = entry.field_mut(column) {
                field.trim().clone_into(own);
            }
        }
        if entry.word.is_empty() {
            let at = at_line(number);
            self.problems.push(Told::new(|wording| {
                format!("{at}: {}", wording.line_without_word())
            }));
        } else {
            self.lines.push(Line { bytes, entry });
        }
        Ok(())
    }

    /// The file as it is to be written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words, in the order of the file.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &VocabularyEntry> {
        self.lines.iter().map(|line| &line.entry)
    }

    /// Lines that are no words.
    pub fn problems(&self) -> &[Told] {
        &self.problems
    }

    /// Adds a word at the end. `false` if it is there already, met in the same text.
    pub fn add(&mut self, entry: &VocabularyEntry) -> bool {
        if self.entries().any(|known| known.is_same(entry)) {
            return false;
        }
        let ending = if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        if self.columns.is_empty() {
            self.columns = COLUMNS.map(str::to_owned).into();
            self.begin_line(ending);
            self.text += &COLUMNS.join("\t");
            self.text += ending;
        }
        self.begin_line(ending);
        let start = self.text.len();
        let fields = self.columns.iter();
        let fields = fields.map(|column| written(entry.field(column).unwrap_or_default()));
        self.text += &fields.collect::<Vec<_>>().join("\t");
        self.text += ending;
        let (bytes, entry) = (start..self.text.len(), entry.clone());
        self.lines.push(Line { bytes, entry });
        true
    }

    /// Ends the last line, if an editor has left it open.
    fn begin_line(&mut self, ending: &str) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text += ending;
        }
    }

    /// Takes out a word that was met in a text. `false` if it is not there.
    pub fn remove(&mut self, entry: &VocabularyEntry) -> bool {
        let Some(at) = self.lines.iter().position(|line| line.entry.is_same(entry)) else {
            return false;
        };
        let taken = self.lines.remove(at).bytes;
        self.text.replace_range(taken.clone(), "");
        for line in &mut self.lines[at..] {
            line.bytes = line.bytes.start - taken.len()..line.bytes.end - taken.len();
        }
        true
    }
}

fn at_line(line: usize) -> Position {
    Position { line, column: 1 }
}

/// A field without the quotation marks that spreadsheets put around it.
fn unquoted(field: &str) -> Cow<'_, str> {
    let inner = field.strip_prefix('"');
    match inner.and_then(|field| field.strip_suffix('"')) {
        Some(inner) => Cow::Owned(inner.replace("\"\"", "\"")),
        None => Cow::Borrowed(field),
    }
}

/// A field on one line: tabs, line breaks and runs of spaces are one space.
fn written(field: &str) -> String {
    let words: Vec<_> = field.split_whitespace().collect();
    let line = words.join(" ");
    match line.starts_with(['"', '#']) {
        true => format!("\"{}\"", line.replace('"', "\"\"")),
        false => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Wording;

    fn entry(word: &str, text: &str) -> VocabularyEntry {
        VocabularyEntry {
            word: word.to_owned(),
            language: "zh".to_owned(),
            text: text.to_owned(),
            ..VocabularyEntry::default()
        }
    }

    #[test]
    fn what_others_write_stays_to_the_byte() {
        let text = "\u{feff}# mine\r\nlevel\tword\tlanguage\ttext\r\n\r\n3\t信用\tzh\tlaw\r\n\
                    4\t\"a \"\"b\"\"\"\ten\tlaw";
        let mut vocabulary = Vocabulary::parse(text).unwrap();
        let words = |vocabulary: &Vocabulary| {
            let words = vocabulary.entries().map(|entry| entry.word.clone());
            words.collect::<Vec<_>>().join("|")
        };
        assert_eq!(words(&vocabulary), "信用|a \"b\"");
        assert!(!vocabulary.add(&entry("信用", "law")));
        assert!(vocabulary.add(&entry("信用", "novel")));
        assert_eq!(
            vocabulary.text(),
            format!("{text}\r\n\t信用\tzh\tnovel\r\n")
        );
        assert!(vocabulary.remove(&entry("信用", "law")));
        assert!(!vocabulary.remove(&entry("信用", "law")));
        let left = text.replace("3\t信用\tzh\tlaw\r\n", "");
        assert_eq!(
            vocabulary.text(),
            format!("{left}\r\n\t信用\tzh\tnovel\r\n")
        );
        assert!(vocabulary.remove(&entry("信用", "novel")));
        assert_eq!(vocabulary.text(), format!("{left}\r\n"));
        let again = Vocabulary::parse(vocabulary.text()).unwrap();
        assert_eq!(words(&again), words(&vocabulary));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let met = VocabularyEntry {
            word: "# \"quoted\"".into(),
            language: "en".into(),
            meaning: "one\ttwo\nthree".into(),
            sentence: "\"He said.\"".into(),
            ..VocabularyEntry::default()
        };
        let mut vocabulary = Vocabulary::default();
        assert!(vocabulary.add(&met));
        let again = Vocabulary::parse(vocabulary.text()).unwrap();
        let expected = VocabularyEntry {
            meaning: "one two three".into(),
            ..met
        };
        assert_eq!(again.entries().collect::<Vec<_>>(), [&expected]);
    }

    #[test]
    fn a_file_without_columns_is_none_and_a_line_without_a_word_is_told() {
        let error = Vocabulary::parse("信用\tzh\n").unwrap_err();
        let told = error.of(Wording::English);
        assert!(
            told.starts_with("1:1: found “信用\tzh”; expected the names"),
            "{told}"
        );
        let vocabulary = Vocabulary::parse("word\tmeaning\n\tcredit\n").unwrap();
        let told = vocabulary.problems()[0].of(Wording::English);
        assert_eq!(told, "2:1: no word in this line; it is left as it is");
        assert_eq!(Vocabulary::parse("").unwrap().entries().count(), 0);
    }
}
