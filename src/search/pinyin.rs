//! Han characters and how they are read in pinyin.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};
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
    /// Whole syllables, with sounds that learners confuse.
    Confused,
    /// Whole syllables, with one letter missing, too many or swapped.
    Mistyped,
}

impl PinyinMode {
    /// Whether only the common readings of a character count.
    fn is_guess(self) -> bool {
        matches!(self, PinyinMode::Confused | PinyinMode::Mistyped)
    }
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
    /// Bit `j` of `complete[n]`: a reading matches `n + 1` letters at letter
    /// `j`. No syllable of pinyin is longer than six letters.
    complete: [u64; 7],
    /// The same for readings that match with one error.
    mistyped: [u64; 7],
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
        // Characters have few readings: each is compared with the letters once.
        let mut known: HashMap<&str, Transitions> = HashMap::new();
        let mut transitions = vec![Transitions::default(); table.readings.len()];
        for (transitions, readings) in transitions.iter_mut().zip(&table.readings) {
            let count = if mode.is_guess() {
                common(readings)
            } else {
                readings.len()
            };
            for reading in readings.iter().take(count) {
                let entry = known.entry(reading);
                transitions
                    .unite(entry.or_insert_with(|| Transitions::new(reading, &letters, mode)));
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
        let (mut states, mut mistyped) = (1_u64, 0_u64);
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
            mistyped =
                advance(&transitions.complete, mistyped) | advance(&transitions.mistyped, states);
            states = advance(&transitions.complete, states);
            if (states | mistyped) >> self.len & 1 != 0 {
                longest = Some(end);
            }
            if states | mistyped == 0 {
                break;
            }
        }
        longest
    }
}

impl Transitions {
    /// Those of a character with one reading.
    fn new(reading: &str, letters: &str, mode: PinyinMode) -> Self {
        let mut transitions = Self::default();
        match mode {
            PinyinMode::Full => transitions.add(reading, letters),
            PinyinMode::Initials => transitions.add(&reading[..reading.len().min(1)], letters),
            PinyinMode::Partial => {
                transitions.add(reading, letters);
                let rests = (1..letters.len()).filter(|at| reading.starts_with(&letters[*at..]));
                // The whole syllable is no unfinished one.
                let rests = rests.filter(|at| letters.len() - at < reading.len());
                transitions.cut_off = rests.fold(0, |bits, at| bits | 1 << at);
            }
            PinyinMode::Confused => {
                for reading in confusable(reading) {
                    transitions.add(&reading, letters);
                }
            }
            PinyinMode::Mistyped => {
                transitions.add(reading, letters);
                transitions.add_mistyped(reading, letters);
            }
        }
        transitions
    }

    /// Adds the letters that spell a reading.
    fn add(&mut self, reading: &str, letters: &str) {
        for at in 0..letters.len() {
            if letters[at..].starts_with(reading) && (1..=6).contains(&reading.len()) {
                self.complete[reading.len() - 1] |= 1 << at;
            }
        }
    }

    /// Adds the letters that spell a reading with one missing, too many or swapped.
    fn add_mistyped(&mut self, reading: &str, letters: &str) {
        for len in (reading.len() - 1).max(2)..=reading.len() + 1 {
            for at in 0..(letters.len() + 1).saturating_sub(len) {
                if is_mistyped(&letters[at..at + len], reading) && len <= self.mistyped.len() {
                    self.mistyped[len - 1] |= 1 << at;
                }
            }
        }
    }

    /// Adds the moves that another character allows.
    fn unite(&mut self, other: &Self) {
        for (own, other) in self.complete.iter_mut().zip(other.complete) {
            *own |= other;
        }
        for (own, other) in self.mistyped.iter_mut().zip(other.mistyped) {
            *own |= other;
        }
        self.cut_off |= other.cut_off;
    }

    /// The moves that any of several characters allows.
    fn union(all: &[Self]) -> Self {
        let mut union = Self::default();
        all.iter().for_each(|one| union.unite(one));
        union
    }

    /// Whether any number of such characters can spell all letters. Checked
    /// once per query, this spares queries that are not pinyin a pass over the
    /// text.
    fn can_reach(&self, len: usize) -> bool {
        let mut states = 1_u64;
        (0..len).any(|_| {
            let is_cut_off = states & self.cut_off != 0;
            states |= advance(&self.complete, states) | advance(&self.mistyped, states);
            is_cut_off || states >> len & 1 != 0
        })
    }

    fn can_start(&self) -> bool {
        let mut moves = self.complete.iter().chain(&self.mistyped);
        moves.any(|at| at & 1 != 0)
    }
}

/// The states after a character, from those before and its moves.
fn advance(moves: &[u64; 7], states: u64) -> u64 {
    let moves = moves.iter().enumerate();
    moves.fold(0, |next, (len, at)| next | (states & at) << (len + 1))
}

