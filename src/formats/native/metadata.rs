//! Reads the metadata at the beginning of a native file.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::values::{ChunkReader, TomlValue};
use crate::document::{LanguageTag, Metadata, Sides};
use crate::formats::{FormatError, Problem, parse_pair};
use crate::wording::{Phrase, Told, Wording};

/// The newest version of the format that this program reads.
const FORMAT: i64 = 1;

impl ChunkReader<'_> {
    /// Reads the metadata. `fallback_id` is the document's id if the file gives
    /// none.
    pub(super) fn metadata(
        &mut self,
        table: &DeTable,
        fallback_id: &str,
    ) -> Result<Metadata, FormatError> {
        // Checked first, because a newer format may write even its languages
        // differently.
        if let Some(format) = table.get("format") {
            self.version(format)?;
        }
        let mut metadata = Metadata {
            languages: self.languages(table)?,
            ..Metadata::default()
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match name {
                "id" => metadata.id = self.string(name, value).to_owned(),
                "title" => metadata.title = self.pair(name, value, &metadata.languages),
                "issuers" => metadata.issuers = self.pair(name, value, &metadata.languages),
                "date" => metadata.date = self.date(value),
                "source" => metadata.source = self.string(name, value).to_owned(),
                "translator" => metadata.translator = self.string(name, value).to_owned(),
                "translation" => {
                    metadata.translation = self.pair(name, value, &metadata.languages);
                }
                "licence" => metadata.licence = self.string(name, value).to_owned(),
                "format" | "languages" | "section" | "provision" => {}
                _ => self.unknown(key, Phrase::FILE_FIELDS),
            }
        }
        if metadata.id.is_empty() {
            metadata.id = fallback_id.to_owned();
        }
        Ok(metadata)
    }

    fn languages(&mut self, table: &DeTable) -> Result<Sides<LanguageTag>, FormatError> {
        let entry = table.get("languages");
        let found = match entry.map(Spanned::get_ref) {
            Some(DeValue::Array(tags)) => {
                let tags: Vec<_> = tags.iter().map(Spanned::get_ref).collect();
                let pair = match tags[..] {
                    [DeValue::String(source), DeValue::String(target)] => {
                        parse_pair(source, target)
                    }
                    _ => None,
                };
                match pair {
                    Some(pair) => return Ok(pair),
                    None => {
                        Told::new(|wording| wording.found_in_languages(&tags_in(&tags, wording)))
                    }
                }
            }
            Some(other) => Told::new(|wording| wording.languages_is(&wording.toml_value(other))),
            None => Told::new(Wording::languages_not_told),
        };
        let at = self.position(entry.map_or(0, |entry| entry.span().start));
        Err(FormatError::Syntax(Problem {
            file: 0,
            at,
            what: Told::new(|wording| wording.wrong_languages(found.of(wording))),
        }))
    }

    fn version(&mut self, value: &TomlValue) -> Result<(), FormatError> {
        match value
            .get_ref()
            .as_integer()
            .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
        {
            Some(1..=FORMAT) => Ok(()),
            Some(newer) if newer > FORMAT => Err(FormatError::Syntax(Problem {
                file: 0,
                at: self.position(value.span().start),
                what: Told::new(|wording| wording.format_is_newer(newer, FORMAT)),
            })),
            _ => {
                self.unexpected("format", value, Told::new(|_| FORMAT.to_string()));
                Ok(())
            }
        }
    }
}

fn tags_in(tags: &[&DeValue], wording: Wording) -> String {
    match tags {
        [] => wording.no_tag().to_owned(),
        [one] => wording.only(&wording.toml_value(one)),
        [one, other] => {
            wording.value_and_value(&wording.toml_value(one), &wording.toml_value(other))
        }
        _ => wording.tags(tags.len()),
    }
}
