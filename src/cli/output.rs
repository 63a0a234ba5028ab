//! Output of all commands: text that is safe on a terminal, messages on standard
//! error, JSON arrays, exit codes.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use crate::formats::escape_invisible;
use crate::layout::Ambiguous;
pub(super) use crate::layout::grapheme::printable;
use crate::tui::terminal;

/// The length of a line where no terminal tells its width.
const DEFAULT_WIDTH: u16 = 80;

/// The length of lines for people: as asked for, else the terminal's width.
pub(super) fn line_width(wanted: Option<u16>) -> u16 {
    wanted.or_else(terminal::columns).unwrap_or(DEFAULT_WIDTH)
}

/// The rule between columns, one column wide, as the reader draws it.
pub(super) fn column_rule(ambiguous: Ambiguous) -> &'static str {
    match ambiguous {
        Ambiguous::Narrow => "│",
        Ambiguous::Wide => "|",
    }
}

/// The exit code of a command that found everything as it should be, or not.
pub(super) fn exit_code(is_success: bool) -> ExitCode {
    ExitCode::from(u8::from(!is_success))
}

/// Writes messages to standard error, a line each. A closed standard error is
/// no reason to fail.
pub(super) fn warn<M: AsRef<str>>(messages: impl IntoIterator<Item = M>) {
    let mut err = io::stderr().lock();
    for message in messages {
        let _ = writeln!(err, "{}", printable(message.as_ref()));
    }
}

/// Writes a JSON array, one element a line, so that `grep` and `diff` work on
/// it too.
pub(super) fn write_json_array<T: Serialize>(
    out: &mut impl Write,
    elements: impl IntoIterator<Item = T>,
) -> anyhow::Result<()> {
    let mut array = JsonArray::default();
    for element in elements {
        array.push(out, &element)?;
    }
    array.end(out)
}

/// A JSON array that is written element by element, as they come.
#[derive(Debug, Default)]
pub(super) struct JsonArray {
    elements: usize,
}

impl JsonArray {
    /// Writes an element on a line of its own.
    pub(super) fn push<T: Serialize>(
        &mut self,
        out: &mut impl Write,
        element: &T,
    ) -> anyhow::Result<()> {
        let separator = if self.elements == 0 { "[" } else { "," };
        let element = serde_json::to_string(element)?;
        write!(out, "{separator}\n{}", escape_invisible(&element))?;
        self.elements += 1;
        Ok(())
    }

    /// Writes the end.
    pub(super) fn end(self, out: &mut impl Write) -> anyhow::Result<()> {
        let end = if self.elements == 0 { "[]" } else { "\n]" };
        writeln!(out, "{end}")?;
        Ok(())
    }
}
