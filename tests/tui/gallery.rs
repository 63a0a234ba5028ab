//! The screens that matter at the sizes that people have, in both languages, and their
//! styles on dark and on light. Each file has all of them, one below the other.

use crate::support::tui::Program;
use duizhao::tui::theme::{Colours, ThemeChoice, Themes};
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};
use unicode_width::UnicodeWidthStr;

/// Notes, marks and a place to look at.
const ANNOTATED: &str = ":16.2<enter>aWhy?<c-s>AA word.<c-t><c-s>:20<enter>srjsdj:9.5<enter>stgg";

/// The screens with the keys that lead there.
const SCREENS: [(&str, &str); 9] = [
    ("start", ""),
    ("reading", ":16.2<enter>"),
    ("search", "/信用修复"),
    (
        "note editor",
        ":16.2<enter>aWhy 承诺 here?<c-t><tab>term<tab>",
    ),
    ("notes", "o<down>"),
    ("contents", ":16.2<enter>/信用修复<enter>t"),
    ("help", "?"),
    ("menu", ":16.2<enter><enter>"),
    ("findings", "!"),
];

fn gallery(new: impl Fn() -> Program) -> String {
    let mut gallery = String::new();
    for (name, keys) in SCREENS {
        let mut program = new().with_title_block();
        program.keys(ANNOTATED).keys(keys);
        gallery += &format!("==== {name}\n{}\n", program.screen());
    }
    gallery
}

#[test]
fn in_english() {
    for (cols, rows) in [(40, 20), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let screens = gallery(|| Program::new(cols, rows));
        assert_snapshot!(format!("en_{cols}x{rows}"), screens);
    }
}

#[test]
fn in_chinese() {
    for (cols, rows) in [(40, 20), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let screens = gallery(|| Program::in_chinese(cols, rows));
        assert_snapshot!(format!("zh_{cols}x{rows}"), screens);
    }
}

#[test]
fn styles_on_dark_and_on_light() {
    for theme in ["night", "paper"] {
        for (name, keys) in [
            ("reading", ":16.2<enter>/信用监管<enter>:16.2<enter>"),
            ("menu", "<enter>"),
        ] {
            let mut program = Program::new(80, 24).with_title_block();
            program.state.themes = Themes::new(Colours::True);
            let chosen = ThemeChoice::Named(theme.to_owned());
            assert!(program.state.themes.choose(chosen));
            program.keys(ANNOTATED).keys(keys);
            assert_snapshot!(format!("{theme}_{name}"), styles(&program.buffer()));
        }
    }
}

/// The rows of a screen as runs of one style, those in the style of the page left out.
fn styles(buffer: &Buffer) -> String {
    let page = buffer[(0, buffer.area.height - 2)].style();
    let mut out = format!("page: {}\n", describe(page));
    for y in 0..buffer.area.height {
        let mut runs: Vec<(Style, String)> = Vec::new();
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            match runs.last_mut() {
                Some((style, text)) if *style == cell.style() => text.push_str(cell.symbol()),
                _ => runs.push((cell.style(), cell.symbol().to_owned())),
            }
            x += cell.symbol().width().max(1) as u16;
        }
        for (style, text) in runs.iter().filter(|(style, _)| *style != page) {
            out += &format!("{y:02} {}: {}\n", describe(*style), text.trim_end());
        }
    }
    out
}

fn describe(style: Style) -> String {
    let colour = |colour: Option<Color>| colour.map_or("-".to_owned(), |colour| colour.to_string());
    let (fg, bg) = (colour(style.fg), colour(style.bg));
    let modifier = format!("{:?}", style.add_modifier);
    let modifier = modifier
        .trim_start_matches("Modifier(")
        .trim_end_matches(')');
    format!("{fg} on {bg} {modifier}").trim_end().to_owned()
}
