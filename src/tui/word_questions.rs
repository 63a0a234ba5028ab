//! Questions about words of the text, and their answers: which words of a pair render one
//! another, what there is to say of a word, and how a term is rendered.
//!
//! Words are aligned in a window of the text around the pair: all of it unless it is long.

mod sorted_lines;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::align::lexicon::{Lexicon, Meaning};
use crate::dictionaries::{Dictionaries, LookedUp};
use crate::document::{Document, SegmentId, Side, Sides};
use crate::search::{ConcordanceLine, TermOccurrences};
use crate::text::pinyin;
use crate::word_alignment::{
    AlignedWords, CountedRendering, TermRenderings, WordAligner, WordLink, WordTable,
};

/// In a text with more bytes than this on both sides, words are aligned within so many bytes
/// around the pair.
const WINDOW: usize = 200_000;

/// Whether all of a text is in one window, so that words anywhere in it are known quickly once
/// some are.
pub fn is_one_window(document: &Document) -> bool {
    let len = |side| document.side_text(side).len();
    Side::BOTH.map(len).iter().sum::<usize>() < WINDOW
}

/// A question about words of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordQuestion {
    /// Which words of some pairs render one another, and which are not rendered?
    Links(Vec<SegmentId>),
    /// What is known of a word?
    Card {
        /// Its segment.
        segment: SegmentId,
        /// Its side.
        side: Side,
        /// Its place in the segment's text, in bytes.
        bytes: Range<usize>,
    },
    /// How is a term rendered?
    Term {
        /// Where it occurs.
        occurrences: Arc<TermOccurrences>,
        /// A segment near which it is looked at.
        near: SegmentId,
    },
    /// In which order are the lines of a concordance, if those that are rendered alike are
    /// together?
    Sort {
        /// The lines.
        lines: Arc<[ConcordanceLine]>,
        /// A segment near which they are looked at.
        near: SegmentId,
    },
}

/// What is known of the words of a pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairWords {
    /// The words that render one another.
    pub links: Vec<WordLink>,
    /// The words that nothing renders, as byte ranges of each side's text.
    pub unrendered: Sides<Vec<Range<usize>>>,
}

/// What is known of a word.
#[derive(Clone, Debug, PartialEq)]
pub struct WordCard {
    /// Its segment.
    pub segment: SegmentId,
    /// Its side.
    pub side: Side,
    /// The word as it stands in the text.
    pub word: String,
    /// How it is pronounced, if it is Chinese.
    pub pinyin: Option<String>,
    /// What dictionaries say.
    pub meanings: Vec<Meaning>,
    /// What the reader's own dictionaries say, and what is wrong with these.
    pub looked_up: LookedUp,
    /// How it is rendered in the text.
    pub renderings: Vec<CountedRendering>,
    /// Whether all of the text was looked at, and not only what is near.
    pub is_whole_text: bool,
}

/// How a term is rendered, each occurrence counted once.
#[derive(Clone, Debug)]
pub struct CountedTerm {
    /// Where it occurs.
    pub occurrences: Arc<TermOccurrences>,
    /// Its renderings.
    pub renderings: TermRenderings,
    /// Whether all of the text was looked at, and not only what is near.
    pub is_whole_text: bool,
}

/// The answer to a question.
#[derive(Clone, Debug)]
pub enum WordAnswer {
    /// The words of some pairs.
    Links(Vec<(SegmentId, PairWords)>),
    /// Pairs that were not looked at, because newer questions came.
    PutOff(Vec<SegmentId>),
    /// What is known of a word.
    Card(Box<WordCard>),
    /// How a term is rendered.
    Term(Box<CountedTerm>),
    /// Lines of a concordance as they were, and sorted by their renderings.
    Sorted(Arc<[ConcordanceLine]>, Vec<ConcordanceLine>),
}

/// An aligner for the languages of a text, with the built-in table and all words of a
/// lexicon.
pub fn word_aligner(document: &Document, mut lexicon: Lexicon) -> WordAligner {
    lexicon.add_cedpane();
    let languages = document.metadata().languages.clone();
    WordAligner::new(languages, lexicon, Some(WordTable::built_in()))
}

/// Answers questions, and keeps the window of the last one.
pub struct Linker<'a> {
    aligner: &'a WordAligner,
    window: Option<Window<'a>>,
    /// Opens the reader's dictionaries; `None` once they are open.
    open: Option<OpenDictionaries>,
    dictionaries: Dictionaries,
}

/// Opens the reader's dictionaries.
pub type OpenDictionaries = Box<dyn FnOnce() -> Dictionaries + Send>;

impl fmt::Debug for Linker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Linker")
            .field("window", &self.window)
            .field("dictionaries", &self.dictionaries)
            .finish_non_exhaustive()
    }
}

/// Consecutive segments whose words are aligned.
#[derive(Debug)]
struct Window<'a> {
    document: Arc<Document>,
    segments: Range<u32>,
    words: AlignedWords<'a>,
}

impl<'a> Linker<'a> {
    /// With an aligner for the text's languages.
    pub fn new(aligner: &'a WordAligner) -> Self {
        Self {
            aligner,
            window: None,
            open: None,
            dictionaries: Dictionaries::default(),
        }
    }

