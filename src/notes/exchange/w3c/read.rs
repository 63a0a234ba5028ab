//! Reads annotations of this and other programs.
//!
//! Where the model allows one value or a list of values, both are read.

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{ULID, kind};
use crate::notes::exchange::import::{ImportProblem, ImportedNote, ImportedNotes};
use crate::notes::exchange::json;
use crate::notes::raw::{FieldError, RawNote, json_others};
use crate::notes::{NoteId, Quote};
use crate::syntax::Position;
use crate::wording::{Told, Wording};

pub(in super::super) fn read(text: &str) -> ImportedNotes {
    let mut imported = ImportedNotes::default();
    if let Err(problem) = read_all(text, &mut imported) {
        imported.problems.push(problem);
    }
    imported
}

/// The relevant fields of a collection, a page or an annotation, as slices of the text.
#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    first: Option<&'a RawValue>,
    #[serde(borrow)]
    items: Option<Vec<&'a RawValue>>,
    #[serde(rename = "duizhao:readings")]
    readings: Option<Map<String, Value>>,
}

fn read_all(text: &str, imported: &mut ImportedNotes) -> Result<(), ImportProblem> {
    if text.trim_start().starts_with('[') {
        let items: Vec<&RawValue> = from_json(text, Position::START)?;
        read_items(text, &items, imported);
        return Ok(());
    }
    read_collection(text, text, imported)
}

/// Reads an object, which is a slice of `text`.
fn read_collection(
    text: &str,
    part: &str,
    imported: &mut ImportedNotes,
) -> Result<(), ImportProblem> {
    let at = place(text, part);
    let collection: Collection = from_json(part, at)?;
    for (reference, status) in collection.readings.unwrap_or_default() {
        let name = status
            .as_str()
            .map_or_else(|| status.to_string(), str::to_owned);
        if let Err(error) = imported.add_reading("duizhao:readings", reference, &name) {
            let problem = problem(at, Told::of_error(&error));
            imported.problems.push(problem);
        }
    }
    if let Some(items) = collection.items {
        read_items(text, &items, imported);
        return Ok(());
    }
    match collection.first {
        Some(page) if page.get().starts_with('{') => read_collection(text, page.get(), imported),
        Some(page) => {
            let page = page.get();
            let what = Told::new(|wording| wording.page_is_elsewhere(page));
            Err(problem(place(text, page), what))
        }
        None => read_item(text, part, imported),
    }
}

fn read_items(text: &str, items: &[&RawValue], imported: &mut ImportedNotes) {
    for item in items {
        if let Err(problem) = read_item(text, item.get(), imported) {
            imported.problems.push(problem);
        }
    }
}

fn read_item(text: &str, part: &str, imported: &mut ImportedNotes) -> Result<(), ImportProblem> {
    let at = place(text, part);
    let item: Map<String, Value> = from_json(part, at)?;
    let entry = Annotation(&item).entry(at.line);
    imported
        .entries
        .push(entry.map_err(|what| problem(at, what))?);
    Ok(())
}

fn from_json<'a, T: Deserialize<'a>>(part: &'a str, at: Position) -> Result<T, ImportProblem> {
    serde_json::from_str(part).map_err(|error| json::problem(&error, at.line, at.column))
}

fn problem(at: Position, what: Told) -> ImportProblem {
    ImportProblem {
        line: at.line,
        column: Some(at.column),
        what,
    }
}

/// The position of a slice of a text.
fn place(text: &str, part: &str) -> Position {
    Position::of(part.as_ptr() as usize - text.as_ptr() as usize, text)
}

/// The values of a field that may be one value, a list or missing.
fn all(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

struct Annotation<'a>(&'a Map<String, Value>);

