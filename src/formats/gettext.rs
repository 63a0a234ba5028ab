//! gettext catalogues, `.po` and `.pot`
//! (<https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>).
//!
//! In one file `msgid` is the source and `msgstr` the target; each plural form is a
//! segment of its own. Two files are translations of one program: their texts are
//! paired by `msgctxt` and `msgid`. Comments are not shown; obsolete entries are set
//! aside, and unreviewed (fuzzy) ones shown and told.

mod entries;

use std::collections::HashMap;

use super::rows::PackedRows;
use super::spec::{Evidence, FormatReader, FormatSpec, beginning};
use super::{
    InputText, OpenError, OpenOptions, OpenedDocument, Position, Problems, SegmentRow, table,
};
use crate::document::{LanguageTag, ParagraphBreak, Sides};
use crate::wording::{Phrase, Wording};
use entries::{Catalogue, PoEntry};

pub(super) const PO: FormatSpec = FormatSpec {
    name: "po",
    description: Wording::format_gettext,
    extensions: &["po", "pot"],
    recognise: |files| {
        let is_it = |file: &InputText| is_catalogue(file.text);
        Evidence::certain_if(files.len() < 3 && files.iter().all(is_it))
    },
    reader: FormatReader::OneOrTwo { read_one, read_two },
    writer: None,
};

/// Whether the first lines of a text that are not comments are those of an entry.
fn is_catalogue(text: &str) -> bool {
    let lines = beginning(text).lines().map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = lines.next().unwrap_or_default();
    ["msgid \"", "msgid\"", "msgctxt \""]
        .iter()
        .any(|keyword| first.starts_with(keyword))
}

/// Reads a catalogue, and tells what of it is not shown or unsure.
fn catalogue(file: &InputText, problems: &mut Problems) -> Catalogue {
    let found = entries::read(file, problems);
    let at = |offset: usize| move || Position::of(offset, file.text);
    let fuzzy = found.entries.iter().filter(|entry| entry.is_fuzzy);
    if let Some(first) = fuzzy.clone().next() {
        let what = |wording: Wording| wording.entries_fuzzy(fuzzy.clone().count());
        problems.add(file.file, at(first.offset), what);
    }
    if let Some(first) = found.obsolete_at {
        let what = |wording: Wording| wording.entries_obsolete(found.obsolete);
        problems.add(file.file, at(first), what);
        problems.add_read(found.obsolete_letters);
        let what = |wording| Phrase::OBSOLETE_ENTRIES.of(wording);
        problems.count_set_aside(file.file, found.obsolete_letters, at(first), what);
    }
    found
}

/// Reads one catalogue: the texts of the program and their translation.
///
/// # Errors
/// There is no entry, or no translation, or the languages are unknown.
fn read_one(
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let found = catalogue(file, &mut problems);
    let is_translated = |entry: &PoEntry| entry.translations.iter().any(|text| !text.is_empty());
    if !found.entries.iter().any(is_translated) {
        return Err(file.syntax(0, Wording::no_translation_in_catalogue));
    }
    let mut rows = PackedRows::default();
    for entry in &found.entries {
        let forms = sources(entry);
        for text in forms.iter().chain(&entry.translations) {
            problems.count_read(text);
        }
        push_forms(
            &mut rows,
            entry,
            Sides::new(forms, entry.translations.clone()),
        );
    }
    let source = found.source_language.unwrap_or_else(|| "en".into());
    let tags = Sides::new(Some(source), found.language.or_else(|| tag(file.name)));
    table::finish(options.metadata(), tags, rows, file, options, problems)
}

/// Reads two catalogues of one program.
///
/// # Errors
/// They have no entry in common, or the languages are unknown.
fn read_two(
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = files;
    let first = catalogue(source, &mut problems);
    let second = catalogue(target, &mut problems);
    let key = |entry: &PoEntry| (entry.context.clone(), entry.id.clone());
    let mut places: HashMap<_, usize> = HashMap::new();
    for (nth, entry) in second.entries.iter().enumerate() {
        places.insert(key(entry), nth);
    }
    let mut is_used = vec![false; second.entries.len()];
    let mut rows = PackedRows::default();
    for entry in &first.entries {
        let place = places.get(&key(entry)).copied();
        let other = place.map(|place| {
            is_used[place] = true;
            &second.entries[place]
        });
        let texts = Sides::new(shown(entry), other.map(shown).unwrap_or_default());
        push_forms(&mut rows, entry, texts);
    }
    if !is_used.contains(&true) {
        return Err(target.syntax(0, Wording::no_common_msgid));
    }
    for (entry, _) in second.entries.iter().zip(is_used).filter(|(_, used)| !used) {
        push_forms(&mut rows, entry, Sides::new(Vec::new(), shown(entry)));
    }
    let tags = Sides::new(
        first.language.or_else(|| tag(source.name)),
        second.language.or_else(|| tag(target.name)),
    );
    table::finish(options.metadata(), tags, rows, source, options, problems)
}

/// The texts of the program: of the singular, and of the plural if there is one.
fn sources(entry: &PoEntry) -> Vec<String> {
    let mut forms = vec![entry.id.clone()];
    forms.extend(entry.plural.clone());
    forms
}

/// The translations; those of a template are the texts of the program.
fn shown(entry: &PoEntry) -> Vec<String> {
    match entry.translations.iter().all(String::is_empty) {
        true => sources(entry),
        false => entry.translations.clone(),
    }
}

/// Adds a row for each plural form. A language with one form renders the plural.
fn push_forms(rows: &mut PackedRows, entry: &PoEntry, mut forms: Sides<Vec<String>>) {
    let most = forms.source.len().max(forms.target.len());
    for forms in [&mut forms.source, &mut forms.target] {
        if forms.len() == 1 && most > 1 {
            forms.insert(0, String::new());
        }
    }
    for nth in 0..most {
        let text = Sides::of(|side| {
            let form = forms[side].get_mut(nth).map(std::mem::take);
            form.unwrap_or_default().into()
        });
        let first = nth == 0;
        rows.push(&SegmentRow {
            label: Sides::of(|_| match &entry.context {
                Some(context) if first => context.clone().into(),
                _ => "".into(),
            }),
            text,
            opens: match first {
                true => ParagraphBreak::None,
                false => ParagraphBreak::Before,
            },
            ..SegmentRow::default()
        });
    }
}

/// The language in the name of a file: `zh_CN.po`, `program.de.po`.
fn tag(name: &str) -> Option<LanguageTag> {
    let name = name.rsplit(['/', '\\']).next()?;
    let stem = name.split('.').rev().nth(1)?;
    table::language_tag(stem)
}
