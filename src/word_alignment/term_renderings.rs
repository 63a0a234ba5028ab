//! How a term is rendered, occurrence by occurrence: by the glossary where its rendering is
//! there, else by the words that are linked to it.

use std::ops::Range;
use std::sync::Arc;

use super::renderings::in_lower_case;
use super::{AlignedWords, WordAligner, WordLink};
use crate::document::{Document, SegmentId, Side, Sides};
use crate::search::{TermOccurrences, TermPlace};

/// The most segments with the term whose words are aligned; more are sampled evenly. Shorter
/// texts are aligned as a whole, since each pair teaches something of the others.
const SAMPLE: usize = 4000;

/// One rendering of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRendering {
    /// Its words: as the glossary spells them, or as the text does in lower case.
    pub text: String,
    /// Whether the glossary knows it.
    pub is_known: bool,
    /// The occurrences of the term that are rendered so.
    pub of: Occurrences,
}

impl TermRendering {
    /// Where it comes from, as the commands say it.
    pub fn kind(&self) -> &'static str {
        if self.is_known { "glossary" } else { "linked" }
    }
}

/// Some occurrences of a term in reading order, with their byte ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occurrences(pub Vec<(SegmentId, Range<usize>)>);

impl Occurrences {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Their segments, in reading order.
    pub fn segments(&self) -> Vec<SegmentId> {
        let mut segments: Vec<_> = self.0.iter().map(|(segment, _)| *segment).collect();
        segments.dedup();
        segments
    }
}

/// How the occurrences of a term are rendered, each counted once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermRenderings {
    /// The renderings, those of the glossary first, the most frequent first.
    pub renderings: Vec<TermRendering>,
    /// The occurrences that nothing renders.
    pub unrendered: Occurrences,
}

/// Finds how a term is rendered on the other side. Empty if `cancelled` returns true meanwhile.
pub fn term_renderings(
    document: &Document,
    aligner: &WordAligner,
    occurrences: &TermOccurrences,
    cancelled: &dyn Fn() -> bool,
) -> TermRenderings {
    let segments = aligned_segments(document, occurrences);
    let texts: Vec<Sides<&str>> = segments
        .iter()
        .map(|segment| Sides::of(|side| document.segment_text(*segment, side)))
        .collect();
    let aligned = aligner.align(&texts);
    aligned.term_renderings(document, &segments, occurrences, cancelled)
}

impl AlignedWords<'_> {
    /// How a term is rendered on the other side in the segments of a document that were
    /// aligned, which are ascending; its other occurrences do not count. Empty if `cancelled`
    /// returns true meanwhile.
    pub fn term_renderings(
        &self,
        document: &Document,
        segments: &[SegmentId],
        occurrences: &TermOccurrences,
        cancelled: &dyn Fn() -> bool,
    ) -> TermRenderings {
        let side = occurrences.side;
        let mut groups: Vec<RenderingGroup> = Vec::new();
        for place in &occurrences.places {
            if cancelled() {
                return TermRenderings::default();
            }
            let Ok(pair) = segments.binary_search(&place.segment) else {
                continue;
            };
            let rendered = RenderedPair {
                aligned: self,
                pair,
                side,
                text: document.segment_text(place.segment, side.other()),
                links: self.links(pair),
            };
            for (rendering, range) in rendered.renderings(place).into_iter().zip(&place.ranges) {
                let at = (place.segment, range.clone());
                match groups.iter_mut().find(|group| group.is_of(&rendering)) {
                    Some(group) => group.add(rendering, at),
                    None => groups.push(RenderingGroup::new(rendering, at)),
                }
            }
        }
        collect(groups)
    }
}

/// The segments whose words are aligned, in order.
fn aligned_segments(document: &Document, occurrences: &TermOccurrences) -> Vec<SegmentId> {
    if document.segment_count() as usize <= SAMPLE {
        return document.segments().collect();
    }
    let step = occurrences.places.len().div_ceil(SAMPLE).max(1);
    let places = occurrences.places.iter().step_by(step);
    let mut segments: Vec<_> = places.map(|place| place.segment).collect();
    segments.extend(
        document
            .segments()
            .take(SAMPLE - segments.len().min(SAMPLE)),
    );
    segments.sort_unstable();
    segments.dedup();
    segments
}

