//! Making a file say what a notebook says.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::edit::{self, Mark};
use super::fields::entry;
use super::head::READINGS;
use super::{Holds, NotesFile, Piece};
use crate::notes::merge::same;
use crate::notes::order::Place;
use crate::notes::{Notebook, PlaceOrder, ReadingStatus};

/// The byte-order mark, which some editors put at the beginning of a text.
const MARK: &str = "\u{feff}";

impl NotesFile {
    /// Makes the file say what a notebook says. New entries come where their
    /// places come in the order; those that are there stay where they are,
    /// unless their place has changed.
    pub fn set(&mut self, notebook: &Notebook, order: &PlaceOrder) {
        let marks = marks(&self.notebook.readings, &notebook.readings);
        if !marks.is_empty() {
            self.set_readings(marks, order);
        }
        let mut new = self.set_entries(notebook);
        let known = &self.notebook;
        let unknown = notebook.notes.values();
        for note in unknown.filter(|note| known.get(note.id).is_none()) {
            let text = self.newline.write(entry(note));
            new.push(Piece::new(text, Holds::Note(Arc::clone(note))));
        }
        if !new.is_empty() {
            let begins_with_mark = self.begins_with_mark();
            self.insert(new, order);
            if begins_with_mark && !self.begins_with_mark() {
                self.put_mark_first();
            }
        }
        self.notebook = notebook.clone();
    }

    fn begins_with_mark(&self) -> bool {
        let first = self.parts().find(|part| !part.is_empty());
        first.is_some_and(|part| part.starts_with(MARK.as_bytes()))
    }

    /// Puts the byte-order mark back to the beginning, after an entry came
    /// before the one that it stood at.
    fn put_mark_first(&mut self) {
        if let Some(rest) = self.tail.strip_prefix(MARK.as_bytes()) {
            self.tail = rest.into();
        }
        for piece in &mut self.pieces {
            if let Some(rest) = piece.text.strip_prefix(MARK) {
                piece.text = rest.into();
            }
        }
        let mark = Piece::new(MARK, Holds::Other);
        self.pieces.insert(0, mark);
    }

    /// Writes the changed entries anew, takes out those that are no more, and
    /// returns those that have moved.
    fn set_entries(&mut self, notebook: &Notebook) -> Vec<Piece> {
        let newline = self.newline;
        let mut moved = Vec::new();
        self.pieces.retain_mut(|piece| {
            let Some(old) = piece.note() else {
                return !matches!(piece.holds, Holds::Again);
            };
            let Some(note) = notebook.get(old.id) else {
                return false;
            };
            let is_named = matches!(piece.holds, Holds::Note(_));
            if is_named && same(Some(old), Some(note)) {
                return true;
            }
            let stays = old.anchor.reference == note.anchor.reference;
            let text = newline.write(edit::note(&newline.read(&piece.text), old, note));
            *piece = Piece {
                place: piece.place.take().filter(|_| stays),
                ..Piece::new(text, Holds::Note(Arc::clone(note)))
            };
            if !stays {
                moved.push(piece.clone());
            }
            stays
        });
        moved
    }

    /// Puts entries where they come among those that are there.
    fn insert(&mut self, mut new: Vec<Piece>, order: &PlaceOrder) {
        new.iter_mut().for_each(|piece| piece.find_place(order));
        new.sort_by(|one, other| {
            let id = |piece: &Piece| piece.note().map(|note| note.id);
            one.place.cmp(&other.place).then(id(one).cmp(&id(other)))
        });
        self.pieces
            .iter_mut()
            .for_each(|piece| piece.find_place(order));
        let there = Places::of(&self.pieces);
        let mut at: Vec<_> = new.iter().map(|piece| there.position(piece)).collect();
        // In a file that is in no order, a later one might come before.
        for index in 1..at.len() {
            at[index] = at[index].max(at[index - 1]);
        }
        let mut new = at.into_iter().zip(new).peekable();
        let there = std::mem::take(&mut self.pieces);
        let count = there.len();
        for (index, piece) in there.into_iter().enumerate() {
            while let Some((_, piece)) = new.next_if(|(at, _)| *at == index) {
                self.push_new(piece, Neighbour::Follows);
            }
            self.pieces.push(piece);
        }
        debug_assert!(new.peek().is_none_or(|(at, _)| *at == count));
        while let Some((_, piece)) = new.next() {
            let follows = new.peek().is_some() || !self.tail.is_empty();
            let neighbour = if follows {
                Neighbour::Follows
            } else {
                Neighbour::None
            };
            self.push_new(piece, neighbour);
        }
    }

