//! A note as the fields of its entry, as they are written.

use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

use crate::notes::{AnchorScope, Note, NoteKind, NoteStatus, Quote, QuotedWords, Timestamp};

/// The fields that this program knows, in the order in which they are written.
/// Those that it does not know come before the body.
pub(super) const KNOWN: [&str; 16] = [
    "id",
    "at",
    "side",
    "words",
    "start",
    "kind",
    "status",
    "tags",
    "author",
    "created",
    "updated",
    "version-of",
    "quote",
    "before",
    "after",
    "body",
];

/// A field: `name = value`, or `name.language = value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) language: Option<String>,
    /// As it is written.
    pub(super) value: String,
}

impl Field {
    fn new(name: &str, value: String) -> Self {
        Self {
            name: name.to_owned(),
            language: None,
            value,
        }
    }

    fn of_language(name: &str, language: &str, text: &str) -> Self {
        Self {
            language: Some(language.to_owned()),
            ..Self::new(name, string(text))
        }
    }

    /// Whether the two are the same field, whatever they say.
    pub(super) fn is(&self, other: &Field) -> bool {
        self.name == other.name && self.language == other.language
    }

    fn write(&self, text: &mut String) {
        text.push_str(&key(&self.name));
        if let Some(language) = &self.language {
            text.push('.');
            text.push_str(&key(language));
        }
        text.push_str(" = ");
        text.push_str(&self.value);
        text.push('\n');
    }
}

/// A note as a new entry.
pub(crate) fn entry(note: &Note) -> String {
    let mut text = "[[note]]\n".to_owned();
    fields(note).iter().for_each(|field| field.write(&mut text));
    text
}

/// What a note says, whatever it is called.
pub(crate) fn content(note: &Note) -> String {
    let mut text = String::new();
    let is_name = |field: &&Field| ["id", "version-of"].contains(&field.name.as_str());
    let fields = fields(note);
    let said = fields.iter().filter(|field| !is_name(field));
    said.for_each(|field| field.write(&mut text));
    text
}

/// All fields of a note. Those that say what is taken for granted are left out.
pub(super) fn fields(note: &Note) -> Vec<Field> {
    let anchor = &note.anchor;
    let mut fields = vec![
        Field::new("id", string(&note.id.to_string())),
        Field::new("at", string(&anchor.reference)),
    ];
    let mut put = |name: &str, value: Option<String>| {
        fields.extend(value.map(|value| Field::new(name, value)));
    };
    match &anchor.scope {
        AnchorScope::Pair => {}
        AnchorScope::Side(language) => put("side", Some(string(language))),
        AnchorScope::Words(words) => {
            put("start", start(words, anchor.quote(&words.language)));
            let words = Field::of_language("words", &words.language, &words.exact);
            fields.insert(2, words);
        }
    }
    let mut put = |name: &str, value: Option<String>| {
        fields.extend(value.map(|value| Field::new(name, value)));
    };
    put(
        "kind",
        unless(note.kind == NoteKind::default(), || {
            string(note.kind.name())
        }),
    );
    put(
        "status",
        unless(note.status == NoteStatus::default(), || {
            string(note.status.name())
        }),
    );
    put("tags", unless(note.tags.is_empty(), || tags(&note.tags)));
    put(
        "author",
        unless(note.author.is_empty(), || string(&note.author)),
    );
    put("created", Some(time(note.created)));
    put("updated", Some(time(note.updated)));
    put(
        "version-of",
        note.version_of.map(|id| string(&id.to_string())),
    );
    for quote in &anchor.quotes {
        fields.push(Field::of_language("quote", &quote.language, &quote.text));
    }
    for (name, around) in [("before", before as fn(&Quote) -> &str), ("after", after)] {
        let known = anchor
            .quotes
            .iter()
            .filter(|quote| !around(quote).is_empty());
        fields.extend(known.map(|quote| Field::of_language(name, &quote.language, around(quote))));
    }
    for (name, value) in &note.others {
        if name != "body" && fields.iter().all(|field| field.name != *name) {
            fields.push(Field::new(name, written(value)));
        }
    }
    fields.push(Field::new("body", string(&note.body)));
    fields
}

fn before(quote: &Quote) -> &str {
    &quote.before
}

fn after(quote: &Quote) -> &str {
    &quote.after
}

fn unless(granted: bool, value: impl FnOnce() -> String) -> Option<String> {
    (!granted).then(value)
}

fn start(words: &QuotedWords, quote: &str) -> Option<String> {
    let granted = words.start == first_start(&words.exact, quote);
    unless(granted, || words.start.to_string())
}

/// How many characters of a quote stand before the first of these words; none
/// if they do not stand in it.
pub(super) fn first_start(words: &str, quote: &str) -> usize {
    let at = quote.find(words).unwrap_or(0);
    quote[..at].chars().count()
}

fn tags(tags: &[String]) -> String {
    let quoted = tags.iter().map(|tag| {
        let builder = TomlStringBuilder::new(tag);
        builder.as_basic().to_toml_value()
    });
    format!("[{}]", quoted.collect::<Vec<_>>().join(", "))
}

/// A moment. One that TOML has no year for is written as a string.
fn time(at: Timestamp) -> String {
    let text = at.to_string();
    let is_year = text.as_bytes().get(4) == Some(&b'-') && !text.starts_with('-');
    if is_year { text } else { string(&text) }
}

fn key(text: &str) -> String {
    TomlKeyBuilder::new(text).as_default().to_toml_key()
}

/// Any value as it is written.
fn written(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => string(text),
        toml::Value::Array(values) => {
            let values: Vec<_> = values.iter().map(written).collect();
            format!("[{}]", values.join(", "))
        }
        toml::Value::Table(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, value)| format!("{} = {}", key(name), written(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        plain => plain.to_string(),
    }
}

/// A text as it is written: over several lines if it has several, so that a
/// comparison of two files shows lines. Read back it is the same, whatever is
/// in it; and no line looks like a mark that git leaves where it could not
/// merge.
pub(super) fn string(text: &str) -> String {
    let builder = TomlStringBuilder::new(text);
    if text.contains('\n') {
        let written = builder.as_ml_basic().to_toml_value();
        written.replace("\n<<<<<<<", "\n\\u003C<<<<<<")
    } else {
        builder.as_default().to_toml_value()
    }
}
