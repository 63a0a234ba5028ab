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

    /// The unchanged places of some rows in words: `12 provisions unchanged: 3–14`.
    pub fn unchanged_in_words(&self, rows: Range<u32>, wording: Wording) -> String {
        let all = self.places.iter();
        let all = all.filter(|place| rows.contains(&place.rows.start));
        let all: Vec<_> = all.collect();
        let is_provision =
            |place: &&&ComparedPlace| matches!(place.kind, PlaceKind::Provision { .. });
        let provisions: Vec<_> = all.iter().filter(is_provision).copied().collect();
        let named = if provisions.is_empty() {
            &all
        } else {
            &provisions
        };
        let from = match &named[..] {
            [] => return String::new(),
            [only] => only.reference.clone(),
            [first, .., last] => format!("{}–{}", first.reference, last.reference),
        };
        match provisions.len() {
            0 => wording.unchanged_headings(&from),
            count => wording.unchanged_provisions(count, &from),
        }
    }
}
