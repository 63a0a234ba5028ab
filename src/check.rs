//! Translation checks: places of a bilingual text that a reviewer should look
//! at. They are hints, not verdicts.
//!
//! Each file here looks for one [`HintKind`], or two related ones, and says how.
//! A new check is a file with a function `find`, a row in the table of kinds below
//! and a line in [`Checker::hints`].
//! All checks take linear time. Of each kind only the hints with the largest
//! weights are kept.
//!
//! ```
//! use duizhao::align::lexicon::Lexicon;
//! use duizhao::check::{Checker, HintKind, Rules};
//! use duizhao::document::{Builder, Metadata, ParagraphBreak, Sides};
//! use duizhao::search::{Glossary, Index};
//! use duizhao::wording::Wording;
//!
//! let mut builder = Builder::new(Metadata {
//!     languages: Sides::new("zh".into(), "en".into()),
//!     ..Metadata::default()
//! });
//! builder.unnamed_provision(Sides::default());
//! let text = Sides::new("第12条生效。", "Article 13 takes effect.");
//! builder.segment(text, ParagraphBreak::Before).expect("less than 4 GiB");
//! let document = builder.finish().expect("a word");
//!
//! let hints = Checker {
//!     document: &document,
//!     index: &Index::new(&document),
//!     lexicon: &Lexicon::built_in(),
//!     glossary: &Glossary::built_in(),
//!     rules: &Rules::default(),
//!     wording: Wording::English,
//!     cancelled: &|| false,
//! }
//! .hints();
//! assert_eq!(hints[0].kind, HintKind::Reference);
//! assert_eq!(hints[0].reason, "the Chinese has 12; the English has 13");
//! ```

mod alignment;
mod capitals;
mod cues;
mod dismissed;
mod forbidden;
mod hints;
mod inconsistent;
mod kinds;
mod length;
mod linked;
mod modality;
mod names;
mod negation;
mod numbers;
mod omission;
mod renderings;
mod repeated;
mod rules;
mod spacing;
mod swapped;
mod unfinished;
mod untranslated;

use std::ops::Range;

pub use hints::{sort_by_place, sort_by_weight};
pub use kinds::{HintKind, Severity};
pub use rules::{RuleProblem, Rules};

use crate::align::lexicon::Lexicon;
use crate::document::{Document, SegmentId, Side};
use crate::search::{Glossary, Index};
use crate::word_alignment::{WordAligner, WordTable};
use crate::wording::Wording;
use hints::HintCollector;

/// Some words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Their segment.
    pub segment: SegmentId,
    /// Their side.
    pub side: Side,
    /// Their bytes in the segment's text on that side.
    pub bytes: Range<usize>,
}

impl Span {
    /// The words.
    pub fn text<'d>(&self, document: &'d Document) -> &'d str {
        let text = document.segment_text(self.segment, self.side);
        text.get(self.bytes.clone()).unwrap_or_default()
    }
}

/// A place to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// The segment; for an unmatched provision its first.
    pub segment: SegmentId,
    /// The words in question, those to look at first; then their counterparts on the
    /// other side and in other segments. Empty for the whole pair.
    pub spans: Vec<Span>,
    /// What the hint is about.
    pub kind: HintKind,
    /// How serious it would be.
    pub severity: Severity,
    /// Orders hints of all kinds, from 0 to 1: an estimate of how probable it is that the
    /// hint is right.
    pub weight: f32,
    /// What was found, for the reviewer.
    pub reason: String,
}

impl Hint {
    /// A hint about a whole pair, with the usual severity of its kind.
    fn new(kind: HintKind, segment: SegmentId, weight: f32, reason: impl Into<String>) -> Self {
        Self {
            segment,
            spans: Vec::new(),
            kind,
            severity: kind.usual_severity(),
            weight,
            reason: reason.into(),
        }
    }

    /// The hint with some words of its segment added.
    fn on(mut self, side: Side, bytes: Range<usize>) -> Self {
        let segment = self.segment;
        self.spans.push(Span {
            segment,
            side,
            bytes,
        });
        self
    }

