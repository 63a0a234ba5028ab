//! Runs of places in which nothing changed, which readers of changes pass over.

use std::ops::Range;

use super::{ComparedPlace, Comparison, PlaceKind};
use crate::wording::Wording;

/// Neighbouring places of a comparison, as a range of their indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRun {
    /// Whether nothing changed in them.
    pub is_unchanged: bool,
    /// The places.
    pub places: Range<usize>,
}

impl Comparison {
    /// All places in runs that are unchanged or not, in turn.
    pub fn runs(&self) -> Vec<PlaceRun> {
        let mut runs: Vec<PlaceRun> = Vec::new();
        let changed = self.with_changes(&|place| !place.status.is_unchanged());
        for (at, is_changed) in changed.into_iter().enumerate() {
            let is_unchanged = self.is_of_versions() && !is_changed;
            match runs.last_mut() {
                Some(run) if run.is_unchanged == is_unchanged => run.places.end = at + 1,
                _ => runs.push(PlaceRun {
                    is_unchanged,
                    places: at..at + 1,
                }),
            }
        }
        runs
    }

    /// For each place, whether it has a change: itself, or as a heading something below it.
    pub fn with_changes(&self, has_change: &dyn Fn(&ComparedPlace) -> bool) -> Vec<bool> {
        let mut changed: Vec<_> = self.places.iter().map(has_change).collect();
        // The headings around the place, outermost first, with their levels.
        let mut around: Vec<(usize, u8)> = Vec::new();
        for (at, place) in self.places.iter().enumerate() {
            if let PlaceKind::Heading { level, .. } = place.kind {
                around.retain(|(_, outer)| *outer < level);
                around.push((at, level));
            }
            if changed[at] {
                around
                    .iter()
                    .for_each(|(heading, _)| changed[*heading] = true);
            }
        }
        changed
    }

    /// The rows of a run.
    pub fn rows_of_run(&self, run: &PlaceRun) -> Range<u32> {
        let places = &self.places[run.places.clone()];
        let ends = places.first().zip(places.last());
        ends.map_or(0..0, |(first, last)| first.rows.start..last.rows.end)
    }

    /// The unchanged places of some rows in words: `12 provisions unchanged: 3–14`. Looks at
    /// both ends only, since the screen shows it with every frame.
    pub fn unchanged_in_words(&self, rows: Range<u32>, wording: Wording) -> String {
        let index = |row| self.places.partition_point(|place| place.rows.start < row);
        let (start, end) = (index(rows.start), index(rows.end));
        let places = &self.places[start..end];
        let count = self.provisions_before[end] - self.provisions_before[start];
        let is_named = |place: &&ComparedPlace| count == 0 || place.is_provision();
        let first = places.iter().find(is_named);
        let last = places.iter().rev().find(is_named);
        let Some((first, last)) = first.zip(last) else {
            return String::new();
        };
        let from = match first.rows == last.rows {
            true => first.reference.clone(),
            false => format!("{}–{}", first.reference, last.reference),
        };
        match count {
            0 => wording.unchanged_headings(&from),
            count => wording.unchanged_provisions(count as usize, &from),
        }
    }
}
