//! Notes on the screen: keys to state, marks, pane and lists.

use std::sync::Arc;

use crate::notes::{id, note, open_notes, opened_notes, save};
use crate::support::tui::Program;
use duizhao::document::Side;
use duizhao::notes::store::{NotesAccess, SaveReport};
use duizhao::notes::{Anchor, AnchorScope, Change, Note, NoteKind, Quote, ReadingStatus};
use duizhao::tui::app_event::{AppEvent, NotesEvent};
use duizhao::tui::effect::Effect;
use duizhao::tui::keymap::{Keymap, Mode};
use duizhao::tui::state::ExitReason;
use duizhao::wording::Told;
use insta::assert_snapshot;
use ratatui::style::Modifier;

/// A note on some words of a segment.
fn on_words(program: &Program, number: u32, reference: &str, words: &str, body: &str) -> Note {
    let document = program.document();
    let passage = document.passage(reference).unwrap();
    let (side, bytes) = Side::BOTH
        .into_iter()
        .find_map(|side| {
            let start = document.segment_text(passage.first, side).find(words)?;
            let start = document.segment_bytes(passage.first, side).start + start;
            Some((side, start..start + words.len()))
        })
        .unwrap();
    Note {
        anchor: Anchor::of_words(document, passage, side, bytes),
        ..note(program, number, reference, body)
    }
}

/// The built-in text with five notes: a comment, a question, one on words, a long
/// rendering, and one whose place is not in the text.
fn annotated(cols: u16, rows: u16) -> Program {
    let mut program = Program::new(cols, rows);
    let p = &program;
    let notes = vec![
        note(p, 1, "3", "Compare provision 16."),
        Note {
            kind: NoteKind::Question,
            tags: vec!["term".to_owned()],
            ..note(p, 2, "16.2", "Why “commitment” here and “promise” in 12?")
        },
        Note {
            author: "王".to_owned(),
            ..on_words(
                p,
                3,
                "16.2",
                "新型监管机制",
                "承诺 is what the party itself undertakes.\n\n一、《民法典》中的用法不同。",
            )
        },
        Note {
            kind: NoteKind::Translation,
            ..on_words(
                p,
                4,
                "16.3",
                "commitment system",
                &"oversight, or regulation. ".repeat(20),
            )
        },
        Note {
            anchor: Anchor {
                reference: "99.1".to_owned(),
                scope: AnchorScope::Pair,
                quotes: vec![Quote {
                    language: "en".to_owned(),
                    text: "Ten days after its promulgation.".to_owned(),
                    before: String::new(),
                    after: String::new(),
                }],
            },
            ..note(p, 5, "20.1", "This one has lost its place.")
        },
    ];
    open_notes(&mut program, notes);
    program
}

fn italic(program: &Program) -> String {
    program.with_modifier(Modifier::ITALIC)
}

#[test]
fn the_sizes_of_the_screen() {
    for (cols, rows) in [(80, 24), (120, 40), (200, 50), (40, 20), (20, 6)] {
        let mut program = annotated(cols, rows);
        program.keys(":16.2<enter>");
        assert_snapshot!(format!("pane_{cols}x{rows}"), program.screen());
        program.keys("t");
        assert_snapshot!(format!("contents_{cols}x{rows}"), program.screen());
        program.keys("<esc>o");
        assert_snapshot!(format!("list_{cols}x{rows}"), program.screen());
    }
}

#[test]
fn a_sign_stands_where_a_noted_segment_begins_in_every_layout() {
    // Aligned by segment, so that each begins on a row of its own.
    for keys in ["=", "p", "pp=", "ppp=", "pppp"] {
        let mut program = annotated(100, 30);
        program.keys("i:16.1<enter>").keys(keys);
        let lines = |program: &Program, sign: char| {
            let screen = program.screen();
            let lines = screen.lines().skip(1);
            lines.filter(|line| line.contains(sign)).count()
        };
        assert_eq!(
            lines(&program, '●'),
            1,
            "16.3 after {keys}\n{}",
            program.screen()
        );
        assert!(program.screen().contains('?'), "the question on 16.2");
        program.keys("jj");
        let screen = program.screen();
        assert!(
            screen.contains("●┃"),
            "beside the rule of the pair\n{screen}"
        );
    }
}

