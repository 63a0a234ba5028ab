//! The file that a library may have about itself, `library.toml`.

use serde::Deserialize;
use toml::Spanned;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::{Library, LibraryText};
use crate::document::{LanguageTag, Sides};
use crate::syntax::Position;
use crate::wording::{Told, Worded, Wording, worded_error};

/// The name of the file in the directory of the library.
pub const MANIFEST: &str = "library.toml";

/// What a library's own file says. Texts that it does not name are found by the names of
/// their files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The two languages to take of more.
    pub languages: Option<Sides<LanguageTag>>,
    /// Files and directories that hold no texts of the library.
    pub skip: Vec<String>,
    /// The texts that it names.
    pub texts: Vec<LibraryText>,
}

/// A mistake in a library's own file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// Where it is.
    pub position: Position,
    /// What is wrong and what was expected.
    pub message: Told,
}

worded_error!(ManifestError);

impl Worded for ManifestError {
    fn in_words(&self, wording: Wording) -> String {
        format!("{}: {}", self.position, self.message.of(wording))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawManifest {
    languages: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    skip: Vec<String>,
    #[serde(default)]
    text: Vec<RawText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawText {
    name: Spanned<String>,
    #[serde(default)]
    also: Vec<String>,
    title: Option<Spanned<Vec<String>>>,
    files: Spanned<Vec<String>>,
    languages: Option<Spanned<Vec<String>>>,
}

impl Manifest {
    /// Parses the file.
    ///
    /// # Errors
    /// It is not TOML, has a key that is not known, or a text has no files or too many, or
    /// the name of another.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let at = |offset: usize, message: Told| ManifestError {
            position: Position::of(offset, text),
            message,
        };
        let raw: RawManifest = toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            at(
                offset,
                Told::new(|wording| wording.not_toml(error.message())),
            )
        })?;
        let mut texts: Vec<LibraryText> = Vec::new();
        for one in raw.text {
            let name = one.name.get_ref();
            if texts.iter().any(|text| text.name == *name) {
                let message = Told::new(|wording| wording.text_named_twice(name));
                return Err(at(one.name.span().start, message));
            }
            let files = one.files.get_ref();
            if !matches!(files.len(), 1..=3) {
                let message = Told::new(|wording| wording.text_has_files(files.len()));
                return Err(at(one.files.span().start, message));
            }
            texts.push(LibraryText {
                name: name.clone(),
                other_names: one.also,
                title: pair(one.title)
                    .map_err(|offset| at(offset, Told::new(Wording::expected_two_titles)))?,
                files: one.files.into_inner(),
                languages: languages(one.languages)
                    .map_err(|offset| at(offset, Told::new(Wording::expected_two_languages)))?,
                is_guess: false,
            });
        }
        Ok(Self {
            languages: languages(raw.languages)
                .map_err(|offset| at(offset, Told::new(Wording::expected_two_languages)))?,
            skip: raw.skip,
            texts,
        })
    }

    /// Whether the file at a path belongs to a text that is named here, or is skipped.
    pub(super) fn names(&self, path: &str) -> bool {
        let is_skipped = |skip: &String| {
            let skip = skip.trim_end_matches('/');
            let rest = path.strip_prefix(skip);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let files = self.texts.iter().flat_map(|text| &text.files);
        files.into_iter().any(|file| file == path) || self.skip.iter().any(is_skipped)
    }
}

/// Two of something; else the offset of what there is.
fn pair(found: Option<Spanned<Vec<String>>>) -> Result<Option<Sides<String>>, usize> {
    let Some(found) = found else {
        return Ok(None);
    };
    let offset = found.span().start;
    match <[String; 2]>::try_from(found.into_inner()) {
        Ok([source, target]) => Ok(Some(Sides::new(source, target))),
        Err(_) => Err(offset),
    }
}

fn languages(found: Option<Spanned<Vec<String>>>) -> Result<Option<Sides<LanguageTag>>, usize> {
    let offset = found.as_ref().map_or(0, |found| found.span().start);
    let Some(tags) = pair(found)? else {
        return Ok(None);
    };
    let [source, target] = [&tags.source, &tags.target].map(|tag| LanguageTag::parse(tag));
    match (source, target) {
        (Some(source), Some(target)) => Ok(Some(Sides::new(source, target))),
        _ => Err(offset),
    }
}