    /// Adds a piece with an empty line before it, and behind it if others
    /// follow.
    pub(super) fn push_new(&mut self, mut piece: Piece, next: Neighbour) {
        self.end_with_blank();
        let newline = self.newline.write("\n".to_owned());
        let mut text = piece.text.trim_end_matches(['\r', '\n']).to_owned();
        text.push_str(&newline);
        if next == Neighbour::Follows {
            text.push_str(&newline);
        }
        piece.text = text.into();
        self.pieces.push(piece);
    }

    /// Makes the last piece end with an empty line.
    pub(super) fn end_with_blank(&mut self) {
        let newline = self.newline.write("\n".to_owned());
        if let Some(last) = self.pieces.last_mut() {
            let blank = newline.repeat(2);
            let missing = match &*last.text {
                text if text.is_empty() || text.ends_with(&blank) => "",
                text if text.ends_with('\n') => &newline,
                _ => &blank,
            };
            last.text = format!("{}{missing}", last.text).into();
        }
    }

    fn set_readings(&mut self, mut marks: Vec<Mark>, order: &PlaceOrder) {
        let newline = self.newline;
        let tables = self
            .pieces
            .iter_mut()
            .filter(|piece| matches!(piece.holds, Holds::Other));
        for piece in tables {
            if let Some(text) = edit::readings(&newline.read(&piece.text), &marks, order) {
                piece.text = newline.write(text).into();
                // Others may mark the same places; there they only go.
                marks.iter_mut().for_each(|mark| mark.reading = None);
            }
        }
        if marks.iter().any(|mark| mark.reading.is_some()) {
            let table = edit::readings(READINGS, &marks, order).unwrap_or_default();
            self.push_readings(newline.write(table));
        }
    }

    /// Adds a table of readings behind the head.
    fn push_readings(&mut self, table: String) {
        let is_other = |piece: &Piece| matches!(piece.holds, Holds::Other);
        let at = self
            .pieces
            .iter()
            .take_while(|piece| is_other(piece))
            .count();
        let behind = self.pieces.split_off(at);
        let follows = !behind.is_empty() || !self.tail.is_empty();
        let neighbour = if follows {
            Neighbour::Follows
        } else {
            Neighbour::None
        };
        self.push_new(Piece::new(table, Holds::Other), neighbour);
        self.pieces.extend(behind);
    }
}

/// Whether another piece follows one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Neighbour {
    Follows,
    None,
}

impl Piece {
    fn find_place(&mut self, order: &PlaceOrder) {
        if self.place.is_none() {
            self.place = self.note().map(|note| order.place(&note.anchor.reference));
        }
    }
}

/// Where entries stand and where they come.
struct Places<'a> {
    /// The index behind each entry and what stays with it, and its place.
    behind: Vec<(usize, &'a Place)>,
    /// Where the first entry stands.
    first: usize,
    is_sorted: bool,
}

impl<'a> Places<'a> {
    fn of(pieces: &'a [Piece]) -> Self {
        let mut behind: Vec<(usize, &Place)> = Vec::new();
        let mut first = pieces.len();
        for (index, piece) in pieces.iter().enumerate() {
            if let Some(place) = &piece.place {
                first = first.min(index);
                behind.push((index + 1, place));
            } else if let Some((end, _)) = behind.last_mut() {
                // What cannot be read stays behind the one that it followed.
                *end = index + 1;
            }
        }
        Self {
            is_sorted: behind.is_sorted_by_key(|(_, place)| *place),
            behind,
            first,
        }
    }

    /// Before which piece one comes: where the fewest are on the wrong side of
    /// it, for the entries may be in another order by hand.
    fn position(&self, piece: &Piece) -> usize {
        let Some(own) = &piece.place else {
            return self.first;
        };
        let entries = if self.is_sorted {
            self.behind.partition_point(|(_, place)| *place <= own)
        } else {
            self.least_wrong(own)
        };
        match entries {
            0 => self.first,
            entries => self.behind[entries - 1].0,
        }
    }

    fn least_wrong(&self, own: &Place) -> usize {
        let (mut wrong, mut least, mut best) = (0_isize, 0, 0);
        for (index, (_, place)) in self.behind.iter().enumerate() {
            wrong += if *place <= own { -1 } else { 1 };
            if wrong <= least {
                (least, best) = (wrong, index + 1);
            }
        }
        best
    }
}

/// What is marked otherwise.
fn marks(
    old: &BTreeMap<String, ReadingStatus>,
    new: &BTreeMap<String, ReadingStatus>,
) -> Vec<Mark> {
    let gone = old.keys().filter(|reference| !new.contains_key(*reference));
    let set = new
        .iter()
        .filter(|(reference, reading)| old.get(*reference) != Some(reading));
    let gone = gone.map(|reference| (reference, None));
    let set = set.map(|(reference, reading)| (reference, Some(*reading)));
    gone.chain(set)
        .map(|(reference, reading)| Mark {
            reference: reference.clone(),
            reading,
        })
        .collect()
}
