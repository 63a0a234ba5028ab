//! Errors that are one text and need no type of their own.

use std::fmt;

use super::{Worded, Wording, worded_error};

/// An error that is told in words and told apart from others by nobody.
pub(crate) struct Told(Box<dyn Fn(Wording) -> String + Send + Sync>);

impl Told {
    /// An error with a text.
    pub(crate) fn new(text: impl Fn(Wording) -> String + Send + Sync + 'static) -> Self {
        Self(Box::new(text))
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Worded for Told {
    fn in_words(&self, wording: Wording) -> String {
        (self.0)(wording)
    }
}

worded_error!(Told);
