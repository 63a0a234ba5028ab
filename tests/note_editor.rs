//! Writing a note: keys to state, and what is seen of it.

mod common;

use std::sync::Arc;

use common::Program;
use crossterm::event::Event;
use duizhao::layout::{Ambiguous, kinsoku_violation};
use duizhao::notes::store::{Access, Saved};
use duizhao::notes::{Change, Draft, DraftId, Kind, Note, On, Status};
use duizhao::tui::effect::Effect;
use duizhao::tui::input::Input;
use duizhao::tui::keeper::{Kept, Opened};
use duizhao::tui::keymap::{Keymap, Mode};
use duizhao::tui::outside::Written;
use duizhao::tui::screen::{self, Screen};
use proptest::prelude::*;
use ratatui::layout::Position;

/// A body in Chinese whose signs must not begin a row.
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

/// Types keys after some text and tells what is then written, with the caret
/// as `|`, put there by typing it.
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
    assert_eq!(note.anchor.on, On::Pair);
    assert_eq!(note.anchor.quotes.len(), 2);
    assert_eq!(note.author, "tester");
    assert!(program.status().contains("the note on 16.2 is saved"));
    let cursor = program.state.reader.viewport.cursor;
    assert_eq!(program.state.notes.shelf.at(cursor), [note.id]);
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
