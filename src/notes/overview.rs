//! How far each place of a text is read, for a table of its contents.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Notebook;
use super::progress::{PlaceProgress, marked_places};
use crate::document::{Document, Place, SectionId};

/// The progress of all places.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// Provisions with a mark, by their first segment.
    marked: BTreeMap<u32, PlaceProgress>,
    sections: Vec<SectionOverview>,
}

/// A section with everything under it.
#[derive(Clone, Debug)]
struct SectionOverview {
    segments: Range<u32>,
    progress: PlaceProgress,
}

impl Overview {
    /// Counts once through the provisions and the marks.
    pub fn new(document: &Document, notebook: &Notebook) -> Self {
        let marked = marked_places(document, notebook);
        let headings = document.sections().map(|(_, section)| section.heading.0);
        let mut sections: Vec<_> = headings
            .map(|heading| SectionOverview {
                segments: heading..heading + 1,
                progress: PlaceProgress::default(),
            })
            .collect();
        for (id, provision) in document.provisions() {
            let segments = document.segments_of(Place::Provision(id));
            let progress = marked.get(&segments.start).copied();
            let progress = progress.unwrap_or(PlaceProgress {
                pairs: segments.len(),
                ..PlaceProgress::default()
            });
            let mut section = document.section_of(provision.first_segment());
            while let Some(id) = section {
                let around = &mut sections[id.0 as usize];
                around.segments.end = around.segments.end.max(segments.end);
                around.progress.add(progress);
                section = document.section(id).parent;
            }
        }
        Self { marked, sections }
    }

    /// The progress of a provision, or of a section with everything under it. `None` for
    /// a provision without a mark.
    pub fn progress(&self, document: &Document, place: Place) -> Option<PlaceProgress> {
        match place {
            Place::Heading(id) => self.section(id).map(|section| section.progress),
            Place::Provision(id) => {
                let first = document.provision(id).first_segment();
                self.marked.get(&first.0).copied()
            }
        }
    }

    /// The segments of a provision, or of a section with everything under it.
    pub fn segments(&self, document: &Document, place: Place) -> Range<u32> {
        let section = match place {
            Place::Heading(id) => self.section(id),
            Place::Provision(_) => None,
        };
        section.map_or_else(
            || document.segments_of(place),
            |section| section.segments.clone(),
        )
    }

    fn section(&self, id: SectionId) -> Option<&SectionOverview> {
        self.sections.get(id.0 as usize)
    }
}
