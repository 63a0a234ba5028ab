//! The project itself: its structure and its documents.

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod docs;
mod source;
mod texts;
