//! English words: their forms, their spellings, and what is derived from them.
//!
//! The words come from WordNet 3.0 (`data/wordnet-LICENSE`): 64,000 words with their parts of
//! speech, families of words derived from one another, and irregular forms.
//! `tests/search/wordnet.rs` makes the file anew; `data/english-pairs.txt` corrects it by hand.
//! Other words, such as names, have forms by rule alone (see `stemmer.rs`).

mod spelling;

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use foldhash::HashMap;

use spelling::american;

/// The words, gzipped: each with the letters of its parts of speech; the families; and the
/// irregular forms, each with its word. An empty line divides the three.
const WORDS: &[u8] = include_bytes!("../../data/english.txt.gz");

/// The words of the English language.
#[derive(Debug, Default)]
pub(super) struct EnglishWords {
    ids: HashMap<&'static str, u32>,
    words: Vec<EnglishWord>,
    /// The words that irregular forms are forms of.
    irregular: HashMap<&'static str, Vec<u32>>,
}

#[derive(Debug)]
struct EnglishWord {
    text: &'static str,
    /// The letters of its parts of speech: `n`, `v`, `a`, `r`.
    parts_of_speech: &'static str,
    /// The words of its families, itself among them.
    relatives: Vec<u32>,
}

/// What a word may be a form of, or be derived from and with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordFamily {
    /// The words of which it is a form.
    lemmas: Vec<u32>,
    /// All words of their families.
    relatives: Vec<u32>,
}

/// How a regular form is made: the ending of the form, that of the word, and the part of speech.
/// After Morphy, WordNet's lemmatizer.
const ENDINGS: [(&str, &str, char); 17] = [
    ("s", "", 'n'),
    ("ses", "s", 'n'),
    ("xes", "x", 'n'),
    ("zes", "z", 'n'),
    ("ches", "ch", 'n'),
    ("shes", "sh", 'n'),
    ("men", "man", 'n'),
    ("ies", "y", 'n'),
    ("s", "", 'v'),
    ("ies", "y", 'v'),
    ("es", "e", 'v'),
    ("es", "", 'v'),
    ("ied", "y", 'v'),
    ("ed", "e", 'v'),
    ("ed", "", 'v'),
    ("ing", "e", 'v'),
    ("ing", "", 'v'),
];

/// The endings of comparison. A form with one of them that is a word itself is that word:
/// `number` is no form of “numb”.
const COMPARISONS: [(&str, &str, char); 6] = [
    ("er", "", 'a'),
    ("est", "", 'a'),
    ("er", "e", 'a'),
    ("est", "e", 'a'),
    ("ier", "y", 'a'),
    ("iest", "y", 'a'),
];

