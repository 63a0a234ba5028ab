//! What the left of the status line says: where the reader is, or a message.

use super::action::{Action, MoveAction};
use super::keymap::Mode;
use super::state::{Counterpart, MarkUse, Popup, Selection, SelfTest, State};
use crate::document::{Document, Place, SegmentId};
use crate::layout::width;
use crate::notes::{ReadingStatus, progress};

/// From this width on there is room for more than the place and one share.
const WIDE_FROM: u16 = 60;

/// The bar that shows how far the reader is, in columns.
const BAR_COLS: usize = 4;

/// Selected words take at most so many columns, so that the hints have room.
const WORDS_COLS: u16 = 16;

/// What to show instead of the place: the most important thing to say, if there
/// is anything.
pub(super) fn message(state: &State) -> Option<String> {
    let wording = state.wording;
    match state.popups.last() {
        Some(Popup::Mark(MarkUse::Set)) => Some(wording.mark_this_place().to_owned()),
        Some(Popup::Mark(MarkUse::Go)) => Some(wording.go_to_mark().to_owned()),
        // The question is on the row above.
        Some(
            Popup::Unsaved | Popup::UnsavedAlignment(_) | Popup::Overwrite(_) | Popup::Draft(_),
        ) => Some(String::new()),
        _ if state.message.is_some() => state.message.clone(),
        _ if state.is_waiting() && state.reads_on().is_some() => {
            let so_far = state.reads_on()?.in_words(wording);
            Some(wording.reading_first(&so_far))
        }
        _ if state.alignment.split.is_some() => Some(wording.split_where().to_owned()),
        _ if state.notes.placing.is_some() => Some(wording.attach_note_where().to_owned()),
        // Notes that are not on the disk matter more than the place.
        _ => state
            .notes
            .saving
            .failure()
            .map(|why| wording.notes_not_saved(why)),
    }
}

/// The place of the reader, such as `16.2/23 ▰▰▰▱ 71 % · Chinese`: the reference,
/// the number of provisions, how much of the text is behind, and the active side.
pub(super) fn place(state: &State) -> String {
    if let Some(test) = &state.test {
        return place_in_test(state, test);
    }
    let document = &state.document;
    let reader = &state.reader;
    let cursor = reader.viewport.cursor;
    let wording = state.wording;
    let mut text = editing(state).map_or_else(String::new, |editing| format!("{editing} · "));
    text += &document.reference(cursor);
    if let Some(extent) = extent(state) {
        text += &format!(" · {extent} · {}", state.side_name(reader.side()));
        return text + &counts(state);
    }
    if is_numbered(document, cursor) {
        text += &format!("/{}", state.numbered);
    }
    if let Some(became) = became(state) {
        text += &format!(" · {became}");
    }
    let words = quotation(state).or_else(|| word(state));
    if let Some(words) = words.or_else(|| unrendered(state)) {
        return format!("{text} · {words}");
    }
    let is_wide = state.size.cols >= WIDE_FROM;
    let percent = percent(state);
    if is_wide {
        text.push(' ');
        text += &bar(percent, state.reader.geometry.ambiguous);
    }
    text += &format!(" {}", wording.percent(percent));
    if is_wide {
        text += " · ";
        text += &state.side_name(reader.side());
    }
    if let Some(hidden) = hidden_answer(state) {
        text += &format!(" · {hidden}");
    }
    text += &counts(state);
    // In a narrow window the hints matter more, and everyone sees that it is stacked.
    if is_wide && reader.is_narrowed() {
        text += &format!(" · {}", wording.stacked_for_narrow_window());
    }
    text
}

/// What became of the place at the cursor between two versions, unless nothing did.
pub(super) fn became(state: &State) -> Option<String> {
    let status = state
        .comparison
        .as_ref()?
        .status_at(state.reader.viewport.cursor)?;
    let is_same = status.from().is_empty() && status.is_unchanged();
    (!is_same).then(|| status.in_words(state.wording))
}

/// How much of the text is there, unless all of it is.
pub(super) fn extent(state: &State) -> Option<String> {
    let wording = state.wording;
    match (&state.rest, state.reads_on()) {
        (_, Some(so_far)) => Some(wording.reads_so_far(&so_far.in_words(wording))),
        (Some(_), None) => Some(wording.only_the_beginning().to_owned()),
        (None, None) => None,
    }
}

/// How far the pair is read, how many places are shown, and which hit of how many it is.
fn counts(state: &State) -> String {
    let (document, reader, wording) = (&state.document, &state.reader, state.wording);
    let cursor = reader.viewport.cursor;
    let mut text = String::new();
    let reading = progress::reading_of(document, &state.notes.notebook, cursor);
    if reading != ReadingStatus::Unread {
        text += &format!(" · {}", reading.in_words(wording));
    }
    text.extend(shown(state).map(|shown| format!(" · {shown}")));
    if let Some((number, of)) = state.search.number_of(cursor) {
        text += &format!(" · {}", wording.hit_number(number, of));
        if state.reads_on().is_some() {
            text += &format!(" {}", wording.so_far());
        }
    }
    text
}

/// How many places are shown, unless all are.
pub(super) fn shown(state: &State) -> Option<String> {
    let (shown, wording) = (&state.reader.shown, state.wording);
    let count = shown.count()?;
    let comparison = state.comparison.as_ref();
    Some(
        match comparison.is_some_and(|comparison| comparison.is_folded(shown)) {
            true => wording.only_changed(count),
            false => wording.only_matching(count),
        },
    )
}

