//! Random input over texts of six kinds. After every few events a key asks for the help: it is
//! always answered, and soon.

use std::time::{Duration, Instant};

use crate::notes::{note, opened_notes};
use crate::support::tui::{Program, key};
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use duizhao::notes::Note;
use duizhao::tui::app_event::{AppEvent, NotesEvent};
use duizhao::tui::effect::Effect;
use duizhao::tui::note_resolver::{self, Question};
use duizhao::tui::state::Popup;
use duizhao::tui::update::update;

/// Events between two questions, as many as may be waiting when a key is pressed.
const BURST: usize = 10;

/// Keys of all modes, those that move most often.
const KEYS: [&str; 94] = [
    "j", "j", "k", "k", "pgdn", "pgdn", "pgup", "space", "c-d", "c-u", "G", "home", "]", "[", "}",
    "{", "1", "2", "9", "g", "~", "`", "/", "/", "n", "N", "&", "*", "*", "enter", "enter",
    "enter", "K", "e", "a", "a", "A", "d", "u", "c-r", ")", "(", "i", "o", "o", "s", "r", "S", "t",
    "p", "p", "=", "=", "tab", "s-tab", "h", "l", "x", "<", ">", "v", "v", "w", "b", "$", "0", "c",
    "C", "y", "Y", "M", "m", "'", ":", ":", "!", "?", "esc", "esc", "esc", "up", "down", "left",
    "right", "end", "bs", "del", "c-s", "c-k", "c-p", "信", "制", "e", "r",
];

const PASTES: [&str; 5] = [
    "信用",
    "credit",
    "16.2",
    "w7 \n两行",
    "👨‍👩‍👧e\u{301}\u{200b}שלום",
];

/// The events of a run, from a seed.
struct Hand(fastrand::Rng);

impl Hand {
    fn event(&mut self) -> Event {
        let Hand(chance) = self;
        let (column, row) = (chance.u16(..130), chance.u16(..45));
        let mouse = |kind| {
            Event::Mouse(MouseEvent {
                kind,
                column,
                row,
                modifiers: KeyModifiers::NONE,
            })
        };
        match chance.u8(..40) {
            0 => Event::Resize(chance.u16(1..200), chance.u16(1..60)),
            1 => Event::Resize(120, 40),
            2 => mouse(MouseEventKind::Down(MouseButton::Left)),
            3 => mouse(MouseEventKind::Down(MouseButton::Right)),
            4 => mouse(MouseEventKind::Drag(MouseButton::Left)),
            5 => mouse(MouseEventKind::ScrollDown),
            6 => mouse(MouseEventKind::ScrollUp),
            7 => Event::Paste(PASTES[chance.usize(..PASTES.len())].to_owned()),
            _ => key(KEYS[chance.usize(..KEYS.len())]),
        }
    }
}

/// The program under random input, with the time that its loop would spend.
struct Run {
    program: Program,
    spent: Duration,
}

impl Run {
    fn event(&mut self, event: &Event) {
        if let Some(input) = self.program.translate(event) {
            self.input(input);
        }
        // The program would have ended; its text is read on.
        self.program.state.exit = None;
    }

    /// Takes an input. What threads do for it takes no time of the loop.
    fn input(&mut self, input: AppEvent) {
        let start = Instant::now();
        let effects = update(&mut self.program.state, input);
        self.spent += start.elapsed();
        for effect in effects {
            if effect == Effect::DocumentChanged {
                self.program.follow_document();
            }
            let answers: Vec<_> = match effect {
                Effect::RunJob(generation, job) => {
                    let answers = self.program.answers(&job).into_iter();
                    let answered = |answer| AppEvent::Answer(generation, answer);
                    answers.map(answered).collect()
                }
                Effect::ResolveNotes(generation, near) => {
                    let question = Question {
                        generation,
                        document: self.program.state.document.clone(),
                        notes: self.program.state.notes.resolving.notes().to_vec(),
                        near,
                    };
                    let mut answers = Vec::new();
                    note_resolver::answer(question, &|| false, &mut |found| {
                        let found = NotesEvent::Resolved(generation, found);
                        answers.push(AppEvent::Notes(found));
                    });
                    answers
                }
                Effect::AskAboutWords(generation, question) => {
                    let answer = self.program.answers_about_words(&question);
                    Vec::from_iter(answer.map(|answer| AppEvent::Words(generation, answer)))
                }
                _ => Vec::new(),
            };
            answers.into_iter().for_each(|answer| self.input(answer));
        }
    }

