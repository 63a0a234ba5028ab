//! Sides that were put together without being sure.

use super::hints::Hints;
use super::{Check, Hint, Kind};
use crate::document::{Confidence, Link};

pub(super) fn find(check: Check<'_>, hints: &mut Hints) {
    for segment in check.pairs() {
        let Link::Found(confidence) = check.document.link(segment) else {
            continue;
        };
        if confidence < Confidence::DOUBTFUL {
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