impl EnglishWords {
    /// The words that the program brings, read when they are first asked for.
    pub(super) fn built_in() -> &'static Self {
        static TEXT: LazyLock<String> = LazyLock::new(|| {
            let mut text = String::new();
            let read = GzDecoder::new(WORDS).read_to_string(&mut text);
            read.map_or_else(|_| String::new(), |_| text)
        });
        static PARSED: LazyLock<EnglishWords> = LazyLock::new(|| EnglishWords::parse(&TEXT));
        &PARSED
    }

    fn parse(text: &'static str) -> Self {
        let mut parsed = Self::default();
        let mut sections = text.split("\n\n");
        for line in sections.next().into_iter().flat_map(str::lines) {
            if let Some((text, parts_of_speech)) = line.split_once(' ') {
                parsed.ids.insert(text, parsed.words.len() as u32);
                parsed.words.push(EnglishWord {
                    text,
                    parts_of_speech,
                    relatives: Vec::new(),
                });
            }
        }
        for line in sections.next().into_iter().flat_map(str::lines) {
            let members = line.split(' ').filter_map(|word| parsed.ids.get(word));
            let members: Vec<_> = members.copied().collect();
            for member in &members {
                let relatives = &mut parsed.words[*member as usize].relatives;
                relatives.extend(&members);
            }
        }
        for line in sections.next().into_iter().flat_map(str::lines) {
            if let Some((form, lemma)) = line.split_once(' ')
                && let Some(lemma) = parsed.ids.get(lemma)
            {
                parsed.irregular.entry(form).or_default().push(*lemma);
            }
        }
        parsed
    }

    /// Whether a folded word is English in any form and spelling.
    pub(super) fn knows(&self, form: &str) -> bool {
        !self.lemmas(form).is_empty()
    }

    /// The words that a folded form may be a form of, sorted; none if it is not English.
    fn lemmas(&self, form: &str) -> Vec<u32> {
        let mut lemmas = self.lemmas_as_spelled(form);
        if let Some(form) = american(form) {
            lemmas.extend(self.lemmas_as_spelled(&form));
        }
        // The form itself may be spelled alike on both sides: practises.
        for at in 0..lemmas.len() {
            let spelled = american(self.words[lemmas[at] as usize].text);
            lemmas.extend(spelled.and_then(|word| self.ids.get(&*word).copied()));
        }
        lemmas.sort_unstable();
        lemmas.dedup();
        lemmas
    }

    fn lemmas_as_spelled(&self, form: &str) -> Vec<u32> {
        let mut lemmas: Vec<u32> = self.irregular.get(form).cloned().unwrap_or_default();
        let itself = self.ids.get(form).copied();
        if itself.is_some_and(|itself| lemmas == [itself]) {
            return lemmas;
        }
        lemmas.extend(itself);
        let is_comparable = itself.is_none() && lemmas.is_empty();
        let comparisons = COMPARISONS.iter().filter(|_| is_comparable);
        for (ending, own, part_of_speech) in ENDINGS.iter().chain(comparisons) {
            let Some(stem) = form.strip_suffix(ending) else {
                continue;
            };
            // Neither “glass” nor “status” nor “basis” is a plural.
            let is_no_plural = *ending == "s" && stem.ends_with(['s', 'u', 'i']);
            if stem.len() + own.len() < 2 || is_no_plural {
                continue;
            }
            let lemma = self.ids.get(&*format!("{stem}{own}"));
            let is_such = |lemma: &&u32| {
                let word = &self.words[**lemma as usize];
                word.parts_of_speech.contains(*part_of_speech)
            };
            lemmas.extend(lemma.filter(is_such));
        }
        lemmas
    }

    /// Words whose beginnings are those of the forms of a folded form: itself, the words of its
    /// family, and their irregular forms.
    pub(super) fn forms(&self, form: &str) -> Vec<String> {
        let family = self.family(form).unwrap_or_default();
        let mut forms = vec![form.to_owned()];
        let words = family.relatives.iter();
        forms.extend(words.map(|word| self.words[*word as usize].text.to_owned()));
        let irregular = self.irregular.iter();
        let of_family = irregular
            .filter(|(_, lemmas)| lemmas.iter().any(|lemma| family.relatives.contains(lemma)));
        forms.extend(of_family.map(|(form, _)| (*form).to_owned()));
        forms
    }

    /// All words, sorted.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|word| word.text)
    }

    /// What a folded form belongs to; `None` if it is not English.
    pub(super) fn family(&self, form: &str) -> Option<WordFamily> {
        let lemmas = self.lemmas(form);
        if lemmas.is_empty() {
            return None;
        }
        let relatives = lemmas.iter();
        let relatives = relatives.flat_map(|lemma| &self.words[*lemma as usize].relatives);
        let mut relatives: Vec<_> = relatives.chain(&lemmas).copied().collect();
        relatives.sort_unstable();
        relatives.dedup();
        Some(WordFamily { lemmas, relatives })
    }

    /// How a form belongs to a family, if it does.
    pub(super) fn kinship(&self, family: &WordFamily, form: &str) -> Option<Kinship> {
        let lemmas = self.lemmas(form);
        let is_in = |words: &[u32]| lemmas.iter().any(|lemma| words.contains(lemma));
        if is_in(&family.lemmas) {
            Some(Kinship::Form)
        } else {
            is_in(&family.relatives).then_some(Kinship::Derived)
        }
    }

    /// Whether nothing says that two words do not belong together.
    pub(super) fn may_be_kin(&self, one: &str, other: &str) -> bool {
        let family = self.family(one).filter(|_| self.knows(other));
        one == other || family.is_none_or(|family| self.kinship(&family, other).is_some())
    }

    /// The beginnings of the forms of all words of a family in all spellings; only irregular
    /// forms begin otherwise.
    pub(super) fn beginnings(&self, family: &WordFamily) -> Vec<&'static str> {
        let texts = family.relatives.iter();
        let texts = texts.map(|word| self.words[*word as usize].text);
        let mut beginnings: Vec<_> = texts
            .map(|text| &text[..text.len().saturating_sub(3).max(2).min(text.len())])
            .collect();
        beginnings.sort_unstable();
        // One that begins with another is looked at with it.
        beginnings.dedup_by(|next, last| next.starts_with(&**last));
        beginnings
    }

    /// The irregular forms of the words of a family.
    pub(super) fn irregular_forms(&self, family: &WordFamily) -> Vec<&'static str> {
        let forms = self.irregular.iter();
        let forms = forms.filter(|(_, lemmas)| {
            let mut lemmas = lemmas.iter();
            lemmas.any(|lemma| family.relatives.contains(lemma))
        });
        forms.map(|(form, _)| *form).collect()
    }
}

/// How two words belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    /// Forms of one word: supervise, supervising.
    Form,
    /// Words derived from one another: supervise, supervision.
    Derived,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: Option<Kinship>) {
        let words = EnglishWords::built_in();
        let kinship = |one, other| words.kinship(&words.family(one)?, other);
        assert_eq!(kinship(one, other), expected, "{one} {other}");
        assert_eq!(kinship(other, one), expected, "{other} {one}");
    }

    #[test]
    fn forms_of_a_word() {
        for (one, other) in [
            ("supervise", "supervising"),
            ("county", "counties"),
            ("give", "gave"),
            ("planning", "plans"),
            ("practising", "practice"),
            ("honours", "honor"),
            ("organisation", "organizations"),
            ("travelled", "traveling"),
            ("leaves", "leaf"),
            ("high", "highest"),
        ] {
            check(one, other, Some(Kinship::Form));
        }
    }

    #[test]
    fn words_of_one_family() {
        for (one, other) in [
            ("supervise", "supervisory"),
            ("supervisory", "supervision"),
            ("regulating", "regulatory"),
            ("commit", "commitments"),
            ("accurate", "accuracy"),
            ("standardisation", "standardized"),
        ] {
            check(one, other, Some(Kinship::Derived));
        }
    }

    #[test]
    fn words_that_only_look_alike() {
        for (one, other) in [
            ("customer", "customs"),
            ("security", "securities"),
            ("import", "important"),
            ("state", "statement"),
            ("nationality", "national"),
            ("number", "numb"),
            ("police", "policies"),
            ("operate", "cooperate"),
            ("new", "news"),
            ("status", "statu"),
        ] {
            check(one, other, None);
        }
    }

    #[test]
    fn names_are_not_english() {
        let words = EnglishWords::built_in();
        assert!(!words.knows("beijing") && !words.knows("personel"));
        assert!(words.knows("whereas") && words.knows("supervised"));
    }
}
