//! The bilingual lexicon: words and their renderings in another language.
//!
//! Built in are English meanings of single Chinese characters, from Unicode's
//! Unihan database (`data/unihan.tsv`, under the Unicode licence), and of a few
//! hundred common words of several characters (`data/words.tsv`). Glossaries
//! and the user's own dictionaries add to it.
//!
//! ```
//! use duizhao::align::lexicon::Lexicon;
//!
//! let (lexicon, problems) = Lexicon::read("信用\tcredit\nHaus\thouse\nnothing\n");
//! assert_eq!(problems[0].line, 3);
//! ```

mod read;

pub use read::LexiconProblem;

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use foldhash::HashMap;

use crate::search::{Glossary, fold};
use crate::text::{is_unspaced, simplified};

/// Lines of a character, a tab, and its meanings separated by commas; sorted by
/// character.
const UNIHAN: &str = include_str!("../../data/unihan.tsv");

/// The same for words of several characters, not sorted.
const WORDS: &str = include_str!("../../data/words.tsv");

/// CedPane's words (Silas S. Brown, public domain), packed: lines as in
/// [`UNIHAN`], in folded characters, sorted by word. `tests/align/cedpane.rs` made
/// it.
const CEDPANE: &[u8] = include_bytes!("../../data/cedpane.tsv.gz");

/// Lines of an English word, a tab, and its irregular forms separated by
/// spaces.
const FORMS: &str = include_str!("../../data/forms.tsv");

/// The longest term of a script without spaces that is looked up, in
/// characters.
pub(super) const MAX_TERM_CHARS: usize = 16;

/// So many renderings of a word are told.
const MOST_MEANINGS: usize = 12;

/// What one dictionary says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The dictionary.
    pub dictionary: DictionaryName,
    /// The renderings that it gives.
    pub renderings: Vec<String>,
}

/// Where a rendering comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictionaryName {
    /// Glossaries, the reader's dictionaries and the built-in list of words.
    Terms,
    /// CedPane.
    Cedpane,
    /// Unicode's meanings of single characters.
    Unihan,
}

/// A bilingual dictionary that is used in both directions. The default is
/// empty.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// The meanings of single characters: [`UNIHAN`], searched in place, or
    /// empty.
    characters: &'static str,
    /// The words of [`CEDPANE`], searched in place, or empty.
    words: &'static str,
    /// Terms in scripts without spaces, folded, with their renderings.
    unspaced: HashMap<Box<str>, Vec<Box<str>>>,
    /// The length of the longest of them for each two characters that one begins
    /// with. It makes a failed lookup one hash instead of up to fifteen.
    longest: HashMap<[char; 2], usize>,
    /// All other terms, with their renderings.
    spaced: Vec<(Box<str>, Box<str>)>,
}

impl Lexicon {
    /// The built-in lexicon of Chinese and English.
    pub fn built_in() -> Self {
        let mut lexicon = Self {
            characters: UNIHAN,
            ..Self::default()
        };
        for line in WORDS.lines() {
            let (word, renderings) = line.split_once('\t').unwrap_or_default();
            for rendering in renderings.split(',') {
                lexicon.add(word, rendering);
            }
        }
        lexicon
    }

    /// Adds the 68,000 Chinese words of CedPane. They are unpacked when this is
    /// first called; the other words are there at once.
    pub fn add_cedpane(&mut self) {
        static WORDS: LazyLock<String> = LazyLock::new(|| {
            let mut words = String::new();
            let read = GzDecoder::new(CEDPANE).read_to_string(&mut words);
            // What is built in can be read; a test does so.
            read.map(|_| words).unwrap_or_default()
        });
        self.words = &WORDS;
    }

    /// Adds a term and its rendering, in either order and any languages.
    pub fn add(&mut self, term: &str, rendering: &str) {
        // Terms in scripts without spaces are found by matching running text, so
        // they are keys, whichever side of the line they are on.
        for (term, rendering) in [(term, rendering), (rendering, term)] {
            if term.contains(is_unspaced) {
                let term: String = fold(term).split_whitespace().collect();
                self.index_term(&term);
                let renderings = self.unspaced.entry(term.into()).or_default();
                renderings.push(rendering.into());
                return;
            }
        }
        self.spaced.push((term.into(), rendering.into()));
    }

    /// Adds a folded term to `longest`.
    fn index_term(&mut self, term: &str) {
        let chars: Vec<char> = term.chars().take(MAX_TERM_CHARS).collect();
        if let Some(first) = chars.first_chunk() {
            let longest = self.longest.entry(*first).or_default();
            *longest = chars.len().max(*longest);
        }
    }