/// Whether typed letters are a syllable with one letter missing, too many or swapped.
fn is_mistyped(typed: &str, syllable: &str) -> bool {
    let [one, other] = [typed, syllable].map(str::as_bytes);
    let is_without = |long: &[u8], short: &[u8]| {
        (0..long.len()).any(|at| long[..at] == short[..at] && long[at + 1..] == short[at..])
    };
    if one.len() == other.len() + 1 {
        is_without(one, other)
    } else if one.len() + 1 == other.len() {
        is_without(other, one)
    } else {
        one != other
            && one.len() == other.len()
            && (0..one.len() - 1).any(|at| {
                one[..at] == other[..at]
                    && one[at] == other[at + 1]
                    && one[at + 1] == other[at]
                    && one[at + 2..] == other[at + 2..]
            })
    }
}

/// A syllable and those that learners write for it: zh, ch, sh and z, c, s; l and n; an, en,
/// in and ang, eng, ing.
pub(super) fn confusable(syllable: &str) -> Vec<String> {
    let split = syllable.find(['a', 'e', 'i', 'o', 'u', 'v']).unwrap_or(0);
    let (initial, rest) = syllable.split_at(split);
    let other_initial = match initial {
        "zh" => "z",
        "ch" => "c",
        "sh" => "s",
        "z" => "zh",
        "c" => "ch",
        "s" => "sh",
        "l" if !rest.starts_with('v') => "n",
        "n" if !rest.starts_with('v') => "l",
        same => same,
    };
    let other_rest = match rest.strip_suffix('g') {
        Some(rest) if !rest.ends_with("on") => rest.to_owned(),
        None if rest.ends_with(['n']) && !rest.ends_with("un") && !rest.ends_with("vn") => {
            format!("{rest}g")
        }
        _ => rest.to_owned(),
    };
    let mut all = Vec::new();
    for initial in [initial, other_initial] {
        for rest in [rest, &other_rest] {
            let spelled = format!("{initial}{rest}");
            if !all.contains(&spelled) {
                all.push(spelled);
            }
        }
    }
    all
}

/// In how many syllables letters differ from what a run of characters usually is, as learners
/// confuse them; `None` if they do not spell it so.
pub(super) fn confusions(run: &str, letters: &str) -> Option<usize> {
    let Some(c) = run.chars().next() else {
        return letters.is_empty().then_some(0);
    };
    let rest = &run[c.len_utf8()..];
    if c == ' ' {
        return confusions(rest, letters);
    }
    let readings = readings_of(c);
    let costs = readings[..common(&readings)].iter().flat_map(|reading| {
        let spellings = confusable(reading).into_iter();
        spellings.filter_map(move |spelling| {
            let letters = letters.strip_prefix(spelling.as_str())?;
            Some(confusions(rest, letters)? + usize::from(spelling != *reading))
        })
    });
    costs.min()
}

/// How many of a character's readings are common: the first two, with ü in both its letters.
fn common(readings: &[String]) -> usize {
    ranks(readings).take_while(|rank| *rank < 2).count()
}

/// The rank of each reading of a character. With `u` for ü it is the same reading.
fn ranks(readings: &[String]) -> impl Iterator<Item = usize> {
    let mut rank = 0;
    readings.iter().enumerate().map(move |(at, reading)| {
        let is_same = at > 0 && readings[at - 1].replace('v', "u") == *reading;
        rank += usize::from(at > 0 && !is_same);
        rank
    })
}

/// Typed pinyin as plain letters: ü and `u:` as `v`, without apostrophes between syllables
/// and without the numbers of tones after them.
pub(super) fn letters_of(typed: &str) -> String {
    let folded = fold::fold(typed);
    let letters = folded.replace("u:", "v").replace('ü', "v");
    let letters = letters.replace(['\'', '’', '·'], "");
    without_tones(&letters).unwrap_or(letters)
}

/// Syllables without the numbers of their tones; `None` if a syllable has none.
fn without_tones(typed: &str) -> Option<String> {
    let is_tone = |c: char| ('1'..='5').contains(&c);
    let syllables = typed.strip_suffix(is_tone)?.split(is_tone);
    let is_syllable =
        |text: &&str| (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase());
    let syllables: Vec<_> = syllables.collect();
    syllables
        .iter()
        .all(is_syllable)
        .then(|| syllables.concat())
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

/// How unusual the readings are by which letters spell a run; the last syllable may be
/// unfinished. A character's second reading counts 1, a rarer one [`RARE`].
pub(super) fn unusual_readings(run: &str, letters: &str) -> usize {
    let Some(c) = run.chars().next() else {
        return 0;
    };
    if c == ' ' {
        return unusual_readings(&run[1..], letters);
    }
    let readings = readings_of(c);
    // The crate lists the usual reading first.
    let ranks = ranks(&readings).map(|rank| if rank < 2 { rank } else { RARE });
    let cost = |(reading, rank): (&String, usize)| {
        let is_spelled = letters.starts_with(reading) || reading.starts_with(letters);
        let rest = letters.strip_prefix(reading.as_str()).unwrap_or_default();
        is_spelled.then(|| rank + unusual_readings(&run[c.len_utf8()..], rest))
    };
    let costs = readings.iter().zip(ranks).filter_map(cost);
    costs.min().unwrap_or(run.len())
}

/// What the third reading of a character counts, and any further one: 省 as *xian*. Only a
/// term of the glossary is meant so.
pub(super) const RARE: usize = 100;

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
