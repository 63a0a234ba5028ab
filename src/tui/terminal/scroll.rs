//! Finds rows that moved as a whole between two frames, so that the terminal can
//! move them itself.

use std::io::Write;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

/// Rows that moved up or down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The rows of the screen that the move touches.
    rows: Range<u16>,
    /// By how many rows the text moved down; negative if up.
    down: i32,
}

/// At least so many rows must be saved: fewer are as quickly drawn anew.
const WORTH_IT: i32 = 3;

/// What the rows of a buffer look like: a number for each row, 0 for an empty one.
///
/// A number only guesses that two rows are alike, from the text in every second
/// column and without its style. Whatever differs nevertheless is drawn anew.
pub(super) fn prints(buffer: &Buffer, into: &mut Vec<u64>) {
    into.clear();
    let cols = usize::from(buffer.area.width.max(1));
    into.extend(buffer.content.chunks(cols).map(print_of));
}

fn print_of(row: &[Cell]) -> u64 {
    let mut print = 0_u64;
    let mut is_empty = true;
    for cell in row.iter().step_by(2) {
        let mut number = 0_u64;
        for byte in cell.symbol().bytes().take(4) {
            number = number << 8 | u64::from(byte);
        }
        is_empty &= number == u64::from(b' ');
        // An odd factor from the golden ratio spreads the bits (Knuth, TAOCP 6.4).
        print = (print.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    if is_empty { 0 } else { print.max(1) }
}

impl Scroll {
    /// The move that saves the most rows, by the prints of the rows before and
    /// after; `None` if none is worth it.
    pub(super) fn find(before: &[u64], after: &[u64]) -> Option<Self> {
        let height = before.len().min(after.len()) as i32;
        let (before, after) = (&before[..height as usize], &after[..height as usize]);
        let changed = before.iter().zip(after).filter(|(old, new)| old != new);
        if (changed.count() as i32) < WORTH_IT {
            return None;
        }
        let moves = (1 - height..height).filter(|down| *down != 0);
        let found = moves.filter_map(|down| Self::by(before, after, down));
        let (saved, scroll) = found.max_by_key(|(saved, _)| *saved)?;
        (saved >= WORTH_IT).then_some(scroll)
    }

    /// A move by some rows, and how many rows it saves; fewer if it takes away rows
    /// that could have stayed. `None` if no row moved so.
    fn by(before: &[u64], after: &[u64], down: i32) -> Option<(i32, Self)> {
        let height = after.len() as i32;
        let has_moved = |row: i32| {
            let from = row - down;
            let print = after[row as usize];
            print != 0 && (0..height).contains(&from) && before[from as usize] == print
        };
        let mut moved = (0..height).filter(|row| has_moved(*row));
        let first = moved.next()?;
        let last = moved.next_back().unwrap_or(first);
        let rows = first.min(first - down)..last.max(last - down) + 1;
        let gain = |row: i32| {
            let has_stayed = before[row as usize] == after[row as usize];
            match (has_moved(row), has_stayed) {
                (true, false) => 1,
                (false, true) if after[row as usize] != 0 => -1,
                _ => 0,
            }
        };
        let saved = rows.clone().map(gain).sum();
        let rows = rows.start as u16..rows.end as u16;
        Some((saved, Self { rows, down }))
    }

    /// Moves the rows of a buffer. Those that nothing moves into become empty.
    pub(super) fn apply(&self, buffer: &mut Buffer) {
        let cols = usize::from(buffer.area.width);
        let (start, end) = (usize::from(self.rows.start), usize::from(self.rows.end));
        let cells = &mut buffer.content[start * cols..end * cols];
        let by = self.down.unsigned_abs() as usize * cols;
        let emptied = if self.down > 0 {
            cells.rotate_right(by);
            &mut cells[..by]
        } else {
            cells.rotate_left(by);
            let rest = cells.len() - by;
            &mut cells[rest..]
        };
        emptied.iter_mut().for_each(Cell::reset);
    }

    /// Writes what makes a terminal move the rows: inserting or deleting lines in a
    /// scrolling region (DECSTBM, IL and DL of the VT102), which more terminals
    /// know than scrolling by a command.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        let (first, last) = (self.rows.start + 1, self.rows.end);
        let command = if self.down > 0 { 'L' } else { 'M' };
        let by = self.down.unsigned_abs();
        // Writing to a vector never fails.
        let _ = write!(
            bytes,
            "\x1b[{first};{last}r\x1b[{first}H\x1b[{by}{command}\x1b[r"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &[u64], after: &[u64], expected: Option<(Range<u16>, i32)>) {
        let expected = expected.map(|(rows, down)| Scroll { rows, down });
        assert_eq!(
            Scroll::find(before, after),
            expected,
            "{before:?} {after:?}"
        );
    }

    #[test]
    fn rows_that_moved_are_found() {
        let text = [1, 2, 3, 4, 5, 6, 9];
        check(&text, &text, None);
        check(&text, &[3, 4, 5, 6, 7, 8, 9], Some((0..6, -2)));
        check(&[3, 4, 5, 6, 7, 8, 9], &text, Some((0..6, 2)));
        // A heading stays.
        check(&[1, 3, 4, 5, 6, 9], &[1, 4, 5, 6, 7, 9], Some((1..5, -1)));
        // Two rows are drawn as quickly.
        check(&[1, 2, 3, 4], &[3, 4, 5, 6], None);
        // Empty rows are alike everywhere.
        check(&[0, 0, 0, 0, 1], &[2, 0, 0, 0, 0], None);
    }

    #[test]
    fn a_buffer_moves_with_the_rows() {
        let mut buffer = Buffer::with_lines(["a", "b", "c", "d"]);
        let scroll = Scroll {
            rows: 1..4,
            down: -1,
        };
        scroll.apply(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines(["a", "c", "d", " "]));
        let scroll = Scroll {
            rows: 0..3,
            down: 2,
        };
        scroll.apply(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines([" ", " ", "a", " "]));
    }
}
