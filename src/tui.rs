//! The program on a screen: one loop.
//!
//! Terminal events, signals and threads send an [`AppEvent`] each;
//! [`update`](update::update) takes it into the [`State`] and
//! returns [`Effect`]s, which the effect runner does; [`view`]
//! draws the state. Between events nothing runs.
//!
//! Updates are plain code on plain data, so that the whole program runs without
//! a terminal:
//!
//! ```
//! use duizhao::document::Document;
//! use duizhao::formats::native;
//! use duizhao::layout::Ambiguous;
//! use duizhao::tui::action::Action;
//! use duizhao::tui::app_event::AppEvent;
//! use duizhao::tui::keymap::Keymap;
//! use duizhao::tui::size::Size;
//! use duizhao::tui::state::{ExitReason, NotesState, State};
//! use duizhao::tui::update::update;
//! use duizhao::wording::Wording;
//!
//! let opened = native::read(include_str!("../data/opinions-2022.toml"), "opinions").unwrap();
//! let mut state = State::new(
//!     opened.document,
//!     opened.problems,
//!     Size { cols: 80, rows: 24 },
//!     Keymap::default(),
//!     Ambiguous::Narrow,
//!     NotesState::new("reader".to_owned(), 1),
//!     Wording::English,
//! );
//! let effects = update(&mut state, AppEvent::Act(Action::Quit, None));
//! assert_eq!(state.exit, Some(ExitReason::Quit));
//! assert_eq!(effects, [duizhao::tui::effect::Effect::SavePosition]);
//! ```

pub mod action;
pub mod app_event;
mod document_saver;
mod draft_autosave;
pub mod effect;
mod effect_runner;
mod events;
pub mod export;
mod exporter;
pub mod external_editor;
mod first_starts;
pub mod input;
pub mod interrupt;
pub mod jobs;
pub mod key_hints;
pub mod keymap;
pub mod library_source;
mod library_worker;
pub mod link;
pub mod lookup;
mod lookup_runner;
pub mod mouse;
pub mod note_resolver;
pub mod notes_thread;
mod probe;
pub mod reflow;
mod rescue;
pub mod rest;
mod rest_thread;
pub mod result_list;
pub mod save_target;
pub mod saved_position;
pub mod screen;
mod search_worker;
pub mod session;
pub mod size;
pub mod state;
mod status_text;
mod study_keeper;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod word_linker;
pub mod word_questions;
mod worker;

use std::io;
use std::mem;

use crate::layout::Ambiguous;
use crate::notes::Timestamp;
use app_event::AppEvent;
use effect::Effect;
use effect_runner::EffectRunner;
use events::Events;
use export::Exported;
use library_worker::LibraryWorker;
use state::{ExitReason, LibraryState, State};
use terminal::{OpeningTerminal, TerminalGuard};

pub use session::{LibrarySession, Outcome, Session, TextOpener};

/// Shows the text until the reader quits or a signal ends the program. The
/// terminal is restored in every case. `opening` is what the terminal was while the
/// text was opened, if it was changed for that.
///
/// # Errors
/// There is no terminal, or it can no longer be read or written.
pub fn run(mut session: Session, opening: Option<OpeningTerminal>) -> io::Result<Outcome> {
    let events = Events::new()?;
    // Signals have a new listener by now.
    drop(opening);
    let terminal = TerminalGuard::enter(session.terminal_setup())?;
    let (clock, ambiguous) = (session.clock, session.ambiguous);
    let library = session.library.take();
    let is_at_place = session.at.is_some();
    let (mut state, mut effects) = session.into_parts(terminal.size()?, &events);
    let open_text = library.map(|library| {
        state.library = Some(library.state);
        effects.library = Some(LibraryWorker::new(library.source, events.lasting_sender()));
        if !is_at_place {
            update::open_library(&mut state);
        }
        library.opener
    });
    first_starts::greet(&mut state, effects.state_dir.as_deref());
    let mut app = App {
        state,
        effects,
        clock,
        open_text,
        failure: None,
        terminal,
        events,
    };
    let end = app.read(ambiguous);
    app.shut_down(end)
}

/// The running program.
struct App {
    state: State,
    effects: EffectRunner,
    clock: fn() -> Timestamp,
    /// Opens another text of the library.
    open_text: Option<TextOpener>,
    /// The effect of the last event that failed.
    failure: Option<String>,
    /// Restores the terminal when dropped: after the threads have finished,
    /// whose handles stand above.
    terminal: TerminalGuard,
    events: Events,
}

impl App {
    /// The loop.
    fn read(&mut self, ambiguous: Option<Ambiguous>) -> io::Result<ExitReason> {
        let must_ask = ambiguous.is_none() || self.state.themes.needs_background();
        if must_ask {
            probe::send_query()?;
        }
        // The terminal answers while the first frame is drawn.
        self.draw()?;
        self.effects.start()?;
        if must_ask {
            self.take_answers(ambiguous)?;
        }
        self.events.listen_to_terminal()?;
        loop {
            match self.state.exit.take() {
                Some(ExitReason::OtherText) => self.open_other_text()?,
                Some(reason) => return Ok(reason),
                None => {}
            }
            let event = self.events.wait(&self.state)?;
            self.handle(event);
            while let Some(event) = self.events.next_of_batch(&self.state) {
                self.handle(event);
            }
            self.draw()?;
        }
    }

