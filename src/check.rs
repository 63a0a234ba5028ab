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
//! use duizhao::check::{Checker, HintKind};
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
//!     wording: Wording::English,
//!     cancelled: &|| false,
//! }
//! .hints();
//! assert_eq!(hints[0].kind, HintKind::Number);
//! assert_eq!(hints[0].reason, "the Chinese has 12; the English has 13");
//! ```

mod alignment;
mod hints;
mod length;
mod numbers;
mod omission;
mod renderings;
mod repeated;
mod unfinished;

use std::ops::Range;

pub use hints::{sort_by_place, sort_by_weight};

use crate::align::lexicon::Lexicon;
use crate::document::{Document, SegmentId, Side};
use crate::search::{Glossary, Index};
use crate::wording::Wording;
use hints::HintCollector;

/// A place to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// The segment; for an unmatched provision its first.
    pub segment: SegmentId,
    /// The side with the words in question; `None` for the whole pair.
    pub side: Option<Side>,
    /// Those words, as bytes of the segment's text on that side.
    pub bytes: Option<Range<usize>>,
    /// What the hint is about.
    pub kind: HintKind,
    /// Orders hints of all kinds, from 0 to 1; not the probability that the hint
    /// is right.
    pub weight: f32,
    /// What was found, for the reviewer.
    pub reason: String,
}

impl Hint {
    /// The words in question; empty for the whole pair.
    pub fn text<'d>(&self, document: &'d Document) -> &'d str {
        match (self.side, &self.bytes) {
            (Some(side), Some(bytes)) => {
                let text = document.segment_text(self.segment, side);
                text.get(bytes.clone()).unwrap_or_default()
            }
            _ => "",
        }
    }
}

/// Defines [`HintKind`]: a row is a kind, its name on the command line and in JSON, its
/// name on the screen, and its description. The description is also the documentation.
macro_rules! hint_kinds {
    ($($kind:ident, $name:literal, $in_words:ident, $description:literal;)*) => {
        /// What a hint is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum HintKind {
            $(#[doc = $description] $kind,)*
        }

        impl HintKind {
            /// Every kind.
            pub const ALL: &[HintKind] = &[$(HintKind::$kind),*];

            /// Its name on the command line and in JSON.
            pub fn name(self) -> &'static str {
                match self { $(HintKind::$kind => $name),* }
            }

            /// Its name on the screen.
            pub fn in_words(self, wording: Wording) -> &'static str {
                match self { $(HintKind::$kind => wording.$in_words()),* }
            }

            /// What it is about, in a few words.
            pub fn description(self) -> &'static str {
                match self { $(HintKind::$kind => $description),* }
            }
        }
    };
}

hint_kinds! {
    Unmatched, "one-sided", hint_one_sided, "A provision, heading or segment that one language lacks";
    LowConfidence, "doubtful", hint_doubtful, "A pair that the aligner is not sure of";
    Omission, "thin", hint_thin, "Words without a translation on the other side";
    Length, "length", hint_length, "Sides whose lengths do not fit";
    Number, "number", hint_number, "A number that the other side does not have";
    Repeated, "repeated", hint_repeated, "A word written twice";
    Unfinished, "unfinished", hint_unfinished, "A sentence, bracket or quotation without its end";
    Renderings, "renderings", hint_renderings, "A term that is translated in several ways";
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
        alignment::find_unmatched(self, &mut hints);
        alignment::find_low_confidence(self, &mut hints);
        omission::find(self, &mut hints);
        length::find(self, &mut hints);
        numbers::find(self, &mut hints);
        repeated::find(self, &mut hints);
        unfinished::find(self, &mut hints);
        renderings::find(self, &mut hints);
        hints.into_ordered()
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