    /// Asks for the help, leaves what has no help first, and draws. `false` if it never comes.
    fn is_answered(&mut self) -> bool {
        for _ in 0..12 {
            self.event(&key("f1"));
            let is_help = |popup: &Popup| matches!(popup, Popup::List(list) if !list.is_menu());
            if self.program.state.popups.last().is_some_and(is_help) {
                let start = Instant::now();
                let _ = self.program.frame();
                self.spent += start.elapsed();
                return true;
            }
            self.event(&key("esc"));
        }
        false
    }
}

/// Plays events and returns how long each key that asked had to wait, with the events before it.
fn play(name: &str, program: Program, events: usize, seed: u64) -> Vec<Duration> {
    let mut hand = Hand(fastrand::Rng::with_seed(seed));
    let mut run = Run {
        program,
        spent: Duration::ZERO,
    };
    let mut waits = Vec::new();
    let mut last = Vec::new();
    for number in 1..=events {
        let event = hand.event();
        last.push(event.clone());
        run.event(&event);
        if number % BURST == 0 {
            // Below the least size there is only a message.
            if !run.program.state.size.suffices() {
                run.event(&Event::Resize(100, 30));
            }
            let mode = run.program.state.mode();
            assert!(
                run.is_answered(),
                "{name}, seed {seed}: no help in {mode:?} after {last:?}"
            );
            run.event(&key("esc"));
            waits.push(std::mem::take(&mut run.spent));
            last.clear();
        }
    }
    waits
}

/// A text of one provision with such pairs, between two short ones.
fn provision(pairs: impl Iterator<Item = (String, String)>) -> String {
    let mut text = String::from("languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n");
    for (zh, en) in pairs {
        text += &format!("[[provision.segment]]\nzh = '{zh}'\nen = '{en}'\n");
    }
    text + "[[provision]]\nnumber = 2\n[[provision.segment]]\nzh = '终。'\nen = 'The end.'\n"
}

/// The six kinds, of so many thousands of bytes or rows.
fn texts(thousands: usize) -> Vec<(&'static str, Program)> {
    let (cols, rows) = (120, 40);
    let of = |text: &str| text.repeat(thousands * 1_000 / text.len());
    let (zh, en) = ("加快健全信用机制。", "Speed up the credit mechanism. ");
    let long = provision([(of(zh), of(en)), ("一。".to_owned(), of("word"))].into_iter());
    let pair = |nth| (format!("信用{nth}机制。"), format!("Credit {nth} now."));
    let many = provision((0..thousands * 20).map(pair));
    let odd = "👨‍👩‍👧e\u{301}\u{200b}क्षि\u{202e}🇨🇳\u{ad}ไทย";
    let odd = provision((0..thousands).map(|nth| {
        let hebrew = format!("שלום {nth} עולם. ");
        (odd.repeat(nth % 5 + 1), hebrew.repeat(nth % 7 + 1))
    }));
    let empty = provision((0..thousands * 2).map(|nth| match nth % 3 {
        0 => (format!("信用{nth}。"), String::new()),
        1 => (String::new(), format!("Credit {nth}.")),
        _ => pair(nth),
    }));
    let mut noted = Program::new(cols, rows);
    let notes: Vec<Note> = (0..thousands as u32 * 20)
        .map(|number| {
            let mut note = note(
                &noted,
                number,
                &(number % 23 + 1).to_string(),
                "信用 or trust?",
            );
            if number % 3 == 0 {
                // The place of such a note is to be looked for.
                note.anchor.reference = "19".to_owned();
            }
            note
        })
        .collect();
    noted.input(AppEvent::Notes(NotesEvent::Opened(opened_notes(notes))));
    vec![
        ("built-in", Program::new(cols, rows)),
        ("long segments", Program::reading(&long, cols, rows)),
        ("many segments", Program::reading(&many, cols, rows)),
        ("many notes", noted),
        ("odd graphemes", Program::reading(&odd, cols, rows)),
        ("empty sides", Program::reading(&empty, cols, rows)),
    ]
}

#[test]
fn every_key_is_answered() {
    for (seed, (name, program)) in (0..).zip(texts(20)) {
        assert_eq!(play(name, program, 200, seed).len(), 20, "{name}");
    }
}

/// Prints how long keys wait: `cargo test --test tui random_input -- --ignored --nocapture`.
#[test]
#[ignore = "100,000 events"]
fn a_hundred_thousand_events() {
    let texts = texts(1_000);
    let each = 100_000 / texts.len() + 1;
    for (seed, (name, program)) in (0..).zip(texts) {
        let mut waits = play(name, program, each, seed);
        waits.sort_unstable();
        let (median, worst) = (waits[waits.len() / 2], waits[waits.len() - 1]);
        println!(
            "{name:<14} {:>5} keys: median {median:>9.2?}, worst {worst:>9.2?}",
            waits.len()
        );
    }
}
