//! Writing a note: keys to state, and what the screen shows.

use std::sync::Arc;

use crate::notes::{open_notes, save};
use crate::support::tui::Program;
use crossterm::event::Event;
use duizhao::layout::{Ambiguous, kinsoku_violation};
use duizhao::notes::store::NotesAccess;
use duizhao::notes::{
    AnchorScope, Change, Draft, DraftId, Note, NoteKind, NoteStatus, QuotedWords, TagFile,
};
use duizhao::tui::action::{Action, Edit};
use duizhao::tui::app_event::{AppEvent, DraftEvent};
use duizhao::tui::effect::Effect;
use duizhao::tui::external_editor::EditorResult;
use duizhao::tui::keymap::{Keymap, Mode};
use duizhao::tui::screen;
use duizhao::tui::state::State;
use duizhao::tui::update::{settle, update_in_batch};
use duizhao::wording::Told;
use proptest::prelude::*;
use ratatui::layout::Position;

/// A Chinese body with punctuation that must not begin a row.
const BODY: &str = "“信用承诺制度”在此处译为“credit commitment system”，而在第七条、第十二条中，\
    则译为“credit pledge system”；两处所指相同吗？若相同，译名宜统一（参见《社会信用体系建设规划纲要》）。";

fn open(keys: &str) -> Program {
    let mut program = Program::new(80, 24);
    program.keys("16Gj").keys(keys);
    program
}

fn body(program: &Program) -> String {
    program.state.editor().expect("an editor").body.text()
}

/// The note that was saved last.
fn saved(program: &Program) -> Arc<Note> {
    let changes = program
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::SaveNotes(_, changes) => Some(changes),
            _ => None,
        });
    match &changes.expect("a note is saved")[..] {
        [
            Change::Note {
                after: Some(note), ..
            },
        ] => Arc::clone(note),
        other => panic!("one note is saved, not {other:?}"),
    }
}

fn has_saved(program: &Program) -> bool {
    let is_saving = |effect: &Effect| matches!(effect, Effect::SaveNotes(..));
    program.effects.iter().any(is_saving)
}

/// Types keys into a note and compares the body, with `|` typed at the caret.
fn check(keys: &str, expected: &str) {
    let mut program = open("a");
    program.keys(keys).keys("|");
    assert_eq!(body(&program), expected, "after {keys}");
}

#[test]
fn a_note_on_the_pair_is_written_and_saved() {
    let mut program = open("a");
    assert_eq!(program.state.mode(), Mode::Note);
    program.keys("信用，<enter>credit").keys("<c-s>");
    assert_eq!(program.state.mode(), Mode::Reader);
    let note = saved(&program);
    assert_eq!(note.body, "信用，\ncredit");
    assert_eq!(note.anchor.reference, "16.2");
    assert_eq!(note.anchor.scope, AnchorScope::Pair);
    assert_eq!(note.anchor.quotes.len(), 2);
    assert_eq!(note.author, "tester");
    assert!(program.status().contains("the note on 16.2"));
    let cursor = program.state.reader.viewport.cursor;
    assert_eq!(program.state.notes.index.at(cursor), [note.id]);
}

#[test]
fn the_note_just_written_is_the_current_one() {
    let mut program = open("a");
    program.keys("first<c-s>").keys("asecond note<c-s>");
    program.keys("e");
    assert_eq!(body(&program), "second note");
    program.keys("<esc>dd");
    assert_eq!(
        program.state.message.as_deref(),
        Some("note on 16.2 deleted: “second note” · u undoes")
    );
    let here = program
        .state
        .notes
        .notes_at(program.state.reader.viewport.cursor);
    assert_eq!(here.len(), 1);
    program.keys("e");
    assert_eq!(body(&program), "first");
    program.keys("<esc>Gaelsewhere, and rather long: 一二三四五六七八九十<enter>more<c-s>dd");
    let message = program.state.message.clone().unwrap_or_default();
    assert!(
        message.contains("deleted: “elsewhere, and rather lon…” · u"),
        "{message}"
    );
}

#[test]
fn notes_saved_at_the_same_moment_keep_their_order() {
    let mut program = open("");
    for number in 0..20 {
        program.keys(&format!("a{number}<c-s>"));
    }
    let notes = program
        .state
        .notes
        .notes_at(program.state.reader.viewport.cursor);
    let bodies: Vec<_> = notes
        .iter()
        .map(|key| program.state.notes.get(*key).unwrap().0.body.clone())
        .collect();
    let wanted: Vec<_> = (0..20).map(|number| number.to_string()).collect();
    assert_eq!(bodies, wanted);
}

