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
pub mod interrupt;
pub mod keeper;
pub mod keymap;
pub mod memory;
pub mod outside;
mod printer;
mod probe;
pub mod screen;
mod scribe;
pub mod state;
pub mod terminal;
pub mod text_file;
pub mod theme;
pub mod update;
pub mod view;
pub mod work;
mod worker;

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{Document, file_stem};
use crate::formats::Problems;
use crate::layout::Ambiguous;
use crate::notes::Timestamp;
use crate::notes::store::About;
use crate::notes::store::draft::Drafts;
use crate::search::Glossary;
use action::Action;
use crossterm::event::Event;
use effect::{Effect, Effects};
use events::{Events, Happening};
use input::{Input, Translator};
use keeper::Keeper;
use keymap::Keymap;
use memory::Position;
use printer::Printer;
use scribe::{Scribe, Told};
use state::{End, Notes, State};
use terminal::{Mouse, Screen};
use text_file::Home;
use theme::Theme;
use work::Material;
use worker::Worker;

/// What to read and how.
#[derive(Debug)]
pub struct Session {
    /// The text.
    pub document: Document,
    /// What was wrong in its files.
    pub problems: Problems,
    /// The names of its files.
    pub files: Vec<String>,
    /// Where the text is saved if its alignment is mended.
    pub home: text_file::Home,
    /// The terms that searches know; made when the first one is asked for.
    pub glossary: MakeGlossary,
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
    /// Where notes are kept.
    pub notes: keeper::Files,
    /// The program that writes notes if it is asked for, with its arguments.
    pub editor: String,
    /// Who writes notes.
    pub author: String,
    /// What the ids of new notes are made from.
    pub seed: u64,
    /// The time.
    pub clock: fn() -> Timestamp,
    /// Something to say at the start.
    pub notice: Option<String>,
}

/// Makes the glossary, on the thread that needs it.
pub struct MakeGlossary(pub Box<dyn FnOnce() -> Glossary + Send>);

impl fmt::Debug for MakeGlossary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MakeGlossary")
    }
}

/// How reading ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Why.
    pub end: End,
    /// What could not be done at the last moment.
    pub failure: Option<String>,
    /// Why notes are not in their file, and where they are instead.
    pub unsaved: Option<String>,
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
        Notes::new(session.author, session.seed),
    );
    let worker = hire(&state, session.glossary, &events)?;
    let drafts = session.notes.own.as_deref().map(|notes| {
        let id = state.document.metadata().id.clone();
        Drafts::new(draft_dirs(session.state_dir.as_deref(), notes), notes, id)
    });
    let scribe = drafts.map(|drafts| Scribe::new(drafts, events.drafts()));
    let about = About::of(Arc::clone(&state.document));
    let keeper = Keeper::new(session.notes, about, events.kept())?;
    state.files = session.files;
    state.mending.home = session.home;
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
            worker,
            keeper,
            scribe: scribe.transpose()?,
        },
        printer: Printer::new(events.text_saved()),
        editor: session.editor,
        was_outside: false,
        clock: session.clock,
        held: VecDeque::new(),
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
    turn.take_saved(&mut screen);
    let unsaved = turn.finish_saving();
    turn.rescue_mends();
    Ok(Ended {
        end: end?,
        failure: turn.failure,
        unsaved,
    })
}

/// Starts the thread that does slow work, whose answers become events.
fn hire(state: &State, glossary: MakeGlossary, events: &Events) -> io::Result<Worker> {
    let (document, index) = (Arc::clone(&state.document), Arc::clone(&state.search.index));
    let material = move || Material {
        document,
        index,
        glossary: glossary.0(),
    };
    Worker::new(material, events.answers())
}

/// Where drafts are kept: with what the program remembers, else beside the
/// notes.
fn draft_dirs(state_dir: Option<&Path>, notes: &Path) -> Vec<PathBuf> {
    let own = state_dir.map(|dir| dir.join("drafts"));
    let beside = notes.parent().map(|dir| dir.join("duizhao-drafts"));
    own.into_iter().chain(beside).collect()
}

