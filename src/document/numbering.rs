//! Numbers of provisions and sections, Chinese and Western: labels at the
//! beginning of a line, references that people type, order and display.
//!
//! This module knows no document. Callers decide whether a label continues the
//! sequence of labels before it, and whether a reference exists.

mod bare;
mod citation;
mod code;
mod dates;
mod east_asian;
mod label;
mod marks;
mod number;
mod numeral;
mod ordinal_words;
mod plain;
mod reference;
mod suffix;
mod western;
mod word_table;
mod words;

pub use self::code::with_capital_apart;
pub use self::label::label;
pub use self::marks::without_marks;
pub use self::number::Number;
pub use self::numeral::InvalidNumber;
pub use self::plain::plain_number;
pub use self::reference::{ParsedReference, ReferenceTarget, parse_reference};
pub use self::suffix::{Suffix, SuffixSystem};

/// What a label numbers, as far as the label itself shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LabelKind {
    /// 第十六条, Article 16, Art. 16, § 16.
    Provision,
    /// 第五章, Chapter 5 and other divisions that hold provisions.
    Section(Division),
    /// （十六） or (16): a provision in opinions and notices, an item inside
    /// a provision in laws.
    Bracketed,
    /// 一、 or `1.`: a section in opinions and notices, an item elsewhere.
    Listed,
}

/// A kind of section.
///
/// Translators differ (编 is both Book and Part in official versions), so two
/// sides of one document may name the same section differently.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Division {
    /// 编, Book.
    Book,
    /// 篇, 部分, Part.
    Part,
    /// Title, as European treaties and codes use it.
    Title,
    /// 章, Chapter.
    Chapter,
    /// 节, Section.
    Section,
}

impl Division {
    /// Its English name in lower case, as in references.
    pub const fn word(self) -> &'static str {
        match self {
            Division::Book => "book",
            Division::Part => "part",
            Division::Title => "title",
            Division::Chapter => "chapter",
            Division::Section => "section",
        }
    }
}

/// A label at the beginning of a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Label {
    /// What it labels.
    pub kind: LabelKind,
    /// Its number.
    pub number: Number,
    /// Its length in bytes, with its closing punctuation (bracket, 、, the dot of
    /// `1.`, the colon of `Part 5:`), without the whitespace that follows.
    pub len: usize,
}

/// A parsed label, and the text after it.
type Numbered<'a> = (LabelKind, Number, &'a str);
