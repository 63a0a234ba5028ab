//! The library that the text belongs to: its texts, and what a search of all of them found.

use std::collections::BTreeMap;

use crate::document::Sides;
use crate::search::{MatchTier, fold};
use crate::text::is_han;

/// The most hits of one text that a search of the library lists.
pub const MOST_HITS: usize = 20;

/// How many of the texts that were read last the list begins with.
const MOST_RECENT: usize = 5;

/// A library, and where the reader is in it.
#[derive(Debug, Default)]
pub struct LibraryState {
    /// Its texts, in their order.
    pub texts: Vec<LibraryEntry>,
    /// The text that is open, by its index.
    pub current: usize,
    /// The text to open next.
    pub next: Option<NextText>,
    /// The texts before this one, with the places left there; the latest last.
    pub back: Vec<TextChoice>,
    /// How many texts have been read for their titles.
    pub surveyed: usize,
    /// How much of the index that is being made is there.
    pub indexed: IndexProgress,
    /// The search of all texts.
    pub search: LibrarySearch,
}

/// What a reader has done with a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingRecord {
    /// How many notes there are on it.
    pub notes: usize,
    /// How many of its places are marked as read or done.
    pub read: usize,
    /// When it was on the screen last, before this start, in milliseconds since 1970.
    pub last_read: Option<u64>,
}

/// How much of a library is in the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexProgress {
    /// The texts that were taken in.
    pub done: usize,
    /// All that there were to be taken in.
    pub all: usize,
}

/// A text of a library, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryEntry {
    /// What lists call it.
    pub name: String,
    /// Other names that references may use.
    pub other_names: Vec<String>,
    /// Its titles; `None` until it is read, unless the library's own file has them.
    pub title: Option<Sides<String>>,
    /// The pinyin of its Chinese title, in full and its initials.
    pub pinyin: String,
    /// Whether its files are only likely to be one text.
    pub is_guess: bool,
    /// What the reader has done with it.
    pub record: ReadingRecord,
    /// How many pairs are doubtful.
    pub doubtful: usize,
    /// Why it cannot be read.
    pub problem: Option<String>,
}

/// A text of a library, and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextChoice {
    /// The index of the text.
    pub text: usize,
    /// The reference of the place; the saved position if `None`.
    pub at: Option<String>,
    /// The query whose hits are shown there.
    pub query: Option<String>,
}

/// Which text is opened next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextText {
    /// One that the reader chose.
    Chosen(TextChoice),
    /// The one before.
    Back,
}

/// A search of all texts.
#[derive(Debug, Default)]
pub struct LibrarySearch {
    /// What is searched for; empty before the first search.
    pub query: String,
    /// The generation of the search; results of earlier ones are dropped.
    pub generation: u64,
    /// The hits of each text that has any.
    pub found: BTreeMap<usize, TextHits>,
    /// How many texts have been searched.
    pub searched: usize,
}

/// The hits in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextHits {
    /// How many segments have one.
    pub count: usize,
    /// The best of them, at most [`MOST_HITS`].
    pub best: Vec<LibraryHit>,
}

/// A segment of a text that a search of the library found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryHit {
    /// Its reference.
    pub reference: String,
    /// How it was found.
    pub tier: MatchTier,
    /// Its text on the side of the hit, from a little before it.
    pub text: String,
}

impl LibrarySearch {
    /// Adds the hits of a text. What is found in another form than its own counts if no text
    /// has that.
    pub fn add(&mut self, text: usize, hits: TextHits) {
        let Some(best) = hits.best.first().map(|hit| hit.tier) else {
            return;
        };
        let known = self.found.values().next();
        let known = known.and_then(|hits| hits.best.first()).map(|hit| hit.tier);
        let is_other = known.is_some_and(|known| known.is_own_form() != best.is_own_form());
        if is_other && !best.is_own_form() {
            return;
        }
        if is_other {
            self.found.clear();
        }
        self.found.insert(text, hits);
    }
}

impl LibraryEntry {
    /// What filters look at: the name, the titles, and pinyin.
    pub fn key(&self) -> String {
        let titles = self.title.iter();
        let titles = titles.flat_map(|title| [title.source.as_str(), title.target.as_str()]);
        let names = self.other_names.iter().map(String::as_str);
        let parts = [self.name.as_str(), self.pinyin.as_str()];
        let parts = parts.into_iter().chain(titles).chain(names);
        parts.collect::<Vec<_>>().join(" ")
    }

    /// Its titles for two columns: the name stands for one that is not known.
    pub fn cells(&self) -> Sides<String> {
        match &self.title {
            Some(title) if !title.source.is_empty() || !title.target.is_empty() => title.clone(),
            _ => Sides::new(self.name.clone(), String::new()),
        }
    }
}

impl LibraryState {
    /// The text to open next, and the place in it.
    pub fn next_choice(&self) -> Option<&TextChoice> {
        match self.next.as_ref()? {
            NextText::Chosen(choice) => Some(choice),
            NextText::Back => self.back.last(),
        }
    }

