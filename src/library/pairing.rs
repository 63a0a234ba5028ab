//! Which files are the two languages of one text, by their names alone.
//!
//! The language is a directory (`zh/law.txt`, `en/law.txt`), the end or the beginning of a
//! name (`law.zh.txt`, `law_en.txt`, `zh-law.txt`), all of it (`law/zh.txt`) or the
//! extension (`law.zh`). SuttaCentral's Bilara keeps languages and editions
//! (`mn1_root-pli-ms.json`, `mn1_translation-en-sujato.json`). What is left may have both
//! languages in one file, or have the same name in two directories.

use std::collections::{BTreeMap, BTreeSet};

use super::languages::{language, rank};
use crate::document::{LanguageTag, Sides};

/// Extensions of files that have both languages.
const BILINGUAL: [&str; 19] = [
    "toml", "tmx", "xlf", "xliff", "sdlxliff", "mxliff", "mqxliff", "txlf", "csv", "tsv", "tab",
    "jsonl", "ndjson", "po", "xlsx", "ods", "yaml", "yml", "xml",
];

/// Extensions of other files that hold text.
const TEXTUAL: [&str; 21] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "odt", "epub", "json", "srt",
    "vtt", "ass", "ssa", "sgm", "sgml", "tei", "pot", "ladder", "align",
];

/// The texts that names tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// The texts, in no order.
    pub texts: Vec<FoundText>,
    /// Files of one language whose other language is not there.
    pub alone: Vec<String>,
}

/// A text and its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundText {
    /// The path of the files without language and extension; with its extension where two
    /// texts would have the same.
    pub name: String,
    /// The files, the source first.
    pub files: Vec<String>,
    /// Whether the names do not settle it.
    pub is_guess: bool,
}

/// Where a path names a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Bilara,
    Directory,
    End,
    Beginning,
    WholeName,
    Extension,
}

/// A path taken as the file of a language: what the other language's file has in common.
#[derive(Clone, Debug)]
struct Reading {
    place: Place,
    /// The path with `*` for the language.
    key: String,
    language: LanguageTag,
    /// What the two together are called.
    name: String,
}

