//! What is exported, in which format and to where; and the command that says so.
//!
//! ```text
//! export                         asks for all of it
//! export notes.md                the notes, as the extension says
//! export text markdown law.md    the text; its Markdown has the same extension
//! export vocabulary anki w.tsv   the words met in the text
//! ```

use std::path::{Path, PathBuf};

use crate::formats::Format;
use crate::notes::exchange::{FORMATS, NoteFormat};
use crate::study::VocabularyFormat;
use crate::wording::Wording;

/// The notes, the text or the vocabulary, with the format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExportKind {
    /// The reader's own notes.
    Notes(&'static NoteFormat),
    /// The text.
    Text(Format),
    /// The words that were met in the text.
    Vocabulary(VocabularyFormat),
}

/// An export to a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRequest {
    /// What is exported.
    pub kind: ExportKind,
    /// The file, or what the names of two files are made from.
    pub path: PathBuf,
    /// What becomes of a file that is there.
    pub existing: Existing,
}

/// What becomes of a file that has the name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the reader is asked.
    Keep,
    /// It is replaced.
    Replace,
}

/// How an export ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Exported {
    /// It is written; the text says what and where.
    Written(String),
    /// A file of that name exists; nothing is written.
    Exists(ExportRequest),
}

/// Where exports go whose path is relative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportDirs {
    /// The working directory.
    pub work: PathBuf,
    /// The home, for `~/`.
    pub home: Option<PathBuf>,
}

/// What a line with `export` asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportLine {
    /// What may be meant; several if the line leaves it open.
    pub kinds: Vec<ExportKind>,
    /// The path as typed; empty if none is.
    pub path: String,
}

impl ExportKind {
    /// Every kind, the notes first.
    pub fn all() -> Vec<ExportKind> {
        [Self::notes(), Self::texts(), Self::vocabularies()].concat()
    }

    fn notes() -> Vec<ExportKind> {
        FORMATS.iter().map(ExportKind::Notes).collect()
    }

    fn texts() -> Vec<ExportKind> {
        let formats = Format::ALL.into_iter();
        let writable = formats.filter(|format| format.is_writable());
        writable.map(ExportKind::Text).collect()
    }

    fn vocabularies() -> Vec<ExportKind> {
        VocabularyFormat::ALL.map(ExportKind::Vocabulary).into()
    }

    /// `notes`, `text` or `vocabulary`, as in the command.
    pub fn subject(self) -> &'static str {
        match self {
            ExportKind::Notes(_) => "notes",
            ExportKind::Text(_) => "text",
            ExportKind::Vocabulary(_) => "vocabulary",
        }
    }

    /// The name of the format.
    pub fn format(self) -> &'static str {
        match self {
            ExportKind::Notes(format) => format.name,
            ExportKind::Text(format) => format.name(),
            ExportKind::Vocabulary(format) => format.name(),
        }
    }

    /// What the format is for.
    pub fn about(self, wording: Wording) -> &'static str {
        match self {
            ExportKind::Notes(format) => (format.about)(wording),
            ExportKind::Text(format) => format.description(wording),
            ExportKind::Vocabulary(format) => format.about(wording),
        }
    }

    /// The name of a file for it, after the text's.
    pub fn file_name(self, stem: &str) -> String {
        match self {
            ExportKind::Notes(format) => {
                let extension = format.extensions.first().copied().unwrap_or("txt");
                format!("{stem}-notes.{extension}")
            }
            ExportKind::Text(format) => {
                let mut known = Format::output_extensions();
                let known = known.find(|(_, of)| *of == format);
                let extension = known.map_or(format.name(), |(extension, _)| extension);
                format!("{stem}.{extension}")
            }
            ExportKind::Vocabulary(format) => format!("{stem}-words.{}", format.extension()),
        }
    }

    /// Those that a file with this name may hold. A name with `note` in it is one
    /// of notes, where both are possible.
    fn by_name(path: &str) -> Vec<ExportKind> {
        let path = Path::new(path);
        let extension = path.extension().and_then(|extension| extension.to_str());
        let Some(extension) = extension.map(str::to_ascii_lowercase) else {
            return Vec::new();
        };
        let notes = NoteFormat::by_extension(&extension).map(ExportKind::Notes);
        let text = Format::from_output_extension(&extension).map(ExportKind::Text);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let is_of_notes = stem.to_lowercase().contains("note");
        match (notes, text) {
            (Some(notes), Some(_)) if is_of_notes => vec![notes],
            (notes, text) => notes.into_iter().chain(text).collect(),
        }
    }
}

