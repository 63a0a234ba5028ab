//! TOML as people write it: where its tables begin, where a byte stands, what a
//! value is called. Of use to every file that is cut into pieces before it is
//! read: a text, a notes file.

mod headers;
mod lines;
mod values;

pub use headers::{Brackets, Header, Headers};
pub use lines::{Lines, Position};
pub use values::describe;
