//! What a command works with besides the text: settings, dictionaries and
//! glossaries, each read at most once.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;
use std::path::PathBuf;

use super::input::{read_glossary_text, read_text};
use super::output::warn;
use super::progress::{OpeningProgress, ShownProgress};
use super::settings::{Directories, Settings};
use super::text::TextOptions;
use crate::align;
use crate::align::lexicon::{Lexicon, LexiconProblem};
use crate::formats::{Position, Problems};
use crate::search::Glossary;
use crate::wording::{Worded, Wording};

/// At most this many problems of one glossary are reported.
const MAX_PROBLEMS: usize = 100;

/// The settings, dictionaries and glossaries in force.
///
/// Dictionaries are read at once. Settings and glossaries are read when they are
/// needed: most texts open without them, and a mistake in a glossary must not
/// keep anybody from printing a text.
#[derive(Debug)]
pub(super) struct Resources {
    /// The language of messages.
    wording: Wording,
    directories: Directories,
    shown_progress: ShownProgress,
    settings: OnceCell<Settings>,
    /// The built-in words with those of the user's dictionaries, if any.
    dictionary: Option<Lexicon>,
    /// The lines of dictionaries that were skipped, by the number of the file.
    dictionary_problems: Vec<(usize, LexiconProblem)>,
    /// The glossaries of the command line.
    glossary_paths: Vec<PathBuf>,
    glossary: OnceCell<UserGlossary>,
    /// The lexicon to align by.
    lexicon: OnceCell<Lexicon>,
    /// Why a glossary was missing when the lexicon was built.
    lexicon_error: RefCell<Option<anyhow::Error>>,
}

impl Resources {
    /// Reads the dictionaries.
    ///
    /// # Errors
    /// A dictionary cannot be read; an empty one can.
    pub(super) fn load(options: &TextOptions, wording: Wording) -> anyhow::Result<Self> {
        let mut dictionary = None;
        let mut dictionary_problems = Vec::new();
        for (nth, path) in options.dictionary.iter().enumerate() {
            let (words, problems) = Lexicon::read(&read_text(path, Wording::a_dictionary)?);
            let lexicon = dictionary.get_or_insert_with(align::built_in_lexicon);
            lexicon.merge(words);
            dictionary_problems.extend(problems.into_iter().map(|problem| (nth, problem)));
        }
        Ok(Self {
            wording,
            directories: Directories::of_the_platform(),
            shown_progress: ShownProgress::OnTerminal,
            settings: OnceCell::new(),
            dictionary,
            dictionary_problems,
            glossary_paths: options.glossary.clone(),
            glossary: OnceCell::new(),
            lexicon: OnceCell::new(),
            lexicon_error: RefCell::new(None),
        })
    }

    /// The same resources for texts that are opened behind others: their progress is not
    /// shown on the terminal.
    pub(super) fn behind_others(self) -> Self {
        Self {
            shown_progress: ShownProgress::Nowhere,
            ..self
        }
    }

    /// The progress of reading files.
    pub(super) fn progress(&self, files: &[PathBuf]) -> OpeningProgress {
        OpeningProgress::reading(files, self.shown_progress, self.wording)
    }

    /// The language of messages.
    pub(super) fn wording(&self) -> Wording {
        self.wording
    }

    /// The program's directories.
    pub(super) fn directories(&self) -> &Directories {
        &self.directories
    }

    /// The settings.
    ///
    /// # Errors
    /// The file cannot be read or has a mistake.
    pub(super) fn settings(&self) -> anyhow::Result<&Settings> {
        get_or_try_init(&self.settings, || Settings::load(&self.directories))
    }

    /// The user's glossaries: those of the settings, then those of the command
    /// line.
    ///
    /// # Errors
    /// The settings or a glossary cannot be read; an empty glossary can.
    pub(super) fn user_glossary(&self) -> anyhow::Result<&UserGlossary> {
        get_or_try_init(&self.glossary, || {
            let set = &self.settings()?.glossary;
            UserGlossary::read(set.iter().chain(&self.glossary_paths), self.wording)
        })
    }

    /// All glossary terms, the built-in ones first.
    ///
    /// # Errors
    /// As [`Resources::user_glossary`].
    pub(super) fn glossary(self) -> anyhow::Result<Glossary> {
        Ok(self.into_user_glossary()?.with_built_in())
    }

    /// All glossary terms, the built-in ones first, without those of a glossary that cannot
    /// be read.
    pub(super) fn all_terms(&self) -> Glossary {
        let mut terms = Glossary::built_in();
        if let Ok(user) = self.user_glossary() {
            terms.merge(user.terms.clone());
        }
        terms
    }

