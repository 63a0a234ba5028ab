//! Texts, places and their citations, from `tests/data/citations.toml`.

use serde::Deserialize;

use super::{Quote, Style, cite};
use crate::document::Document;
use crate::formats::native;

const CITATIONS: &str = include_str!("../../tests/data/citations.toml");
const OPINIONS: &str = include_str!("../../data/opinions-2022.toml");

#[derive(Deserialize)]
struct Citations {
    text: Vec<Text>,
}

/// A text in the native format; none stands for the built-in one.
#[derive(Deserialize)]
struct Text {
    name: String,
    native: Option<String>,
    place: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    at: String,
    #[serde(flatten)]
    styles: toml::Table,
}

fn texts() -> Vec<(String, Document, Vec<Place>)> {
    let citations: Citations = toml::from_str(CITATIONS).unwrap();
    let texts = citations.text.into_iter().map(|text| {
        let native = text.native.as_deref().unwrap_or(OPINIONS);
        let document = native::read(native, &text.name).unwrap().document;
        (text.name, document, text.place)
    });
    texts.collect()
}

#[test]
fn every_citation_of_the_table() {
    let mut wrong = String::new();
    for (name, document, places) in texts() {
        for place in places {
            let passage = document.passage(&place.at).unwrap();
            let quote = Quote::of(&document, passage);
            for (style, expected) in place.styles {
                let known = Style::ALL.into_iter().find(|known| known.name() == style);
                let cited = cite(&document, &quote, known.expect("a style"));
                let expected = expected.as_str().unwrap().trim_end_matches('\n');
                if cited != expected {
                    wrong += &format!("{name} {} {style}\n  {cited}\n  {expected}\n", place.at);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "found, then expected:\n{wrong}");
}

#[test]
fn every_place_is_cited_in_every_style_without_empty_brackets() {
    for (name, document, _) in texts() {
        for segment in document.segments() {
            let quote = Quote::of(&document, segment.into());
            for style in Style::ALL {
                let cited = cite(&document, &quote, style);
                let at = document.reference(segment);
                assert!(!cited.trim().is_empty(), "{name} {at} {style:?}");
                let is_line = !matches!(style, Style::Full | Style::Bibtex | Style::CslJson);
                if is_line {
                    let odd = ["()", "[]", ", ,", "《》", "（）", "，，", "  (", " ."];
                    let found = odd.into_iter().find(|odd| cited.contains(odd));
                    assert_eq!(found, None, "{name} {at} {style:?}: {cited}");
                }
            }
        }
    }
}

#[test]
fn an_item_is_json_with_the_fields_of_the_schema() {
    const KNOWN: [&str; 13] = [
        "id",
        "type",
        "author",
        "title",
        "translated-title",
        "language",
        "translator",
        "issued",
        "section",
        "URL",
        "source",
        "note",
        "original-title",
    ];
    for (_, document, _) in texts() {
        let quote = Quote::of(&document, document.last_segment().into());
        let cited = cite(&document, &quote, Style::CslJson);
        let items: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_str(&cited).unwrap();
        assert_eq!(items.len(), 1);
        for name in items[0].keys() {
            assert!(KNOWN.contains(&name.as_str()), "{name}");
        }
    }
}