#[test]
fn words_that_a_note_is_about_have_a_light_mark() {
    let mut program = annotated(100, 30);
    program.keys(":16.1<enter>");
    assert_eq!(
        italic(&program).replace('\n', ""),
        "新型监管机制commitment system"
    );
    program.keys(":3<enter>");
    assert_eq!(italic(&program), "", "a note on a pair paints nothing");
}

#[test]
fn parentheses_step_through_the_notes_in_reading_order() {
    let mut program = annotated(100, 30);
    for (keys, at, says) in [
        (")", "3.1", "note 1 of 4"),
        (")", "16.2", "note 2 of 4"),
        (")", "16.2", "note 3 of 4"),
        (")", "16.3", "note 4 of 4"),
        (")", "16.3", "the last of 4"),
        ("(", "16.2", "note 3 of 4"),
        ("2(", "3.1", "note 1 of 4"),
        ("(", "3.1", "the first of 4"),
        ("3)", "16.3", "note 4 of 4"),
        ("10G(", "3.1", "note 1 of 4"),
        ("10G)", "16.2", "note 2 of 4"),
    ] {
        program.keys(keys);
        assert_eq!(program.at(), at, "after {keys}");
        assert!(
            program.status().contains(says),
            "{keys}: {}",
            program.status()
        );
    }
    let mut empty = Program::new(100, 30);
    empty.keys(")");
    assert!(empty.status().contains("no notes"), "{}", empty.status());
}

#[test]
fn the_pane_follows_the_cursor_and_is_put_away() {
    let mut program = annotated(100, 30);
    program.keys(":16.2<enter>");
    assert!(
        program
            .screen()
            .contains("1 of 2 · question · open · #term")
    );
    assert!(program.screen().contains("Why “commitment” here"));
    program.keys("j");
    assert!(program.screen().contains("translation · open"));
    program.keys("j");
    assert!(!program.screen().contains("translation"));
    program.keys("ki");
    assert!(!program.screen().contains("translation"));
    program.keys("i");
    assert!(program.screen().contains("translation"));
}

#[test]
fn the_first_note_moves_no_column_of_the_text() {
    for keys in ["", "p", "pp"] {
        for cols in [100, 140, 160, 180, 200, 240] {
            let mut program = Program::new(cols, 60);
            program.keys(keys).keys("16G");
            let before = program.state.reader.columns;
            program.keys("aa note to look for<c-s>");
            assert_eq!(program.state.reader.columns, before, "{keys} at {cols}");
            assert!(program.screen().contains("a note to look for"));
        }
    }
    let mut program = Program::new(200, 60);
    program.keys("16Gaa note to look for<c-s>");
    let screen = program.screen();
    let row = screen
        .lines()
        .find(|row| row.contains("a note to look for"));
    let row = row.unwrap_or_default();
    assert!(
        row.contains("│ a note to look for"),
        "beside the text\n{screen}"
    );
}

#[test]
fn the_pair_stays_in_the_window_that_the_pane_leaves() {
    for (cols, rows) in [(80, 24), (40, 20), (60, 12), (200, 50)] {
        let mut program = annotated(cols, rows);
        program.keys(":15.1<enter>");
        for _ in 0..12 {
            program.keys("j");
            let reader = &program.state.reader;
            let own = reader.page.rows_of(reader.viewport.cursor).unwrap();
            let height = reader.height();
            let is_shown = own.start >= 0 && (own.end <= height || own.len() as i32 + 4 > height);
            assert!(
                is_shown || own.start < 1,
                "{} at {cols}×{rows}: {own:?} of {height}",
                program.at()
            );
        }
    }
}

