//! The beginning of a document: what can be read of a long file at once, before the
//! rest of it.

use super::{Document, Place, Provision, Section, Segment, Side};

impl Document {
    /// The document without its last provision, which the file may continue; `None` if
    /// nothing else is in it.
    #[must_use]
    pub fn without_last_provision(mut self) -> Option<Self> {
        let last = self.last_segment();
        let Place::Provision(id) = self.place_of(last) else {
            // A heading comes after every provision that is complete.
            return Some(self);
        };
        let end = self.provision(id).segments.start;
        if end == 0 {
            return None;
        }
        self.segments.truncate(end as usize);
        self.provisions.truncate(id.0 as usize);
        self.labels.retain(|(of, _)| *of < id);
        for side in Side::BOTH {
            let ends = self.segments.iter().map(|segment| segment.bytes[side].end);
            // A side without a word ends where the last one that it has does.
            let end = ends.max().unwrap_or(0) as usize;
            self.text[side].truncate(end);
        }
        self.references.take();
        Some(self)
    }

    /// The same document under another id.
    #[must_use]
    pub fn with_id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.metadata.id);
        self
    }

    /// Whether the document begins with all of another: the same segments with the same
    /// references, in the same sections, in the same languages.
    pub fn begins_with(&self, beginning: &Self) -> bool {
        let texts = Side::BOTH.iter().all(|&side| {
            self.language(side) == beginning.language(side)
                && self.text[side].starts_with(&beginning.text[side])
        });
        texts
            && begin_alike(&self.segments, &beginning.segments, is_same_segment)
            && begin_alike(&self.provisions, &beginning.provisions, is_same_provision)
            && begin_alike(&self.labels, &beginning.labels, |one, other| one == other)
            && begin_alike(&self.sections, &beginning.sections, is_same_section)
            // A place is complete only where the next one begins.
            && self.segments_of(self.place_of(beginning.last_segment())).end
                == beginning.segment_count()
    }
}

fn begin_alike<T>(all: &[T], beginning: &[T], is_same: fn(&T, &T) -> bool) -> bool {
    let mut pairs = all.iter().zip(beginning);
    all.len() >= beginning.len() && pairs.all(|(one, other)| is_same(one, other))
}

fn is_same_segment(one: &Segment, other: &Segment) -> bool {
    one.bytes == other.bytes && one.opens == other.opens && one.link == other.link
}

fn is_same_provision(one: &Provision, other: &Provision) -> bool {
    one.name == other.name
        && one.occurrence == other.occurrence
        && one.section == other.section
        && one.segments == other.segments
}

fn is_same_section(one: &Section, other: &Section) -> bool {
    one.reference == other.reference
        && one.level == other.level
        && one.parent == other.parent
        && one.heading == other.heading
        && one.label == other.label
}

#[cfg(test)]
mod tests {
    use crate::document::{
        Builder, Document, Heading, Metadata, Number, ParagraphBreak, ProvisionName, Sides,
    };

    /// Provisions of two segments each, with a heading before every third.
    fn law(provisions: u32, last_segments: u32) -> Document {
        let mut builder = Builder::new(Metadata {
            languages: Sides::new("zh".into(), "en".into()),
            ..Metadata::default()
        });
        for nth in 1..=provisions {
            if nth % 3 == 1 {
                let heading = Heading {
                    level: 1,
                    kind: "chapter",
                    number: Some(Number::new(nth / 3 + 1)),
                    text: Sides::new("章", "Chapter"),
                };
                builder.section(heading).expect("short");
            }
            let name = ProvisionName::Number(Number::new(nth));
            builder.provision(name, Sides::new("第条", ""));
            let segments = if nth == provisions { last_segments } else { 2 };
            for _ in 0..segments {
                let text = Sides::new("甲。", if nth % 2 == 0 { "" } else { "A." });
                builder.segment(text, ParagraphBreak::None).expect("short");
            }
        }
        builder.finish().expect("a text")
    }

    #[test]
    fn a_text_begins_with_its_complete_provisions() {
        let whole = law(9, 2);
        for (provisions, segments) in [(2, 1), (3, 2), (4, 1), (8, 2), (9, 2)] {
            let cut = law(provisions, segments);
            let beginning = cut.without_last_provision().expect("more than one");
            assert!(whole.begins_with(&beginning), "{provisions}");
            assert_eq!(beginning.provisions().count() + 1, provisions as usize);
        }
    }

    #[test]
    fn a_provision_that_goes_on_is_not_the_same() {
        assert!(!law(9, 2).begins_with(&law(4, 1)));
        assert!(!law(3, 2).begins_with(&law(4, 2)));
        assert!(law(4, 2).begins_with(&law(4, 2)));
    }

    #[test]
    fn nothing_is_left_of_a_single_provision() {
        let mut builder = Builder::new(Metadata::default());
        let text = Sides::new("甲", "A");
        builder.segment(text, ParagraphBreak::None).expect("short");
        let document = builder.finish().expect("a text");
        assert!(document.without_last_provision().is_none());
    }
}
