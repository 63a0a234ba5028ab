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
pub mod finding;
mod id;
mod merge;
mod note;
mod notebook;
mod order;
pub mod progress;
mod resolve;
mod shelf;
pub mod store;

pub use anchor::{Anchor, On, Quote, Words};
pub use change::{Change, Conflict};
pub use draft::{Draft, DraftId};
pub use file::NotesFile;
pub use filter::{Filter, Sorting};
pub use id::{Ids, InvalidId, NoteId};
pub use jiff::Timestamp;
pub use merge::merge;
pub use note::{Kind, Note, Status, UnknownName};
pub use notebook::{Notebook, Reading};
pub use order::Order;
pub use resolve::{Held, Resolution, Resolver, Spot, resolve};
pub use shelf::Shelf;
