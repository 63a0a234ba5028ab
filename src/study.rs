//! Words that a reader learns: the vocabulary with its file and exports, and the cards that
//! drill it.
//!
//! A [`VocabularyEntry`] is a word with its meaning and the pair that it was met in. The
//! [`Vocabulary`] is the file of all entries, a line each; it is edited in place, so that lines
//! and columns that others write stay as they are. [`StudyStore`] keeps it and the
//! [`DrillRecord`] on disk; nothing else here touches files.
//!
//! A drill asks [`Card`]s: of the vocabulary, of the glossary's terms in a text, or of chosen
//! pairs. [`check_answer`] is as tolerant as the search. When a card is asked again follows
//! from its grades by FSRS, see [`CardRecord`].
//!
//! ```
//! use duizhao::study::{Vocabulary, VocabularyEntry};
//!
//! let mut vocabulary = Vocabulary::parse("word\tlanguage\tmeaning\n信用\tzh\tcredit\n")
//!     .expect("a vocabulary");
//! assert_eq!(vocabulary.entries().next().unwrap().meaning, "credit");
//!
//! let met = VocabularyEntry {
//!     word: "公示".into(),
//!     language: "zh".into(),
//!     ..VocabularyEntry::default()
//! };
//! assert!(vocabulary.add(&met), "the word is new");
//! assert!(vocabulary.text().ends_with("信用\tzh\tcredit\n公示\tzh\t\n"));
//! ```

mod answer;
mod cards;
mod entry;
mod export;
mod fsrs;
mod record;
mod store;
mod vocabulary;
mod word_finder;

pub use answer::{Verdict, check_answer};
pub use cards::{Card, cards_of_pairs, cards_of_terms};
pub use entry::VocabularyEntry;
pub use export::{VocabularyFormat, json_of_entry};
pub use fsrs::{Memory, Recall};
pub use record::{CardRecord, DrillRecord};
pub use store::{Studied, StudyRequest, StudyStore};
pub use vocabulary::Vocabulary;
pub use word_finder::WordFinder;
