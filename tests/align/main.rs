//! Aligning texts, and the hints of where an alignment or a translation needs a look.

#[path = "../support/mod.rs"]
mod support;

mod align_door;
mod alignment;
mod check;
mod lines;
mod numbering;
