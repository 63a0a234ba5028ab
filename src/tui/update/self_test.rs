//! The self-test: asking pairs, taking the answers, and what to repeat at the end.

use crate::document::{Document, Passage, Place, SegmentId, Side};
use crate::layout::width::{self, Ambiguous};
use crate::notes::{LinkTarget, ReadingStatus, progress};
use crate::tui::action::{Action, MoveAction, TestAction};
use crate::tui::effect::Effect;
use crate::tui::keymap::Mode;
use crate::tui::reflow::reflow;
use crate::tui::state::{Grade, ListPopup, ListRow, Popup, SelfTest, SideLayout, State};

/// Begins a test, or takes an answer.
pub(super) fn act(state: &mut State, action: TestAction) {
    match action {
        TestAction::Part => begin(state, part(state), state.wording.part_has_no_pair()),
        TestAction::ToDo => {
            let notebook = &state.notes.notebook;
            let is_to_do = |pair: &SegmentId| {
                progress::reading_of(&state.document, notebook, *pair) == ReadingStatus::ToDo
            };
            let pairs = all(&state.document).filter(is_to_do).collect();
            begin(state, pairs, state.wording.no_pair_to_do());
        }
        TestAction::All => {
            let pairs = all(&state.document).collect();
            begin(state, pairs, state.wording.no_pair_to_test());
        }
        TestAction::Repeat => {
            let is_to_repeat = |pair: &SegmentId| {
                state
                    .test_record
                    .is_to_repeat(&state.document.reference(*pair))
            };
            let pairs = all(&state.document).filter(is_to_repeat).collect();
            begin(state, pairs, state.wording.nothing_to_repeat());
        }
        TestAction::Right => judge(state, Grade::Right),
        TestAction::Almost => judge(state, Grade::Almost),
        TestAction::Wrong => judge(state, Grade::Wrong),
    }
}

/// Begins a test on some passages, in reading order.
pub(super) fn begin_with(state: &mut State, passages: &[Passage]) {
    let pairs = pairs_of(&state.document, passages);
    begin(state, pairs, state.wording.there_is_no_pair());
}

/// Says what a test on some passages would ask.
pub(super) fn describe(state: &State, passages: &[Passage]) -> String {
    let document = &state.document;
    let pairs = pairs_of(document, passages).len();
    let places = passages
        .iter()
        .map(|passage| document.passage_reference(*passage));
    let places: Vec<_> = places.collect();
    let places: Vec<_> = places.iter().map(String::as_str).collect();
    let places = state.wording.list(&places);
    state.wording.test_on(&places, pairs)
}

