//! The thread that keeps the notes: it alone reads and writes their file, so
//! that no key waits for the disk.
//!
//! It sleeps until it is asked for something, or until the system tells that
//! something happened in the file's directory.

mod watch;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::notes::store::{About, Access, Saved, Store, StoreError};
use crate::notes::{Change, Notebook};
use watch::{Reach, Watch};

/// What the keeper tells.
#[derive(Clone, Debug)]
pub enum Kept {
    /// The file was read.
    Opened(Opened),
    /// A file of another was read, whose notes are shown beside one's own.
    Layer(String, Opened),
    /// Changes are on the disk; the number is that of their saving.
    Saved(u64, Saved),
    /// Others have changed the file.
    Changed(Saved),
    /// Changes could not be saved; says why. They are kept for the next
    /// attempt.
    Failed(String),
    /// The file was changed by others and cannot be read any more; says why.
    Unreadable(String),
}

/// What stands in the file.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The notes.
    pub notebook: Notebook,
    /// Entries that could not be read.
    pub problems: Vec<String>,
    /// Whether it can be written.
    pub access: Access,
}

/// What the keeper is asked for.
#[derive(Debug)]
enum Request {
    /// To save changes under a number, and those that could not be saved
    /// before.
    Save(u64, Vec<Change>),
    /// To keep notes on another version of the text from now on.
    Read(About),
    /// To see whether others changed the file.
    Look,
    /// To tell when everything asked for before is done, and whether it is
    /// saved.
    Finish(Sender<Result<(), String>>),
}

/// The files of notes.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The reader's own; `None` where there is no place for them.
    pub own: Option<PathBuf>,
    /// Those of others, to be read only.
    pub layers: Vec<PathBuf>,
}

/// A handle on the thread.
#[derive(Debug)]
pub(super) struct Keeper {
    requests: Sender<Request>,
}

impl Keeper {
    /// Starts the thread, which reads the files first.
    pub(super) fn new(
        files: Files,
        about: About,
        tell: impl Fn(Kept) + Send + 'static,
    ) -> io::Result<Self> {
        let (requests, asked) = channel();
        let looks = requests.clone();
        thread::Builder::new()
            .name("keeper".to_owned())
            .spawn(move || {
                if let Some(path) = files.own {
                    let (store, opened) = open(path, about);
                    tell(Kept::Opened(opened));
                    read_layers(files.layers, &tell);
                    Keeping::new(store, looks).serve(&asked, &tell);
                } else {
                    tell(Kept::Opened(nowhere()));
                    read_layers(files.layers, &tell);
                }
            })?;
        Ok(Self { requests })
    }

    /// Asks for changes to be saved.
    ///
    /// # Errors
    /// The thread is no more.
    pub(super) fn save(&self, saving: u64, changes: Vec<Change>) -> io::Result<()> {
        self.ask(Request::Save(saving, changes))
    }

    /// Tells that the text has become another.
    ///
    /// # Errors
    /// As [`Keeper::save`].
    pub(super) fn read(&self, about: About) -> io::Result<()> {
        self.ask(Request::Read(about))
    }

    fn ask(&self, request: Request) -> io::Result<()> {
        self.requests
            .send(request)
            .map_err(|_| io::Error::other("the thread that keeps notes has ended"))
    }

    /// Waits until everything asked for is done, a few seconds at most.
    ///
    /// # Errors
    /// Says why not everything is on the disk.
    pub(super) fn finish(&self) -> Result<(), String> {
        /// No longer than whoever ends the program by a signal is patient.
        const WAIT: Duration = Duration::from_secs(3);
        let (done, is_done) = channel();
        // Whether it has ended or does not answer, nobody has told that all is
        // saved.
        let _ = self.requests.send(Request::Finish(done));
        is_done
            .recv_timeout(WAIT)
            .unwrap_or_else(|_| Err("the disk does not answer".to_owned()))
    }
}

/// Writes changes that could not be saved into a file of their own, from which
/// they can be merged; returns its path.
///
/// # Errors
/// It cannot be written either.
pub(super) fn rescue(
    dir: &Path,
    name: &str,
    about: About,
    changes: &[Change],
) -> Result<PathBuf, StoreError> {
    let path = dir.join(format!("{name}.notes.toml"));
    let mut store = Store::open(path.clone(), about).store;
    store.save(changes)?;
    Ok(path)
}

/// No notes, and none can be written.
fn nowhere() -> Opened {
    let why = "there is no home directory to keep them in; --notes names a file";
    Opened {
        notebook: Notebook::default(),
        problems: Vec::new(),
        access: Access::ReadOnly(why.to_owned()),
    }
}

fn open(path: PathBuf, about: About) -> (Store, Opened) {
    let opened = Store::open(path, about);
    let told = Opened {
        notebook: opened.notebook,
        problems: opened.problems,
        access: opened.access,
    };
    (opened.store, told)
}

fn read_layers(paths: Vec<PathBuf>, tell: &impl Fn(Kept)) {
    for path in paths {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let name = name.to_string_lossy().into_owned();
        tell(Kept::Layer(name, open(path, About::default()).1));
    }
}

/// The thread's own state.
struct Keeping {
    store: Store,
    failure: Option<String>,
    looks: Sender<Request>,
    watch: Option<Watch>,
}

impl Keeping {
    fn new(store: Store, looks: Sender<Request>) -> Self {
        let mut keeping = Self {
            store,
            failure: None,
            looks,
            watch: None,
        };
        keeping.watch();
        keeping
    }

    /// Sees to it that the file is watched, or until its directory is there,
    /// the way to it.
    fn watch(&mut self) {
        if self.watch.as_ref().map(Watch::reach) == Some(Reach::File) {
            return;
        }
        let looks = self.looks.clone();
        // Whoever does not serve any more need not look.
        let look = move || drop(looks.send(Request::Look));
        self.watch = Watch::new(self.store.path(), look.clone());
        if self.watch.as_ref().map(Watch::reach) == Some(Reach::File) {
            // What happened between reading the file and watching it.
            look();
        }
    }

    fn serve(&mut self, asked: &Receiver<Request>, tell: &impl Fn(Kept)) {
        let mut next = asked.recv().ok();
        while let Some(request) = next.take() {
            match request {
                Request::Save(saving, changes) => self.save(saving, &changes, tell),
                Request::Read(about) => self.store.read_on(about),
                Request::Look => {
                    // Several events of one change are looked at once.
                    let mut others = asked.try_iter();
                    next = others.find(|other| !matches!(other, Request::Look));
                    self.look(tell);
                }
                Request::Finish(done) => {
                    let result = self.failure.clone().map_or(Ok(()), Err);
                    let _ = done.send(result);
                }
            }
            if next.is_none() {
                next = asked.recv().ok();
            }
        }
    }

    fn save(&mut self, saving: u64, changes: &[Change], tell: &impl Fn(Kept)) {
        // What an attempt before could not save, the store tries again.
        match self.store.save(changes) {
            Ok(saved) => {
                self.failure = None;
                tell(Kept::Saved(saving, saved));
            }
            Err(error) => {
                self.failure = Some(error.to_string());
                tell(Kept::Failed(error.to_string()));
            }
        }
        self.watch();
    }

    fn look(&mut self, tell: &impl Fn(Kept)) {
        self.watch();
        match self.store.reload() {
            Ok(Some(changed)) => tell(Kept::Changed(changed)),
            Ok(None) => {}
            Err(error) => tell(Kept::Unreadable(error.to_string())),
        }
    }
}
