//! The concordance: every occurrence in context, and how a term is rendered.

use std::sync::Arc;

use super::{contents, search};
use crate::document::SegmentId;
use crate::search::{ConcordanceLine, ConcordanceOrder, Query, TermOccurrences};
use crate::tui::effect::Effect;
use crate::tui::jobs::{Job, Occurrences};
use crate::tui::screen::ListAreas;
use crate::tui::state::{
    Concordance, ConcordanceView, LineOrder, ListCursor, Popup, RenderedTerm, RenderingRows, State,
};
use crate::tui::word_questions::{CountedTerm, WordQuestion, is_one_window};

/// Opens the concordance of what is selected, of what is typed in the search
/// box, or of the search in force.
pub(super) fn open(state: &mut State) {
    let Some(query) = query(state) else {
        return state.show_message(state.wording.select_words_first());
    };
    state.reader.deselect();
    let job = Job::Concordance(query.clone(), ConcordanceOrder::Reading);
    state
        .popups
        .push(Popup::Concordance(Concordance::new(query)));
    state.run_job(job);
}

/// Whether there is something to list: chosen words, or a search.
pub(super) fn has_query(state: &State) -> bool {
    query(state).is_some()
}

fn query(state: &State) -> Option<Query> {
    if let Some(open) = state.search_box() {
        return search::parse(state, open.field.text()).ok();
    }
    match &state.reader.selection {
        Some(selection) => Query::phrase(selection.text(&state.document), selection.side),
        None => state.search.found.as_ref()?.query.clone(),
    }
}

/// Shows the lines in the order of their renderings when it is known, if they are still those
/// that are shown.
pub(super) fn show_sorted(
    state: &mut State,
    before: &Arc<[ConcordanceLine]>,
    sorted: Vec<ConcordanceLine>,
) {
    if let Some(open) = concordance(state)
        && open.order == LineOrder::Rendering
        && let Some(lines) = &open.lines
        && Arc::ptr_eq(&lines.all, before)
    {
        open.lines = Some(Arc::new(Occurrences {
            found: Arc::clone(&lines.found),
            all: sorted.into(),
        }));
        open.cursor = ListCursor::default();
    }
}

/// Shows the lines when they arrive.
pub(super) fn show_lines(state: &mut State, lines: Arc<Occurrences>) {
    if let Some(open) = concordance(state) {
        open.lines = Some(lines);
        open.cursor = ListCursor::default();
        if open.order == LineOrder::Rendering {
            ask_for_order(state);
        }
    }
}

/// Lets the renderings of a term be counted when its occurrences are known.
pub(super) fn count_renderings(state: &mut State, occurrences: Option<Arc<TermOccurrences>>) {
    let generation = state.words.generation;
    let Some(rendered) = shown_renderings(state) else {
        return;
    };
    let Some(occurrences) = occurrences else {
        rendered.renderings = Some(Arc::default());
        return;
    };
    rendered.occurrences = Some(Arc::clone(&occurrences));
    let near = rendered.near;
    let question = WordQuestion::Term { occurrences, near };
    state
        .effects
        .push(Effect::AskAboutWords(generation, question));
}

/// Shows the renderings when they are counted, unless those of another term are wanted by now.
pub(super) fn show_renderings(state: &mut State, counted: CountedTerm) {
    if let Some(rendered) = shown_renderings(state)
        && let Some(own) = &rendered.occurrences
        && Arc::ptr_eq(own, &counted.occurrences)
    {
        rendered.renderings = Some(Arc::new(RenderingRows::new(counted)));
    }
}

fn shown_renderings(state: &mut State) -> Option<&mut RenderedTerm> {
    match &mut concordance(state)?.view {
        ConcordanceView::Renderings(rendered) => Some(rendered),
        _ => None,
    }
}

/// Sorts the lines by the next order.
pub(super) fn sort(state: &mut State) {
    let document = Arc::clone(&state.document);
    let Some(open) = concordance(state) else {
        return;
    };
    if matches!(open.view, ConcordanceView::Renderings(_)) {
        return;
    }
    open.order = open.order.next();
    let order = open.order;
    if let ConcordanceView::LinesWith(_, rendering) = &mut open.view {
        // They are all rendered alike.
        rendering.sort(&document, order.of_text());
    }
    if order == LineOrder::Rendering && open.lines.is_some() {
        return ask_for_order(state);
    }
    let job = Job::Concordance(open.query.clone(), order.of_text());
    state.run_job(job);
}

