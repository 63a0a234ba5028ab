//! Han characters and how they are read in pinyin.

use std::ops::Range;

use pinyin::ToPinyinMulti;

use super::fold::{self, HAN};
use super::folded_text::{CANCEL_INTERVAL, FoldedText};
use crate::document::SegmentId;

/// The distinct Han characters of one side with all their readings.
#[derive(Debug)]
pub(super) struct ReadingTable {
    /// The index into `readings` of each character of [`HAN`]; 0, which has no
    /// reading, for those that the text does not use. Empty if it uses none.
    classes: Vec<u16>,
    readings: Vec<Readings>,
}

/// Every reading of a character, without tones; ü both as `v` and as `u`.
type Readings = Vec<String>;

impl ReadingTable {
    /// Collects the characters of a text in one pass; `None` if cancelled.
    pub(super) fn new(folded: &FoldedText, cancelled: &dyn Fn() -> bool) -> Option<Self> {
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
    pub(super) fn memory(&self) -> usize {
        let texts: usize = self.readings.iter().flatten().map(|r| r.len() + 24).sum();
        self.classes.len() * 2 + self.readings.len() * 24 + texts
    }

    /// Whether the text has no Han character.
    pub(super) fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    fn class(&self, c: char) -> usize {
        let at = u32::from(c).wrapping_sub(HAN.start) as usize;
        self.classes.get(at).copied().unwrap_or_default() as usize
    }
}

/// Every reading of a character; none for one that is not Han.
pub(super) fn readings_of(c: char) -> Vec<String> {
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

/// What the letters of a query abbreviate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PinyinMode {
    /// Whole syllables.
    Full,
    /// Whole syllables, at least one, and the beginning of another.
    Partial,
    /// The first letter of each syllable.
    Initials,
}

/// The letters of a query, compiled for matching against one side's characters.
///
/// A bit-parallel simulation of an automaton, as in Shift-And (Baeza-Yates and
/// Gonnet, "A new approach to text searching", 1992). State `j` means that the
/// characters read so far spell the first `j` letters. Unlike in Shift-And, a
/// character advances by as many letters as one of its readings has.
#[derive(Debug)]
pub(super) struct PinyinPattern<'a> {
    table: &'a ReadingTable,
    /// The number of letters.
    len: usize,
    /// For each class of characters, the moves it allows.
    transitions: Vec<Transitions>,
    /// For each class of characters, whether a match can begin with it.
    starts: Vec<bool>,
}

/// The letters of a query at which a character's readings match.
#[derive(Clone, Debug, Default)]
struct Transitions {
    /// Bit `j` of `complete[n]`: a reading of `n + 1` letters matches at letter
    /// `j`. No syllable of pinyin is longer than six letters.
    complete: [u64; 6],
    /// Bit `j`: a reading begins with the letters from `j` to the end.
    cut_off: u64,
}

impl<'a> PinyinPattern<'a> {
    /// The most letters a query may have: those of ten syllables and more. The
    /// states must fit into 64 bits.
    const MAX_LETTERS: usize = 63;

    /// Compiles letters; `None` if they are not lower-case ASCII (or `ü`), are
    /// too many, or cannot be spelled with the characters of the table at all.
    pub(super) fn new(word: &str, mode: PinyinMode, table: &'a ReadingTable) -> Option<Self> {
        let letters = letters_of(word);
        let is_pinyin = letters.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_pinyin || letters.is_empty() || letters.len() > Self::MAX_LETTERS {
            return None;
        }
        let mut transitions = vec![Transitions::default(); table.readings.len()];
        for (transitions, readings) in transitions.iter_mut().zip(&table.readings) {
            for reading in readings {
                transitions.add(reading, &letters, mode);
            }
        }
        let can_match = Transitions::union(&transitions).can_reach(letters.len());
        can_match.then(|| Self {
            table,
            len: letters.len(),
            starts: transitions.iter().map(Transitions::can_start).collect(),
            transitions,
        })
    }

    /// Calls `found` with the byte range of every match in a segment's text,
    /// the longest at each start.
    pub(super) fn each_match(&self, text: &str, mut found: impl FnMut(Range<usize>)) {
        for (start, c) in text.char_indices() {
            if self.starts[self.table.class(c)]
                && let Some(len) = self.match_len(&text[start..])
            {
                found(start..start + len);
            }
        }
    }