#[test]
fn the_caret_goes_and_text_is_deleted() {
    check("信用", "信用|");
    check("信用<left>", "信|用");
    check("信用<c-b><c-f>", "信用|");
    check("a<enter>b<left><left>", "a|\nb");
    check("a<enter>b<left><left><right>", "a\n|b");
    check("one two<c-left>", "one |two");
    check("one two<a-left><a-left>", "|one two");
    check("one two<home><c-right>", "one| two");
    check("one two<home><a-right><a-right>", "one two|");
    check("信用 修复。<c-left>", "信用 修|复。");
    check("one<enter>two<home>", "one\n|two");
    check("one<enter>two<c-a><bs>", "one|two");
    check("one<enter>two<up><end>", "one|\ntwo");
    check("one<enter>two<c-home><c-e>", "one|\ntwo");
    check("one<enter>two<c-home>", "|one\ntwo");
    check("one<enter>two<a-lt><a-gt>", "one\ntwo|");
    check("one<enter>two<c-home><c-end>", "one\ntwo|");
    check("信用<bs>", "信|");
    check("信用<c-h>", "信|");
    check("信用<home><del>", "|用");
    check("信用<home><c-d>", "|用");
    check("a<enter>b<c-home><end><del>", "a|b");
    check("one two<c-w>", "one |");
    check("one two<home><a-d>", "| two");
    check("one two<c-left><c-u>", "|two");
    check("one two<c-left><c-k>", "one |");
    check("one<c-7>", "on|");
    check("one<a-u><a-u><c-r>", "on|");
    check("e\u{301}<bs>", "|");
    check("👩‍👩‍👧x<left><left>", "|👩‍👩‍👧x");
    check("𠮷𠮷<bs>", "𠮷|");
    check("one<enter>two<c-p>", "one|\ntwo");
    check("one<enter>two<c-home><c-n>", "one\n|two");
    check("<tab>x<enter>y", "y|");
}

#[test]
fn up_and_down_go_by_rows_and_keep_their_column() {
    let mut program = open("a");
    program.keys(BODY);
    let (col, row) = program.caret();
    program.keys("<up>");
    let (up_col, up_row) = program.caret();
    assert_eq!(up_row, row - 1);
    assert!(up_col.abs_diff(col) <= 2);
    program.keys("<up><down><down>");
    assert_eq!(program.caret(), (col, row));
    program.keys("<pgup>");
    assert_eq!(program.caret().1, program.state.size.rows - 11);
    program.keys("<home><pgdn>");
    assert!(program.caret().1 > program.state.size.rows - 11);
}

#[test]
fn what_a_note_is_on() {
    let mut program = open("A<c-s>");
    assert!(!has_saved(&program), "an empty note is not kept");
    program.keys("Ax<c-s>");
    assert_eq!(
        saved(&program).anchor.scope,
        AnchorScope::Side("zh".to_owned())
    );
    let mut program = open("<tab>Ax<c-s>");
    assert_eq!(
        saved(&program).anchor.scope,
        AnchorScope::Side("en".to_owned())
    );
    for keys in ["vwa", "vwA"] {
        program = open(keys);
        program.keys("x<c-s>");
        let note = saved(&program);
        let words = note.anchor.words().expect("words");
        assert_eq!((&*words.language, words.start), ("zh", 0), "{keys}");
        let quote = note.anchor.quote("zh");
        assert!(quote.starts_with(&words.exact) && words.exact != quote);
        assert_eq!(program.state.mode(), Mode::Reader, "the words are let go");
    }
    // With the words that render them.
    program = open("v<tab>a");
    insta::assert_snapshot!(program.screen());
    program.keys("x<c-s>");
    let note = saved(&program);
    let quoted = |words: Option<&QuotedWords>| words.map(|words| words.exact.clone());
    let (words, counterpart) = (note.anchor.words(), note.anchor.counterpart());
    assert_eq!(quoted(words).as_deref(), Some("Accelerate"));
    assert_eq!(quoted(counterpart).as_deref(), Some("加快"));
    let mut program = open("vw");
    program.keys("a<esc>");
    assert_eq!(program.state.mode(), Mode::Select, "Esc is one step back");
}

