//! Writes an export to disk. A file is written as a whole or not at all, and one
//! that exists is replaced only when the reader has said so.

use std::io::{self, Write};
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::export::{Existing, ExportKind, ExportRequest, Exported};

use crate::document::Document;
use crate::files::{self, ReplaceOptions, Replacement};
use crate::formats::{self, FileContents, WriteOptions, escape_invisible};
use crate::notes::exchange::NoteListing;
use crate::notes::{NoteIndex, Notebook, store};
use crate::study::StudyStore;
use crate::wording::{Told, Worded, Wording};

/// An export with what it is made from.
#[derive(Debug)]
pub(super) struct ExportJob {
    pub(super) request: ExportRequest,
    pub(super) document: Arc<Document>,
    /// The reader's own notes.
    pub(super) notebook: Notebook,
    /// Where the vocabulary is.
    pub(super) study: StudyStore,
    /// Files that no export may replace: those of the text.
    pub(super) protected: Vec<PathBuf>,
    /// The language of messages.
    pub(super) wording: Wording,
}

/// Writes an export, or finds that a file is in its way. A panic becomes an error
/// like any other.
///
/// # Errors
/// Why nothing is written, for the reader.
pub(super) fn export(job: &ExportJob) -> Result<Exported, String> {
    let written = panic::catch_unwind(|| write(job));
    written.unwrap_or_else(|_| Err(job.wording.exporting_failed_by_fault().to_owned()))
}

fn write(job: &ExportJob) -> Result<Exported, String> {
    let ExportJob {
        request, document, ..
    } = job;
    let (content, wrote, left_out) = content(job)?;
    let outputs = content.files(&request.path, document);
    for (path, _) in &outputs {
        check(path, job)?;
    }
    let is_taken = |path: &PathBuf| path.symlink_metadata().is_ok();
    if request.existing == Existing::Keep && outputs.iter().any(|(path, _)| is_taken(path)) {
        return Ok(Exported::Exists(request.clone()));
    }
    let ready = outputs.iter().map(|(path, content)| {
        let ready = prepare(path, content);
        ready
            .map(|ready| (path, ready))
            .map_err(|error| failed(path, &error, job.wording))
    });
    // Both files of a pair are on the disk before either gets its name.
    let ready = ready.collect::<Result<Vec<_>, _>>()?;
    for (path, ready) in ready {
        let done = match request.existing {
            Existing::Keep => ready.commit_new(),
            Existing::Replace => ready.commit().map(drop),
        };
        match done {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Ok(Exported::Exists(request.clone()));
            }
            done => done.map_err(|error| failed(path, &error, job.wording))?,
        }
    }
    let paths = outputs.iter().map(|(path, _)| path.display().to_string());
    let paths = paths.reduce(|one, other| job.wording.and(&one, &other));
    let left_out: String = left_out
        .iter()
        .map(|left| format!("{}{}", job.wording.and_then(), left.of(job.wording)))
        .collect();
    let wrote = wrote(job.wording, &paths.unwrap_or_default());
    Ok(Exported::Written(format!("{wrote}{left_out}")))
}

/// Says what was written to some paths.
type Wrote = Box<dyn FnOnce(Wording, &str) -> String>;

/// The content of the file or files, how to say what was written, and what the format has
/// no place for.
fn content(job: &ExportJob) -> Result<(FileContents, Wrote, Vec<Told>), String> {
    let document = &*job.document;
    match job.request.kind {
        ExportKind::Notes(format) => {
            let mut index = NoteIndex::default();
            index.update(document, &job.notebook);
            let listing = NoteListing::new(document, &job.notebook, &index);
            let count = listing.notes.len();
            let mut text = (format.export)(&listing, &job.notebook.readings);
            if format.is_json {
                text = escape_invisible(&text).into_owned();
            }
            let content = FileContents::One(text.into_bytes());
            let wrote = move |wording: Wording, paths: &str| wording.wrote_notes(count, paths);
            Ok((content, Box::new(wrote), Vec::new()))
        }
        ExportKind::Text(format) => {
            let options = WriteOptions::default();
            let content = formats::write_with(document, format, &options);
            let content = content.map_err(|error| error.in_words(job.wording))?;
            let count = document.segment_count() as usize;
            let left_out = formats::losses(document, format, &options);
            let wrote = move |wording: Wording, paths: &str| wording.wrote_segments(count, paths);
            Ok((content, Box::new(wrote), left_out))
        }
        ExportKind::Vocabulary(format) => {
            let vocabulary = job.study.vocabulary();
            let vocabulary = vocabulary.map_err(|error| job.wording.io_error(&error))?;
            let id = &document.metadata().id;
            let words = vocabulary.entries().filter(|entry| entry.text == *id);
            let words: Vec<_> = words.collect();
            let count = words.len();
            let content = FileContents::One(format.write(words).into_bytes());
            let wrote = move |wording: Wording, paths: &str| wording.wrote_words(count, paths);
            Ok((content, Box::new(wrote), Vec::new()))
        }
    }
}