#[test]
fn deleting_names_the_key_in_force_that_takes_it_back() {
    let mut program = annotated(100, 24);
    let mut rebind = |keys: &str| {
        let overrides = toml::from_str(keys).unwrap();
        program.state.keymap = Keymap::with_overrides(&overrides).unwrap();
        program.keys(":16.2<enter>dd");
        program.state.message.clone().unwrap_or_default()
    };
    let message = rebind("[reader]\nu = 'none'\n'U' = 'undo'\n");
    assert!(message.ends_with("and…” · U undoes"), "{message}");
    let message = rebind("[reader]\nu = 'none'\n");
    assert!(!message.contains("undoes"), "{message}");
}

#[test]
fn dd_deletes_and_u_brings_back() {
    let mut program = annotated(100, 30);
    program.keys(":16.2<enter>dd");
    assert!(
        program.status().contains("note on 16.2 deleted"),
        "{}",
        program.status()
    );
    assert!(!program.status().contains("saved"), "not before it is");
    save(&mut program);
    assert!(
        program.status().contains("and…” · u undoes · saved"),
        "{}",
        program.status()
    );
    assert!(program.state.notes.notebook.get(id(2)).is_none());
    program.keys("ggu");
    assert_eq!(program.at(), "16.2", "where the note is");
    assert!(program.status().contains("undone: note on 16.2 deleted"));
    assert!(program.state.notes.notebook.get(id(2)).is_some());
    program.keys("gg<c-r>");
    assert_eq!(program.at(), "16.2");
    assert!(program.status().contains("redone: note on 16.2 deleted"));
    program.keys("<c-r>");
    assert!(program.status().contains("nothing to redo"));
    program.keys("uu");
    assert!(program.status().contains("nothing to undo"));
    program.keys("ggdd");
    assert!(program.status().contains("no note here"));
}

#[test]
fn how_far_a_pair_and_a_provision_are_read() {
    let mut program = annotated(100, 30);
    for (keys, reading) in [("sr", "read"), ("st", "to-do"), ("sd", "done")] {
        program.keys(":16.2<enter>").keys(keys);
        assert!(program.status().contains(&format!("16.2: {reading}")));
        program.keys("kj");
        assert!(
            program
                .status()
                .contains(&format!("% · Chinese · {reading}")),
            "{}",
            program.status()
        );
    }
    program.keys("su");
    program.keys("kj");
    assert!(
        program.status().contains("16.2/23 "),
        "{}",
        program.status()
    );
    for (keys, reading) in [
        ("Sr", ReadingStatus::Read),
        ("St", ReadingStatus::ToDo),
        ("Sd", ReadingStatus::Done),
        ("Su", ReadingStatus::Unread),
    ] {
        program.keys(keys);
        let readings = &program.state.notes.notebook.readings;
        assert_eq!(readings.get("16").copied().unwrap_or_default(), reading);
        assert_eq!(
            readings.get("16.2"),
            None,
            "the whole provision overrides its pairs"
        );
    }
    program.keys("Sr:progress<enter>");
    assert!(
        program.status().contains("5 of 120 pairs read · 0 to do"),
        "{}",
        program.status()
    );
    program.keys(":15<enter>Sr:14.1<enter>Sr:unread<enter>");
    assert_eq!(program.at(), "17.1");
    program.keys("uuuuuuuuuuuuuuu");
    assert!(
        program.state.notes.notebook.readings.is_empty(),
        "all of it can be undone"
    );
}

#[test]
fn reading_marks_show_in_the_text_and_count() {
    for (cols, rows) in [(40, 20), (80, 24), (120, 40)] {
        let mut program = Program::new(cols, rows);
        program.keys("16Gjsrjstjsd16G");
        let screen = program.screen();
        for mark in ["✓", "!", "■"] {
            let marked = screen.lines().filter(|line| {
                let mut words = line.split_whitespace();
                let is_rule = |c: char| "│┃├".contains(c) || c.is_ascii_digit();
                words.any(|word| word.trim_matches(is_rule) == mark)
            });
            assert_eq!(marked.count(), 1, "{mark} at {cols}×{rows}\n{screen}");
        }
        program.keys(":progress<enter>");
        assert!(
            program.screen().contains("1 of 120 pairs read · 1 to do"),
            "{}",
            program.status()
        );
    }
}

