//! Several translations of one source.
//!
//! Each translation comes with its own alignment to the source. A row ends where all of these
//! agree that a sentence of the source ends: a translator who joins two sentences joins them
//! for all.

use std::collections::BTreeMap;
use std::ops::Range;

use similar::Algorithm;

use super::diff::stretches;
use super::matching;
use super::order::{Ordered, reading_order};
use super::places::{ComparedText, places};
use super::versions::kind;
use super::{Column, ColumnRole, ComparedPlace, Comparison, PlaceKind, Row, Status};
use crate::document::{
    Document, LanguageTag, Metadata, Passage, Place, ProvisionName, SegmentId, Side, Sides,
};

/// Sources of a place that differ are compared by character up to this length.
const MOST_LETTERS: usize = 20_000;

/// A translation with its source.
#[derive(Clone, Copy, Debug)]
pub struct Translation<'a> {
    /// The source and the translation as a document.
    pub document: &'a Document,
    /// What the translation is called.
    pub name: &'a str,
}

impl Comparison {
    /// Puts translations of one source beside it: the source of the first one. A place that
    /// only another one has stands after the place that it follows there. `source` is what
    /// the source is called. At least one translation must be given.
    pub fn of_translations(source: &str, translations: &[Translation]) -> Self {
        let base = translations[0].document;
        let texts = translations.iter();
        let texts: Vec<_> = texts
            .map(|translation| places(translation.document, &[Side::Source]))
            .collect();
        let mut table = Table {
            translations,
            texts: &texts,
            places: Vec::new(),
            rows: Vec::new(),
        };
        table.fill();
        let metadata = Metadata {
            title: Sides::default(),
            ..base.metadata().clone()
        };
        let (places, rows) = (table.places, table.rows);
        Self::new(metadata, columns(source, translations), places, rows)
    }
}

fn columns(source: &str, translations: &[Translation]) -> Vec<Column> {
    let first = translations[0].document;
    let column = |role, name: &str, document: &Document, side: Side, language| Column {
        role,
        name: name.to_owned(),
        language,
        title: document.metadata().title[side].clone(),
        issuers: document.metadata().issuers[side].clone(),
    };
    let language = first.language(Side::Source).clone();
    let mut columns = vec![column(
        ColumnRole::Source,
        source,
        first,
        Side::Source,
        language,
    )];
    for (nth, Translation { document, name }) in (1..).zip(translations) {
        let language = document.language(Side::Target);
        // Notes name the translation by its tag.
        let own = private_tag(language, name);
        let is_taken = columns.iter().any(|column| column.language == own);
        let language = match is_taken || own == *language {
            true => LanguageTag::from(&*format!("{language}-x-{nth}")),
            false => own,
        };
        let role = ColumnRole::Translation;
        columns.push(column(role, name, document, Side::Target, language));
    }
    columns
}

/// A tag with a name as its private subtag, which has at most eight letters and digits:
/// `en-x-legge`; the tag itself for a name without any.
fn private_tag(language: &LanguageTag, name: &str) -> LanguageTag {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let subtag: String = letters.take(8).collect();
    match subtag.is_empty() {
        true => language.clone(),
        false => LanguageTag::from(&*format!("{language}-x-{}", subtag.to_lowercase())),
    }
}

/// Builds the rows.
struct Table<'a> {
    translations: &'a [Translation<'a>],
    texts: &'a [Vec<ComparedText>],
    places: Vec<ComparedPlace>,
    rows: Vec<Row>,
}

