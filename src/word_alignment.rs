//! Word alignment: which words of a pair of texts render one another.
//!
//! A [`WordAligner`] knows two languages: how their texts are split into words, what
//! dictionaries say of them, and what a [`WordTable`] learned from a corpus (see
//! [`Learner`]). Of some pairs of texts it makes [`AlignedWords`], whose links are
//! computed when they are asked for. A link has a probability; below
//! [`WordLink::LIKELY`] it should not be shown.
//!
//! | step | file |
//! |---|---|
//! | 1. texts split into words, numbers and marks | `tokens.rs`, by the splitter of [`words`](crate::align::words) |
//! | 2. what dictionaries and the table say of each two words of the document | `glosses.rs`, `table.rs`, `model.rs` |
//! | 3. both directions decoded by a hidden Markov model | `hmm.rs` |
//! | 4. which cells are links | `links.rs` |
//!
//! A table is learned by `learn.rs` and `em.rs`. For two languages without a table
//! the document itself is learned from.
//!
//! ```
//! use duizhao::align::built_in_lexicon;
//! use duizhao::document::Sides;
//! use duizhao::word_alignment::{WordAligner, WordTable};
//!
//! let languages = Sides::new("zh".into(), "en".into());
//! let table = Some(WordTable::built_in());
//! let aligner = WordAligner::new(languages, built_in_lexicon(), table);
//! let pair = Sides::new("信用修复。", "Restoration of credit.");
//! let aligned = aligner.align(&[pair]);
//! let link = &aligned.links(0)[0];
//! assert_eq!(&pair.source[link.ranges.source.clone()], "信用");
//! assert_eq!(&pair.target[link.ranges.target.clone()], "credit");
//! ```

mod em;
mod function_words;
mod glosses;
mod hmm;
mod learn;
mod links;
mod model;
mod pairs;
mod renderings;
mod table;
mod term_renderings;
mod tokens;
mod unrendered;

use std::borrow::Cow;
use std::ops::Range;

pub use learn::Learner;
pub use renderings::CountedRendering;
pub use table::WordTable;
pub use term_renderings::{Occurrences, TermRendering, TermRenderings, term_renderings};

use crate::align::lexicon::Lexicon;
use crate::align::words::Segmenter;
use crate::document::{LanguageTag, Side, Sides};
use glosses::Glosses;
use learn::learn_table;
use model::Model;
use pairs::TokenPairs;
use tokens::{Token, Tokenizer, WordKeys};

/// Two words that render one another.
#[derive(Clone, Debug, PartialEq)]
pub struct WordLink {
    /// Their places in the texts of the pair, in bytes.
    pub ranges: Sides<Range<usize>>,
    /// The probability that they do, from 0 to 1.
    pub probability: f32,
}

impl WordLink {
    /// The probability from which a link is likely: on sentences linked by hand,
    /// nine of ten such links are right.
    pub const LIKELY: f32 = 0.43;

    /// The probability from which a link is sure.
    pub const SURE: f32 = 0.75;
}

/// What so many pairs teach counts half beside dictionaries.
const DOUBTED_PAIRS: f32 = 20.0;

/// Aligns the words of two languages.
#[derive(Debug)]
pub struct WordAligner {
    /// The languages and what their words are compared by, of the side with
    /// renderings first: the table's source, or the one without spaces.
    languages: Sides<LanguageTag>,
    keys: Sides<WordKeys>,
    /// The side of the texts that comes first in these.
    first: Side,
    segmenter: Segmenter,
    table: Option<WordTable>,
}

impl WordAligner {
    /// For texts in two languages. A table of other languages is not used.
    pub fn new(languages: Sides<LanguageTag>, lexicon: Lexicon, table: Option<WordTable>) -> Self {
        let begins_with = |first: Side, table: &WordTable| {
            let oriented = from(first, languages.as_ref());
            Side::BOTH
                .into_iter()
                .all(|side| table.languages[side].is_same_language(oriented[side]))
        };
        let table = table.and_then(|table| {
            let first = Side::BOTH
                .into_iter()
                .find(|first| begins_with(*first, &table))?;
            Some((first, table))
        });
        let is_unspaced = languages.as_ref().map(LanguageTag::is_unspaced);
        let first = match &table {
            Some((first, _)) => *first,
            None if is_unspaced.target && !is_unspaced.source => Side::Target,
            None => Side::Source,
        };
        let table = table.map(|(_, table)| table);
        let frequencies = table.as_ref().map(WordTable::unspaced_frequencies);
        let languages = from(first, languages);
        Self {
            keys: languages.as_ref().map(WordKeys::new),
            languages,
            first,
            segmenter: Segmenter::new(lexicon, &frequencies.unwrap_or_default()),
            table,
        }
    }

    /// The dictionaries.
    pub fn lexicon(&self) -> &Lexicon {
        self.segmenter.lexicon()
    }

    /// The words of some pairs of texts, to be aligned. The more pairs, the better
    /// their words are known; time and memory grow with their number.
    pub fn align<'a>(&'a self, texts: &[Sides<&str>]) -> AlignedWords<'a> {
        let splitters = self.keys.as_ref();
        let splitters = splitters.map(|keys| Tokenizer::new(keys, &self.segmenter));
        let mut pairs = TokenPairs::default();
        let mut tokens = Vec::with_capacity(texts.len());
        for text in texts {
            let text = from(self.first, *text);
            let own = Sides::of(|side| splitters[side].tokens(text[side]));
            pairs.push(own.as_ref().map(Vec::as_slice));
            tokens.push(own);
        }
        let table = match &self.table {
            Some(table) => Cow::Borrowed(table),
            None => Cow::Owned(self.table_of(&pairs)),
        };
        let glosses = Glosses::new(&self.segmenter, self.keys.as_ref(), &self.languages.target);
        AlignedWords {
            model: Model::new(pairs, table, &glosses, self.languages.as_ref()),
            tokens,
            languages: self.languages.clone(),
            first: self.first,
        }
    }

    /// What the pairs themselves teach.
    fn table_of(&self, pairs: &TokenPairs) -> WordTable {
        let languages = self.languages.clone();
        let learned = learn_table(languages, pairs, Sides::default(), &mut |_| true);
        let mut table = learned.unwrap_or_else(|| WordTable::new(self.languages.clone()));
        let pairs = pairs.len() as f32;
        table.weaken(pairs / (pairs + DOUBTED_PAIRS));
        table
    }
}

