//! Does what updates ask for. This is the only place from which the loop
//! reaches the terminal, the disk and the threads.

use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::app_event::AppEvent;
use super::document_saver::SaveRequest;
use super::draft_autosave::{DraftAutosave, DraftRequest};
use super::effect::Effect;
use super::events::Events;
use super::exporter::ExportJob;
use super::external_editor;
use super::library_worker::LibraryWorker;
use super::lookup_runner;
use super::note_resolver::{NoteResolver, Question};
use super::notes_thread::NotesThread;
use super::saved_position::{self, SavedPosition};
use super::search_worker::SearchWorker;
use super::state::State;
use super::study_keeper;
use super::terminal::TerminalGuard;
use super::word_linker::WordLinker;
use super::worker::Worker;
use crate::notes::store::NotesContext;
use crate::study::StudyStore;
use crate::wording::Wording;

/// The threads and places that effects need.
#[derive(Debug)]
pub(super) struct EffectRunner {
    /// Where positions and rescued files are kept; `None` where the platform
    /// has no such directory.
    pub(super) state_dir: Option<PathBuf>,
    pub(super) search: SearchWorker,
    pub(super) words: WordLinker,
    pub(super) lookup: Worker<lookup_runner::Request>,
    pub(super) study: Worker<study_keeper::Request>,
    pub(super) study_store: StudyStore,
    pub(super) notes: NotesThread,
    pub(super) resolver: NoteResolver,
    /// `None` without a library.
    pub(super) library: Option<LibraryWorker>,
    /// `None` where there is no place for drafts.
    pub(super) drafts: Option<DraftAutosave>,
    /// Reads the rest of the text, if only its beginning is there.
    pub(super) rest: Option<Worker<Infallible>>,
    pub(super) document_saver: Worker<SaveRequest>,
    /// The command of the external editor, with its arguments.
    pub(super) editor: String,
}

impl EffectRunner {
    /// Starts the threads that have something to report without being asked: the rest of the
    /// text, notes, and drafts that were left behind.
    pub(super) fn start(&self) -> io::Result<()> {
        self.rest.as_ref().map_or(Ok(()), Worker::start)?;
        self.notes.start()?;
        if let Some(library) = &self.library {
            library.start()?;
        }
        self.drafts.as_ref().map_or(Ok(()), DraftAutosave::start)
    }

