//! Writes cells as bytes for a terminal: with as few moves of the cursor and changes
//! of the style as it can.

use std::fmt::{self, Display};
use std::io::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Modifiers with the code that begins each and the code that ends it (ECMA-48,
/// SGR). Bold and dim end together.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Modifiers that show where there is no letter.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Whether a cell looks as if nothing had ever been written there.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.bg == Color::Reset && !cell.modifier.intersects(SEEN_ON_BLANKS) && cell.symbol() == " "
}

/// The style that a terminal writes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct PenStyle {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Writes cells. A new one finds the terminal in its plain style.
#[derive(Debug)]
pub(super) struct Pen<'a> {
    bytes: &'a mut Vec<u8>,
    /// Whether the user wants no colours.
    is_colourless: bool,
    /// Where the cursor of the terminal is; `None` if that is not sure.
    at: Option<(u16, u16)>,
    style: PenStyle,
}

impl<'a> Pen<'a> {
    pub(super) fn new(bytes: &'a mut Vec<u8>, is_colourless: bool) -> Self {
        Self {
            bytes,
            is_colourless,
            at: None,
            style: PenStyle::default(),
        }
    }

    /// Writes a cell that is so many columns wide.
    pub(super) fn cell(&mut self, (x, y): (u16, u16), cell: &Cell, cols: u16) {
        self.go_to(x, y);
        self.dress(PenStyle {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        });
        let symbol = cell.symbol();
        self.bytes.extend_from_slice(symbol.as_bytes());
        self.at = is_sure(symbol, cols).then_some((x + cols, y));
    }

    /// Blanks so many cells, or the row from a cell on.
    pub(super) fn blank(&mut self, (x, y): (u16, u16), blanks: Blanks) {
        /// From here on a command is shorter than spaces.
        const SPACES: u16 = 6;
        self.go_to(x, y);
        self.dress(PenStyle::default());
        match blanks {
            Blanks::Some(count) if count <= SPACES => {
                self.bytes.extend(std::iter::repeat_n(b' ', count.into()));
                self.at = Some((x + count, y));
            }
            Blanks::Some(count) => self.put(format_args!("\x1b[{count}X")),
            Blanks::ToTheEnd => self.bytes.extend_from_slice(b"\x1b[K"),
        }
    }

    /// Moves the cursor.
    pub(super) fn go_to(&mut self, x: u16, y: u16) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((from, row)) if row == y && from + 1 == x => self.put("\x1b[C"),
            Some((from, row)) if row == y && from < x => {
                self.put(format_args!("\x1b[{}C", x - from));
            }
            _ if x == 0 => self.put(format_args!("\x1b[{}H", y + 1)),
            _ => self.put(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.at = Some((x, y));
    }

    /// Leaves the terminal in its plain style.
    pub(super) fn finish(mut self) {
        self.dress(PenStyle::default());
    }

    /// Changes the style, by what is different or from the plain style, whichever
    /// is shorter.
    fn dress(&mut self, mut style: PenStyle) {
        if self.is_colourless {
            (style.fg, style.bg) = (Color::Reset, Color::Reset);
        }
        if style == self.style {
            return;
        }
        let begun = self.bytes.len();
        self.change(self.style, style);
        let changed = self.bytes.len() - begun;
        self.bytes.extend_from_slice(b"\x1b[0");
        let plain = PenStyle::default();
        if style == plain {
            self.bytes.pop();
        }
        self.codes(plain, style, false);
        self.bytes.push(b'm');
        if self.bytes.len() - begun - changed < changed {
            self.bytes.drain(begun..begun + changed);
        } else {
            self.bytes.truncate(begun + changed);
        }
        self.style = style;
    }

    fn change(&mut self, from: PenStyle, to: PenStyle) {
        self.bytes.extend_from_slice(b"\x1b[");
        self.codes(from, to, true);
        self.bytes.push(b'm');
    }

    /// Writes the codes between two styles.
    fn codes(&mut self, mut from: PenStyle, to: PenStyle, mut is_first: bool) {
        let mut code = |pen: &mut Self, code: &dyn Display| {
            if !is_first {
                pen.bytes.push(b';');
            }
            is_first = false;
            pen.put(code);
        };
        for (modifier, _, end) in MODIFIERS {
            if from.modifier.contains(modifier) && !to.modifier.contains(modifier) {
                code(self, &end);
                for (other, _, _) in MODIFIERS.iter().filter(|(_, _, ends)| *ends == end) {
                    from.modifier.remove(*other);
                }
            }
        }
        // Some terminals show only the one that came last.
        let both = Modifier::BOLD | Modifier::DIM;
        if to.modifier.contains(both) && !from.modifier.contains(both) {
            from.modifier.remove(both);
        }
        for (modifier, begin, _) in MODIFIERS {
            if to.modifier.contains(modifier) && !from.modifier.contains(modifier) {
                code(self, &begin);
            }
        }
        if from.fg != to.fg {
            code(self, &Colour(3, to.fg));
        }
        if from.bg != to.bg {
            code(self, &Colour(4, to.bg));
        }
    }

    fn put(&mut self, text: impl Display) {
        // Writing to a vector never fails.
        let _ = write!(self.bytes, "{text}");
    }
}

/// A colour of the letters, 3, or of what is behind them, 4. The sixteen named
/// colours are those of the palette: with their own codes, some terminals draw bold
/// letters brighter.
struct Colour(u8, Color);

impl Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(ground, colour) = *self;
        let index = match colour {
            Color::Reset => return write!(f, "{ground}9"),
            Color::Rgb(red, green, blue) => return write!(f, "{ground}8;2;{red};{green};{blue}"),
            Color::Indexed(index) => index,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        write!(f, "{ground}8;5;{index}")
    }
}

/// Cells to blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blanks {
    /// So many.
    Some(u16),
    /// All to the end of the row.
    ToTheEnd,
}

/// Whether every terminal moves its cursor by so many columns for a symbol.
fn is_sure(symbol: &str, cols: u16) -> bool {
    let mut chars = symbol.chars();
    let (Some(first), None) = (chars.next(), chars.next()) else {
        return false;
    };
    match cols {
        1 => true,
        // Chinese, Japanese and Korean with their punctuation.
        2 => matches!(first, '\u{3000}'..='\u{303e}' | '\u{3041}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}'),
        _ => false,
    }
}
