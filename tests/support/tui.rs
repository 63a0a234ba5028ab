//! The reader without a terminal: keys go in, state and screen come out.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test file uses a part of it"
)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::texts;
use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use duizhao::align::built_in_lexicon;
use duizhao::compare::Comparison;
use duizhao::document::{Document, Side};
use duizhao::formats::{Problems, native};
use duizhao::layout::Ambiguous;
use duizhao::notes::Timestamp;
use duizhao::study::StudyStore;
use duizhao::tui::app_event::{AppEvent, NotesEvent};
use duizhao::tui::effect::Effect;
use duizhao::tui::input::Translator;
use duizhao::tui::jobs::{Answer, Job, JobContext};
use duizhao::tui::keymap::Keymap;
use duizhao::tui::note_resolver::{self, Question};
use duizhao::tui::reflow::reflow;
use duizhao::tui::size::Size;
use duizhao::tui::state::{ComparisonState, NotesState, State, TitleBlock};
use duizhao::tui::update::update;
use duizhao::tui::view;
use duizhao::tui::word_questions::{Linker, WordAnswer, WordQuestion, word_aligner};
use duizhao::wording::Wording;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

/// Who answers questions about the words of a text, the same for every program with the text:
/// aligning all of it takes half a second.
struct SharedLinker {
    document: Arc<Document>,
    linker: Mutex<Linker<'static>>,
}

impl SharedLinker {
    fn of(document: &Arc<Document>) -> &'static SharedLinker {
        static LINKERS: Mutex<BTreeMap<String, &SharedLinker>> = Mutex::new(BTreeMap::new());
        let language = |side| document.language(side).as_str();
        // Texts may differ in their pairs alone.
        let text = |side| -> String {
            let texts = document
                .segments()
                .map(|segment| document.segment_text(segment, side));
            texts.flat_map(|text| [text, "\u{1}"]).collect()
        };
        let sides = Side::BOTH.map(|side| format!("{}\n{}", language(side), text(side)));
        let mut linkers = LINKERS.lock().unwrap();
        let linker = linkers.entry(sides.join("\n"));
        linker.or_insert_with(|| {
            let aligner = Box::leak(Box::new(word_aligner(document, built_in_lexicon())));
            Box::leak(Box::new(SharedLinker {
                document: Arc::clone(document),
                linker: Mutex::new(Linker::new(aligner)),
            }))
        })
    }
}

/// The time in seconds: the day when the built-in text was published.
const NOW: i64 = 1_648_512_000;

/// The program with a text, in a window.
pub struct Program {
    pub state: State,
    pub effects: Vec<Effect>,
    material: JobContext,
    /// Answers that are held back.
    held: Option<Vec<AppEvent>>,
    translator: Translator,
    /// Where words are kept; made with the first.
    home: Option<tempfile::TempDir>,
}

impl Program {
    /// Opens the built-in text in a window of this size.
    pub fn new(cols: u16, rows: u16) -> Self {
        let document = texts::opinions();
        Self::with(
            document,
            Problems::default(),
            Size { cols, rows },
            Wording::English,
        )
    }

    /// Opens the built-in text in the Chinese interface.
    pub fn in_chinese(cols: u16, rows: u16) -> Self {
        Self::with(
            texts::opinions(),
            Problems::default(),
            Size { cols, rows },
            Wording::Chinese,
        )
    }

    /// Opens a text in the native format.
    pub fn reading(text: &str, cols: u16, rows: u16) -> Self {
        let opened = native::read(text, "test").unwrap();
        Self::with(
            opened.document,
            opened.problems,
            Size { cols, rows },
            Wording::English,
        )
    }

    /// Opens a text in the native format in the Chinese interface.
    pub fn reading_in_chinese(text: &str, cols: u16, rows: u16) -> Self {
        let opened = native::read(text, "test").unwrap();
        Self::with(
            opened.document,
            opened.problems,
            Size { cols, rows },
            Wording::Chinese,
        )
    }

    /// Opens a comparison, whose views the keys lead through.
    pub fn comparing(comparison: Comparison, cols: u16, rows: u16, wording: Wording) -> Self {
        let comparison = ComparisonState::new(comparison);
        let document = (*comparison.view().document).clone();
        let size = Size { cols, rows };
        let mut program = Self::with(document, Problems::default(), size, wording);
        program.state.comparison = Some(comparison);
        program.with_title_block()
    }

