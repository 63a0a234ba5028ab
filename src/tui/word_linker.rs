//! The thread that answers questions about words. The dictionaries are read when the first
//! one comes.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

use super::app_event::AppEvent;
use super::events::EventSender;
use super::word_questions::{Linker, OpenDictionaries, WordAnswer, WordQuestion, word_aligner};
use super::worker::Worker;
use crate::align::lexicon::Lexicon;
use crate::document::Document;

#[derive(Debug)]
struct Request {
    generation: u64,
    document: Arc<Document>,
    question: WordQuestion,
}

impl Request {
    fn is_about_links(&self) -> bool {
        matches!(self.question, WordQuestion::Links(_))
    }
}

/// A handle to the thread.
#[derive(Debug)]
pub(super) struct WordLinker {
    worker: Worker<Request>,
    newest: Arc<AtomicU64>,
}

impl WordLinker {
    /// A thread that is started, and loads the words to align by, with the first question, and
    /// opens the reader's dictionaries with the first card.
    pub(super) fn new(
        load: impl FnOnce() -> Lexicon + Send + 'static,
        dictionaries: OpenDictionaries,
        events: EventSender,
    ) -> Self {
        let newest = Arc::new(AtomicU64::default());
        let known = Arc::clone(&newest);
        let worker = Worker::new("words", move |requests: &Receiver<Request>| {
            let Ok(first) = requests.recv() else { return };
            let aligner = word_aligner(&first.document, load());
            let mut linker = Linker::new(&aligner).with_dictionaries(dictionaries);
            let mut waiting = VecDeque::from([first]);
            while let Some(request) = waiting.pop_front().or_else(|| requests.recv().ok()) {
                waiting.extend(requests.try_iter());
                let generation = request.generation;
                let is_void = || known.load(Ordering::Relaxed) != generation;
                let answer = match request.question {
                    // The reader is elsewhere by now: each place may be a window of its own.
                    WordQuestion::Links(segments)
                        if waiting.iter().any(Request::is_about_links) =>
                    {
                        Some(WordAnswer::PutOff(segments))
                    }
                    question => linker.answer(&request.document, &question, &is_void),
                };
                if let Some(answer) = answer.filter(|_| !is_void()) {
                    events.send(AppEvent::Words(generation, answer));
                }
            }
        });
        Self { worker, newest }
    }

    /// Asks a question; those about earlier versions of the text are void. The answer comes as
    /// [`AppEvent::Words`].
    pub(super) fn ask(
        &self,
        generation: u64,
        document: Arc<Document>,
        question: WordQuestion,
    ) -> io::Result<()> {
        self.newest.store(generation, Ordering::Relaxed);
        self.worker.send(Request {
            generation,
            document,
            question,
        })
    }
}
