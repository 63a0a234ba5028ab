//! `duizhao` 对照: bilingual texts side by side in the terminal.
//!
//! The modules, in the order in which they may use one another. Each may use
//! those below it, never one above; `tests/project/architecture.rs` reads the `use`
//! lines and fails on an arrow that points up.
//!
//! | module       | what it is for                                              |
//! |--------------|-------------------------------------------------------------|
//! | [`cli`]      | the arguments, and the program without a screen             |
//! | [`tui`]      | the program on a screen                                     |
//! | [`library`]  | the texts of a directory, found by the names of their files |
//! | [`formats`]  | files ↔ documents: one file per format                      |
//! | [`layout`]   | text and width → rows: widths, wrapping, grid, pages        |
//! | [`check`]    | places of a text that a reader should look at              |
//! | [`word_alignment`] | which words of a pair render one another                     |
//! | [`compare`]  | versions and translations of a text beside one another      |
//! | [`dictionaries`] | dictionaries that the reader has: CC-CEDICT, dictd, StarDict   |
//! | [`align`]    | two texts → one document                                    |
//! | [`study`]    | words to learn: the vocabulary, its exports, cards and their repetition |
//! | [`notes`]    | notes on the pair: anchors, the notes file, merge, exchange |
//! | [`search`]   | query → ranked hits; concordance, places of terms          |
//! | [`cite`]     | how papers name a place of the text                         |
//! | [`document`] | what a bilingual text is; numbering, references             |
//! | [`text`]     | scripts, punctuation, numerals, number words                |
//! | [`files`]    | replacing a file atomically                                 |
//! | [`wording`]  | the texts that people read, in English and Chinese          |
//! | [`syntax`]   | TOML as people write it: headers, positions, values         |
//! | [`markup`]   | text escaped for HTML, XML and Markdown                     |
//!
//! What is deliberately absent: `text`, `markup`, `syntax`, `document`, `cite`, `search`, `compare`, `check`, `layout` and
//! `formats` know no file, clock, environment or terminal; of `library` only
//! `library::folder` and `library::index`, of `dictionaries` only `dictionaries::folder`, of `notes` only `notes::store`, of `study` only `study::store` knows files. A position in the text is a
//! segment and a byte inside it; rows of the screen are derived and thrown
//! away.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod align;
pub mod check;
pub mod cite;
pub mod cli;
pub mod compare;
pub mod dictionaries;
pub mod document;
pub mod files;
pub mod formats;
pub mod layout;
pub mod library;
pub mod markup;
pub mod notes;
pub mod search;
pub mod study;
pub mod syntax;
pub mod text;
pub mod tui;
pub mod word_alignment;
pub mod wording;
