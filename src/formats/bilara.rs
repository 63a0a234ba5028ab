//! Two JSON files, a language each, with the keys of their texts in common: those of
//! SuttaCentral's Bilara (`"ma31:1.1": "我聞如是。 "`), and those of translated
//! programs, nested (`{"menu": {"open": "Open"}}`) or as ARB files. One file may hold
//! both languages (`{"en": {…}, "zh": {…}}`).
//!
//! The keys of Bilara are described at
//! <https://github.com/suttacentral/bilara-data/wiki>.

mod entries;
mod key;
mod merge;

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::json::{self, JsonObject};
use super::law;
use super::rows::{self, PackedRows, SegmentRow};
use super::spec::{Evidence, FormatReader, FormatSpec, FormatWriter};
use super::write::{alignment_fields, metadata_fields, present};
use super::{FileContents, InputText, OpenError, OpenOptions, OpenedDocument, Problems};
use super::{languages, table};
use crate::document::{Document, LanguageTag, Metadata, ParagraphBreak, Place, Side, Sides};
use crate::syntax::Position;
use crate::wording::{Phrase, Wording};
use entries::KeyedTexts;
use key::BilaraKeys;
use merge::BilaraEntry;

pub(super) const BILARA: FormatSpec = FormatSpec {
    name: "bilara",
    description: Wording::format_bilara,
    extensions: &[],
    recognise: |files| match files {
        [one, other] => Evidence::certain_if(
            json::begins_as_json(one.text)
                && json::begins_as_json(other.text)
                && !law::is_law(one.text)
                && !law::is_law(other.text),
        ),
        _ => None,
    },
    reader: FormatReader::Two(read),
    writer: Some(FormatWriter {
        extensions: &["json"],
        write: |document, _| write(document),
        lost_parts: |document, _| lost_parts(document),
    }),
};

/// Reads two files with keys in common. A key of one file alone makes an
/// unmatched segment, which is normal while a translation is in progress.
///
/// # Errors
/// A file is no JSON object, the files share no key, or there is nothing to
/// read.
fn read(
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = files;
    let first = entries::texts(json::parse_file(source)?, source, &mut problems);
    let second = entries::texts(json::parse_file(target)?, target, &mut problems);
    let tags = Sides::new(
        first.language.clone().or_else(|| tag(source.name)),
        second.language.clone().or_else(|| tag(target.name)),
    );
    document(Sides::new(first, second), tags, files, options, problems)
}

/// The objects of two languages in one file, and the languages.
pub(super) struct LanguagePair<'a> {
    tags: Sides<LanguageTag>,
    objects: Sides<JsonObject<'a>>,
    /// Languages that are left out.
    others: Vec<LanguageTag>,
}

/// The two languages of a file that holds an object for each of two or more:
/// `{"en": {…}, "zh": {…}}`, perhaps inside another object.
pub(super) fn two_languages<'a>(
    file: &InputText<'a>,
    options: &OpenOptions,
) -> Option<LanguagePair<'a>> {
    let mut object: JsonObject = serde_json::from_str(file.text).ok()?;
    // A file of brackets would be parsed anew for each of them.
    for _ in 0..8 {
        let [field] = &object.0[..] else { break };
        object = json::as_object(field.value)?;
    }
    let fields = object.0.iter().filter_map(|field| {
        let tag = table::language_tag(&field.name)?;
        Some((tag, json::as_object(field.value)?))
    });
    let mut fields: Vec<_> = fields.collect();
    if let Some(asked) = &options.languages {
        fields.sort_by_key(|(tag, _)| match languages::side_of(asked, tag) {
            Some(Side::Source) => 0,
            Some(Side::Target) => 1,
            None => 2,
        });
    }
    let mut fields = fields.into_iter();
    let (source, target) = (fields.next()?, fields.next()?);
    Some(LanguagePair {
        tags: Sides::new(source.0, target.0),
        objects: Sides::new(source.1, target.1),
        others: fields.map(|(tag, _)| tag).collect(),
    })
}

/// Reads a file with both languages.
///
/// # Errors
/// The languages share no key, or there is nothing to read.
pub(super) fn read_one(
    file: &InputText,
    pair: LanguagePair,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    for other in pair.others {
        let what = |wording: Wording| wording.field_left_out(other.as_str());
        problems.add(file.file, || Position::START, what);
    }
    let texts = pair
        .objects
        .map(|object| entries::texts(object, file, &mut problems));
    document(texts, pair.tags.map(Some), [file, file], options, problems)
}