impl ExportLine {
    /// Parses a line of the command line; `None` if it is no `export`.
    ///
    /// # Errors
    /// The name of the file does not tell the format.
    pub fn parse(line: &str, wording: Wording) -> Option<Result<Self, String>> {
        let rest = line.strip_prefix("export")?;
        if !rest.is_empty() && !rest.starts_with(' ') {
            return None;
        }
        let (mut kinds, rest) = match first_word(rest) {
            ("notes", rest) => (ExportKind::notes(), rest),
            ("text", rest) => (ExportKind::texts(), rest),
            ("vocabulary", rest) => (ExportKind::vocabularies(), rest),
            _ => (ExportKind::all(), rest),
        };
        let is_of_words = matches!(kinds[..], [ExportKind::Vocabulary(_), ..]);
        let (word, after) = first_word(rest);
        let named = kinds.iter().copied().filter(|kind| kind.format() == word);
        let named: Vec<_> = named.collect();
        let is_named = !named.is_empty();
        let path = if is_named { after } else { rest }.trim().to_owned();
        if is_named {
            kinds = named;
        } else if !path.is_empty() {
            let fitting = ExportKind::by_name(&path);
            kinds.retain(|kind| match kind {
                // Elsewhere such a file is of notes or the text.
                ExportKind::Vocabulary(format) => {
                    is_of_words
                        && path
                            .to_lowercase()
                            .ends_with(&format!(".{}", format.extension()))
                }
                kind => fitting.contains(kind),
            });
            if kinds.is_empty() {
                return Some(Err(unknown(&path, wording)));
            }
        }
        Some(Ok(Self { kinds, path }))
    }

    /// What accepting the line does.
    pub fn describe(&self, dirs: &ExportDirs, wording: Wording) -> String {
        match self.request(dirs) {
            Some(request) => {
                let (format, path) = (request.kind.format(), request.path.display());
                match request.kind {
                    ExportKind::Notes(_) => wording.export_notes_to(format, &path.to_string()),
                    ExportKind::Text(_) => wording.export_text_to(format, &path.to_string()),
                    ExportKind::Vocabulary(_) => {
                        wording.export_vocabulary_to(format, &path.to_string())
                    }
                }
            }
            None => wording.choose_what_to_export().to_owned(),
        }
    }

    /// The export, if the line says all of it.
    pub fn request(&self, dirs: &ExportDirs) -> Option<ExportRequest> {
        match self.kinds[..] {
            [kind] if !self.path.is_empty() => Some(ExportRequest {
                kind,
                path: dirs.resolve(&self.path),
                existing: Existing::Keep,
            }),
            _ => None,
        }
    }
}

impl ExportDirs {
    /// The file that a typed path means.
    fn resolve(&self, typed: &str) -> PathBuf {
        match (typed.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => self.work.join(typed),
        }
    }
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(' ').unwrap_or((text, ""))
}

fn unknown(path: &str, wording: Wording) -> String {
    let mut known: Vec<_> = Format::output_extensions()
        .map(|(known, _)| known)
        .collect();
    known.extend(FORMATS.iter().flat_map(|format| format.extensions));
    known.sort_unstable();
    known.dedup();
    let known = known.iter().map(|known| format!(".{known}"));
    let known = known.collect::<Vec<_>>().join(" ");
    wording.name_tells_no_format(path, &known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<(Vec<String>, String), String> {
        let line = ExportLine::parse(line, Wording::English).expect("an export")?;
        let kinds = line.kinds.iter();
        let kinds = kinds.map(|kind| format!("{} {}", kind.subject(), kind.format()));
        Ok((kinds.collect(), line.path))
    }

    #[test]
    fn the_extension_tells_the_format() {
        let check = |line: &str, kinds: &[&str], path: &str| {
            let expected = kinds.iter().map(ToString::to_string).collect();
            assert_eq!(parsed(line), Ok((expected, path.to_owned())), "{line}");
        };
        check("export notes.md", &["notes markdown"], "notes.md");
        check("export law.tmx", &["text tmx"], "law.tmx");
        check("export my law.TMX", &["text tmx"], "my law.TMX");
        check("export law.html", &["notes html", "text html"], "law.html");
        check("export text law.html", &["text html"], "law.html");
        check("export text html a.txt", &["text html"], "a.txt");
        check("export notes w3c /tmp/a b.x", &["notes w3c"], "/tmp/a b.x");
        check("export markdown", &["notes markdown", "text markdown"], "");
        check("export x.org", &["notes org"], "x.org");
        check("export vocabulary w.csv", &["vocabulary csv"], "w.csv");
        check("export vocabulary anki w", &["vocabulary anki"], "w");
        check("export anki w.txt", &["vocabulary anki"], "w.txt");
    }

    #[test]
    fn what_is_left_open_stays_open() {
        let count = |line| parsed(line).unwrap().0.len();
        assert_eq!(count("export notes"), FORMATS.len());
        assert_eq!(
            count("export"),
            count("export notes") + count("export text") + count("export vocabulary")
        );
        assert!(
            parsed("export a.xyz")
                .unwrap_err()
                .starts_with("a.xyz does not tell the format; expected .csv ")
        );
        assert!(parsed("export notes a.tmx").is_err());
        assert_eq!(ExportLine::parse("exports", Wording::English), None);
        assert_eq!(ExportLine::parse("16.2", Wording::English), None);
    }

    #[test]
    fn a_path_starts_from_the_working_directory_or_the_home() {
        let dirs = ExportDirs {
            work: "/work".into(),
            home: Some("/home/li".into()),
        };
        for (typed, expected) in [
            ("a.md", "/work/a.md"),
            ("/tmp/a.md", "/tmp/a.md"),
            ("~/a.md", "/home/li/a.md"),
        ] {
            assert_eq!(dirs.resolve(typed), Path::new(expected));
        }
    }
}
