//! A library: the texts of a directory, each with its files.
//!
//! [`Library::open`] walks the directory (`folder.rs`) and finds out which files are the two
//! languages of one text (`pairing.rs`); a file `library.toml` in the directory may say
//! otherwise (`manifest.rs`). Texts are not read for that. An [`index`] keeps what was read.
//!
//! ```
//! use duizhao::library::pair_files;
//!
//! let found = pair_files(&["zh/credit.txt", "en/credit.txt", "zh/debt.txt", "memory.tmx"], None);
//! let names: Vec<_> = found.texts.iter().map(|text| &*text.name).collect();
//! assert_eq!(names, ["credit", "memory"]);
//! assert_eq!(found.texts[0].files, ["zh/credit.txt", "en/credit.txt"]);
//! assert_eq!(found.alone, ["zh/debt.txt"]);
//! ```

mod folder;
pub mod index;
mod languages;
mod manifest;
mod pairing;

use std::path::{Path, PathBuf};

use crate::document::{LanguageTag, Sides};

pub use folder::LibraryError;
pub use manifest::{MANIFEST, Manifest, ManifestError};
pub use pairing::{FoundText, Pairing, pair_files};

/// The texts of one or several directories.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The directory; empty if there are several, whose names the files begin with.
    pub root: PathBuf,
    /// The texts, in the order of their names.
    pub texts: Vec<LibraryText>,
    /// Files that look like one language of a text whose other language is not there, by
    /// their paths below the directory.
    pub alone: Vec<String>,
    /// How many files are of kinds that hold no text.
    pub other_files: usize,
}

/// A text of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryText {
    /// What lists call it: the path of its files without the languages. No two texts of a
    /// library have the same.
    pub name: String,
    /// Other names that references may use.
    pub other_names: Vec<String>,
    /// Its titles, if the library's own file gives them.
    pub title: Option<Sides<String>>,
    /// Its files below the directory: one with both languages, or one for each.
    pub files: Vec<String>,
    /// The languages, if the library's own file gives them.
    pub languages: Option<Sides<LanguageTag>>,
    /// Whether the files are only likely to be one text.
    pub is_guess: bool,
}

impl Library {
    /// Finds the texts of directories and among files. The files of several directories are
    /// paired together: `zh` and `en` may each be one of them. `languages` chooses among more than two languages.
    ///
    /// # Errors
    /// A directory cannot be read, or its `library.toml` has a mistake.
    pub fn open(
        directories: &[&Path],
        languages: Option<&Sides<LanguageTag>>,
    ) -> Result<Self, LibraryError> {
        let mut library = Self::default();
        let mut free = Vec::new();
        let mut wanted = languages.cloned();
        for directory in directories {
            if folder::is_file(directory) {
                free.push(directory.to_string_lossy().into_owned());
                continue;
            }
            // Of one directory the paths begin below it.
            let prefix = match directories {
                [_] => String::new(),
                _ => format!("{}/", directory.to_string_lossy().trim_end_matches('/')),
            };
            let listing = folder::list(directory)?;
            let manifest = folder::read_manifest(directory)?;
            wanted = wanted.or(manifest.languages.clone());
            let files = listing.files.iter().filter(|path| !manifest.names(path));
            free.extend(files.map(|path| format!("{prefix}{path}")));
            library.other_files += listing.other_files;
            library
                .texts
                .extend(manifest.texts.into_iter().map(|mut text| {
                    let files = text.files.iter_mut();
                    files.for_each(|file| file.insert_str(0, &prefix));
                    text
                }));
        }
        if let [directory] = directories
            && !folder::is_file(directory)
        {
            library.root = directory.to_path_buf();
        }
        let free: Vec<_> = free.iter().map(String::as_str).collect();
        let Pairing { texts, alone } = pair_files(&free, wanted.as_ref());
        library
            .texts
            .extend(texts.into_iter().map(LibraryText::from));
        library
            .texts
            .sort_by(|a, b| natural_order(&a.name).cmp(&natural_order(&b.name)));
        library.alone = alone;
        Ok(library)
    }

    /// The files of a text.
    pub fn paths(&self, text: &LibraryText) -> Vec<PathBuf> {
        let paths = text.files.iter().map(|file| self.root.join(file));
        paths.collect()
    }

    /// The text of this name: its own, another one that it has, or the last part of its path.
    pub fn text_named(&self, name: &str) -> Option<&LibraryText> {
        let is_own = |text: &&LibraryText| text.name == name;
        let is_other = |text: &&LibraryText| {
            let last = text.name.rsplit('/').next();
            text.other_names.iter().any(|other| other == name) || last == Some(name)
        };
        let texts = || self.texts.iter();
        texts().find(is_own).or_else(|| texts().find(is_other))
    }
}

impl From<FoundText> for LibraryText {
    fn from(found: FoundText) -> Self {
        Self {
            name: found.name,
            other_names: Vec::new(),
            title: None,
            files: found.files,
            languages: None,
            is_guess: found.is_guess,
        }
    }
}

/// A key that sorts `law-9` before `law-10`.
fn natural_order(name: &str) -> Vec<(Option<u64>, &str)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut key = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_digit(c) != is_digit(first));
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        key.push((piece.parse().ok(), piece));
        rest = after;
    }
    key
}
