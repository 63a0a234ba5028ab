//! The notes thread owns the notes file. All reads and writes of it happen
//! here, so the loop never waits for the disk.
//!
//! It wakes up for a request or when something happens in the file's
//! directory.

mod watch;

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};
use std::time::Duration;

use super::app_event::{AppEvent, NotesEvent, OpenedNotes};
use super::events::EventSender;
use super::worker::Worker;
use crate::notes::store::{NotesAccess, NotesContext, Store};
use crate::notes::{Change, Notebook};
use crate::wording::{Told, Worded, Wording};
use watch::{FileWatch, WatchTarget};

/// The notes files.
#[derive(Clone, Debug, Default)]
pub struct NotesFiles {
    /// The reader's own; `None` if there is no place for it.
    pub own: Option<PathBuf>,
    /// Those of other people, which are only read.
    pub layers: Vec<PathBuf>,
}

#[derive(Debug)]
enum Request {
    /// Watches the file; each change of it sends a [`Request::Reload`].
    Watch(Sender<Request>),
    /// Saves changes under a number, and those of earlier failed saves.
    Save(u64, Vec<Change>),
    /// Later notes are about this document.
    Replace(NotesContext),
    /// Reads the file again if another program has changed it.
    Reload,
    /// Replies when every earlier request is done: whether all is saved.
    Finish(Sender<Result<(), String>>),
}

/// A handle to the thread.
#[derive(Debug)]
pub(super) struct NotesThread {
    worker: Worker<Request>,
    /// The language of messages.
    wording: Wording,
}

impl NotesThread {
    /// A thread that first reads the files.
    pub(super) fn new(
        files: NotesFiles,
        about: NotesContext,
        wording: Wording,
        events: EventSender,
    ) -> Self {
        let worker = Worker::new("notes", move |requests| {
            let send = |event| events.send(AppEvent::Notes(event));
            let Some(path) = files.own else {
                send(NotesEvent::Opened(without_file()));
                read_layers(files.layers, &send);
                return;
            };
            let (store, opened) = open(path, about);
            send(NotesEvent::Opened(opened));
            read_layers(files.layers, &send);
            let mut server = NotesServer {
                store,
                failure: None,
                wake: None,
                watch: None,
                wording,
            };
            server.serve(requests, &send);
        });
        Self { worker, wording }
    }

    /// Starts the thread.
    pub(super) fn start(&self) -> io::Result<()> {
        self.worker.start()?;
        let wake = self.worker.sender()?.clone();
        // Without a file there is nothing to watch, and the thread has ended.
        let _ = self.worker.send(Request::Watch(wake));
        Ok(())
    }

    /// Saves changes. The result comes as an event with this number.
    pub(super) fn save(&self, number: u64, changes: Vec<Change>) -> io::Result<()> {
        self.worker.send(Request::Save(number, changes))
    }

    /// Tells the thread that the document has changed.
    pub(super) fn replace_document(&self, about: NotesContext) -> io::Result<()> {
        self.worker.send(Request::Replace(about))
    }

    /// Waits until every request is done, for a few seconds at most. The error
    /// says why not everything is on disk.
    pub(super) fn finish(&self) -> Result<(), String> {
        /// A service manager that sent SIGTERM soon follows with SIGKILL.
        const PATIENCE: Duration = Duration::from_secs(3);
        // A thread that has ended, or hangs, may have left changes unsaved.
        self.worker
            .call(Request::Finish, PATIENCE)
            .unwrap_or_else(|_| Err(self.wording.disk_does_not_answer().to_owned()))
    }
}

/// No notes, and nowhere to write any.
fn without_file() -> OpenedNotes {
    let why = Told::new(Wording::no_home_for_notes);
    OpenedNotes {
        notebook: Notebook::default(),
        problems: Vec::new(),
        access: NotesAccess::ReadOnly(why),
    }
}

fn open(path: PathBuf, about: NotesContext) -> (Store, OpenedNotes) {
    let opened = Store::open(path, about);
    let notes = OpenedNotes {
        notebook: opened.notebook,
        problems: opened.problems,
        access: opened.access,
    };
    (opened.store, notes)
}

fn read_layers(paths: Vec<PathBuf>, send: &impl Fn(NotesEvent)) {
    for path in paths {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let name = name.to_string_lossy().into_owned();
        send(NotesEvent::Layer(
            name,
            open(path, NotesContext::default()).1,
        ));
    }
}

/// The thread's own state.
struct NotesServer {
    store: Store,
    /// The number of the last save, and why it failed, if it did.
    failure: Option<(u64, String)>,
    /// Wakes this thread; `None` until the file is to be watched.
    wake: Option<Sender<Request>>,
    watch: Option<FileWatch>,
    /// The language of messages.
    wording: Wording,
}

impl NotesServer {
    fn serve(&mut self, requests: &Receiver<Request>, send: &impl Fn(NotesEvent)) {
        let mut next = requests.recv().ok();
        while let Some(request) = next.take() {
            match request {
                Request::Watch(wake) => {
                    self.wake = Some(wake);
                    self.watch();
                }
                Request::Save(number, changes) => self.save(number, &changes, send),
                Request::Replace(about) => self.store.switch_text(about),
                Request::Reload => {
                    // One change of the file causes several events: the file is
                    // read once for all of them.
                    let mut others = requests.try_iter();
                    next = others.find(|other| !matches!(other, Request::Reload));
                    self.reload(send);
                }
                Request::Finish(reply) => {
                    let failure = self.failure.clone();
                    let result = failure.map_or(Ok(()), |(_, why)| Err(why));
                    let _ = reply.send(result);
                }
            }
            if next.is_none() {
                next = requests.recv().ok();
            }
        }
    }

    /// Makes sure that the file is watched, or while its directory is missing,
    /// the nearest one above it.
    fn watch(&mut self) {
        let is_file = |watch: &FileWatch| watch.target() == WatchTarget::File;
        let Some(wake) = self.wake.clone() else {
            return;
        };
        if self.watch.as_ref().is_some_and(is_file) {
            return;
        }
        // After the loop has ended nobody needs to reload.
        let reload = move || drop(wake.send(Request::Reload));
        self.watch = FileWatch::new(self.store.path(), reload.clone());
        if self.watch.as_ref().is_some_and(is_file) {
            // The file may have changed between its reading and this moment.
            reload();
        }
    }

    fn save(&mut self, number: u64, changes: &[Change], send: &impl Fn(NotesEvent)) {
        // The store also retries what earlier attempts could not save.
        match self.store.save(changes) {
            Ok(saved) => {
                self.failure = None;
                send(NotesEvent::Saved(number, saved));
            }
            Err(error) => {
                let why = error.in_words(self.wording);
                self.failure = Some((number, why.clone()));
                send(NotesEvent::Failed(why));
            }
        }
        self.watch();
    }

    fn reload(&mut self, send: &impl Fn(NotesEvent)) {
        self.watch();
        match self.store.reload() {
            Ok(changed) => {
                changed
                    .into_iter()
                    .for_each(|changed| send(NotesEvent::Changed(changed)));
                // What was in the way of saving may be gone with the change.
                if let Some((number, _)) = self.failure {
                    self.save(number, &[], send);
                }
            }
            Err(error) => send(NotesEvent::Unreadable(error.in_words(self.wording))),
        }
    }
}
