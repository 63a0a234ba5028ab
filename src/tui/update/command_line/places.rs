//! The places of a text that the command line completes.

use crate::document::{Document, Outline, Place, Side};
use crate::layout::width;
use crate::tui::state::Completion;

/// In a text with more rows of contents than this, only headings and named texts
/// are completed; provisions have their numbers.
const LONG: usize = 2000;

/// The most places that are considered in any text.
const CONSIDERED: usize = 5000;

/// The places of the contents.
pub(super) fn places(document: &Document) -> impl Iterator<Item = Completion> {
    let outline = Outline::new(document);
    rows(document).map(move |row| {
        let name = document.place_reference(outline.place(row));
        let says = title(outline, row, &name);
        Completion { name, says }
    })
}

/// The names of these places.
pub(super) fn place_names(document: &Document) -> impl Iterator<Item = String> {
    let outline = Outline::new(document);
    rows(document).map(move |row| document.place_reference(outline.place(row)))
}

/// The rows of the contents that are completed.
fn rows(document: &Document) -> impl Iterator<Item = usize> {
    let outline = Outline::new(document);
    let is_long = outline.len() > LONG;
    let rows = (0..outline.len()).take(CONSIDERED);
    rows.filter(move |row| match outline.place(*row) {
        Place::Heading(_) => true,
        Place::Provision(id) => !is_long || document.provision(id).number().is_none(),
    })
}

/// The first words of a place in both languages, without its name.
fn title(outline: Outline, row: usize, name: &str) -> String {
    let beginning = |side| {
        let title = outline.title(row, side);
        let words = title
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(": "));
        width::truncate(words.unwrap_or(&title), 48, width::Ambiguous::Narrow).into_owned()
    };
    let [source, target] = Side::BOTH.map(beginning);
    if source == target {
        source
    } else {
        format!("{source} · {target}")
    }
}
