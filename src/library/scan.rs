//! Which texts can have a word as it is typed, by their raw bytes: what is rare is found in
//! thousands of files before any of them is read as a text.

use memchr::memmem::Finder;

#[derive(Debug)]
pub struct RawWord {
    finder: Finder<'static>,
}

impl RawWord {
    /// A word as it is typed.
    pub fn new(word: &str) -> Self {
        Self {
            finder: Finder::new(word).into_owned(),
        }
    }

    /// Whether the word stands in a file as it is typed. A word that the file has in another
    /// form (other case, escaped, compressed, in another encoding, over two lines) is not
    /// found: this tells which texts to read first, not which to leave out.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.finder.find(bytes).is_some()
    }
}
