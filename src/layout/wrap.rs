//! Breaking a paragraph into lines.
