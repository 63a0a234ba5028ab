//! The reader's own rules: patterns that a pair must match or must not match.
//!
//! ```toml
//! [[rule]]
//! source = "应当"                 # applies where the source matches this …
//! target-must = "(?i)shall|must"  # … and the target then has to match this
//! message = "应当 is “shall” or “must”"
//! severity = "major"
//!
//! [[rule]]
//! target-must-not = "(?i)whereas"
//! message = "no “whereas” in this series"
//! ```
//!
//! A rule applies where its `source` and `target` match, or everywhere without them. What is
//! demanded is `source-must`, `source-must-not`, `target-must` or `target-must-not`, one or
//! several. The patterns are regular expressions, as in Rust's `regex`.

mod parse;

use std::ops::Range;

use regex_lite::Regex;

use super::hints::HintCollector;
use super::{Checker, Hint, HintKind, Severity};
use crate::document::{SegmentId, Side, Sides};
pub use parse::RuleProblem;

/// Rules of the reader's own, in the order of their file.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
}

/// One rule.
#[derive(Clone, Debug)]
struct Rule {
    /// Where it applies.
    applies: Sides<Option<Regex>>,
    must: Sides<Option<Regex>>,
    must_not: Sides<Option<Regex>>,
    message: String,
    severity: Severity,
}

impl Rules {
    /// Appends the rules of another file.
    pub fn merge(&mut self, other: Self) {
        self.rules.extend(other.rules);
    }

    /// The number of rules.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// The weight of a broken rule: the reader made it, so it comes early.
const WEIGHT: f32 = 0.9;

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    for segment in check.pairs() {
        for rule in &check.rules.rules {
            hints.extend(rule.hint(check, segment));
        }
    }
}

impl Rule {
    fn hint(&self, check: Checker<'_>, segment: SegmentId) -> Option<Hint> {
        let text = Sides::of(|side| check.document.segment_text(segment, side));
        let matched = |pattern: &Option<Regex>, side: Side| -> Option<Range<usize>> {
            pattern
                .as_ref()?
                .find(text[side])
                .map(|found| found.range())
        };
        let applies = Sides::of(|side| matched(&self.applies[side], side));
        let is_excluded = |side: Side| self.applies[side].is_some() && applies[side].is_none();
        if Side::BOTH.into_iter().any(is_excluded) {
            return None;
        }
        // The words to look at, on the side where something is wrong.
        let wrong = [Side::Target, Side::Source].into_iter().find_map(|side| {
            if let Some(found) = matched(&self.must_not[side], side) {
                return Some((side, Some(found)));
            }
            let lacks = self.must[side].is_some() && matched(&self.must[side], side).is_none();
            lacks.then(|| (side, applies[side].clone()))
        });
        let (side, bytes) = wrong?;
        let mut hint = Hint::new(HintKind::Rule, segment, WEIGHT, self.message.clone());
        hint.severity = self.severity;
        let hint = hint.and_on(side, bytes);
        Some(hint.and_on(side.other(), applies[side.other()].clone()))
    }
}
