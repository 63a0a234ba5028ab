//! The thread that reads the texts of a library behind the one on the screen: all of them once
//! for their titles, and those that a search of the library needs.

use std::cell::Cell;
use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError};

use super::app_event::AppEvent;
use super::events::EventSender;
use super::library_source::{LibraryEvent, LibrarySource, SurveyedText, TextSurvey};
use super::state::{IndexProgress, LibraryHit, MOST_HITS, TextHits};
use super::worker::Worker;
use crate::document::{Document, LanguageTag, Sides};
use crate::layout::{Ambiguous, snippet};
use crate::search::{self, Glossary, Index, OwnForms, Query, fold};
use crate::text::pinyin;

/// How many titles are sent at a time.
const TITLES_AT_ONCE: usize = 64;

/// The columns of a hit's text that lists show at most.
const HIT_COLS: u16 = 160;

#[derive(Debug)]
enum Request {
    Survey,
    Search(u64, String),
}

/// A handle to the thread.
pub(super) struct LibraryWorker {
    worker: Worker<Request>,
    newest: Arc<AtomicU64>,
    is_started: Cell<bool>,
}

impl fmt::Debug for LibraryWorker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LibraryWorker")
    }
}

impl LibraryWorker {
    /// A thread that starts with the first request.
    pub(super) fn new(source: Box<dyn LibrarySource>, events: EventSender) -> Self {
        let newest = Arc::new(AtomicU64::new(0));
        let known = Arc::clone(&newest);
        let worker = Worker::new("library", move |requests: &Receiver<Request>| {
            let thread = LibraryThread {
                source: &*source,
                events: &events,
                newest: &known,
            };
            thread.serve(requests);
        });
        Self {
            worker,
            newest,
            is_started: Cell::new(false),
        }
    }

    /// Starts to read all texts for their titles and for the index, between searches. Does so
    /// once.
    pub(super) fn start(&self) -> io::Result<()> {
        match self.is_started.replace(true) {
            true => Ok(()),
            false => self.worker.send(Request::Survey),
        }
    }

    /// Searches all texts under a generation; earlier searches end.
    pub(super) fn search(&self, generation: u64, query: String) -> io::Result<()> {
        self.newest.store(generation, Ordering::Relaxed);
        self.worker.send(Request::Search(generation, query))
    }
}

struct LibraryThread<'a> {
    source: &'a dyn LibrarySource,
    events: &'a EventSender,
    newest: &'a AtomicU64,
}

/// A search that goes on text by text.
struct RunningSearch {
    generation: u64,
    query: String,
    /// The texts whose files can have the words as themselves.
    first: VecDeque<usize>,
    /// The others, which are searched if none of those has them.
    then: VecDeque<usize>,
    has_found: bool,
    /// What is found and not sent yet.
    found: Vec<(usize, TextHits)>,
}