/// How one occurrence is rendered.
struct OneRendering {
    /// What is the same for all forms; empty if nothing renders it.
    key: String,
    text: String,
    is_known: bool,
}

/// A pair of texts with the term.
struct RenderedPair<'a> {
    aligned: &'a AlignedWords<'a>,
    pair: usize,
    side: Side,
    /// The text of the other side.
    text: &'a str,
    links: Vec<WordLink>,
}

impl RenderedPair<'_> {
    /// The rendering of each occurrence. A rendering of the glossary belongs to the occurrence
    /// that is linked to it; one that is left over, to an occurrence without links.
    fn renderings(&self, place: &TermPlace) -> Vec<OneRendering> {
        let occurrences = &place.ranges;
        let mut left: Vec<_> = place.known.iter().collect();
        let mut of: Vec<Option<&str>> = vec![None; occurrences.len()];
        for (of, occurrence) in of.iter_mut().zip(occurrences) {
            let is_linked = |(_, range): &&(Arc<str>, Range<usize>)| {
                let mut links = self.links.iter();
                links.any(|link| {
                    touch(&link.ranges[self.side], occurrence)
                        && touch(&link.ranges[self.side.other()], range)
                })
            };
            if let Some(at) = left.iter().position(is_linked) {
                *of = Some(&left.remove(at).0);
            }
        }
        let linked = occurrences.iter().map(|occurrence| self.linked(occurrence));
        let mut left = left.into_iter();
        of.into_iter()
            .zip(linked.collect::<Vec<_>>())
            .map(|(known, linked)| {
                let is_bare = linked.key.is_empty();
                let known =
                    known.or_else(|| left.next().filter(|_| is_bare).map(|(text, _)| &**text));
                known.map_or(linked, |text| OneRendering {
                    key: text.to_owned(),
                    text: text.to_owned(),
                    is_known: true,
                })
            })
            .collect()
    }

    /// The words that are linked to an occurrence.
    fn linked(&self, occurrence: &Range<usize>) -> OneRendering {
        let tokens = self
            .aligned
            .rendering(self.pair, &self.links, self.side, occurrence);
        let keys: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
        OneRendering {
            key: keys.join(" "),
            text: in_lower_case(self.text, &tokens),
            is_known: false,
        }
    }
}

fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Occurrences that are rendered alike.
struct RenderingGroup {
    key: String,
    is_known: bool,
    /// The forms, and how often each stands.
    forms: Vec<(String, usize)>,
    of: Occurrences,
}

impl RenderingGroup {
    fn new(one: OneRendering, at: (SegmentId, Range<usize>)) -> Self {
        Self {
            key: one.key,
            is_known: one.is_known,
            forms: vec![(one.text, 1)],
            of: Occurrences(vec![at]),
        }
    }

    fn is_of(&self, one: &OneRendering) -> bool {
        self.key == one.key && self.is_known == one.is_known
    }

    fn add(&mut self, one: OneRendering, at: (SegmentId, Range<usize>)) {
        match self.forms.iter_mut().find(|(form, _)| *form == one.text) {
            Some((_, count)) => *count += 1,
            None => self.forms.push((one.text, 1)),
        }
        self.of.0.push(at);
    }
}

fn collect(groups: Vec<RenderingGroup>) -> TermRenderings {
    let mut found = TermRenderings::default();
    for group in groups {
        if group.key.is_empty() {
            found.unrendered = group.of;
            continue;
        }
        // The most frequent form stands for all, of equally frequent ones the first.
        let most = group
            .forms
            .into_iter()
            .rev()
            .max_by_key(|(_, count)| *count);
        found.renderings.extend(most.map(|(text, _)| TermRendering {
            text,
            is_known: group.is_known,
            of: group.of,
        }));
    }
    let renderings = &mut found.renderings;
    renderings
        .sort_by_key(|rendering| (!rendering.is_known, std::cmp::Reverse(rendering.of.count())));
    found
}
