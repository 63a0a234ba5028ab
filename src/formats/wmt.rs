//! Test sets of machine translation, as the WMT conferences publish them: SGML with
//! `srcset`, `refset` or `tstset` around documents and numbered segments, or XML
//! (`dataset`) with both languages. Two files are paired by document and segment.

mod sgml;

use std::collections::HashMap;

use super::rows::PackedRows;
use super::spec::{Evidence, FormatReader, FormatSpec, beginning};
use super::{
    InputText, OpenError, OpenOptions, OpenedDocument, Position, Problems, SegmentRow, letters,
    table,
};
use crate::document::{LanguageTag, ParagraphBreak, Sides};
use crate::wording::Wording;
use sgml::{SgmlEvent, SgmlReader, SgmlTag};

pub(super) const WMT: FormatSpec = FormatSpec {
    name: "wmt",
    description: Wording::format_wmt,
    extensions: &["sgm"],
    recognise: |files| {
        let is_it = |file: &InputText| is_test_set(file.text);
        Evidence::certain_if(files.len() < 3 && files.iter().any(is_it))
    },
    reader: FormatReader::OneOrTwo { read_one, read_two },
    writer: None,
};

/// The elements around the documents of one language, or of both.
const SETS: [&str; 5] = ["srcset", "refset", "tstset", "mteval", "dataset"];

/// Whether the root element is that of a test set.
fn is_test_set(text: &str) -> bool {
    let mut reader = SgmlReader::new(beginning(text));
    let mut first = std::iter::from_fn(|| reader.next()).take(4);
    first.any(|event| matches!(event, SgmlEvent::Start(tag) if SETS.contains(&&*tag.name)))
}

/// The segments of a file in one language.
#[derive(Debug, Default)]
struct TestSet {
    language: Option<LanguageTag>,
    /// `refset`, or another of [`SETS`], with the name of who translated.
    name: String,
    at: usize,
    segments: Vec<TestSegment>,
}

/// A numbered segment.
#[derive(Clone, Debug, Default)]
struct TestSegment {
    document: String,
    number: String,
    text: String,
    begins_paragraph: bool,
}

/// Reads the sets of a file: SGML has one for a language, the XML form one for each
/// language of each document.
fn sets(file: &InputText) -> Vec<TestSet> {
    let mut reader = SgmlReader::new(file.text);
    let mut sets: Vec<TestSet> = Vec::new();
    let mut open = 0;
    let mut segment = TestSegment::default();
    let mut is_inside = false;
    while let Some(event) = reader.next() {
        match event {
            SgmlEvent::Start(tag) => match &*tag.name {
                "srcset" | "refset" | "tstset" | "src" | "ref" | "hyp" => {
                    open = set_of(&mut sets, &tag);
                }
                "doc" => segment.document = tag.attribute(&["docid", "id"]),
                "p" | "hl" => segment.begins_paragraph = true,
                "seg" => {
                    push(&mut sets, open, &mut segment, is_inside);
                    (segment.number, is_inside) = (tag.attribute(&["id"]), true);
                }
                _ => {}
            },
            SgmlEvent::Text(text) if is_inside => segment.text.push_str(&text),
            SgmlEvent::Text(_) => {}
            SgmlEvent::End(name) => {
                let ends = ["seg", "p", "hl", "doc"].contains(&&*name);
                if ends {
                    push(&mut sets, open, &mut segment, is_inside);
                    is_inside = false;
                }
            }
        }
    }
    push(&mut sets, open, &mut segment, is_inside);
    sets.retain(|set| !set.segments.is_empty());
    sets
}

/// The place of the set that an element begins or continues.
fn set_of(sets: &mut Vec<TestSet>, tag: &SgmlTag) -> usize {
    let language = match &*tag.name {
        "srcset" => tag.attribute(&["srclang"]),
        "refset" | "tstset" => tag.attribute(&["trglang"]),
        _ => tag.attribute(&["lang"]),
    };
    let name = format!(
        "{} {}",
        tag.name,
        tag.attribute(&["translator", "refid", "system"])
    );
    let language = table::language_tag(&language);
    let known = sets
        .iter()
        .position(|set| set.name == name && set.language == language);
    known.unwrap_or_else(|| {
        sets.push(TestSet {
            language,
            name,
            at: tag.offset,
            segments: Vec::new(),
        });
        sets.len() - 1
    })
}