impl Annotation<'_> {
    fn entry(&self, line: usize) -> Result<ImportedNote, Told> {
        let types = all(self.0.get("type"));
        if !types.iter().any(|name| name == "Annotation") {
            let found = self.0.get("type").unwrap_or(&Value::Null);
            let found = found.to_string();
            return Err(Told::new(|wording| wording.item_of_type(&found)));
        }
        let targets = all(self.0.get("target"));
        let targets = || targets.iter().filter_map(Value::as_object);
        let quotes: Vec<_> = targets().filter_map(quote).collect();
        let reference = self.text("duizhao:reference")?.unwrap_or_default();
        if reference.trim().is_empty() && quotes.is_empty() {
            return Err(Told::new(Wording::no_words_are_quoted));
        }
        let motivations = all(self.0.get("motivation"));
        let motivation = motivations.first().and_then(Value::as_str);
        let (body, tags) = self.bodies();
        let number = |field| {
            let number = self.0.get(field).and_then(Value::as_u64);
            number.and_then(|number| usize::try_from(number).ok())
        };
        let others = self.0.get("duizhao:others").and_then(Value::as_object);
        let raw = RawNote {
            id: self.id().map(|id| id.to_string()),
            reference: Some(reference),
            side: self.text("duizhao:side")?,
            words: self.text("duizhao:words")?,
            start: number("duizhao:start"),
            counterpart: self.text("duizhao:counterpart")?,
            counterpart_side: self.text("duizhao:counterpart_side")?,
            counterpart_start: number("duizhao:counterpart_start"),
            quotes,
            kind: motivation.map(|motivation| kind(motivation).to_string()),
            status: self.text("duizhao:status")?,
            tags,
            author: Some(self.creator()),
            created: self.text("created")?,
            updated: self.text("modified")?,
            version_of: self.version_of()?,
            body: Some(body),
            others: json_others::from_json(others.cloned().unwrap_or_default()),
        };
        let entry = ImportedNote::parse(raw, line);
        entry.map_err(|FieldError { field, message }| {
            let own = match field {
                "updated" => "modified",
                "status" => "duizhao:status",
                "version_of" => "duizhao:version_of",
                other => other,
            };
            Told::new(|wording| format!("{own}: {}", message.of(wording)))
        })
    }

    fn text(&self, field: &str) -> Result<Option<String>, Told> {
        match self.0.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(other) => {
                let other = other.to_string();
                Err(Told::new(|wording| {
                    wording.field_is_no_string(field, &other)
                }))
            }
        }
    }

    /// The id, if it is one of this program.
    fn id(&self) -> Option<NoteId> {
        let iri = self.0.get("id")?.as_str()?;
        iri.strip_prefix(ULID)?.parse().ok()
    }

    fn version_of(&self) -> Result<Option<String>, Told> {
        let iri = self.text("duizhao:version_of")?;
        Ok(iri.map(|iri| iri.strip_prefix(ULID).unwrap_or(&iri).to_owned()))
    }

    fn creator(&self) -> String {
        let names = all(self.0.get("creator")).iter();
        let names = names.filter_map(|creator| match creator {
            Value::Object(agent) => agent.get("name").or_else(|| agent.get("id"))?.as_str(),
            other => other.as_str(),
        });
        names.collect::<Vec<_>>().join(", ")
    }

    /// The text and the tags.
    fn bodies(&self) -> (String, Vec<String>) {
        let (mut said, mut tags) = (Vec::new(), Vec::new());
        for body in all(self.0.get("body")) {
            let purposes = all(body.get("purpose"));
            let text = body.get("value").or_else(|| body.get("id"));
            let Some(text) = text.or(Some(body)).and_then(Value::as_str) else {
                continue;
            };
            if purposes.iter().any(|purpose| purpose == "tagging") {
                tags.push(text.to_owned());
            } else {
                said.push(text);
            }
        }
        if let Some(text) = self.0.get("bodyValue").and_then(Value::as_str) {
            said.push(text);
        }
        (said.join("\n\n"), tags)
    }
}

/// The quote of a target.
fn quote(target: &Map<String, Value>) -> Option<Quote> {
    let mut selectors = all(target.get("selector")).iter();
    let selector = selectors.find(|selector| selector["type"] == "TextQuoteSelector");
    let of_selector = |key: &str| selector.and_then(|selector| selector[key].as_str());
    let own = |key: &str| target.get(key).and_then(Value::as_str);
    let text = match target.get("duizhao:quote") {
        Some(own) => own.as_str(),
        None => of_selector("exact"),
    };
    // Pages break lines where the text has spaces.
    let in_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let context = |name: &str, key: &str| match own(name) {
        Some(own) => own.to_owned(),
        None => of_selector(key).map(in_line).unwrap_or_default(),
    };
    let source = target.get("source");
    let language = source.and_then(|source| all(source.get("language")).first());
    let language = language.and_then(Value::as_str);
    Some(Quote {
        language: language.unwrap_or_default().to_owned(),
        text: text?.to_owned(),
        before: context("duizhao:before", "prefix"),
        after: context("duizhao:after", "suffix"),
    })
}
