//! Front matter in YAML: the metadata between `---`, as site generators and
//! note programs show and keep it.

use std::fmt::Write;

use crate::document::{Metadata, Side, Sides};

/// The fields without a language, in the order in which they are written.
const FIELDS: [&str; 6] = ["id", "languages", "date", "source", "translator", "licence"];

/// The fields with a value for each language.
const PAIRS: [&str; 3] = ["title", "issuers", "translation"];

/// Writes the front matter of a document. Every value is a quoted scalar, so
/// that none is taken for a date, a number or `no`.
pub(super) fn write(metadata: &Metadata) -> String {
    let mut out = String::from("---\n");
    let tags = metadata.languages.as_ref().map(|tag| quoted(tag.as_str()));
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a `String` cannot fail.
            let _ = writeln!(out, "{name}: {}", quoted(value));
        }
    };
    field("id", &metadata.id);
    field("date", &metadata.date);
    field("source", &metadata.source);
    field("translator", &metadata.translator);
    field("licence", &metadata.licence);
    let _ = writeln!(out, "languages: [{}, {}]", tags.source, tags.target);
    pair(&mut out, "title", &metadata.title, &tags);
    pair(&mut out, "issuers", &metadata.issuers, &tags);
    pair(&mut out, "translation", &metadata.translation, &tags);
    out.push_str("---\n");
    out
}

fn pair(out: &mut String, name: &str, pair: &Sides<String>, tags: &Sides<String>) {
    if *pair == Sides::default() {
        return;
    }
    let _ = writeln!(out, "{name}:");
    for side in Side::BOTH
        .into_iter()
        .filter(|side| !pair[*side].is_empty())
    {
        let _ = writeln!(out, "  {}: {}", tags[side], quoted(&pair[side]));
    }
}

/// A double-quoted scalar. Strings of JSON are such scalars of YAML
/// (<https://yaml.org/spec/1.2.2/#13-relation-to-json>), once the characters
/// that YAML does not print are escaped.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a string can be written");
    let mut scalar = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(scalar, "\\u{:04x}", u32::from(c));
            }
            _ => scalar.push(c),
        }
    }
    scalar
}

/// The fields of front matter that this program wrote, or another that kept
/// them, by their names in the native format; `None` if there are others, or no
/// two languages.
pub(super) fn read(text: &str) -> Option<Vec<(String, String)>> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut group = String::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let is_inside = line.starts_with([' ', '\t', '-']);
        let line = line.trim();
        if let Some(item) = line.strip_prefix("- ").filter(|_| group == "languages") {
            fields.push(("languages".to_owned(), scalar(item)?));
            continue;
        }
        let (key, value) = line.split_once(": ").or_else(|| {
            let key = line.strip_suffix(':')?;
            Some((key, ""))
        })?;
        let (key, value) = (scalar(key)?, value.trim());
        match value {
            _ if is_inside && PAIRS.contains(&group.as_str()) => {
                fields.push((format!("{group}.{key}"), scalar(value)?));
            }
            "" if key == "languages" || PAIRS.contains(&key.as_str()) => group = key,
            _ if is_inside || !FIELDS.contains(&key.as_str()) => return None,
            _ if key == "languages" => {
                let list = value.strip_prefix('[')?.strip_suffix(']')?;
                for tag in list.split(',') {
                    fields.push((key.clone(), scalar(tag)?));
                }
            }
            _ => fields.push((key, scalar(value)?)),
        }
    }
    let (tags, mut fields): (Vec<_>, Vec<_>) = fields
        .into_iter()
        .partition(|(name, _)| name == "languages");
    let tags: Vec<_> = tags.into_iter().map(|(_, tag)| tag).collect();
    fields.push(("languages".to_owned(), tags.join(",")));
    (tags.len() == 2).then_some(fields)
}

/// The text of a scalar in double quotes, in single ones or in none.
fn scalar(written: &str) -> Option<String> {
    let written = written.trim();
    if written.starts_with('"') {
        return serde_json::from_str(written).ok();
    }
    if let Some(rest) = written.strip_prefix('\'') {
        return rest.strip_suffix('\'').map(|text| text.replace("''", "'"));
    }
    // Other beginnings are YAML that this program does not write.
    (!written.starts_with(['[', '{', '&', '*', '|', '>', '!'])).then(|| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_of_this_program_and_as_others_keep_it() {
        let ours = "id: \"law\"\nlanguages: [\"zh\", \"en\"]\ntitle:\n  \"zh\": \"法：一\"\n";
        let kept = "id: law\nlanguages:\n  - zh\n  - 'en'\ntitle:\n  zh: 法：一\n";
        for text in [ours, kept] {
            let fields = read(text).expect("fields");
            let fields: Vec<_> = fields.iter().map(|(k, v)| (&**k, &**v)).collect();
            let expected = [
                ("id", "law"),
                ("title.zh", "法：一"),
                ("languages", "zh,en"),
            ];
            assert_eq!(fields, expected, "{text}");
        }
    }

    #[test]
    fn front_matter_of_others_is_not_ours() {
        for text in [
            "title: A page\n",
            "languages: [zh]\n",
            "languages: [zh, en]\nlayout: post\n",
            "languages: [zh, en]\ntitle: One\n  more\n",
            "no mapping\n",
            "",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn no_character_breaks_a_scalar() {
        let text = "a\"b\\c\n\u{85}\u{2028}: # \u{feff}no";
        let written = quoted(text);
        assert!(!written.contains(['\n', '\u{85}', '\u{2028}', '\u{feff}']));
        assert_eq!(scalar(&written).as_deref(), Some(text));
    }
}
