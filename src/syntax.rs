//! The source of text files: TOML headers with their positions, lines and
//! columns of byte offsets.
//!
//! Large files are cut at their headers and parsed part by part, which takes the
//! TOML parser far less time and memory.
//!
//! ```
//! use duizhao::syntax::{Headers, Position};
//!
//! let text = "id = 'a'\n\n[[provision]]\nnumber = 16\n";
//! let header = Headers::new(text).next().expect("a header");
//! assert_eq!(header.root, "provision");
//! assert_eq!(Position::of(header.at, text).to_string(), "3:1");
//! ```

mod headers;
mod lines;

pub use headers::{Brackets, Header, Headers};
pub use lines::{Lines, Position};
