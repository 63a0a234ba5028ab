//! Commands on a library: `duizhao library`, and the texts of a directory one after another
//! for the other commands.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use anyhow::bail;
use clap::Args;
use serde_json::{Map, Value, json};

use super::failure;
use super::open;
use super::output::{exit_code, printable, warn, write_json_array};
use super::resources::Resources;
use super::text::{MAX_FILES, TextArgs, TextOptions};
use super::title_cache::TitleCache;
use super::write;
use crate::document::{Document, Sides};
use crate::library::{Library, LibraryText, MANIFEST};
use crate::search::Glossary;
use crate::search::raw::RawQuery;
use crate::tui::library_source::{AboutText, LibrarySource};
use crate::tui::state::{LibraryEntry, LibraryState};
use crate::wording::{Told, Worded, Wording};

const EXAMPLES: &str = "\
Examples:
  duizhao library laws                   list the texts of the directory laws
  duizhao library laws --titles          with their titles, which are read
  duizhao library laws --write           write laws/library.toml, to be changed by hand
  duizhao laws                           read them
  duizhao search 善意 laws               find a word in all of them

Two files are one text if their paths differ only in the language: zh/law.txt and
en/law.txt, law.zh.txt and law.en.txt, law_zh.txt and law_en.txt. A question mark
follows what is not sure.";

/// At most this many texts that cannot be read are listed.
const MOST_LISTED: usize = 20;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct LibraryArgs {
    /// The directories
    #[arg(value_name = "DIRECTORY", required = true, value_hint = clap::ValueHint::DirPath)]
    directories: Vec<PathBuf>,
    #[command(flatten)]
    options: TextOptions,
    /// Read the texts for their titles
    #[arg(long)]
    titles: bool,
    /// Write a JSON array instead of lines
    #[arg(long)]
    json: bool,
    /// Write the list to library.toml in the directory, where the pairing can be changed;
    /// a file that is there is not replaced
    #[arg(long, conflicts_with = "json")]
    write: bool,
}

impl LibraryArgs {
    /// Lists the texts of directories.
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let texts = LibraryTexts::open(&self.directories, &self.options)?;
        let titles = match self.titles {
            true => texts.titles(wording)?,
            false => vec![None; texts.library.texts.len()],
        };
        if self.write {
            return self.write_manifest(&texts.library, &titles, wording);
        }
        let mut out = BufWriter::new(io::stdout().lock());
        let listed = texts.library.texts.iter().zip(&titles);
        if self.json {
            let element = |(text, title): (&LibraryText, &Option<Sides<String>>)| {
                let title = title.as_ref().map(|title| [&title.source, &title.target]);
                json!({
                    "name": text.name,
                    "files": text.files,
                    "title": title,
                    "guess": text.is_guess,
                })
            };
            write_json_array(&mut out, listed.map(element))?;
        } else {
            for (text, title) in listed {
                write!(out, "{}", line(text))?;
                if let Some(title) = title {
                    let titles = [&title.source, &title.target].map(|title| printable(title));
                    write!(out, "\t{}", titles.join("\t"))?;
                }
                writeln!(out)?;
            }
        }
        out.flush()?;
        texts.report_left_out(wording);
        Ok(exit_code(!texts.library.texts.is_empty()))
    }

    fn write_manifest(
        &self,
        library: &Library,
        titles: &[Option<Sides<String>>],
        wording: Wording,
    ) -> anyhow::Result<ExitCode> {
        let [directory] = &self.directories[..] else {
            bail!(Told::new(Wording::one_directory_for_manifest));
        };
        let path = directory.join(MANIFEST);
        if path.exists() {
            let name = path.display().to_string();
            bail!(Told::new(|wording| wording.manifest_exists(&name)));
        }
        write::write(&library.manifest(titles, wording), Some(&path))?;
        let name = path.display().to_string();
        warn([wording.manifest_written(&name, library.texts.len())]);
        Ok(ExitCode::SUCCESS)
    }
}

/// The texts of a library, and how to read them.
#[derive(Debug)]
pub(super) struct LibraryTexts {
    pub(super) library: Library,
    options: TextOptions,
}

/// A text of a library that is read.
#[derive(Clone, Debug)]
pub(super) struct TextInLibrary {
    /// What lists call it.
    pub(super) name: String,
    /// Its index in the library.
    pub(super) nth: usize,
    /// The id of its document.
    pub(super) id: String,
    files: Vec<PathBuf>,
}

