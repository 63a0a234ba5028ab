//! Commands with an argument: `set theme night`, `theme night`, `test 16-18`,
//! `cite oscola`, `export notes.md`.

use super::names::Meaning;
use crate::cite::Style;
use crate::document::Passage;
use crate::layout::width;
use crate::tui::export::ExportLine;
use crate::tui::state::{Setting, State};
use crate::tui::update::settings;
use crate::wording::{Worded, Wording};

/// What a line means that begins with such a command; `None` for any other line.
pub(super) fn parse(state: &State, text: &str) -> Option<Result<Meaning, String>> {
    if let Some(export) = ExportLine::parse(text, state.wording) {
        return Some(export.map(Meaning::Export));
    }
    let (command, argument) = text.split_once(char::is_whitespace)?;
    let argument = argument.trim();
    match &*command.to_lowercase() {
        "set" => Some(setting(state, argument)),
        "theme" => Some(value(state, Setting::Theme, argument)),
        "drill" => Some(passages(state, argument).map(Meaning::Drill)),
        "test" => Some(passages(state, argument).map(Meaning::Test)),
        "cite" => Some(style(argument, state.wording)),
        _ => None,
    }
}

/// `NAME`, `NAME VALUE` or `NAME = VALUE`.
fn setting(state: &State, argument: &str) -> Result<Meaning, String> {
    let end = argument.find([' ', '=']).unwrap_or(argument.len());
    let (name, typed) = argument.split_at(end);
    let name = name.to_lowercase();
    let begun = |setting: &Setting| setting.name().starts_with(&name);
    let mut begun = Setting::ALL.into_iter().filter(begun);
    let setting = match (Setting::from_name(&name), begun.next(), begun.next()) {
        (Some(setting), ..) | (None, Some(setting), None) => setting,
        _ if Setting::AT_THE_START.contains(&&*name) => {
            return Err(state.wording.setting_at_the_start(&name));
        }
        _ => {
            let known = state.wording.list(&Setting::ALL.map(Setting::name));
            let name = width::truncate(&name, 30, width::Ambiguous::Narrow);
            return Err(state.wording.no_setting(&name, &known));
        }
    };
    match typed.trim_start_matches([' ', '=']) {
        "" => Ok(Meaning::Show(setting)),
        typed => value(state, setting, typed),
    }
}

fn value(state: &State, setting: Setting, typed: &str) -> Result<Meaning, String> {
    settings::parse(state, setting, typed).map(|value| Meaning::Set(setting, value))
}

/// Places and ranges with commas between them: `16-18, 20`.
fn passages(state: &State, argument: &str) -> Result<Vec<Passage>, String> {
    let references = argument.split([',', '，', '、', ';']);
    let references = references.filter(|reference| !reference.trim().is_empty());
    let passages = references.map(|reference| state.document.passage(reference));
    let passages: Result<Vec<_>, _> = passages.collect();
    passages.map_err(|error| error.in_words(state.wording))
}

fn style(argument: &str, wording: Wording) -> Result<Meaning, String> {
    let wanted = argument.to_lowercase();
    let begun = |style: &Style| style.name().starts_with(&wanted);
    let mut begun = Style::ALL.into_iter().filter(begun);
    match (begun.next(), begun.next()) {
        (Some(style), None) => Ok(Meaning::Cite(style)),
        _ => {
            let known = wording.list(&Style::ALL.map(Style::name));
            let argument = width::truncate(argument, 30, width::Ambiguous::Narrow);
            Err(wording.no_style(&argument, &known))
        }
    }
}