fn push(sets: &mut [TestSet], open: usize, segment: &mut TestSegment, is_inside: bool) {
    let text = std::mem::take(&mut segment.text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(set) = sets.get_mut(open)
        && is_inside
    {
        set.segments.push(TestSegment {
            text,
            ..segment.clone()
        });
        segment.begins_paragraph = false;
    }
}

/// Reads one file with both languages.
///
/// # Errors
/// It has one language, or nothing to read.
fn read_one(
    file: &InputText,
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let mut sets = sets(file).into_iter();
    let (Some(source), Some(target)) = (sets.next(), sets.next()) else {
        return Err(file.syntax(0, Wording::test_set_of_one_language));
    };
    leave_out(sets, file, &mut problems);
    document(Sides::new(source, target), [file, file], options, problems)
}

/// Reads two files, a language each.
///
/// # Errors
/// One has no segment, they have none in common, or the languages are unknown.
fn read_two(
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let first = |file: &InputText, problems: &mut Problems| {
        let mut sets = sets(file).into_iter();
        let first = sets.next();
        let first = first.ok_or_else(|| file.syntax(0, Wording::no_test_segment))?;
        leave_out(sets, file, problems);
        Ok(first)
    };
    let [source, target] = files;
    let sets = Sides::new(first(source, &mut problems)?, first(target, &mut problems)?);
    document(sets, files, options, problems)
}

/// Says that further translations are left out.
fn leave_out(sets: impl Iterator<Item = TestSet>, file: &InputText, problems: &mut Problems) {
    for set in sets {
        let all: usize = set
            .segments
            .iter()
            .map(|segment| letters(&segment.text))
            .sum();
        problems.add_read(all);
        let at = Position::of(set.at, file.text);
        let what = |wording: Wording| wording.another_translation(set.name.trim());
        problems.set_aside(file.file, all, || at, what);
    }
}

fn document(
    sets: Sides<TestSet>,
    files: [&InputText; 2],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let [source, target] = files;
    for segment in sets.source.segments.iter().chain(&sets.target.segments) {
        problems.count_read(&segment.text);
    }
    let key = |segment: &TestSegment| (segment.document.clone(), segment.number.clone());
    let places = sets.target.segments.iter().enumerate();
    let places: HashMap<_, _> = places.map(|(nth, segment)| (key(segment), nth)).collect();
    let mut is_used = vec![false; sets.target.segments.len()];
    let mut rows = PackedRows::default();
    for segment in &sets.source.segments {
        let place = places
            .get(&key(segment))
            .copied()
            .filter(|place| !is_used[*place]);
        let other = place.map_or("", |place| {
            is_used[place] = true;
            &sets.target.segments[place].text
        });
        rows.push(&row(segment, Sides::new(&segment.text, other)));
    }
    if !is_used.contains(&true) {
        return Err(target.syntax(0, Wording::no_common_segment));
    }
    let alone = sets
        .target
        .segments
        .iter()
        .zip(&is_used)
        .filter(|(_, used)| !**used);
    for (segment, _) in alone {
        rows.push(&row(segment, Sides::new("", &segment.text)));
    }
    let tags = Sides::new(sets.source.language, sets.target.language);
    table::finish(options.metadata(), tags, rows, source, options, problems)
}

fn row<'a>(segment: &'a TestSegment, text: Sides<&'a str>) -> SegmentRow<'a> {
    SegmentRow {
        reference: format!("{}.{}", segment.document, segment.number).into(),
        text: text.map(Into::into),
        opens: match segment.begins_paragraph {
            true => ParagraphBreak::Before,
            false => ParagraphBreak::None,
        },
        ..SegmentRow::default()
    }
}
