//! The formats: reading, writing, and files that are wrong.

#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod accounts_of_formats;
mod bad_formats;
mod bad_formats_json;
mod bad_formats_running;
mod bad_formats_tables;
mod bad_formats_xml;
mod beginnings;
mod documents;
mod fuzzed;
mod json;
mod law_xml;
mod native;
mod native_write;
mod opinions;
mod packed;
mod programs;
mod running;
mod subtitles;
mod tables;
mod xml;
