//! Drafts on disk: one small file for each unfinished note, so that typed text survives the
//! program.
//!
//! ```text
//! 01KB….toml   the draft, whole at any moment
//! 01KB….lock   locked while the program that writes it runs; where the file system has no
//!              locks, 01KB….lock.owner takes its place
//! ```

mod record;

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::files::{self, Lock, ReplaceOptions};
use crate::notes::{Draft, DraftId};
use crate::wording::{Told, Worded, Wording, worded_error};
use record::{DraftRecord, UnreadableDraft};

/// How long a draft must have been left alone before a program on another machine, which cannot
/// tell whether its owner still runs, takes it over.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// The drafts of one notes file and one text.
#[derive(Debug)]
pub struct DraftStore {
    /// Directories for drafts, the preferred one first.
    dirs: Vec<PathBuf>,
    notes: PathBuf,
    document: String,
    locked: HashMap<DraftId, LockedDraft>,
}

/// A draft that belongs to this program.
#[derive(Debug)]
struct LockedDraft {
    file: PathBuf,
    lock: Lock,
}

/// Drafts of programs that have ended without finishing them.
#[derive(Debug, Default)]
pub struct AbandonedDrafts {
    /// The drafts, oldest first. They are locked for this program now.
    pub drafts: Vec<(DraftId, Draft)>,
    /// Files that could not be read and are renamed.
    pub problems: Vec<Told>,
}

/// A draft could not be saved.
#[derive(Debug)]
pub struct DraftError {
    /// The file or directory.
    pub path: PathBuf,
    /// The error of the file system.
    pub source: io::Error,
}

impl Worded for DraftError {
    fn in_words(&self, wording: Wording) -> String {
        format!(
            "{}: {}",
            self.path.display(),
            wording.io_error(&self.source)
        )
    }
}

worded_error!(DraftError);

impl DraftStore {
    /// The drafts of a notes file and the text of an id. Touches no file.
    pub fn new(dirs: Vec<PathBuf>, notes: &Path, document: String) -> Self {
        Self {
            dirs,
            // The same file whatever the current directory is.
            notes: std::path::absolute(notes).unwrap_or_else(|_| notes.to_owned()),
            document,
            locked: HashMap::new(),
        }
    }

    /// Takes over the drafts that no running program has.
    pub fn take_abandoned(&mut self) -> AbandonedDrafts {
        let mut abandoned = AbandonedDrafts::default();
        for dir in self.dirs.clone() {
            let entries = fs::read_dir(dir).into_iter().flatten().flatten();
            for file in entries.map(|entry| entry.path()) {
                if let Some(id) = id_of(&file)
                    && let Err(problem) = self.take(&file, id, &mut abandoned)
                {
                    abandoned.problems.push(problem);
                }
            }
        }
        abandoned.drafts.sort_by_key(|(id, _)| *id);
        abandoned
    }

