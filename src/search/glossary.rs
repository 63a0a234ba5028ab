//! Terms with their variants in several languages.

mod tbx;

use foldhash::HashMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::english::EnglishWords;
use super::fold;
use super::stemmer::Stemmer;
use crate::document::LanguageTag;
use crate::syntax::Position;
use crate::text::is_unspaced;
use crate::wording::{Told, Worded, Wording, worded_error};

/// Terms with their variants, to find one variant by another.
///
/// Two variants count as the same if they differ only in case, width, script,
/// punctuation or inflection.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    terms: Vec<GlossaryTerm>,
    /// The terms of each variant, by [`key`].
    by_key: HashMap<String, Vec<u32>>,
}

/// One term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryTerm {
    /// Its variants as listed: the first of a language is the preferred one.
    pub variants: Vec<TermVariant>,
    /// Renderings that a translation must not use. They are no variants, so nothing is found
    /// by them.
    pub forbidden: Vec<TermVariant>,
}

/// One variant of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermVariant {
    /// Its language.
    pub language: LanguageTag,
    /// The words.
    pub text: String,
}

/// An entry of a glossary that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryProblem {
    /// Where it is in the file.
    pub position: Position,
    /// What is wrong and what was expected.
    pub message: Told,
}

worded_error!(GlossaryProblem);

impl Worded for GlossaryProblem {
    fn in_words(&self, wording: Wording) -> String {
        format!("{}: {}", self.position, self.message.of(wording))
    }
}

/// The built-in terms.
const BUILT_IN: &str = include_str!("../../data/glossary.toml");

impl Glossary {
    /// The built-in one: Chinese and English terms of law and of social credit.
    pub fn built_in() -> Self {
        // A test makes sure that this one has no problems.
        Self::parse(BUILT_IN).0
    }

    /// Parses a glossary, a TOML text with entries such as
    ///
    /// ```toml
    /// [[term]]
    /// zh = "信用修复"
    /// en = ["credit restoration", "credit repair"]
    /// ```
    ///
    /// with any language tags as keys, and `forbidden.en = ["credit fix"]` for renderings that
    /// `check` marks; or a term base in TBX. Entries that cannot be used are skipped
    /// and returned as problems, in the order of the file.
    pub fn parse(text: &str) -> (Self, Vec<GlossaryProblem>) {
        if tbx::is_tbx(text) {
            return tbx::parse(text);
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut parser = GlossaryParser {
            text,
            problems: Vec::new(),
        };
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let what = error.message().lines().next().unwrap_or_default();
            parser.problem(at, Told::new(|wording| wording.not_toml(what)));
        }
        let mut glossary = Self::default();
        for (key, value) in table.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("term", DeValue::Array(terms)) => {
                    for term in terms {
                        if let Some(term) = parser.term(term) {
                            glossary.add(term);
                        }
                    }
                }
                (name, _) => {
                    let message = Told::new(|wording| wording.unknown_in_glossary(name));
                    parser.problem(key.span().start, message);
                }
            }
        }
        let mut problems = parser.problems;
        problems.sort_by_key(|problem| problem.position);
        (glossary, problems)
    }

    /// Adds one term.
    pub fn add(&mut self, term: GlossaryTerm) {
        let number = self.terms.len() as u32;
        for variant in &term.variants {
            let key = key(&variant.text, &Stemmer::for_language(&variant.language));
            let terms = self.by_key.entry(key).or_default();
            if !terms.contains(&number) {
                terms.push(number);
            }
        }
        self.terms.push(term);
    }

    /// Appends the terms of another glossary.
    pub fn merge(&mut self, other: Self) {
        for term in other.terms {
            self.add(term);
        }
    }

    /// All terms, in the order they were added.
    pub fn terms(&self) -> &[GlossaryTerm] {
        &self.terms
    }

    /// The terms with a text in some language as a variant.
    pub fn terms_of(
        &self,
        text: &str,
        language: &LanguageTag,
    ) -> impl Iterator<Item = &GlossaryTerm> {
        let stemmer = Stemmer::for_language(language);
        // Stemming leaves the plural of an abbreviation, as in NGOs.
        let singular = || text.strip_suffix('s').map(|text| key(text, &stemmer));
        let own = key(text, &stemmer);
        let found = self.by_key.get_key_value(&own);
        let found = found.or_else(|| self.by_key.get_key_value(&singular()?));
        let (key_found, numbers) =
            found.map_or(("", &[][..]), |(key, numbers)| (key, &numbers[..]));
        let terms = numbers.iter().map(|number| &self.terms[*number as usize]);
        let folded = fold::fold(text);
        let is_meant = move |variant: &TermVariant| {
            key(&variant.text, &stemmer) == key_found
                && are_kin(&folded, &fold::fold(&variant.text))
        };
        terms.filter(move |term| term.variants.iter().any(&is_meant))
    }
}

