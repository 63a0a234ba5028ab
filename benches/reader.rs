//! What reading costs: the first frame, a step, a large text, memory.
//!
//! `cargo bench` prints the resident memory first, then times. Drawing goes
//! into a buffer of ratatui's test backend: the work of the process without
//! the terminal's.

#![allow(missing_docs, reason = "benchmarks are named for what they measure")]

use std::fmt::Write;
use std::process::Command;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use duizhao::document::SegmentId;
use duizhao::formats::native;
use duizhao::layout::Ambiguous;
use duizhao::notes::store::NotesAccess;
use duizhao::notes::{Anchor, IdGenerator, Note, NoteKind, NoteStatus, Notebook, Timestamp};
use duizhao::search::Glossary;
use duizhao::tui::action::{
    Action, Edit, ListAction, MoveAction, NoteAction, SearchAction, ViewAction,
};
use duizhao::tui::app_event::{AppEvent, NotesEvent, OpenedNotes};
use duizhao::tui::effect::Effect;
use duizhao::tui::jobs::JobContext;
use duizhao::tui::keymap::Keymap;
use duizhao::tui::note_resolver::{self, Question};
use duizhao::tui::reflow::reflow;
use duizhao::tui::size::Size;
use duizhao::tui::state::{NotesState, State};
use duizhao::tui::update::update;
use duizhao::tui::view;
use duizhao::wording::Wording;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const OPINIONS: &str = include_str!("../data/opinions-2022.toml");
const GLOSSARY: &str = include_str!("../data/glossary.toml");

/// 1,000,000 segments in 125,000 provisions: 170 MB.
static MILLION: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::from("languages = [\"zh\", \"en\"]\n");
    for provision in 1..=125_000 {
        let _ = write!(text, "\n[[provision]]\nnumber = {provision}\n");
        for nth in 1..=8 {
            let _ = write!(
                text,
                "\n[[provision.segment]]\nzh = \"加快健全以信用为基础的新型监管机制{nth}。\"\n\
                 en = \"Accelerate the improvement of a new credit-based regulatory mechanism {nth}.\"\n"
            );
        }
    }
    text
});

/// The program with a text, and a screen to draw on.
struct Program {
    state: State,
    terminal: Terminal<TestBackend>,
}

impl Program {
    fn new(text: &str, cols: u16, rows: u16) -> Self {
        let opened = native::read(text, "bench").expect("a native text");
        let size = Size { cols, rows };
        let keymap = Keymap::default();
        let mut state = State::new(
            opened.document,
            opened.problems,
            size,
            keymap,
            Ambiguous::Narrow,
            NotesState::new(String::new(), 1),
            Wording::English,
        );
        reflow(&mut state);
        let terminal = Terminal::new(TestBackend::new(cols, rows)).expect("a test backend");
        Self { state, terminal }
    }

    fn draw(&mut self) {
        let Self { state, terminal } = self;
        terminal
            .draw(|frame| {
                let caret = view::draw(frame.buffer_mut(), state, state.themes.current());
                if let Some(caret) = caret {
                    frame.set_cursor_position(caret);
                }
            })
            .expect("a test backend does not fail");
    }

    fn act(&mut self, action: Action) {
        update(&mut self.state, AppEvent::Act(action, None));
        self.draw();
    }

    /// Takes an input, does the work that it asks for, and draws.
    fn type_in(&mut self, material: &JobContext, input: AppEvent) {
        for effect in update(&mut self.state, input) {
            if let Effect::RunJob(generation, job) = effect {
                let mut answers = Vec::new();
                material.answer(&job, &|| false, &mut |answer| answers.push(answer));
                for answer in answers {
                    update(&mut self.state, AppEvent::Answer(generation, answer));
                }
            }
        }
        self.draw();
    }

    /// Does an action over and over, from the beginning again at the end.
    fn bench(mut self, bencher: Bencher, action: Action) {
        let last = self.state.document.last_segment();
        bencher.bench_local(|| {
            if self.state.reader.viewport.cursor == last {
                self.act(Action::Move(MoveAction::First));
            }
            self.act(action);
        });
    }
}

#[divan::bench]
fn first_frame_of_the_built_in_text() {
    Program::new(OPINIONS, 120, 40).draw();
}

#[divan::bench(args = [(80, 24), (200, 60)])]
fn step_in_the_built_in_text(bencher: Bencher, (cols, rows): (u16, u16)) {
    Program::new(OPINIONS, cols, rows).bench(bencher, Action::Move(MoveAction::NextSegment));
}

#[divan::bench]
fn step_by_segment_in_the_built_in_text(bencher: Bencher) {
    let mut program = Program::new(OPINIONS, 200, 60);
    program.act(Action::View(ViewAction::ToggleRowAlignment));
    program.bench(bencher, Action::Move(MoveAction::NextSegment));
}

#[divan::bench]
fn page_down_in_the_built_in_text(bencher: Bencher) {
    Program::new(OPINIONS, 200, 60).bench(bencher, Action::Move(MoveAction::PageDown));
}

#[divan::bench]
fn step_in_a_million_segments(bencher: Bencher) {
    let mut program = Program::new(&MILLION, 200, 60);
    program
        .state
        .go_to("60000")
        .expect("there is a provision 60000");
    program.bench(bencher, Action::Move(MoveAction::NextSegment));
}

