//! Cards: a word is left out of its sentence, and the reader says which.

use std::ops::Range;

use super::entry::{VocabularyEntry, key};
use super::word_finder::WordFinder;
use crate::document::{Document, LanguageTag, Place, SegmentId, Side};
use crate::search::{Glossary, GlossaryTerm};

/// A word that is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What the record knows it by.
    pub key: String,
    /// The word as it stands in its sentence.
    pub answer: String,
    /// Its language.
    pub language: LanguageTag,
    /// How it is pronounced, if it is Chinese.
    pub pinyin: String,
    /// What it means.
    pub meaning: String,
    /// The sentence with the word; may be empty.
    pub sentence: String,
    /// Where the word stands in the sentence.
    pub blank: Range<usize>,
    /// The sentence in the other language; may be empty.
    pub translation: String,
    /// The id of the text, and the reference there.
    pub place: (String, String),
}

impl From<&VocabularyEntry> for Card {
    fn from(entry: &VocabularyEntry) -> Self {
        let found = entry.sentence.find(&entry.word);
        let blank = found.map(|start| start..start + entry.word.len());
        Self {
            key: entry.key(),
            answer: entry.word.clone(),
            language: entry.language.as_str().into(),
            pinyin: entry.pinyin.clone(),
            meaning: entry.meaning.clone(),
            sentence: match blank {
                Some(_) => entry.sentence.clone(),
                None => String::new(),
            },
            blank: blank.unwrap_or_default(),
            translation: entry.translation.clone(),
            place: (entry.text.clone(), entry.reference.clone()),
        }
    }
}

/// A card for each term of a glossary that a text has on both sides: the term is left out on
/// `side` of the first pair that has it. In reading order.
pub fn cards_of_terms(
    document: &Document,
    glossary: &Glossary,
    side: Side,
    cancelled: &dyn Fn() -> bool,
) -> Vec<Card> {
    let terms = TermsOfText::new(document, glossary);
    let mut known = std::collections::BTreeSet::new();
    let mut cards = Vec::new();
    for segment in document.segments() {
        if cancelled() {
            return Vec::new();
        }
        if matches!(document.place_of(segment), Place::Provision(_)) {
            let new = terms.cards(segment, side);
            cards.extend(
                new.into_iter()
                    .filter(|card| known.insert(card.key.clone())),
            );
        }
    }
    cards
}

/// A card for each of some pairs that has a term on both sides, its longest.
pub fn cards_of_pairs(
    document: &Document,
    glossary: &Glossary,
    side: Side,
    pairs: &[SegmentId],
) -> Vec<Card> {
    let terms = TermsOfText::new(document, glossary);
    let longest = |pair: &SegmentId| {
        let cards = terms.cards(*pair, side).into_iter();
        cards.max_by_key(|card| card.answer.chars().count())
    };
    pairs.iter().filter_map(longest).collect()
}

/// The terms of a glossary in the languages of a text.
struct TermsOfText<'a> {
    document: &'a Document,
    sides: [VariantsOfSide<'a>; 2],
}

/// The variants of terms in one language.
struct VariantsOfSide<'a> {
    finder: WordFinder,
    terms: Vec<&'a GlossaryTerm>,
}

impl<'a> TermsOfText<'a> {
    fn new(document: &'a Document, glossary: &'a Glossary) -> Self {
        let of_side = |side| {
            let language = document.language(side);
            let terms = glossary.terms().iter();
            let variants = terms.flat_map(|term| term.variants.iter().map(move |own| (term, own)));
            let own = variants.filter(|(_, variant)| variant.language.is_same_language(language));
            let (terms, words): (Vec<_>, Vec<_>) =
                own.map(|(term, variant)| (term, &*variant.text)).unzip();
            let finder = WordFinder::new(words, language);
            VariantsOfSide { finder, terms }
        };
        Self {
            document,
            sides: Side::BOTH.map(of_side),
        }
    }

    /// The cards of a pair: its terms that stand on both sides.
    fn cards(&self, segment: SegmentId, side: Side) -> Vec<Card> {
        let document = self.document;
        let found = |side: Side| {
            let of_side = &self.sides[usize::from(side == Side::Target)];
            let text = document.segment_text(segment, side);
            let found = of_side.finder.find(text).into_iter();
            let found = found.map(|(bytes, number)| (bytes, of_side.terms[number]));
            found.collect::<Vec<_>>()
        };
        let others = found(side.other());
        let mut cards = Vec::new();
        for (blank, term) in found(side) {
            let other = others.iter().find(|(_, other)| std::ptr::eq(*other, term));
            if let Some((counterpart, _)) = other {
                cards.push(self.card(segment, side, blank, counterpart));
            }
        }
        cards
    }

    fn card(
        &self,
        segment: SegmentId,
        side: Side,
        blank: Range<usize>,
        counterpart: &Range<usize>,
    ) -> Card {
        let document = self.document;
        let text = |side| document.segment_text(segment, side);
        let (answer, language) = (&text(side)[blank.clone()], document.language(side));
        let pinyin = language
            .is_chinese()
            .then(|| crate::text::pinyin::with_tones(answer));
        Card {
            key: key(language.as_str(), answer),
            answer: answer.to_owned(),
            language: language.clone(),
            pinyin: pinyin.flatten().unwrap_or_default(),
            meaning: text(side.other())[counterpart.clone()].to_owned(),
            sentence: text(side).to_owned(),
            blank,
            translation: text(side.other()).to_owned(),
            place: (document.metadata().id.clone(), document.reference(segment)),
        }
    }
}
