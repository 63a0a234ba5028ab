//! Draws a screen as an SVG whose glyphs lie on the grid of the terminal.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The size of a cell, in pixels.
const CELL: (u32, u32) = (9, 21);

/// From the top of a cell to the baseline, in pixels.
const BASE_LINE: u32 = 15;

const MARGIN: u32 = 14;

/// Colours for light and dark pages, and the attributes that the themes use.
const STYLE: &str = "\
text{font:15px ui-monospace,'DejaVu Sans Mono','Noto Sans Mono CJK SC','Noto Sans CJK SC',monospace;\
fill:var(--fg);white-space:pre}\
svg{--bg:#fdfdfb;--fg:#24292f;--magenta:#a626a4;--red:#c9372c;--yellow:#f4d35e;--black:#1b1b1b}\
@media(prefers-color-scheme:dark){svg{--bg:#16181d;--fg:#d8dbe0;--magenta:#d787d7;--red:#ff7b72;\
--yellow:#e5c24d}}\
.magenta{fill:var(--magenta)}.red{fill:var(--red)}.yellow{fill:var(--yellow)}.black{fill:var(--black)}\
.bold{font-weight:700}.dim{opacity:.62}\
.italic{font-style:italic}.reversed{fill:var(--bg)}rect{fill:var(--fg)}.page{fill:var(--bg)}";

/// Draws a buffer. Every glyph has its own position, so that wide glyphs stay on the grid
/// in any font.
pub fn svg(buffer: &Buffer) -> String {
    let (cols, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (cols * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">\n\
         <style>{STYLE}</style>\n\
         <rect{} width=\"{width}\" height=\"{height}\" rx=\"8\"/>\n",
        attributes("page", page(buffer)),
    );
    for row in 0..buffer.area.height {
        draw_row(buffer, row, &mut out);
    }
    out + "</svg>\n"
}

/// The background of the screen, if the theme has its own.
fn page(buffer: &Buffer) -> Option<Color> {
    // Every screen ends with the status line, which begins with a blank.
    let last = buffer.area.height - 1;
    buffer[(0, last)].style().bg
}

fn draw_row(buffer: &Buffer, row: u16, out: &mut String) {
    let top = MARGIN + u32::from(row) * CELL.1;
    let cells = visible_cells(buffer, row);
    for run in cells.chunk_by(|one, next| one.1.style() == next.1.style()) {
        let [(first, cell), ..] = run else { continue };
        let (last, end) = run[run.len() - 1];
        let from = x(*first);
        let cols = u32::from(last - first) + end.symbol().width().max(1) as u32;
        let modifier = cell.style().add_modifier;
        let classes = classes(cell);
        let (width, height) = (cols * CELL.0, CELL.1);
        let behind = cell.style().bg.filter(|bg| Some(*bg) != page(buffer));
        if modifier.contains(Modifier::REVERSED) {
            let _ = writeln!(
                out,
                "<rect x=\"{from}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>"
            );
        } else if let Some(colour) = behind.filter(|bg| *bg != Color::Reset) {
            let attributes = attributes("", Some(colour));
            let _ = writeln!(
                out,
                "<rect{attributes} x=\"{from}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>"
            );
        }
        if modifier.contains(Modifier::UNDERLINED) {
            let y = top + CELL.1 - 3;
            let _ = writeln!(
                out,
                "<rect{classes} x=\"{from}\" y=\"{y}\" width=\"{width}\" height=\"1\"/>"
            );
        }
        draw_rules(run, top, &classes, out);
        draw_glyphs(run, top + BASE_LINE, &classes, out);
    }
}

/// The cells of a row that begin a glyph, with their columns.
fn visible_cells(buffer: &Buffer, row: u16) -> Vec<(u16, &Cell)> {
    let mut cells = Vec::new();
    let mut col = 0;
    while col < buffer.area.width {
        let cell = &buffer[(col, row)];
        cells.push((col, cell));
        col += cell.symbol().width().max(1) as u16;
    }
    cells
}

fn x(col: u16) -> u32 {
    MARGIN + u32::from(col) * CELL.0
}

/// Vertical rules are drawn from row to row: as glyphs they would leave gaps.
fn draw_rules(run: &[(u16, &Cell)], top: u32, classes: &str, out: &mut String) {
    for (col, cell) in run {
        let width = match cell.symbol() {
            "│" => 1,
            "┃" => 3,
            _ => continue,
        };
        let (x, height) = (x(*col) + CELL.0 / 2 - width / 2, CELL.1);
        let _ = writeln!(
            out,
            "<rect{classes} x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>"
        );
    }
}

fn draw_glyphs(run: &[(u16, &Cell)], base_line: u32, classes: &str, out: &mut String) {
    let is_glyph = |cell: &Cell| !matches!(cell.symbol(), " " | "" | "│" | "┃");
    let glyphs: Vec<_> = run.iter().filter(|(_, cell)| is_glyph(cell)).collect();
    if glyphs.is_empty() {
        return;
    }
    let places: Vec<_> = glyphs.iter().map(|(col, _)| x(*col).to_string()).collect();
    let text: String = glyphs.iter().map(|(_, cell)| escaped(cell)).collect();
    let _ = writeln!(
        out,
        "<text{classes} x=\"{}\" y=\"{base_line}\">{text}</text>",
        places.join(" ")
    );
}

fn escaped(cell: &Cell) -> String {
    let symbol = cell.symbol().replace('&', "&amp;");
    symbol.replace('<', "&lt;").replace('>', "&gt;")
}

/// The attributes for the style of a cell.
fn classes(cell: &Cell) -> String {
    let style = cell.style();
    let modifiers = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::REVERSED, "reversed"),
    ];
    let modifiers = modifiers
        .iter()
        .filter(|(one, _)| style.add_modifier.contains(*one));
    let names: Vec<_> = modifiers.map(|(_, name)| *name).collect();
    attributes(&names.join(" "), style.fg)
}

/// Classes and a colour as attributes: a class for one of the terminal's own colours.
fn attributes(classes: &str, colour: Option<Color>) -> String {
    let mut names = vec![classes];
    let mut fill = String::new();
    match colour {
        None | Some(Color::Reset) => {}
        Some(Color::Magenta) => names.push("magenta"),
        Some(Color::Red) => names.push("red"),
        Some(Color::Yellow) => names.push("yellow"),
        Some(Color::Black) => names.push("black"),
        // A style comes before the rules of the page.
        Some(Color::Rgb(r, g, b)) => fill = format!(" style=\"fill:#{r:02x}{g:02x}{b:02x}\""),
        Some(other) => panic!("no class for {other:?}"),
    }
    names.retain(|name| !name.is_empty());
    match names.is_empty() {
        true => fill,
        false => format!(" class=\"{}\"{fill}", names.join(" ")),
    }
}