    /// Adds the terms of a glossary: each variant with every variant in another
    /// language.
    pub fn add_glossary(&mut self, glossary: &Glossary) {
        for term in glossary.terms() {
            for (nth, one) in term.variants.iter().enumerate() {
                let after = &term.variants[nth + 1..];
                for other in after.iter().filter(|other| other.language != one.language) {
                    self.add(&one.text, &other.text);
                }
            }
        }
    }

    /// The longest term at the beginning of a folded text that is not empty, or
    /// else its first character; with the length in characters.
    pub(super) fn longest_match(&self, text: &[char]) -> (String, usize) {
        let longest = text.first_chunk().and_then(|two| self.longest.get(two));
        for len in (2..=longest.map_or(0, |len| text.len().min(*len))).rev() {
            let word: String = text[..len].iter().collect();
            if self.unspaced.contains_key(word.as_str()) {
                return (word, len);
            }
        }
        (text[..1].iter().collect(), 1)
    }

    /// Whether some folded characters without spaces are a term of a glossary or of the
    /// reader's dictionaries.
    pub(super) fn has_term(&self, term: &[char]) -> bool {
        let longest = term.first_chunk().and_then(|two| self.longest.get(two));
        let may_be = longest.is_some_and(|longest| term.len() <= *longest);
        may_be
            && self
                .unspaced
                .contains_key(&*term.iter().collect::<String>())
    }

    /// Whether some folded characters without spaces are one word. Longer terms of
    /// glossaries are several words.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        const LONGEST: usize = 3;
        let is_term = || self.unspaced.contains_key(word);
        word.chars().count() <= LONGEST && is_term() || meanings(self.words, word).is_some()
    }

    /// The renderings of a folded word of a script without spaces.
    pub(crate) fn renderings(&self, word: &str) -> impl Iterator<Item = &str> {
        let own = self.unspaced.get(word).into_iter().flatten();
        let built_in = [self.characters, self.words].into_iter();
        let built_in = built_in.filter_map(|lines| meanings(lines, word));
        let built_in = built_in.flat_map(|meanings| meanings.split(','));
        own.map(AsRef::as_ref).chain(built_in)
    }

    /// What each dictionary says of a word of either language, at most
    /// twelve renderings each.
    pub fn meanings(&self, word: &str) -> Vec<Meaning> {
        let own = |word: &str| -> Vec<&str> {
            let unspaced = self.unspaced.get(word).into_iter().flatten();
            let other = self.spaced.iter().filter_map(|(term, rendering)| {
                let term_is_it = fold(term) == word;
                let rendering_is_it = || fold(rendering) == word;
                (term_is_it.then_some(rendering)).or_else(|| rendering_is_it().then_some(term))
            });
            let mut own: Vec<&str> = unspaced.chain(other).map(AsRef::as_ref).collect();
            own.retain(|rendering| !rendering.is_empty());
            own
        };
        let folded = fold(word);
        let found = if word.contains(is_unspaced) {
            let of = |lines| -> Vec<&str> {
                let meanings = meanings(lines, &folded).into_iter();
                meanings.flat_map(|meanings| meanings.split(',')).collect()
            };
            [
                (DictionaryName::Terms, own(&folded)),
                (DictionaryName::Cedpane, of(self.words)),
                (DictionaryName::Unihan, of(self.characters)),
            ]
        } else {
            let form = dictionary_form(&folded);
            let of = |lines| words_that_mean(lines, &[&folded, form]);
            let mut own = own(&folded);
            let terms = self.unspaced.iter();
            let terms =
                terms.filter(|(_, renderings)| renderings.iter().any(|one| fold(one) == folded));
            own.extend(terms.map(|(term, _)| &**term));
            own.sort_unstable();
            [
                (DictionaryName::Terms, own),
                (DictionaryName::Cedpane, of(self.words)),
                (DictionaryName::Unihan, of(self.characters)),
            ]
        };
        let found = found
            .into_iter()
            .filter(|(_, renderings)| !renderings.is_empty());
        let found = found.map(|(dictionary, mut renderings)| {
            let mut seen = Vec::new();
            renderings.retain(|one| {
                !seen.contains(one) && {
                    seen.push(*one);
                    true
                }
            });
            let renderings = renderings.into_iter().take(MOST_MEANINGS);
            Meaning {
                dictionary,
                renderings: renderings.map(str::to_owned).collect(),
            }
        });
        found.collect()
    }

    /// The terms of scripts with spaces between words, with their renderings.
    pub(crate) fn spaced_terms(&self) -> impl Iterator<Item = (&str, &str)> {
        self.spaced
            .iter()
            .map(|(term, rendering)| (&**term, &**rendering))
    }
}

