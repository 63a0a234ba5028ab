//! How many terminal columns a piece of text takes.
