//! The metadata of a document as formats with a header write it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::parse_pair;
use crate::document::{LanguageTag, Metadata, Side, Sides};

/// The metadata of a document under the field names of the native format.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct MetadataFields {
    #[serde(skip_serializing_if = "String::is_empty")]
    id: String,
    languages: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    date: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    source: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    translator: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    licence: String,
    // Tables come last, as TOML requires.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    title: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    issuers: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    translation: BTreeMap<String, String>,
}

impl MetadataFields {
    /// The fields of a document's metadata.
    pub(super) fn from_metadata(metadata: &Metadata) -> MetadataFields {
        let tags = &metadata.languages;
        let by_tag = |pair: &Sides<String>| {
            let sides = Side::BOTH.into_iter();
            let told = sides.filter(|side| !pair[*side].is_empty());
            let told = told.map(|side| (tags[side].to_string(), pair[side].clone()));
            told.collect()
        };
        MetadataFields {
            id: metadata.id.clone(),
            languages: vec![tags.source.to_string(), tags.target.to_string()],
            title: by_tag(&metadata.title),
            issuers: by_tag(&metadata.issuers),
            translation: by_tag(&metadata.translation),
            date: metadata.date.clone(),
            source: metadata.source.clone(),
            translator: metadata.translator.clone(),
            licence: metadata.licence.clone(),
        }
    }

    /// Collects fields with the names of the native format, such as `title.zh`.
    /// The tags in `languages` are separated by a comma.
    pub(super) fn from_fields(fields: Vec<(String, String)>) -> MetadataFields {
        let mut head = MetadataFields::default();
        for (name, value) in fields {
            match name.split_once('.') {
                Some(("title", tag)) => drop(head.title.insert(tag.to_owned(), value)),
                Some(("issuers", tag)) => drop(head.issuers.insert(tag.to_owned(), value)),
                Some(("translation", tag)) => drop(head.translation.insert(tag.to_owned(), value)),
                _ => match name.as_str() {
                    "id" => head.id = value,
                    "languages" => head.languages = value.split(',').map(str::to_owned).collect(),
                    "date" => head.date = value,
                    "source" => head.source = value,
                    "translator" => head.translator = value,
                    "licence" => head.licence = value,
                    _ => {}
                },
            }
        }
        head
    }

    /// The languages of the sides, if there are two.
    pub(super) fn tags(&self) -> Option<Sides<LanguageTag>> {
        match &self.languages[..] {
            [source, target] => parse_pair(source, target),
            _ => None,
        }
    }

    /// The metadata of the document. `fallback_id` is its id if no field gives
    /// one.
    pub(super) fn into_metadata(mut self, fallback_id: &str) -> Metadata {
        let languages = self.tags().unwrap_or_default();
        let mut pair = |of: fn(&mut MetadataFields) -> &mut BTreeMap<String, String>| {
            let mut take = |tag: &LanguageTag| of(&mut self).remove(tag.as_str());
            Sides::of(|side| take(&languages[side]).unwrap_or_default())
        };
        let title = pair(|head| &mut head.title);
        let issuers = pair(|head| &mut head.issuers);
        let translation = pair(|head| &mut head.translation);
        if self.id.is_empty() {
            fallback_id.clone_into(&mut self.id);
        }
        Metadata {
            id: self.id,
            languages,
            title,
            issuers,
            date: self.date,
            source: self.source,
            translator: self.translator,
            translation,
            licence: self.licence,
        }
    }
}