    fn take(&mut self, file: &Path, id: DraftId, into: &mut AbandonedDrafts) -> Result<(), Told> {
        let message = |error: &UnreadableDraft| {
            let file = file.display().to_string();
            Told::new(|wording| wording.draft_failed(&file, &error.in_words(wording)))
        };
        // Drafts of other texts are not even locked.
        if let Ok(record) = read(file)
            && !self.is_ours(&record)
        {
            return Ok(());
        }
        let Some(lock) = lock(file).map_err(|error| message(&error.into()))? else {
            return Ok(());
        };
        match read(file) {
            Ok(record) => {
                into.drafts.push((id, record.draft));
                let file = file.to_owned();
                self.locked.insert(id, LockedDraft { file, lock });
                Ok(())
            }
            Err(UnreadableDraft::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(UnreadableDraft::Content(why)) => {
                let aside = file.with_extension("toml.unreadable");
                fs::rename(file, &aside).map_err(|error| message(&error.into()))?;
                let aside = aside.display().to_string();
                Err(Told::new(|wording| {
                    wording.draft_set_aside(why.of(wording), &aside)
                }))
            }
            Err(error) => Err(message(&error)),
        }
    }

    fn is_ours(&self, record: &DraftRecord) -> bool {
        record.notes == self.notes.to_string_lossy() && record.document == self.document
    }

    /// Saves a draft, replacing its last version.
    ///
    /// # Errors
    /// No directory could be written; the last version is still there.
    pub fn save(&mut self, id: DraftId, draft: &Draft) -> Result<(), DraftError> {
        let text = record::write(&self.notes, &self.document, draft);
        if !self.locked.contains_key(&id) {
            let locked = self.lock_new(id)?;
            self.locked.insert(id, locked);
        }
        let LockedDraft { file, lock } = &self.locked[&id];
        lock.refresh();
        let options = ReplaceOptions {
            private: true,
            ..ReplaceOptions::default()
        };
        let kept = files::replace(file, text.as_bytes(), options);
        kept.map(drop).map_err(|source| DraftError {
            path: file.clone(),
            source,
        })
    }

    /// Locks the file of a new draft in the first directory that can be written.
    fn lock_new(&self, id: DraftId) -> Result<LockedDraft, DraftError> {
        let nowhere = io::Error::other(Told::new(Wording::no_place_for_drafts));
        let (mut path, mut source) = (PathBuf::new(), nowhere);
        for dir in &self.dirs {
            let file = dir.join(format!("{}.toml", id.0));
            match files::create_private_directory(dir).and_then(|()| lock(&file)) {
                Ok(Some(lock)) => return Ok(LockedDraft { file, lock }),
                Ok(None) => source = io::Error::other(Told::new(Wording::another_program_has_it)),
                Err(error) => source = error,
            }
            path = file;
        }
        Err(DraftError { path, source })
    }

    /// Deletes a draft.
    ///
    /// # Errors
    /// The draft is still there.
    pub fn delete(&mut self, id: DraftId) -> Result<(), DraftError> {
        let Some(locked) = self.locked.remove(&id) else {
            return Ok(());
        };
        files::if_exists(fs::remove_file(&locked.file)).map_err(|source| DraftError {
            path: locked.file.clone(),
            source,
        })?;
        files::remove_unfinished(&locked.file);
        Ok(())
    }
}

/// The id in the name of a draft file; `None` for any other file.
fn id_of(file: &Path) -> Option<DraftId> {
    let is_draft = file.extension().is_some_and(|ext| ext == "toml");
    let name = file.file_stem().filter(|_| is_draft)?;
    name.to_str()?.parse().ok().map(DraftId)
}

fn read(file: &Path) -> Result<DraftRecord, UnreadableDraft> {
    // A pipe in its place would be waited for.
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other(Told::new(Wording::draft_is_no_file)).into());
    }
    record::read(&fs::read_to_string(file)?)
}

