//! A reader's own dictionary.

use super::Lexicon;
use crate::search::is_unspaced;

/// A line of a dictionary that was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {what}")]
pub struct LexiconProblem {
    /// The line, from 1.
    pub line: usize,
    /// What was found and what was expected.
    pub what: String,
}

/// English words that a dictionary adds to a meaning without saying anything.
const PARTICLES: [&str; 18] = [
    "a", "an", "the", "to", "of", "be", "sb", "sth", "one's", "sb's", "etc", "esp", "fig", "lit",
    "variant", "old", "also", "abbr",
];

impl Lexicon {
    /// Reads a dictionary: lines of a term, a tab and a rendering, or of
    /// CC-CEDICT: `傳統 传统 [chuan2 tong3] /tradition/traditional/`. Empty
    /// lines and those that begin with `#` are passed over; what cannot be read
    /// is left out and listed.
    pub fn read(text: &str) -> (Self, Vec<LexiconProblem>) {
        let mut lexicon = Self::empty();
        let mut problems = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if lexicon.add_line(line).is_none() {
                problems.push(LexiconProblem {
                    line: number + 1,
                    what: format!(
                        "found {:?}; expected a term, a tab and a rendering, or a line of CC-CEDICT",
                        line.chars().take(40).collect::<String>()
                    ),
                });
            }
        }
        (lexicon, problems)
    }

    /// Adds all that another lexicon was given.
    pub fn merge(&mut self, other: Self) {
        for (term, renderings) in other.unspaced {
            self.look_out_for(&term);
            self.unspaced.entry(term).or_default().extend(renderings);
        }
        self.spaced.extend(other.spaced);
    }

    fn add_line(&mut self, line: &str) -> Option<()> {
        if let Some((term, rendering)) = line.split_once('\t') {
            let (term, rendering) = (term.trim(), rendering.trim());
            if term.is_empty() || rendering.is_empty() {
                return None;
            }
            self.add(term, rendering);
            return Some(());
        }
        let (head, meanings) = line.strip_suffix('/')?.split_once('/')?;
        let mut words = head.split('[').next()?.split_whitespace();
        let (_traditional, simplified) = (words.next()?, words.next()?);
        for meaning in meanings.split('/') {
            let meaning = words_of(meaning);
            if !meaning.is_empty() {
                self.add(simplified, &meaning);
            }
        }
        Some(())
    }
}

/// The words that say something in a meaning of CC-CEDICT: no remarks in
/// parentheses, no pronunciation, no particles.
fn words_of(meaning: &str) -> String {
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
