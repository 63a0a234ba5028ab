//! Checks the MUSTs of the Web Annotation Data Model (W3C Recommendation of 23 February
//! 2017) that concern what our annotations use.

use duizhao::document::{Document, Side};
use serde_json::Value;

const MOTIVATIONS: [&str; 13] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
];

pub(crate) fn check(document: &Document, json: &str) {
    let collection: Value = serde_json::from_str(json).unwrap();
    // 3.1: one or more contexts, of which this is one.
    let contexts = many(&collection["@context"]);
    assert!(
        contexts
            .iter()
            .any(|c| **c == "http://www.w3.org/ns/anno.jsonld")
    );
    // 5.1: a collection has an IRI and its class; `total` is not negative.
    is_iri(&collection["id"]);
    is_of(&collection, "AnnotationCollection");
    assert!(collection["total"].is_u64());
    // 5.2: so does a page, and it has a list of annotations; its index is not negative.
    let page = &collection["first"];
    is_iri(&page["id"]);
    is_of(page, "AnnotationPage");
    assert!(page["startIndex"].is_u64());
    let items = page["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    for item in items {
        annotation(document, item);
    }
}

fn annotation(document: &Document, annotation: &Value) {
    // 3.1: exactly one IRI, the class, one or more targets.
    is_iri(&annotation["id"]);
    is_of(annotation, "Annotation");
    let targets = many(&annotation["target"]);
    assert!(!targets.is_empty(), "{annotation}");
    // 3.3.1: times in UTC, expressed with Z, one each.
    for field in ["created", "modified"] {
        let time = annotation[field].as_str().unwrap();
        assert!(
            time.ends_with('Z') && time.len() >= 20 && &time[10..11] == "T",
            "{time}"
        );
    }
    // 3.3.2: agents have names that are strings.
    if let Some(creator) = annotation.get("creator") {
        assert!(creator["name"].is_string());
        is_of(creator, "Person");
    }
    // 3.3.5: motivations come from the vocabulary, or are IRIs.
    let motivation = annotation["motivation"].as_str().unwrap();
    assert!(MOTIVATIONS.contains(&motivation));
    for body in many(&annotation["body"]) {
        // 3.2.4: a textual body has exactly one text.
        is_of(body, "TextualBody");
        assert!(body["value"].is_string());
        assert!(MOTIVATIONS.contains(&body["purpose"].as_str().unwrap()));
        assert!(
            body.get("format")
                .is_none_or(|format| format == "text/markdown")
        );
    }
    // 3.2.4: `bodyValue` and `body` exclude each other.
    assert!(annotation.get("bodyValue").is_none());
    for target in targets {
        self::target(document, target);
    }
    only_known_terms(annotation);
}

fn target(document: &Document, target: &Value) {
    if target.is_string() {
        return is_iri(target);
    }
    // 4: exactly one source, an IRI or an object that describes one.
    is_of(target, "SpecificResource");
    let source = &target["source"];
    is_iri(&source["id"]);
    is_of(source, "Text");
    let language = source["language"].as_str().unwrap();
    let side = Side::BOTH
        .into_iter()
        .find(|side| document.language(*side) == language);
    let selectors = many(&target["selector"]);
    let mut exact = None;
    for selector in &selectors {
        match selector["type"].as_str().unwrap() {
            // 4.2.4: exactly one `exact`; at most one of each context.
            "TextQuoteSelector" => {
                exact = selector["exact"].as_str();
                assert!(exact.is_some());
                for context in ["prefix", "suffix"] {
                    let context = selector.get(context).map(|text| text.as_str().unwrap());
                    assert!(context.is_none_or(|text| text.chars().count() <= 32));
                }
            }
            // 4.2.5: exactly one start and one end, not negative.
            "TextPositionSelector" => {
                let [start, end] =
                    ["start", "end"].map(|at| selector[at].as_u64().unwrap() as usize);
                assert!(start <= end);
                // And it selects the same text as the quote.
                let text = document.side_text(side.unwrap());
                let selected: String = text.chars().skip(start).take(end - start).collect();
                assert_eq!(Some(&*selected), exact);
                let quote = selectors[0];
                let context = |key: &str| quote[key].as_str().unwrap().to_owned();
                let around = format!("{}{selected}{}", context("prefix"), context("suffix"));
                assert!(text.contains(&around));
            }
            other => panic!("{other}"),
        }
    }
    assert!(exact.is_some());
}

fn is_of(value: &Value, class: &str) {
    assert!(
        many(&value["type"]).iter().any(|name| **name == class),
        "{value}"
    );
}

/// Asserts that a value is a scheme followed by characters that an IRI may have.
fn is_iri(value: &Value) {
    let iri = value.as_str().unwrap();
    let (scheme, rest) = iri.split_once(':').unwrap();
    assert!(
        scheme.chars().all(|c| c.is_ascii_alphanumeric()) && !rest.is_empty(),
        "{iri}"
    );
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    assert!(rest.chars().all(allowed), "{iri}");
}

/// Asserts that every key of an annotation is a term of the context or has our prefix.
fn only_known_terms(annotation: &Value) {
    const TERMS: [&str; 8] = [
        "id",
        "type",
        "motivation",
        "created",
        "modified",
        "body",
        "target",
        "creator",
    ];
    for key in annotation.as_object().unwrap().keys() {
        assert!(
            TERMS.contains(&&**key) || key.starts_with("duizhao:"),
            "{key}"
        );
    }
}

fn many(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        Value::Null => Vec::new(),
        value => vec![value],
    }
}
