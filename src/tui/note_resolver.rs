//! The thread that finds the places of many notes, so that the loop never waits for it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

use super::app_event::{AppEvent, NotesEvent};
use super::events::EventSender;
use super::state::{ResolvedNote, UnresolvedNote};
use super::worker::Worker;
use crate::document::{Document, SegmentId};
use crate::notes::Resolver;

/// The notes of the first answer; each further answer has twice as many, so that the screen soon
/// has those at the cursor and is not drawn for every few of the others.
const FIRST_ANSWER: usize = 256;

/// What places are to be found.
#[derive(Debug)]
pub struct Question {
    /// A newer question makes this one void.
    pub generation: u64,
    /// The text.
    pub document: Arc<Document>,
    /// The notes.
    pub notes: Vec<UnresolvedNote>,
    /// Notes near this segment are resolved first.
    pub near: SegmentId,
}

/// A handle to the thread.
#[derive(Debug)]
pub(super) struct NoteResolver {
    worker: Worker<Question>,
    newest: Arc<AtomicU64>,
}

impl NoteResolver {
    /// A thread that is started with the first question.
    pub(super) fn new(events: EventSender) -> Self {
        let newest = Arc::new(AtomicU64::default());
        let known = Arc::clone(&newest);
        let worker = Worker::new("note places", move |questions: &Receiver<Question>| {
            for question in questions {
                let generation = question.generation;
                let is_void = || known.load(Ordering::Relaxed) != generation;
                answer(question, &is_void, &mut |resolved| {
                    let resolved = NotesEvent::Resolved(generation, resolved);
                    events.send(AppEvent::Notes(resolved));
                });
            }
        });
        Self { worker, newest }
    }

    /// Asks for the places of notes and cancels earlier questions. The answers come as
    /// [`NotesEvent::Resolved`].
    pub(super) fn ask(&self, question: Question) -> io::Result<()> {
        self.newest.store(question.generation, Ordering::Relaxed);
        self.worker.send(question)
    }
}

/// Resolves notes, those nearest to the segment first, and sends them in growing numbers until
/// the question is void.
pub fn answer(
    question: Question,
    is_void: &dyn Fn() -> bool,
    send: &mut dyn FnMut(Vec<ResolvedNote>),
) {
    let Question {
        document,
        mut notes,
        near,
        ..
    } = question;
    notes.sort_by_cached_key(|(_, note)| {
        let reference = &note.anchor.reference;
        let place = document.written_passage(reference);
        let place = place.or_else(|| document.passage(reference).ok());
        place.map_or(u32::MAX, |place| place.first.0.abs_diff(near.0))
    });
    let resolver = Resolver::new(&document);
    let resolutions = resolver.resolve_each(notes.iter().map(|(_, note)| &note.anchor));
    let (mut resolved, mut most) = (Vec::new(), FIRST_ANSWER);
    for ((source, note), resolution) in notes.iter().zip(resolutions) {
        if is_void() {
            return;
        }
        resolved.push(ResolvedNote {
            source: *source,
            note: Arc::clone(note),
            resolution,
        });
        if resolved.len() >= most {
            send(std::mem::take(&mut resolved));
            most *= 2;
        }
    }
    send(resolved);
}
