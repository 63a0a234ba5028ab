//! The texts of a library, read one after another or on all processors.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use anyhow::bail;
use serde_json::{Map, Value};

use super::opened_index::OpenedIndex;
use crate::cli::failure;
use crate::cli::open;
use crate::cli::output::{printable, warn};
use crate::cli::resources::Resources;
use crate::cli::text::{MAX_FILES, TextArgs, TextOptions};
use crate::document::Document;
use crate::library::{Library, LibraryText};
use crate::search::OwnForms;
use crate::search::raw::RawQuery;
use crate::wording::{Told, Worded, Wording};

/// From this size on, in bytes, an index is worth its place.
const LARGE: u64 = 4 << 20;

/// At most this many texts that cannot be read are listed.
const MOST_LISTED: usize = 20;

/// The texts of a library, and how to read them.
#[derive(Debug)]
pub(in crate::cli) struct LibraryTexts {
    pub(in crate::cli) library: Library,
    pub(super) options: TextOptions,
    pub(super) index: OpenedIndex,
}

/// A text of a library that is read.
#[derive(Clone, Debug)]
pub(in crate::cli) struct TextInLibrary {
    /// What lists call it.
    pub(in crate::cli) name: String,
    /// Its index in the library.
    pub(in crate::cli) nth: usize,
    /// The id of its document.
    pub(in crate::cli) id: String,
    /// How many problems its files have.
    pub(super) problems: usize,
    files: Vec<PathBuf>,
}

impl TextInLibrary {
    /// An object of JSON with the text that it is about.
    pub(in crate::cli) fn with_text(&self, element: Value) -> Value {
        let mut object = Map::new();
        object.insert("text".to_owned(), self.id.clone().into());
        object.insert("file".to_owned(), self.files().into());
        if let Value::Object(own) = element {
            object.extend(own);
        }
        Value::Object(object)
    }

    /// Lines, each with the name of the text before it.
    pub(in crate::cli) fn before_lines(&self, lines: &str) -> String {
        let name = printable(&self.name);
        let lines = lines.lines().map(|line| format!("{name}\t{line}\n"));
        lines.collect()
    }

    /// Lines of JSON objects, each with the text that it is about.
    pub(in crate::cli) fn in_json_lines(&self, lines: &str) -> String {
        let [text, file] = [self.id.as_str(), &self.files()].map(Value::from);
        let lines = lines.lines().filter_map(|line| line.strip_prefix('{'));
        let lines = lines.map(|rest| format!("{{\"text\":{text},\"file\":{file},{rest}\n"));
        lines.collect()
    }

    /// Its files in words.
    pub(in crate::cli) fn files(&self) -> String {
        let files = self.files.iter().map(|file| file.display().to_string());
        files.collect::<Vec<_>>().join(" ")
    }
}

/// What became of the texts of a library.
#[derive(Debug, Default)]
pub(in crate::cli) struct Unread {
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
    pub(in crate::cli) fn of(text: &TextArgs) -> anyhow::Result<Option<Self>> {
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

    pub(super) fn open(directories: &[PathBuf], options: &TextOptions) -> anyhow::Result<Self> {
        let roots: Vec<&Path> = directories.iter().map(PathBuf::as_path).collect();
        let library = Library::open(&roots, options.languages.as_ref());
        Ok(Self {
            library: library.map_err(|error| Told::new(|wording| error.in_words(wording)))?,
            options: TextOptions {
                languages: None,
                ..options.clone()
            },
            index: OpenedIndex::default(),
        })
    }

    /// The arguments that open a text.
    pub(in crate::cli) fn text(&self, text: &LibraryText) -> TextArgs {
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
    pub(in crate::cli) fn read_each<T: Send>(
        &self,
        wording: Wording,
        work: impl Fn(&TextInLibrary, &Arc<Document>) -> anyhow::Result<T> + Sync,
        take: impl FnMut(T) -> anyhow::Result<ControlFlow<()>>,
    ) -> anyhow::Result<Unread> {
        let all: Vec<_> = self.library.texts.iter().collect();
        self.read_some(&all, wording, work, take)
    }

    /// For each text whether it can have the words of a query as themselves: as the index tells,
    /// else the bytes of its files. Once `cancelled` returns true, all can.
    pub(in crate::cli) fn may_have(
        &self,
        forms: &OwnForms,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Vec<bool> {
        let raw = RawQuery::new(forms);
        let proposed = self.proposed(forms);
        let texts: Vec<_> = self.library.texts.iter().zip(proposed).collect();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let size = texts.len().div_ceil(threads).max(1);
        let answers = |texts: &[(&LibraryText, Option<bool>)]| {
            let answers = texts.iter().map(|(text, proposed)| {
                proposed.unwrap_or_else(|| cancelled() || self.files_may_have(text, &raw))
            });
            answers.collect::<Vec<bool>>()
        };
        thread::scope(|scope| {
            let parts = texts.chunks(size);
            let parts: Vec<_> = parts
                .map(|part| scope.spawn(move || answers(part)))
                .collect();
            let answers = parts.into_iter().map(|part| part.join());
            answers
                .flat_map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    }

    /// Whether the files are so large that searching them takes a while.
    pub(super) fn is_large(&self) -> bool {
        let texts = self.library.texts.iter();
        let files = texts.flat_map(|text| self.library.paths(text));
        let sizes = files.map(|file| file.metadata().map_or(0, |metadata| metadata.len()));
        sizes.sum::<u64>() >= LARGE
    }

    fn files_may_have(&self, text: &LibraryText, query: &RawQuery) -> bool {
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
    pub(in crate::cli) fn read_some<T: Send>(
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
                    .map(|(about, document)| (work(&about, &Arc::new(document)), about.problems));
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

    /// Reads a text: from the index if it is there as it is now, else from its files.
    ///
    /// # Errors
    /// It cannot be read.
    pub(in crate::cli) fn read(
        &self,
        text: &LibraryText,
        resources: &Resources,
    ) -> anyhow::Result<(TextInLibrary, Document)> {
        let (document, problems) = match self.read_indexed(text) {
            Some(known) => known,
            None => self.read_files(text, resources)?,
        };
        let about = TextInLibrary {
            name: text.name.clone(),
            nth: self
                .library
                .texts
                .iter()
                .position(|one| std::ptr::eq(one, text))
                .unwrap_or_default(),
            id: document.metadata().id.clone(),
            problems,
            files: self.library.paths(text),
        };
        Ok((about, document))
    }

    /// Reads a text from its files, with the number of their problems.
    pub(super) fn read_files(
        &self,
        text: &LibraryText,
        resources: &Resources,
    ) -> anyhow::Result<(Document, usize)> {
        let opened = open::quietly(&self.text(text), resources)?;
        Ok((opened.document, opened.problems.count()))
    }
}

impl Unread {
    /// What became of these and of other texts.
    pub(in crate::cli) fn and(mut self, other: Self) -> Self {
        self.texts.extend(other.texts);
        self.problems += other.problems;
        self
    }

    /// Says on standard error which texts could not be read, and that others have problems.
    pub(in crate::cli) fn report(&self, wording: Wording) {
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