fn listed(program: &Program) -> Vec<String> {
    let screen = program.screen();
    let rows = screen.lines().skip(1);
    let rows = rows.take_while(|line| {
        line.starts_with(" ●")
            || line.starts_with(" ?")
            || line.starts_with(" ○")
            || line.starts_with(" ×")
    });
    let place = |row: &str| row.split_whitespace().nth(1).unwrap().to_owned();
    rows.map(place).collect()
}

#[test]
fn the_list_filters_sorts_jumps_and_deletes() {
    let mut program = annotated(100, 30);
    program.keys("o");
    assert_eq!(program.state.mode(), Mode::Notes);
    assert_eq!(listed(&program), ["3", "16.2", "16.2", "16.3", "99.1"]);
    assert!(
        program
            .screen()
            .starts_with(" 5 notes on 2 of 23 provisions · 1 without a place")
    );
    program.keys("s");
    assert_eq!(listed(&program)[0], "99.1", "the latest first");
    program.keys("s/#term");
    assert_eq!(program.state.mode(), Mode::NotesFilter);
    assert_eq!(listed(&program), ["16.2"]);
    for (filter, places) in [
        ("kind:translation", vec!["16.3"]),
        ("is:open", vec!["3", "16.2", "16.2", "16.3", "99.1"]),
        ("民法典", vec!["16.2"]),
        ("王", vec!["16.2"]),
        ("nothing like it", vec![]),
    ] {
        program.keys("<c-u>").keys(filter);
        assert_eq!(listed(&program), places, "{filter}");
    }
    program.keys("<c-u>kind:translation<enter>");
    assert_eq!(
        program.state.mode(),
        Mode::Notes,
        "the rows have the keys again"
    );
    assert_eq!(listed(&program), ["16.3"]);
    program.keys("<enter>");
    assert_eq!(
        (program.at().as_str(), program.state.mode()),
        ("16.3", Mode::Reader)
    );
    program.keys("ok");
    assert_eq!(listed(&program).len(), 5, "the list begins anew");
    program.keys("dd");
    assert_eq!(listed(&program), ["3", "16.2", "16.3", "99.1"]);
    assert!(program.status().contains("deleted"));
    program.keys("u");
    assert_eq!(listed(&program).len(), 5);
    program.keys("/xyz<esc><esc>");
    assert_eq!(program.state.mode(), Mode::Reader);
}

#[test]
fn a_note_that_lost_its_place_is_put_by_hand() {
    let mut program = annotated(100, 30);
    program.keys("oG");
    assert!(
        program.screen().contains("are no longer in the text"),
        "{}",
        program.screen()
    );
    program.keys("<enter>");
    assert!(program.status().contains("lost its place"));
    program.keys("p");
    assert_eq!(program.state.mode(), Mode::Place);
    assert!(
        program.status().contains("attach the note where?"),
        "{}",
        program.status()
    );
    program.keys("<esc>");
    assert_eq!(program.state.mode(), Mode::Reader);
    assert_eq!(program.state.notes.index.unplaced().len(), 1);
    program.keys("oGp").keys("20Gj<enter>");
    assert!(
        program.status().contains("the note is on 20.2 now"),
        "{}",
        program.status()
    );
    assert_eq!(program.state.notes.index.unplaced().len(), 0);
    assert!(program.screen().contains("This one has lost its place."));
    program.keys("u");
    assert_eq!(program.state.notes.index.unplaced().len(), 1);
    program.keys("oggp");
    assert!(
        program.status().contains("has its place"),
        "{}",
        program.status()
    );
}

