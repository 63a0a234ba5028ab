//! The places that the current pair mentions, for the menu of the pair.

use crate::document::{Mention, MentionedPlace, Passage, Side, mentions};
use crate::layout::width::{self, Ambiguous};
use crate::notes::LinkTarget;
use crate::tui::state::{ListRow, State};

/// How much of a place is shown, in columns.
const COLS: u16 = 40;

/// A row for each place that the pair mentions on either side.
pub(super) fn rows_here(state: &State) -> Vec<ListRow> {
    let segment = state.reader.viewport.cursor;
    let sides = [state.reader.side(), state.reader.side().other()];
    let mut rows: Vec<ListRow> = Vec::new();
    for side in sides {
        let text = state.document.segment_text(segment, side);
        for mention in mentions(text) {
            let words = &text[mention.bytes.clone()];
            let row = match state.document.mentioned_passage(&mention, segment) {
                Some(passage) => Some(own_place(state, side, words, passage)),
                None => elsewhere(state, &mention),
            };
            let leads_there = |one: &ListRow| match (one, &row) {
                (ListRow::Link(one, _), Some(ListRow::Link(other, _))) => one == other,
                (ListRow::Elsewhere(one, _), Some(ListRow::Elsewhere(other, _))) => one == other,
                _ => false,
            };
            if !rows.iter().any(leads_there) {
                rows.extend(row);
            }
        }
    }
    rows
}

/// A place of this text, with its beginning.
fn own_place(state: &State, side: Side, words: &str, passage: Passage) -> ListRow {
    let text = state.document.passage_text(passage, side);
    let text = width::truncate(text, COLS, Ambiguous::Narrow);
    ListRow::Link(LinkTarget::Place(passage), format!("→ {words}  {text}"))
}

/// A place of another text, if the library has that.
fn elsewhere(state: &State, mention: &Mention) -> Option<ListRow> {
    let (name, library) = (mention.text.as_ref()?, state.library.as_ref()?);
    let MentionedPlace::Number(number) = &mention.place else {
        return None;
    };
    let entry = library.texts.get(library.text_mentioned(name)?)?;
    let cells = entry.cells();
    let title = width::truncate(&cells.source, COLS, Ambiguous::Narrow);
    let target = width::truncate(&cells.target, COLS, Ambiguous::Narrow);
    Some(ListRow::Elsewhere(
        format!("{} {number}", entry.name),
        format!("→ {title} {number}  {target}"),
    ))
}
