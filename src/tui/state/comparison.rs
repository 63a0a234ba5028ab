//! A comparison on the screen: which columns of it are read, and what is folded away.

use std::ops::Range;
use std::sync::Arc;

use crate::compare::{Comparison, Fate, Status, View, ViewColumns, WordDiffer};
use crate::document::{Document, SegmentId, Side, language_name};
use crate::layout::SegmentFilter;
use crate::wording::Wording;

/// The texts that are compared.
#[derive(Debug)]
pub struct ComparisonState {
    comparison: Comparison,
    differ: WordDiffer,
    /// What a key leads through.
    views: Vec<ViewColumns>,
    /// The index of the view that is read.
    current: usize,
    view: View,
    /// The places in which something differs in this view.
    changed: SegmentFilter,
}

impl ComparisonState {
    /// Shows the first view.
    pub fn new(comparison: Comparison) -> Self {
        let differ = WordDiffer::built_in();
        let views = comparison.views();
        let view = comparison.view(&views[0], &differ);
        let mut state = Self {
            comparison,
            differ,
            views,
            current: 0,
            view,
            changed: SegmentFilter::default(),
        };
        state.changed = state.find_changed();
        state
    }

    /// The view that is read.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The comparison.
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// Goes on to the next view, after the last one to the first; returns its document.
    /// `None` if there is no other.
    pub fn next_view(&mut self) -> Option<Arc<Document>> {
        if self.views.len() < 2 {
            return None;
        }
        self.current = (self.current + 1) % self.views.len();
        self.view = self
            .comparison
            .view(&self.views[self.current], &self.differ);
        self.changed = self.find_changed();
        Some(Arc::clone(&self.view.document))
    }

    /// The number of the view from 1, and of how many.
    pub fn number(&self) -> (usize, usize) {
        (self.current + 1, self.views.len())
    }

    /// What a side is: `old: law-2019`, or the name of a translation.
    pub fn name_of(&self, side: Side, wording: Wording) -> String {
        self.comparison.name_of(&self.view.columns[side], wording)
    }

    /// The languages of the view: of each column of the side that has most.
    pub fn languages(&self, wording: Wording) -> String {
        let columns = &self.view.columns;
        let most = match columns.target.len() > columns.source.len() {
            true => &columns.target,
            false => &columns.source,
        };
        let tags = most
            .iter()
            .map(|at| &self.comparison.columns()[*at].language);
        let mut names: Vec<_> = tags
            .map(|tag| language_name(tag.primary(), wording))
            .collect();
        names.dedup();
        wording.list(&names)
    }

    /// What became of the place of a segment; `None` in translations.
    pub fn status_at(&self, segment: SegmentId) -> Option<&Status> {
        let is_of_versions = self.comparison.is_of_versions();
        is_of_versions.then(|| &self.comparison.place_of(segment.0).status)
    }

    /// The sign of a segment for the gutter: what became of its place beside the first one,
    /// `*` beside others with changes.
    pub fn mark(&self, segment: SegmentId) -> Option<&'static str> {
        let place = self.comparison.place_of(segment.0);
        let status = self.status_at(segment)?;
        let own = status.mark().filter(|_| place.rows.start == segment.0);
        let is_whole = matches!(status.fate, Fate::New | Fate::Repealed);
        let differs = !is_whole && !status.is_unchanged() && self.view.has_changes(segment);
        own.or(differs.then_some("*"))
    }

    /// The first segment of each stretch of differences, in reading order. A number alone
    /// that changed is none.
    pub fn differences(&self) -> Vec<SegmentId> {
        let mut found = Vec::new();
        for place in self.comparison.places() {
            if self.comparison.is_of_versions() && place.status.is_unchanged() {
                continue;
            }
            let differs = |row: &u32| self.view.has_changes(SegmentId(*row));
            let begins = |row: &u32| {
                let before = row
                    .checked_sub(1)
                    .filter(|before| place.rows.contains(before));
                before.is_none_or(|before| !differs(&before))
            };
            let rows = place.rows.clone().filter(differs).filter(begins);
            found.extend(rows.map(SegmentId));
        }
        found
    }

    /// What is shown while the places without a difference are folded away; everything if
    /// there is nothing to show then.
    pub fn changed(&self) -> &SegmentFilter {
        &self.changed
    }

    /// Whether places are folded away.
    pub fn is_folded(&self, shown: &SegmentFilter) -> bool {
        !shown.is_all() && *shown == self.changed
    }

    /// What is folded away right before a segment that is shown, in words.
    pub fn folded_before(
        &self,
        shown: &SegmentFilter,
        first: SegmentId,
        wording: Wording,
    ) -> Option<String> {
        let before = SegmentId(first.0.checked_sub(1)?);
        if !self.is_folded(shown) || shown.contains(before) {
            return None;
        }
        let start = shown.at_or_before(before).map_or(0, |last| last.0 + 1);
        Some(self.comparison.unchanged_in_words(start..first.0, wording))
    }

    fn find_changed(&self) -> SegmentFilter {
        let of_versions = self.comparison.is_of_versions();
        let changed = self.comparison.with_changes(&|place| match of_versions {
            true => !place.status.is_unchanged(),
            false => (place.rows.clone()).any(|row| self.view.has_changes(SegmentId(row))),
        });
        let places = self.comparison.places().iter().zip(changed);
        let places = places.filter(|(_, is_changed)| *is_changed);
        let places: Vec<Range<u32>> = places.map(|(place, _)| place.rows.clone()).collect();
        SegmentFilter::only(places.into())
    }
}
