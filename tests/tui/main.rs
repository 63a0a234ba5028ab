//! The reader without a terminal: keys to state, and screens.

#[path = "../support/mod.rs"]
mod support;

mod check_screen;
mod chinese;
mod citing;
mod command_line;
mod comparing;
mod contents;
mod drill;
mod exporting;
mod gallery;
mod keys;
mod library;
mod long_segments;
mod many_notes;
mod memory;
mod mending;
mod note_editor;
mod notes;
mod notes_screen;
mod pages;
mod plain;
mod random_input;
mod rest;
mod screens;
mod search_screen;
mod selecting;
mod self_test;
mod title_block;
mod vocabulary;
mod words;