    /// With dictionaries that are opened for the first card.
    #[must_use]
    pub fn with_dictionaries(self, open: OpenDictionaries) -> Self {
        Self {
            open: Some(open),
            ..self
        }
    }

    /// Answers a question. `None` if the text has no such place or the question is void.
    pub fn answer(
        &mut self,
        document: &Arc<Document>,
        question: &WordQuestion,
        is_void: &dyn Fn() -> bool,
    ) -> Option<WordAnswer> {
        match question {
            WordQuestion::Links(segments) => {
                let segments = segments.iter().take_while(|_| !is_void());
                let known = segments.map(|segment| (*segment, self.pair_words(document, *segment)));
                Some(WordAnswer::Links(known.collect()))
            }
            WordQuestion::Card {
                segment,
                side,
                bytes,
            } => {
                let aligner = self.aligner;
                let window = self.window_of(document, *segment);
                let mut card = window.card(aligner, (*segment, *side), bytes, is_void)?;
                if let Some(open) = self.open.take() {
                    self.dictionaries = open();
                }
                card.looked_up = self.dictionaries.look_up(&card.word);
                Some(WordAnswer::Card(Box::new(card)))
            }
            WordQuestion::Term { occurrences, near } => {
                let window = self.window_of(document, *near);
                let counted = window.counted(occurrences, is_void);
                Some(WordAnswer::Term(Box::new(counted)))
            }
            WordQuestion::Sort { lines, near } => {
                let window = self.window_of(document, *near);
                let sorted = window.sort(lines, is_void);
                Some(WordAnswer::Sorted(Arc::clone(lines), sorted))
            }
        }
    }
}

impl<'a> Linker<'a> {
    fn pair_words(&mut self, document: &Arc<Document>, segment: SegmentId) -> PairWords {
        let window = self.window_of(document, segment);
        let pair = window.pair(segment);
        let links = window.words.links(pair);
        let unrendered = Sides::of(|side| window.words.unrendered(pair, side, &links));
        PairWords { links, unrendered }
    }

    /// The window that has a segment: the last one, or a new one around it.
    fn window_of(&mut self, document: &Arc<Document>, segment: SegmentId) -> &Window<'a> {
        let aligner = self.aligner;
        let fits = |window: &Window| {
            Arc::ptr_eq(&window.document, document) && window.segments.contains(&segment.0)
        };
        let window = match self.window.take().filter(fits) {
            Some(window) => window,
            None => Window::around(segment, document, aligner),
        };
        self.window.insert(window)
    }
}

impl<'a> Window<'a> {
    /// All segments, or those within [`WINDOW`] bytes around one.
    fn around(segment: SegmentId, document: &Arc<Document>, aligner: &'a WordAligner) -> Self {
        let len = |segment: u32| -> usize {
            let text = |side| document.segment_text(SegmentId(segment), side);
            Side::BOTH.iter().map(|side| text(*side).len()).sum()
        };
        let (mut start, mut end, mut bytes) = (segment.0, segment.0 + 1, len(segment.0));
        let count = document.segment_count();
        while bytes < WINDOW && (start > 0 || end < count) {
            if start > 0 {
                start -= 1;
                bytes += len(start);
            }
            if end < count {
                bytes += len(end);
                end += 1;
            }
        }
        let words = aligner.align(&texts(document, start..end));
        Self {
            document: Arc::clone(document),
            segments: start..end,
            words,
        }
    }

    /// The number of a segment in the window.
    fn pair(&self, segment: SegmentId) -> usize {
        (segment.0 - self.segments.start) as usize
    }

    fn card(
        &self,
        aligner: &WordAligner,
        (segment, side): (SegmentId, Side),
        bytes: &Range<usize>,
        is_void: &dyn Fn() -> bool,
    ) -> Option<WordCard> {
        let text = self.document.segment_text(segment, side);
        let pair = self.pair(segment);
        let bytes = self
            .words
            .whole_words(pair, side, bytes)
            .unwrap_or_else(|| bytes.clone());
        let word = text.get(bytes.clone())?;
        let texts = texts(&self.document, self.segments.clone());
        Some(WordCard {
            segment,
            side,
            word: word.to_owned(),
            pinyin: pinyin::with_tones(word),
            meanings: aligner.lexicon().meanings(word),
            looked_up: LookedUp::default(),
            renderings: self.words.renderings(&texts, (pair, side), &bytes, is_void),
            is_whole_text: self.is_whole_text(),
        })
    }

    fn counted(
        &self,
        occurrences: &Arc<TermOccurrences>,
        is_void: &dyn Fn() -> bool,
    ) -> CountedTerm {
        let segments: Vec<_> = self.segments.clone().map(SegmentId).collect();
        CountedTerm {
            occurrences: Arc::clone(occurrences),
            renderings: self
                .words
                .term_renderings(&self.document, &segments, occurrences, is_void),
            is_whole_text: self.is_whole_text(),
        }
    }

    fn is_whole_text(&self) -> bool {
        self.segments == (0..self.document.segment_count())
    }
}

/// Both sides of some segments.
fn texts(document: &Document, segments: Range<u32>) -> Vec<Sides<&str>> {
    let text = |segment| Sides::of(|side| document.segment_text(SegmentId(segment), side));
    segments.map(text).collect()
}
