//! The id of a text that does not name itself. Saved positions and notes are
//! stored under it.

use std::path::{Path, PathBuf};

use crate::document::fingerprint;

/// The id of a text by its files, whatever their order. Files of the same name
/// in different directories are different texts.
pub(super) fn document_id(files: &[PathBuf]) -> String {
    let mut files: Vec<_> = files.iter().map(|file| absolute(file)).collect();
    files.sort();
    let places: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    // 32 bits tell one person's files apart, and keep the id short.
    let number = fingerprint(&places.join("\n")) as u32;
    format!("{}-{number:08x}", common_name(&files))
}

/// What the names of a text's files have in common, without extensions: `law`
/// for `law.zh.json` and `law.en.json`.
pub(super) fn common_name(files: &[PathBuf]) -> String {
    let names: Vec<_> = files.iter().map(|file| stem(file)).collect();
    common_words(&names)
}

fn absolute(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

fn stem(file: &Path) -> String {
    file.file_stem()
        .map_or_else(|| "text".into(), |stem| stem.to_string_lossy())
        .into_owned()
}

/// The words that names share at the start, else at the end; all the names if
/// they share none.
fn common_words(names: &[String]) -> String {
    let mut words: Vec<Vec<_>> = match names {
        [] => return "text".to_owned(),
        [name] => return name.clone(),
        names => names.iter().map(|name| words(name).collect()).collect(),
    };
    let shared = shared_beginning(&words);
    if !shared.is_empty() {
        return shared.join("-");
    }
    words.iter_mut().for_each(|words| words.reverse());
    let mut shared = shared_beginning(&words);
    shared.reverse();
    if shared.is_empty() {
        names.join("-")
    } else {
        shared.join("-")
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(['.', '-', '_', ' ']);
    parts.filter(|part| !part.is_empty())
}

/// The words that all names begin with.
fn shared_beginning<'n>(names: &[Vec<&'n str>]) -> Vec<&'n str> {
    let words = names.first().into_iter().flatten().enumerate();
    let is_shared =
        |(at, word): &(usize, &&str)| names.iter().all(|name| name.get(*at) == Some(*word));
    words.take_while(is_shared).map(|(_, word)| *word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[&str], expected: &str) {
        let files: Vec<_> = files.iter().map(PathBuf::from).collect();
        let id = document_id(&files);
        let (name, number) = id.rsplit_once('-').expect("a number");
        assert_eq!((name, number.len()), (expected, 8), "{files:?}");
        let mut reversed = files.clone();
        reversed.reverse();
        assert_eq!(document_id(&reversed), id, "{files:?}");
    }

    #[test]
    fn an_id_is_made_from_what_the_names_share() {
        check(&["/none/law.toml"], "law");
        check(&["/none/law.v2.toml"], "law.v2");
        check(&["/none/zh.txt", "/none/en.txt"], "en-zh");
        check(&["/none/law.zh.json", "/none/law.en.json"], "law");
        check(&["/none/zh_ma31.json", "/none/en_ma31.json"], "ma31");
        check(&["/none/a-b zh.txt", "/none/a-b en.txt"], "a-b");
        check(&["/none/t.zh", "/none/t.en", "/none/t.hun"], "t");
    }

    #[test]
    fn the_same_names_elsewhere_are_another_text() {
        let id =
            |dir: &str| document_id(&["zh.txt", "en.txt"].map(|name| Path::new(dir).join(name)));
        assert_ne!(id("/none/a"), id("/none/b"));
    }
}
