//! Words of lists that are marked in the text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Document, SegmentId, Side, Sides};
use crate::study::WordFinder;

/// Which words are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkedLists {
    /// None.
    #[default]
    None,
    /// Those of the vocabulary.
    Vocabulary,
    /// Those of the reader's own lists.
    Lists,
    /// All of these.
    All,
}

/// The words that are marked, and where they stand in the segments on the screen.
#[derive(Debug, Default)]
pub struct MarkedWords {
    /// Which words are marked.
    pub which: MarkedLists,
    /// The words of the reader's own lists.
    pub lists: Vec<String>,
    /// Finds the words on each side; `None` while none are marked.
    finders: Option<Sides<WordFinder>>,
    /// Their places in bytes, in the segments that were shown.
    places: BTreeMap<SegmentId, Sides<Vec<Range<usize>>>>,
}

impl MarkedLists {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::None, Self::Vocabulary, Self::Lists, Self::All];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Vocabulary => "vocabulary",
            Self::Lists => "lists",
            Self::All => "all",
        }
    }

    /// The choice with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }

    /// Whether words of the vocabulary are marked.
    pub fn has_vocabulary(self) -> bool {
        matches!(self, Self::Vocabulary | Self::All)
    }

    fn has_lists(self) -> bool {
        matches!(self, Self::Lists | Self::All)
    }
}

impl MarkedWords {
    /// Marks the words of the lists that are chosen, and of the vocabulary as it is now.
    pub fn mark(&mut self, document: &Document, vocabulary: &[&str]) {
        self.places.clear();
        let mut words: Vec<&str> = Vec::new();
        if self.which.has_vocabulary() {
            words.extend(vocabulary);
        }
        let lists = self.lists.iter().map(String::as_str);
        words.extend(lists.filter(|_| self.which.has_lists()));
        self.finders = (!words.is_empty()).then(|| {
            Sides::of(|side| WordFinder::new(words.iter().copied(), document.language(side)))
        });
    }

    /// Forgets where words stand: the text is another one.
    pub fn forget(&mut self) {
        self.places.clear();
    }

    /// Finds the words in the segments on the screen, and forgets those in others.
    pub fn show(&mut self, document: &Document, segments: impl Iterator<Item = SegmentId>) {
        let Some(finders) = &self.finders else { return };
        let mut before = std::mem::take(&mut self.places);
        for segment in segments {
            let places = before.remove(&segment).unwrap_or_else(|| {
                Sides::of(|side| {
                    let text = document.segment_text(segment, side);
                    let found = finders[side].find(text).into_iter();
                    found.map(|(bytes, _)| bytes).collect()
                })
            });
            self.places.insert(segment, places);
        }
    }

    /// Whether a segment has marked words on a side.
    pub fn has_words(&self, segment: SegmentId, side: Side) -> bool {
        let places = self.places.get(&segment);
        places.is_some_and(|places| !places[side].is_empty())
    }

    /// Whether a byte of a segment's text is in a marked word.
    pub fn is_marked(&self, segment: SegmentId, side: Side, byte: usize) -> bool {
        self.places.get(&segment).is_some_and(|places| {
            let places = &places[side];
            let after = places.partition_point(|range| range.end <= byte);
            places.get(after).is_some_and(|range| range.start <= byte)
        })
    }
}
