//! Dictionaries that the reader has: CC-CEDICT and others in its form, dictd, StarDict.
//!
//! `folder` finds their files and opens them; each format has a file. A dictionary is an
//! index in memory (`index`), and entries that are read when they are wanted: from the text
//! itself, or from a file that may be packed with dictzip (`stored`).
//!
//! ```
//! use duizhao::dictionaries::{Cedict, Dictionaries};
//!
//! let text = "# CC-CEDICT\n傳統 传统 [chuan2 tong3] /tradition/traditional/\n";
//! let cedict = Cedict::new("cedict", text.to_owned()).unwrap();
//! let mut dictionaries = Dictionaries::default();
//! dictionaries.add(cedict);
//! let found = dictionaries.look_up("传统");
//! assert_eq!(found.entries[0].dictionary, "CC-CEDICT");
//! assert_eq!(found.entries[0].text, "[chuan2 tong3] tradition; traditional");
//! ```

mod cedict;
mod dictd;
mod folder;
mod forms;
mod index;
mod plain;
mod problem;
mod stardict;
mod stored;

use std::fmt;

pub use cedict::Cedict;
pub use dictd::Dictd;
pub use problem::DictionaryProblem;
pub use stardict::StarDict;
pub use stored::Stored;

/// The longest entry that is shown, in characters.
const MOST_CHARS: usize = 4_000;

/// So many entries of one dictionary are shown.
const MOST_ENTRIES: usize = 8;

/// What a dictionary says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictionaryEntry {
    /// The name of the dictionary.
    pub dictionary: String,
    /// What it says, in lines, without markup.
    pub text: String,
}

/// What dictionaries say of a word, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookedUp {
    /// The entries, those of one dictionary in its order.
    pub entries: Vec<DictionaryEntry>,
    /// Dictionaries that cannot be used, and entries that cannot be read.
    pub problems: Vec<DictionaryProblem>,
}

/// A dictionary that is open.
pub trait Dictionary: fmt::Debug + Send {
    /// Its name.
    fn name(&self) -> &str;

    /// The texts of a word's entries, written in any script and any case.
    ///
    /// # Errors
    /// An entry cannot be read.
    fn find(&mut self, word: &str) -> Result<Vec<String>, DictionaryProblem>;
}

/// The dictionaries of the reader.
#[derive(Debug, Default)]
pub struct Dictionaries {
    all: Vec<Box<dyn Dictionary>>,
    problems: Vec<DictionaryProblem>,
}

impl Dictionaries {
    /// Adds a dictionary.
    pub fn add(&mut self, dictionary: impl Dictionary + 'static) {
        self.all.push(Box::new(dictionary));
    }

    /// Looks a word up in all of them: as it is written, else in its dictionary form.
    pub fn look_up(&mut self, word: &str) -> LookedUp {
        let mut found = LookedUp {
            entries: Vec::new(),
            problems: self.problems.clone(),
        };
        for dictionary in &mut self.all {
            for form in forms::of(word) {
                match dictionary.find(&form) {
                    Ok(texts) if texts.is_empty() => continue,
                    Ok(texts) => {
                        let texts = texts.into_iter().take(MOST_ENTRIES);
                        found.entries.extend(texts.map(|text| DictionaryEntry {
                            dictionary: dictionary.name().to_owned(),
                            text: abridged(text),
                        }));
                    }
                    Err(problem) => found.problems.push(problem),
                }
                break;
            }
        }
        found
    }
}

/// A text without what is beyond the longest that is shown.
fn abridged(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MOST_CHARS) {
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests;
