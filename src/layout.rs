//! Text and a width become rows of terminal cells; no terminal is known here.

pub mod width;
pub mod wrap;
