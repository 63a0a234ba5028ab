//! CC-CEDICT, and CFDICT, HanDeDict and others in its form:
//!
//! ```text
//! # CC-CEDICT
//! 傳統 传统 [chuan2 tong3] /tradition/traditional/
//! ```

use super::Dictionary;
use super::index::{WordIndex, key};
use super::problem::DictionaryProblem;
use crate::text::is_unspaced;

/// So many words are said to have a meaning.
const MOST_WORDS: usize = 12;

/// A name in a comment is no longer than this, in characters.
const LONGEST_NAME: usize = 30;

/// A dictionary in the form of CC-CEDICT.
#[derive(Debug)]
pub struct Cedict {
    name: String,
    text: String,
    /// The bytes at which lines begin.
    index: WordIndex,
}

/// A line of the dictionary.
struct Line<'t> {
    traditional: &'t str,
    simplified: &'t str,
    reading: &'t str,
    meanings: &'t str,
}

impl Cedict {
    /// Reads a dictionary. It is called by its first comment if that is a name, else `file`.
    /// Lines of another form are passed over.
    ///
    /// # Errors
    /// No line has the form.
    pub fn new(file: &str, text: String) -> Result<Self, DictionaryProblem> {
        let mut entries = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let (Some(entry), Ok(at)) = (Line::parse(line), u32::try_from(at)) {
                let keys = [entry.simplified, entry.traditional].map(key);
                let is_one = keys[0] == keys[1];
                let keys = keys.into_iter().take(if is_one { 1 } else { 2 });
                entries.extend(keys.map(|key| (key, at)));
            }
            at += line.len();
        }
        if entries.is_empty() {
            return Err(DictionaryProblem::new(file, |wording| {
                wording.no_entries_of_cedict()
            }));
        }
        Ok(Self {
            name: name(&text).unwrap_or(file).to_owned(),
            index: WordIndex::new(entries.into_iter()),
            text,
        })
    }

    /// The Chinese words that have a meaning, the shortest first.
    fn words_that_mean(&self, meaning: &str) -> Vec<&str> {
        let mut found = Vec::new();
        for entry in self.text.lines().filter_map(Line::parse) {
            let meanings = entry.meanings.split('/');
            let has_it = meanings.map(bare).any(|one| key(&one) == meaning);
            if has_it && !found.contains(&entry.simplified) {
                found.push(entry.simplified);
            }
        }
        found.sort_by_key(|word| word.chars().count());
        found.truncate(MOST_WORDS);
        found
    }
}

impl Dictionary for Cedict {
    fn name(&self) -> &str {
        &self.name
    }

    fn find(&mut self, word: &str) -> Result<Vec<String>, DictionaryProblem> {
        let folded = key(word);
        if !word.contains(is_unspaced) {
            let words = self.words_that_mean(&folded);
            return Ok(match words.is_empty() {
                true => Vec::new(),
                false => vec![words.join(", ")],
            });
        }
        let lines = self.index.places(&folded);
        let lines = lines.filter_map(|at| self.text.get(at as usize..)?.lines().next());
        let entries = lines.filter_map(Line::parse);
        let is_it = |entry: &Line| {
            [entry.simplified, entry.traditional]
                .map(key)
                .contains(&folded)
        };
        Ok(entries.filter(is_it).map(|entry| entry.shown()).collect())
    }
}

impl<'t> Line<'t> {
    fn parse(line: &'t str) -> Option<Self> {
        let line = line.trim();
        if line.starts_with('#') {
            return None;
        }
        let (head, meanings) = line.strip_suffix('/')?.split_once('/')?;
        let (words, reading) = head.split_once('[')?;
        let mut words = words.split_whitespace();
        let (traditional, simplified) = (words.next()?, words.next()?);
        Some(Self {
            traditional,
            simplified,
            reading: reading.trim().trim_end_matches(']'),
            meanings,
        })
    }

    fn shown(&self) -> String {
        let meanings = self.meanings.split('/').filter(|one| !one.is_empty());
        let meanings: Vec<_> = meanings.collect();
        format!("[{}] {}", self.reading, meanings.join("; "))
    }
}

/// A meaning without remarks in parentheses and without `to`.
fn bare(meaning: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::new();
    for c in meaning.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let bare = bare.trim();
    bare.strip_prefix("to ").unwrap_or(bare).to_owned()
}

/// The name in the first comment.
fn name(text: &str) -> Option<&str> {
    let first = text.trim_start_matches('\u{feff}').lines().next()?;
    let name = first
        .strip_prefix('#')?
        .trim_start_matches(['#', '!'])
        .trim();
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST_NAME;
    (is_name && !name.contains('=')).then_some(name)
}