    fn with(document: Document, problems: Problems, size: Size, wording: Wording) -> Self {
        let mut state = State::new(
            document,
            problems,
            size,
            Keymap::default(),
            Ambiguous::Narrow,
            NotesState::new("tester".to_owned(), 1),
            wording,
        );
        reflow(&mut state);
        state.notes.now = Timestamp::from_second(NOW).unwrap();
        Self {
            material: JobContext {
                document: Arc::clone(&state.document),
                index: Arc::clone(&state.search.index),
                rules: duizhao::check::Rules::default(),
                glossary: texts::glossary(),
            },
            held: None,
            state,
            effects: Vec::new(),
            translator: Translator::default(),
            home: None,
        }
    }

    /// Checks with rules of the reader's own too.
    pub fn with_rules(mut self, rules: &str) -> Self {
        self.material.rules = duizhao::check::Rules::parse(rules).0;
        self
    }

    /// Shows the title block, as the program does from its start.
    pub fn with_title_block(mut self) -> Self {
        self.state.reader.title = Some(TitleBlock::new(&self.state.document));
        self.resize_to(self.state.size);
        self
    }

    fn resize_to(&mut self, size: Size) {
        self.input(AppEvent::Resize(size));
    }

    pub fn document(&self) -> &Document {
        &self.state.document
    }

    /// Types keys: characters stand for themselves, others are written as `<enter>`,
    /// `<c-d>`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let end = rest
                .find('>')
                .filter(|end| first == '<' && *end > 1)
                .map(|end| end + 1);
            let (key, after) = match end {
                Some(end) => (named(&rest[1..end - 1]), &rest[end..]),
                None => (plain(first), &rest[first.len_utf8()..]),
            };
            self.event(&Event::Key(key));
            rest = after;
        }
        self
    }

    pub fn click(&mut self, col: u16, row: u16) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), col, row)
    }

    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        self.event(&Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
        self
    }

    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.event(&Event::Resize(cols, rows));
        self
    }

    pub fn event(&mut self, event: &Event) {
        if let Some(input) = self.translate(event) {
            self.input(input);
        }
    }

    /// What an event of the terminal means at the moment.
    pub fn translate(&mut self, event: &Event) -> Option<AppEvent> {
        let mode = self.state.mode();
        self.translator.translate(event, &self.state.keymap, mode)
    }

    /// Handles an event and does the background work that it asks for at once.
    pub fn input(&mut self, input: AppEvent) {
        for effect in update(&mut self.state, input) {
            if effect == Effect::DocumentChanged {
                self.follow_document();
            }
            if let Effect::RunJob(generation, job) = &effect {
                for answer in self.answers(job) {
                    let answered = AppEvent::Answer(*generation, answer);
                    match &mut self.held {
                        Some(held) => held.push(answered),
                        None => self.input(answered),
                    }
                }
            }
            if let Effect::ResolveNotes(generation, near) = &effect {
                let question = Question {
                    generation: *generation,
                    document: Arc::clone(&self.state.document),
                    notes: self.state.notes.resolving.notes().to_vec(),
                    near: *near,
                };
                let mut answers = Vec::new();
                note_resolver::answer(question, &|| false, &mut |answer| answers.push(answer));
                for answer in answers {
                    let resolved = AppEvent::Notes(NotesEvent::Resolved(*generation, answer));
                    match &mut self.held {
                        Some(held) => held.push(resolved),
                        None => self.input(resolved),
                    }
                }
            }
            if let Effect::Study(request) = &effect {
                let studied = self.study_store().carry_out(request);
                let studied = studied.map_err(|error| error.to_string()).map(Box::new);
                let answered = AppEvent::Studied(request.clone(), studied);
                match &mut self.held {
                    Some(held) => held.push(answered),
                    None => self.input(answered),
                }
            }
            if let Effect::AskAboutWords(generation, question) = &effect
                && let Some(answer) = self.answers_about_words(question)
            {
                let answered = AppEvent::Words(*generation, answer);
                match &mut self.held {
                    Some(held) => held.push(answered),
                    None => self.input(answered),
                }
            }
            self.effects.push(effect);
        }
    }

    /// Where words are kept, and the record of the drill.
    pub fn study_store(&mut self) -> StudyStore {
        let home = self
            .home
            .get_or_insert_with(|| tempfile::tempdir().unwrap());
        StudyStore::new(Some(home.path()), Some(home.path()))
    }

    /// The answer to a question about words, if there is one.
    pub fn answers_about_words(&self, question: &WordQuestion) -> Option<WordAnswer> {
        let shared = SharedLinker::of(&self.state.document);
        let mut linker = shared.linker.lock().unwrap();
        linker.answer(&shared.document, question, &|| false)
    }

    /// Later jobs are about the present document.
    pub fn follow_document(&mut self) {
        self.material.document = Arc::clone(&self.state.document);
        self.material.index = Arc::clone(&self.state.search.index);
    }

    /// The answers to a job.
    pub fn answers(&self, job: &Job) -> Vec<Answer> {
        let mut answers = Vec::new();
        self.material
            .answer(job, &|| false, &mut |answer| answers.push(answer));
        answers
    }

    /// Holds answers to background work back until they are released.
    pub fn hold_answers(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Releases the first answer that is held back.
    pub fn release_one_answer(&mut self) {
        let mut held = self.held.take().unwrap_or_default();
        let mut others = held.split_off(1);
        for answer in held {
            self.input(answer);
        }
        others.extend(self.held.take().unwrap_or_default());
        self.held = Some(others);
    }

    pub fn release_answers(&mut self) {
        for answer in self.held.take().unwrap_or_default() {
            self.input(answer);
        }
    }

    /// The reference of the segment with the cursor.
    pub fn at(&self) -> String {
        self.state
            .document
            .reference(self.state.reader.viewport.cursor)
    }

    /// The text that was copied last.
    pub fn copied(&self) -> Option<&str> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str()),
            _ => None,
        })
    }

    pub fn buffer(&self) -> Buffer {
        self.drawn().backend().buffer().clone()
    }

    /// The cells as they are drawn, before the backend sees them.
    pub fn frame(&self) -> Buffer {
        let Size { cols, rows } = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(cols, rows)).unwrap();
        let theme = self.state.themes.current();
        let painted = terminal.draw(|frame| {
            let caret = view::draw(frame.buffer_mut(), &self.state, theme);
            if let Some(caret) = caret {
                frame.set_cursor_position(caret);
            }
        });
        painted.unwrap().buffer.clone()
    }

    fn drawn(&self) -> Terminal<TestBackend> {
        let Size { cols, rows } = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(cols, rows)).unwrap();
        let theme = self.state.themes.current();
        terminal
            .draw(|frame| {
                let caret = view::draw(frame.buffer_mut(), &self.state, theme);
                if let Some(caret) = caret {
                    frame.set_cursor_position(caret);
                }
            })
            .unwrap();
        terminal
    }

    /// Column and row of the caret.
    pub fn caret(&self) -> (u16, u16) {
        let position = self.drawn().get_cursor_position().unwrap();
        (position.x, position.y)
    }

    /// The screen as text, without trailing spaces.
    pub fn screen(&self) -> String {
        text_of(&self.buffer())
    }

    /// The last line of the screen.
    pub fn status(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }

    /// All text with an attribute, row by row.
    pub fn with_modifier(&self, modifier: Modifier) -> String {
        self.with_style(|style| style.add_modifier.contains(modifier))
    }

    pub fn with_style(&self, wanted: impl Fn(Style) -> bool) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                if wanted(cell.style()) {
                    row.push_str(cell.symbol());
                }
                x += cell.symbol().width().max(1) as u16;
            }
            if !row.trim().is_empty() {
                out.push_str(row.trim_end());
                out.push('\n');
            }
        }
        out
    }
}

