//! The dictionaries of dictd, the server of RFC 2229: lines of a headword, a tab, and where its
//! entry is in the other file, as numbers in base 64.

use super::Dictionary;
use super::index::{WordIndex, key};
use super::problem::DictionaryProblem;
use super::stored::Stored;

/// The headwords of entries about the dictionary itself begin so.
const ABOUT: [&str; 2] = ["00-database-", "00database"];

/// A dictionary of dictd.
#[derive(Debug)]
pub struct Dictd {
    name: String,
    /// The lines of the index.
    lines: String,
    /// The bytes at which lines begin.
    index: WordIndex,
    entries: Stored,
}

impl Dictd {
    /// A dictionary with the text of its index, read from `file`. It is called as it says
    /// itself, else `called`.
    ///
    /// # Errors
    /// No line of the index has the form.
    pub fn new(
        file: &str,
        called: &str,
        lines: String,
        mut entries: Stored,
    ) -> Result<Self, DictionaryProblem> {
        let mut words = Vec::new();
        let mut name = None;
        let mut at = 0;
        for line in lines.split_inclusive('\n') {
            if let (Some((word, place)), Ok(at)) = (parse(line), u32::try_from(at)) {
                let is_about = ABOUT.iter().any(|start| word.starts_with(start));
                if is_about && word.ends_with("short") {
                    let text = entries.read(place).unwrap_or_default();
                    let last = text.lines().rfind(|line| !line.trim().is_empty());
                    name = last.map(|line| line.trim().to_owned());
                }
                if !is_about {
                    words.push((key(word), at));
                }
            }
            at += line.len();
        }
        if words.is_empty() {
            return Err(DictionaryProblem::new(file, |wording| {
                wording.no_entries_of_dictd()
            }));
        }
        Ok(Self {
            name: name.unwrap_or_else(|| called.to_owned()),
            index: WordIndex::new(words.into_iter()),
            lines,
            entries,
        })
    }
}

impl Dictionary for Dictd {
    fn name(&self) -> &str {
        &self.name
    }

    fn find(&mut self, word: &str) -> Result<Vec<String>, DictionaryProblem> {
        let folded = key(word);
        let lines = self.index.places(&folded);
        let lines = lines.filter_map(|at| self.lines.get(at as usize..)?.lines().next());
        let places = lines.filter_map(parse);
        let places = places.filter(|(word, _)| key(word) == folded);
        let mut places: Vec<_> = places.map(|(_, place)| place).collect();
        places.dedup();
        let texts = places.into_iter().map(|place| {
            let text = self.entries.read(place)?;
            Ok(text.trim().to_owned())
        });
        texts.collect()
    }
}

/// The headword of a line, and where its entry is: its first byte and its length.
fn parse(line: &str) -> Option<(&str, (u64, u64))> {
    let mut fields = line.trim_end_matches(['\r', '\n']).split('\t');
    let (word, start, len) = (fields.next()?, fields.next()?, fields.next()?);
    Some((word, (number(start)?, number(len)?)))
}

/// A number in base 64, the highest digit first.
fn number(digits: &str) -> Option<u64> {
    const LONGEST: usize = 10;
    if digits.is_empty() || digits.len() > LONGEST {
        return None;
    }
    digits.bytes().try_fold(0, |number, digit| {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        Some(number << 6 | u64::from(value))
    })
}