impl LibraryThread<'_> {
    /// Does one text at a time: of the newest search, else of the survey, else for the index.
    fn serve(&self, requests: &Receiver<Request>) {
        let mut to_survey = 0..0;
        let mut surveyed = Vec::new();
        let mut is_indexing = false;
        let mut search: Option<RunningSearch> = None;
        let mut glossary = None;
        loop {
            let is_idle = search.is_none() && to_survey.is_empty() && !is_indexing;
            let request = match is_idle {
                true => requests.recv().map_err(|_| TryRecvError::Disconnected),
                false => requests.try_recv(),
            };
            match request {
                Ok(Request::Survey) => {
                    to_survey = 0..self.source.count();
                    is_indexing = true;
                }
                Ok(Request::Search(generation, query)) => {
                    search = self.begin(generation, query);
                    glossary.get_or_insert_with(|| self.source.glossary());
                }
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => {}
            }
            if let (Some(running), Some(glossary)) = (&mut search, &glossary) {
                if !self.search_one(running, glossary) {
                    search = None;
                }
            } else if let Some(text) = to_survey.next() {
                surveyed.push(self.survey(text));
                if surveyed.len() == TITLES_AT_ONCE || to_survey.is_empty() {
                    let surveyed = std::mem::take(&mut surveyed);
                    let news = LibraryEvent::Surveyed(surveyed);
                    self.events.send(AppEvent::Library(news));
                    self.source.keep();
                }
            } else if is_indexing {
                is_indexing = self.index_one();
            }
        }
    }

    /// Takes a text into the index. `false` if all are in it.
    fn index_one(&self) -> bool {
        let Some(progress) = self.source.index_next() else {
            // It may have ended early.
            let over = LibraryEvent::Indexed(IndexProgress::default());
            self.events.send(AppEvent::Library(over));
            return false;
        };
        if progress.done.is_multiple_of(TITLES_AT_ONCE) || progress.done == progress.all {
            self.events
                .send(AppEvent::Library(LibraryEvent::Indexed(progress)));
        }
        true
    }

    /// Begins a search with the texts whose files can have the words as themselves.
    fn begin(&self, generation: u64, query: String) -> Option<RunningSearch> {
        let languages = Sides::new("zh", "en").map(LanguageTag::from);
        let forms = Query::parse(&query, &languages).ok();
        let forms = forms.as_ref().and_then(OwnForms::new);
        let newest = self.newest;
        let cancelled = move || newest.load(Ordering::Relaxed) != generation;
        let may_have = forms.map(|forms| self.source.may_have(&forms, &cancelled));
        let may_have = may_have.unwrap_or_else(|| vec![true; self.source.count()]);
        let (first, then): (Vec<_>, Vec<_>) =
            (0..self.source.count()).partition(|text| may_have[*text]);
        self.is_newest(generation).then(|| RunningSearch {
            generation,
            query,
            first: first.into(),
            then: then.into(),
            has_found: false,
            found: Vec::new(),
        })
    }

    /// Searches the next text. `false` if there is none, or a newer search has come.
    fn search_one(&self, search: &mut RunningSearch, glossary: &Glossary) -> bool {
        let cancelled = || !self.is_newest(search.generation);
        let rest = || {
            (!search.has_found)
                .then(|| search.then.pop_front())
                .flatten()
        };
        let next = search.first.pop_front().or_else(rest);
        let Some(text) = next.filter(|_| !cancelled()) else {
            return false;
        };
        let hits = match self.source.read(text) {
            Ok(document) => hits(&document, glossary, &search.query, &cancelled),
            // The list of texts says that it cannot be read.
            Err(_) => TextHits::default(),
        };
        let is_own = hits.best.first().is_some_and(|hit| hit.tier.is_own_form());
        search.has_found |= is_own;
        let is_over = search.first.is_empty() && (search.has_found || search.then.is_empty());
        let searched = match is_over {
            true => self.source.count(),
            false => self.source.count() - search.first.len() - search.then.len(),
        };
        search.found.push((text, hits));
        // The list is made anew each time: the longer it is, the more is sent at once.
        if is_over || search.found.len() > searched / 8 {
            self.events.send(AppEvent::Library(LibraryEvent::Searched {
                generation: search.generation,
                found: std::mem::take(&mut search.found),
                searched,
            }));
        }
        !is_over
    }

    fn is_newest(&self, generation: u64) -> bool {
        self.newest.load(Ordering::Relaxed) == generation
    }

    fn survey(&self, text: usize) -> TextSurvey {
        let found = self.source.about(text).map(|about| SurveyedText {
            pinyin: spelled(&about.title.source),
            record: self.source.record(&about.id),
            title: about.title,
            doubtful: about.doubtful,
        });
        TextSurvey { text, found }
    }
}

/// The pinyin of a title without tones, in full and its initials.
fn spelled(title: &str) -> String {
    let syllables = pinyin::syllables(title).into_iter();
    let syllables = syllables.filter_map(|(_, syllable)| syllable.map(fold));
    let syllables: Vec<String> = syllables.collect();
    let initials = syllables
        .iter()
        .filter_map(|syllable| syllable.chars().next());
    let initials: String = initials.collect();
    format!("{} {initials}", syllables.concat())
}

/// The hits in one text.
fn hits(
    document: &Document,
    glossary: &Glossary,
    query: &str,
    cancelled: &dyn Fn() -> bool,
) -> TextHits {
    let languages = Sides::of(|side| document.language(side).to_owned());
    let Ok(query) = Query::parse(query, &languages) else {
        return TextHits::default();
    };
    let index = Index::new(document);
    let results = search::search(document, &index, glossary, &query, &mut |_| {}, cancelled);
    let best = results.hits().iter().take(MOST_HITS).map(|hit| {
        let text = document.segment_text(hit.segment, hit.side);
        let ranges = &results.ranges(document, &index, hit.segment)[hit.side];
        let focus = ranges.first().cloned().unwrap_or_default();
        let shown = snippet::around(text, focus, HIT_COLS, Ambiguous::Narrow);
        LibraryHit {
            reference: document.reference(hit.segment),
            tier: hit.tier,
            text: text[shown].to_owned(),
        }
    });
    TextHits {
        count: results.hits().len(),
        best: best.collect(),
    }
}
