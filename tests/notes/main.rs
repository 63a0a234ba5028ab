//! Notes: their file, the store, anchors, exchange with other programs.

#[path = "../support/mod.rs"]
mod support;

mod anchors;
mod exchange;
mod note_index;
mod notes_file;
mod notes_kill;
mod notes_store;
mod other_writers;
mod soak;