/// The selected words and those of the other side that are or can be quoted with them:
/// `信用 + credit`, `信用 → credit`.
fn quotation(state: &State) -> Option<String> {
    let (document, reader) = (&state.document, &state.reader);
    let selection = reader.selection.as_ref()?;
    if state.mode() != Mode::Select {
        return None;
    }
    let ambiguous = reader.geometry.ambiguous;
    let abridged = |words: &Selection| {
        width::truncate(words.text(document), WORDS_COLS, ambiguous).into_owned()
    };
    if let Some(quoted) = &reader.quoted {
        return Some(format!("{} + {}", abridged(selection), abridged(quoted)));
    }
    let rendering = state.words.rendering(document, selection)?;
    Some((state.wording).renders(&abridged(selection), &abridged(&rendering)))
}

/// The word with the word cursor and what renders it: `信用 → credit`. A `?` follows what
/// is only likely.
pub(super) fn word(state: &State) -> Option<String> {
    if state.reader.selection.is_some() {
        return None;
    }
    let word = state.words.word.as_ref()?;
    let segment = word.head.segment;
    let text = state.document.segment_text(segment, word.side.other());
    let shown = |counterpart: &Counterpart| {
        let doubt = if counterpart.is_sure { "" } else { "?" };
        format!("{}{doubt}", &text[counterpart.bytes.clone()])
    };
    let renderings: Vec<_> = state.words.counterparts().iter().map(shown).collect();
    let renderings = match renderings.is_empty() {
        true if state.words.is_known() => state.wording.not_rendered().to_owned(),
        true => "…".to_owned(),
        false => renderings.join(" "),
    };
    let word = word.text(&state.document);
    Some(state.wording.renders(word, &renderings))
}

/// The words of the current pair that nothing renders, on the active side, while these stand
/// out.
pub(super) fn unrendered(state: &State) -> Option<String> {
    let (cursor, side) = (state.reader.viewport.cursor, state.reader.side());
    let runs = state.words.unrendered(cursor, side)?;
    let text = state.document.segment_text(cursor, side);
    let words: Vec<_> = runs.iter().map(|run| &text[run.clone()]).collect();
    let words = state.wording.list(&words);
    Some(match words.is_empty() {
        true => state.wording.unrendered("–"),
        false => state.wording.unrendered(&words),
    })
}

/// The place as the status line shows it: not where the text says it in words.
pub(super) fn shown_place(state: &State) -> String {
    match state.reader.is_plain {
        true => String::new(),
        false => place(state),
    }
}

/// Whether the alignment is being edited, and saved.
pub(super) fn editing(state: &State) -> Option<&'static str> {
    let (alignment, wording) = (&state.alignment, state.wording);
    match (alignment.is_on(), alignment.is_unsaved()) {
        (true, _) if alignment.is_being_saved() => Some(wording.editing_being_saved()),
        (true, true) => Some(wording.editing_not_saved()),
        (true, false) => Some(wording.editing()),
        (false, _) => None,
    }
}

/// How much of the text is behind the cursor, in percent.
pub(super) fn percent(state: &State) -> u64 {
    let last = state.document.segment_count().saturating_sub(1).max(1);
    u64::from(state.reader.viewport.cursor.0) * 100 / u64::from(last)
}

/// The key that shows the other side, where that is hidden.
pub(super) fn hidden_answer(state: &State) -> Option<String> {
    let reader = &state.reader;
    let read_on = Action::Move(MoveAction::ReadOn);
    let key = state.keymap.key_of(Mode::Reader, read_on)?;
    let hidden = state.side_name(reader.side().other());
    let shows = || state.wording.key_shows_hidden(&key, &hidden);
    reader.hides_answer().then(shows)
}

/// Which pair of a test is asked: `test 3/12 · 16.2 · Chinese`. In a narrow window the
/// keys of the answers need the room.
fn place_in_test(state: &State, test: &SelfTest) -> String {
    let number = (test.grades.len() + 1).min(test.pairs.len());
    let wording = state.wording;
    let mut text = wording.test_number(number, test.pairs.len());
    if state.size.cols >= WIDE_FROM {
        let (document, reader) = (&state.document, &state.reader);
        text += &format!(" · {}", document.reference(reader.viewport.cursor));
        text += &format!(" · {}", document.language_name(reader.side(), wording));
    }
    text
}

/// A share of the text as a bar.
fn bar(percent: u64, ambiguous: width::Ambiguous) -> String {
    let filled = (percent as usize * BAR_COLS).div_ceil(100).min(BAR_COLS);
    let is_narrow = width::grapheme_cols("▰", ambiguous) == 1;
    let (full, empty) = if is_narrow {
        ("▰", "▱")
    } else {
        ("#", "-")
    };
    full.repeat(filled) + &empty.repeat(BAR_COLS - filled)
}

fn is_numbered(document: &Document, segment: SegmentId) -> bool {
    match document.place_of(segment) {
        Place::Provision(id) => document.provision(id).number().is_some(),
        Place::Heading(_) => false,
    }
}

/// How many columns the left of the status line needs; none where a question is on
/// the row above, while something is written, for then the place is known, and where a
/// field is in its place.
pub(super) fn cols(state: &State) -> u16 {
    let mode = state.mode();
    let is_question = matches!(mode, Mode::Unsaved | Mode::Overwrite | Mode::Draft);
    let is_editing = matches!(mode, Mode::Note | Mode::Tags | Mode::Split);
    // There is what is typed instead.
    let is_typing = matches!(mode, Mode::Search | Mode::NotesFilter | Mode::ListFilter);
    if is_typing || is_question || (is_editing && state.message.is_none()) {
        return 0;
    }
    let text = message(state).unwrap_or_else(|| shown_place(state));
    let ambiguous = state.reader.geometry.ambiguous;
    width::cols(&text, ambiguous).min(u16::MAX.into()) as u16
}
