//! The program on a screen: one loop.
//!
//! An event becomes an [`Input`], [`update`]
//! takes it into the [`State`] and asks for
//! [`Effect`]s, and [`view`] paints the state. Between events
//! nothing runs.

pub mod action;
pub mod effect;
mod events;
pub mod input;
pub mod keymap;
pub mod memory;
mod probe;
pub mod screen;
pub mod state;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;

use std::io;
use std::path::PathBuf;

use crate::document::Document;
use crate::formats::Problems;
use crate::layout::Ambiguous;
use action::Action;
use effect::{Effect, Effects};
use events::{Events, Happening};
use input::{Input, Translator};
use keymap::Keymap;
use memory::Position;
use state::{End, State};
use terminal::{Mouse, Screen};
use theme::Theme;

/// What to read and how.
#[derive(Debug)]
pub struct Session {
    /// The text.
    pub document: Document,
    /// What was wrong in its file.
    pub problems: Problems,
    /// The keys.
    pub keymap: Keymap,
    /// The styles.
    pub theme: Theme,
    /// How the terminal draws ambiguous characters; `None` to find out.
    pub ambiguous: Option<Ambiguous>,
    /// Whether the program takes the mouse.
    pub mouse: Mouse,
    /// Where the reader was the last time.
    pub position: Position,
    /// A reference to open the text at instead.
    pub at: Option<String>,
    /// Where positions are kept.
    pub state_dir: Option<PathBuf>,
    /// Something to say at the start.
    pub notice: Option<String>,
}

/// How reading ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Why.
    pub end: End,
    /// What could not be done at the last moment.
    pub failure: Option<String>,
}

/// Shows the text until the reader quits or a signal ends it. The terminal is
/// given back in every case.
///
/// # Errors
/// There is no terminal, or it cannot be read or written any more.
pub fn run(session: Session) -> io::Result<Ended> {
    let mut events = Events::new()?;
    let mut screen = Screen::enter(session.mouse)?;
    let size = screen.size()?;
    let mut state = State::new(
        session.document,
        session.problems,
        size,
        session.keymap,
        session.ambiguous.unwrap_or_default(),
    );
    session.position.restore(&mut state);
    if let Some(at) = session.at
        && let Err(error) = state.go_to(&at)
    {
        state.message = Some(error.to_string());
    }
    state.message = session.notice.or(state.message);
    let mut turn = Turn {
        state,
        translator: Translator::default(),
        effects: Effects {
            state_dir: session.state_dir,
        },
        theme: session.theme,
        failure: None,
    };
    let probed = match session.ambiguous {
        Some(_) => Ok(()),
        None => turn.probe(&mut screen),
    };
    let end = probed.and_then(|()| turn.until_the_end(&mut screen, &mut events));
    if end.is_err() {
        // The window is gone, and the signal that says so may be on its way.
        turn.run(Effect::SavePosition, &mut screen);
    }
    Ok(Ended {
        end: end?,
        failure: turn.failure,
    })
}

/// What one turn of the loop works with.
struct Turn {
    state: State,
    translator: Translator,
    effects: Effects,
    theme: Theme,
    /// What the latest input asked for and could not be done.
    failure: Option<String>,
}

impl Turn {
    /// Draws, and finds out how the terminal draws ambiguous characters.
    fn probe(&mut self, screen: &mut Screen) -> io::Result<()> {
        probe::ask()?;
        self.draw(screen)?;
        let answer = probe::listen();
        if let Some(ambiguous) = answer
            .ambiguous
            .filter(|answer| *answer != Ambiguous::default())
        {
            self.take(Input::Measured(ambiguous), screen);
        }
        self.take_events(&answer.typed, screen);
        Ok(())
    }

    fn until_the_end(&mut self, screen: &mut Screen, events: &mut Events) -> io::Result<End> {
        events.listen_to_the_terminal()?;
        loop {
            self.draw(screen)?;
            if let Some(end) = self.state.end {
                return Ok(end);
            }
            match events.next()? {
                Happening::Terminal(batch) => self.take_events(&batch, screen),
                Happening::Signal(signal) => self.take(Input::End(End::Signal(signal)), screen),
                Happening::Stop => {
                    self.translator.forget();
                    self.take(Input::Act(Action::Suspend, None), screen);
                }
            }
        }
    }

    /// Draws a frame for the size that the terminal has now. The event of a
    /// change may be missing: crossterm forgets it when keys come at the same
    /// moment, and a stopped program is not told.
    fn draw(&mut self, screen: &mut Screen) -> io::Result<()> {
        let size = screen.size()?;
        if size != self.state.size {
            update::update(&mut self.state, Input::Resize(size));
        }
        screen.draw(|frame| view::draw(frame, &self.state, &self.theme))
    }

    fn take_events(&mut self, events: &[crossterm::event::Event], screen: &mut Screen) {
        for event in events {
            let mode = self.state.mode();
            if let Some(input) = self.translator.translate(event, &self.state.keymap, mode) {
                self.take(input, screen);
            }
            if self.state.end.is_some() {
                return;
            }
        }
    }

    fn take(&mut self, input: Input, screen: &mut Screen) {
        self.failure = None;
        for effect in update::update(&mut self.state, input) {
            self.run(effect, screen);
        }
    }

    fn run(&mut self, effect: Effect, screen: &mut Screen) {
        if let Err(why) = self.effects.run(effect, &self.state, screen) {
            self.failure = Some(why.clone());
            update::update(&mut self.state, Input::Failed(why));
        }
    }
}
