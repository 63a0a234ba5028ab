//! The entries of a catalogue.

use crate::document::LanguageTag;
use crate::formats::{InputText, Problems, letters, table};
use crate::syntax::Lines;
use crate::wording::Wording;

/// What a catalogue holds.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    pub(super) entries: Vec<PoEntry>,
    /// The language of the translations, by the head of the file.
    pub(super) language: Option<LanguageTag>,
    pub(super) source_language: Option<LanguageTag>,
    /// How many entries are obsolete (`#~`), where the first is, and their letters.
    pub(super) obsolete: usize,
    pub(super) obsolete_at: Option<usize>,
    pub(super) obsolete_letters: usize,
}

/// A text of a program and its translations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PoEntry {
    /// The byte at which it begins.
    pub(super) offset: usize,
    /// What tells equal texts apart (`msgctxt`).
    pub(super) context: Option<String>,
    pub(super) id: String,
    pub(super) plural: Option<String>,
    /// One for each plural form; one if there is no plural.
    pub(super) translations: Vec<String>,
    pub(super) is_fuzzy: bool,
    is_obsolete: bool,
    has_id: bool,
}

impl PoEntry {
    /// The number of letters of its texts.
    fn letters(&self) -> usize {
        let texts = std::iter::once(&self.id).chain(&self.plural);
        texts
            .chain(&self.translations)
            .map(|text| letters(text))
            .sum()
    }
}

/// The text that the next lines in quotation marks continue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Context,
    Id,
    Plural,
    Translation(usize),
}

/// Reads the entries of a file. Lines that are neither comments nor texts are reported.
pub(super) fn read(file: &InputText, problems: &mut Problems) -> Catalogue {
    let mut reader = CatalogueReader::default();
    let mut lines = Lines::new(file.text);
    let mut offset = 0;
    for line in file.text.split_inclusive('\n') {
        let at = offset;
        offset += line.len();
        file.reached(at);
        let line = line.trim().trim_start_matches('\u{feff}');
        if !reader.line(line, at) {
            let what = Wording::no_catalogue_line;
            let position = lines.position(at);
            problems.count_read(line);
            problems.set_aside(file.file, letters(line), || position, what);
        }
    }
    reader.end_entry();
    reader.found
}

#[derive(Default)]
struct CatalogueReader {
    found: Catalogue,
    entry: PoEntry,
    field: Field,
    is_fuzzy: bool,
}

impl CatalogueReader {
    /// Reads a line; false if it makes no sense.
    fn line(&mut self, line: &str, at: usize) -> bool {
        if line.is_empty() {
            self.field = Field::None;
            return true;
        }
        if let Some(comment) = line.strip_prefix('#') {
            return match comment.strip_prefix('~') {
                Some(obsolete) if !obsolete.trim_start().starts_with('|') => {
                    self.text(obsolete.trim(), at, true)
                }
                _ => {
                    self.comment(comment);
                    true
                }
            };
        }
        self.text(line, at, false)
    }

    fn comment(&mut self, comment: &str) {
        if let Some(flags) = comment.strip_prefix(',') {
            self.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        }
    }

    /// Reads `msgid "…"`, or a text that continues the one before.
    fn text(&mut self, line: &str, at: usize, is_obsolete: bool) -> bool {
        let Some(quote) = line.find('"') else {
            return line.is_empty();
        };
        let keyword = line[..quote].trim();
        let words = unquoted(&line[quote..]);
        let field = match keyword {
            "" => self.field,
            "msgctxt" => Field::Context,
            "msgid" => Field::Id,
            "msgid_plural" => Field::Plural,
            "msgstr" => Field::Translation(0),
            _ => match plural_form(keyword) {
                Some(nth) => Field::Translation(nth),
                None => return false,
            },
        };
        let begins = match field {
            Field::Context => self.entry.has_id || self.entry.context.is_some(),
            Field::Id => self.entry.has_id,
            _ => false,
        };
        if begins && !keyword.is_empty() {
            self.end_entry();
        }
        if !keyword.is_empty() && matches!(field, Field::Context | Field::Id) {
            if !self.entry.has_id && self.entry.context.is_none() {
                self.entry.offset = at;
            }
            self.entry.is_obsolete = is_obsolete;
            self.entry.is_fuzzy |= std::mem::take(&mut self.is_fuzzy);
        }
        self.field = field;
        let entry = &mut self.entry;
        match field {
            Field::None => return false,
            Field::Context => entry.context.get_or_insert_default().push_str(&words),
            Field::Id => {
                entry.has_id = true;
                entry.id.push_str(&words);
            }
            Field::Plural => entry.plural.get_or_insert_default().push_str(&words),
            Field::Translation(nth) => {
                if entry.translations.len() <= nth {
                    entry.translations.resize(nth + 1, String::new());
                }
                entry.translations[nth].push_str(&words);
            }
        }
        true
    }

    /// Ends the open entry. One with an empty `msgid` is the head of the file.
    fn end_entry(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        self.field = Field::None;
        if !entry.has_id {
            return;
        }
        if entry.is_obsolete {
            self.found.obsolete += 1;
            self.found.obsolete_at = self.found.obsolete_at.or(Some(entry.offset));
            self.found.obsolete_letters += entry.letters();
        } else if entry.id.is_empty() && entry.context.is_none() {
            let head = entry.translations.first().map_or("", String::as_str);
            self.found.language = head_language(head, "Language");
            self.found.source_language = head_language(head, "X-Source-Language");
        } else {
            self.found.entries.push(entry);
        }
    }
}

/// The number in `msgstr[1]`.
fn plural_form(keyword: &str) -> Option<usize> {
    /// No language has more than six.
    const MOST: usize = 16;
    let number = keyword.strip_prefix("msgstr[")?.strip_suffix(']')?;
    number.trim().parse().ok().filter(|nth| *nth < MOST)
}

/// The language in a line of the head: `Language: zh_CN`.
fn head_language(head: &str, name: &str) -> Option<LanguageTag> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = lines.find(|(known, _)| known.trim().eq_ignore_ascii_case(name))?;
    let value = value.trim().split('@').next().unwrap_or_default();
    table::language_tag(&value.replace('_', "-"))
}

/// The text between quotation marks, with its escapes resolved.
fn unquoted(text: &str) -> String {
    let text = text.strip_prefix('"').unwrap_or(text);
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => plain.push('\n'),
                Some('t') => plain.push('\t'),
                Some('r') => {}
                Some(other) => plain.push(other),
                None => {}
            },
            c => plain.push(c),
        }
    }
    plain
}
