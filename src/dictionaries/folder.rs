//! Finds the files of dictionaries and opens them: the only place of this room that knows
//! files.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::problem::DictionaryProblem;
use super::stored::unpack;
use super::{Cedict, Dictd, Dictionaries, StarDict, Stored};

/// No file that is kept in memory is longer, in bytes.
const LONGEST: u64 = 256 << 20;

impl Dictionaries {
    /// Opens the dictionaries in a directory, if there is one, and in its directories; then those
    /// that are named: files or directories. What cannot be opened is among the problems that
    /// [`Dictionaries::look_up`] tells.
    pub fn open(directory: Option<&Path>, named: &[PathBuf]) -> Self {
        let mut opened = Self::default();
        if let Some(directory) = directory.filter(|directory| directory.is_dir()) {
            opened.open_directory(directory, true);
        }
        for path in named {
            if path.is_dir() {
                opened.open_directory(path, true);
            } else if !opened.open_file(path) {
                opened.problems.push(problem_of(path));
            }
        }
        opened
    }

    /// Opens the dictionaries in a directory, and in the directories there.
    fn open_directory(&mut self, directory: &Path, has_directories: bool) {
        let entries = match fs::read_dir(directory) {
            Ok(entries) => entries,
            Err(error) => return self.problems.push(unreadable(directory, &error)),
        };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                if has_directories {
                    self.open_directory(&path, false);
                }
            } else {
                self.open_file(&path);
            }
        }
    }

    /// Opens the dictionary that a file is the first of. `false` if it is none by its name.
    fn open_file(&mut self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.to_lowercase();
        let is = |ending: &str| name.ends_with(ending);
        let opened = if is(".u8") || is(".u8.gz") {
            open_cedict(path).map(|cedict| self.add(cedict))
        } else if is(".ifo") {
            open_stardict(path).map(|stardict| self.add(stardict))
        } else if is(".index") {
            open_dictd(path).map(|dictd| self.add(dictd))
        } else {
            return false;
        };
        self.problems.extend(opened.err());
        true
    }
}

fn open_cedict(path: &Path) -> Result<Cedict, DictionaryProblem> {
    let text = read_text(path)?;
    Cedict::new(&called(path), text).map_err(|problem| DictionaryProblem {
        file: path.display().to_string(),
        ..problem
    })
}

fn open_dictd(path: &Path) -> Result<Dictd, DictionaryProblem> {
    let entries = open_entries(path)?;
    let file = path.display().to_string();
    Dictd::new(&file, &called(path), read_text(path)?, entries)
}

fn open_stardict(path: &Path) -> Result<StarDict, DictionaryProblem> {
    let index = companion(path, &["idx", "idx.gz"])?;
    let headwords = read(&index).map_err(|error| unreadable(&index, &error))?;
    let entries = open_entries(path)?;
    let about = read_text(path)?;
    let file = path.display().to_string();
    let mut dictionary = StarDict::new((&file, &about), &called(path), headwords, entries)?;
    let synonyms = ["syn", "syn.dz", "syn.gz"].map(|ending| path.with_extension(ending));
    if let Some(synonyms) = synonyms.iter().find(|path| path.is_file()) {
        let read = read(synonyms).map_err(|error| unreadable(synonyms, &error))?;
        dictionary.add_synonyms(read);
    }
    Ok(dictionary)
}

/// The entries beside a file.
fn open_entries(path: &Path) -> Result<Stored, DictionaryProblem> {
    let path = companion(path, &["dict.dz", "dict"])?;
    let file = File::open(&path).map_err(|error| unreadable(&path, &error))?;
    Stored::new(&path.display().to_string(), BufReader::new(file))
}

/// The file beside another with one of some endings.
fn companion(path: &Path, endings: &[&str]) -> Result<PathBuf, DictionaryProblem> {
    let mut paths = endings.iter().map(|ending| path.with_extension(ending));
    let found = paths.find(|path| path.is_file());
    found.ok_or_else(|| {
        let wanted: Vec<_> = endings
            .iter()
            .map(|ending| format!("{}.{ending}", called(path)))
            .collect();
        DictionaryProblem::new(&path.display().to_string(), |wording| {
            let wanted: Vec<_> = wanted.iter().map(String::as_str).collect();
            wording.dictionary_without_file(&wording.list(&wanted))
        })
    })
}

/// The name of a file without its endings.
fn called(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let end = name.rfind('.').filter(|end| *end > 0);
    name[..end.unwrap_or(name.len())].to_owned()
}

fn read_text(path: &Path) -> Result<String, DictionaryProblem> {
    let bytes = read(path).map_err(|error| unreadable(path, &error))?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// The bytes of a file, unpacked if gzip packed it.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if path.extension().is_some_and(|ending| {
        ["gz", "dz"]
            .iter()
            .any(|own| ending.eq_ignore_ascii_case(own))
    }) {
        return unpack(BufReader::new(file), LONGEST);
    }
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> DictionaryProblem {
    DictionaryProblem::new(&path.display().to_string(), |wording| match error.kind() {
        io::ErrorKind::FileTooLarge => wording.dictionary_too_long(LONGEST >> 20),
        _ => wording.dictionary_unreadable(&wording.io_error(error)),
    })
}

/// Why a file that is named is no dictionary.
fn problem_of(path: &Path) -> DictionaryProblem {
    match fs::metadata(path) {
        Err(error) => unreadable(path, &error),
        Ok(_) => DictionaryProblem::new(&path.display().to_string(), |wording| {
            wording.no_dictionary_by_name()
        }),
    }
}

#[cfg(test)]
mod tests;
