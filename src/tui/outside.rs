//! Writing a text with another program: the reader's own editor.

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text as the program left it, if it can be read.
    pub text: Option<String>,
    /// Why it cannot be taken as finished; tells where the text is, if need be.
    pub failure: Option<String>,
}