/// The meanings of a word in sorted lines such as [`UNIHAN`]'s. Binary search in
/// the text itself, so that nothing is built at the start.
fn meanings<'t>(lines: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = lines;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = rest[start..]
            .find('\n')
            .map_or(rest.len(), |len| start + len);
        let (found, meanings) = rest[start..end].split_once('\t')?;
        match found.cmp(word) {
            std::cmp::Ordering::Equal => return Some(meanings),
            std::cmp::Ordering::Greater => rest = &rest[..start],
            std::cmp::Ordering::Less => rest = rest[end..].strip_prefix('\n').unwrap_or_default(),
        }
    }
    None
}

/// The words whose meanings in lines such as [`UNIHAN`]'s include one of some words, in
/// simplified characters only, the shortest first.
fn words_that_mean<'t>(lines: &'t str, wanted: &[&str]) -> Vec<&'t str> {
    let rows = lines.lines().filter_map(|line| line.split_once('\t'));
    let has_it = |meanings: &str| {
        meanings
            .split(',')
            .map(|meaning| meaning.strip_prefix("to ").unwrap_or(meaning))
            .any(|meaning| wanted.contains(&meaning))
    };
    let words = rows.filter(|(_, meanings)| has_it(meanings));
    let mut words: Vec<_> = words.map(|(word, _)| word).collect();
    words.retain(|word| word.chars().all(|c| simplified(c) == c));
    words.sort_by_key(|word| word.chars().count().abs_diff(2));
    words
}

/// The dictionary form of an irregular English form: `say` for `said`. Any other
/// word is returned as it is.
pub(crate) fn dictionary_form(word: &str) -> &str {
    static FORM_OF: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let lines = FORMS.lines().filter_map(|line| line.split_once('\t'));
        lines
            .flat_map(|(word, forms)| forms.split(' ').map(move |form| (form, word)))
            .collect()
    });
    FORM_OF.get(word).copied().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renderings(lexicon: &Lexicon, word: &str) -> Vec<String> {
        lexicon.renderings(word).map(str::to_owned).collect()
    }

    #[test]
    fn every_built_in_character_is_found() {
        let lexicon = Lexicon::built_in();
        for line in UNIHAN.lines() {
            let (character, meanings) = line.split_once('\t').unwrap();
            assert_eq!(super::meanings(UNIHAN, character), Some(meanings));
        }
        assert!(renderings(&lexicon, "信").contains(&"trust".to_owned()));
        assert_eq!(renderings(&lexicon, "x"), [""; 0]);
        assert_eq!(renderings(&Lexicon::default(), "信"), [""; 0]);
    }

    #[test]
    fn the_longest_term_is_matched() {
        let mut lexicon = Lexicon::default();
        lexicon.add("信用", "credit");
        lexicon.add("credit restoration", "信用修復");
        let check = |text: &str, expected: &str| {
            let text: Vec<char> = text.chars().collect();
            assert_eq!(lexicon.longest_match(&text).0, expected);
        };
        check("信用修复工作", "信用修复");
        check("信用修理", "信用");
        check("信", "信");
    }

    #[test]
    fn variants_are_paired_across_languages() {
        let terms = "[[term]]\nzh = ['信用', '信誉']\nen = 'credit'\nde = 'Kredit'\n";
        let mut lexicon = Lexicon::default();
        lexicon.add_glossary(&Glossary::parse(terms).0);
        let check = |word: &str, expected: &[&str]| {
            let mut found = renderings(&lexicon, word);
            found.sort();
            assert_eq!(found, expected, "{word}");
        };
        check("信用", &["Kredit", "credit"]);
        check("信誉", &["Kredit", "credit"]);
        let spaced: Vec<_> = lexicon.spaced_terms().collect();
        assert_eq!(spaced, [("credit", "Kredit")]);
    }

    #[test]
    fn dictionaries_are_read_in_both_formats() {
        let text = "# mine\n信用\tcredit\n傳統 传统 [chuan2 tong3] /tradition/(lit.) to hand down/CL:個|个[ge4]/\nHaus\thouse\t0.9\t0.8\n\nnothing\n\tx\n";
        let (lexicon, problems) = Lexicon::read(text);
        assert_eq!(renderings(&lexicon, "信用"), ["credit"]);
        assert_eq!(renderings(&lexicon, "传统"), ["tradition", "hand down"]);
        assert_eq!(
            lexicon.spaced_terms().collect::<Vec<_>>(),
            [("Haus", "house")]
        );
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        let expected = "expected a term, a tab and a rendering, or a line of CC-CEDICT";
        assert_eq!(
            problems,
            [
                format!("6: found \"nothing\"; {expected}"),
                format!("7: found \"x\"; {expected}")
            ]
        );
    }
}
