//! Helpers that several tests use.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test target uses a part of it"
)]

pub mod bad;
pub mod chinese;
pub mod documents;
pub mod fuzzed;
pub mod libraries;
pub mod line_files;
pub mod no_locks;
pub mod notes;
pub mod packed;
pub mod program;
pub mod reading;
pub mod samples;
pub mod svg;
pub mod texts;
pub mod tui;
pub mod walk;
