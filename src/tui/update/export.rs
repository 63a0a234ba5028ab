//! Exporting: the list of formats, the command line with the path, and the
//! question about a file that is there.

use super::command_line;
use crate::document::file_stem;
use crate::tui::effect::Effect;
use crate::tui::export::{Existing, ExportKind, ExportLine, ExportRequest, Exported};
use crate::tui::state::{ListPopup, ListRow, Popup, State};

/// Lists everything that can be exported.
pub(super) fn open(state: &mut State) {
    choose(
        state,
        ExportLine {
            kinds: ExportKind::all(),
            path: String::new(),
        },
    );
}

/// Exports what a line asks for, or lists what it may mean.
pub(super) fn run(state: &mut State, line: ExportLine) {
    match (line.request(&state.export_dirs), &line.kinds[..]) {
        (Some(request), _) => state.effects.push(Effect::Export(request)),
        (None, &[kind]) => ask_path(state, kind, &line.path),
        (None, _) => choose(state, line),
    }
}

fn choose(state: &mut State, line: ExportLine) {
    let wording = state.wording;
    let mut rows = Vec::new();
    let mut subject = "";
    for kind in line.kinds {
        if kind.subject() != subject {
            subject = kind.subject();
            rows.push(ListRow::Heading(match kind {
                ExportKind::Notes(_) => wording.export_heading_notes(),
                ExportKind::Text(_) => wording.export_heading_text(),
                ExportKind::Vocabulary(_) => wording.export_heading_vocabulary(),
            }));
        }
        rows.push(ListRow::Export(
            kind,
            line.path.clone(),
            format!("{:<11}{}", kind.format(), kind.about(wording)),
        ));
    }
    let list = ListPopup::new(wording.export_as().to_owned(), rows);
    state.popups.push(Popup::List(list));
}

/// Opens the command line with the path to be changed or accepted.
pub(super) fn ask_path(state: &mut State, kind: ExportKind, path: &str) {
    let path = match path {
        "" => kind.file_name(&file_stem(&state.document.metadata().id)),
        path => path.to_owned(),
    };
    let (subject, format) = (kind.subject(), kind.format());
    command_line::open_with(state, format!("export {subject} {format} {path}"));
}

/// Takes the result of an export.
pub(super) fn take(state: &mut State, exported: Exported) {
    match exported {
        Exported::Written(what) => state.show_message(what),
        Exported::Exists(request) => state.popups.push(Popup::Overwrite(request)),
    }
}

/// Replaces the file that the reader was asked about.
pub(super) fn replace(state: &mut State) {
    if let Some(Popup::Overwrite(_)) = state.popups.last()
        && let Some(Popup::Overwrite(request)) = state.popups.pop()
    {
        state.effects.push(Effect::Export(ExportRequest {
            existing: Existing::Replace,
            ..request
        }));
    }
}