#[test]
fn kind_status_and_tags_are_set_while_writing() {
    for (keys, kind, status) in [
        ("<c-t>", NoteKind::Question, NoteStatus::Open),
        ("<a-k><a-k>", NoteKind::Translation, NoteStatus::Open),
        ("<c-t><c-t><c-t>", NoteKind::Comment, NoteStatus::Open),
        ("<c-o>", NoteKind::Comment, NoteStatus::Resolved),
        ("<a-o><c-o>", NoteKind::Comment, NoteStatus::Open),
        ("<tab><c-t><a-o>", NoteKind::Question, NoteStatus::Resolved),
    ] {
        let mut program = open("ax");
        program.keys(keys).keys("<a-enter>");
        let note = saved(&program);
        assert_eq!((note.kind, note.status), (kind, status), "after {keys}");
    }
    for save in ["<c-s>", "<a-enter>", "<c-enter>"] {
        let mut program = open("ax");
        program.keys(save);
        assert_eq!(&*saved(&program).body, "x", "{save}");
    }
    let mut program = open("ax<tab>#credit,  #信用，credit 术语、law<c-s>");
    assert_eq!(saved(&program).tags, ["credit", "信用", "术语", "law"]);
    program.keys("e<a-t>");
    assert_eq!(program.state.mode(), Mode::Tags);
    program.keys("<c-w><enter>");
    assert_eq!(program.state.mode(), Mode::Note);
    assert!(
        program
            .screen()
            .contains("note on 16.2 · comment · #credit #信用 #术语")
    );
    program.keys("<tab><s-tab><tab><a-t><tab><esc>");
    assert_eq!(
        program.state.mode(),
        Mode::Note,
        "Esc leaves the tags first"
    );
}

#[test]
fn tags_that_nobody_touches_are_as_they_were() {
    let mut program = open("ax<c-s>");
    let id = saved(&program).id;
    let mut note = Note::clone(&saved(&program));
    note.tags = vec!["social credit".to_owned()];
    program.state.notes.notebook.put(Arc::new(note));
    let (document, notebook) = (&program.state.document, &program.state.notes.notebook);
    program.state.notes.index.update(document, notebook);
    program.keys("ey<tab><tab><c-s>");
    assert_eq!(saved(&program).id, id);
    assert_eq!(saved(&program).tags, ["social credit"]);
}

#[test]
fn a_note_is_edited_and_keeps_its_author() {
    let mut program = open("aone<c-s>");
    let first = saved(&program);
    program.state.notes.author = "another".to_owned();
    program.state.notes.now = "2026-01-02T03:04:05Z".parse().unwrap();
    program.keys("e two<c-s>");
    let second = saved(&program);
    assert_eq!((second.id, &*second.body), (first.id, "one two"));
    assert_eq!(second.author, "tester");
    assert_eq!(
        (second.created, second.updated),
        (first.created, program.state.notes.now)
    );
    let before = program
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::SaveNotes(_, changes) => changes.first().cloned(),
            _ => None,
        });
    let Some(Change::Note { before, .. }) = before else {
        panic!("a change of a note")
    };
    assert_eq!(before, Some(first));
    let count = program.effects.len();
    program.keys("e<c-s>");
    assert!(program.status().contains("nothing was changed"));
    let later = &program.effects[count..];
    assert!(
        !later
            .iter()
            .any(|effect| matches!(effect, Effect::SaveNotes(..)))
    );
}

#[test]
fn an_edited_note_is_not_emptied() {
    let mut program = open("aone<c-s>");
    program.keys("e<c-u><c-s>");
    assert_eq!(program.state.mode(), Mode::Note);
    assert!(
        program.status().contains("without text"),
        "{}",
        program.status()
    );
    assert_eq!(saved(&program).body, "one");
}

