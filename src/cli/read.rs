//! `duizhao` without a command: the reader.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::choices;
use super::compare::ComparisonArgs;
use super::failure;
use super::library::LibraryTexts;
use super::open;
use super::output::warn;
use super::print;
use super::resources::Resources;
use super::rules::RulesArgs;
use super::tags;
use super::text::TextArgs;
use crate::dictionaries::Dictionaries;
use crate::layout::Ambiguous;
use crate::notes::Timestamp;
use crate::study::StudyStore;
use crate::tui::export::ExportDirs;
use crate::tui::mouse::Mouse;
use crate::tui::saved_position::{self, SavedPosition};
use crate::tui::state::{ComparisonState, ExitReason, LibraryState, TextChoice};
use crate::tui::terminal::OpeningTerminal;
use crate::tui::{self, LibrarySession};
use crate::wording::{Told, Wording};

#[derive(Debug, Default, Args)]
pub(super) struct ReadArgs {
    #[command(flatten)]
    text: TextArgs,
    #[command(flatten)]
    comparison: ComparisonArgs,
    /// Open at this place: 16, 十六, 16.4, part-5, title
    #[arg(long, value_name = "REFERENCE")]
    at: Option<String>,
    #[command(flatten)]
    rules: RulesArgs,
    /// How wide the terminal draws “ ” ‘ ’ … — ·; by default it is asked
    #[arg(long, value_name = "WIDTH", value_parser = choices::ambiguous())]
    ambiguous: Option<Ambiguous>,
    /// Text alone, for screen readers: the current pair and the state in words
    #[arg(long)]
    plain: bool,
    /// The notes file; by default one in the data directory
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
    /// Show the notes of this file too, read-only; may be repeated
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,
}

impl ReadArgs {
    /// Opens the reader; without a terminal to draw on, prints the text.
    pub(super) fn run(mut self, wording: Wording) -> anyhow::Result<ExitCode> {
        let library = LibraryTexts::of(&self.text)?;
        if !io::stdout().is_terminal() {
            return match library {
                Some(texts) => texts.print_names(wording),
                None => print::instead_of_reading(
                    &self.text,
                    &self.comparison,
                    self.at,
                    self.ambiguous,
                    wording,
                ),
            };
        }
        let resources = Resources::load(&self.text.options, wording)?;
        // Mistakes in settings and glossaries come before a long opening.
        self.rules.read(resources.settings()?, wording)?;
        resources.user_glossary()?;
        // The built-in text is there at once.
        let is_opened = !self.text.files.is_empty() || self.comparison.is_given();
        let opening = is_opened.then(OpeningTerminal::enter).and_then(Result::ok);
        let session = match library {
            None => {
                let at = self.at.take();
                let text = self.text.clone();
                self.session(&text, at, resources)?
            }
            Some(texts) => self.library_session(texts, wording)?,
        };
        let outcome = tui::run(session, opening).context(wording.cannot_use_terminal())?;
        let failures = outcome.failure.iter().chain(&outcome.unsaved);
        warn(failures.map(|why| format!("duizhao: {why}")));
        Ok(match outcome.reason {
            ExitReason::Quit if outcome.unsaved.is_some() => ExitCode::FAILURE,
            ExitReason::Quit | ExitReason::OtherText => ExitCode::SUCCESS,
            // What a shell reports for a program that a signal outcome.
            ExitReason::Signal(signal) => ExitCode::from(128_u8.wrapping_add(signal as u8)),
        })
    }

    /// Opens a text of a library for the screen: the one that `--at` names, as in
    /// `--at "constitution 12"`, else the one that was read last, else the first that can be read.
    fn library_session(
        mut self,
        texts: LibraryTexts,
        wording: Wording,
    ) -> anyhow::Result<tui::Session> {
        let texts = Arc::new(texts);
        let state = texts.state();
        let source = texts.source(wording)?;
        let wanted = self.at.take().map(|at| {
            let (text, at) = match state.text_of_reference(&at) {
                Some((text, rest)) => (text, Some(rest).filter(|rest| !rest.is_empty())),
                None => (0, Some(at)),
            };
            let query = None;
            TextChoice { text, at, query }
        });
        let open = {
            let texts = Arc::clone(&texts);
            move |choice: &TextChoice| -> anyhow::Result<tui::Session> {
                let text = texts.text(&texts.library.texts[choice.text]);
                let resources = Resources::load(&text.options, wording)?.behind_others();
                self.session(&text, choice.at.clone(), resources)
            }
        };
        let mut failure = None;
        let last_read = texts.last_read();
        let mut first = last_read
            .into_iter()
            .chain(0..state.texts.len())
            .filter_map(|text| {
                let (at, query) = (None, None);
                let opened = open(&TextChoice { text, at, query });
                let opened = opened.map_err(|error| failure.get_or_insert(error));
                Some((text, opened.ok()?))
            });
        let opened = match wanted {
            Some(choice) => Some((choice.text, open(&choice)?)),
            None => first.next(),
        };
        let Some((text, mut session)) = opened else {
            return Err(failure.unwrap_or_else(|| Told::new(Wording::no_library).into()));
        };
        session.library = Some(LibrarySession {
            state: LibraryState {
                current: text,
                ..state
            },
            source,
            opener: Box::new(move |choice| {
                open(choice).map_err(|error| failure::describe(&error, wording))
            }),
        });
        Ok(session)
    }

