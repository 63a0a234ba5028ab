//! The command line: references and names of commands.

mod completions;

use std::sync::Arc;

use super::contents;
use crate::document::numbering::{ReferenceTarget, parse_reference};
use crate::document::{Document, SegmentId, Side};
use crate::layout::width;
use crate::tui::action::{Action, ViewAction};
use crate::tui::state::{CommandLine, Popup, State, remember};
use completions::completions;

/// Names that people know from other programs.
const ALIASES: [(&str, Action); 5] = [
    ("q", Action::Quit),
    ("quit!", Action::Quit),
    ("q!", Action::Quit),
    ("h", Action::Help),
    ("toc", Action::View(ViewAction::ToggleContents)),
];

/// Opens the command line.
pub(super) fn open(state: &mut State) {
    state
        .popups
        .push(Popup::CommandLine(CommandLine::default()));
    show_preview(state);
}

/// Goes to the reference and closes the line, or returns the command. A line that
/// is neither stays open with the reason below it.
pub(super) fn accept(state: &mut State) -> Option<Action> {
    let text = line(state)?.wanted().to_owned();
    if text.is_empty() {
        state.popups.pop();
        return None;
    }
    let command = command(&text);
    if command.is_none()
        && let Err(error) = state.document.passage(&text)
    {
        self::line(state)?.preview = error.to_string();
        return None;
    }
    state.popups.pop();
    remember(&mut state.lines, &text);
    if command.is_none() {
        contents::leave(state);
        if let Err(error) = state.go_to(&text) {
            state.show_message(error.to_string());
        }
    }
    command
}

fn line(state: &mut State) -> Option<&mut CommandLine> {
    match state.popups.last_mut() {
        Some(Popup::CommandLine(line)) => Some(line),
        _ => None,
    }
}

/// Finds completions for what is typed.
pub(super) fn changed(state: &mut State) {
    let document = Arc::clone(&state.document);
    let Some(line) = line(state) else { return };
    let text = line.field.text().trim().to_owned();
    line.is_completed = false;
    line.chosen = None;
    line.completions.clear();
    if may_be_name(&text) {
        line.completions = completions(&document, &text);
        let is_meant = command(&text).is_some() || document.passage(&text).is_ok();
        line.chosen = (!is_meant && !line.completions.is_empty()).then_some(0);
    }
    show_preview(state);
}

/// Whether what is typed may be the beginning of a name and is no number.
fn may_be_name(text: &str) -> bool {
    let numbered = parse_reference(text)
        .is_some_and(|reference| !matches!(reference.target, ReferenceTarget::Name(_)));
    !text.is_empty() && !numbered
}

fn command(text: &str) -> Option<Action> {
    let mut aliases = ALIASES.into_iter();
    let alias = aliases.find_map(|(name, action)| (name == text).then_some(action));
    alias.or_else(|| Action::from_name(text).filter(|action| action.is_command()))
}

/// Shows what Enter would do.
fn show_preview(state: &mut State) {
    let document = Arc::clone(&state.document);
    let Some(line) = line(state) else { return };
    let text = line.wanted();
    line.preview = if text.is_empty() {
        "a reference such as 16, 十六, 16.4, part 5, or a command; Tab completes".to_owned()
    } else if let Some(action) = command(text) {
        action.describe().to_owned()
    } else {
        match document.passage(text) {
            Ok(passage) => describe(&document, passage.first),
            Err(error) => error.to_string(),
        }
    };
}

/// The reference of a segment and its first words in both languages.
fn describe(document: &Document, segment: SegmentId) -> String {
    let beginning = |side| {
        let text = document.segment_text(segment, side);
        width::truncate(text, 40, width::Ambiguous::Narrow).into_owned()
    };
    let sides = Side::BOTH.map(beginning);
    let words = sides.iter().map(String::as_str);
    let words: Vec<_> = words.filter(|words| !words.is_empty()).collect();
    format!("{}  {}", document.reference(segment), words.join(" · "))
}

/// Completes the word. Called again, takes the next completion, or the previous
/// one if `by` is negative.
pub(super) fn complete(state: &mut State, by: isize) {
    let Some(line) = line(state) else { return };
    let count = line.completions.len() as isize;
    if count == 0 {
        return;
    }
    let next = match line.chosen {
        Some(chosen) if line.is_completed => (chosen as isize + by).rem_euclid(count),
        _ if by > 0 => 0,
        _ => count - 1,
    };
    let name = line.completions[next as usize].name.clone();
    line.field.set(name);
    line.chosen = Some(next as usize);
    line.is_completed = true;
    show_preview(state);
}