impl Table<'_> {
    fn fill(&mut self) {
        let base = &self.texts[0];
        // For each translation, its place for each place of the first one.
        let mut same = vec![(0..base.len()).map(Some).collect::<Vec<_>>()];
        // After each place, those that only other translations have.
        let mut added: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
        for other in 1..self.texts.len() {
            let to_base = self.match_to_base(other);
            let mut of_base = vec![None; base.len()];
            for (at, place) in to_base.iter().enumerate() {
                if let Some(place) = place {
                    of_base[*place] = Some(at);
                }
            }
            same.push(of_base);
            let mut anchor = None;
            for item in reading_order(&to_base, &vec![false; base.len()]) {
                match item {
                    Ordered::New(at) => anchor = Some(at),
                    Ordered::Old(at) => added.entry(anchor).or_default().push((other, at)),
                }
            }
        }
        let anchors = (0..base.len()).map(Some);
        for anchor in [None].into_iter().chain(anchors) {
            if let Some(at) = anchor {
                self.add(
                    at,
                    &same.iter().map(|places| places[at]).collect::<Vec<_>>(),
                );
            }
            for (other, at) in added.remove(&anchor).unwrap_or_default() {
                self.add_other(other, at);
            }
        }
    }

    /// For each place of a translation, that of the first one with the same source.
    fn match_to_base(&self, other: usize) -> Vec<Option<usize>> {
        let mut to_base = vec![None; self.texts[other].len()];
        for is_heading in [true, false] {
            let of_kind = |texts: &'_ [ComparedText]| -> Vec<usize> {
                let all = texts.iter().enumerate();
                let kind = |text: &ComparedText| matches!(text.place, Place::Heading(_));
                all.filter(|(_, text)| kind(text) == is_heading)
                    .map(|(at, _)| at)
                    .collect()
            };
            let [own, base] = [&self.texts[other], &self.texts[0]];
            let (own_at, base_at) = (of_kind(own), of_kind(base));
            let own: Vec<_> = own_at.iter().map(|at| &own[*at]).collect();
            let base: Vec<_> = base_at.iter().map(|at| &base[*at]).collect();
            for (from, to) in matching::match_places(&own, &base).pairs {
                to_base[own_at[from]] = Some(base_at[to]);
            }
        }
        to_base
    }

    /// Adds a place of the first translation with what the others have for it.
    fn add(&mut self, base: usize, places: &[Option<usize>]) {
        let sources: Vec<_> = places
            .iter()
            .enumerate()
            .map(|(nth, at)| {
                let place = self.texts[nth][(*at)?].place;
                Some(PlaceSource::new(self.translations[nth].document, place))
            })
            .collect();
        let rows = rows_of(&sources);
        let start = self.rows.len() as u32;
        let document = self.translations[0].document;
        let text = &self.texts[0][base];
        for row in rows {
            let target = |(nth, segments): (usize, &Option<Range<u32>>)| match segments {
                Some(segments) => {
                    let document = self.translations[nth].document;
                    let passage = Passage::from(segments.clone());
                    document.passage_text(passage, Side::Target).to_owned()
                }
                None => String::new(),
            };
            let own = row[0]
                .clone()
                .unwrap_or_else(|| document.segments_of(text.place));
            let passage = Passage::from(own.clone());
            let source = document.passage_text(passage, Side::Source).to_owned();
            let texts = row.iter().enumerate().map(target);
            self.rows.push(Row {
                texts: [source].into_iter().chain(texts).collect(),
                opens: document.paragraph_break(SegmentId(own.start)),
            });
        }
        let labels = places.iter().enumerate().map(|(nth, at)| match at {
            Some(at) => self.label(nth, self.texts[nth][*at].place, Side::Target),
            None => String::new(),
        });
        let source = self.label(0, text.place, Side::Source);
        self.places.push(ComparedPlace {
            kind: kind(document, text.place),
            labels: [source].into_iter().chain(labels).collect(),
            reference: text.reference.clone(),
            status: Status::default(),
            rows: start..self.rows.len() as u32,
        });
    }

    /// Adds a place that the first translation lacks, with the source that this one has.
    fn add_other(&mut self, other: usize, at: usize) {
        let document = self.translations[other].document;
        let text = &self.texts[other][at];
        let columns = self.translations.len() + 1;
        let of_columns = |source: String, target: String| {
            let mut texts = vec![String::new(); columns];
            texts[0] = source;
            texts[other + 1] = target;
            texts
        };
        let start = self.rows.len() as u32;
        for segment in document.segments_of(text.place).map(SegmentId) {
            let [source, target] =
                Side::BOTH.map(|side| document.segment_text(segment, side).to_owned());
            self.rows.push(Row {
                texts: of_columns(source, target),
                opens: document.paragraph_break(segment),
            });
        }
        let [source, target] = Side::BOTH.map(|side| self.label(other, text.place, side));
        let name = format!("other-{}", text.reference.replace('~', "-"));
        self.places.push(ComparedPlace {
            kind: PlaceKind::Provision {
                name: ProvisionName::word(&name),
                is_outside: false,
            },
            labels: of_columns(source, target),
            reference: text.reference.clone(),
            status: Status::default(),
            rows: start..self.rows.len() as u32,
        });
    }

    /// The label of a place that stands apart from its text.
    fn label(&self, nth: usize, place: Place, side: Side) -> String {
        let document = self.translations[nth].document;
        let apart = document.label_apart(document.first_segment(place), side);
        apart.unwrap_or_default().to_owned()
    }
}

