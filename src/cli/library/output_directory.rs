//! Writing a file for each text of a library into a directory.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};

use super::texts::LibraryTexts;
use crate::cli::write::must_have_no_notes;
use crate::files::{self, ReplaceOptions};
use crate::wording::Told;

/// A directory that files are written into. Nothing is written outside it, no file of the library
/// and no file with notes is replaced, and no two texts are written to one file.
pub(in crate::cli) struct OutputDirectory<'d> {
    directory: &'d Path,
    /// The files of the library, without links.
    library: BTreeSet<PathBuf>,
    written: BTreeSet<PathBuf>,
}

impl<'d> OutputDirectory<'d> {
    pub(in crate::cli) fn new(directory: &'d Path, texts: &LibraryTexts) -> Self {
        let texts = texts
            .library
            .texts
            .iter()
            .map(|text| texts.library.paths(text));
        let files = texts.flatten().filter_map(|file| file.canonicalize().ok());
        Self {
            directory,
            library: files.collect(),
            written: BTreeSet::new(),
        }
    }

    /// The file of a text: below the directory, by the text's name.
    pub(in crate::cli) fn path(directory: &Path, name: &str, extension: &str) -> PathBuf {
        let name = format!("{name}.{extension}");
        let parts = Path::new(&name).components();
        // A name can come from a file, or begin with a directory elsewhere.
        let parts = parts.filter(|part| matches!(part, Component::Normal(_)));
        parts.fold(directory.to_owned(), |path, part| path.join(part))
    }

    /// Writes a file, and the directories that it is in.
    ///
    /// # Errors
    /// It must not be replaced, was written for another text, or cannot be written.
    pub(in crate::cli) fn write(&mut self, path: &Path, content: &[u8]) -> anyhow::Result<()> {
        let name = || path.display().to_string();
        let is_own = path.canonicalize();
        if is_own.is_ok_and(|path| self.library.contains(&path)) {
            bail!(Told::new(
                |wording| wording.output_is_in_the_library(&name())
            ));
        }
        if !self.written.insert(path.to_owned()) {
            bail!(Told::new(|wording| wording.output_of_two_texts(&name())));
        }
        must_have_no_notes(path)?;
        let made = fs::create_dir_all(path.parent().unwrap_or(self.directory));
        let replaced = made.and_then(|()| {
            let options = ReplaceOptions::default();
            files::replace(path, content, options)
        });
        replaced.map(drop).with_context(name)
    }
}
