//! The thread that answers questions about words. The dictionaries are read when the first
//! one comes.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

use super::app_event::AppEvent;
use super::events::EventSender;
use super::word_questions::{Linker, WordQuestion, word_aligner};
use super::worker::Worker;
use crate::align::lexicon::Lexicon;
use crate::document::Document;

#[derive(Debug)]
struct Request {
    generation: u64,
    document: Arc<Document>,
    question: WordQuestion,
}

/// A handle to the thread.
#[derive(Debug)]
pub(super) struct WordLinker {
    worker: Worker<Request>,
    newest: Arc<AtomicU64>,
}

impl WordLinker {
    /// A thread that is started, and loads the dictionaries, with the first question.
    pub(super) fn new(
        load: impl FnOnce() -> Lexicon + Send + 'static,
        events: EventSender,
    ) -> Self {
        let newest = Arc::new(AtomicU64::default());
        let known = Arc::clone(&newest);
        let worker = Worker::new("words", move |requests: &Receiver<Request>| {
            let Ok(first) = requests.recv() else { return };
            let aligner = word_aligner(&first.document, load());
            let mut linker = Linker::new(&aligner);
            for request in std::iter::once(first).chain(requests) {
                let generation = request.generation;
                let is_void = || known.load(Ordering::Relaxed) != generation;
                let answer = linker.answer(&request.document, &request.question, &is_void);
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
