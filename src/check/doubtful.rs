//! Sides that were put together without being sure.

use super::hints::Hints;
use super::{Check, Hint, Kind};

pub(super) fn find(check: Check<'_>, hints: &mut Hints) {
    for segment in check.pairs() {
        if let Some(confidence) = check.document.link(segment).doubt() {
            let percent = confidence.percent();
            hints.add(Hint {
                segment,
                side: None,
                bytes: None,
                kind: Kind::Doubtful,
                weight: 0.9 - f32::from(percent) / 125.0,
                reason: format!("aligned with a confidence of {percent} % only"),
            });
        }
    }
}
