//! The real program in a pseudo-terminal.

#![cfg(unix)]

#[path = "../support/mod.rs"]
mod support;

mod display;
mod harness;
mod keys;
mod newcomer;
mod terminal;
mod terminal_exporting;
mod terminal_extensions;
mod terminal_floods;
mod terminal_keeping;
mod terminal_library;
mod terminal_mending;
mod terminal_notes;
mod terminal_opening;
mod terminal_vocabulary;
mod terminal_words;
