//! The commands, run as programs: what they write and how they end.

#[path = "../support/mod.rs"]
mod support;

mod align_cli;
mod bad_input;
mod check_cli;
mod chinese;
mod cite;
mod compare;
mod convert;
mod library;
mod library_index;
mod manual;
mod no_locks;
mod notes_cli;
mod own_words;
mod page;
mod print;
mod search_cli;
mod unrelated_texts;
mod vocabulary;