    /// Runs one effect. Returns what has come of it at once, failures included;
    /// the rest comes as events from the threads.
    pub(super) fn run(
        &self,
        effect: Effect,
        state: &State,
        terminal: &mut TerminalGuard,
        events: &mut Events,
    ) -> Vec<AppEvent> {
        let wording = state.wording;
        let done = match effect {
            Effect::Copy(text) => terminal
                .copy(&text)
                .map_err(cannot(wording, Wording::cannot_copy)),
            Effect::Redraw => terminal
                .clear()
                .map_err(cannot(wording, Wording::cannot_redraw)),
            Effect::SetMouse(mouse) => terminal
                .set_mouse(mouse)
                .map_err(cannot(wording, Wording::cannot_set_mouse)),
            Effect::Suspend => self.suspend(terminal, wording),
            Effect::SavePosition => {
                let saved = self.save_position(state);
                saved.map_err(cannot(wording, Wording::cannot_keep_position))
            }
            Effect::RunJob(generation, job) => self
                .search
                .run(generation, job)
                .map_err(cannot(wording, Wording::cannot_search)),
            Effect::AskAboutWords(generation, question) => {
                let document = Arc::clone(&state.document);
                let asked = self.words.ask(generation, document, question);
                asked.map_err(cannot(wording, Wording::cannot_align_words))
            }
            Effect::LookUp(command, word) => {
                let sent = self.lookup.send((command, word, wording));
                sent.map_err(cannot(wording, Wording::cannot_look_up))
            }
            Effect::Study(request) => {
                let sent = self.study.send((request, wording));
                sent.map_err(cannot(wording, Wording::vocabulary_cannot))
            }
            Effect::SearchLibrary(generation, query) => {
                let library = self.library.as_ref();
                let asked = library.map_or(Ok(()), |library| library.search(generation, query));
                asked.map_err(cannot(wording, Wording::cannot_search))
            }
            Effect::SaveNotes(number, changes) => {
                let sent = self.notes.save(number, changes);
                sent.map_err(cannot(wording, Wording::cannot_keep_notes))
            }
            Effect::ResolveNotes(generation, near) => {
                let question = Question {
                    generation,
                    document: Arc::clone(&state.document),
                    notes: state.notes.resolving.notes().to_vec(),
                    near,
                };
                let asked = self.resolver.ask(question);
                asked.map_err(cannot(wording, Wording::cannot_find_places))
            }
            Effect::SaveDraft(id, draft) => self.ask_drafts(DraftRequest::Save(id, draft), wording),
            Effect::DropDraftOnExit(id) => self.ask_drafts(DraftRequest::DropOnExit(id), wording),
            Effect::DeleteDraft(id) => self.ask_drafts(DraftRequest::Delete(id), wording),
            Effect::DocumentChanged => self
                .replace_document(state)
                .map_err(cannot(wording, Wording::cannot_go_on)),
            Effect::SaveDocument(target) => {
                let document = Arc::clone(&state.document);
                let saving = self
                    .document_saver
                    .send(SaveRequest::Document(target, document, wording));
                let failed =
                    |error: io::Error| wording.text_cannot_be_saved(&wording.io_error(&error));
                // The reader may be waiting for the result.
                let failure = saving.map_err(failed).err();
                return Vec::from_iter(failure.map(|why| AppEvent::DocumentSaved(Err(why))));
            }
            Effect::Export(request) => {
                let files = state.files.iter().map(PathBuf::from);
                let saved = state.alignment.save_target.path().to_owned();
                let job = ExportJob {
                    request,
                    document: Arc::clone(&state.document),
                    notebook: state.notes.notebook.clone(),
                    study: self.study_store.clone(),
                    protected: files.chain([saved]).collect(),
                    wording: state.wording,
                };
                let sent = self.document_saver.send(SaveRequest::Export(Box::new(job)));
                sent.map_err(cannot(wording, Wording::cannot_export))
            }
            Effect::EditExternally(text) => {
                return self.edit_externally(&text, wording, terminal, events);
            }
        };
        Vec::from_iter(done.err().map(AppEvent::Failed))
    }

    fn ask_drafts(&self, request: DraftRequest, wording: Wording) -> Result<(), String> {
        let drafts = self.drafts.as_ref();
        let sent = drafts.map_or(Ok(()), |drafts| drafts.send(request));
        sent.map_err(cannot(wording, Wording::cannot_keep_drafts))
    }

    fn suspend(&self, terminal: &mut TerminalGuard, wording: Wording) -> Result<(), String> {
        // A stopped program may be killed without a chance to save.
        let flushed = self.drafts.as_ref().map_or(Ok(()), DraftAutosave::flush);
        let flushed = flushed.map_err(cannot(wording, Wording::cannot_keep_drafts));
        terminal
            .suspend()
            .map_err(cannot(wording, Wording::cannot_suspend))
            .and(flushed)
    }

    fn save_position(&self, state: &State) -> io::Result<()> {
        let Some(dir) = &self.state_dir else {
            return Ok(());
        };
        let id = &state.document.metadata().id;
        saved_position::save(dir, id, &SavedPosition::from_state(state))
    }

    fn replace_document(&self, state: &State) -> io::Result<()> {
        let (document, index) = (&state.document, &state.search.index);
        let search = self
            .search
            .replace_document(Arc::clone(document), Arc::clone(index));
        let notes = self
            .notes
            .replace_document(NotesContext::of(Arc::clone(document)));
        search.and(notes)
    }

    /// Gives the terminal to the external editor until it ends.
    fn edit_externally(
        &self,
        text: &str,
        wording: Wording,
        terminal: &mut TerminalGuard,
        events: &mut Events,
    ) -> Vec<AppEvent> {
        let (result, returned) =
            terminal.run_outside(|| external_editor::edit(&self.editor, text, wording));
        events.forget_stops();
        let edited = AppEvent::EditedExternally(result);
        let failed = returned
            .map_err(cannot(wording, Wording::cannot_take_terminal))
            .err();
        Vec::from_iter([edited].into_iter().chain(failed.map(AppEvent::Failed)))
    }
}

/// Says that something failed.
fn cannot(wording: Wording, what: fn(Wording, &str) -> String) -> impl FnOnce(io::Error) -> String {
    move |error| what(wording, &wording.io_error(&error))
}
