//! The readings of Han characters in pinyin.

use pinyin::ToPinyinMulti;

use crate::document::SegmentId;
use crate::search::fold::{self, HAN};
use crate::search::folded_text::{CANCEL_INTERVAL, FoldedText};

/// The distinct Han characters of one side with all their readings.
#[derive(Debug, Default)]
pub(in crate::search) struct ReadingTable {
    /// The index into `readings` of each character of [`HAN`]; 0, which has no
    /// reading, for those that the text does not use. Empty if it uses none.
    classes: Vec<u16>,
    pub(super) readings: Vec<Readings>,
}

/// Every reading of a character, without tones; ü both as `v` and as `u`.
type Readings = Vec<String>;

impl ReadingTable {
    /// Collects the characters of a text in one pass; `None` if cancelled.
    pub(in crate::search) fn new(
        folded: &FoldedText,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut classes = vec![0; HAN.len()];
        let mut readings = vec![Vec::new()];
        for segment in 0..folded.segment_count() {
            if segment % CANCEL_INTERVAL == 0 && cancelled() {
                return None;
            }
            let text = folded.segment(SegmentId(segment));
            if text.is_ascii() {
                continue;
            }
            for c in text.chars().filter(|c| HAN.contains(&u32::from(*c))) {
                let class = &mut classes[(u32::from(c) - HAN.start) as usize];
                if *class == 0 {
                    *class = readings.len() as u16;
                    readings.push(readings_of(c));
                }
            }
        }
        if readings.len() == 1 {
            classes.clear();
        }
        Some(Self { classes, readings })
    }

    /// The bytes of memory it takes, approximately.
    pub(in crate::search) fn memory(&self) -> usize {
        let texts: usize = self.readings.iter().flatten().map(|r| r.len() + 24).sum();
        self.classes.len() * 2 + self.readings.len() * 24 + texts
    }

    /// Whether the text has no Han character.
    pub(in crate::search) fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The index into `readings` of a character.
    pub(super) fn class(&self, c: char) -> usize {
        let at = u32::from(c).wrapping_sub(HAN.start) as usize;
        self.classes.get(at).copied().unwrap_or_default() as usize
    }
}

/// Every reading of a character; none for one that is not Han.
pub(in crate::search) fn readings_of(c: char) -> Vec<String> {
    let mut readings = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = fold::fold(reading.plain());
        for umlaut in ["v", "u"] {
            let reading = plain.replace('ü', umlaut);
            let is_plain = reading.bytes().all(|byte| byte.is_ascii_lowercase());
            if is_plain && !readings.contains(&reading) {
                readings.push(reading);
            }
        }
    }
    readings
}

/// How many of a character's readings are common: the first two, with ü in both its letters.
pub(super) fn common(readings: &[String]) -> usize {
    ranks(readings).take_while(|rank| *rank < 2).count()
}

/// The rank of each reading of a character. With `u` for ü it is the same reading.
pub(super) fn ranks(readings: &[String]) -> impl Iterator<Item = usize> {
    let mut rank = 0;
    readings.iter().enumerate().map(move |(at, reading)| {
        let is_same = at > 0 && readings[at - 1].replace('v', "u") == *reading;
        rank += usize::from(at > 0 && !is_same);
        rank
    })
}

/// A text with its Han characters as pinyin, each in its most common reading: `mulu` for
/// 目录.
pub fn spelled(text: &str) -> String {
    let mut spelled = String::new();
    for c in text.chars() {
        match readings_of(c).first() {
            Some(reading) => spelled += reading,
            None => spelled.push(c),
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_all_their_readings() {
        let check = |c: char, spelled: &str| {
            assert!(
                readings_of(c).contains(&spelled.to_owned()),
                "{c} {spelled}"
            );
        };
        check('行', "hang");
        check('行', "xing");
        check('旅', "lv");
        check('旅', "lu");
        check('信', "xin");
        assert!(readings_of('a').is_empty());
    }
}
