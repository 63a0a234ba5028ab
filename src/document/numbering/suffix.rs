//! What follows the main number of a provision that was inserted later.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A step of a number after its main part: the 1 of 14-1, the A of 7A, the
/// `bis` of `14 bis`.
///
/// Letters keep their case, but A and a are equal. Suffixes of one system are
/// in the order of their laws: A, AA, B; `bis`, `ter`, `quater`.
///
/// A document has a number for each provision, so a suffix is packed into 32
/// bits: the system in the highest two, then a number, or up to five letters of
/// five bits each. The lowest bit tells lower case.
#[derive(Clone, Copy)]
pub struct Suffix(u32);

/// How a [`Suffix`] is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SuffixSystem {
    /// 14-1, 十四条之一, 十四条の二, 14조의2.
    Branch,
    /// 7A, 71a.
    Letters,
    /// `14 bis`, `14 ter`.
    Ordinal,
}

const SYSTEM_BITS: u32 = 30;
const LETTERS: u32 = 1 << SYSTEM_BITS;
const ORDINAL: u32 = 2 << SYSTEM_BITS;
const LETTER_BITS: u32 = 5;
const MOST_LETTERS: usize = 5;

/// The Latin ordinals that laws use, from 2 on. Their other spellings are in
/// [`SPELLINGS`].
const ORDINALS: [&str; 19] = [
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quindecies",
    "sexdecies",
    "septdecies",
    "octodecies",
    "novodecies",
    "vicies",
];

const SPELLINGS: [(&str, u32); 6] = [
    ("nonies", 9),
    ("quáter", 4),
    ("quinquiès", 5),
    ("quinques", 5),
    ("sexties", 6),
    ("quinquiesdecies", 15),
];

impl Suffix {
    /// The place of a suffix that a number does not have.
    pub(super) const NONE: Self = Self(0);

    /// The branch of 14-1; `None` for 0 and for numbers above 2³⁰.
    pub const fn branch(number: u32) -> Option<Self> {
        if number == 0 || number >> SYSTEM_BITS != 0 {
            return None;
        }
        Some(Self(number))
    }

    /// One to five ASCII letters of one case.
    pub fn letters(text: &str) -> Option<Self> {
        let is_lower = text.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_upper = text.bytes().all(|byte| byte.is_ascii_uppercase());
        if text.is_empty() || text.len() > MOST_LETTERS || !(is_lower || is_upper) {
            return None;
        }
        let folded = text.bytes().map(|byte| byte.to_ascii_lowercase());
        let places = (1..=MOST_LETTERS as u32).rev();
        let packed = folded.zip(places).fold(LETTERS, |packed, (byte, place)| {
            packed | u32::from(byte - b'a' + 1) << (place * LETTER_BITS)
        });
        Some(Self(packed | u32::from(is_lower)))
    }

    /// `bis`, `ter`, `quater`, …, in any case and in the spellings of several
    /// languages.
    pub fn ordinal(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let usual = (2..).zip(ORDINALS).find(|(_, ordinal)| *ordinal == word);
        let other = || SPELLINGS.iter().find(|(spelling, _)| *spelling == word);
        let number = usual
            .map(|(number, _)| number)
            .or_else(|| Some(other()?.1))?;
        Some(Self(ORDINAL | number))
    }

    /// How it is written.
    pub const fn system(self) -> SuffixSystem {
        match self.0 >> SYSTEM_BITS {
            0 => SuffixSystem::Branch,
            1 => SuffixSystem::Letters,
            _ => SuffixSystem::Ordinal,
        }
    }

    /// The number of a branch, from 1; 2 for `bis`; the place in the alphabet
    /// of a single letter. `None` for several letters.
    pub fn value(self) -> Option<u32> {
        let payload = self.0 & !(3 << SYSTEM_BITS);
        match self.system() {
            SuffixSystem::Branch | SuffixSystem::Ordinal => Some(payload),
            SuffixSystem::Letters => {
                let first = MOST_LETTERS as u32 * LETTER_BITS;
                let others = self.key() & ((1 << first) - 1);
                (others == 0).then_some(payload >> first)
            }
        }
    }

    /// Whether there is a suffix: a number has room for more than it uses.
    pub(super) const fn is_some(self) -> bool {
        self.0 != 0
    }

    /// The bits that are compared: without the case of letters.
    const fn key(self) -> u32 {
        match self.system() {
            SuffixSystem::Letters => self.0 & !1,
            _ => self.0,
        }
    }
}

impl PartialEq for Suffix {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Suffix {}

impl Hash for Suffix {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl Ord for Suffix {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Suffix {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Suffix {
    /// As in a reference: `-1`, `A`, `bis`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let payload = self.0 & !(3 << SYSTEM_BITS);
        match self.system() {
            SuffixSystem::Branch => write!(f, "-{payload}"),
            SuffixSystem::Ordinal => {
                let ordinal = payload
                    .checked_sub(2)
                    .and_then(|nth| ORDINALS.get(nth as usize));
                f.write_str(ordinal.copied().unwrap_or_default())
            }
            SuffixSystem::Letters => {
                let base = if payload & 1 == 1 { b'a' } else { b'A' };
                let places = (1..=MOST_LETTERS as u32).rev();
                let letters = places.map(|place| payload >> (place * LETTER_BITS) & 31);
                let mut letters = letters.take_while(|letter| *letter > 0);
                letters.try_for_each(|letter| write!(f, "{}", char::from(base + letter as u8 - 1)))
            }
        }
    }
}

impl fmt::Debug for Suffix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