#[test]
fn escape_asks_before_anything_is_lost() {
    let mut program = open("a<esc>");
    assert_eq!(program.state.mode(), Mode::Reader, "nothing was written");
    program.keys("a<c-t><c-c>");
    assert_eq!(
        program.state.mode(),
        Mode::Reader,
        "a kind alone is nothing"
    );
    for (answer, mode) in [
        ("<esc>", Mode::Note),
        ("g", Mode::Note),
        ("<c-c>", Mode::Note),
        ("s", Mode::Reader),
        ("<enter>", Mode::Reader),
        ("D", Mode::Reader),
        ("x", Mode::Unsaved),
        ("d", Mode::Unsaved),
    ] {
        let mut program = open("a信用<esc>");
        assert_eq!(program.state.mode(), Mode::Unsaved);
        assert!(program.screen().contains("the note is not saved"));
        assert!(program.status().contains("save"), "{}", program.status());
        program.keys(answer);
        assert_eq!(program.state.mode(), mode, "after {answer}");
        assert_eq!(
            has_saved(&program),
            matches!(answer, "s" | "<enter>"),
            "{answer}"
        );
    }
}

#[test]
fn ctrl_c_asks_while_a_note_is_half_written() {
    for keys in ["a信用<c-c>", "a信用<tab>tag<c-c>", "a信用<f1><c-c><c-c>"] {
        let mut program = open(keys);
        assert_eq!(program.state.mode(), Mode::Unsaved, "after {keys}");
        assert!(program.screen().contains("the note is not saved"));
        assert_eq!(program.state.exit, None);
        program.keys("<c-c>");
        assert_eq!(body(&program), "信用", "nothing is lost");
    }
    let mut program = open("a<c-c>");
    assert_eq!(program.state.mode(), Mode::Reader, "nothing is written yet");
    program.keys("a<tab><c-c>");
    assert_eq!(program.state.mode(), Mode::Reader, "nor here");
}

#[test]
fn what_was_thrown_away_can_be_had_back() {
    let mut program = open("a信用<esc>D");
    assert!(program.status().contains(":drafts"));
    program.keys("gg:drafts<enter>");
    assert_eq!(program.state.mode(), Mode::Draft);
    program.keys("<enter>");
    assert_eq!(
        (program.at(), body(&program)),
        ("16.2".to_owned(), "信用".to_owned())
    );
    program.keys("<c-s>");
    assert_eq!(saved(&program).body, "信用");
}

#[test]
fn the_draft_follows_what_is_typed_and_goes_when_the_note_is_kept() {
    let mut program = open("a信");
    let Some(Effect::SaveDraft(id, draft)) = program.effects.last().cloned() else {
        panic!("a draft is kept")
    };
    assert_eq!(draft.note.body, "信");
    program.keys("<bs>");
    assert_eq!(program.effects.last(), Some(&Effect::DeleteDraft(id)));
    program.keys("用<c-s>");
    save(&mut program);
    assert_eq!(program.effects.last(), Some(&Effect::DeleteDraft(id)));
}

/// A program that finds the drafts of two notes.
fn left_behind() -> (Program, Vec<(DraftId, Draft)>) {
    let mut writing = open("aone");
    let mut drafts = Vec::new();
    for keys in ["", "<esc>sgga二"] {
        writing.keys(keys);
        match writing.effects.last().cloned() {
            Some(Effect::SaveDraft(id, draft)) => drafts.push((id, *draft)),
            other => panic!("a draft, not {other:?}"),
        }
    }
    (Program::new(80, 24), drafts)
}

#[test]
fn drafts_are_offered_once_the_notes_are_read() {
    let (mut program, drafts) = left_behind();
    program.input(AppEvent::Drafts(DraftEvent::Found(drafts.clone())));
    assert_eq!(program.state.mode(), Mode::Reader);
    open_notes(&mut program, []);
    assert_eq!(program.state.mode(), Mode::Draft);
    assert!(
        program
            .screen()
            .contains("a note on 16.2 is not finished (1 of 2): one")
    );
    program.keys("<tab>");
    assert!(
        program.screen().contains("(2 of 2): 二"),
        "{}",
        program.screen()
    );
    program.keys("<tab><s-tab><s-tab><tab><esc>");
    assert_eq!(program.state.mode(), Mode::Reader, "later");
    program.keys(":drafts<enter>D");
    assert_eq!(
        program.effects.last(),
        Some(&Effect::DropDraftOnExit(drafts[0].0))
    );
    assert!(
        program.screen().contains("(2 of 2): 二"),
        "the next one is offered"
    );
    program.keys("<enter>");
    assert_eq!(
        (program.at(), body(&program)),
        ("issuers".to_owned(), "二".to_owned())
    );
    program.keys("三<c-s>");
    assert_eq!(saved(&program).id, drafts[1].1.note.id);
    for key in ["q", "<c-c>"] {
        let (mut program, drafts) = left_behind();
        open_notes(&mut program, []);
        program.input(AppEvent::Drafts(DraftEvent::Found(drafts)));
        program.keys(key);
        assert_eq!(program.state.mode(), Mode::Reader, "{key}");
    }
}