    /// The hint with words on the other side, if they are known.
    fn and_on(self, side: Side, bytes: Option<Range<usize>>) -> Self {
        match bytes {
            Some(bytes) => self.on(side, bytes),
            None => self,
        }
    }

    /// The side with the words to look at; `None` for the whole pair.
    pub fn side(&self) -> Option<Side> {
        self.spans.first().map(|span| span.side)
    }

    /// The bytes of the words to look at.
    pub fn bytes(&self) -> Option<&Range<usize>> {
        self.spans.first().map(|span| &span.bytes)
    }

    /// The words to look at; empty for the whole pair.
    pub fn text<'d>(&self, document: &'d Document) -> &'d str {
        let first = self.spans.first();
        first.map_or("", |span| span.text(document))
    }

    /// The words in question on a side of the hint's own segment.
    pub fn bytes_on(&self, side: Side) -> impl Iterator<Item = &Range<usize>> {
        let own = self.spans.iter();
        let own = own.filter(move |span| span.segment == self.segment && span.side == side);
        own.map(|span| &span.bytes)
    }
}

/// Checks a document. The fields are what the checks need.
#[derive(Clone, Copy)]
pub struct Checker<'a> {
    /// The document to check.
    pub document: &'a Document,
    /// Its search index.
    pub index: &'a Index,
    /// Known renderings of words, without those of the glossary.
    pub lexicon: &'a Lexicon,
    /// Terms whose renderings are compared.
    pub glossary: &'a Glossary,
    /// The reader's own rules.
    pub rules: &'a Rules,
    /// The language of the reasons.
    pub wording: Wording,
    /// Called now and then; `true` stops the checks.
    pub cancelled: &'a dyn Fn() -> bool,
}

impl<'a> Checker<'a> {
    /// All hints, largest weight first; those found so far if `cancelled` stops
    /// the checks.
    ///
    /// Time and memory are linear in the text. Renderings of terms are not
    /// compared in texts of more than 8 MiB.
    pub fn hints(self) -> Vec<Hint> {
        let mut hints = HintCollector::default();
        let aligner = self.word_aligner();
        alignment::find_unmatched(self, &aligner, &mut hints);
        alignment::find_low_confidence(self, &mut hints);
        hints.extend(swapped::find_labels(self));
        untranslated::find(self, &mut hints);
        omission::find(self, &aligner, &mut hints);
        length::find(self, &mut hints);
        numbers::find(self, &mut hints);
        negation::find(self, &mut hints);
        modality::find(self, &mut hints);
        names::find(self, &mut hints);
        repeated::find(self, &mut hints);
        unfinished::find(self, &mut hints);
        spacing::find(self, &mut hints);
        capitals::find(self, &mut hints);
        inconsistent::find(self, &mut hints);
        renderings::find(self, &mut hints);
        forbidden::find(self, &mut hints);
        rules::find(self, &mut hints);
        hints.drop_lengths_of_omissions();
        hints.drop_words_of_doubtful_pairs();
        hints.into_ordered()
    }

    fn word_aligner(self) -> WordAligner {
        let mut lexicon = self.lexicon.clone();
        lexicon.add_glossary(self.glossary);
        lexicon.add_cedpane();
        let languages = self.document.metadata().languages.clone();
        WordAligner::new(languages, lexicon, Some(WordTable::built_in()))
    }

    /// All segments, until cancelled.
    fn segments(self) -> impl Iterator<Item = SegmentId> + use<'a> {
        let segments = self.document.segments();
        segments.take_while(move |_| !(self.cancelled)())
    }

    /// The segments with text on both sides, until cancelled.
    fn pairs(self) -> impl Iterator<Item = SegmentId> + use<'a> {
        self.segments().filter(move |segment| {
            let has_text = |side| !self.document.segment_text(*segment, side).is_empty();
            Side::BOTH.into_iter().all(has_text)
        })
    }
}
