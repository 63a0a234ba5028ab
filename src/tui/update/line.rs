//! The line at the bottom: references and names of commands.

use crate::document::{Document, Name};
use crate::layout::width;
use crate::tui::action::Action;
use crate::tui::state::{Line, Popup, State};

/// Names that people know from other programs.
const ALIASES: [(&str, Action); 5] = [
    ("q", Action::Quit),
    ("quit!", Action::Quit),
    ("q!", Action::Quit),
    ("h", Action::Help),
    ("toc", Action::Contents),
];

/// How many earlier lines are kept.
const LINES_KEPT: usize = 100;

/// Opens the line.
pub(super) fn open(state: &mut State) {
    state.popups.push(Popup::Line(Line::default()));
    preview(state);
}

/// Does what the line asks for and closes it; a line that asks for nothing
/// that exists stays, with the reason below it.
pub(super) fn accept(state: &mut State) -> Option<Action> {
    let text = line(state)?.field.text().trim().to_owned();
    if text.is_empty() {
        state.popups.pop();
        return None;
    }
    let command = command(&text);
    if command.is_none()
        && let Err(error) = state.document.passage(&text)
    {
        line(state)?.preview = error.to_string();
        return None;
    }
    state.popups.pop();
    state.lines.retain(|earlier| *earlier != text);
    state.lines.push(text.clone());
    if state.lines.len() > LINES_KEPT {
        state.lines.remove(0);
    }
    if command.is_none() {
        state.contents.focused = false;
        if let Err(error) = state.go_to(&text) {
            state.message = Some(error.to_string());
        }
    }
    command
}

fn line(state: &mut State) -> Option<&mut Line> {
    match state.popups.last_mut() {
        Some(Popup::Line(line)) => Some(line),
        _ => None,
    }
}

/// The text was changed by typing.
pub(super) fn changed(state: &mut State) {
    if let Some(line) = line(state) {
        line.completing = None;
    }
    preview(state);
}

fn command(text: &str) -> Option<Action> {
    let alias = ALIASES
        .iter()
        .find(|(name, _)| *name == text)
        .map(|(_, action)| *action);
    alias.or_else(|| Action::named(text).filter(|action| action.is_command()))
}

/// Says what Enter would do.
fn preview(state: &mut State) {
    let Some(text) = line(state).map(|line| line.field.text().trim().to_owned()) else {
        return;
    };
    let preview = if text.is_empty() {
        "a reference such as 16, 十六, 16.4, part 5, or the name of a command; Tab completes"
            .to_owned()
    } else if let Some(action) = command(&text) {
        action.describe().to_owned()
    } else {
        match state.document.passage(&text) {
            Ok(passage) => describe(
                &state.document,
                &state.document.reference(passage.first),
                passage.first,
            ),
            Err(error) => match &candidates(&state.document, &text)[..] {
                [] => error.to_string(),
                names => names.join("  "),
            },
        }
    };
    if let Some(line) = line(state) {
        line.preview = preview;
    }
}

/// The beginning of a segment in both languages.
fn describe(document: &Document, reference: &str, segment: crate::document::SegmentId) -> String {
    let beginning = |side| {
        let text = document.segment_text(segment, side);
        width::truncate(text, 40, width::Ambiguous::Narrow).into_owned()
    };
    let sides = crate::document::Side::BOTH.map(beginning);
    let words: Vec<_> = sides
        .iter()
        .filter(|words| !words.is_empty())
        .map(String::as_str)
        .collect();
    format!("{reference}  {}", words.join(" · "))
}

/// Everything with a name that begins as the text does.
fn candidates(document: &Document, text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let actions = Action::ALL
        .iter()
        .filter(|action| action.is_command())
        .map(|action| action.name().to_owned());
    let words = document
        .provisions()
        .filter_map(|(_, provision)| match provision.name() {
            Name::Word(word) => Some(word.to_string()),
            Name::Number(_) => None,
        });
    let sections = document
        .sections()
        .map(|(_, section)| section.reference().to_owned());
    actions
        .chain(words)
        .chain(sections)
        .filter(|name| name.starts_with(&text))
        .take(50)
        .collect()
}

/// Completes the word; again, with the next name that fits.
pub(super) fn complete(state: &mut State) {
    let Some(line) = line(state) else { return };
    let (typed, next) = match line.completing.take() {
        Some((typed, shown)) => (typed, shown + 1),
        None => (line.field.text().trim().to_owned(), 0),
    };
    let names = candidates(&state.document, &typed);
    if names.is_empty() {
        return;
    }
    let name = names[next % names.len()].clone();
    if let Some(line) = self::line(state) {
        line.field.set(name);
    }
    preview(state);
    if let Some(line) = self::line(state) {
        line.completing = Some((typed, next % names.len()));
        if names.len() > 1 {
            line.preview = format!(
                "{} of {}: {}",
                next % names.len() + 1,
                names.len(),
                line.preview
            );
        }
    }
}