#[test]
fn an_empty_list_says_how_to_begin() {
    for (cols, rows) in [(80, 24), (20, 6)] {
        let mut program = Program::new(cols, rows);
        program.keys("o");
        let flat = program
            .screen()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(
            flat.contains("No notes yet. Press a on any passage."),
            "{flat}"
        );
        for useless in ["sort", "delete", "edit", "filter"] {
            assert!(!program.status().contains(useless), "{}", program.status());
        }
        assert_snapshot!(format!("empty_{cols}x{rows}"), program.screen());
    }
}

#[test]
fn notes_are_searched_for_alone_and_with_words() {
    let mut program = annotated(100, 30);
    program.keys("/note:kind:question");
    assert!(
        program.screen().contains(" 16.2 note "),
        "{}",
        program.screen()
    );
    program.keys("<enter>");
    assert_eq!(program.at(), "16.2");
    program.keys("gg/note:<enter>");
    assert_eq!(program.at(), "3.1");
    for (keys, at) in [("n", "16.2"), ("n", "16.3"), ("n", "3.1"), ("N", "16.3")] {
        program.keys(keys);
        assert_eq!(program.at(), at, "after {keys}");
    }
    let mut program = annotated(100, 30);
    program.keys("/note:commitment 监管<enter>");
    assert_eq!(program.at(), "16.2");
    program.keys("&");
    assert!(
        program.status().contains("only the 1 provision"),
        "{}",
        program.status()
    );
    let mut program = annotated(100, 30);
    program.keys("/note:commitment 碳<enter>");
    assert!(
        program.status().contains("nothing found"),
        "{}",
        program.status()
    );
}

#[test]
fn layers_are_shown_and_cannot_be_changed() {
    let mut program = annotated(100, 30);
    let theirs = Note {
        author: "Li Si".to_owned(),
        ..note(&program, 9, "17.1", "See also the draft of 2021.")
    };
    program.input(AppEvent::Notes(NotesEvent::Layer(
        "lisi.toml".to_owned(),
        opened_notes([theirs]),
    )));
    program.keys("17G");
    let screen = program.screen();
    assert!(screen.contains("○┃"), "{screen}");
    assert!(screen.contains("○ comment · Li Si"), "{screen}");
    assert!(screen.contains("lisi.toml"));
    program.keys("dd");
    assert!(
        program.status().contains("lisi.toml, which is read-only"),
        "{}",
        program.status()
    );
    program.keys("o");
    assert_eq!(
        listed(&program),
        ["3", "16.2", "16.2", "16.3", "17.1", "99.1"]
    );
    program.keys("<esc>/note:draft<enter>");
    assert_eq!(program.at(), "17.1");
}

#[test]
fn what_others_change_on_disk_is_taken_in_and_told() {
    let mut program = annotated(100, 30);
    let mut notebook = program.state.notes.notebook.clone();
    notebook.put(Arc::new(note(&program, 6, "1", "new")));
    notebook.put(Arc::new(note(&program, 7, "2", "new")));
    notebook.put(Arc::new(note(&program, 1, "3", "otherwise")));
    let changed = SaveReport {
        notebook,
        conflicts: Vec::new(),
        changed_outside: true,
        problems: Vec::new(),
    };
    program.input(AppEvent::Notes(NotesEvent::Changed(changed)));
    assert!(
        program
            .status()
            .contains("notes changed on disk: 2 new, 1 changed"),
        "{}",
        program.status()
    );
    assert_eq!(program.state.notes.notebook.notes.len(), 7);
}

#[test]
fn changes_on_their_way_survive_what_others_change() {
    let mut program = annotated(100, 30);
    let notebook = program.state.notes.notebook.clone();
    program.keys(":16.2<enter>dd");
    let changed = SaveReport {
        notebook,
        conflicts: Vec::new(),
        changed_outside: true,
        problems: Vec::new(),
    };
    program.input(AppEvent::Notes(NotesEvent::Changed(changed)));
    assert!(program.state.notes.notebook.get(id(2)).is_none());
}

