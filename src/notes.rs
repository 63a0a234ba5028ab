//! Notes on the pair: what readers write about places of a bilingual text.
//!
//! The life of a note:
//!
//! 1. A reader types it. While it is unfinished it is a [`Draft`] (`note.rs`), which
//!    [`store::draft`] keeps on disk.
//! 2. Finished, it is a [`Note`] (`note.rs`) with an [`Anchor`] (`anchor.rs`): a reference, and the
//!    words of both languages there.
//! 3. It reaches the notes file as a [`Change`] (`change.rs`), which knows the note before and after,
//!    so that it can be undone and merged.
//! 4. [`store::Store`] (`store.rs`) locks the file, rereads it, applies the change (`merge.rs` where
//!    others changed the same note), edits the text (`file.rs`, `entry.rs`) and replaces the file
//!    atomically.
//! 5. For a text, [`NoteIndex`] (`index.rs`) resolves all anchors of a [`Notebook`] (`resolve.rs`) and
//!    answers which notes are at a segment.
//!
//! Notes link to places and to one another (`links.rs`).
//! The tags that a reader means to use are in a file of their own (`tags.rs`).
//! The fields of a note are listed once for all file formats, in `raw.rs`. Nothing here knows a
//! screen. The clock is passed in, and only `store` touches the disk.
//!
//! ```
//! use std::sync::Arc;
//! use duizhao::notes::{Anchor, AnchorScope, Change, IdGenerator, Note, Timestamp};
//! use duizhao::notes::store::{NotesContext, Store};
//!
//! let dir = tempfile::tempdir()?;
//! let path = dir.path().join("law.notes.toml");
//! let now = Timestamp::UNIX_EPOCH;
//! let note = Arc::new(Note {
//!     id: IdGenerator::new(7).next(now),
//!     anchor: Anchor { reference: "16.2".into(), scope: AnchorScope::Pair, quotes: Vec::new() },
//!     kind: Default::default(),
//!     status: Default::default(),
//!     tags: vec!["term".into()],
//!     author: "Li".into(),
//!     created: now,
//!     updated: now,
//!     version_of: None,
//!     body: "Which “credit”?".into(),
//!     others: Default::default(),
//! });
//! let add = Change::Note { id: note.id, before: None, after: Some(Arc::clone(&note)) };
//! let mut store = Store::open(path.clone(), NotesContext::default()).store;
//! store.save(&[add])?;
//! assert!(std::fs::read_to_string(&path)?.contains("Which “credit”?"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod anchor;
mod change;
mod entry;
pub mod exchange;
mod file;
mod filter;
mod id;
mod index;
mod links;
mod merge;
mod note;
mod notebook;
mod order;
mod overview;
pub mod progress;
mod raw;
mod resolve;
pub mod store;
mod tags;

pub use anchor::{Anchor, AnchorScope, Quote, QuotedWords};
pub use change::Change;
pub use file::NotesFile;
pub use filter::{NoteFilter, NoteSorting};
pub use id::{IdGenerator, InvalidId, NoteId};
pub use index::NoteIndex;
pub use jiff::Timestamp;
pub use links::{DeadLink, LinkTarget, NoteLinks};
pub use merge::{Conflict, merge};
pub use note::{Draft, DraftId, Note, NoteKind, NoteStatus, UnknownName};
pub use notebook::{Notebook, ReadingStatus};
pub use order::PlaceOrder;
pub use overview::Overview;
pub use resolve::{NoteLocation, Resolution, Resolver, TextDrift, resolve};
pub use tags::{Tag, TagColour, TagFile, separates_tags};
