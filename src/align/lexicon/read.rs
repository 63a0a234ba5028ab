//! Reading the user's own dictionaries.

use super::Lexicon;
use crate::text::is_unspaced;
use crate::wording::{Told, Worded, Wording, worded_error};

/// A line of a dictionary that was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconProblem {
    /// The line, from 1.
    pub line: usize,
    /// What was found and what is expected.
    pub what: Told,
}

worded_error!(LexiconProblem);

impl Worded for LexiconProblem {
    fn in_words(&self, wording: Wording) -> String {
        format!("{}: {}", self.line, self.what.of(wording))
    }
}

/// Words in English definitions that carry no meaning of their own.
const PARTICLES: [&str; 18] = [
    "a", "an", "the", "to", "of", "be", "sb", "sth", "one's", "sb's", "etc", "esp", "fig", "lit",
    "variant", "old", "also", "abbr",
];

impl Lexicon {
    /// Reads a dictionary. A line is a term, a tab and a rendering, with or without
    /// probabilities after further tabs, or has the form of CC-CEDICT: `傳統 传统 [chuan2 tong3] /tradition/traditional/`.
    /// Empty lines and those that begin with `#` are skipped. Lines that cannot be
    /// read are skipped as well, and reported.
    pub fn read(text: &str) -> (Self, Vec<LexiconProblem>) {
        let mut lexicon = Self::default();
        let mut problems = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if lexicon.add_line(line).is_none() {
                let shown: String = line.chars().take(40).collect();
                problems.push(LexiconProblem {
                    line: number + 1,
                    what: Told::new(|wording| wording.no_line_of_a_dictionary(&shown)),
                });
            }
        }
        (lexicon, problems)
    }

    /// Adds the terms that were added to another lexicon.
    pub fn merge(&mut self, other: Self) {
        for (term, renderings) in other.unspaced {
            self.index_term(&term);
            self.unspaced.entry(term).or_default().extend(renderings);
        }
        self.spaced.extend(other.spaced);
    }

    fn add_line(&mut self, line: &str) -> Option<()> {
        if let Some((term, rest)) = line.split_once('\t') {
            let mut fields = rest.split('\t').map(str::trim);
            let (term, rendering) = (term.trim(), fields.next()?);
            let are_probabilities = fields.all(|field| field.parse::<f32>().is_ok());
            if term.is_empty() || rendering.is_empty() || !are_probabilities {
                return None;
            }
            self.add(term, rendering);
            return Some(());
        }
        let (head, meanings) = line.strip_suffix('/')?.split_once('/')?;
        let mut words = head.split('[').next()?.split_whitespace();
        let (_traditional, simplified) = (words.next()?, words.next()?);
        for meaning in meanings.split('/') {
            let meaning = content_words(meaning);
            if !meaning.is_empty() {
                self.add(simplified, &meaning);
            }
        }
        Some(())
    }
}

/// The words of a CC-CEDICT definition without remarks in parentheses,
/// pronunciation and particles.
fn content_words(meaning: &str) -> String {
    let mut words = String::new();
    let mut depth = 0_u32;
    for c in meaning.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && !is_unspaced(c) => words.push(c),
            _ => {}
        }
    }
    let words = words.split_whitespace();
    let words = words.filter(|word| !PARTICLES.contains(word) && !word.starts_with("CL:"));
    words.collect::<Vec<_>>().join(" ")
}