impl TextInLibrary {
    /// An object of JSON with the text that it is about.
    pub(super) fn with_text(&self, element: Value) -> Value {
        let mut object = Map::new();
        object.insert("text".to_owned(), self.id.clone().into());
        object.insert("file".to_owned(), self.files().into());
        if let Value::Object(own) = element {
            object.extend(own);
        }
        Value::Object(object)
    }

    /// Lines, each with the name of the text before it.
    pub(super) fn before_lines(&self, lines: &str) -> String {
        let name = printable(&self.name);
        let lines = lines.lines().map(|line| format!("{name}\t{line}\n"));
        lines.collect()
    }

    /// Its files in words.
    pub(super) fn files(&self) -> String {
        let files = self.files.iter().map(|file| file.display().to_string());
        files.collect::<Vec<_>>().join(" ")
    }
}

/// What became of the texts of a library.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// Why texts could not be read, each with the name of its file.
    texts: Vec<String>,
    /// How many problems the files of the others have.
    problems: usize,
}

impl LibraryTexts {
    /// The library that a text's arguments name: directories, or more files than a text has.
    ///
    /// # Errors
    /// A directory cannot be read, or there is no text.
    pub(super) fn of(text: &TextArgs) -> anyhow::Result<Option<Self>> {
        let has_directory = text.files.iter().any(|file| file.is_dir());
        if !has_directory && text.files.len() <= MAX_FILES {
            return Ok(None);
        }
        let texts = Self::open(&text.files, &text.options)?;
        if texts.library.texts.is_empty() {
            let name = text.files[0].display().to_string();
            bail!(Told::new(|wording| wording.no_text_in_directory(&name)));
        }
        Ok(Some(texts))
    }

    fn open(directories: &[PathBuf], options: &TextOptions) -> anyhow::Result<Self> {
        let roots: Vec<&Path> = directories.iter().map(PathBuf::as_path).collect();
        let library = Library::open(&roots, options.languages.as_ref());
        Ok(Self {
            library: library.map_err(|error| Told::new(|wording| error.in_words(wording)))?,
            options: TextOptions {
                languages: None,
                ..options.clone()
            },
        })
    }

    /// The arguments that open a text.
    pub(super) fn text(&self, text: &LibraryText) -> TextArgs {
        TextArgs {
            files: self.library.paths(text),
            options: TextOptions {
                languages: text.languages.clone(),
                ..self.options.clone()
            },
        }
    }

    /// Reads every text and does some `work` on it, on as many threads as there are
    /// processors; `take` gets what comes of it in the order of the library, and may end
    /// it. Texts that cannot be read are returned with the reason.
    ///
    /// # Errors
    /// A dictionary cannot be read, or `work` or `take` fails.
    pub(super) fn read_each<T: Send>(
        &self,
        wording: Wording,
        work: impl Fn(&TextInLibrary, &Arc<Document>) -> anyhow::Result<T> + Sync,
        take: impl FnMut(T) -> anyhow::Result<ControlFlow<()>>,
    ) -> anyhow::Result<Unread> {
        let all: Vec<_> = self.library.texts.iter().collect();
        self.read_some(&all, wording, work, take)
    }

