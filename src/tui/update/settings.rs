//! Settings that change while reading, until the program ends.

use super::{themes, vocabulary};
use crate::cite::Style;
use crate::layout::grapheme::printable;
use crate::layout::width::{self, Ambiguous};
use crate::tui::effect::Effect;
use crate::tui::mouse::Mouse;
use crate::tui::state::{ListPopup, ListRow, MarkedLists, Popup, Setting, State};
use crate::wording::Wording;

/// The words for yes and no, those of the settings file first.
const YES: [&str; 3] = ["true", "yes", "on"];
const NO: [&str; 3] = ["false", "no", "off"];

/// Lists the settings with their values.
pub(super) fn open(state: &mut State) {
    let wording = state.wording;
    let cols = Setting::ALL.map(|setting| width::cols(&line(state, setting), Ambiguous::Narrow));
    let cols = cols.into_iter().max().unwrap_or(0);
    let rows = Setting::ALL.map(|setting| {
        let line = line(state, setting);
        let blanks = " ".repeat(cols.saturating_sub(width::cols(&line, Ambiguous::Narrow)));
        let about = setting.about(wording);
        ListRow::Setting(setting, format!("{line}{blanks}  {about}"))
    });
    let list = ListPopup::new(wording.settings().to_owned(), Vec::from(rows));
    state.popups.push(Popup::List(list));
}

/// A setting as it is written in the file: `cite = "oscola"`.
pub(super) fn line(state: &State, setting: Setting) -> String {
    written(setting, &value(state, setting))
}

fn written(setting: Setting, value: &str) -> String {
    match setting {
        Setting::Mouse | Setting::Plain | Setting::Links | Setting::KeepWords => {
            format!("{} = {value}", setting.name())
        }
        _ => format!("{} = \"{value}\"", setting.name()),
    }
}

fn yes_or_no(is_so: bool) -> String {
    let word = if is_so { YES[0] } else { NO[0] };
    word.to_owned()
}

/// The value that is in force.
pub(super) fn value(state: &State, setting: Setting) -> String {
    match setting {
        Setting::Theme => themes::chosen(state).to_owned(),
        Setting::Cite => state.citation_style.name().to_owned(),
        Setting::Author => state.notes.author.clone(),
        Setting::Mouse => yes_or_no(state.mouse == Mouse::Taken),
        Setting::Plain => yes_or_no(state.reader.is_plain),
        Setting::Links => yes_or_no(state.links),
        Setting::KeepWords => yes_or_no(state.study.keeps_looked_up),
        Setting::MarkWords => state.study.marks.which.name().to_owned(),
        Setting::Ambiguous => state.reader.geometry.ambiguous.name().to_owned(),
        Setting::Interface => state.wording.name().to_owned(),
    }
}

/// The values to choose from; none where any text is one.
pub(super) fn values(state: &State, setting: Setting) -> Vec<String> {
    let names: Vec<&str> = match setting {
        Setting::Theme => themes::names(state),
        Setting::Cite => Style::ALL.map(Style::name).into(),
        Setting::Author => Vec::new(),
        Setting::Mouse | Setting::Plain | Setting::Links | Setting::KeepWords => {
            vec![YES[0], NO[0]]
        }
        Setting::MarkWords => MarkedLists::ALL.map(MarkedLists::name).into(),
        Setting::Ambiguous => Ambiguous::ALL.map(Ambiguous::name).into(),
        Setting::Interface => Wording::ALL.map(Wording::name).into(),
    };
    names.into_iter().map(str::to_owned).collect()
}

/// The value that is meant by what is typed.
///
/// # Errors
/// The setting has no such value; the message lists those it has.
pub(super) fn parse(state: &State, setting: Setting, typed: &str) -> Result<String, String> {
    let values = values(state, setting);
    let typed = typed.trim().trim_matches('"');
    if values.is_empty() {
        return Ok(printable(typed).into_owned());
    }
    let wanted = typed.to_lowercase();
    let wanted = match setting {
        Setting::Mouse | Setting::Plain | Setting::Links | Setting::KeepWords => match &*wanted {
            yes if YES.contains(&yes) => YES[0].to_owned(),
            no if NO.contains(&no) => NO[0].to_owned(),
            _ => wanted,
        },
        _ => wanted,
    };
    let mut begun = values.iter().filter(|value| value.starts_with(&wanted));
    let exact = values.iter().find(|value| value.to_lowercase() == wanted);
    match (exact, begun.next(), begun.next()) {
        (Some(value), ..) | (None, Some(value), None) => Ok(value.clone()),
        _ => {
            let values: Vec<_> = values.iter().map(String::as_str).collect();
            let (wording, known) = (state.wording, state.wording.list(&values));
            Err(wording.setting_is_one_of(setting.name(), &known, typed))
        }
    }
}

/// Changes a setting to one of its values.
pub(super) fn set(state: &mut State, setting: Setting, value: &str) {
    match setting {
        Setting::Theme => return themes::choose(state, value),
        Setting::Cite => {
            let mut styles = Style::ALL.into_iter();
            let style = styles.find(|style| style.name() == value);
            state.citation_style = style.unwrap_or(state.citation_style);
        }
        Setting::Author => value.clone_into(&mut state.notes.author),
        Setting::Mouse => {
            state.mouse = match value == YES[0] {
                true => Mouse::Taken,
                false => Mouse::Left,
            };
            state.effects.push(Effect::SetMouse(state.mouse));
        }
        Setting::Plain => state.reader.is_plain = value == YES[0],
        Setting::Links => state.links = value == YES[0],
        Setting::KeepWords => state.study.keeps_looked_up = value == YES[0],
        Setting::MarkWords => {
            let which = MarkedLists::from_name(value).unwrap_or_default();
            vocabulary::mark(state, which);
        }
        Setting::Ambiguous => {
            let mut widths = Ambiguous::ALL.into_iter();
            if let Some(width) = widths.find(|width| width.name() == value) {
                state.reader.measure(&state.document, width);
            }
        }
        Setting::Interface => {
            let mut wordings = Wording::ALL.into_iter();
            let wording = wordings.find(|wording| wording.name() == value);
            state.wording = wording.unwrap_or(state.wording);
        }
    }
    let line = line(state, setting);
    state.show_message(state.wording.setting_is_set(&line));
}