    /// Opens a text for the screen.
    fn session(
        &self,
        text: &TextArgs,
        at: Option<String>,
        resources: Resources,
    ) -> anyhow::Result<tui::Session> {
        let wording = resources.wording();
        let comparison = match self.comparison.is_given() {
            true => Some(self.comparison.open(&text.options, &resources)?),
            false => None,
        };
        let comparison = comparison.map(ComparisonState::new);
        let open::EditableText {
            opened,
            target,
            notice,
            rest,
        } = match &comparison {
            Some(comparison) => open::comparison(comparison.view()),
            None => open::editable(text, &resources)?,
        };
        let (document, problems) = (opened.document, opened.problems);
        if let Some(at) = at.as_ref().filter(|_| rest.is_none()) {
            document.passage(at).with_context(|| format!("--at {at}"))?;
        }
        let directories = resources.directories();
        let mut tags = tags::load(directories, self.notes.as_deref())?;
        if let Some((_, tags)) = tags.as_mut().filter(|_| no_colour()) {
            tags.drop_colours();
        }
        let id = &document.metadata().id;
        let (position, damage) = match &directories.state {
            Some(dir) => load_position(dir, id, wording),
            None => (SavedPosition::default(), None),
        };
        let settings = resources.settings()?;
        let own_rules = self.rules.read(settings, wording)?;
        Ok(tui::Session {
            wording,
            keymap: settings.keymap()?,
            themes: settings.themes(directories)?,
            ambiguous: self.ambiguous.or(settings.ambiguous),
            plain: self.plain || settings.plain || is_terminal("dumb"),
            // The console of Linux would print them.
            links: settings.links.unwrap_or(!is_terminal("linux")),
            mouse: match settings.mouse {
                Some(false) => Mouse::Left,
                Some(true) | None => Mouse::Taken,
            },
            position,
            at,
            library: None,
            notes: tui::notes_thread::NotesFiles {
                own: self.notes.clone().or_else(|| directories.notes(id)),
                layers: self.with.clone(),
            },
            editor: editor(),
            author: settings.author(),
            tags: tags.map(|(_, tags)| tags).unwrap_or_default(),
            citation_style: settings.cite,
            export_dirs: ExportDirs {
                work: std::env::current_dir().unwrap_or_default(),
                home: etcetera::home_dir().ok(),
            },
            seed: fastrand::u64(..),
            clock: now,
            study: StudyStore::new(directories.data.as_deref(), directories.state.as_deref()),
            keeps_words: settings.keep_words.unwrap_or(true),
            mark_words: settings.mark_words()?,
            word_lists: settings.words_of_lists()?,
            lookup: settings.lookup()?,
            state_dir: directories.state.clone(),
            files: match self.comparison.is_given() {
                true => self.comparison.names(),
                false => text.names(),
            },
            save_target: target,
            problems,
            notice: damage
                .or(notice)
                .or_else(|| resources.user_glossary().ok()?.notice(wording))
                .or_else(|| own_rules.notice(wording))
                .or_else(|| locale_warning(wording)),
            lexicon: Box::new(resources.word_lexicon()),
            dictionaries: {
                let own = directories
                    .data
                    .as_ref()
                    .map(|dir| dir.join("dictionaries"));
                let named = settings.dictionaries.clone();
                Box::new(move || Dictionaries::open(own.as_deref(), &named))
            },
            rules: own_rules.rules,
            glossary: {
                let glossary = resources.into_user_glossary()?;
                Box::new(|| glossary.with_built_in())
            },
            document,
            comparison,
            rest,
        })
    }
}

/// Whether the terminal says that it is of a kind.
fn is_terminal(kind: &str) -> bool {
    std::env::var_os("TERM").is_some_and(|own| own == kind)
}

/// Whether the user wants no colours anywhere (<https://no-color.org>).
pub(super) fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The present time, to the second: notes are stored so.
pub(super) fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// The user's text editor.
fn editor() -> String {
    let set = ["VISUAL", "EDITOR"].map(std::env::var);
    let mut set = set.into_iter().flatten();
    set.find(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "vi".to_owned())
}

/// The saved position in a document, and a message if its file is damaged. Such
/// a file is set aside, so that a person can look at it.
fn load_position(dir: &Path, id: &str, wording: Wording) -> (SavedPosition, Option<String>) {
    let error = match saved_position::load(dir, id) {
        Ok(position) => return (position.unwrap_or_default(), None),
        Err(error) => error,
    };
    let damage = match saved_position::set_aside(dir, id) {
        Ok(aside) => {
            let name = aside.file_name().unwrap_or(aside.as_os_str());
            let name = name.to_string_lossy();
            wording.position_set_aside(&name)
        }
        Err(_) => wording.position_unreadable(&wording.io_error(&error)),
    };
    (SavedPosition::default(), Some(damage))
}

/// A warning if the locale names another encoding than UTF-8. Nothing is known,
/// and nothing said, if no locale is set.
fn locale_warning(wording: Wording) -> Option<String> {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let mut set = names.filter_map(|name| std::env::var(name).ok());
    let locale = set.find(|value| !value.is_empty())?;
    (!is_utf8(&locale)).then(|| wording.locale_is_not_utf8(&locale))
}

fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::is_utf8;

    #[test]
    fn locales() {
        assert!(is_utf8("zh_CN.UTF-8") && is_utf8("C.utf8"));
        assert!(!is_utf8("C") && !is_utf8("POSIX") && !is_utf8("zh_CN.GB18030"));
    }
}
