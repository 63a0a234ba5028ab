//! Texts beside one another: two versions of one text, or translations of one source.
//!
//! A [`Comparison`] has columns, such as the Chinese of the old version and of the new one, and
//! rows that go through all of them. Two columns at a time are read as a [`View`]: an
//! ordinary [`Document`](crate::document::Document) whose sides they are, with a table of the
//! words that differ. Its segments are the rows, in every view, so that places stay the same
//! when the reader looks at other columns.
//!
//! | step | file |
//! |---|---|
//! | 1. the places of each version, with what they say | `places.rs`, `likeness.rs` |
//! | 2. which places are the same, split, merged; their order | `matching.rs`, `fates.rs`, `order.rs` |
//! | 3. which segments of them face each other | `segments.rs` |
//! | 4. rows of two versions, or of translations | `versions.rs`, `translations.rs` |
//! | 5. differences by word | `words.rs` |
//! | 6. two columns as a document; all texts with marks; runs without changes | `view.rs`, `marked.rs`, `folds.rs` |
//!
//! ```
//! use duizhao::compare::{Comparison, WordDiffer};
//! use duizhao::document::{SegmentId, Side, Sides};
//! use duizhao::formats::native;
//! use duizhao::wording::Wording;
//!
//! let law = |fine: &str| {
//!     let text = format!(
//!         "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\nsegment = [\
//!          {{ zh = '罚款{fine}元。', en = 'The fine is 500 yuan.' }}]\n"
//!     );
//!     native::read(&text, "law").unwrap().document
//! };
//! let comparison = Comparison::of_versions(&law("五百"), &law("六百"), Sides::new("2019", "2023"));
//! let place = &comparison.places()[0];
//! assert_eq!(place.status.in_words(Wording::English), "changed in Chinese only");
//!
//! let view = comparison.view(&comparison.views()[0], &WordDiffer::built_in());
//! assert_eq!(view.document.segment_text(SegmentId(0), Side::Target), "罚款六百元。");
//! assert_eq!(view.changes[0].len(), 1);
//! ```

mod diff;
mod fates;
mod folds;
mod likeness;
mod marked;
mod matching;
mod order;
mod places;
mod segments;
mod status;
mod translations;
mod versions;
mod view;
mod words;

use std::ops::Range;

use crate::document::{LanguageTag, Metadata, Number, ParagraphBreak, ProvisionName, Sides};
use crate::wording::Wording;

pub use folds::PlaceRun;
pub use marked::{MarkedComparison, WordMark};
pub use status::{Fate, Status};
pub use translations::Translation;
pub use view::{View, ViewColumns};
pub use words::{WordChange, WordDiffer};

/// Several texts beside one another.
#[derive(Clone, Debug)]
pub struct Comparison {
    metadata: Metadata,
    columns: Vec<Column>,
    places: Vec<ComparedPlace>,
    rows: Vec<Row>,
    /// How many provisions are before each place, and at the end before all that follow.
    provisions_before: Vec<u32>,
}

/// A text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What the text is among the others.
    pub role: ColumnRole,
    /// What people call it: the name of its file.
    pub name: String,
    /// Its language; a column that is not the first of its language in notes and queries has
    /// a private subtag: `zh-x-old`, `en-x-2`.
    pub language: LanguageTag,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issuers: String,
}

/// What a column is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    /// The old version.
    Old,
    /// The new version.
    New,
    /// The original of translations.
    Source,
    /// A translation.
    Translation,
}

impl Column {
    /// The column as people are told of it: `old: law-2019`.
    pub fn in_words(&self, wording: Wording) -> String {
        match self.role {
            ColumnRole::Old => wording.old_version(&self.name),
            ColumnRole::New => wording.new_version(&self.name),
            ColumnRole::Source | ColumnRole::Translation => self.name.clone(),
        }
    }
}