/// The source of a place, and where the segments of a translation begin in it.
struct PlaceSource {
    /// The source without white space.
    letters: Vec<char>,
    /// For each segment, the letter at which it begins.
    starts: Vec<usize>,
    /// The first segment.
    first: u32,
}

impl PlaceSource {
    fn new(document: &Document, place: Place) -> Self {
        let segments = document.segments_of(place);
        let first = segments.start;
        let (mut letters, mut starts) = (Vec::new(), Vec::new());
        for segment in segments.map(SegmentId) {
            starts.push(letters.len());
            let text = document.segment_text(segment, Side::Source).chars();
            letters.extend(text.filter(|c| !c.is_whitespace()));
        }
        Self {
            letters,
            starts,
            first,
        }
    }

    fn segments(&self) -> Range<u32> {
        self.first..self.first + self.starts.len() as u32
    }

    /// The segments that begin inside the source, each with the letter of another edition of it
    /// that is at its beginning. Where a segment has nothing of the source, it belongs to the
    /// one before it.
    fn cuts(&self, other: &PlaceSource) -> BTreeMap<usize, u32> {
        let inner = (self.first..).zip(&self.starts);
        let inner = inner.filter(|(_, start)| (1..self.letters.len()).contains(*start));
        if self.letters == other.letters {
            return inner.map(|(segment, start)| (*start, segment)).collect();
        }
        if self.letters.len().max(other.letters.len()) > MOST_LETTERS {
            return BTreeMap::new();
        }
        let found = stretches(Algorithm::Myers, &self.letters, &other.letters);
        let there = |start: usize| {
            let mut same = found.iter().filter(|stretch| stretch.is_same);
            let same = same.find(|same| (same.old.start..=same.old.end).contains(&start))?;
            Some(same.new.start + start - same.old.start)
        };
        let cuts = inner.filter_map(|(segment, start)| Some((there(*start)?, segment)));
        cuts.filter(|(letter, _)| *letter > 0).collect()
    }
}

/// The rows of a place: for each translation that has it, the segments.
fn rows_of(sources: &[Option<PlaceSource>]) -> Vec<Vec<Option<Range<u32>>>> {
    let Some(base) = sources.iter().flatten().next() else {
        return Vec::new();
    };
    let cuts: Vec<_> = sources
        .iter()
        .map(|source| source.as_ref().map(|source| source.cuts(base)))
        .collect();
    let is_common = |letter: &usize| cuts.iter().flatten().all(|cuts| cuts.contains_key(letter));
    let own = base.cuts(base);
    let common: Vec<_> = own.into_keys().filter(is_common).collect();
    let row = |nth: usize| {
        let segments = |(source, cuts): (&Option<PlaceSource>, &Option<BTreeMap<usize, u32>>)| {
            let (source, cuts) = (source.as_ref()?, cuts.as_ref()?);
            let Range { start, end } = source.segments();
            let start = nth
                .checked_sub(1)
                .map_or(start, |before| cuts[&common[before]]);
            let end = common.get(nth).map_or(end, |letter| cuts[letter]);
            Some(start..end)
        };
        sources.iter().zip(&cuts).map(segments).collect()
    };
    (0..=common.len()).map(row).collect()
}