/// The document of the texts of two languages.
fn document(
    texts: Sides<KeyedTexts>,
    tags: Sides<Option<LanguageTag>>,
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = files;
    let pairs = merge::pair_entries(texts.map(|texts| texts.entries));
    let is_shared = |pair: &BilaraPair| pair.source.is_some() && pair.target.is_some();
    if !pairs.iter().any(is_shared) {
        return Err(target.syntax(0, Wording::no_common_key));
    }
    for (side, file) in Side::BOTH.into_iter().zip(files) {
        report_alone(&pairs, side, file, &mut problems);
    }
    let keys = BilaraKeys::survey(pairs.iter().filter_map(key_of));
    let mut rows = PackedRows::default();
    for pair in &pairs {
        let Some(key) = key_of(pair) else { continue };
        let text = pair.as_ref().map(|entry| text_of(entry.as_ref()));
        rows.push(&keys.row(key, text));
    }
    let translator = files.iter().find_map(|file| translator(file.name));
    let metadata = Metadata {
        id: keys.text().unwrap_or(options.id).to_owned(),
        title: title(&rows),
        translator: translator.unwrap_or_default(),
        ..Metadata::default()
    };
    table::finish(metadata, tags, rows, source, options, problems)
}

type BilaraPair<'a> = Sides<Option<BilaraEntry<'a>>>;

fn key_of<'p>(pair: &'p BilaraPair) -> Option<&'p str> {
    let entry = pair.source.as_ref().or(pair.target.as_ref());
    entry.map(|entry| entry.key.as_ref())
}

fn text_of<'a>(entry: Option<&BilaraEntry<'a>>) -> Cow<'a, str> {
    entry.map(|entry| entry.text.clone()).unwrap_or_default()
}

/// Reports how many segments a file has that the other lacks.
fn report_alone(pairs: &[BilaraPair], side: Side, file: &InputText, problems: &mut Problems) {
    let is_alone = |pair: &&BilaraPair| {
        let own = pair[side].as_ref();
        let has_words = own.is_some_and(|entry| !entry.text.trim().is_empty());
        has_words && pair[side.other()].is_none()
    };
    let alone = pairs.iter().filter(is_alone).count();
    if alone > 0 {
        let what = |wording: Wording| wording.keys_in_one_file(alone);
        problems.add(file.file, || Position::START, what);
    }
}

/// The last of the lines over the text: its title, after the names of the
/// collections that it belongs to.
fn title(rows: &PackedRows) -> Sides<String> {
    let rows = rows.iter();
    let titles = rows.take_while(|row| row.reference.starts_with("title."));
    let last = titles.last().map(|row| row.text).unwrap_or_default();
    last.map(|words| words.trim().to_owned())
}

/// The parts of a file's name that may tell its language and translator:
/// `root-lzh-sct`, `translation-en-sujato`, `zh`.
fn name_parts(name: &str) -> impl Iterator<Item = &str> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.strip_suffix(".json").unwrap_or(name);
    stem.rsplit('_')
}

fn tag(name: &str) -> Option<LanguageTag> {
    let of_part = |part: &str| {
        let role = ["root-", "translation-"].into_iter();
        let rest = role.filter_map(|role| part.strip_prefix(role)).next();
        let code = rest.map(|rest| rest.split('-').next().unwrap_or_default());
        let last = part.rsplit('.').next().unwrap_or_default();
        table::language_tag(code.unwrap_or(last))
    };
    name_parts(name).find_map(of_part)
}

fn translator(name: &str) -> Option<String> {
    let part = name_parts(name).find_map(|part| part.strip_prefix("translation-"))?;
    part.split_once('-').map(|(_, who)| who.to_owned())
}

/// The keys have room for a place and its text, and for nothing else.
fn lost_parts(document: &Document) -> Vec<Phrase> {
    let has =
        |wanted: fn(&SegmentRow) -> bool| rows::from_document(document).any(|row| wanted(&row));
    let is_labelled =
        |row: &SegmentRow| !row.label.source.is_empty() || !row.label.target.is_empty();
    let mut lost = present([
        (Phrase::LABELS, has(is_labelled)),
        (
            Phrase::PARAGRAPHS,
            has(|row| row.opens == ParagraphBreak::Before),
        ),
    ]);
    lost.extend(alignment_fields(document));
    lost.extend(metadata_fields(document));
    lost
}

/// Writes two files with a key for each segment.
fn write(document: &Document) -> FileContents {
    let mut files = Sides::<Map<String, Value>>::default();
    let text = key::text_name(&document.metadata().id);
    for segment in document.segments() {
        let nth = match document.place_of(segment) {
            Place::Heading(_) => None,
            Place::Provision(id) => {
                let first = document.provision(id).first_segment();
                Some(segment.0 - first.0 + 1)
            }
        };
        let place = document.place_reference(document.place_of(segment));
        let key = key::key_of_place(&text, &place, nth);
        for side in Side::BOTH {
            let words = document.segment_text(segment, side);
            if !words.is_empty() {
                files[side].insert(key.clone(), words.into());
            }
        }
    }
    FileContents::Pair(files.map(|file| {
        let mut text = format!("{:#}", Value::Object(file));
        text.push('\n');
        text.into_bytes()
    }))
}
