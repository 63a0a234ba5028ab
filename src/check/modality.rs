//! Duties and permissions that are exchanged, in Chinese and English: 应 rendered by “may”,
//! 得 by “shall”.
//!
//! Which words express which is drafting usage; `docs/aligning.md` has the table with its
//! sources. A hint needs both: one side has a duty too many, the other a permission. So
//! “shall” where the Chinese has no word for it, as in plain statements, gives none.

mod tables;

use super::cues::{Cue, CueLanguage, FoldedChars, count, find_cues};
use super::hints::{HintCollector, tempered};
use super::{Checker, Hint, HintKind};
use crate::document::{SegmentId, Side, Sides};
use tables::{CHINESE, ENGLISH};

/// What a cue says about what people are to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// They have to: 应, “shall”.
    Duty,
    /// They are advised to: “should”.
    Advice,
    /// They are free to: 得, “may”.
    Permission,
    /// May render a duty: “necessary”.
    LikeDuty,
    /// May render a permission: 能, “entitled”.
    LikePermission,
    /// Neither: 不得, 应用, 取得, “shall not”.
    Nothing,
}

impl Mood {
    fn may_be_duty(self) -> bool {
        matches!(self, Mood::Duty | Mood::Advice | Mood::LikeDuty)
    }

    fn may_be_permission(self) -> bool {
        matches!(self, Mood::Permission | Mood::LikePermission)
    }
}

pub(super) fn find(check: Checker<'_>, hints: &mut HintCollector) {
    let Some(languages) = CueLanguage::of_sides(check.document) else {
        return;
    };
    let mut looked_at = Sides::new(0, 0);
    let (mut exchanged, mut advised) = (Vec::new(), Vec::new());
    for segment in check.pairs() {
        let moods =
            Sides::of(|side| moods(check.document.segment_text(segment, side), languages[side]));
        let has = |side: Side, what| count(&moods[side], |mood| mood == what) > 0;
        let is_any = |mood| Side::BOTH.into_iter().any(|side| has(side, mood));
        looked_at.source += usize::from(is_any(Mood::Duty) || is_any(Mood::Permission));
        looked_at.target += usize::from(is_any(Mood::Duty));
        if let Some(hint) = exchange(check, segment, &moods) {
            exchanged.push(hint);
        } else {
            advised.extend(advice(check, segment, &moods));
        }
    }
    hints.extend(tempered(exchanged, looked_at.source));
    // Where one duty in ten is a “should”, that is how the text says it.
    if advised.len() * 10 < looked_at.target {
        hints.extend(tempered(advised, looked_at.target));
    }
}

/// The cues of a text. “May” that names a month is none, nor is “Should” that begins a
/// condition.
fn moods(text: &str, language: CueLanguage) -> Vec<Cue<Mood>> {
    let table = match language {
        CueLanguage::Chinese => CHINESE,
        CueLanguage::English => ENGLISH,
    };
    let mut cues = find_cues(&FoldedChars::new(text), language, table);
    cues.retain(|cue| {
        let words = &text[cue.bytes.clone()];
        !(cue.bytes.start > 0 && words.starts_with("May") || words.starts_with("Should"))
    });
    cues
}

/// The hint about a duty on one side and a permission on the other, both without counterparts.
fn exchange(check: Checker<'_>, segment: SegmentId, moods: &Sides<Vec<Cue<Mood>>>) -> Option<Hint> {
    let surplus = |side: Side, what: Mood, renders: fn(Mood) -> bool| {
        let has = count(&moods[side], |mood| mood == what);
        let others = count(&moods[side.other()], renders);
        moods[side]
            .iter()
            .find(|cue| cue.what == what)
            .filter(|_| has > others)
    };
    let side = Side::BOTH.into_iter().find(|side| {
        surplus(*side, Mood::Duty, Mood::may_be_duty).is_some()
            && surplus(side.other(), Mood::Permission, Mood::may_be_permission).is_some()
    })?;
    let duty = surplus(side, Mood::Duty, Mood::may_be_duty)?;
    let permission = surplus(side.other(), Mood::Permission, Mood::may_be_permission)?;
    let text =
        |side, cue: &Cue<Mood>| &check.document.segment_text(segment, side)[cue.bytes.clone()];
    let reason = check.wording.duty_beside_permission(
        text(side, duty),
        check.document.language_name(side, check.wording),
        text(side.other(), permission),
        check.document.language_name(side.other(), check.wording),
    );
    let hint = Hint::new(HintKind::Modality, segment, 0.75, reason);
    let mut spans = [(side, duty), (side.other(), permission)];
    // The reviewer looks at the translation first.
    spans.sort_by_key(|(side, _)| *side == Side::Source);
    let hint = spans
        .into_iter()
        .fold(hint, |hint, (side, cue)| hint.on(side, cue.bytes.clone()));
    Some(hint)
}

/// The hint about a duty that the other side makes an advice.
fn advice(check: Checker<'_>, segment: SegmentId, moods: &Sides<Vec<Cue<Mood>>>) -> Option<Hint> {
    let of = |side: Side, what: Mood| moods[side].iter().find(|cue| cue.what == what);
    let side = Side::BOTH.into_iter().find(|side| {
        of(*side, Mood::Duty).is_some()
            && of(side.other(), Mood::Advice).is_some()
            && count(&moods[side.other()], |mood| {
                matches!(mood, Mood::Duty | Mood::LikeDuty)
            }) == 0
    })?;
    let (duty, advice) = (of(side, Mood::Duty)?, of(side.other(), Mood::Advice)?);
    let text =
        |side, cue: &Cue<Mood>| &check.document.segment_text(segment, side)[cue.bytes.clone()];
    let (duty_text, advice_text) = (text(side, duty), text(side.other(), advice));
    let reason = check.wording.duty_beside_advice(duty_text, advice_text);
    let hint = Hint::new(HintKind::Modality, segment, 0.5, reason);
    let hint = hint.on(side.other(), advice.bytes.clone());
    Some(hint.on(side, duty.bytes.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_and_permissions() {
        let found = |language, text: &str| -> String {
            let cues = moods(text, language);
            cues.iter().map(|cue| format!("{:?} ", cue.what)).collect()
        };
        let chinese = |text: &str| found(CueLanguage::Chinese, text);
        assert_eq!(chinese("應依法取得，得申請"), "Duty Nothing Permission ");
        assert_eq!(chinese("不得應用"), "Nothing Nothing ");
        let english = |text: &str| found(CueLanguage::English, text);
        assert_eq!(english("It shall, and they may."), "Duty Permission ");
        assert_eq!(english("On 1 May it shall not."), "Nothing ");
    }
}
