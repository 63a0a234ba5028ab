//! Characters and words, whatever text they are in: scripts, simplified
//! characters, punctuation, numerals and number words.
//!
//! This room lies below [`document`](crate::document), because everything above
//! asks these questions and two rooms should not answer them differently.
//!
//! ```
//! use duizhao::text::{is_closing, is_han, number_words, parse_numeral};
//!
//! assert!(is_han('信') && is_han('〇') && !is_han('か'));
//! assert!(is_closing('”'));
//! assert_eq!(parse_numeral("二百三十五"), Some(235));
//!
//! let words: Vec<char> = "two hundred and thirty-five men".chars().collect();
//! let number = number_words::leading_number(&words).expect("a number");
//! assert_eq!((number.value, number.len), (235, 27));
//! ```

mod conjunctions;
pub mod number_words;
pub mod numerals;
pub mod pinyin;
mod punctuation;
mod script;
mod simplified;
mod traditional;

pub use conjunctions::is_conjunction;
pub use numerals::parse_numeral;
pub use punctuation::{ends_with_stop, is_closing, is_opening};
pub use script::{is_cjk, is_han, is_kana, is_letter, is_unspaced};
pub use simplified::simplified;
pub use traditional::{in_simplified, in_traditional};
