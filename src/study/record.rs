//! What is known of each card: its memory, and when it is due.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fsrs::{Memory, Recall};

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

const HALF_A_DAY: i64 = SECONDS_A_DAY / 2;

/// The reviews of a card so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardRecord {
    /// In days, see [`Memory`].
    pub stability: f64,
    /// From 1 to 10.
    pub difficulty: f64,
    /// When it was reviewed last, in seconds since 1970.
    pub last: i64,
    /// When it is due, in seconds since 1970.
    pub due: i64,
    /// How often it was reviewed.
    pub reviews: u32,
    /// How often it was not recalled.
    pub lapses: u32,
}

/// The records of all cards, by [`Card::key`](super::Card::key).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DrillRecord {
    /// The records.
    pub cards: BTreeMap<String, CardRecord>,
}

impl DrillRecord {
    /// The whole days after which a card comes again if it is recalled so now.
    pub fn days_after(&self, key: &str, recall: Recall, now: Timestamp) -> i64 {
        self.memory_after(key, recall, now).interval()
    }

    fn memory_after(&self, key: &str, recall: Recall, now: Timestamp) -> Memory {
        let Some(card) = self.cards.get(key) else {
            return Memory::new(recall);
        };
        let memory = Memory {
            stability: card.stability,
            difficulty: card.difficulty,
        };
        memory.after(days_between(card.last, now.as_second()), recall)
    }

    /// Adds a review. A card that was not recalled is due at once; another half a day before
    /// its days are over, so that it can be asked at any hour of the last.
    pub fn review(&mut self, key: &str, recall: Recall, now: Timestamp) {
        let memory = self.memory_after(key, recall, now);
        let now = now.as_second();
        let known = self.cards.get(key);
        let is_lapse = recall == Recall::Again;
        let due = match is_lapse {
            true => now,
            false => now + memory.interval() * SECONDS_A_DAY - HALF_A_DAY,
        };
        let (reviews, lapses) = known.map_or((0, 0), |card| (card.reviews, card.lapses));
        let record = CardRecord {
            stability: memory.stability,
            difficulty: memory.difficulty,
            last: now,
            due,
            reviews: reviews.saturating_add(1),
            lapses: lapses.saturating_add(is_lapse.into()),
        };
        self.cards.insert(key.to_owned(), record);
    }

    /// Whether a card was reviewed before and is due again.
    pub fn is_due(&self, key: &str, now: Timestamp) -> bool {
        let card = self.cards.get(key);
        card.is_some_and(|card| card.due <= now.as_second())
    }

    /// Whether a card was never reviewed.
    pub fn is_new(&self, key: &str) -> bool {
        !self.cards.contains_key(key)
    }
}

/// The days between two times; none if the clock was set back.
fn days_between(one: i64, other: i64) -> f64 {
    (other - one).max(0) as f64 / SECONDS_A_DAY as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_648_512_000;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(NOW + day * SECONDS_A_DAY).unwrap()
    }

    #[test]
    fn what_is_recalled_comes_later_each_time_and_what_is_not_at_once() {
        let mut record = DrillRecord::default();
        assert!(record.is_new("zh:信用"));
        let mut day = 0;
        let mut intervals = Vec::new();
        for _ in 0..4 {
            record.review("zh:信用", Recall::Good, at(day));
            let due = record.cards["zh:信用"].due;
            intervals.push((due + HALF_A_DAY - at(day).as_second()) / SECONDS_A_DAY);
            assert!(!record.is_due("zh:信用", at(day)));
            day += intervals.last().unwrap();
            assert!(record.is_due("zh:信用", at(day)));
        }
        // As computed by the crate `fsrs` 6.6.2.
        assert_eq!(intervals, [2, 11, 46, 163]);
        record.review("zh:信用", Recall::Again, at(day));
        let card = &record.cards["zh:信用"];
        assert!(record.is_due("zh:信用", at(day)));
        assert_eq!((card.reviews, card.lapses), (5, 1));
        let text = toml::to_string(&record).unwrap();
        assert_eq!(toml::from_str::<DrillRecord>(&text).unwrap(), record);
    }
}
