//! Han characters by how they are spelled in pinyin.

use std::ops::Range;

use pinyin::ToPinyinMulti;

use super::fold;
use super::index::{Folded, STRIDE};
use crate::document::SegmentId;

/// The characters that have readings; rarer ones are not searched by sound.
const HAN: Range<u32> = 0x3400..0xA000;

/// The distinct Han characters of one side with all their readings.
#[derive(Debug)]
pub(super) struct Syllabary {
    /// For each character of [`HAN`] its place in `readings`, from 1; 0 for
    /// those that the text does not have. Empty if it has none.
    classes: Vec<u16>,
    readings: Vec<Readings>,
}

/// Every way to spell a character, without tones; ü as `v` and as `u`.
type Readings = Vec<String>;

impl Syllabary {
    /// One walk over the text; none if cancelled.
    pub(super) fn new(folded: &Folded, cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let mut classes = vec![0; HAN.len()];
        let mut readings = vec![Vec::new()];
        for segment in 0..folded.segment_count() {
            if segment % STRIDE == 0 && cancelled() {
                return None;
            }
            let text = folded.segment(SegmentId(segment));
            if text.is_ascii() {
                continue;
            }
            for c in text.chars() {
                let Some(class) = HAN
                    .contains(&u32::from(c))
                    .then(|| &mut classes[(u32::from(c) - HAN.start) as usize])
                else {
                    continue;
                };
                if *class == 0 {
                    *class = readings.len() as u16;
                    readings.push(spellings(c));
                }
            }
        }
        if readings.len() == 1 {
            classes.clear();
        }
        Some(Self { classes, readings })
    }

    pub(super) fn memory(&self) -> usize {
        let spelled: usize = self.readings.iter().flatten().map(|r| r.len() + 24).sum();
        self.classes.len() * 2 + self.readings.len() * 24 + spelled
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

/// Every way to spell a character.
pub(super) fn spellings(c: char) -> Vec<String> {
    let mut spellings = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = fold::fold(reading.plain());
        for umlaut in ["v", "u"] {
            let spelled = plain.replace('ü', umlaut);
            let is_plain = spelled.bytes().all(|byte| byte.is_ascii_lowercase());
            if is_plain && !spellings.contains(&spelled) {
                spellings.push(spelled);
            }
        }
    }
    spellings
}

/// What the letters of a query stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Whole syllables.
    Syllables,
    /// Whole syllables, at least one, and the beginning of another.
    Unfinished,
    /// The first letter of each syllable.
    Initials,
}

/// The letters of a query, ready to be compared with a side's characters.
#[derive(Debug)]
pub(super) struct Spelling<'a> {
    syllabary: &'a Syllabary,
    len: usize,
    /// For each class of character, what it can spell, and whether a match can
    /// begin with it.
    steps: Vec<Steps>,
    starts: Vec<bool>,
}

/// At which letters a character's readings can stand: bit `j` of `whole[l]`
/// says that one of `l + 1` letters stands at letter `j`, bit `j` of `begun`
/// that one begins there and is cut off by the end.
#[derive(Clone, Debug, Default)]
struct Steps {
    whole: [u64; 6],
    begun: u64,
}

impl<'a> Spelling<'a> {
    /// The most letters a query may have: ten syllables and more.
    pub(super) const LETTERS: usize = 63;

    /// Reads letters; none if they are not small ASCII letters (with `ü`), or
    /// too many, or if the text's characters cannot spell them at all.
    pub(super) fn new(word: &str, manner: Manner, syllabary: &'a Syllabary) -> Option<Self> {
        let letters = letters_of(word);
        let is_spelled = letters.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_spelled || letters.is_empty() || letters.len() > Self::LETTERS {
            return None;
        }
        let mut steps = vec![Steps::default(); syllabary.readings.len()];
        for (steps, readings) in steps.iter_mut().zip(&syllabary.readings) {
            for reading in readings {
                steps.add(reading, &letters, manner);
            }
        }
        Steps::all(&steps).can_spell(letters.len()).then(|| Self {
            syllabary,
            len: letters.len(),
            starts: steps.iter().map(Steps::can_start).collect(),
            steps,
        })
    }

    /// Calls `found` with the byte range of every match in a segment's text,
    /// the longest at each start.
    pub(super) fn matches(&self, text: &str, mut found: impl FnMut(Range<usize>)) {
        for (start, c) in text.char_indices() {
            if self.starts[self.syllabary.class(c)]
                && let Some(len) = self.len_of_match(&text[start..])
            {
                found(start..start + len);
            }
        }
    }

