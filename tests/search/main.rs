//! Searching: what queries find, and how well.

#[path = "../support/mod.rs"]
mod support;

mod search;
mod search_quality;
mod search_streams;
mod unihan;