/// Fails for a path that must not be written, whatever the reader says.
fn check(path: &Path, job: &ExportJob) -> Result<(), String> {
    let (name, wording) = (path.display().to_string(), job.wording);
    if path.is_dir() {
        return Err(wording.is_a_directory(&name));
    }
    if job
        .protected
        .iter()
        .any(|file| files::is_same_file(file, path))
    {
        return Err(wording.is_the_text(&name));
    }
    if store::holds_notes(path) {
        return Err(wording.is_a_notes_file(&name));
    }
    let directory = files::directory(path);
    if !directory.is_dir() {
        let directory = directory.display().to_string();
        return Err(wording.no_directory(&directory));
    }
    Ok(())
}

fn prepare<'a>(path: &'a Path, content: &[u8]) -> io::Result<Replacement<'a>> {
    let mut replacement = Replacement::create(path, ReplaceOptions::default())?;
    replacement.write_all(content)?;
    replacement.sync()?;
    Ok(replacement)
}

fn failed(path: &Path, error: &io::Error, wording: Wording) -> String {
    wording.cannot_be_written(&path.display().to_string(), &wording.io_error(error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::formats::{Format, native};
    use crate::notes::exchange::NoteFormat;

    fn job(kind: ExportKind, path: PathBuf, existing: Existing) -> ExportJob {
        let text = "languages = ['zh', 'en']\ntitle.en = 'Act'\n[[provision]]\nnumber = 1\n\
                    [[provision.segment]]\nzh = '一。'\nen = 'One.'\n";
        let request = ExportRequest {
            kind,
            path,
            existing,
        };
        ExportJob {
            request,
            document: Arc::new(native::read(text, "act").unwrap().document),
            notebook: Notebook::default(),
            study: StudyStore::default(),
            protected: Vec::new(),
            wording: Wording::English,
        }
    }

    #[test]
    fn a_file_is_replaced_only_when_the_reader_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("act.csv");
        let kind = ExportKind::Text(Format::Csv);
        let shown = path.display().to_string();
        let written = export(&job(kind, path.clone(), Existing::Keep)).unwrap();
        let expected =
            format!("wrote 1 segment to {shown}; csv holds only the text; left out: title");
        assert_eq!(written, Exported::Written(expected));
        let first = fs::read(&path).unwrap();
        assert!(first.starts_with(b"reference,"));
        fs::write(&path, "mine").unwrap();
        let again = job(kind, path.clone(), Existing::Keep);
        assert_eq!(export(&again), Ok(Exported::Exists(again.request.clone())));
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        let replaced = export(&job(kind, path.clone(), Existing::Replace));
        assert!(matches!(replaced, Ok(Exported::Written(_))));
        assert_eq!(fs::read(&path).unwrap(), first);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn two_files_are_written_or_none() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("act.json");
        let kind = ExportKind::Text(Format::Bilara);
        fs::write(dir.path().join("act.en.json"), "mine").unwrap();
        let found = export(&job(kind, path.clone(), Existing::Keep));
        assert!(matches!(found, Ok(Exported::Exists(_))));
        assert!(!dir.path().join("act.zh.json").exists());
        let written = export(&job(kind, path, Existing::Replace));
        assert!(matches!(written, Ok(Exported::Written(_))));
        assert!(dir.path().join("act.zh.json").exists());
    }

    #[test]
    fn some_files_are_never_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("act.md");
        fs::write(&path, "the text").unwrap();
        let notes = ExportKind::Notes(NoteFormat::by_name("markdown").unwrap());
        let mut own = job(notes, path.clone(), Existing::Replace);
        own.protected = vec![path.clone()];
        let error = export(&own).unwrap_err();
        assert!(
            error.ends_with("act.md is the text; expected another file"),
            "{error}"
        );
        fs::write(&path, "format = 1\n[[note]]\nat = '1'\nbody = 'x'\n").unwrap();
        let error = export(&job(notes, path, Existing::Replace)).unwrap_err();
        assert!(
            error.ends_with("is a file with notes; expected another"),
            "{error}"
        );
        let error = export(&job(notes, dir.path().join("no/a.md"), Existing::Keep)).unwrap_err();
        assert!(error.starts_with("there is no directory "), "{error}");
        let error = export(&job(notes, dir.path().to_owned(), Existing::Keep)).unwrap_err();
        assert!(
            error.ends_with("is a directory; expected the name of a file"),
            "{error}"
        );
    }
}
