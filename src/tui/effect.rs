//! What an update asks the world to do.

use std::io;
use std::sync::Arc;

use super::keeper::Keeper;
use super::memory::{self, Position};
use super::scribe::Scribe;
use super::state::State;
use super::terminal::Screen;
use super::text_file::Home;
use super::work::Job;
use super::worker::Worker;
use crate::notes::store::About;
use crate::notes::{Change, Draft, DraftId};

/// Something outside the program's own state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Puts a text on the clipboard (OSC 52).
    Copy(String),
    /// Keeps the reader's position for the next time.
    SavePosition,
    /// Stops the program until the shell wakes it.
    Suspend,
    /// Draws the whole screen anew.
    Redraw,
    /// Asks for slow work of a generation; its answer comes as an input.
    Work(u64, Job),
    /// Keeps changes of notes under a number; that they are kept comes as an
    /// input.
    SaveNotes(u64, Vec<Change>),
    /// Keeps a note as far as it is written.
    KeepDraft(DraftId, Box<Draft>),
    /// Keeps a draft no longer than the program runs.
    DropDraft(DraftId),
    /// Forgets a draft: its note is saved, or was thrown away.
    ForgetDraft(DraftId),
    /// The text has become another: whoever works with it is to take this one.
    Reread,
    /// Begins to save the text as a native file; what comes of it comes as an input.
    SaveText(Home),
    /// Lets the reader write a text with another program; what comes of it
    /// comes as an input.
    WriteOutside(String),
}

/// Does what updates ask for.
#[derive(Debug)]
pub struct Effects {
    /// Where positions are kept; `None` where the platform has no such place.
    pub state_dir: Option<std::path::PathBuf>,
    /// Who does slow work.
    pub(super) worker: Worker,
    /// Who keeps notes.
    pub(super) keeper: Keeper,
    /// Who keeps drafts; `None` where there is no place for them.
    pub(super) scribe: Option<Scribe>,
}

impl Effects {
    /// Does one thing.
    ///
    /// # Errors
    /// The message tells the reader what could not be done.
    pub fn run(&self, effect: Effect, state: &State, screen: &mut Screen) -> Result<(), String> {
        match effect {
            Effect::Copy(text) => screen.copy(&text).map_err(failed("copy")),
            Effect::Work(generation, job) => {
                self.worker.ask(generation, job).map_err(failed("search"))
            }
            Effect::SaveNotes(saving, changes) => self
                .keeper
                .save(saving, changes)
                .map_err(failed("keep notes")),
            Effect::KeepDraft(id, draft) => self.draft(|scribe| scribe.keep(id, draft)),
            Effect::DropDraft(id) => self.draft(|scribe| scribe.drop_at_the_end(id)),
            Effect::ForgetDraft(id) => self.draft(|scribe| scribe.forget(id)),
            Effect::Reread => {
                let (document, index) = (&state.document, &state.search.index);
                let worker = self.worker.read(Arc::clone(document), Arc::clone(index));
                let keeper = self.keeper.read(About::of(Arc::clone(document)));
                worker.and(keeper).map_err(failed("go on"))
            }
            // The loop does these: something comes of them.
            Effect::WriteOutside(_) | Effect::SaveText(_) => Ok(()),
            Effect::Redraw => screen.clear().map_err(failed("redraw")),
            Effect::Suspend => {
                // Whoever is stopped may be killed.
                let kept = self.draft(Scribe::flush);
                screen.suspend().map_err(failed("suspend")).and(kept)
            }
            Effect::SavePosition => match &self.state_dir {
                Some(dir) => {
                    let id = &state.document.metadata().id;
                    memory::save(dir, id, &Position::of(state)).map_err(failed("keep the position"))
                }
                None => Ok(()),
            },
        }
    }
}

impl Effects {
    fn draft(&self, ask: impl FnOnce(&Scribe) -> io::Result<()>) -> Result<(), String> {
        let scribe = self.scribe.as_ref();
        scribe.map_or(Ok(()), ask).map_err(failed("keep drafts"))
    }
}

fn failed(what: &'static str) -> impl FnOnce(io::Error) -> String {
    move |error| format!("cannot {what}: {error}")
}
