//! The source of text files: TOML headers with their positions, lines and
//! columns of byte offsets, and names of TOML values for messages.
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

use toml::de::DeValue;

/// Describes a value for a message: `“zh”`, `the integer 3`, `a table`.
pub fn describe(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => {
            let short: String = text.chars().take(20).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            format!("“{short}{more}”")
        }
        DeValue::Integer(integer) => format!("the integer {integer}"),
        DeValue::Float(float) => format!("the number {float}"),
        DeValue::Boolean(boolean) => format!("the boolean {boolean}"),
        DeValue::Datetime(date) => format!("the date {date}"),
        DeValue::Array(_) => "an array".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