/// A buffer as text. Asserts that the second cell of a wide glyph is blank.
pub fn text_of(buffer: &Buffer) -> String {
    let mut lines = Vec::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            let cols = symbol.width().max(1) as u16;
            assert!(
                x + cols <= buffer.area.width,
                "{symbol:?} is cut by the right edge of row {y}"
            );
            for covered in x + 1..x + cols {
                assert_eq!(
                    buffer[(covered, y)].symbol(),
                    " ",
                    "under {symbol:?} on row {y}"
                );
            }
            line.push_str(symbol);
            x += cols;
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

pub fn both(document: &Document, reference: &str) -> [String; 2] {
    let segment = document.passage(reference).unwrap().first;
    Side::BOTH.map(|side| document.segment_text(segment, side).to_owned())
}

/// The event of a key: a character, or a name as in [`Program::keys`] without its brackets.
pub fn key(name: &str) -> Event {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Event::Key(plain(c)),
        _ => Event::Key(named(name)),
    }
}

fn plain(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
}

fn named(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_once('-') {
        Some(("c", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("a", rest)) => (KeyModifiers::ALT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "s-tab" => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "space" => KeyCode::Char(' '),
        "lt" => KeyCode::Char('<'),
        "gt" => KeyCode::Char('>'),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "bs" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "f1" => KeyCode::F(1),
        "f5" => KeyCode::F(5),
        one if one.chars().count() == 1 => KeyCode::Char(one.chars().next().unwrap()),
        other => panic!("no key {other}"),
    };
    KeyEvent::new(code, modifiers)
}