#[divan::bench]
fn page_down_in_a_million_segments(bencher: Bencher) {
    let mut program = Program::new(&MILLION, 200, 60);
    program
        .state
        .go_to("60000")
        .expect("there is a provision 60000");
    program.bench(bencher, Action::Move(MoveAction::PageDown));
}

/// The built-in text with so many notes, spread over all segments.
fn annotated(count: u32) -> Program {
    let mut program = Program::new(OPINIONS, 200, 60);
    let document = Arc::clone(&program.state.document);
    let mut ids = IdGenerator::new(1);
    let mut notebook = Notebook::default();
    for number in 0..count {
        let segment = SegmentId(number % document.segment_count());
        let now = Timestamp::from_second(1_770_000_000 + i64::from(number)).expect("a time");
        notebook.put(Arc::new(Note {
            id: ids.next(now),
            anchor: Anchor::of_pair(&document, segment.into()),
            kind: NoteKind::default(),
            status: NoteStatus::default(),
            tags: vec!["term".to_owned()],
            author: "bench".to_owned(),
            created: now,
            updated: now,
            version_of: None,
            body: "Why this word and not another? ".repeat(10),
            others: toml::Table::new(),
        }));
    }
    let opened = OpenedNotes {
        notebook,
        problems: Vec::new(),
        access: NotesAccess::Writable,
    };
    let opened = AppEvent::Notes(NotesEvent::Opened(opened));
    for effect in update(&mut program.state, opened) {
        if let Effect::ResolveNotes(generation, near) = effect {
            let document = Arc::clone(&document);
            let question = Question {
                generation,
                document,
                notes: program.state.notes.resolving.notes().to_vec(),
                near,
            };
            note_resolver::answer(question, &|| false, &mut |resolved| {
                let resolved = NotesEvent::Resolved(generation, resolved);
                update(&mut program.state, AppEvent::Notes(resolved));
            });
        }
    }
    program
}

#[divan::bench(args = [0, 10, 1_000, 10_000])]
fn step_with_notes(bencher: Bencher, count: u32) {
    annotated(count).bench(bencher, Action::Move(MoveAction::NextSegment));
}

#[divan::bench(args = [10, 10_000])]
fn next_note(bencher: Bencher, count: u32) {
    annotated(count).bench(bencher, Action::Note(NoteAction::Next));
}

/// Two keystrokes in the filter of all notes, with their frames.
#[divan::bench(args = [10, 10_000])]
fn two_keystrokes_of_a_filter(bencher: Bencher, count: u32) {
    let mut program = annotated(count);
    program.act(Action::Note(NoteAction::OpenList));
    program.act(Action::List(ListAction::Filter));
    bencher.bench_local(|| {
        update(&mut program.state, AppEvent::Character('w'));
        program.draw();
        program.act(Action::Edit(Edit::DeleteBefore));
    });
}

/// A character typed in the search box and one deleted, each with its search,
/// and the frames that show what is found.
#[divan::bench(args = ["信用修", "credit", "xinyong", "credt restorato"])]
fn two_keystrokes_of_a_search(bencher: Bencher, query: &str) {
    let mut program = Program::new(OPINIONS, 200, 60);
    let material = JobContext {
        document: Arc::clone(&program.state.document),
        index: Arc::clone(&program.state.search.index),
        rules: duizhao::check::Rules::default(),
        glossary: Glossary::parse(GLOSSARY).0,
    };
    program.act(Action::Search(SearchAction::Open));
    program.type_in(&material, AppEvent::Paste(query.to_owned()));
    bencher.bench_local(|| {
        program.type_in(&material, AppEvent::Character('x'));
        program.type_in(
            &material,
            AppEvent::Act(Action::Edit(Edit::DeleteBefore), None),
        );
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn open_a_million_segments(bencher: Bencher) {
    let text = MILLION.as_str();
    bencher.bench_local(|| native::read(text, "bench").expect("a native text"));
}

/// A segment of a megabyte on each side, laid out for the first time.
#[divan::bench]
fn first_frame_of_a_line_of_a_megabyte(bencher: Bencher) {
    let chinese = "加快健全以信用为基础的新型监管机制。".repeat(20_000);
    let english = "Accelerate the improvement of a new mechanism. ".repeat(21_000);
    let text = format!(
        "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '{chinese}'\nen = '{english}'\n"
    );
    let document = native::read(&text, "bench")
        .expect("a native text")
        .document;
    bencher.bench_local(|| {
        let size = Size {
            cols: 120,
            rows: 40,
        };
        let problems = duizhao::formats::Problems::default();
        let mut state = State::new(
            document.clone(),
            problems,
            size,
            Keymap::default(),
            Ambiguous::Narrow,
            NotesState::new(String::new(), 1),
            Wording::English,
        );
        reflow(&mut state);
        state
    });
}

/// Draws a frame in a process of its own and says what memory it takes.
fn report_memory() {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return;
    };
    for line in status
        .lines()
        .filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS"))
    {
        println!("{}", line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

fn main() {
    const ALONE: &str = "--memory-of-the-built-in-text";
    if std::env::args().any(|argument| argument == ALONE) {
        let mut program = Program::new(OPINIONS, 200, 60);
        program.draw();
        program.act(Action::Move(MoveAction::PageDown));
        report_memory();
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        println!("memory with the built-in text at 200×60:");
        let _ = Command::new(program).arg(ALONE).status();
    }
    divan::main();
}
