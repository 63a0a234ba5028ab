//! The identities of notes.

use crate::wording::{Worded, Wording, worded_error};
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use ulid::Ulid;

/// The identity of a note: a ULID, whose first ten letters encode the time of writing. Ids are
/// ordered by that time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(Ulid);

impl NoteId {
    /// The id of a note that has none in its file: a hash of its content, so that it is the
    /// same wherever the file is read.
    #[must_use]
    pub fn of_content(created: Timestamp, content: &str) -> NoteId {
        NoteId(Ulid::from_parts(milliseconds(created), 0)).of_version(content)
    }

    /// The time of writing, from the first ten letters.
    pub fn created(self) -> Timestamp {
        let ms = i64::try_from(self.0.timestamp_ms()).unwrap_or(i64::MAX);
        Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX)
    }

    /// The id of another version of this note, a hash of its content: the same wherever and
    /// whenever the version is made.
    #[must_use]
    pub fn of_version(self, content: &str) -> NoteId {
        // FNV-1a, 128 bits wide.
        let seed = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
        let bytes = self.0.to_bytes();
        let hash = bytes.iter().chain(content.as_bytes()).fold(seed, |h, b| {
            (h ^ u128::from(*b)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        });
        NoteId(Ulid::from_parts(self.0.timestamp_ms(), hash))
    }
}

impl fmt::Display for NoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A text that is not the id of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidId(pub String);

worded_error!(InvalidId);

impl Worded for InvalidId {
    fn in_words(&self, wording: Wording) -> String {
        wording.is_no_note_id(&self.0)
    }
}

impl FromStr for NoteId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let id = Ulid::from_string(text).map_err(|_| InvalidId(text.to_owned()))?;
        Ok(NoteId(id))
    }
}

/// Generates unique ids, each greater than those before it.
#[derive(Debug)]
pub struct IdGenerator {
    random: fastrand::Rng,
    last: Ulid,
}

impl IdGenerator {
    /// Creates a generator. The same seed gives the same ids.
    pub fn new(seed: u64) -> Self {
        Self {
            random: fastrand::Rng::with_seed(seed),
            last: Ulid::nil(),
        }
    }

    /// A new id for a note written now. Within one tick of the clock, or after it
    /// went back, it is the last one plus a random step, as ULIDs may be: notes keep
    /// the order in which they were written.
    pub fn next(&mut self, now: Timestamp) -> NoteId {
        let fresh = Ulid::from_parts(milliseconds(now), self.random.u128(..));
        let step = u128::from(self.random.u32(1..));
        let after = Ulid(self.last.0.saturating_add(step));
        self.last = if milliseconds(now) > self.last.timestamp_ms() {
            fresh
        } else {
            after
        };
        NoteId(self.last)
    }
}

/// Milliseconds since 1970; 0 for earlier times.
fn milliseconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_millisecond()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_and_read_back() {
        let now = Timestamp::from_second(1_700_000_000).expect("a time");
        let mut ids = IdGenerator::new(7);
        let (first, second) = (ids.next(now), ids.next(now));
        assert_ne!(first, second);
        assert_eq!(first.to_string().parse(), Ok(first));
        assert_eq!(first.to_string().to_lowercase().parse(), Ok(first));
        assert!("01KB".parse::<NoteId>().is_err());
    }

    #[test]
    fn ids_are_ordered_even_within_one_tick_of_the_clock() {
        let now = Timestamp::from_second(1_700_000_000).expect("a time");
        let earlier = Timestamp::from_second(1_600_000_000).expect("a time");
        let mut ids = IdGenerator::new(7);
        let made: Vec<_> = [now, now, now, earlier, now].map(|at| ids.next(at)).into();
        assert!(made.is_sorted() && made[0] != made[1], "{made:?}");
        assert_eq!(made[4].created(), now);
    }

    #[test]
    fn a_version_has_one_id_wherever_it_is_made() {
        let id = IdGenerator::new(7).next(Timestamp::UNIX_EPOCH);
        assert_eq!(id.of_version("一"), id.of_version("一"));
        assert_ne!(id.of_version("一"), id.of_version("二"));
        assert_ne!(id.of_version("一"), id);
    }
}