/// The sides of texts with the first side first. Undoes itself.
fn from<T>(first: Side, sides: Sides<T>) -> Sides<T> {
    match first {
        Side::Source => sides,
        Side::Target => Sides::new(sides.target, sides.source),
    }
}

/// Pairs of texts whose words are aligned when they are asked for.
#[derive(Debug)]
pub struct AlignedWords<'a> {
    model: Model<'a>,
    /// The tokens of each pair, the first side's first.
    tokens: Vec<Sides<Vec<Token>>>,
    /// The languages, the first side's first.
    languages: Sides<LanguageTag>,
    first: Side,
}

impl AlignedWords<'_> {
    /// The likely links of a pair, by its number, in the order of the words.
    /// Empty if there is no such pair.
    pub fn links(&self, pair: usize) -> Vec<WordLink> {
        let Some(tokens) = self.tokens.get(pair) else {
            return Vec::new();
        };
        let links = self
            .model
            .links(pair, tokens.as_ref().map(Vec::as_slice))
            .into_iter()
            .filter(|(.., probability)| *probability >= WordLink::LIKELY);
        let links = links.map(|(source, target, probability)| {
            let ranges = Sides::new(
                tokens.source[source].range.clone(),
                tokens.target[target].range.clone(),
            );
            WordLink {
                ranges: from(self.first, ranges),
                probability,
            }
        });
        let mut links: Vec<WordLink> = links.collect();
        links.sort_by_key(|link| (link.ranges.source.start, link.ranges.target.start));
        links
    }

    /// The words of a side of a pair, linked or not, as byte ranges.
    pub fn words(&self, pair: usize, side: Side) -> impl Iterator<Item = Range<usize>> {
        let tokens = self.tokens_of(pair, side).iter();
        let words = tokens.filter(|token| token.is_word());
        words.map(|token| token.range.clone())
    }

    /// The language of a side of the texts.
    fn language(&self, side: Side) -> &LanguageTag {
        &self.languages[self.in_order(side)]
    }

    /// The side among those that have the first side first.
    fn in_order(&self, side: Side) -> Side {
        match side == self.first {
            true => Side::Source,
            false => Side::Target,
        }
    }

    /// The tokens of a side of a pair; none if there is no such pair.
    fn tokens_of(&self, pair: usize, side: Side) -> &[Token] {
        let side = self.in_order(side);
        self.tokens.get(pair).map_or(&[], |tokens| &tokens[side])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::built_in_lexicon;

    fn linked(languages: [&str; 2], texts: &[(&str, &str)]) -> Vec<Vec<String>> {
        let [source, target] = languages.map(LanguageTag::from);
        let aligner = WordAligner::new(Sides::new(source, target), built_in_lexicon(), None);
        let texts: Vec<_> = texts
            .iter()
            .map(|(one, other)| Sides::new(*one, *other))
            .collect();
        let aligned = aligner.align(&texts);
        let show = |nth: usize| {
            let show = |link: WordLink| {
                let Sides { source, target } = link.ranges;
                format!(
                    "{}={}",
                    &texts[nth].source[source], &texts[nth].target[target]
                )
            };
            aligned.links(nth).into_iter().map(show).collect()
        };
        (0..texts.len()).map(show).collect()
    }

    #[test]
    fn words_are_linked_in_either_direction() {
        let (zh, en) = (
            "推进信用修复工作，第十六条。",
            "Promote the work of credit restoration, Article 16.",
        );
        let forward = linked(["zh", "en"], &[(zh, en)]);
        for link in ["推进=Promote", "信用=credit", "工作=work", "第十六=16"] {
            assert!(
                forward[0].iter().any(|found| found == link),
                "{link}: {forward:?}"
            );
        }
        let backward = linked(["en", "zh"], &[(en, zh)]);
        assert!(
            backward[0].iter().any(|found| found == "credit=信用"),
            "{backward:?}"
        );
        assert_eq!(forward[0].len(), backward[0].len());
    }

    #[test]
    fn a_document_teaches_languages_that_nothing_is_known_of() {
        let texts = [
            ("das kleine Haus", "the small house"),
            ("das Haus ist alt", "the house is old"),
            ("ein kleines Buch", "a small book"),
            ("das Buch ist neu", "the book is new"),
            ("ein altes Haus", "an old house"),
            ("ein neues Buch", "a new book"),
        ];
        let found = linked(["de", "en"], &texts);
        assert!(found[1].contains(&"Haus=house".to_owned()), "{found:?}");
        assert!(found[3].contains(&"Buch=book".to_owned()), "{found:?}");
    }

    #[test]
    fn nothing_is_linked_to_nothing() {
        let none: Vec<String> = Vec::new();
        assert_eq!(
            linked(["zh", "en"], &[("", "credit"), ("信用", ""), ("", "")]),
            [none.clone(), none.clone(), none]
        );
        assert!(linked(["zh", "en"], &[]).is_empty());
    }
}
