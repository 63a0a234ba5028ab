//! Aligning texts, and the hints of where an alignment or a translation needs a look.

#[path = "../support/mod.rs"]
mod support;

use std::sync::LazyLock;

use duizhao::align::lexicon::Lexicon;

/// Built once: building it takes longer than most tests.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

mod align_door;
mod alignment;
mod cedpane;
mod check;
mod compare;
mod damage;
mod defects;
mod lines;
mod numbering;
mod words;