/// The pairs of some passages, each once.
fn pairs_of(document: &Document, passages: &[Passage]) -> Vec<SegmentId> {
    let pairs = passages.iter().flat_map(|passage| passage.segments());
    let mut pairs: Vec<_> = pairs.filter(|pair| is_to_test(document, *pair)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Shows the answer, or scrolls a pair that the window cannot hold.
pub(super) fn read(state: &mut State, action: MoveAction) {
    let Some(asked) = ask(state) else { return };
    match action {
        MoveAction::ReadOn if state.reader.hides_answer() => reveal(state, asked),
        MoveAction::ReadOn => say_how_to_judge(state),
        MoveAction::HalfPageUp => scroll(state, asked, -1),
        _ => scroll(state, asked, 1),
    }
}

/// Scrolls half a window in a direction, but not past the pair.
fn scroll(state: &mut State, asked: SegmentId, direction: i32) {
    let reader = &mut state.reader;
    let height = reader.height();
    let own = reader.page.rows_of(asked).unwrap_or(0..0);
    let hidden = if direction < 0 {
        -own.start
    } else {
        own.end - height
    };
    let rows = hidden.clamp(0, (height / 2).max(1));
    if rows > 0 {
        reader.scroll(&state.document, direction * rows);
    }
}

/// Shows the answer, all of it if the window can hold it.
fn reveal(state: &mut State, asked: SegmentId) {
    state.reader.reveal_answer();
    // The rows that it takes are known only once it is laid out.
    reflow(state);
    state.reader.go(&state.document, asked);
}

/// Ends the test and says what to repeat.
pub(super) fn stop(state: &mut State) {
    let Some(test) = state.test.take() else {
        return;
    };
    state.reader.layout = test.layout;
    state.reader.go(&state.document, test.cursor);
    state.effects.push(Effect::SavePosition);
    let to_repeat = test.answered().filter(|(_, grade)| *grade != Grade::Right);
    let mut rows: Vec<_> = to_repeat
        .map(|(pair, grade)| row(state, pair, grade))
        .collect();
    let (answered, wording) = (test.grades.len(), state.wording);
    match (answered, rows.len()) {
        (0, _) => state.show_message(wording.test_is_left()),
        (_, 0) => state.show_message(wording.all_right(answered)),
        _ => {
            let again = Action::Test(TestAction::Repeat).name();
            rows.insert(0, ListRow::Heading(wording.to_repeat()));
            rows.push(ListRow::Text(wording.asks_once_more(again)));
            let list = ListPopup::new(wording.test_result(&test.result(wording)), rows);
            state.popups.push(Popup::List(list));
        }
    }
}

fn row(state: &State, pair: SegmentId, grade: Grade) -> ListRow {
    const COLS: u16 = 36;
    let (document, wording) = (&state.document, state.wording);
    let text = document.segment_text(pair, Side::Source);
    let text = width::truncate(text, COLS, Ambiguous::Narrow);
    let cols = |grade: Grade| width::cols(grade.in_words(wording), Ambiguous::Narrow);
    let widest = Grade::ALL.map(cols).into_iter().max().unwrap_or(0);
    let blanks = " ".repeat(widest - cols(grade));
    let (name, reference) = (grade.in_words(wording), document.reference(pair));
    ListRow::Link(
        LinkTarget::Place(pair.into()),
        format!("{name}{blanks}  {reference}  {text}"),
    )
}

/// The pairs of provisions that have both sides.
fn all(document: &Document) -> impl Iterator<Item = SegmentId> + '_ {
    document
        .segments()
        .filter(|pair| is_to_test(document, *pair))
}

/// Whether a pair is in a provision and has both sides.
fn is_to_test(document: &Document, pair: SegmentId) -> bool {
    let has_text = |side| !document.segment_text(pair, side).is_empty();
    let in_provision = matches!(document.place_of(pair), Place::Provision(_));
    in_provision && Side::BOTH.into_iter().all(has_text)
}

/// The pairs of the part with the cursor; all pairs outside parts.
fn part(state: &State) -> Vec<SegmentId> {
    let document = &state.document;
    let section = document.section_of(state.reader.viewport.cursor);
    let extent = section.map(|section| document.extent(Place::Heading(section)));
    let is_inside =
        |pair: &SegmentId| extent.is_none_or(|extent| (extent.first..=extent.last).contains(pair));
    all(document).filter(is_inside).collect()
}

fn begin(state: &mut State, pairs: Vec<SegmentId>, without_pairs: &str) {
    if state.alignment.is_on() || state.notes.placing.is_some() {
        return state.show_message(state.wording.leave_first());
    }
    if pairs.is_empty() {
        return state.show_message(without_pairs);
    }
    let reader = &mut state.reader;
    reader.deselect();
    let before = state.test.take();
    state.test = Some(SelfTest {
        pairs,
        grades: Vec::new(),
        layout: before.map_or(reader.layout, |test| test.layout),
        cursor: reader.viewport.cursor,
    });
    reader.layout = SideLayout::Peek;
    reader.revealed = None;
    super::contents::leave(state);
    ask(state);
}

/// Shows the pair that is asked, even if the mouse has led elsewhere.
fn ask(state: &mut State) -> Option<SegmentId> {
    let asked = state.test.as_ref()?.asked()?;
    if state.reader.viewport.cursor != asked {
        state.reader.go(&state.document, asked);
    }
    Some(asked)
}

fn say_how_to_judge(state: &mut State) {
    let judge = [TestAction::Right, TestAction::Almost, TestAction::Wrong];
    let hints = judge.map(|action| {
        let action = Action::Test(action);
        let key = state.keymap.key_of(Mode::Test, action).unwrap_or_default();
        format!("{key} {}", action.hint(state.wording))
    });
    let hints = hints.each_ref().map(String::as_str);
    state.show_message(state.wording.how_was_it(&state.wording.list(&hints)));
}

/// Takes the answer to the pair that is asked, once its other side was seen.
fn judge(state: &mut State, grade: Grade) {
    let Some(asked) = ask(state) else { return };
    if state.reader.hides_answer() {
        return state.show_message(state.wording.look_first());
    }
    let reference = state.document.reference(asked);
    state.test_record.add(reference, grade);
    if let Some(test) = &mut state.test {
        test.grades.push(grade);
    }
    state.reader.revealed = None;
    state.effects.push(Effect::SavePosition);
    if ask(state).is_none() {
        stop(state);
    }
}
