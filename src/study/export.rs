//! Exports of the vocabulary: CSV, TSV for Anki, JSON.

use serde_json::{Value, json};

use super::entry::{COLUMNS, VocabularyEntry};
use crate::notes::exchange::escape_formula;
use crate::wording::Wording;

/// A format that the vocabulary is exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VocabularyFormat {
    /// Comma-separated values with all columns.
    Csv,
    /// Tab-separated values that Anki imports, with both sentences.
    Anki,
    /// A JSON array.
    Json,
}

impl VocabularyFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Anki, Self::Json];

    /// Its name in the command.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Anki => "anki",
            Self::Json => "json",
        }
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Anki => "tsv",
            Self::Json => "json",
        }
    }

    /// What it is for.
    pub fn about(self, wording: Wording) -> &'static str {
        match self {
            Self::Csv => wording.vocabulary_csv(),
            Self::Anki => wording.vocabulary_anki(),
            Self::Json => wording.vocabulary_json(),
        }
    }

    /// The file.
    pub fn write<'a>(self, entries: impl IntoIterator<Item = &'a VocabularyEntry>) -> String {
        match self {
            Self::Csv => csv(entries),
            Self::Anki => anki(entries),
            Self::Json => {
                let entries: Vec<_> = entries.into_iter().map(json_of_entry).collect();
                // A JSON value has a text.
                let text = serde_json::to_string_pretty(&entries).unwrap_or_default();
                text + "\n"
            }
        }
    }
}

/// A word in JSON, with all columns.
pub fn json_of_entry(entry: &VocabularyEntry) -> Value {
    let fields = COLUMNS.iter();
    let fields = fields.map(|column| {
        let field = entry.field(column).unwrap_or_default();
        ((*column).to_owned(), json!(field))
    });
    Value::Object(fields.collect())
}

fn csv<'a>(entries: impl IntoIterator<Item = &'a VocabularyEntry>) -> String {
    // Without a byte-order mark spreadsheets take the file for another encoding.
    let mut out = csv::Writer::from_writer(Vec::from("\u{feff}"));
    write(&mut out, COLUMNS);
    for entry in entries {
        let fields = COLUMNS.map(|column| entry.field(column).unwrap_or_default());
        write(
            &mut out,
            fields.each_ref().map(|field| escape_formula(field)),
        );
    }
    text_of(out)
}

/// The word, its pinyin and meaning, both sentences, where it was met, and its language as a
/// tag.
fn anki<'a>(entries: impl IntoIterator<Item = &'a VocabularyEntry>) -> String {
    let head = "#separator:tab\n#html:false\n\
                #columns:Word\tPinyin\tMeaning\tSentence\tTranslation\tSource\tTags\n\
                #tags column:7\n";
    let mut writer = csv::WriterBuilder::new();
    // Anki takes a line that begins with # for a comment; the writer quotes such a field.
    writer.delimiter(b'\t').comment(Some(b'#'));
    let mut out = writer.from_writer(Vec::from(head));
    for entry in entries {
        let source = format!("{} {}", entry.text, entry.reference);
        let fields = [
            &entry.word,
            &entry.pinyin,
            &entry.meaning,
            &entry.sentence,
            &entry.translation,
            source.trim(),
            &entry.language,
        ];
        write(&mut out, fields);
    }
    text_of(out)
}

fn write(out: &mut csv::Writer<Vec<u8>>, fields: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut record = csv::StringRecord::new();
    for field in fields {
        record.push_field(field.as_ref());
    }
    out.write_record(&record)
        .expect("memory can be written, and all rows are as long");
}

fn text_of(out: csv::Writer<Vec<u8>>) -> String {
    let bytes = out.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("all fields are UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anki_gets_both_sentences_and_no_stray_comment() {
        let entry = VocabularyEntry {
            word: "#1".into(),
            language: "en".into(),
            sentence: "It is \"#1\".".into(),
            translation: "第一。".into(),
            text: "law".into(),
            reference: "16.2".into(),
            ..VocabularyEntry::default()
        };
        let text = VocabularyFormat::Anki.write([&entry]);
        let line = text.lines().nth(4).unwrap();
        let expected = "\"#1\"\t\t\t\"It is \"\"#1\"\".\"\t第一。\tlaw 16.2\ten";
        assert_eq!(line, expected);
        let csv = VocabularyFormat::Csv.write([&VocabularyEntry {
            word: "=1".into(),
            ..VocabularyEntry::default()
        }]);
        assert!(csv.contains("\n'=1,"), "{csv}");
    }
}
