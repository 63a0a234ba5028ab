//! The command line: references and names of commands.

mod arguments;
mod completions;
mod names;
mod places;

use super::{contents, drill, selection, self_test, settings};
use crate::document::numbering::{ReferenceTarget, parse_reference};
use crate::document::{Document, SegmentId, Side};
use crate::layout::width;
use crate::tui::action::{Action, ListAction};
use crate::tui::export::ExportLine;
use crate::tui::state::{CommandLine, Popup, Setting, State, Wanted, remember};
use crate::wording::{Worded, Wording};
use completions::completions;
use names::{Meaning, Name};

/// What a line asks others to do.
pub(super) enum Accepted {
    Act(Action),
    Export(ExportLine),
    GoToText(String),
}

/// Opens the command line.
pub(super) fn open(state: &mut State) {
    state
        .popups
        .push(Popup::CommandLine(CommandLine::default()));
    show_preview(state);
}

/// Opens the command line with a text.
pub(super) fn open_with(state: &mut State, text: String) {
    let mut line = CommandLine::default();
    line.field.set(text);
    state.popups.push(Popup::CommandLine(line));
    changed(state);
}

/// Goes to the reference and closes the line, or returns the command. A line that
/// is neither stays open with the reason above it.
pub(super) fn accept(state: &mut State) -> Option<Accepted> {
    let text = line(state)?.wanted().to_owned();
    if text.is_empty() {
        state.popups.pop();
        return None;
    }
    let meaning = match meaning(state, &text) {
        Ok(meaning) if !needs_whole(&meaning) => meaning,
        // The rest of the text may have what is meant.
        Ok(_) | Err(_) if state.wait_for_rest(Wanted::Line(text.clone())) => {
            state.popups.pop();
            return None;
        }
        Ok(meaning) => meaning,
        Err(why) => {
            line(state)?.preview = why;
            return None;
        }
    };
    state.popups.pop();
    remember(&mut state.lines, &text);
    match meaning {
        Meaning::Act(action) => return Some(Accepted::Act(action)),
        Meaning::Export(line) => return Some(Accepted::Export(line)),
        Meaning::Cite(style) => selection::cite(state, style),
        Meaning::Test(passages) => self_test::begin_with(state, &passages),
        Meaning::Drill(passages) => drill::begin_with(state, &passages),
        Meaning::Show(setting) => state.show_message(settings::line(state, setting)),
        Meaning::Set(setting, value) => settings::set(state, setting, &value),
        Meaning::GoToText(reference) => return Some(Accepted::GoToText(reference)),
        Meaning::GoTo(reference) => {
            contents::leave(state);
            if let Err(error) = state.go_to(&reference) {
                state.show_message(error.in_words(state.wording));
            }
        }
    }
    None
}

/// Whether a line is about the text beyond its beginning.
fn needs_whole(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Export(_) | Meaning::Test(_) | Meaning::Drill(_)
    )
}

fn line(state: &mut State) -> Option<&mut CommandLine> {
    match state.popups.last_mut() {
        Some(Popup::CommandLine(line)) => Some(line),
        _ => None,
    }
}

/// Finds completions for what is typed. One that Enter would take is chosen.
pub(super) fn changed(state: &mut State) {
    let Some(open) = line(state) else { return };
    let text = open.field.text().trim().to_owned();
    let (mut found, mut chosen) = (Vec::new(), None);
    if may_be_name(&text) {
        found = completions(state, &text);
        if let [name] = &names::beginning_with(state, &text)[..] {
            let mut listed = found.iter();
            chosen = listed.position(|completion| completion.name == name.name);
        }
    }
    if let Some(line) = line(state) {
        line.is_completed = false;
        line.chosen = chosen;
        line.completions = found;
    }
    show_preview(state);
}

/// Whether what is typed may be the beginning of a name and is no number.
fn may_be_name(text: &str) -> bool {
    let numbered = parse_reference(text)
        .is_some_and(|reference| !matches!(reference.target, ReferenceTarget::Name(_)));
    !text.is_empty() && !numbered
}

/// What a line stands for: a name, a reference, or the beginning of exactly one
/// name. Else the reader learns why not, and what is near.
fn meaning(state: &State, text: &str) -> Result<Meaning, String> {
    if let Some(meaning) = arguments::parse(state, text) {
        return meaning;
    }
    exact(state, text).or_else(|error| {
        let mut begun = names::beginning_with(state, text);
        match begun.len() {
            _ if !may_be_name(text) => Err(error),
            0 => Err(unknown(state, text)),
            1 => Ok(begun.remove(0).meaning),
            _ => Err(several(text, &begun, state.wording)),
        }
    })
}