    /// Takes in that the next text is open now; `left` is the place in the one before.
    pub fn arrive(&mut self, left: String) {
        let text = match self.next.take() {
            Some(NextText::Chosen(choice)) => {
                self.back.push(TextChoice {
                    text: self.current,
                    at: Some(left),
                    query: None,
                });
                Some(choice.text)
            }
            Some(NextText::Back) => self.back.pop().map(|choice| choice.text),
            None => None,
        };
        self.current = text.unwrap_or(self.current);
    }

    /// The texts that were read last, the latest first.
    pub fn recent(&self) -> Vec<usize> {
        let texts = self.texts.iter().enumerate();
        let read = texts.filter_map(|(text, entry)| Some((entry.record.last_read?, text)));
        let mut read: Vec<_> = read.collect();
        read.sort_by(|one, other| other.cmp(one));
        read.truncate(MOST_RECENT);
        read.into_iter().map(|(_, text)| text).collect()
    }

    /// The text that a reference begins with, and the rest of the reference:
    /// `constitution 12`. A text is called by its names, by its titles, or by the beginning
    /// or the end of a title that no other text has.
    pub fn text_of_reference(&self, reference: &str) -> Option<(usize, String)> {
        let ends = reference.char_indices().filter(|(_, c)| c.is_whitespace());
        let ends = ends.map(|(end, _)| end).chain([reference.len()]);
        let ends: Vec<_> = ends.collect();
        ends.into_iter().rev().find_map(|end| {
            let (name, rest) = reference.split_at(end);
            let text = self.text_called(name.trim())?;
            Some((text, rest.trim().to_owned()))
        })
    }

    /// The text that a text calls by a name. Before the name there may be other words, if
    /// they are not divided from it: 依民法.
    pub fn text_mentioned(&self, name: &str) -> Option<usize> {
        if !name.chars().all(is_han) {
            return self.text_called(name);
        }
        let starts = name.char_indices().map(|(start, _)| fold(&name[start..]));
        let mut starts = starts.filter(|name| name.chars().count() > 1);
        starts.find_map(|name| {
            let is_title = |entry: &LibraryEntry| {
                let titles = entry.title.iter().map(|title| &title.source);
                let mut names = titles.chain(&entry.other_names);
                names.any(|own| fold(own) == name)
            };
            self.texts.iter().position(is_title)
        })
    }

    fn text_called(&self, name: &str) -> Option<usize> {
        let name = fold(name);
        if name.is_empty() {
            return None;
        }
        let names = |entry: &LibraryEntry| {
            let names = [&entry.name].into_iter().chain(&entry.other_names);
            names.into_iter().any(|own| fold(own) == name)
        };
        let has_title = |entry: &LibraryEntry, fits: fn(&str, &str) -> bool| {
            let titles = entry.title.iter();
            let mut titles = titles.flat_map(|title| [&title.source, &title.target]);
            titles.any(|title| fits(&fold(title), &name))
        };
        let first = |fits: &dyn Fn(&LibraryEntry) -> bool| self.texts.iter().position(fits);
        let only = |fits: fn(&str, &str) -> bool| {
            let texts = self.texts.iter().enumerate();
            let mut fitting = texts.filter(|(_, entry)| has_title(entry, fits));
            let first = fitting.next().map(|(nth, _)| nth);
            first.filter(|_| fitting.next().is_none())
        };
        first(&names)
            .or_else(|| first(&|entry| has_title(entry, |title, name| title == name)))
            .or_else(|| only(|title, name| title.starts_with(name)))
            .or_else(|| only(|title, name| title.ends_with(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_may_begin_with_a_text() {
        let entry = |name: &str, source: &str, target: &str| LibraryEntry {
            name: name.to_owned(),
            title: Some(Sides::new(source.to_owned(), target.to_owned())),
            ..LibraryEntry::default()
        };
        let library = LibraryState {
            texts: vec![
                entry(
                    "A1",
                    "中華民國憲法",
                    "Constitution of the Republic of China",
                ),
                entry("A2", "民法", "Civil Code"),
                entry("A3", "民事訴訟法", "Code of Civil Procedure"),
            ],
            ..LibraryState::default()
        };
        let check = |reference: &str, expected: Option<(usize, &str)>| {
            let found = library.text_of_reference(reference);
            let expected = expected.map(|(text, rest)| (text, rest.to_owned()));
            assert_eq!(found, expected, "{reference}");
        };
        check("A2 12", Some((1, "12")));
        check("民法 12", Some((1, "12")));
        check("constitution 12", Some((0, "12")));
        check("Civil Code", Some((1, "")));
        check("憲法 3", Some((0, "3")));
        check("宪法 3", Some((0, "3")));
        check("民 3", None);
        check("c 3", None);
        check("", None);
        check("17", None);
        let mentioned = |name: &str| library.text_mentioned(name);
        assert_eq!(mentioned("依民法"), Some(1));
        assert_eq!(mentioned("依民事訴訟法"), Some(2));
        assert_eq!(mentioned("依刑法"), None);
        assert_eq!(mentioned("Code of Civil Procedure"), Some(2));
    }
}