#[test]
fn the_offer_of_a_draft_swallows_nothing() {
    for (keys, place) in [
        (":10.4<enter>", "10.4"),
        ("10G", "10.1"),
        ("j", "title"),
        ("gg}", "part-1"),
        ("/信用修复<enter>", "9.5"),
    ] {
        let (mut program, drafts) = left_behind();
        program.input(AppEvent::Drafts(DraftEvent::Found(drafts)));
        open_notes(&mut program, []);
        assert_eq!(program.state.mode(), Mode::Draft);
        program.keys(keys);
        assert_eq!(
            (program.at().as_str(), program.state.mode()),
            (place, Mode::Reader),
            "{keys}"
        );
        program.keys("Y");
        assert!(program.copied().is_some(), "{keys}");
        program.keys(":drafts<enter>");
        assert_eq!(program.state.mode(), Mode::Draft, "it is still there");
    }
    let (mut program, drafts) = left_behind();
    program.input(AppEvent::Drafts(DraftEvent::Found(drafts)));
    open_notes(&mut program, []);
    program.keys("j");
    assert!(program.status().contains("a note is not finished; :drafts"));
}

#[test]
fn a_draft_whose_note_was_saved_is_not_offered() {
    let (mut program, drafts) = left_behind();
    let (id, draft) = drafts[0].clone();
    open_notes(&mut program, [draft.note.clone()]);
    program.input(AppEvent::Drafts(DraftEvent::Found(vec![(id, draft)])));
    assert_eq!(program.state.mode(), Mode::Reader);
    assert_eq!(program.effects.last(), Some(&Effect::DeleteDraft(id)));
}

#[test]
fn a_draft_waits_while_something_else_is_typed() {
    let (mut program, drafts) = left_behind();
    open_notes(&mut program, []);
    program
        .keys("/")
        .input(AppEvent::Drafts(DraftEvent::Found(drafts)));
    assert_eq!(program.state.mode(), Mode::Search);
    program.keys("<esc>");
    assert!(program.state.drafts.first().is_some());
}

#[test]
fn notes_that_cannot_be_written_say_why() {
    for keys in ["a", "A", "E", "va"] {
        let mut program = open("");
        program.state.notes.access =
            NotesAccess::ReadOnly(Told::new(|_| "the notes file is broken"));
        program.keys(keys);
        assert!(program.state.editor().is_none(), "{keys}");
        assert!(program.status().contains("notes are read-only"), "{keys}");
        program.keys("<esc>:problems<enter>");
        assert!(program.screen().contains("the notes file is broken"));
    }
    let mut program = open("ax");
    program.state.notes.access = NotesAccess::ReadOnly(Told::new(|_| "the notes file is broken"));
    program.keys("<c-s>");
    assert_eq!(body(&program), "x", "what is written stays");
    assert!(program.status().contains("notes are read-only"));
    let program = open("e");
    assert!(program.status().contains("there is no note here"));
}

#[test]
fn another_program_writes_a_note() {
    let written = |text: &str, failure: Option<&str>| {
        AppEvent::EditedExternally(EditorResult {
            text: Some(text.to_owned()),
            failure: failure.map(str::to_owned),
        })
    };
    let mut program = open("E");
    assert_eq!(
        program.effects.last(),
        Some(&Effect::EditExternally(String::new()))
    );
    program.input(written("信用", None));
    assert_eq!(saved(&program).body, "信用");
    program.keys("E");
    assert_eq!(
        program.effects.last(),
        Some(&Effect::EditExternally("信用".to_owned()))
    );
    program.input(written("信用", None));
    assert!(program.status().contains("nothing was changed"));
    program
        .keys("E")
        .input(written("修复", Some("vi ended with exit code 1")));
    assert_eq!(body(&program), "修复", "it stays open");
    assert!(
        program.status().contains("exit code 1"),
        "{}",
        program.status()
    );
    let mut program = open("E");
    program.input(written("", Some("cannot start vi")));
    assert_eq!(program.state.mode(), Mode::Reader);
    assert!(program.status().contains("cannot start vi"));
}