/// Asks for the order of the lines by their renderings.
fn ask_for_order(state: &mut State) {
    let question = concordance(state).and_then(|open| {
        Some(WordQuestion::Sort {
            lines: Arc::clone(&open.lines.as_ref()?.all),
            near: open.lines_from(open.cursor.selected).next()?.segment,
        })
    });
    let generation = state.words.generation;
    let asked = question.map(|question| Effect::AskAboutWords(generation, question));
    state.effects.extend(asked);
}

/// Shows how the words of the selected line are rendered, or the lines again.
pub(super) fn toggle_renderings(state: &mut State) {
    let document = Arc::clone(&state.document);
    let Some(open) = concordance(state) else {
        return;
    };
    if !matches!(open.view, ConcordanceView::Lines) {
        open.switch_to(ConcordanceView::Lines);
        return;
    }
    let Some(rendered) = open
        .line()
        .map(|line| RenderedTerm::of_line(&document, line))
    else {
        return;
    };
    let job = Job::Term {
        term: rendered.term.clone(),
        side: rendered.side,
    };
    open.switch_to(ConcordanceView::Renderings(rendered));
    state.run_job(job);
}

/// Goes to the selected line's place, or shows the lines with the selected
/// rendering.
pub(super) fn accept(state: &mut State) {
    let document = Arc::clone(&state.document);
    let Some(open) = concordance(state) else {
        return;
    };
    if let ConcordanceView::Renderings(rendered) = &open.view {
        if let Some(rendering) = rendered.rows().get(open.cursor.selected) {
            let mut rendering = rendering.clone();
            rendering.sort(&document, open.order.of_text());
            open.switch_to(ConcordanceView::LinesWith(rendered.clone(), rendering));
        }
        return;
    }
    let (Some(line), Some(lines)) = (open.line().cloned(), open.lines.clone()) else {
        return;
    };
    // Back leads to where the reader was before the search box moved the text.
    let from_box = state.search_box().map(|open| open.origin.clone());
    if let Some(origin) = from_box {
        state.reader.restore(&state.document, &origin);
    }
    state.popups.clear();
    contents::leave(state);
    state.reader.active = line.side;
    state.reader.jump(&state.document, line.segment);
    let byte = line.matched.start;
    state.reader.show_words(&state.document, line.side, byte);
    state.search.show_results(Arc::clone(&lines.found));
}

/// One step back: from the lines with a rendering to the renderings, from there
/// to all lines, and from those out of the concordance.
pub(super) fn cancel(state: &mut State) {
    let Some(open) = concordance(state) else {
        return;
    };
    match std::mem::replace(&mut open.view, ConcordanceView::Lines) {
        ConcordanceView::LinesWith(rendered, _) => {
            open.switch_to(ConcordanceView::Renderings(rendered))
        }
        ConcordanceView::Renderings(_) => open.switch_to(ConcordanceView::Lines),
        ConcordanceView::Lines => {
            state.popups.pop();
            search::repeat_pending(state);
        }
    }
}

/// The pairs of the lines on the screen whose words are wanted; in a long text that of the
/// selected line only, for words far apart are not looked at together.
pub(super) fn shown(state: &State) -> Vec<SegmentId> {
    let Some(Popup::Concordance(open)) = state.popups.last() else {
        return Vec::new();
    };
    if is_one_window(&state.document) {
        let rows = ListAreas::of_concordance(state.size).rows;
        return open.segments_shown(rows.height);
    }
    Vec::from_iter(open.line().map(|line| line.segment))
}

/// Accepts the row at a line of the window.
pub(super) fn click(state: &mut State, line: u16) {
    let open = concordance(state);
    if open.is_some_and(|open| open.cursor.select_line(line, open.len())) {
        accept(state);
    }
}

fn concordance(state: &mut State) -> Option<&mut Concordance> {
    state.popups.iter_mut().find_map(|popup| match popup {
        Popup::Concordance(open) => Some(open),
        _ => None,
    })
}
