//! The table of contents of a document.

use super::{Document, Place, ProvisionId, ProvisionName, SectionId, Side};

/// The table of contents: sections and provisions in reading order, one row
/// each. Rows are computed by binary search when asked for, so a list of a
/// million costs nothing.
#[derive(Clone, Copy, Debug)]
pub struct Outline<'a> {
    document: &'a Document,
}

impl<'a> Outline<'a> {
    /// The outline of a document.
    pub fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// How many rows there are.
    pub fn len(self) -> usize {
        self.document.sections.len() + self.document.provisions.len()
    }

    /// Always false: a document has at least one segment.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The place on a row; beyond the last row, that of the last.
    pub fn place(self, row: usize) -> Place {
        let row = row.min(self.len().saturating_sub(1));
        let sections = &self.document.sections;
        // Section `i` is on row `i` plus the number of provisions before it.
        let (mut low, mut high) = (0, sections.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if middle + sections[middle].first_provision.0 as usize <= row {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        match low.checked_sub(1) {
            Some(last) if last + sections[last].first_provision.0 as usize == row => {
                Place::Heading(SectionId(last as u32))
            }
            _ => Place::Provision(ProvisionId((row - low) as u32)),
        }
    }

    /// The row of a place.
    pub fn row(self, place: Place) -> usize {
        match place {
            Place::Heading(id) => {
                id.0 as usize + self.document.section(id).first_provision.0 as usize
            }
            Place::Provision(id) => {
                let sections = &self.document.sections;
                id.0 as usize + sections.partition_point(|s| s.first_provision <= id)
            }
        }
    }

    /// The label and the beginning of the text of a row, in the other language
    /// if it is unmatched in this one.
    pub fn title(self, row: usize, side: Side) -> String {
        /// In bytes; longer than any line of a screen.
        const LONGEST: usize = 400;
        let document = self.document;
        let place = self.place(row);
        let segment = document.first_segment(place);
        let side = if document.segment_text(segment, side).is_empty() {
            side.other()
        } else {
            side
        };
        let text = document.segment_text(segment, side);
        let beginning = &text[..text.floor_char_boundary(LONGEST)];
        let name = match place {
            Place::Provision(id) => match document.provision(id).name() {
                ProvisionName::Number(_) => None,
                name => Some(name),
            },
            Place::Heading(_) => None,
        };
        match (name, document.label_apart(segment, side)) {
            (Some(name), _) => format!("{name}: {beginning}"),
            (None, Some(label)) => format!("{label} {beginning}"),
            (None, None) => beginning.to_owned(),
        }
    }

    /// The indentation of a row: 0 for outermost sections and for provisions
    /// outside sections.
    pub fn depth(self, row: usize) -> u8 {
        match self.place(row) {
            Place::Heading(id) => self.document.section(id).level.saturating_sub(1),
            Place::Provision(id) => {
                let section = self.document.provision(id).section;
                section.map_or(0, |section| self.document.section(section).level)
            }
        }
    }
}