#[test]
fn keys_of_every_mode_work_while_writing() {
    let mut program = open("ax");
    program.keys("<f1>");
    assert_eq!(program.state.mode(), Mode::ListFilter);
    assert!(program.screen().contains("save the note"));
    program.keys("<esc><c-l>");
    assert_eq!(program.effects.last(), Some(&Effect::Redraw));
    program.keys("<c-z>");
    assert_eq!(program.effects.last(), Some(&Effect::Suspend));
    assert_eq!(body(&program), "x");
}

#[test]
fn a_click_puts_the_caret_and_loses_nothing() {
    let mut program = open("a信用<enter>修复");
    let area = screen::editor_body(program.state.areas().editor.unwrap());
    program.click(area.x + 2, area.y);
    assert_eq!(program.caret(), (area.x + 2, area.y));
    for (col, row) in [
        (0, 0),
        (10, 5),
        (5, 23),
        (79, 23),
        (area.x + 40, area.bottom() - 1),
    ] {
        program.click(col, row);
        assert_eq!(body(&program), "信用\n修复", "{col},{row}");
    }
}

#[test]
fn pasted_lines_are_lines() {
    let mut program = open("a");
    program.event(&Event::Paste("一\r二\r\n三\n\t四\u{1b}[31m".to_owned()));
    assert_eq!(body(&program), "一\n二\n三\n\t四\u{1b}[31m");
    assert!(program.screen().contains("四␛[31m"));
    program.keys("<c-s>");
    assert_eq!(saved(&program).tags, Vec::<String>::new());
}

#[test]
fn a_batch_of_keys_is_laid_out_and_kept_as_a_draft_once() {
    let mut program = open("a");
    let state = &mut program.state;
    let shown = |state: &State| state.editor().expect("an editor").body.shown().count();
    let mut effects = Vec::new();
    for _ in 0..100 {
        effects.extend(update_in_batch(state, AppEvent::Paste("信用".to_owned())));
        let new_line = AppEvent::Act(Action::Edit(Edit::NewLine), None);
        effects.extend(update_in_batch(state, new_line));
    }
    assert!(effects.is_empty() && !state.is_settled);
    assert_eq!(shown(state), 1, "the rows before the batch");
    effects.extend(settle(state));
    assert!(shown(state) > 1);
    assert!(
        matches!(&effects[..], [Effect::SaveDraft(..)]),
        "{effects:?}"
    );
    assert_eq!(settle(state), []);
}

#[test]
fn what_looks_at_the_rows_is_laid_out_before() {
    let mut one_by_one = open("a");
    one_by_one.keys("信用<enter>信用<up>|");
    let mut at_once = open("a");
    let act = |edit| AppEvent::Act(Action::Edit(edit), None);
    for event in [
        AppEvent::Paste("信用".to_owned()),
        act(Edit::NewLine),
        AppEvent::Paste("信用".to_owned()),
        act(Edit::Up),
        AppEvent::Character('|'),
    ] {
        update_in_batch(&mut at_once.state, event);
    }
    assert_eq!(body(&at_once), body(&one_by_one));
}

fn caret_is_in_the_editor(program: &Program) {
    let editor = program.state.areas().editor.expect("an editor");
    let (col, row) = program.caret();
    assert!(
        editor.contains(Position::new(col, row)),
        "{col},{row} in {editor:?}"
    );
    let text = program.state.areas().text;
    assert!(text.height > 0);
    let cursor = program.state.reader.viewport.cursor;
    let rows = program.state.reader.page.rows_of(cursor).expect("the pair");
    assert!(
        rows.start < i32::from(text.height) && rows.end > 0,
        "the pair is in sight"
    );
}

#[test]
fn the_screen() {
    for (cols, rows) in [(80, 24), (40, 20), (20, 6), (120, 40)] {
        let mut program = Program::new(cols, rows);
        program
            .keys("16Gjvwa")
            .keys(BODY)
            .keys("<c-t><tab>#术语<tab>");
        caret_is_in_the_editor(&program);
        let editor = program.state.editor().unwrap();
        for pair in editor.body.shown().collect::<Vec<_>>().windows(2) {
            assert!(!kinsoku_violation(pair[0], pair[1]), "{pair:?}");
        }
        insta::assert_snapshot!(format!("editor_{cols}x{rows}"), program.screen());
        program.keys("<tab>");
        caret_is_in_the_editor(&program);
        insta::assert_snapshot!(format!("tags_{cols}x{rows}"), program.screen());
        program.keys("<esc><esc>");
        insta::assert_snapshot!(format!("unsaved_{cols}x{rows}"), program.screen());
    }
    let (mut program, drafts) = left_behind();
    open_notes(&mut program, []);
    program.input(AppEvent::Drafts(DraftEvent::Found(drafts)));
    for (cols, rows) in [(80, 24), (20, 6)] {
        program.resize(cols, rows);
        insta::assert_snapshot!(format!("draft_{cols}x{rows}"), program.screen());
    }
}

