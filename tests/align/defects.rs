//! How `check` does on the real defects of the built-in translation, noted by careful reading
//! before any check was tried on them.

use crate::check::{document, hints};
use crate::support::texts::OPINIONS;
use duizhao::check::{Hint, HintKind};
use duizhao::document::{Document, Side};
use serde::Deserialize;

#[derive(Deserialize)]
struct Defects {
    defect: Vec<Defect>,
}

/// A defect; the head of the file says what the fields mean.
#[derive(Deserialize)]
struct Defect {
    place: String,
    zh: String,
    en: Option<String>,
    #[serde(default)]
    noticeable: bool,
    sign: Option<String>,
    #[serde(default)]
    compare: Vec<String>,
}

fn defects() -> Vec<Defect> {
    let defects: Defects = toml::from_str(include_str!("../data/defects.toml")).expect("TOML");
    defects.defect
}

/// The kinds of hints that say what a sign is a sign of.
fn kinds(sign: &str) -> &'static [HintKind] {
    use HintKind::*;
    match sign {
        "omission" => &[Omission, Unmatched, Length],
        "addition" => &[Addition],
        "term" | "one rendering of two terms" => &[Renderings, Inconsistent],
        "repeated word" => &[Repeated, Renderings],
        "capital" => &[Capital],
        "punctuation" => &[Unfinished],
        "modality" => &[Modality],
        "untranslated" => &[Untranslated, Name],
        _ => &[],
    }
}

/// Whether a hint is about the words of a defect. A term that is rendered otherwise may be
/// marked at any of the segments that have to be compared.
fn is_about(document: &Document, hint: &Hint, defect: &Defect) -> bool {
    let reference = document.reference(hint.segment);
    let is_elsewhere = defect.compare.contains(&reference);
    if reference != defect.place && !is_elsewhere {
        return false;
    }
    let overlaps = |side: Side, words: &str| {
        let Some(at) = document.segment_text(hint.segment, side).find(words) else {
            return false;
        };
        let mut spans = hint.bytes_on(side);
        spans.any(|bytes| bytes.start < at + words.len() && at < bytes.end)
    };
    let is_named = hint.reason.contains(&defect.zh);
    let en = defect.en.as_deref().unwrap_or_default();
    let is_on_words =
        overlaps(Side::Source, &defect.zh) || !en.is_empty() && overlaps(Side::Target, en);
    is_named || is_on_words && !is_elsewhere
}

#[test]
fn marks_on_the_built_in_text_are_defects() {
    let document = document(OPINIONS);
    let hints = hints(&document);
    let defects = defects();
    let real = |hint: &Hint| {
        defects
            .iter()
            .find(|defect| is_about(&document, hint, defect))
    };
    let mut right = 0;
    for (nth, hint) in hints.iter().enumerate() {
        let found = real(hint);
        let mark = if found.is_some() { "+" } else { "-" };
        println!(
            "{mark} {:.2} {} {} {}: {}",
            hint.weight,
            document.reference(hint.segment),
            hint.kind.name(),
            hint.text(&document),
            hint.reason
        );
        right += usize::from(nth < 20 && found.is_some());
    }
    let noticeable: Vec<_> = defects.iter().filter(|defect| defect.noticeable).collect();
    let is_found = |defect: &&&Defect| {
        let sign = defect.sign.as_deref().unwrap_or_default();
        hints
            .iter()
            .any(|hint| kinds(sign).contains(&hint.kind) && is_about(&document, hint, defect))
    };
    let found = noticeable.iter().filter(is_found).count();
    for defect in noticeable.iter().filter(|defect| !is_found(defect)) {
        println!(
            "  missed {} {:?}: {} {:?}",
            defect.place, defect.sign, defect.zh, defect.en
        );
    }
    println!(
        "{right} of the first 20 marks are defects; {found} of {} noticeable ones found; {} marks",
        noticeable.len(),
        hints.len()
    );
    assert!(right >= 14);
    assert!(found >= 20);
}
