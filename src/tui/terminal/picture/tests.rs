use std::num::NonZeroU16;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};
use vt100::{Parser, Screen};

use super::*;
use crate::formats::{Problems, native};
use crate::layout::Ambiguous;
use crate::notes::Notebook;
use crate::notes::store::NotesAccess;
use crate::tui::app_event::{AppEvent, NotesEvent, OpenedNotes};
use crate::tui::input::Translator;
use crate::tui::keymap::Keymap;
use crate::tui::state::{NotesState, State};
use crate::tui::theme::{ThemeChoice, Themes};
use crate::tui::update::update;
use crate::tui::view;
use crate::wording::Wording;

/// A terminal with what it is sent, beside the picture of it.
struct Pair {
    picture: Picture,
    terminal: Parser,
}

impl Pair {
    fn new(size: Size) -> Self {
        let at_least_one = |n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
        let (rows, cols) = (at_least_one(size.rows), at_least_one(size.cols));
        let mut terminal = Parser::new(rows, cols, 0);
        terminal.process(b"\x1b[?25l");
        Self {
            picture: Picture::new(false),
            terminal,
        }
    }

    /// Sends a frame; returns how many bytes it has.
    fn show(&mut self, size: Size, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> usize {
        let bytes = self.picture.frame(size, paint);
        self.terminal.process(bytes);
        bytes.len()
    }
}

/// What is seen of a screen: symbols, and styles where they are visible.
fn seen(screen: &Screen) -> Vec<String> {
    let (rows, cols) = screen.size();
    let cell = |row: u16, col: u16| {
        let cell = screen.cell(row, col).expect("a cell of the screen");
        if cell.is_wide_continuation() {
            return String::new();
        }
        let on_all = (cell.bgcolor(), cell.inverse(), cell.underline());
        match cell.contents() {
            "" | " " => format!(" {on_all:?}"),
            symbol => {
                let on_letters = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
                format!("{symbol} {on_all:?} {on_letters:?}")
            }
        }
    };
    let caret = (!screen.hide_cursor()).then(|| screen.cursor_position());
    let cells = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |col| (row, col)));
    let cells = cells.map(|(row, col)| cell(row, col));
    cells.chain([format!("{caret:?}")]).collect()
}

#[test]
fn only_what_changes_is_written() {
    let size = Size::new(20, 3);
    let mut pair = Pair::new(size);
    let style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
    let mut paint = |text: &str| {
        pair.picture.frame(size, |buffer| {
            buffer.set_string(0, 1, text, style);
            None
        });
        let bytes = pair.picture.bytes.escape_ascii().to_string();
        let bytes = bytes.strip_prefix(r"\x1b[?2026h").map(str::to_owned);
        let bytes = bytes.expect("a frame begins");
        bytes
            .strip_suffix(r"\x1b[?2026l")
            .expect("a frame ends")
            .to_owned()
    };
    assert_eq!(paint("abc"), r"\x1b[2J\x1b[2H\x1b[1;38;5;1mabc\x1b[m");
    assert_eq!(paint("abc"), "");
    assert_eq!(paint("axc"), r"\x1b[2;2H\x1b[1;38;5;1mx\x1b[m");
    assert_eq!(paint(""), r"\x1b[2H\x1b[K");
}

#[test]
fn bold_and_dim_are_always_written_together_in_one_order() {
    let size = Size::new(10, 1);
    let mut pair = Pair::new(size);
    let dim = Style::new().add_modifier(Modifier::DIM);
    pair.picture.frame(size, |buffer| {
        buffer.set_string(0, 0, "a", dim);
        buffer.set_string(1, 0, "b", dim.add_modifier(Modifier::BOLD));
        None
    });
    let bytes = pair.picture.bytes.escape_ascii().to_string();
    assert!(bytes.contains(r"\x1b[2ma\x1b[1;2mb"), "{bytes}");
}

/// The reader at the beginning of the built-in text, with the notes read.
fn reading(size: Size, theme: &str) -> State {
    let opened = native::read(
        include_str!("../../../../data/opinions-2022.toml"),
        "opinions",
    );
    let mut state = State::new(
        opened.expect("a text").document,
        Problems::default(),
        size,
        Keymap::default(),
        Ambiguous::Narrow,
        NotesState::new("reader".to_owned(), 1),
        Wording::English,
    );
    state.themes = Themes::default();
    assert!(state.themes.choose(ThemeChoice::Named(theme.to_owned())));
    let opened = OpenedNotes {
        notebook: Notebook::default(),
        problems: Vec::new(),
        access: NotesAccess::Writable,
    };
    update(&mut state, AppEvent::Notes(NotesEvent::Opened(opened)));
    state
}

/// Keys that move, open and close, and write; `^` stands for Ctrl.
const KEYS: &[&str] = &[
    "j", "j", "j", "j", "j", "k", "k", "}", "{", "G", "gg", " ", "b", "^d", "^u", "^e", "^y", "p",
    "s", "t", "?", "esc", "esc", "enter", "a", "x", "信", "^s", "v", "w", "i", "o", "/", "n", ":",
    "down", "up",
];

fn press(state: &mut State, translator: &mut Translator, keys: &str) {
    let mut keys = match keys {
        "esc" => vec![KeyCode::Esc.into()],
        "enter" => vec![KeyCode::Enter.into()],
        "down" => vec![KeyCode::Down.into()],
        "up" => vec![KeyCode::Up.into()],
        keys => keys.chars().map(|key| KeyCode::Char(key).into()).collect(),
    };
    if let [
        KeyEvent {
            code: KeyCode::Char('^'),
            ..
        },
        key,
    ] = keys[..]
    {
        keys = vec![KeyEvent::new(key.code, KeyModifiers::CONTROL)];
    }
    for key in keys {
        let (mode, keymap) = (state.mode(), state.keymap.clone());
        if let Some(event) = translator.translate(&Event::Key(key), &keymap, mode) {
            update(state, event);
        }
        state.exit = None;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Frames that follow one another leave the screen as a full one does.
    #[test]
    fn a_frame_after_others_is_as_a_frame_alone(
        keys in prop::collection::vec(prop::sample::select(KEYS), 1..40),
        cols in 20_u16..100,
        rows in 6_u16..40,
        theme in prop::sample::select(&["plain", "paper", "night"][..]),
    ) {
        let size = Size::new(cols, rows);
        let mut state = reading(size, theme);
        let mut translator = Translator::default();
        let mut pair = Pair::new(size);
        for keys in keys {
            press(&mut state, &mut translator, keys);
            let paint = |buffer: &mut Buffer| view::draw(buffer, &state, state.themes.current());
            pair.show(size, paint);
            let mut alone = Pair::new(size);
            alone.show(size, paint);
            prop_assert_eq!(seen(pair.terminal.screen()), seen(alone.terminal.screen()), "{}", keys);
        }
    }
}

#[test]
fn a_step_is_a_few_bytes() {
    let size = Size::new(120, 40);
    let mut state = reading(size, "plain");
    let mut translator = Translator::default();
    let mut pair = Pair::new(size);
    pair.show(size, |buffer| {
        view::draw(buffer, &state, state.themes.current())
    });
    let mut bytes = 0;
    for _ in 0..100 {
        press(&mut state, &mut translator, "j");
        bytes += pair.show(size, |buffer| {
            view::draw(buffer, &state, state.themes.current())
        });
    }
    assert!(bytes < 100 * 3_000, "{} bytes a step", bytes / 100);
}
