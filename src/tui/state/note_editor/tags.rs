//! Completing the tags of a note: those of the tag file, then those of other notes.

use std::collections::BTreeMap;

use crate::notes::{Note, Tag, TagFile, separates_tags};
use crate::search::fold;
use crate::wording::Wording;

/// The tags that begin as the last one that is typed.
#[derive(Debug, Default)]
pub struct TagCompletion {
    /// All tags that can be offered.
    known: Vec<Tag>,
    /// Those offered now.
    pub rows: Vec<Tag>,
    /// The row that the arrows have chosen.
    pub chosen: Option<usize>,
}

impl TagCompletion {
    /// Offers the tags of the tag file, and those of notes, the most used first.
    pub fn new<'n>(
        file: &TagFile,
        notes: impl Iterator<Item = &'n Note>,
        wording: Wording,
    ) -> Self {
        let mut used: BTreeMap<&str, usize> = BTreeMap::new();
        for tag in notes.flat_map(|note| &note.tags) {
            // Tags of other programs may be several words, which cannot be typed here.
            if file.get(tag).is_none() && !tag.contains(separates_tags) {
                *used.entry(tag).or_default() += 1;
            }
        }
        let mut used: Vec<_> = used.into_iter().collect();
        used.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        let used = used.into_iter().map(|(name, times)| Tag {
            name: name.to_owned(),
            meaning: wording.used_times(times),
            colour: None,
        });
        Self {
            known: file.tags.iter().cloned().chain(used).collect(),
            ..Self::default()
        }
    }

    /// Finds the tags for what is typed before the caret.
    pub fn find(&mut self, before_caret: &str) {
        let typed = fold(last_tag(before_caret));
        let others: Vec<_> = before_caret.split(separates_tags).collect();
        let fits = |tag: &&Tag| {
            fold(&tag.name).starts_with(&typed) && !others.contains(&tag.name.as_str())
        };
        self.rows = self.known.iter().filter(fits).cloned().collect();
        self.chosen = None;
    }

    /// Chooses the row below the chosen one, or above.
    pub fn step(&mut self, down: bool) {
        let last = self.rows.len().checked_sub(1);
        self.chosen = match (self.chosen, down) {
            (None, true) => last.map(|_| 0),
            (None, false) | (Some(0), false) => None,
            (Some(row), false) => Some(row - 1),
            (Some(row), true) => last.map(|last| (row + 1).min(last)),
        };
    }

    /// What is left to type of the chosen tag or, while a tag is typed, of the first: how many
    /// characters go, and what comes instead. `None` if there is nothing to complete.
    pub fn accept(&self, before_caret: &str) -> Option<(usize, String)> {
        let typed = last_tag(before_caret);
        let first = (!typed.is_empty()).then_some(0);
        let tag = self.rows.get(self.chosen.or(first)?)?;
        Some((typed.chars().count(), format!("{} ", tag.name)))
    }
}

/// The tag at the end of a text, perhaps unfinished.
fn last_tag(text: &str) -> &str {
    text.rsplit(separates_tags).next().unwrap_or_default()
}