    /// Opens the text of the library that the reader chose. Until it is read, and if it
    /// cannot be, the text before stays.
    fn open_other_text(&mut self) -> io::Result<()> {
        let choice = self.state.library.as_ref();
        let choice = choice.and_then(LibraryState::next_choice).cloned();
        let (Some(choice), Some(open)) = (choice, &self.open_text) else {
            return Ok(());
        };
        let session = match open(&choice) {
            Ok(session) => session,
            Err(why) => {
                update::refuse_text(&mut self.state, &why);
                self.state.is_settled = false;
                return self.draw();
            }
        };
        let (failure, unsaved) = self.finish_text();
        self.events.begin_text();
        self.terminal.set_title(&session.terminal_setup().title)?;
        let (state, effects) = session.into_parts(self.state.size, &self.events);
        let before = mem::replace(&mut self.state, state);
        let library = mem::replace(&mut self.effects, effects).library;
        self.effects.library = library;
        self.effects.start()?;
        update::continue_library(&mut self.state, before, choice);
        let whys = [unsaved, failure, self.failure.take()];
        if let Some(why) = whys.into_iter().flatten().next() {
            self.state.show_message(why);
        }
        self.draw()
    }

    /// Waits until everything about the text is saved, and rescues what cannot be.
    /// Returns why a document could not be saved, and why notes could not.
    fn finish_text(&mut self) -> (Option<String>, Option<String>) {
        // Whether the last save succeeded decides whether there is anything to rescue.
        self.effects.document_saver.finish();
        self.effects.study.finish();
        for event in self.events.drain() {
            match event {
                AppEvent::DocumentSaved(_) | AppEvent::Failed(_) | AppEvent::Library(_) => {
                    self.handle(event);
                }
                // Nobody is there to be asked.
                AppEvent::Exported(Exported::Exists(request)) => {
                    let path = request.path.display().to_string();
                    self.failure = Some(self.state.wording.not_exported(&path));
                }
                _ => {}
            }
        }
        let dir = self.effects.state_dir.as_deref();
        let unsaved = self.effects.notes.finish().err();
        let now = (self.clock)();
        let unsaved = unsaved.and_then(|why| rescue::rescue_notes(&self.state, dir, now, &why));
        (rescue::rescue_document(&self.state, dir), unsaved)
    }

    /// Takes in one event and runs its effects.
    fn handle(&mut self, event: AppEvent) {
        self.failure = match &event {
            AppEvent::Failed(why) => Some(why.clone()),
            _ => None,
        };
        self.state.notes.now = (self.clock)();
        for effect in update::update_in_batch(&mut self.state, event) {
            self.run(effect);
        }
    }

    fn run(&mut self, effect: Effect) {
        let (terminal, events) = (&mut self.terminal, &mut self.events);
        for event in self.effects.run(effect, &self.state, terminal, events) {
            self.handle(event);
        }
    }

    /// Draws a frame for the size that the terminal has now. The event of a
    /// change may be missing: crossterm loses it when keys arrive at the same
    /// moment, and a stopped program never gets it.
    fn draw(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        let mut effects = Vec::new();
        if size != self.state.size {
            effects = update::update(&mut self.state, AppEvent::Resize(size));
        }
        effects.extend(update::settle(&mut self.state));
        for effect in effects {
            self.run(effect);
        }
        let (state, theme) = (&self.state, self.state.themes.current());
        self.terminal
            .draw(size, |buffer| view::draw_with_links(buffer, state, theme))
    }

    /// Takes in how the terminal draws ambiguous characters, unless that is `known`,
    /// whether it is light or dark, and whether it tells all keys apart. Most answers leave
    /// the first frame as it is.
    fn take_answers(&mut self, known: Option<Ambiguous>) -> io::Result<()> {
        let answer = probe::read_reply();
        if answer.tells_keys_apart {
            self.terminal.tell_keys_apart()?;
        }
        let is_other = |answer: &Ambiguous| *answer != Ambiguous::default();
        let ambiguous = answer.ambiguous.filter(is_other);
        let ambiguous = ambiguous.filter(|_| known.is_none());
        let answers = [
            ambiguous.map(AppEvent::AmbiguousWidth),
            answer.background.map(AppEvent::Background),
        ];
        let answers: Vec<_> = answers.into_iter().flatten().collect();
        let is_drawn = answers.is_empty();
        for event in answers {
            self.handle(event);
        }
        if !is_drawn {
            self.draw()?;
        }
        self.events.add_typed(answer.typed);
        Ok(())
    }

    /// Waits until everything is saved, and rescues what cannot be.
    fn shut_down(mut self, end: io::Result<ExitReason>) -> io::Result<Outcome> {
        if end.is_err() {
            // The window is gone. The signal that says so would have saved the
            // position, but may come later than the error.
            self.run(Effect::SavePosition);
        }
        // At worst the line of the first starts is shown once more.
        let _ = self.effects.state_dir.as_deref().map(first_starts::count);
        let (failure, unsaved) = self.finish_text();
        Ok(Outcome {
            reason: end?,
            failure: failure.or(self.failure.take()),
            unsaved,
        })
    }
}