/// Whether two folded texts with the same stems do not merely look alike, as `customer` and
/// “customs” do.
fn are_kin(one: &str, other: &str) -> bool {
    let (ones, others) = (fold::words(one), fold::words(other));
    let mut pairs = ones.zip(others);
    let english = EnglishWords::built_in();
    one == other || pairs.all(|(own, its)| english.may_be_kin(&one[own], &other[its]))
}

/// The key under which variants that count as the same are found: their stems
/// and unspaced characters, in order.
fn key(text: &str, stemmer: &Stemmer) -> String {
    let folded = fold::fold(text);
    let mut key = String::new();
    for token in fold::tokens(&folded) {
        let token = &folded[token];
        if token.starts_with(is_unspaced) {
            key.push_str(token);
        } else {
            key.push(' ');
            key.push_str(&stemmer.stem(token));
        }
    }
    key
}

/// Reads terms from TOML and collects problems with their positions.
struct GlossaryParser<'a> {
    text: &'a str,
    problems: Vec<GlossaryProblem>,
}

impl GlossaryParser<'_> {
    fn term(&mut self, value: &Spanned<DeValue>) -> Option<GlossaryTerm> {
        let Some(table) = value.get_ref().as_table() else {
            self.problem(value.span().start, Told::new(Wording::term_is_no_table));
            return None;
        };
        let mut term = GlossaryTerm::default();
        for (key, value) in table {
            if let ("forbidden", Some(table)) = (key.get_ref().as_ref(), value.get_ref().as_table())
            {
                self.forbidden(table, &mut term);
                continue;
            }
            let language = LanguageTag::parse(key.get_ref()).filter(LanguageTag::has_language_code);
            match language {
                Some(language) => self.variants(&language, value, &mut term.variants),
                None => {
                    let key_text = key.get_ref();
                    let message = Told::new(|wording| wording.unknown_language_of_term(key_text));
                    self.problem(key.span().start, message);
                }
            }
        }
        if term.variants.len() < 2 {
            self.problem(
                value.span().start,
                Told::new(Wording::term_without_variants),
            );
            return None;
        }
        Some(term)
    }

    /// The renderings that a term forbids, by language.
    fn forbidden(&mut self, table: &DeTable, term: &mut GlossaryTerm) {
        for (key, value) in table {
            match LanguageTag::parse(key.get_ref()).filter(LanguageTag::has_language_code) {
                Some(language) => self.variants(&language, value, &mut term.forbidden),
                None => {
                    let key_text = key.get_ref();
                    let message = Told::new(|wording| wording.unknown_language_of_term(key_text));
                    self.problem(key.span().start, message);
                }
            }
        }
    }

    fn variants(
        &mut self,
        language: &LanguageTag,
        value: &Spanned<DeValue>,
        variants: &mut Vec<TermVariant>,
    ) {
        let one = std::slice::from_ref(value);
        let values = match value.get_ref() {
            DeValue::Array(values) => &values[..],
            _ => one,
        };
        for value in values {
            match value.get_ref().as_str().map(str::trim) {
                Some(text) if text.chars().any(fold::is_significant) => {
                    variants.push(TermVariant {
                        language: language.clone(),
                        text: text.to_owned(),
                    })
                }
                _ => self.problem(
                    value.span().start,
                    Told::new(|wording| wording.no_words_for_language(language.as_str())),
                ),
            }
        }
    }

    fn problem(&mut self, at: usize, message: Told) {
        let position = Position::of(at, self.text);
        self.problems.push(GlossaryProblem { position, message });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "
[[term]]
zh = ['信用修复', '信用恢复']
en = ['credit restoration', 'credit repair']

[[term]]
zh = '失信'
en = 'dishonesty'
";

    fn found(glossary: &Glossary, text: &str, language: &str) -> Vec<String> {
        let language = language.into();
        let terms = glossary.terms_of(text, &language);
        terms.map(|term| term.variants[0].text.clone()).collect()
    }

    #[test]
    fn terms_are_found_by_any_variant() {
        let (glossary, problems) = Glossary::parse(TEXT);
        assert_eq!(problems, []);
        let check = |text, language, expected: &[&str]| {
            assert_eq!(found(&glossary, text, language), expected, "{text}");
        };
        check("credit repair", "en", &["信用修复"]);
        check("Credit-Repairs", "en", &["信用修复"]);
        check("信用 恢復", "zh", &["信用修复"]);
        check("Dishonesty", "en", &["失信"]);
        check("credit", "en", &[]);
        check("", "en", &[]);
    }

    #[test]
    fn merging_keeps_both() {
        let (mut glossary, _) = Glossary::parse(TEXT);
        let (other, _) =
            Glossary::parse("[[term]]\nzh = '修复'\nen = ['credit repair', 'mending']");
        glossary.merge(other);
        assert_eq!(glossary.terms().len(), 3);
        assert_eq!(
            found(&glossary, "credit repair", "en"),
            ["信用修复", "修复"]
        );
    }

    #[test]
    fn unusable_entries_are_reported() {
        let check = |text: &str, expected: &[&str]| {
            let (_, problems) = Glossary::parse(text);
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            assert_eq!(problems, expected, "{text}");
        };
        check("", &[]);
        check("terms = 1", &["1:1: unknown \"terms\"; expected [[term]]"]);
        check(
            "[[term]]\nzh = 3\nen = ['', 'x', 'y']\nnote = 'z'",
            &[
                "2:6: no words for \"zh\"; expected a string or a list of strings",
                "3:7: no words for \"en\"; expected a string or a list of strings",
                "4:1: unknown \"note\"; expected a language tag such as zh or en",
            ],
        );
        check(
            "[[term]]\nzh = '信'",
            &[
                "1:1: a term with fewer than two variants, left out; expected a word and another way to say it",
            ],
        );
        check(
            "term = ['x']",
            &["1:9: a term is no table; expected [[term]] with a key for each language"],
        );
    }

    #[test]
    fn languages_may_have_regions_after_either_sign() {
        let (glossary, problems) = Glossary::parse("[[term]]\nzh_TW = '信用'\nen-GB = 'credit'");
        assert_eq!(problems, []);
        assert_eq!(found(&glossary, "credit", "en"), ["信用"]);
    }

    #[test]
    fn a_fault_in_the_file_leaves_the_rest() {
        let (glossary, problems) =
            Glossary::parse("[[term]]\nzh = '信' x\nen = 'a'\n[[term]]\nzh='用'\nen='b'\n");
        assert!(!problems.is_empty());
        assert_eq!(problems[0].position.line, 2);
        assert_eq!(found(&glossary, "b", "en"), ["用"]);
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text: String) {
            Glossary::parse(&text);
        }

        #[test]
        fn any_text_like_a_glossary_is_safe(text in "(\\[\\[term\\]\\]\n((zh|en|note) = ('信'|\\['a', 2\\]|3|')\n){0,3}){0,3}") {
            Glossary::parse(&text);
        }
    }
}
