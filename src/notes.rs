//! Notes on the pair: what readers wrote about places of a bilingual text.
//!
//! A [`Note`] holds on to its place by an [`Anchor`]: a reference, and the
//! words of both languages as they stood. All notes on a text, with how far it
//! is read, are a [`Notebook`].
//!
//! Nothing here knows a screen. The clock is given; only `store` touches the
//! disk.

mod anchor;
mod change;
mod draft;
pub mod exchange;
mod file;
mod filter;
mod id;
mod index;
mod merge;
mod note;
mod notebook;
mod order;
pub mod progress;
mod resolve;
pub mod store;

pub use anchor::{Anchor, AnchorScope, Quote, QuotedWords};
pub use change::{Change, Conflict};
pub use draft::{Draft, DraftId};
pub use file::NotesFile;
pub use filter::{NoteFilter, NoteSorting};
pub use id::{IdGenerator, InvalidId, NoteId};
pub use index::NoteIndex;
pub use jiff::Timestamp;
pub use merge::merge;
pub use note::{Note, NoteKind, NoteStatus, UnknownName};
pub use notebook::{Notebook, ReadingStatus};
pub use order::PlaceOrder;
pub use resolve::{NoteLocation, Resolution, Resolver, TextDrift, resolve};