/// What one turn of the loop works with.
struct Turn {
    state: State,
    translator: Translator,
    effects: Effects,
    /// Who saves the text.
    printer: Printer,
    /// The reader's own editor.
    editor: String,
    /// Whether another program has had the terminal.
    was_outside: bool,
    clock: fn() -> Timestamp,
    theme: Theme,
    /// Events that wait until the reader is where an answer leads: what is typed
    /// ahead means that place.
    held: VecDeque<Event>,
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
        self.take_events(answer.typed, screen);
        Ok(())
    }

    /// Waits until the notes are on the disk, and writes a copy elsewhere of
    /// those that cannot be; says where it is.
    fn finish_saving(&self) -> Option<String> {
        let why = self.effects.keeper.finish().err()?;
        let unsaved: Vec<_> = self.state.notes.saving.pending().cloned().collect();
        if unsaved.is_empty() {
            return None;
        }
        let now = (self.clock)().as_second();
        let name = format!("unsaved-{now}");
        let rescued = match &self.effects.state_dir {
            Some(dir) => {
                let about = About::of(Arc::clone(&self.state.document));
                keeper::rescue(dir, &name, about, &unsaved).map_err(|error| error.to_string())
            }
            None => Err("there is no directory for a copy".to_owned()),
        };
        Some(match rescued {
            Ok(path) => format!("notes are not saved: {why}; they are in {}", path.display()),
            Err(error) => format!("notes are not saved: {why}; nor is a copy: {error}"),
        })
    }

    /// Writes a copy elsewhere of a mended text that nobody was asked about
    /// saving: a signal ended the program.
    fn rescue_mends(&mut self) {
        if !self.state.mending.is_unsaved() {
            return;
        }
        let rescued = match &self.effects.state_dir {
            Some(dir) => {
                let stem = file_stem(&self.state.document.metadata().id);
                let home = Home::New(dir.join(format!("mended-{stem}.toml")));
                text_file::save(&home, &self.state.document).map_err(|error| error.to_string())
            }
            None => Err("there is no directory for a copy".to_owned()),
        };
        self.failure = Some(match rescued {
            Ok(home) => {
                let path = home.path().display();
                format!("mends are not saved; the mended text is in {path}")
            }
            Err(why) => format!("mends are not saved: {why}"),
        });
    }

    fn until_the_end(&mut self, screen: &mut Screen, events: &mut Events) -> io::Result<End> {
        events.listen_to_the_terminal()?;
        loop {
            self.draw(screen)?;
            if let Some(end) = self.state.end {
                return Ok(end);
            }
            match events.next()? {
                Happening::Terminal(batch) => self.take_events(batch, screen),
                Happening::Answer(generation, answer) => {
                    self.take(Input::Answered(generation, answer), screen);
                    self.take_held(screen);
                }
                Happening::Kept(kept) => self.take(Input::Kept(kept), screen),
                Happening::Drafts(Told::Found(found)) => {
                    self.take(Input::Drafts(found.drafts), screen);
                    if let Some(problem) = found.problems.into_iter().next() {
                        self.take(Input::Failed(problem), screen);
                    }
                }
                Happening::TextSaved => {
                    self.take_saved(screen);
                    self.take_held(screen);
                }
                Happening::Drafts(Told::Failed(why)) => self.take(Input::Failed(why), screen),
                Happening::Signal(signal) => self.take(Input::End(End::Signal(signal)), screen),
                Happening::Stop => {
                    self.translator.forget();
                    self.take(Input::Act(Action::Suspend, None), screen);
                }
            }
            if mem::take(&mut self.was_outside) {
                events.forget_stops();
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

    /// Takes events, or holds them back while the reader waits for an answer.
    fn take_events(&mut self, events: Vec<Event>, screen: &mut Screen) {
        for event in events {
            if !self.state.is_waiting() {
                self.take_event(&event, screen);
            } else if let Some(input) = self.urgent(&event) {
                if !matches!(input, Input::Resize(_)) {
                    self.held.clear();
                }
                self.take(input, screen);
            } else {
                self.held.push_back(event);
            }
        }
    }

    /// Takes what was held back, as far as nothing is waited for again.
    fn take_held(&mut self, screen: &mut Screen) {
        while !self.state.is_waiting()
            && let Some(event) = self.held.pop_front()
        {
            self.take_event(&event, screen);
        }
    }

    fn take_event(&mut self, event: &Event, screen: &mut Screen) {
        let mode = self.state.mode();
        let input = self.translator.translate(event, &self.state.keymap, mode);
        if let Some(input) = input.filter(|_| self.state.end.is_none()) {
            self.take(input, screen);
        }
    }

    /// What an event means if it is not to wait.
    fn urgent(&self, event: &Event) -> Option<Input> {
        let mut translator = Translator::default();
        let input = translator.translate(event, &self.state.keymap, self.state.mode());
        input.filter(Input::is_urgent)
    }

    fn take(&mut self, input: Input, screen: &mut Screen) {
        self.failure = None;
        self.state.notes.now = (self.clock)();
        for effect in update::update(&mut self.state, input) {
            self.run(effect, screen);
        }
    }

    fn run(&mut self, effect: Effect, screen: &mut Screen) {
        if let Effect::WriteOutside(text) = effect {
            return self.write_outside(&text, screen);
        }
        if let Effect::SaveText(home) = effect {
            return self.save_text(home, screen);
        }
        if let Err(why) = self.effects.run(effect, &self.state, screen) {
            self.fail(why);
        }
    }

    fn save_text(&mut self, home: Home, screen: &mut Screen) {
        let document = Arc::clone(&self.state.document);
        if let Err(error) = self.printer.begin(home, document) {
            let why = format!("the text cannot be saved: {error}");
            self.take(Input::TextSaved(Err(why)), screen);
        }
    }

    /// Takes in what came of saving the text, if it was being saved; waits for
    /// the end of that.
    fn take_saved(&mut self, screen: &mut Screen) {
        if let Some(saved) = self.printer.finish() {
            self.take(Input::TextSaved(saved), screen);
        }
    }

    fn fail(&mut self, why: String) {
        self.failure = Some(why.clone());
        update::update(&mut self.state, Input::Failed(why));
    }

    /// Gives the terminal to the reader's editor until it ends.
    fn write_outside(&mut self, text: &str, screen: &mut Screen) {
        self.was_outside = true;
        let (written, back) = screen.lend(|| outside::write(&self.editor, text));
        self.take(Input::Written(written), screen);
        if let Err(error) = back {
            self.fail(format!("cannot take the terminal again: {error}"));
        }
    }
}