#[test]
fn what_is_not_saved_stays_told_until_it_is() {
    let mut program = annotated(100, 30);
    program.keys(":16.2<enter>dd");
    program.input(AppEvent::Notes(NotesEvent::Failed(
        "no space left on the device".to_owned(),
    )));
    for keys in ["", "j", "k"] {
        program.keys(keys);
        assert!(
            program.status().contains("notes are not saved"),
            "{}",
            program.status()
        );
    }
    program.keys("q");
    assert_eq!(program.state.exit, None, "it is asked once");
    assert!(program.status().contains("not saved"));
    program.keys(":save-notes<enter>");
    assert!(
        matches!(program.effects.last(), Some(Effect::SaveNotes(_, changes)) if changes.is_empty())
    );
    save(&mut program);
    program.keys("j");
    assert!(
        !program.status().contains("not saved"),
        "{}",
        program.status()
    );
    program.keys("dd");
    program.input(AppEvent::Notes(NotesEvent::Failed(
        "no space left".to_owned(),
    )));
    program.keys("qq");
    assert_eq!(program.state.exit, Some(ExitReason::Quit));
}

#[test]
fn a_file_that_cannot_be_written_says_why() {
    let mut program = Program::new(100, 30);
    let mut told = opened_notes([note(&program, 1, "1", "one")]);
    told.access = NotesAccess::ReadOnly(Told::new(|_| "written by a newer version"));
    told.problems = vec![Told::new(|_| "line 12: no id")];
    program.input(AppEvent::Notes(NotesEvent::Opened(told)));
    assert!(
        program
            .status()
            .contains("notes are read-only; :problems says why"),
        "{}",
        program.status()
    );
    for keys in [":1<enter>dd", "sr", "u"] {
        program.keys(keys);
        assert!(
            program.status().contains("read-only"),
            "{keys}: {}",
            program.status()
        );
    }
    assert!(
        !program
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::SaveNotes(..)))
    );
    program.keys(":problems<enter>");
    assert!(program.screen().contains("line 12: no id"));
}

#[test]
fn undo_tells_when_others_changed_the_note_since() {
    let mut program = annotated(100, 30);
    program.keys(":16.2<enter>dd");
    save(&mut program);
    let mut notebook = program.state.notes.notebook.clone();
    notebook.put(Arc::new(note(&program, 2, "16.2", "others wrote this")));
    let changed = SaveReport {
        notebook,
        conflicts: Vec::new(),
        changed_outside: true,
        problems: Vec::new(),
    };
    program.input(AppEvent::Notes(NotesEvent::Changed(changed)));
    program.keys("u");
    let bodies = program.state.notes.notebook.notes.values();
    let bodies: Vec<_> = bodies.map(|note| note.body.as_str()).collect();
    assert!(bodies.contains(&"others wrote this"), "{bodies:?}");
}

#[test]
fn a_click_and_the_wheel_work_in_the_list() {
    let mut program = annotated(100, 30);
    program.keys("o");
    program.click(20, 4);
    assert_eq!(
        (program.at().as_str(), program.state.mode()),
        ("16.3", Mode::Reader)
    );
}

#[test]
fn whether_the_pane_is_shown_is_kept() {
    use duizhao::tui::saved_position::SavedPosition;
    let mut program = annotated(100, 30);
    program.keys("i");
    let position = SavedPosition::from_state(&program.state);
    let mut again = annotated(100, 30);
    position.restore(&mut again.state);
    again.keys(":16.3<enter>");
    assert!(!again.screen().contains("translation"));
}

#[test]
fn where_ambiguous_characters_are_wide_the_signs_are_plain() {
    let mut program = annotated(100, 30);
    program.input(AppEvent::AmbiguousWidth(duizhao::layout::Ambiguous::Wide));
    program.keys(":3<enter>");
    assert!(
        program
            .frame()
            .content
            .iter()
            .any(|cell| cell.symbol() == "*")
    );
    assert!(
        !program
            .frame()
            .content
            .iter()
            .any(|cell| cell.symbol() == "●")
    );
}

#[test]
fn a_change_carries_what_it_changes() {
    let mut program = annotated(100, 30);
    program.keys(":3<enter>dd");
    let Some(Effect::SaveNotes(_, changes)) = program.effects.last() else {
        panic!("nothing is saved");
    };
    assert!(matches!(
        &changes[..],
        [Change::Note {
            before: Some(_),
            after: None,
            ..
        }]
    ));
}