/// A heading or a provision of the comparison.
#[derive(Clone, Debug)]
pub struct ComparedPlace {
    /// What it is.
    pub kind: PlaceKind,
    /// Its labels where the text does not begin with them, a label for each column.
    pub labels: Vec<String>,
    /// Its reference in the version that it comes from: the new one, if that has it.
    pub reference: String,
    /// What became of it; [`Status::default`] in translations.
    pub status: Status,
    /// Its rows; at least one.
    pub rows: Range<u32>,
}

impl ComparedPlace {
    /// Whether it is no heading.
    pub fn is_provision(&self) -> bool {
        matches!(self.kind, PlaceKind::Provision { .. })
    }
}

/// What a place of a comparison is.
#[derive(Clone, Debug)]
pub enum PlaceKind {
    /// A heading that sections are made of.
    Heading {
        /// See [`Heading`](crate::document::Heading).
        level: u8,
        /// Its kind: `part`, `chapter`.
        kind: String,
        /// Its number.
        number: Option<Number>,
    },
    /// A provision.
    Provision {
        /// Its name; `None` for a running count.
        name: Option<ProvisionName>,
        /// Whether it stands outside all sections.
        is_outside: bool,
    },
}

/// Segments of all columns that face each other.
#[derive(Clone, Debug)]
pub struct Row {
    /// The text of each column; may be empty.
    pub texts: Vec<String>,
    /// Whether a paragraph begins with it.
    pub opens: ParagraphBreak,
}

impl Comparison {
    fn new(
        metadata: Metadata,
        columns: Vec<Column>,
        places: Vec<ComparedPlace>,
        rows: Vec<Row>,
    ) -> Self {
        let mut provisions_before = vec![0];
        for place in &places {
            let before = provisions_before.last().copied().unwrap_or_default();
            provisions_before.push(before + u32::from(place.is_provision()));
        }
        Self {
            metadata,
            columns,
            places,
            rows,
            provisions_before,
        }
    }

    /// The columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The places in reading order.
    pub fn places(&self) -> &[ComparedPlace] {
        &self.places
    }

    /// The rows in reading order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows of a place.
    pub fn rows_of(&self, place: &ComparedPlace) -> &[Row] {
        &self.rows[place.rows.start as usize..place.rows.end as usize]
    }

    /// The place of a row. Binary search.
    pub fn place_of(&self, row: u32) -> &ComparedPlace {
        let after = self.places.partition_point(|place| place.rows.start <= row);
        &self.places[after.saturating_sub(1)]
    }

    /// Whether the texts are versions rather than translations.
    pub fn is_of_versions(&self) -> bool {
        self.columns[0].role == ColumnRole::Old
    }

    /// The columns of the old and of the new version in each language; none of translations.
    pub fn versions(&self) -> Vec<Sides<usize>> {
        match self.is_of_versions() {
            true => {
                let olds = (0..self.columns.len()).step_by(2);
                olds.map(|old| Sides::new(old, old + 1)).collect()
            }
            false => Vec::new(),
        }
    }

    /// The columns to read beside each other, in the order in which a key leads through them:
    /// the versions in each language, then in both; the original with each translation, then
    /// with all of them, then the translations with one another.
    pub fn views(&self) -> Vec<ViewColumns> {
        let count = self.columns.len();
        let pair = |one, other| Sides::new(vec![one], vec![other]);
        let mut views = Vec::new();
        if self.is_of_versions() {
            let versions = self.versions();
            views.extend(
                versions
                    .iter()
                    .map(|sides| pair(sides.source, sides.target)),
            );
            if versions.len() > 1 {
                let (old, new) = versions
                    .iter()
                    .map(|sides| (sides.source, sides.target))
                    .unzip();
                views.push(Sides::new(old, new));
            }
            return views;
        }
        views.extend((1..count).map(|translation| pair(0, translation)));
        if count > 2 {
            views.push(Sides::new(vec![0], (1..count).collect()));
        }
        let firsts = 1..count;
        views.extend(
            firsts.flat_map(|first| (first + 1..count).map(move |other| pair(first, other))),
        );
        views
    }

    /// Gives the comparison another id, under which positions and notes are kept.
    #[must_use]
    pub fn with_id(mut self, id: String) -> Self {
        self.metadata.id = id;
        self
    }
}
