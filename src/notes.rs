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
mod id;
mod note;
mod notebook;
mod resolve;
mod shelf;
pub mod store;

pub use anchor::{Anchor, On, Quote, Words};
pub use change::{Change, Conflict};
pub use draft::{Draft, DraftId};
pub use id::{Ids, InvalidId, NoteId};
pub use jiff::Timestamp;
pub use note::{Kind, Note, Status, UnknownName};
pub use notebook::{Notebook, Reading};
pub use resolve::{Held, Resolution, Spot, resolve};
pub use shelf::Shelf;