#[test]
fn the_caret_stands_at_its_cell() {
    let mut program = open("a");
    let area = screen::editor_body(program.state.areas().editor.unwrap());
    let mut at = |keys: &str, col: u16, row: u16| {
        program.keys(keys);
        assert_eq!(
            program.caret(),
            (area.x + col, area.y + row),
            "after {keys}"
        );
    };
    at("", 0, 0);
    at("信", 2, 0);
    at("a", 3, 0);
    at("e\u{301}", 4, 0);
    at("👩‍👩‍👧", 6, 0);
    at("𠮷", 8, 0);
    at("<left><left>", 4, 0);
    at("<home>", 0, 0);
    at("<end><enter>", 0, 1);
    at(&"信".repeat(38), 76, 1);
    at("信", 2, 2);
    at("<left>", 0, 2);
    at("<left>", 74, 1);
    at("<c-end><enter>x", 1, 3);
    at(&"<enter>".repeat(30), 0, area.height - 1);
    at("<c-home>", 0, 0);
    program.resize(20, 6);
    program.keys("<c-end>");
    caret_is_in_the_editor(&program);
    program
        .state
        .reader
        .measure(&program.state.document.clone(), Ambiguous::Wide);
    program.resize(80, 24);
    program.keys("<enter>“");
    let area = screen::editor_body(program.state.areas().editor.unwrap());
    assert_eq!(program.caret(), (area.x + 2, area.bottom() - 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_typed_is_saved(
        texts in prop::collection::vec("(\\PC|[信用，。“”👩‍👧e\u{301}𠮷\t\n ]){0,60}", 1..5),
        cols in 20u16..100,
        rows in 6u16..30,
    ) {
        let mut program = Program::new(cols, rows);
        program.keys("16Gjax");
        let mut expected = "x".to_owned();
        for text in texts {
            program.event(&Event::Paste(text.clone()));
            expected += &text;
            caret_is_in_the_editor(&program);
            program.keys("<up><left><c-left><home>");
            caret_is_in_the_editor(&program);
            program.keys("<c-end>");
        }
        prop_assert_eq!(body(&program), expected.clone());
        program.keys("<c-s>");
        prop_assert_eq!(&saved(&program).body, &expected);
    }

    #[test]
    fn undoing_all_gives_what_was_there(
        keys in prop::collection::vec(prop::sample::select(vec![
            "信", "x", " ", "<enter>", "<bs>", "<del>", "<left>", "<right>", "<up>", "<down>",
            "<c-left>", "<c-right>", "<c-w>", "<a-d>", "<c-u>", "<c-k>", "<home>", "<end>",
            "<pgup>", "<pgdn>", "<c-home>", "<c-end>", "👩‍👧", "\u{301}",
        ]), 0..60),
    ) {
        let mut program = Program::new(20, 6);
        program.keys("16Gjaone two\u{301}<enter>三<c-s>e");
        for key in &keys {
            program.keys(key);
            caret_is_in_the_editor(&program);
        }
        let written = body(&program);
        program.keys(&"<c-7>".repeat(200));
        prop_assert_eq!(body(&program), "one two\u{301}\n三");
        program.keys(&"<c-r>".repeat(200));
        prop_assert_eq!(body(&program), written);
    }
}

#[test]
fn every_key_of_writing_is_tried_here() {
    let tests = include_str!("note_editor.rs");
    let modes = [Mode::Note, Mode::Tags, Mode::Unsaved, Mode::Draft];
    let keymap = Keymap::default();
    let own = keymap
        .bindings()
        .iter()
        .filter(|binding| modes.contains(&binding.mode));
    for binding in own {
        let keys = binding.display_keys();
        let written = match &*keys.replace("Ctrl-", "c-").replace("Alt-", "a-") {
            "Shift-Tab" => "<s-tab>".to_owned(),
            "a-<" => "<a-lt>".to_owned(),
            "a->" => "<a-gt>".to_owned(),
            "c-PgDn" | "PgDn" => "<pgdn>".to_owned(),
            key if key.chars().count() == 1 => key.to_owned(),
            key => {
                let short = key.replace("Backspace", "bs").replace("Delete", "del");
                format!("<{}>", short.to_lowercase())
            }
        };
        assert!(tests.contains(&written), "{keys} ({written}) has no test");
    }
}

#[test]
fn a_note_is_shown_once_while_it_is_edited() {
    for (cols, rows) in [(80, 24), (200, 50)] {
        let mut program = Program::new(cols, rows);
        program.keys("16Gjaone and only<c-s>aanother<c-s>");
        let times = |program: &Program, text: &str| program.screen().matches(text).count();
        assert_eq!(times(&program, "another"), 1);
        program.keys("e");
        let screen = program.screen();
        assert_eq!(times(&program, "another"), 1, "{screen}");
        assert_eq!(
            times(&program, "one and only"),
            1,
            "the other stays: {screen}"
        );
        program.keys("<esc>");
        assert_eq!(times(&program, "another"), 1);
    }
}

#[test]
fn the_title_has_kind_and_language_from_the_start() {
    for (keys, title) in [
        ("a", "note on 16.2 · comment"),
        ("a<c-t>", "note on 16.2 · question"),
        ("A", "note on 16.2 · Chinese · comment"),
        ("<tab>A", "note on 16.2 · English · comment"),
        ("vwa", "note on 16.2 · Chinese “"),
    ] {
        let program = open(keys);
        assert!(
            program.screen().contains(title),
            "{keys}: {}",
            program.screen()
        );
    }
}

#[test]
fn the_help_of_the_editor_begins_with_save_kind_tags_and_close() {
    for keys in ["a<f1>", "a<tab><f1>"] {
        let screen = open(keys).screen();
        let at = |words: &str| {
            screen
                .find(words)
                .unwrap_or_else(|| panic!("{words}\n{screen}"))
        };
        let wanted = [
            "save the note",
            "comment, question",
            "edit the tags",
            "close the note",
        ];
        let places = wanted.map(at);
        assert!(places.is_sorted(), "{screen}");
        assert!(places[3] < at("open or resolved"));
    }
}

/// The program with a tag file and a note that has tags of its own.
fn tagging(keys: &str) -> Program {
    let mut program = open("");
    program.state.notes.tags = TagFile::parse(
        "[[tag]]\nname = 'term'\nmeaning = 'how a term is rendered'\ncolour = 'yellow'\n\
         [[tag]]\nname = 'todo'\n[[tag]]\nname = '信用'\n",
    )
    .unwrap();
    program.keys("ax<tab>credit tense term<c-s>ax<tab>tense<c-s>ax<tab>");
    program.keys(keys);
    program
}

#[test]
fn tags_are_completed_from_the_tag_file_and_from_other_notes() {
    for (typed, tags) in [
        ("te<tab><c-s>", &["term"][..]),
        ("TE<tab>cr<tab><c-s>", &["term", "credit"]),
        ("te<down><down><enter><c-s>", &["tense"]),
        ("te<down><down><up><tab><c-s>", &["term"]),
        ("信<tab><c-s>", &["信用"]),
        ("<down><down><enter><c-s>", &["todo"]),
        ("te<down><up><enter><c-s>", &["te"]),
        ("new<tab><c-s>", &["new"]),
        ("te x<left><left><tab><c-s>", &["term", "x"]),
    ] {
        let program = tagging(typed);
        assert_eq!(saved(&program).tags, tags, "after {typed}");
    }
    let screen = tagging("te").screen();
    assert!(screen.contains("#term  how a term is rendered"), "{screen}");
    assert!(screen.contains("#tense  used 2 ×"), "{screen}");
    let offered = |typed: &str| tagging(typed).state.editor().unwrap().completion.rows.len();
    assert_eq!(offered("term te"), 1, "a tag is not offered twice");
    assert_eq!(
        tagging("<tab>").state.mode(),
        Mode::Note,
        "nothing is typed"
    );
    assert_eq!(tagging("new<tab>").state.mode(), Mode::Note, "nothing fits");
}
