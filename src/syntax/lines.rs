//! Lines and columns of byte offsets.

/// A position in a file as editors show it: both numbers count from 1, the
/// column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Position {
    /// The beginning of a file.
    pub const START: Position = Position { line: 1, column: 1 };
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Position {
    /// The position of a byte offset, or of the end of the text if beyond it.
    pub fn of(offset: usize, text: &str) -> Self {
        Lines::new(text).position(offset)
    }
}

/// Finds positions of byte offsets. For ascending offsets each line is counted
/// only once.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    line: usize,
    line_start: usize,
}

impl<'a> Lines<'a> {
    /// Starts at the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            line: 1,
            line_start: 0,
        }
    }

    /// The position of a byte offset, or of the end of the text if beyond it.
    pub fn position(&mut self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        if offset < self.line_start {
            *self = Self::new(self.text);
        }
        let passed = &self.text[self.line_start..offset];
        if let Some(last) = passed.rfind('\n') {
            self.line += passed.matches('\n').count();
            self.line_start += last + 1;
        }
        Position {
            line: self.line,
            column: self.text[self.line_start..offset].chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_in_any_order() {
        let mut lines = Lines::new("ab\n信用\r\n\nx");
        for (offset, line, column) in [
            (0, 1, 1),
            (2, 1, 3),
            (3, 2, 1),
            (6, 2, 2),
            (7, 2, 2),
            (12, 4, 1),
            (11, 3, 1),
            (1, 1, 2),
            (99, 4, 2),
        ] {
            assert_eq!(
                lines.position(offset),
                Position { line, column },
                "offset {offset}"
            );
        }
    }
}
