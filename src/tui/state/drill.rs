//! The drill: cards that are asked one after another.

use std::collections::VecDeque;

use super::TextField;
use crate::study::{Card, Recall, Verdict};

/// A drill that is going on.
#[derive(Debug, Default)]
pub struct Drill {
    /// The cards that are left; the first is asked.
    pub cards: VecDeque<Card>,
    /// What is typed.
    pub field: TextField,
    /// The answer, once it is shown.
    pub answer: Option<DrillAnswer>,
    /// How the cards were recalled so far.
    pub recalls: Vec<Recall>,
}

/// The answer to a card beside what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillAnswer {
    /// What was typed; empty if the answer was asked for.
    pub typed: String,
    /// What it is worth; `None` if nothing was typed.
    pub verdict: Option<Verdict>,
}

impl Drill {
    /// Asks some cards in their order.
    pub fn new(cards: impl IntoIterator<Item = Card>) -> Self {
        Self {
            cards: cards.into_iter().collect(),
            ..Self::default()
        }
    }

    /// The card that is asked.
    pub fn asked(&self) -> Option<&Card> {
        self.cards.front()
    }

    /// Goes on to the next card. One that was not recalled is asked again at the end.
    pub fn go_on(&mut self, recall: Recall) {
        self.recalls.push(recall);
        self.answer = None;
        self.field.set(String::new());
        let asked = self.cards.pop_front();
        self.cards.extend(asked.filter(|_| recall == Recall::Again));
    }

    /// How often a recall was given.
    pub fn count(&self, recall: Recall) -> usize {
        self.recalls.iter().filter(|one| **one == recall).count()
    }
}

impl DrillAnswer {
    /// How the card was recalled, going by what was typed; `None` if nothing was.
    pub fn suggested(&self) -> Option<Recall> {
        self.verdict.map(|verdict| match verdict {
            Verdict::Right(_) => Recall::Good,
            Verdict::Almost(_) => Recall::Hard,
            Verdict::Wrong => Recall::Again,
        })
    }
}