/// Finds out which of some paths are the languages of one text. Of more than two languages
/// the two that are `wanted` are taken.
pub fn pair_files(paths: &[&str], wanted: Option<&Sides<LanguageTag>>) -> Pairing {
    let mut groups: BTreeMap<(Place, String), Vec<(&str, Reading)>> = BTreeMap::new();
    for path in paths {
        for reading in readings(path) {
            let group = groups.entry((reading.place, reading.key.clone()));
            group.or_default().push((path, reading));
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut used_places = BTreeSet::new();
    let mut texts = Vec::new();
    for ((place, _), mut members) in groups {
        members.retain(|(path, _)| !taken.contains(*path));
        let found = match place {
            Place::Bilara => editions(&members),
            _ => languages(&mut members, wanted).into_iter().collect(),
        };
        for text in found {
            used_places.insert(place);
            taken.extend(text.files.iter().cloned());
            texts.push(text);
        }
    }
    let left = paths.iter().copied().filter(|path| !taken.contains(*path));
    let (alone, left): (Vec<&str>, Vec<&str>) = left.partition(|path| {
        let mut readings = readings(path).into_iter();
        readings.any(|reading| used_places.contains(&reading.place))
    });
    let twins = twins(&left);
    taken.extend(twins.iter().flat_map(|text| &text.files).cloned());
    texts.extend(twins);
    let single = left.into_iter().filter(|path| !taken.contains(*path));
    texts.extend(single.map(|path| FoundText {
        name: without_extension(path).to_owned(),
        files: vec![path.to_owned()],
        is_guess: !BILINGUAL.contains(&&*extension(path).to_lowercase()),
    }));
    tell_apart(&mut texts);
    let alone = alone.into_iter().map(str::to_owned).collect();
    Pairing { texts, alone }
}

/// Whether a file of this name may hold a text.
pub(super) fn may_be_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = extension(name).to_lowercase();
    let mut known = BILINGUAL.iter().chain(&TEXTUAL);
    known.any(|one| *one == extension) || language(&extension).is_some() || language(name).is_some()
}

/// The ways in which a path can name a language.
fn readings(path: &str) -> Vec<Reading> {
    let (directory, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = without_extension(file);
    let extension = &file[stem.len()..];
    if let Some((name, edition)) = bilara(stem) {
        let tag = edition.split('-').nth(1).and_then(language);
        let key = format!("{name}{extension}");
        return Vec::from_iter(Reading::new(Place::Bilara, tag, key, name));
    }
    let beside = |name: &str| match directory {
        "" => name.to_owned(),
        _ => format!("{directory}/{name}"),
    };
    let parts: Vec<_> = directory.split('/').collect();
    let directories = parts.iter().enumerate().map(|(nth, part)| {
        let with = |instead: &str| {
            let mut parts = parts.clone();
            parts[nth] = instead;
            parts.join("/")
        };
        let (key, name) = (format!("{}/{file}", with("*")), with("") + "/" + stem);
        Reading::new(Place::Directory, language(part), key, &name)
    });
    let is_separator = |c: char| matches!(c, '.' | '_' | '-' | ' ');
    let separators = || stem.match_indices(is_separator).map(|(at, _)| at);
    // Of several the longest: `law_zh_TW` ends with `zh_TW`.
    let end = separators().find_map(|at| {
        let key = beside(&format!("{}*{extension}", &stem[..=at]));
        Reading::new(
            Place::End,
            language(&stem[at + 1..]),
            key,
            &beside(&stem[..at]),
        )
    });
    let beginning = separators().rev().find_map(|at| {
        let key = beside(&format!("*{}{extension}", &stem[at..]));
        Reading::new(
            Place::Beginning,
            language(&stem[..at]),
            key,
            &beside(&stem[at + 1..]),
        )
    });
    let key = beside(&format!("*{extension}"));
    let whole = Reading::new(Place::WholeName, language(stem), key, directory);
    let code = extension.strip_prefix('.').unwrap_or_default();
    let key = beside(&format!("{stem}.*"));
    let by_extension = Reading::new(Place::Extension, language(code), key, &beside(stem));
    let others = [whole, end, beginning, by_extension];
    directories.chain(others).flatten().collect()
}

impl Reading {
    fn new(place: Place, language: Option<LanguageTag>, key: String, name: &str) -> Option<Self> {
        let parts = name.split('/').filter(|part| !part.is_empty());
        Some(Self {
            place,
            key,
            language: language?,
            name: parts.collect::<Vec<_>>().join("/"),
        })
    }
}

/// The two languages among files that differ in nothing else. Of more than two the wanted
/// ones; else it is a guess.
fn languages(
    members: &mut [(&str, Reading)],
    wanted: Option<&Sides<LanguageTag>>,
) -> Option<FoundText> {
    members.sort_by_key(|(path, reading)| (rank(&reading.language), (*path).to_owned()));
    let [(first, reading), .., (last, other)] = &*members else {
        return None;
    };
    let in_language = |tag: &LanguageTag| {
        let mut fitting = members
            .iter()
            .filter(|(_, one)| one.language.is_same_language(tag));
        fitting.next().map(|(path, _)| *path)
    };
    let chosen = wanted.and_then(|wanted| {
        let source = in_language(&wanted.source)?;
        Some([source, in_language(&wanted.target)?])
    });
    if chosen.is_none() && reading.language == other.language {
        return None;
    }
    let name = match &*reading.name {
        "" => "text",
        name => name,
    };
    Some(FoundText {
        name: name.to_owned(),
        is_guess: chosen.is_none() && members.len() > 2,
        files: chosen
            .unwrap_or([*first, *last])
            .map(str::to_owned)
            .to_vec(),
    })
}

/// The name of a text and its edition in Bilara: `mn1` and `root-pli-ms`.
fn bilara(stem: &str) -> Option<(&str, &str)> {
    let (name, edition) = stem.rsplit_once('_')?;
    let kind = edition.split('-').next()?;
    matches!(kind, "root" | "translation").then_some((name, edition))
}

/// A text for each translation of a root text in Bilara.
fn editions(members: &[(&str, Reading)]) -> Vec<FoundText> {
    let is_root = |path: &str| {
        bilara(without_extension(path)).is_some_and(|(_, edition)| edition.starts_with("root"))
    };
    let Some((root, _)) = members.iter().find(|(path, _)| is_root(path)) else {
        return Vec::new();
    };
    let translations: Vec<_> = members.iter().filter(|(path, _)| !is_root(path)).collect();
    let text = |(path, reading): &&(&str, Reading)| {
        let edition =
            bilara(without_extension(path)).and_then(|(_, edition)| edition.split_once('-'));
        FoundText {
            name: match (translations.len(), edition) {
                (1, _) | (_, None) => reading.name.clone(),
                (_, Some((_, edition))) => format!("{}/{edition}", reading.name),
            },
            files: vec![(*root).to_owned(), (*path).to_owned()],
            is_guess: false,
        }
    };
    translations.iter().map(text).collect()
}

/// Files of the same name in two directories that have most of their names in common.
fn twins(paths: &[&str]) -> Vec<FoundText> {
    let mut directories: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for path in paths {
        if let Some((directory, file)) = path.rsplit_once('/') {
            directories.entry(directory).or_default().insert(file);
        }
    }
    let mut texts = Vec::new();
    let mut paired = BTreeSet::new();
    for (one, files) in &directories {
        let parent = |directory: &str| {
            directory
                .rsplit_once('/')
                .map(|(parent, _)| parent.to_owned())
        };
        let is_twin = |(other, others): &(&&str, &BTreeSet<&str>)| {
            let common = files.intersection(others).count();
            *other > one
                && parent(other) == parent(one)
                && !paired.contains(*other)
                && common > 0
                && 2 * common >= files.len().max(others.len())
        };
        if paired.contains(one) {
            continue;
        }
        let Some((other, others)) = directories.iter().find(is_twin) else {
            continue;
        };
        paired.extend([*one, *other]);
        texts.extend(files.intersection(others).map(|file| {
            FoundText {
                name: without_extension(file).to_owned(),
                files: [one, other]
                    .map(|directory| format!("{directory}/{file}"))
                    .to_vec(),
                is_guess: true,
            }
        }));
    }
    texts
}

/// Gives texts of one name the names of their first files.
fn tell_apart(texts: &mut [FoundText]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in &*texts {
        *counts.entry(text.name.clone()).or_default() += 1;
    }
    for text in texts {
        if counts.get(&text.name).is_some_and(|count| *count > 1)
            && let Some(first) = text.files.first()
        {
            text.name.clone_from(first);
        }
    }
}

fn without_extension(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    match path[name..].rfind('.') {
        Some(at) if at > 0 => &path[..name + at],
        _ => path,
    }
}

fn extension(path: &str) -> &str {
    path[without_extension(path).len()..].trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts as `name: files`, with `?` after a guess; then the files that are alone.
    fn found(paths: &[&str]) -> Vec<String> {
        in_words(&pair_files(paths, None))
    }

    fn in_words(pairing: &Pairing) -> Vec<String> {
        let text = |text: &FoundText| {
            let mark = if text.is_guess { "?" } else { "" };
            format!("{}: {}{mark}", text.name, text.files.join(" + "))
        };
        let alone = pairing.alone.iter().map(|path| format!("alone: {path}"));
        pairing.texts.iter().map(text).chain(alone).collect()
    }

    #[test]
    fn a_language_may_stand_in_every_place() {
        for (paths, expected) in [
            (["en/a.json", "zh/a.json"], "a: zh/a.json + en/a.json"),
            (
                ["laws/en/x/a.txt", "laws/zh/x/a.txt"],
                "laws/x/a: laws/zh/x/a.txt + laws/en/x/a.txt",
            ),
            (["a.en.txt", "a.zh.txt"], "a: a.zh.txt + a.en.txt"),
            (["a_en.txt", "a_zh_TW.txt"], "a: a_zh_TW.txt + a_en.txt"),
            (
                ["a-en.docx", "a-zh-Hant.docx"],
                "a: a-zh-Hant.docx + a-en.docx",
            ),
            (["en_a.json", "zh_a.json"], "a: zh_a.json + en_a.json"),
            (["zh-CN a.txt", "en a.txt"], "a: zh-CN a.txt + en a.txt"),
            (["a/en.txt", "a/zh.txt"], "a: a/zh.txt + a/en.txt"),
            (["a.en", "a.zh"], "a: a.zh + a.en"),
            (
                ["合同 英文.txt", "合同 中文.txt"],
                "合同: 合同 中文.txt + 合同 英文.txt",
            ),
            (
                ["English/a.txt", "Chinese/a.txt"],
                "a: Chinese/a.txt + English/a.txt",
            ),
            (["de/a.txt", "fr/a.txt"], "a: de/a.txt + fr/a.txt"),
            (["en.txt", "zh.txt"], "text: zh.txt + en.txt"),
            (
                ["source/a.txt", "target/a.txt"],
                "a: source/a.txt + target/a.txt?",
            ),
        ] {
            assert_eq!(found(&paths), [expected], "{paths:?}");
        }
    }

    #[test]
    fn bilara_has_a_text_for_each_translation() {
        let root = "root/pli/ms/sutta/mn/mn1_root-pli-ms.json";
        let english = "translation/en/sujato/sutta/mn/mn1_translation-en-sujato.json";
        let german = "translation/de/sabbamitta/sutta/mn/mn1_translation-de-sabbamitta.json";
        assert_eq!(
            found(&[root, english]),
            [format!("mn1: {root} + {english}")]
        );
        assert_eq!(
            found(&[root, english, german]),
            [
                format!("mn1/en-sujato: {root} + {english}"),
                format!("mn1/de-sabbamitta: {root} + {german}"),
            ]
        );
    }

    #[test]
    fn single_files_have_both_languages_or_may() {
        assert_eq!(
            found(&["law.toml", "memory.tmx", "notes.txt", "law.csv"]),
            [
                "law.toml: law.toml",
                "memory: memory.tmx",
                "notes: notes.txt?",
                "law.csv: law.csv"
            ]
        );
    }

    #[test]
    fn what_lacks_its_other_language_is_alone() {
        assert_eq!(
            found(&["en/a.txt", "zh/a.txt", "zh/b.txt"]),
            ["a: zh/a.txt + en/a.txt", "alone: zh/b.txt"]
        );
    }

    #[test]
    fn of_several_languages_the_wanted_two() {
        let paths = ["a.de.txt", "a.en.txt", "a.zh.txt"];
        assert_eq!(
            found(&paths),
            ["a: a.zh.txt + a.en.txt?", "alone: a.de.txt"]
        );
        let wanted = Sides::new("de", "en").map(LanguageTag::from);
        let pairing = pair_files(&paths, Some(&wanted));
        assert_eq!(
            in_words(&pairing),
            ["a: a.de.txt + a.en.txt", "alone: a.zh.txt"]
        );
    }

    #[test]
    fn names_that_look_like_languages_are_no_languages() {
        // Icelandic and Italian, but the directories are the languages.
        assert_eq!(
            found(&["en/is.txt", "en/it.txt", "zh/is.txt", "zh/it.txt"]),
            ["is: zh/is.txt + en/is.txt", "it: zh/it.txt + en/it.txt"]
        );
        assert_eq!(found(&["a.txt", "b.txt"]), ["a: a.txt?", "b: b.txt?"]);
    }
}
