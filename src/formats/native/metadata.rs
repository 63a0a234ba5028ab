//! Reads the metadata at the beginning of a native file.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::values::{ChunkReader, TomlValue};
use crate::document::{LanguageTag, Metadata, Sides};
use crate::formats::{FormatError, Problem, parse_pair};
use crate::syntax::describe;

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
                _ => self.unknown(
                    key,
                    "format, id, languages, title, issuers, date, source, translator, translation, \
                     licence, [[provision]] or [[section]]",
                ),
            }
        }
        if metadata.id.is_empty() {
            metadata.id = fallback_id.to_owned();
        }
        Ok(metadata)
    }

    fn languages(&mut self, table: &DeTable) -> Result<Sides<LanguageTag>, FormatError> {
        const EXPECTED: &str = "expected languages = [\"zh\", \"en\"], or any other two";
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
                    None => format!("found {} in languages", describe_tags(&tags)),
                }
            }
            Some(other) => format!("languages is {}", describe(other)),
            None => "the file does not tell its languages".to_owned(),
        };
        let at = self.position(entry.map_or(0, |entry| entry.span().start));
        Err(FormatError::Syntax(Problem {
            file: 0,
            at,
            what: format!("{found}; {EXPECTED}"),
        }))
    }

    fn version(&mut self, value: &TomlValue) -> Result<(), FormatError> {
        match value
            .get_ref()
            .as_integer()
            .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
        {
            Some(1..=FORMAT) => Ok(()),
            Some(newer) if newer > FORMAT => {
                let what = format!(
                    "format is {newer}, made for a newer duizhao; this one reads up to format {FORMAT}"
                );
                Err(FormatError::Syntax(Problem {
                    file: 0,
                    at: self.position(value.span().start),
                    what,
                }))
            }
            _ => {
                self.unexpected("format", value, &format!("{FORMAT}"));
                Ok(())
            }
        }
    }
}

fn describe_tags(tags: &[&DeValue]) -> String {
    match tags {
        [] => "no tag".to_owned(),
        [one] => format!("only {}", describe(one)),
        [one, other] => format!("{} and {}", describe(one), describe(other)),
        _ => format!("{} tags", tags.len()),
    }
}
