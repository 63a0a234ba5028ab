//! The styles that are records for other programs.
//!
//! A record describes the whole text, and the place in it is what the one who
//! cites adds: in BibTeX it is a comment with the command, in CSL-JSON the
//! variable `section`.

use serde_json::{Map, Value, json};

use super::locator::Locator;
use super::wording;
use super::work::Work;
use crate::document::Side;

/// An entry that BibTeX and biblatex read, in UTF-8. Both know `misc`, and neither
/// a type for laws.
pub(super) fn bibtex(work: &Work<'_>, locators: &[Locator]) -> String {
    let key = key(work.id());
    let issuers = work.issuers(work.english_side());
    let author = issuers.iter().map(|name| format!("{{{}}}", escaped(name)));
    let author = author.collect::<Vec<_>>().join(" and ");
    let (title, translated) = work.title_for_english().unwrap_or_default();
    let titleaddon = translated.map(|title| format!("[{title}]"));
    let date = work.date();
    let month = date.and_then(|date| date.month_name());
    let month = month.map(|month| month[..3].to_lowercase());
    let fields = [
        ("author", author),
        ("title", braced(title)),
        ("titleaddon", escaped(&titleaddon.unwrap_or_default())),
        ("translator", braced(work.translator())),
        ("date", date.map(|date| date.iso()).unwrap_or_default()),
        (
            "year",
            date.map(|date| date.year.to_string()).unwrap_or_default(),
        ),
        ("url", work.address().unwrap_or_default().to_owned()),
        ("note", escaped(work.status_in_english())),
    ];
    let mut entry = String::new();
    for locator in locators {
        let place = wording::in_english(locator, &wording::CHICAGO);
        if !place.is_empty() {
            let place = escaped(&place).replacen(' ', "~", 1).replace('–', "--");
            entry += &format!("% \\cite[{place}]{{{key}}}\n");
        }
    }
    entry += &format!("@misc{{{key}");
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        entry += &format!(",\n  {name} = {{{value}}}");
    }
    // The abbreviations of months stand without braces.
    if let Some(month) = month {
        entry += &format!(",\n  month = {month}");
    }
    entry + "\n}"
}

/// What papers call the record: the text's id, without the characters that end a
/// key.
fn key(id: &str) -> String {
    let plain = |c: char| {
        if c.is_alphanumeric() || "-_:.".contains(c) {
            c
        } else {
            '-'
        }
    };
    match id {
        "" => "text".to_owned(),
        id => id.chars().map(plain).collect(),
    }
}

/// Braces keep the capitals of a title and the parts of a name together.
fn braced(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("{{{}}}", escaped(text)),
    }
}

/// A text in which TeX sees no commands.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            '\\' => out += "\\textbackslash{}",
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Items of CSL-JSON 1.0.2, one for each place, in an array, as programs import it.
pub(super) fn csl_json(work: &Work<'_>, locators: &[Locator]) -> String {
    let items = locators.iter().map(|locator| {
        let place = wording::in_english(locator, &wording::CHICAGO);
        let id = match locators.len() {
            1 => key(work.id()),
            // Programs take items with one id for one item.
            _ => key(&format!("{}-{place}", work.id())),
        };
        Value::Object(csl_item(work, &id, &place))
    });
    let items: Vec<_> = items.collect();
    // Writing to a `String` cannot fail.
    serde_json::to_string_pretty(&items).unwrap_or_default()
}

fn csl_item(work: &Work<'_>, id: &str, place: &str) -> Map<String, Value> {
    let english = work.english_side();
    let kind = if work.is_legal {
        "legislation"
    } else {
        "document"
    };
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(id));
    item.insert("type".to_owned(), json!(kind));
    let mut add = |name: &str, value: Value| {
        let is_known = !matches!(&value, Value::String(text) if text.is_empty());
        if is_known && !value.is_null() {
            item.insert(name.to_owned(), value);
        }
    };
    let (title, translated) = work.title_for_english().unwrap_or_default();
    let issuers = work.issuers(english);
    let issuers: Vec<_> = issuers
        .iter()
        .map(|name| json!({ "literal": name }))
        .collect();
    add("author", some_of(issuers));
    add("title", json!(title));
    add("translated-title", json!(translated.unwrap_or_default()));
    let language = match work.title(Side::Source) {
        "" if !title.is_empty() => work.language(Side::Target),
        _ => work.language(Side::Source),
    };
    add("language", json!(language.as_str()));
    let translator = match work.translator() {
        "" => Vec::new(),
        name => vec![json!({ "literal": name })],
    };
    add("translator", some_of(translator));
    add(
        "issued",
        work.date().map_or(Value::Null, |date| {
            let parts = [
                Some(u32::from(date.year)),
                date.month.map(u32::from),
                date.day.map(u32::from),
            ];
            json!({ "date-parts": [parts.into_iter().flatten().collect::<Vec<_>>()] })
        }),
    );
    add("section", json!(place));
    add("URL", json!(work.address().unwrap_or_default()));
    add(
        "source",
        json!(work.address().map_or(work.source(), |_| "")),
    );
    add("note", json!(work.status_in_english()));
    item
}

fn some_of(values: Vec<Value>) -> Value {
    match values.is_empty() {
        true => Value::Null,
        false => Value::Array(values),
    }
}