    /// The length in bytes of the longest match at the beginning of a text.
    fn match_len(&self, text: &str) -> Option<usize> {
        let mut states = 1_u64;
        let mut longest = None;
        for (at, c) in text.char_indices() {
            if c == ' ' && at > 0 {
                continue;
            }
            let transitions = &self.transitions[self.table.class(c)];
            let end = at + c.len_utf8();
            if states & transitions.cut_off != 0 {
                longest = Some(end);
            }
            states = transitions.advance(states);
            if states >> self.len & 1 != 0 {
                longest = Some(end);
            }
            if states == 0 {
                break;
            }
        }
        longest
    }
}

impl Transitions {
    /// Adds a reading of the character.
    fn add(&mut self, reading: &str, letters: &str, mode: PinyinMode) {
        let reading = match mode {
            PinyinMode::Initials => &reading[..reading.len().min(1)],
            PinyinMode::Full | PinyinMode::Partial => reading,
        };
        for at in 0..letters.len() {
            let rest = &letters[at..];
            if rest.starts_with(reading) && (1..=6).contains(&reading.len()) {
                self.complete[reading.len() - 1] |= 1 << at;
            } else if mode == PinyinMode::Partial && at > 0 && reading.starts_with(rest) {
                self.cut_off |= 1 << at;
            }
        }
    }

    /// The moves that any of several characters allows.
    fn union(all: &[Self]) -> Self {
        let mut union = Self::default();
        for one in all {
            for (union, one) in union.complete.iter_mut().zip(one.complete) {
                *union |= one;
            }
            union.cut_off |= one.cut_off;
        }
        union
    }

    /// Whether any number of such characters can spell all letters. Checked
    /// once per query, this spares queries that are not pinyin a pass over the
    /// text.
    fn can_reach(&self, len: usize) -> bool {
        let mut states = 1_u64;
        (0..len).any(|_| {
            let is_cut_off = states & self.cut_off != 0;
            states |= self.advance(states);
            is_cut_off || states >> len & 1 != 0
        })
    }

    fn can_start(&self) -> bool {
        self.complete.iter().any(|at| at & 1 != 0)
    }

    /// The states after a character, from those before.
    fn advance(&self, states: u64) -> u64 {
        let complete = self.complete.iter().enumerate();
        complete.fold(0, |next, (len, at)| next | (states & at) << (len + 1))
    }
}

/// Typed pinyin as plain letters: ü as `v`, without apostrophes between
/// syllables.
pub(super) fn letters_of(typed: &str) -> String {
    fold::fold(typed).replace('ü', "v").replace(['\'', '’'], "")
}

/// Whether letters spell a run of characters completely.
pub(super) fn spells(letters: &str, run: &str) -> bool {
    let Some(c) = run.chars().next() else {
        return letters.is_empty();
    };
    let rest = &run[c.len_utf8()..];
    c == ' ' && spells(letters, rest)
        || readings_of(c)
            .iter()
            .filter_map(|reading| letters.strip_prefix(reading.as_str()))
            .any(|letters| spells(letters, rest))
}

/// The number of characters of a run that are not read in their usual way when
/// the run is spelled by some letters; the last syllable may be unfinished.
pub(super) fn unusual_readings(run: &str, letters: &str) -> usize {
    let Some(c) = run.chars().next() else {
        return 0;
    };
    if c == ' ' {
        return unusual_readings(&run[1..], letters);
    }
    // The crate lists the usual reading first.
    let usual = c.to_pinyin_multi().into_iter().flatten().next();
    let usual = usual.map_or(String::new(), |reading| fold::fold(reading.plain()));
    let cost = |reading: &str| {
        let rest = letters.strip_prefix(reading).unwrap_or_default();
        let is_usual = ["v", "u"]
            .iter()
            .any(|umlaut| usual.replace('ü', umlaut) == *reading);
        usize::from(!is_usual) + unusual_readings(&run[c.len_utf8()..], rest)
    };
    readings_of(c)
        .iter()
        .filter(|reading| letters.starts_with(*reading) || reading.starts_with(letters))
        .map(|reading| cost(reading))
        .min()
        .unwrap_or(run.len())
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

    #[test]
    fn readings_that_nobody_uses_here() {
        let check = |run: &str, letters: &str, expected: usize| {
            assert_eq!(unusual_readings(run, letters), expected, "{run} {letters}");
        };
        check("政府", "zhengfu", 0);
        check("银行", "yinhang", 1);
        check("旅游", "luyou", 0);
        check("信用修复", "xinyongxiuf", 0);
        assert!(spells("yinhang", "银行"));
        assert!(!spells("yinhan", "银行"));
    }
}
