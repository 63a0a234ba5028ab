//! Han characters found by their pinyin.

mod readings;
mod spelling;

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use readings::common;
pub use readings::spelled;
pub(super) use readings::{ReadingTable, readings_of};
use spelling::is_mistyped;
pub(super) use spelling::{RARE, confusable, confusions, letters_of, spells, unusual_readings};

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
