//! Sides that were put together without being sure.

use super::hints::Hints;
use super::{Checker, Hint, HintKind};

pub(super) fn find(check: Checker<'_>, hints: &mut Hints) {
    for segment in check.pairs() {
        if let Some(confidence) = check.document.link(segment).doubt() {
            let percent = confidence.percent();
            hints.add(Hint {
                segment,
                side: None,
                bytes: None,
                kind: HintKind::LowConfidence,
                weight: 0.9 - f32::from(percent) / 125.0,
                reason: format!("aligned with a confidence of {percent} % only"),
            });
        }
    }
}
