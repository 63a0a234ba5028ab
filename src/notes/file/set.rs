//! Edits the text of a notes file until it holds a given notebook.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use memchr::memmem;

use super::edit::{self, ReadingChange};
use super::head::READINGS;
use super::{Chunk, ChunkContent, NotesFile};
use crate::notes::entry::entry;
use crate::notes::merge::is_same;
use crate::notes::order::PlaceRank;
use crate::notes::{Notebook, PlaceOrder, ReadingStatus};

/// The byte-order mark, which some editors put at the start of a file.
const MARK: &str = "\u{feff}";

impl NotesFile {
    /// Edits the file so that it holds this notebook. New entries go where the order puts their
    /// places; existing ones stay where they are unless their place has changed.
    pub fn set(&mut self, notebook: &Notebook, order: &PlaceOrder) {
        let marks = reading_changes(&self.notebook.readings, &notebook.readings);
        if !marks.is_empty() {
            self.set_readings(marks, order);
        }
        let mut new = self.set_entries(notebook);
        let known = &self.notebook;
        let unknown = notebook.notes.values();
        for note in unknown.filter(|note| known.get(note.id).is_none()) {
            let text = self.newline.write(entry(note));
            new.push(Chunk::new(text, ChunkContent::Note(Arc::clone(note))));
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

    /// Moves the byte-order mark back to the start of the file after an insertion.
    fn put_mark_first(&mut self) {
        if let Some(rest) = self.tail.strip_prefix(MARK.as_bytes()) {
            self.tail = rest.into();
        }
        for chunk in &mut self.chunks {
            if let Some(rest) = chunk.text.strip_prefix(MARK) {
                chunk.text = rest.into();
            }
        }
        let mark = Chunk::new(MARK, ChunkContent::Other);
        self.chunks.insert(0, mark);
    }

    /// Edits changed entries, removes deleted ones, and takes out and returns those whose place
    /// has changed.
    fn set_entries(&mut self, notebook: &Notebook) -> Vec<Chunk> {
        let newline = self.newline;
        let mut moved = Vec::new();
        self.chunks.retain_mut(|chunk| {
            let Some(old) = chunk.note() else {
                return !matches!(chunk.content, ChunkContent::Again);
            };
            let Some(note) = notebook.get(old.id) else {
                return false;
            };
            let is_named = matches!(chunk.content, ChunkContent::Note(_));
            if is_named && is_same(Some(old), Some(note)) {
                return true;
            }
            let stays = old.anchor.reference == note.anchor.reference;
            let text = newline.write(edit::change_note(&newline.read(&chunk.text), old, note));
            *chunk = Chunk {
                place: chunk.place.take().filter(|_| stays),
                ..Chunk::new(text, ChunkContent::Note(Arc::clone(note)))
            };
            if !stays {
                moved.push(chunk.clone());
            }
            stays
        });
        moved
    }

    /// Inserts entries among the existing ones, in order.
    fn insert(&mut self, mut new: Vec<Chunk>, order: &PlaceOrder) {
        new.iter_mut().for_each(|chunk| chunk.find_place(order));
        new.sort_by(|one, other| {
            let id = |chunk: &Chunk| chunk.note().map(|note| note.id);
            one.place.cmp(&other.place).then(id(one).cmp(&id(other)))
        });
        let old = self.chunks.iter_mut();
        old.for_each(|chunk| chunk.find_place(order));
        let there = EntryPlaces::of(&self.chunks);
        let mut at: Vec<_> = new.iter().map(|chunk| there.position(chunk)).collect();
        // In an unsorted file a later entry might get an earlier position.
        for index in 1..at.len() {
            at[index] = at[index].max(at[index - 1]);
        }
        let mut new = at.into_iter().zip(new).peekable();
        let there = std::mem::take(&mut self.chunks);
        for (index, chunk) in there.into_iter().enumerate() {
            let is_here = |(at, _): &(usize, Chunk)| *at == index;
            if new.peek().is_some_and(is_here) {
                while let Some((_, chunk)) = new.next_if(is_here) {
                    self.push_new(chunk);
                }
                self.end_with_blank();
            }
            self.chunks.push(chunk);
        }
        if new.peek().is_some() {
            new.for_each(|(_, chunk)| self.push_new(chunk));
            self.part_from_tail();
        }
    }

    /// Appends a chunk after an empty line.
    fn push_new(&mut self, mut chunk: Chunk) {
        self.end_with_blank();
        let newline = self.newline.write("\n".to_owned());
        let text = chunk.text.trim_end_matches(['\r', '\n']);
        chunk.text = format!("{text}{newline}").into();
        self.chunks.push(chunk);
    }

    /// Makes an empty line before the tail, if there is one.
    fn part_from_tail(&mut self) {
        if !self.tail.is_empty() {
            self.end_with_blank();
        }
    }

    /// Makes the last chunk end with an empty line.
    fn end_with_blank(&mut self) {
        let newline = self.newline.write("\n".to_owned());
        if let Some(last) = self.chunks.last_mut() {
            let blank = newline.repeat(2);
            let missing = match &*last.text {
                text if text.is_empty() || text.ends_with(&blank) => "",
                text if text.ends_with('\n') => &newline,
                _ => &blank,
            };
            last.text = format!("{}{missing}", last.text).into();
        }
    }

    fn set_readings(&mut self, mut marks: Vec<ReadingChange>, order: &PlaceOrder) {
        let newline = self.newline;
        let is_table = |chunk: &&mut Chunk| matches!(chunk.content, ChunkContent::Other);
        for chunk in self.chunks.iter_mut().filter(is_table) {
            if let Some(text) = edit::change_readings(&newline.read(&chunk.text), &marks, order) {
                chunk.text = newline.write(text).into();
                // Other tables may mark the same places; in those the mark is only removed.
                marks.iter_mut().for_each(|mark| mark.reading = None);
            }
        }
        if marks.iter().any(|mark| mark.reading.is_some()) {
            let table = edit::change_readings(READINGS, &marks, order).unwrap_or_default();
            self.push_readings(newline.write(table));
        }
    }

    /// Adds a table of reading marks after the head.
    fn push_readings(&mut self, table: String) {
        let is_other = |chunk: &Chunk| matches!(chunk.content, ChunkContent::Other);
        let head = self.chunks.iter().take_while(|chunk| is_other(chunk));
        let behind = self.chunks.split_off(head.count());
        self.push_new(Chunk::new(table, ChunkContent::Other));
        if !behind.is_empty() {
            self.end_with_blank();
            self.chunks.extend(behind);
        } else {
            self.part_from_tail();
        }
    }

    /// Appends the unreadable entries of another file, as they are written there. Entries that
    /// this file has already are not repeated, so calling it twice adds nothing.
    pub fn keep_unreadable(&mut self, other: &NotesFile) {
        let known: HashSet<_> = self.unreadable().collect();
        let new: Vec<_> = other.unreadable().filter(|t| !known.contains(t)).collect();
        for text in new {
            let text = self.newline.write(text);
            self.push_new(Chunk::new(text, ChunkContent::Unreadable));
            self.part_from_tail();
        }
        self.keep_cut_off(&other.tail);
    }

    /// Whether the file has entries that cannot be read.
    pub(in crate::notes) fn has_unreadable(&self) -> bool {
        !self.tail.is_empty() || self.unreadable().next().is_some()
    }

    /// The unreadable entries except the cut-off one.
    fn unreadable(&self) -> impl Iterator<Item = String> {
        let is_one = |chunk: &&Chunk| matches!(chunk.content, ChunkContent::Unreadable);
        let chunks = self.chunks.iter().filter(is_one);
        chunks.map(|chunk| self.newline.read(chunk.text.trim()).into_owned())
    }

    /// Appends a cut-off entry to the tail. After another such entry it reads as part of that,
    /// but nothing is lost.
    fn keep_cut_off(&mut self, tail: &[u8]) {
        if memmem::find(&self.tail, tail).is_some() {
            return;
        }
        self.end_with_blank();
        // Half a character must not precede a whole one.
        let own = String::from_utf8_lossy(&self.tail);
        let own = own.trim_end();
        let blank = if own.is_empty() { "" } else { "\n\n" };
        let joined = [own.as_bytes(), blank.as_bytes(), tail].concat();
        self.tail = Arc::from(joined);
    }
}

impl Chunk {
    fn find_place(&mut self, order: &PlaceOrder) {
        if self.place.is_none() {
            self.place = self.note().map(|note| order.rank(&note.anchor.reference));
        }
    }
}

/// The existing entries with the ranks of their places, to find where new ones go.
struct EntryPlaces<'a> {
    /// For each entry the index after it and after the chunks that belong to it, and its rank.
    behind: Vec<(usize, &'a PlaceRank)>,
    /// The index of the first entry.
    first: usize,
    is_sorted: bool,
}

impl<'a> EntryPlaces<'a> {
    fn of(chunks: &'a [Chunk]) -> Self {
        let mut behind: Vec<(usize, &PlaceRank)> = Vec::new();
        let mut first = chunks.len();
        for (index, chunk) in chunks.iter().enumerate() {
            if let Some(place) = &chunk.place {
                first = first.min(index);
                behind.push((index + 1, place));
            } else if let Some((end, _)) = behind.last_mut() {
                // A chunk without a rank stays after the entry that it follows.
                *end = index + 1;
            }
        }
        Self {
            is_sorted: behind.is_sorted_by_key(|(_, place)| *place),
            behind,
            first,
        }
    }

    /// The index at which an entry is inserted: after all entries of lower or equal rank, or in
    /// an unsorted file where the fewest entries are on the wrong side.
    fn position(&self, chunk: &Chunk) -> usize {
        let Some(own) = &chunk.place else {
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

    fn least_wrong(&self, own: &PlaceRank) -> usize {
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

/// The differences between two sets of reading marks.
fn reading_changes(
    old: &BTreeMap<String, ReadingStatus>,
    new: &BTreeMap<String, ReadingStatus>,
) -> Vec<ReadingChange> {
    let gone = old.keys().filter(|reference| !new.contains_key(*reference));
    let gone = gone.map(|reference| (reference, None));
    let set = new.iter().map(|(reference, mark)| (reference, Some(*mark)));
    let set = set.filter(|(reference, mark)| old.get(*reference) != mark.as_ref());
    let changes = gone.chain(set).map(|(reference, reading)| ReadingChange {
        reference: reference.clone(),
        reading,
    });
    changes.collect()
}