#[test]
fn note_marks_keep_their_column() {
    let mut program = annotated(80, 24);
    let column = |program: &Program| {
        let screen = program.screen();
        let mut lines = screen.lines().filter_map(|line| {
            let before = &line[..line.find(" (16) Innovate")?];
            let mark = before.rfind('?')?;
            Some(before[..mark].chars().count())
        });
        lines.next().unwrap_or_else(|| panic!("{screen}"))
    };
    program.keys("i:16.1<enter>");
    let from_above = column(&program);
    program.keys("j");
    assert_eq!(column(&program), from_above, "{}", program.screen());
}

/// A note on 3 that links to 16.2 and to a note on 20.1, which links back; and a link that
/// leads nowhere.
fn linked() -> Program {
    let mut program = Program::new(80, 24);
    let there = id(2).to_string();
    let notes = [
        note(
            &program,
            1,
            "3",
            &format!("See [[16.2]] and [[{}]].", there.to_lowercase()),
        ),
        note(
            &program,
            2,
            "20.1",
            &format!("Back to [[{}]], not [[99]].", id(1)),
        ),
        note(&program, 3, "7.1", "No link."),
        note(&program, 4, "8.1", "Beginnings: [[01KB]]"),
    ];
    open_notes(&mut program, notes);
    program
}

#[test]
fn links_are_followed_from_the_list_and_from_the_menu() {
    for (keys, at) in [
        (":3<enter>o<enter><enter>", "3.1"),
        (":3<enter>o<enter>j<enter>", "16.2"),
        (":3<enter>o<enter>jj<enter>", "20.1"),
        (":3<enter>o<enter>G<enter>", "20.1"),
        (":7.1<enter>o<enter>", "7.1"),
        (":3<enter><enter><enter>", "16.2"),
        (":3<enter><enter>j<enter>", "20.1"),
        (":20.1<enter><enter><enter>", "3.1"),
        (":16.2<enter><enter><enter>", "3.1"),
        (":3<enter><enter><enter><a-left>", "3.1"),
    ] {
        let mut program = linked();
        program.keys(keys);
        assert_eq!(program.at(), at, "after {keys}\n{}", program.screen());
        assert_eq!(program.state.mode(), Mode::Reader, "after {keys}");
    }
    let mut program = linked();
    program.keys(":20.1<enter><enter><enter>");
    assert_eq!(program.state.notes.current, Some(id(1).into()));
}

#[test]
fn backlinks_and_dead_links_are_shown() {
    for (keys, shown) in [
        (":3<enter>", "← linked from 20.1"),
        (":16.2<enter>", "← linked from 3"),
        (":3<enter>o", "← linked from 20.1"),
        (
            ":20.1<enter>o",
            "[[99]] is neither a place nor the id of a note",
        ),
        (":8.1<enter>o", "the ids of 4 notes begin with [[01KB]]"),
        (":3<enter><enter>", "→ note on 20.1  Back to"),
        (":3<enter><enter>", "→ 16.2"),
    ] {
        let mut program = linked();
        program.keys(keys);
        assert!(
            program.screen().contains(shown),
            "{keys}: {shown}\n{}",
            program.screen()
        );
    }
    let mut program = linked();
    assert!(!program.keys(":7.1<enter>").screen().contains("linked"));
}

#[test]
fn a_link_to_a_note_is_copied_and_pasted() {
    let mut program = linked();
    program.keys(":7.1<enter>oy");
    let link = format!("[[{}]]", id(3));
    assert_eq!(program.copied(), Some(&*link));
    program
        .keys("<esc>:16.2<enter>a")
        .keys(&link)
        .keys("<c-s><enter><enter>");
    assert_eq!(program.at(), "7.1");
    program.keys(":copy-link<enter>");
    assert_eq!(program.copied(), Some(&*link));
}