/// What exactly this name or reference stands for.
fn exact(state: &State, text: &str) -> Result<Meaning, String> {
    if let Some(meaning) = arguments::parse(state, text) {
        return meaning;
    }
    if let Some(meaning) = names::find(state, text) {
        return Ok(meaning);
    }
    let error = match state.document.passage(text) {
        Ok(_) => return Ok(Meaning::GoTo(text.to_owned())),
        Err(error) => error,
    };
    match names_text(state, text) {
        Some(_) => Ok(Meaning::GoToText(text.to_owned())),
        None => Err(error.in_words(state.wording)),
    }
}

/// The text of the library that a reference begins with, and the rest of it.
fn names_text(state: &State, text: &str) -> Option<(String, String)> {
    let library = state.library.as_ref()?;
    let (nth, rest) = library.text_of_reference(text)?;
    let cells = library.texts.get(nth)?.cells();
    let titles = [cells.source, cells.target].into_iter();
    let titles = titles.filter(|title| !title.is_empty());
    Some((titles.collect::<Vec<_>>().join(" · "), rest))
}

/// Says that a name is the beginning of several.
fn several(text: &str, names: &[Name], wording: Wording) -> String {
    const LISTED: usize = 4;
    let listed = names.iter().take(LISTED).map(|name| name.name.as_str());
    let mut listed: Vec<_> = listed.collect();
    if names.len() > LISTED {
        listed.push("…");
    }
    wording.begins_several(text, &wording.list(&listed))
}

/// Says that there is no such name, and what is near.
fn unknown(state: &State, text: &str) -> String {
    let near = names::nearest(state, text).or_else(|| {
        let first = completions(state, text).into_iter().next()?;
        let says = width::truncate(&first.says, 30, width::Ambiguous::Narrow);
        Some(match first.name.parse::<u32>() {
            Ok(_) => format!("{} {says}", first.name),
            Err(_) => first.name,
        })
    });
    let text = width::truncate(text, 30, width::Ambiguous::Narrow);
    match near {
        Some(near) => state.wording.nothing_called_but(&text, &near),
        None => state.wording.nothing_called(&text),
    }
}

/// Shows what Enter would do.
fn show_preview(state: &mut State) {
    let Some(Popup::CommandLine(open)) = state.popups.last() else {
        return;
    };
    let preview = preview(state, open);
    let theme = match meaning(state, open.wanted()) {
        Ok(Meaning::Set(Setting::Theme, name)) => Some(name),
        _ => None,
    };
    if let Some(line) = line(state) {
        line.preview = preview;
        line.theme = theme;
    }
}

fn preview(state: &State, line: &CommandLine) -> String {
    let (document, wording) = (&state.document, state.wording);
    let text = line.wanted();
    if text.is_empty() {
        return wording.what_a_line_may_be().to_owned();
    }
    // What is near is not looked for while there are rows to choose from.
    let has_rows = line.chosen.is_none() && !line.completions.is_empty();
    let meaning = match exact(state, text) {
        Err(_) if has_rows && may_be_name(text) => {
            return wording.choose_a_completion().to_owned();
        }
        Err(_) => meaning(state, text),
        found => found,
    };
    match meaning {
        Ok(Meaning::Act(action)) => action.describe(wording).to_owned(),
        Ok(Meaning::Cite(style)) => wording.copy_a_citation(style.description(wording)),
        Ok(Meaning::Export(line)) => line.describe(&state.export_dirs, wording),
        Ok(Meaning::Test(passages)) => self_test::describe(state, &passages),
        Ok(Meaning::Drill(_)) => wording.drill_these_places().to_owned(),
        Ok(Meaning::Show(setting)) => {
            let line = settings::line(state, setting);
            wording.setting_is_now(setting.about(wording), &line)
        }
        Ok(Meaning::Set(setting, value)) => wording.setting_becomes(setting.about(wording), &value),
        Ok(Meaning::GoToText(reference)) => match names_text(state, &reference) {
            Some((title, rest)) => format!("{title}  {rest}"),
            None => String::new(),
        },
        Ok(Meaning::GoTo(reference)) => match document.passage(&reference) {
            Ok(passage) => describe(document, passage.first),
            Err(error) => error.in_words(wording),
        },
        Err(why) => match state.reads_on() {
            Some(so_far) => wording.reading_first(&so_far.in_words(wording)),
            None => why,
        },
    }
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

/// Chooses the completion above or below; `false` if there is none.
pub(super) fn select(state: &mut State, action: ListAction) -> bool {
    let is_down = action == ListAction::Down;
    let is_selected = line(state).is_some_and(|line| line.select(is_down));
    if is_selected {
        show_preview(state);
    }
    is_selected
}

/// Chooses a completion, for Enter to take.
pub(super) fn choose(state: &mut State, completion: usize) {
    if let Some(line) = line(state) {
        line.chosen = Some(completion);
    }
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
        Some(chosen) => chosen as isize,
        None if by > 0 => 0,
        None => count - 1,
    };
    let name = line.completions[next as usize].name.clone();
    line.field.set(name);
    line.chosen = Some(next as usize);
    line.is_completed = true;
    show_preview(state);
}
