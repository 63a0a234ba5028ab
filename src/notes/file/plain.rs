//! Entries as this program writes them, read in one pass.
//!
//! Nearly all entries of a file are of this shape, and the general parser needs
//! several times as long for them. What is read here, it reads in the same way;
//! any other entry is left to it.

mod values;

use super::read::Read;
use super::said::Said;
use values::Values;

/// The line that begins an entry.
pub(super) const HEADER: &str = "[[note]]\n";

/// Reads the entry that a text begins with, up to the next one or to the end,
/// and tells how many bytes long it is. `None` unless it is plain: below the
/// header, each line is empty or begins with `field = value` or
/// `field.language = value`; and the entry has no further field, none twice,
/// and neither comments nor tables.
pub(super) fn read(text: &str) -> Option<(Read, usize)> {
    let mut entry = Entry {
        values: Values::new(text.strip_prefix(HEADER)?),
        at: None,
        body: None,
        said: Said::default(),
    };
    while !entry.ends() {
        if entry.values.skip("\n").is_none() {
            entry.field()?;
        }
    }
    let said = &entry.said;
    // They would be of no use and are kept as fields that are not known.
    let is_odd = match said.words {
        Some(_) => said.side.is_some(),
        None => said.start.is_some(),
    };
    let (at, body) = (entry.at?, entry.body?);
    if is_odd {
        return None;
    }
    let length = text.len() - entry.values.left().len();
    Some((entry.said.note(at, body, |_| toml::Table::new()), length))
}

/// An entry that is being read.
struct Entry<'i> {
    values: Values<'i>,
    at: Option<String>,
    body: Option<String>,
    said: Said,
}

impl Entry<'_> {
    fn ends(&self) -> bool {
        let left = self.values.left();
        left.is_empty() || left.starts_with(HEADER)
    }

    /// Reads a field and the end of its line.
    fn field(&mut self) -> Option<()> {
        let (values, said) = (&mut self.values, &mut self.said);
        let name = values.name();
        values.skip(" = ")?;
        match name {
            "id" => set(&mut said.id, values.string()?.parse().ok()?),
            "at" => set(&mut self.at, values.string()?.into_owned()),
            "side" => set(&mut said.side, values.string()?.into_owned()),
            "start" => set(&mut said.start, values.number()?),
            "kind" => set(&mut said.kind, values.string()?.parse().ok()?),
            "status" => set(&mut said.status, values.string()?.parse().ok()?),
            "tags" => set(&mut said.tags, values.strings()?),
            "author" => set(&mut said.author, values.string()?.into_owned()),
            "created" => set(&mut said.created, values.time()?),
            "updated" => set(&mut said.updated, values.time()?),
            "version-of" => set(&mut said.version_of, values.string()?.parse().ok()?),
            "body" => set(&mut self.body, values.string()?.into_owned()),
            _ => self.text_of_language(name),
        }?;
        self.values.skip("\n")
    }

    fn text_of_language(&mut self, name: &str) -> Option<()> {
        let (name, language) = name.split_once('.')?;
        if language.is_empty() || language.contains('.') {
            return None;
        }
        let text = (language.to_owned(), self.values.string()?.into_owned());
        let texts = match name {
            "words" => return set(&mut self.said.words, text),
            "quote" => &mut self.said.quote,
            "before" => &mut self.said.before,
            "after" => &mut self.said.after,
            _ => return None,
        };
        let is_new = texts.iter().all(|(there, _)| there != language);
        is_new.then(|| texts.push(text))
    }
}

/// Sets a field that is not there yet.
fn set<T>(field: &mut Option<T>, value: T) -> Option<()> {
    field.replace(value).is_none().then_some(())
}
