//! A text of which only the beginning is there.

use super::State;
use crate::tui::action::Action;
use crate::tui::rest::ReadSoFar;
use crate::wording::Told;

/// What is known about the rest of a text.
#[derive(Clone, Debug)]
pub enum RestOfText {
    /// It is being read.
    Coming {
        /// How much is read.
        so_far: ReadSoFar,
        /// What is to be done when it is there. Meanwhile the reader waits.
        wanted: Option<Wanted>,
    },
    /// It cannot be read, and why.
    Missing(Told),
}

/// What only the whole text can do or tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An action with its count.
    Act(Action, Option<u32>),
    /// To accept a line of the command line.
    Line(String),
    /// To go to the place of a reference.
    GoTo(String),
    /// To be where the reader was the last time, by its reference.
    Position(String),
    /// To go to a mark.
    Mark(char),
}

impl State {
    /// How much of the text is read, while its rest is being read.
    pub fn reads_on(&self) -> Option<ReadSoFar> {
        match self.rest {
            Some(RestOfText::Coming { so_far, .. }) => Some(so_far),
            Some(RestOfText::Missing(_)) | None => None,
        }
    }

    /// What waits for the rest of the text.
    pub fn wanted(&self) -> Option<&Wanted> {
        match &self.rest {
            Some(RestOfText::Coming { wanted, .. }) => wanted.as_ref(),
            Some(RestOfText::Missing(_)) | None => None,
        }
    }

    /// Stays in what is there.
    pub fn stop_waiting_for_rest(&mut self) {
        if let Some(RestOfText::Coming { wanted, .. }) = &mut self.rest {
            *wanted = None;
        }
    }

    /// Waits for the rest of the text, and then does what is wanted. `false` if nothing is
    /// being read.
    pub fn wait_for_rest(&mut self, then: Wanted) -> bool {
        match &mut self.rest {
            Some(RestOfText::Coming { wanted, .. }) => {
                *wanted = Some(then);
                true
            }
            Some(RestOfText::Missing(_)) | None => false,
        }
    }
}