    /// The user's glossaries, for the reader, which joins them with the built-in
    /// one on a thread of its own.
    ///
    /// # Errors
    /// As [`Resources::user_glossary`].
    pub(super) fn into_user_glossary(self) -> anyhow::Result<UserGlossary> {
        self.user_glossary()?;
        Ok(self.glossary.into_inner().unwrap_or_default())
    }

    /// The lexicon to align by: built-in words, dictionaries and glossaries. It is
    /// built when it is first needed. An unreadable glossary is left out;
    /// [`Resources::finish`] returns the error.
    pub(super) fn alignment_lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let own = self.dictionary.clone();
            let mut lexicon = own.unwrap_or_else(align::built_in_lexicon);
            match self.user_glossary() {
                Ok(glossary) => lexicon.add_glossary(&glossary.terms),
                Err(error) => *self.lexicon_error.borrow_mut() = Some(error),
            }
            lexicon
        })
    }

    /// Builds the lexicon to align words by when it is called: the same words, without
    /// those of a glossary that cannot be read.
    pub(super) fn word_lexicon(&self) -> impl FnOnce() -> Lexicon + Send + use<> {
        let dictionary = self.dictionary.clone();
        let glossary = self.user_glossary().ok().map(|user| user.terms.clone());
        move || {
            let mut lexicon = dictionary.unwrap_or_else(align::built_in_lexicon);
            if let Some(glossary) = glossary {
                lexicon.add_glossary(&glossary);
            }
            lexicon
        }
    }

    /// The lexicon to check translations by. The checks take the glossaries
    /// apart from it.
    pub(super) fn check_lexicon(&self) -> Lexicon {
        self.dictionary.clone().unwrap_or_else(Lexicon::built_in)
    }

    /// Adds the skipped lines of dictionaries to the problems of a text with
    /// this many files, once it is opened.
    ///
    /// # Errors
    /// The text was aligned without a glossary that cannot be read.
    pub(super) fn finish(&self, problems: &mut Problems, files: usize) -> anyhow::Result<()> {
        if let Some(error) = self.lexicon_error.take() {
            return Err(error);
        }
        for (nth, problem) in &self.dictionary_problems {
            let at = || Position {
                line: problem.line,
                column: 1,
            };
            problems.add(files + nth, at, |wording| problem.what.of(wording));
        }
        Ok(())
    }

    /// Reports the skipped entries of the glossaries on standard error, if the
    /// glossaries were read.
    pub(super) fn report(&self) {
        if let Some(glossary) = self.glossary.get() {
            warn(&glossary.problems);
        }
    }
}

/// The lexicon to align by, built when it is first looked at.
pub(super) struct LazyLexicon<'r>(pub(super) &'r Resources);

impl Deref for LazyLexicon<'_> {
    type Target = Lexicon;

    fn deref(&self) -> &Lexicon {
        self.0.alignment_lexicon()
    }
}

/// The terms of the user's own glossaries.
#[derive(Debug, Default)]
pub(super) struct UserGlossary {
    terms: Glossary,
    /// What was skipped: messages with file, line and column.
    problems: Vec<String>,
}

impl UserGlossary {
    fn read<'a>(
        files: impl IntoIterator<Item = &'a PathBuf>,
        wording: Wording,
    ) -> anyhow::Result<Self> {
        let mut all = Self::default();
        for path in files {
            all.add(
                &path.display().to_string(),
                &read_glossary_text(path)?,
                wording,
            );
        }
        Ok(all)
    }

    fn add(&mut self, name: &str, text: &str, wording: Wording) {
        let (terms, problems) = Glossary::parse(text);
        self.terms.merge(terms);
        let listed = problems.iter().take(MAX_PROBLEMS);
        let listed = listed.map(|problem| format!("{name}:{}", problem.in_words(wording)));
        self.problems.extend(listed);
        if let Some(more @ 1..) = problems.len().checked_sub(MAX_PROBLEMS) {
            self.problems.push(wording.and_more_problems(name, more));
        }
    }

    /// The first problem and the number of others, for the status line.
    pub(super) fn notice(&self, wording: Wording) -> Option<String> {
        let first = self.problems.first()?;
        Some(match self.problems.len() - 1 {
            0 => first.clone(),
            more => wording.first_and_more(first, more),
        })
    }

    /// All terms, the built-in ones first. Building those takes longer than
    /// drawing the reader's first frame.
    pub(super) fn with_built_in(self) -> Glossary {
        let mut glossary = Glossary::built_in();
        glossary.merge(self.terms);
        glossary
    }
}

/// `OnceCell::get_or_try_init`, which is not stable yet.
fn get_or_try_init<T>(
    cell: &OnceCell<T>,
    init: impl FnOnce() -> anyhow::Result<T>,
) -> anyhow::Result<&T> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = init()?;
    Ok(cell.get_or_init(|| value))
}
