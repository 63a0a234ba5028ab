//! The arguments that say which texts to compare, and opening them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use clap::Args;

use super::identity;
use super::open;
use super::open_failure::OpenFailure;
use super::resources::Resources;
use super::text::{TextArgs, TextOptions};
use crate::compare::{Comparison, Translation};
use crate::document::{Document, LanguageTag, Side, Sides, language_name};
use crate::wording::Told;

/// Texts to compare instead of one to read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct ComparisonArgs {
    /// Compare two versions of a text, each in a file: in both languages, or in one
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], value_hint = clap::ValueHint::FilePath, conflicts_with = "translations")]
    versions: Vec<PathBuf>,
    /// Show translations of one text beside one another: the file of the original, then one for
    /// each translation; or files with both languages
    #[arg(long, num_args = 2.., value_names = ["ORIGINAL", "TRANSLATION"], value_hint = clap::ValueHint::FilePath)]
    translations: Vec<PathBuf>,
}

impl ComparisonArgs {
    /// Whether there is anything to compare.
    pub(super) fn is_given(&self) -> bool {
        !self.files().is_empty()
    }

    fn files(&self) -> &[PathBuf] {
        match self.versions.is_empty() {
            true => &self.translations,
            false => &self.versions,
        }
    }

    /// The names of the files.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.files().iter().map(|path| path.to_string_lossy());
        names.map(std::borrow::Cow::into_owned).collect()
    }

    /// Opens and compares the texts.
    ///
    /// # Errors
    /// A text cannot be opened, or the versions are in different languages.
    pub(super) fn open(
        &self,
        options: &TextOptions,
        resources: &Resources,
    ) -> anyhow::Result<Comparison> {
        match &self.versions[..] {
            [old, new] => versions([old, new], options, resources),
            _ => translations(&self.translations, options, resources),
        }
    }
}

fn versions(
    files: [&PathBuf; 2],
    options: &TextOptions,
    resources: &Resources,
) -> anyhow::Result<Comparison> {
    let [old, new] = files.map(|file| version(file, options, resources));
    let ((old, _), (new, id)) = (old?, new?);
    check_languages(&old, &new)?;
    let names = names(&files.map(PathBuf::as_path));
    let comparison = Comparison::of_versions(&old, &new, Sides::new(&names[0], &names[1]));
    Ok(comparison.with_id(id))
}

/// Opens a text in both languages, or in one, which then is on both sides. Returns its id
/// too.
fn version(
    file: &PathBuf,
    options: &TextOptions,
    resources: &Resources,
) -> anyhow::Result<(Document, String)> {
    let open = |files: &[&PathBuf], options: &TextOptions| {
        let document = open::document(&text_of(files, options), resources)?;
        anyhow::Ok(Arc::unwrap_or_clone(document))
    };
    let opened = open(&[file], options);
    let Some(language) = opened.as_ref().err().and_then(only_language) else {
        let document = opened?;
        let id = document.metadata().id.clone();
        return Ok((document, id));
    };
    let options = TextOptions {
        languages: Some(Sides::new(language.clone(), language)),
        ..options.clone()
    };
    let id = identity::document_id(std::slice::from_ref(file));
    Ok((open(&[file, file], &options)?, id))
}

fn text_of(files: &[&PathBuf], options: &TextOptions) -> TextArgs {
    TextArgs {
        files: files.iter().map(|file| file.to_path_buf()).collect(),
        options: options.clone(),
    }
}

/// The language of a text that cannot be opened because it is in one only.
fn only_language(error: &anyhow::Error) -> Option<LanguageTag> {
    let failure = error.downcast_ref::<OpenFailure>()?;
    failure.only_language.clone()
}

/// # Errors
/// The versions are not in the same languages.
fn check_languages(old: &Document, new: &Document) -> anyhow::Result<()> {
    let is_same = |side| old.language(side).is_same_language(new.language(side));
    if Side::BOTH.into_iter().all(is_same) {
        return Ok(());
    }
    let languages = |document: &Document| {
        let tags = Side::BOTH.map(|side| document.language(side).as_str());
        let tags: BTreeSet<_> = tags.into_iter().collect();
        tags.into_iter().collect::<Vec<_>>().join(",")
    };
    let (old, new) = (languages(old), languages(new));
    bail!(Told::new(
        |wording| wording.versions_in_other_languages(&old, &new)
    ))
}

fn translations(
    files: &[PathBuf],
    options: &TextOptions,
    resources: &Resources,
) -> anyhow::Result<Comparison> {
    let [original, others @ ..] = files else {
        bail!(Told::new(|wording| wording.no_translations()));
    };
    let open = |files: &[&PathBuf]| open::document(&text_of(files, options), resources);
    let alone = open(&[original]);
    let is_original = alone.as_ref().err().and_then(only_language).is_some();
    let documents = match is_original {
        true => others.iter().map(|file| open(&[original, file])).collect(),
        false => {
            let rest = others.iter().map(|file| open(&[file]));
            [alone]
                .into_iter()
                .chain(rest)
                .collect::<anyhow::Result<Vec<_>>>()
        }
    };
    let documents = documents?;
    let id = match is_original {
        true => identity::document_id(std::slice::from_ref(original)),
        false => documents[0].metadata().id.clone(),
    };
    let paths: Vec<_> = files.iter().map(PathBuf::as_path).collect();
    let names = names(&paths);
    let own = &names[files.len() - documents.len()..];
    let translations = documents.iter().zip(own);
    let translations: Vec<_> = translations
        .map(|(document, name)| Translation { document, name })
        .collect();
    let language = documents[0].language(Side::Source).primary();
    let source = match is_original {
        true => &*names[0],
        // The file is called after its translation.
        false => language_name(language, resources.wording()),
    };
    let comparison = Comparison::of_translations(source, &translations);
    Ok(comparison.with_id(id))
}

/// What the texts are called: by the names of their files, or by all of their paths where
/// these are alike.
fn names(files: &[&Path]) -> Vec<String> {
    let stems = files
        .iter()
        .map(|file| file.file_stem().unwrap_or_default().to_string_lossy());
    let stems: Vec<_> = stems.map(std::borrow::Cow::into_owned).collect();
    match stems.iter().collect::<BTreeSet<_>>().len() == files.len() {
        true => stems,
        false => files
            .iter()
            .map(|file| file.display().to_string())
            .collect(),
    }
}