    fn len_of_match(&self, text: &str) -> Option<usize> {
        // Bit `j`: the characters so far spell the first `j` letters.
        let mut spelled = 1_u64;
        let mut longest = None;
        for (at, c) in text.char_indices() {
            if c == ' ' && at > 0 {
                continue;
            }
            let steps = &self.steps[self.syllabary.class(c)];
            let end = at + c.len_utf8();
            if spelled & steps.begun != 0 {
                longest = Some(end);
            }
            spelled = steps.from(spelled);
            if spelled >> self.len & 1 != 0 {
                longest = Some(end);
            }
            if spelled == 0 {
                break;
            }
        }
        longest
    }
}

impl Steps {
    fn add(&mut self, reading: &str, letters: &str, manner: Manner) {
        for at in 0..letters.len() {
            let rest = &letters[at..];
            let spelled = match manner {
                Manner::Initials => &reading[..reading.len().min(1)],
                _ => reading,
            };
            if rest.starts_with(spelled) && (1..=6).contains(&spelled.len()) {
                self.whole[spelled.len() - 1] |= 1 << at;
            } else if manner == Manner::Unfinished && at > 0 && spelled.starts_with(rest) {
                self.begun |= 1 << at;
            }
        }
    }

    /// What any of some characters can spell.
    fn all(steps: &[Self]) -> Self {
        let mut all = Self::default();
        for one in steps {
            for (all, one) in all.whole.iter_mut().zip(one.whole) {
                *all |= one;
            }
            all.begun |= one.begun;
        }
        all
    }

    /// Whether all letters can be spelled with as many characters as it takes.
    fn can_spell(&self, len: usize) -> bool {
        let mut spelled = 1_u64;
        (0..len).any(|_| {
            let is_begun = spelled & self.begun != 0;
            spelled |= self.from(spelled);
            is_begun || spelled >> len & 1 != 0
        })
    }

    fn can_start(&self) -> bool {
        self.whole.iter().any(|at| at & 1 != 0)
    }

    fn from(&self, spelled: u64) -> u64 {
        let step = |(len, at): (usize, &u64)| (spelled & at) << (len + 1);
        self.whole
            .iter()
            .enumerate()
            .map(step)
            .fold(0, |all, one| all | one)
    }
}

/// What was typed as plain letters: ü as `v`, nothing between syllables.
pub(super) fn letters_of(typed: &str) -> String {
    fold::fold(typed).replace('ü', "v").replace(['\'', '’'], "")
}

/// Whether some letters spell all characters of a run.
pub(super) fn is_spelled(run: &str, letters: &str) -> bool {
    let Some(c) = run.chars().next() else {
        return letters.is_empty();
    };
    let rest = &run[c.len_utf8()..];
    c == ' ' && is_spelled(rest, letters)
        || spellings(c)
            .iter()
            .filter_map(|spelled| letters.strip_prefix(spelled.as_str()))
            .any(|letters| is_spelled(rest, letters))
}

/// How many characters of a run are not read as they usually are if it is
/// spelled by some letters, the last syllable perhaps unfinished.
pub(super) fn unusual_readings(run: &str, letters: &str) -> usize {
    let Some(c) = run.chars().next() else {
        return 0;
    };
    if c == ' ' {
        return unusual_readings(&run[1..], letters);
    }
    let usual = c.to_pinyin_multi().into_iter().flatten().next();
    let usual = usual.map_or(String::new(), |reading| fold::fold(reading.plain()));
    let cost = |spelled: &str| {
        let rest = letters.strip_prefix(spelled).unwrap_or_default();
        let is_usual = ["v", "u"].map(|umlaut| usual.replace('ü', umlaut) == *spelled);
        usize::from(is_usual == [false; 2]) + unusual_readings(&run[c.len_utf8()..], rest)
    };
    spellings(c)
        .iter()
        .filter(|spelled| letters.starts_with(*spelled) || spelled.starts_with(letters))
        .map(|spelled| cost(spelled))
        .min()
        .unwrap_or(run.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_all_their_readings() {
        let check = |c: char, spelled: &str| {
            assert!(spellings(c).contains(&spelled.to_owned()), "{c} {spelled}");
        };
        check('行', "hang");
        check('行', "xing");
        check('旅', "lv");
        check('旅', "lu");
        check('信', "xin");
        assert!(spellings('a').is_empty());
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
        assert!(is_spelled("银行", "yinhang"));
        assert!(!is_spelled("银行", "yinhan"));
    }
}