impl Library {
    /// A file for the library that names every text and its files, to be changed by hand.
    /// `titles` are those of the texts, where they are known.
    pub fn manifest(&self, titles: &[Option<Sides<String>>], wording: Wording) -> String {
        let mut texts = ArrayOfTables::new();
        for (nth, text) in self.texts.iter().enumerate() {
            let mut table = Table::new();
            table["name"] = value(&text.name);
            if !text.other_names.is_empty() {
                table["also"] = value(text.other_names.iter().collect::<Array>());
            }
            let found = titles.get(nth).and_then(Option::as_ref);
            if let Some(title) = text.title.as_ref().or(found) {
                table["title"] = value(Array::from_iter([&title.source, &title.target]));
            }
            table["files"] = value(text.files.iter().collect::<Array>());
            if let Some(languages) = &text.languages {
                let tags = [languages.source.as_str(), languages.target.as_str()];
                table["languages"] = value(Array::from_iter(tags));
            }
            if text.is_guess {
                let doubt = format!("\n# {}\n", wording.may_be_no_text());
                table.decor_mut().set_prefix(doubt);
            }
            texts.push(table);
        }
        let mut document = DocumentMut::new();
        if !self.alone.is_empty() {
            let mut skip: Array = self.alone.iter().collect();
            skip.iter_mut()
                .for_each(|path| path.decor_mut().set_prefix("\n    "));
            skip.set_trailing("\n");
            document["skip"] = value(skip);
            let why = format!("\n# {}\n", wording.other_language_is_missing());
            if let Some(mut key) = document.key_mut("skip") {
                key.leaf_decor_mut().set_prefix(why);
            }
        }
        document["text"] = Item::ArrayOfTables(texts);
        let about = wording.about_manifest().lines();
        let about: String = about.map(|line| format!("# {line}\n")).collect();
        format!("{about}{document}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        Manifest::parse(text).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn a_manifest_names_texts() {
        let text = "languages = ['zh', 'en']\nskip = ['drafts/', 'README.md']\n\
            [[text]]\nname = 'constitution'\nalso = ['宪法']\ntitle = ['宪法', 'Constitution']\n\
            files = ['a.txt', 'b.txt']\n";
        let manifest = Manifest::parse(text).unwrap();
        assert_eq!(manifest.texts[0].files, ["a.txt", "b.txt"]);
        for path in ["a.txt", "drafts/x/y.txt", "README.md"] {
            assert!(manifest.names(path), "{path}");
        }
        for path in ["c.txt", "drafts2/x.txt", "README.md.txt"] {
            assert!(!manifest.names(path), "{path}");
        }
    }

    #[test]
    fn mistakes_have_their_place() {
        let one = "[[text]]\nname = 'a'\nfiles = ['a.tmx']\n";
        assert_eq!(
            message("text = 3"),
            "1:8: invalid type: integer `3`, expected a sequence"
        );
        assert!(message(&format!("{one}{one}")).starts_with("5:8: "));
        assert!(message("[[text]]\nname = 'a'\nfiles = []").starts_with("3:9: "));
        assert!(message(&format!("{one}title = ['a']")).starts_with("4:9: "));
        assert!(message("languages = ['zh', '']").starts_with("1:13: "));
        assert!(message("[[text]]\nname = 'a'\nfile = ['a']").starts_with("3:1: "));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let paths = ["zh/a.txt", "en/a.txt", "b.tmx", "c.txt"];
        let library = Library {
            root: "laws".into(),
            texts: super::super::pair_files(&paths, None)
                .texts
                .into_iter()
                .map(LibraryText::from)
                .collect(),
            alone: vec!["zh/d.txt".into()],
            other_files: 0,
        };
        for wording in Wording::ALL {
            let written = library.manifest(&[], wording);
            let manifest = Manifest::parse(&written).unwrap();
            let sure = library.texts.iter().map(|text| LibraryText {
                is_guess: false,
                ..text.clone()
            });
            assert_eq!(manifest.texts, sure.collect::<Vec<_>>(), "{written}");
            assert_eq!(manifest.skip, library.alone);
        }
    }
}
