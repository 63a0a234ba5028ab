//! Small laws in many languages: provisions that are numbered in different systems face one
//! another, and are found by the number of either side.

use std::borrow::Cow;

use duizhao::align::{self, AlignOptions};
use duizhao::document::numbering::{LabelKind, label};
use duizhao::document::{Document, Metadata, Side, Sides};

const LAWS: &str = include_str!("../data/numbering/laws.txt");

/// A law with the texts that belong together.
struct Law<'a> {
    name: &'a str,
    languages: Sides<&'a str>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    reference: &'a str,
    text: Sides<&'a str>,
}

fn laws() -> Vec<Law<'static>> {
    let laws = LAWS.split("\n== ").skip(1);
    laws.map(|law| {
        let (head, rows) = law.split_once('\n').expect("rows");
        let [name, source, target] = head.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{head}: not a name and two languages");
        };
        Law {
            name,
            languages: Sides::new(source, target),
            rows: rows
                .lines()
                .filter(|row| !row.is_empty())
                .map(row)
                .collect(),
        }
    })
    .collect()
}

fn row(row: &str) -> Row<'_> {
    let fields: Vec<_> = row
        .split(" | ")
        .map(|field| field.trim_matches('∅'))
        .collect();
    let [reference, source, target] = fields[..] else {
        panic!("{row}: not three fields");
    };
    Row {
        reference,
        text: Sides::new(source, target),
    }
}

fn aligned(law: &Law) -> Document {
    let lines = |side| {
        let lines = law.rows.iter().map(|row| row.text[side]);
        lines
            .filter(|line| !line.is_empty())
            .map(Cow::Borrowed)
            .collect()
    };
    let units = align::units_of(Sides::of(lines));
    let metadata = Metadata {
        languages: law.languages.map(Into::into),
        ..Metadata::default()
    };
    let aligned = align::align_units(metadata, units, &AlignOptions::default());
    aligned.expect("short").expect("a text").document
}

/// Without the signs of Markdown, which labels lose.
fn plain(text: &str) -> String {
    text.replace("**", "")
        .trim_start_matches('#')
        .trim()
        .to_owned()
}

#[test]
fn provisions_of_different_systems_face_one_another() {
    let mut wrong = Vec::new();
    for law in laws() {
        let document = aligned(&law);
        let whole = |side| document.side_text(side).replace(['\n', '\u{3000}'], " ");
        for row in &law.rows {
            let name = row.reference.trim_start_matches('#');
            for side in Side::BOTH {
                let text = plain(row.text[side]);
                let place = match name {
                    "-" => Some(whole(side)),
                    _ => document.written_passage(name).map(|passage| {
                        let label = document.label(document.place_of(passage.first), side);
                        let text = document.passage_text(passage, side);
                        format!("{label} {text}")
                    }),
                };
                if !place.as_deref().is_some_and(|place| place.contains(&text)) {
                    wrong.push(format!("{}: {name} has not {text}: {place:?}", law.name));
                }
            }
        }
        let mut names: Vec<_> = law.rows.iter().map(|row| row.reference).collect();
        names.dedup();
        let numbered = names
            .iter()
            .filter(|name| name.starts_with(|c: char| c.is_ascii_digit()));
        let headings = names.iter().filter(|name| name.starts_with('#'));
        let expected = (numbered.count(), headings.count());
        let found = (document.numbered_count(), document.sections().count());
        if found != expected {
            wrong.push(format!("{}: {found:?}, not {expected:?}", law.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn provisions_are_found_by_the_label_of_either_side() {
    let mut wrong = Vec::new();
    for law in laws() {
        let document = aligned(&law);
        for row in &law.rows {
            let expected = document.written_passage(row.reference);
            for text in [row.text.source, row.text.target] {
                let text = plain(text);
                let found = label(&text).filter(|label| label.kind == LabelKind::Provision);
                let (Some(found), Some(expected)) = (found, expected) else {
                    continue;
                };
                let (label, number) = (&text[..found.len], found.number.to_string());
                let spaced = number.replace("bis", " bis").to_lowercase();
                for reference in [label, &number, &spaced] {
                    if document.passage(reference) != Ok(expected) {
                        let found = document.passage(reference);
                        wrong.push(format!("{}: {reference}: {found:?}", law.name));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