/// Locks a draft; `None` if a running program has it.
fn lock(file: &Path) -> io::Result<Option<Lock>> {
    Lock::try_acquire(&file.with_extension("lock"), ABANDONED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{
        Anchor, AnchorScope, IdGenerator, Note, NoteKind, NoteStatus, Quote, QuotedWords, Timestamp,
    };
    use proptest::prelude::*;
    use std::sync::Arc;

    fn drafts(dirs: &[&Path]) -> DraftStore {
        let dirs = dirs.iter().map(|dir| dir.to_path_buf()).collect();
        DraftStore::new(dirs, Path::new("/notes.toml"), "law".to_owned())
    }

    fn draft(body: &str) -> (DraftId, Draft) {
        let mut ids = IdGenerator::new(7);
        let quote = Quote {
            language: "zh".to_owned(),
            text: body.to_owned(),
            before: "前".to_owned(),
            after: "后".to_owned(),
        };
        let note = Note {
            id: ids.next(Timestamp::UNIX_EPOCH),
            anchor: Anchor {
                reference: "16.2".to_owned(),
                scope: AnchorScope::Words(QuotedWords {
                    language: "zh".to_owned(),
                    exact: body.to_owned(),
                    start: 2,
                }),
                quotes: vec![quote],
            },
            kind: NoteKind::Question,
            status: NoteStatus::Resolved,
            tags: vec![body.to_owned()],
            author: body.to_owned(),
            created: Timestamp::UNIX_EPOCH,
            updated: Timestamp::UNIX_EPOCH,
            version_of: Some(ids.next(Timestamp::UNIX_EPOCH)),
            body: body.to_owned(),
            others: toml::Table::from_iter([(body.to_owned(), toml::Value::Boolean(true))]),
        };
        let id = DraftId(ids.next(Timestamp::UNIX_EPOCH));
        let before = Some(Arc::new(note.clone()));
        (id, Draft { note, before })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_draft_comes_back_as_it_was(body in "(\\PC|\\n|\\r|\\t|\u{1b}|\u{85}|\u{2028}){0,40}") {
            let (_, draft) = draft(&body);
            let text = record::write(Path::new("/n"), "law", &draft);
            let read = record::read(&text).map_err(|error| TestCaseError::fail(error.in_words(Wording::English)))?;
            prop_assert_eq!(read.draft, draft);
        }
    }

    #[test]
    fn what_a_program_holds_no_other_takes() {
        let dir = tempfile::tempdir().unwrap();
        let (id, draft) = draft("信用");
        let mut one = drafts(&[dir.path()]);
        one.save(id, &draft).unwrap();
        assert_eq!(drafts(&[dir.path()]).take_abandoned().drafts, []);
        drop(one);
        let mut other = drafts(&[dir.path()]);
        assert_eq!(other.take_abandoned().drafts, [(id, draft)]);
        assert_eq!(drafts(&[dir.path()]).take_abandoned().drafts, []);
        other.delete(id).unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn drafts_are_for_the_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let drafts_dir = dir.path().join("state/drafts");
        let (id, draft) = draft("信用");
        drafts(&[&drafts_dir]).save(id, &draft).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&drafts_dir), 0o700);
        assert_eq!(mode(&drafts_dir.join(format!("{}.toml", id.0))), 0o600);
    }

    #[test]
    fn drafts_of_other_texts_and_files_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let (id, draft) = draft("信用");
        drafts(&[dir.path()]).save(id, &draft).unwrap();
        let dirs = || vec![dir.path().to_owned()];
        let mut text = DraftStore::new(dirs(), Path::new("/notes.toml"), "other".to_owned());
        let mut file = DraftStore::new(dirs(), Path::new("/other.toml"), "law".to_owned());
        assert_eq!(text.take_abandoned().drafts, []);
        assert_eq!(file.take_abandoned().drafts, []);
        assert_eq!(drafts(&[dir.path()]).take_abandoned().drafts.len(), 1);
    }

    #[test]
    fn where_the_first_place_cannot_be_used_the_next_is() {
        let dir = tempfile::tempdir().unwrap();
        let (id, draft) = draft("信用");
        let no_directory = dir.path().join("file");
        fs::write(&no_directory, "").unwrap();
        let good = dir.path().join("good");
        let places = [no_directory.as_path(), &good];
        drafts(&places).save(id, &draft).unwrap();
        assert_eq!(drafts(&places).take_abandoned().drafts.len(), 1);
        let error = drafts(&places[..1]).save(id, &draft).unwrap_err();
        assert!(error.to_string().contains("file"), "{error}");
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let (id, _) = draft("");
        let file = dir.path().join(format!("{}.toml", id.0));
        for (text, is_aside) in [
            ("format = 1\nnote = 3", true),
            ("half a", true),
            ("", true),
            ("format = 3\nanything = 1", false),
        ] {
            fs::write(&file, text).unwrap();
            let found = drafts(&[dir.path()]).take_abandoned();
            assert_eq!((found.drafts.len(), found.problems.len()), (0, 1), "{text}");
            let aside = file.with_extension("toml.unreadable");
            let kept = if is_aside { &aside } else { &file };
            assert_eq!(fs::read_to_string(kept).unwrap(), text);
        }
        fs::write(&file, [0xff, 0xfe]).unwrap();
        assert_eq!(drafts(&[dir.path()]).take_abandoned().problems.len(), 1);
        assert!(!file.exists());
    }
}