    /// The texts whose files can have the words of a query as themselves, and the others; see
    /// [`RawQuery`].
    pub(super) fn partition(&self, query: &RawQuery) -> (Vec<&LibraryText>, Vec<&LibraryText>) {
        let texts = &self.library.texts;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let size = texts.len().div_ceil(threads).max(1);
        let answers = |texts: &[LibraryText]| {
            let answers = texts.iter().map(|text| self.may_have(text, query));
            answers.collect::<Vec<bool>>()
        };
        let may_have: Vec<bool> = thread::scope(|scope| {
            let parts = texts.chunks(size);
            let parts: Vec<_> = parts
                .map(|part| scope.spawn(move || answers(part)))
                .collect();
            let answers = parts.into_iter().map(|part| part.join());
            answers
                .flat_map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        let texts = texts.iter().zip(may_have);
        let (first, then): (Vec<_>, Vec<_>) = texts.partition(|(_, may_have)| *may_have);
        let texts = |some: Vec<(_, _)>| some.into_iter().map(|(text, _)| text).collect();
        (texts(first), texts(then))
    }

    fn may_have(&self, text: &LibraryText, query: &RawQuery) -> bool {
        let files = self.library.paths(text);
        let files: Result<Vec<_>, _> = files.iter().map(fs::read).collect();
        // Reading it as a text says why it cannot be read.
        files.map_or(true, |files| {
            let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
            query.may_be_in(&files)
        })
    }

    /// Reads some texts as [`LibraryTexts::read_each`] does.
    ///
    /// # Errors
    /// As there.
    pub(super) fn read_some<T: Send>(
        &self,
        texts: &[&LibraryText],
        wording: Wording,
        work: impl Fn(&TextInLibrary, &Arc<Document>) -> anyhow::Result<T> + Sync,
        mut take: impl FnMut(T) -> anyhow::Result<ControlFlow<()>>,
    ) -> anyhow::Result<Unread> {
        let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
        let (sender, results) = channel();
        let serve = |sender: Sender<_>| -> anyhow::Result<()> {
            let resources = Resources::load(&self.options, wording)?.behind_others();
            while !is_over.load(Ordering::Relaxed) {
                let nth = next.fetch_add(1, Ordering::Relaxed);
                let Some(text) = texts.get(nth) else {
                    break;
                };
                let done = self
                    .read(text, &resources)
                    .map(|(about, document, problems)| {
                        (work(&about, &Arc::new(document)), problems)
                    });
                if sender.send((nth, done)).is_err() {
                    break;
                }
            }
            Ok(())
        };
        thread::scope(|scope| {
            let threads = thread::available_parallelism().map_or(1, usize::from);
            let threads = (0..threads.min(texts.len())).map(|_| {
                let sender = sender.clone();
                scope.spawn(|| serve(sender))
            });
            let threads: Vec<_> = threads.collect();
            drop(sender);
            let (mut unread, mut early, mut wanted) = (Unread::default(), BTreeMap::new(), 0);
            let mut end = Ok(());
            'texts: for (nth, done) in results {
                early.insert(nth, done);
                while let Some(done) = early.remove(&wanted) {
                    wanted += 1;
                    let flow = match done {
                        Err(error) => {
                            unread.texts.push(failure::describe(&error, wording));
                            continue;
                        }
                        Ok((result, problems)) => {
                            unread.problems += problems;
                            result.and_then(&mut take)
                        }
                    };
                    if !matches!(flow, Ok(ControlFlow::Continue(()))) {
                        is_over.store(true, Ordering::Relaxed);
                        end = flow.map(drop);
                        break 'texts;
                    }
                }
            }
            for thread in threads {
                let served = thread.join();
                end = end.and(served.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            end.map(|()| unread)
        })
    }

    fn read(
        &self,
        text: &LibraryText,
        resources: &Resources,
    ) -> anyhow::Result<(TextInLibrary, Document, usize)> {
        let args = self.text(text);
        let opened = open::quietly(&args, resources)?;
        let about = TextInLibrary {
            name: text.name.clone(),
            nth: self
                .library
                .texts
                .iter()
                .position(|one| std::ptr::eq(one, text))
                .unwrap_or_default(),
            id: opened.document.metadata().id.clone(),
            files: args.files,
        };
        Ok((about, opened.document, opened.problems.count()))
    }

    /// The titles of all texts, in their order; none of those that cannot be read.
    fn titles(&self, wording: Wording) -> anyhow::Result<Vec<Option<Sides<String>>>> {
        let mut found = BTreeMap::new();
        let title = |text: &TextInLibrary, document: &Arc<Document>| {
            Ok((text.name.clone(), document.metadata().title.clone()))
        };
        let unread = self.read_each(wording, title, |(name, title)| {
            found.insert(name, title);
            Ok(ControlFlow::Continue(()))
        })?;
        unread.report(wording);
        let texts = self.library.texts.iter();
        Ok(texts
            .map(|text| text.title.clone().or_else(|| found.remove(&text.name)))
            .collect())
    }

    /// Writes the names of the texts with their files, instead of reading them on a screen.
    pub(super) fn print_names(&self, wording: Wording) -> anyhow::Result<ExitCode> {
        let mut out = BufWriter::new(io::stdout().lock());
        for text in &self.library.texts {
            writeln!(out, "{}", line(text))?;
        }
        out.flush()?;
        self.report_left_out(wording);
        Ok(ExitCode::SUCCESS)
    }

    /// The texts as the reader lists them.
    pub(super) fn state(&self) -> LibraryState {
        let entry = |text: &LibraryText| LibraryEntry {
            name: text.name.clone(),
            other_names: text.other_names.clone(),
            title: text.title.clone(),
            is_guess: text.is_guess,
            ..LibraryEntry::default()
        };
        LibraryState {
            texts: self.library.texts.iter().map(entry).collect(),
            ..LibraryState::default()
        }
    }

    /// What reads the texts behind the screen.
    pub(super) fn source(
        self: &Arc<Self>,
        wording: Wording,
    ) -> anyhow::Result<Box<dyn LibrarySource>> {
        let resources = Resources::load(&self.options, wording)?.behind_others();
        let state_dir = resources.directories().state.as_deref();
        Ok(Box::new(TextSource {
            texts: Arc::clone(self),
            titles: RefCell::new(TitleCache::load(state_dir, &self.library.root)),
            resources,
        }))
    }

    /// Says what is no text.
    fn report_left_out(&self, wording: Wording) {
        let alone = &self.library.alone;
        if !alone.is_empty() {
            warn([format!("duizhao: {}", wording.other_language_is_missing())]);
            warn(alone.iter().map(|path| format!("  {path}")));
        }
        if self.library.other_files > 0 {
            let others = wording.files_hold_no_text(self.library.other_files);
            warn([format!("duizhao: {others}")]);
        }
    }
}

/// Reads the texts of a library on a thread of its own.
struct TextSource {
    texts: Arc<LibraryTexts>,
    resources: Resources,
    titles: RefCell<TitleCache>,
}

impl LibrarySource for TextSource {
    fn count(&self) -> usize {
        self.texts.library.texts.len()
    }

    fn read(&self, text: usize) -> Result<Document, String> {
        let text = &self.texts.library.texts[text];
        let read = self.texts.read(text, &self.resources);
        let read = read.map(|(_, document, _)| document);
        read.map_err(|error| failure::describe(&error, self.resources.wording()))
    }

    fn about(&self, text: usize) -> Result<AboutText, String> {
        let library = &self.texts.library;
        let entry = &library.texts[text];
        let files = library.paths(entry);
        if let Some(known) = self.titles.borrow().get(&entry.name, &files) {
            return Ok(known);
        }
        let about = AboutText::of(&self.read(text)?);
        let mut titles = self.titles.borrow_mut();
        titles.insert(&entry.name, &files, about.clone());
        Ok(about)
    }

    fn keep(&self) {
        self.titles.borrow_mut().save();
    }

    fn may_have(&self, text: usize, query: &RawQuery) -> bool {
        let texts = &self.texts;
        texts.may_have(&texts.library.texts[text], query)
    }

    fn note_count(&self, id: &str) -> usize {
        let path = self.resources.directories().notes(id);
        let notes = path.and_then(|path| fs::read_to_string(path).ok());
        let lines = notes.iter().flat_map(|notes| notes.lines());
        lines.filter(|line| *line == "[[note]]").count()
    }

    fn glossary(&self) -> Glossary {
        self.resources.all_terms()
    }
}

/// A text and its files on a line, with a tab between them.
fn line(text: &LibraryText) -> String {
    let doubt = if text.is_guess { " ?" } else { "" };
    let (name, files) = (printable(&text.name), text.files.join(" "));
    format!("{name}\t{}{doubt}", printable(&files))
}

impl Unread {
    /// What became of these and of other texts.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.texts.extend(other.texts);
        self.problems += other.problems;
        self
    }

    /// Says on standard error which texts could not be read, and that others have problems.
    pub(super) fn report(&self, wording: Wording) {
        let listed = self.texts.iter().take(MOST_LISTED);
        warn(listed.map(|why| format!("duizhao: {why}")));
        if let Some(more @ 1..) = self.texts.len().checked_sub(MOST_LISTED) {
            warn([format!("duizhao: {}", wording.and_more_texts_unread(more))]);
        }
        if self.problems > 0 {
            warn([format!(
                "duizhao: {}",
                wording.problems_in_library(self.problems)
            )]);
        }
    }
}
