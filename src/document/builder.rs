//! Building a document in reading order.

mod name_counts;

use std::sync::OnceLock;

use super::numbering::{self, Number, ReferenceTarget};
use super::{
    AlignmentOrigin, Bytes, Document, Metadata, ParagraphBreak, Provision, ProvisionId,
    ProvisionName, Section, SectionId, Segment, SegmentId, Side, Sides,
};
use crate::wording::{Worded, Wording, worded_error};
use name_counts::NameCounts;

/// The text of a side does not fit into the 32-bit offsets of a document.
#[derive(Debug, PartialEq, Eq)]
pub struct TooLong;

worded_error!(TooLong);

impl Worded for TooLong {
    fn in_words(&self, wording: Wording) -> String {
        wording.a_side_is_too_long().to_owned()
    }
}

/// A heading, as a format reads it.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// 1 for the outermost sections.
    pub level: u8,
    /// `part`, `chapter`, … in English and lower case.
    pub kind: &'a str,
    /// Its number inside its parent.
    pub number: Option<Number>,
    /// Its text, label included; one side may be empty.
    pub text: Sides<&'a str>,
}

impl Heading<'_> {
    /// Whether a text can be a kind of section: a lower-case word from which
    /// references can be made that are parsed back.
    pub fn is_kind(text: &str) -> bool {
        let reference = format!("{text}-1");
        let leads_back = match numbering::parse_reference(&reference).map(|wanted| wanted.target) {
            Some(ReferenceTarget::Name(name)) => name == reference,
            Some(ReferenceTarget::Section(Some(division), _)) => division.word() == text,
            _ => false,
        };
        ProvisionName::word(text).is_some() && text.to_lowercase() == text && leads_back
    }
}

/// Builds a document from headings, provisions and segments in reading order.
/// Text is taken as it is, with a space between the segments of a paragraph
/// where the language has one between sentences.
#[derive(Debug)]
pub struct Builder {
    document: Document,
    section: Option<SectionId>,
    open: Option<OpenProvision>,
    unnamed: u32,
    names: NameCounts,
}

/// The provision that takes further segments.
#[derive(Debug)]
struct OpenProvision {
    provision: Provision,
    /// The label, if the text does not begin with it.
    label: Sides<String>,
    /// The bytes of the label, wherever it is.
    bytes: Sides<Bytes>,
}

impl Builder {
    /// Begins a document.
    pub fn new(metadata: Metadata) -> Self {
        Self {
            document: Document {
                metadata,
                text: Sides::default(),
                segments: Vec::new(),
                provisions: Vec::new(),
                labels: Vec::new(),
                sections: Vec::new(),
                references: OnceLock::new(),
            },
            section: None,
            open: None,
            unnamed: 0,
            names: NameCounts::default(),
        }
    }

    /// Reserves room for a number of segments, each of which may be a provision,
    /// and for the bytes of their text. A vector that grows step by step takes up
    /// to three times its size while it is copied.
    pub fn make_room(&mut self, segments: usize, bytes: Sides<usize>) {
        self.document.segments.reserve_exact(segments);
        self.document.provisions.reserve_exact(segments);
        for side in Side::BOTH {
            // A space or a line break precedes each.
            let bytes = bytes[side].saturating_add(segments);
            self.document.text[side].reserve_exact(bytes);
        }
    }

    /// Begins a section for the provisions that follow. An unsuitable kind (see
    /// [`Heading::is_kind`]) becomes `part`; a heading that is empty on both sides
    /// is ignored.
    ///
    /// # Errors
    /// [`TooLong`] if a side's text would exceed 4 GiB.
    pub fn section(&mut self, mut heading: Heading) -> Result<(), TooLong> {
        if heading.text.source.is_empty() && heading.text.target.is_empty() {
            return Ok(());
        }
        if !Heading::is_kind(heading.kind) {
            heading.kind = "part";
        }
        self.close_provision();
        let parent = self.enclosing(heading.level);
        let segment =
            self.push_segment(heading.text, ParagraphBreak::Before, AlignmentOrigin::Given)?;
        let label = Sides::of(|side| self.label_in_text(segment, side, heading.number));
        let reference = self.section_reference(parent, heading);
        self.section = Some(SectionId(self.document.sections.len() as u32));
        self.document.sections.push(Section {
            kind: heading.kind.into(),
            number: heading.number,
            level: heading.level,
            reference,
            parent,
            label,
            heading: segment,
            first_provision: ProvisionId(self.document.provisions.len() as u32),
        });
        Ok(())
    }

    /// Ends all sections, so that provisions that follow are outside any.
    pub fn leave_sections(&mut self) {
        self.close_provision();
        self.section = None;
    }

    /// Begins a provision. `label` is for labels that the text does not begin
    /// with; others are found in the text. Returns how often the name has been
    /// used now: 1, or more in a faulty text.
    pub fn provision(&mut self, name: ProvisionName, label: Sides<&str>) -> u16 {
        self.close_provision();
        let occurrence = self.names.add(&name);
        let start = self.document.segment_count();
        let provision = Provision {
            name,
            occurrence,
            section: self.section,
            segments: start..start,
        };
        self.open = Some(OpenProvision {
            provision,
            label: label.map(str::to_owned),
            bytes: Sides::default(),
        });
        occurrence
    }

    /// Begins a provision without a number or name: `p1`, `p2`, …
    pub fn unnamed_provision(&mut self, label: Sides<&str>) {
        self.unnamed += 1;
        self.provision(ProvisionName::Counted(self.unnamed), label);
    }

    /// Adds a segment to the current provision, or to a new unnamed one. A
    /// segment that is empty on both sides is ignored.
    ///
    /// # Errors
    /// [`TooLong`] when a side's text would pass 4 GiB.
    pub fn segment(&mut self, text: Sides<&str>, opens: ParagraphBreak) -> Result<(), TooLong> {
        self.aligned_segment(text, opens, AlignmentOrigin::Given)
    }

    /// Adds a segment that was not aligned by its file, as [`Builder::segment`]
    /// does.
    ///
    /// # Errors
    /// [`TooLong`] when a side's text would pass 4 GiB.
    pub fn aligned_segment(
        &mut self,
        text: Sides<&str>,
        opens: ParagraphBreak,
        link: AlignmentOrigin,
    ) -> Result<(), TooLong> {
        if text.source.is_empty() && text.target.is_empty() {
            return Ok(());
        }
        if self.open.is_none() {
            self.unnamed_provision(Sides::default());
        }
        if self.open_segments() == 0 {
            self.push_labels()?;
            let segment = self.push_segment(text, ParagraphBreak::Before, link)?;
            self.find_labels(segment);
        } else {
            self.push_segment(text, opens, link)?;
        }
        if let Some(open) = &mut self.open {
            open.provision.segments.end = self.document.segments.len() as u32;
        }
        Ok(())
    }

    /// How many segments the current provision has so far.
    pub fn open_segments(&self) -> usize {
        let open = self.open.as_ref();
        open.map_or(0, |open| open.provision.segments.len())
    }

    /// Finishes the document; `None` if it has no segment. Provisions without
    /// segments are dropped.
    pub fn finish(mut self) -> Option<Document> {
        self.close_provision();
        let mut document = self.document;
        document.segments.shrink_to_fit();
        document.provisions.shrink_to_fit();
        document.labels.shrink_to_fit();
        for side in Side::BOTH {
            document.text[side].shrink_to_fit();
        }
        (!document.segments.is_empty()).then_some(document)
    }

    fn close_provision(&mut self) {
        if let Some(open) = self.open.take()
            && !open.provision.segments.is_empty()
        {
            let id = ProvisionId(self.document.provisions.len() as u32);
            self.document.provisions.push(open.provision);
            if Side::BOTH.iter().any(|&side| !open.bytes[side].is_empty()) {
                self.document.labels.push((id, open.bytes));
            }
        }
    }

    /// The innermost section so far that a heading of `level` belongs to.
    fn enclosing(&self, level: u8) -> Option<SectionId> {
        let mut section = self.section;
        while let Some(id) = section
            && self.document.section(id).level >= level
        {
            section = self.document.section(id).parent;
        }
        section
    }

    fn section_reference(&mut self, parent: Option<SectionId>, heading: Heading) -> Box<str> {
        let mut reference = String::new();
        if let Some(parent) = parent {
            reference.push_str(&self.document.section(parent).reference);
            reference.push('-');
        }
        reference.push_str(heading.kind);
        if let Some(number) = heading.number {
            reference.push_str(&format!("-{number}"));
        }
        match self.names.add_word(&reference) {
            1 => reference.into(),
            occurrence => format!("{reference}~{occurrence}").into(),
        }
    }

    /// Adds the labels that the text does not begin with, before the text.
    fn push_labels(&mut self) -> Result<(), TooLong> {
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        for side in Side::BOTH {
            if open.label[side].is_empty() {
                continue;
            }
            let unspaced = self.document.language(side).is_unspaced();
            let text = &mut self.document.text[side];
            if !text.is_empty() {
                text.push('\n');
            }
            let label = append(text, &open.label[side])?;
            text.push(if unspaced { '\u{3000}' } else { ' ' });
            open.bytes[side] = label;
        }
        Ok(())
    }

    /// Finds the labels that the text of a first segment begins with.
    fn find_labels(&mut self, segment: SegmentId) {
        let Some(number) = self.open.as_ref().and_then(|open| open.provision.number()) else {
            return;
        };
        let found = Sides::of(|side| self.label_in_text(segment, side, Some(number)));
        let Some(open) = &mut self.open else { return };
        for side in Side::BOTH {
            if open.label[side].is_empty() {
                open.bytes[side] = found[side];
            }
        }
    }

    fn label_in_text(&self, segment: SegmentId, side: Side, number: Option<Number>) -> Bytes {
        let Bytes { start, .. } = self.document.segment(segment).bytes[side];
        match numbering::label(self.document.segment_text(segment, side)) {
            Some(label) if number.is_some_and(|number| label.number.may_be(number)) => Bytes {
                start,
                end: start + label.len as u32,
            },
            _ => Bytes { start, end: start },
        }
    }

    fn push_segment(
        &mut self,
        words: Sides<&str>,
        opens: ParagraphBreak,
        link: AlignmentOrigin,
    ) -> Result<SegmentId, TooLong> {
        let id = SegmentId(u32::try_from(self.document.segments.len()).map_err(|_| TooLong)?);
        let mut bytes = Sides::default();
        for side in Side::BOTH {
            let labelled = self.open.as_ref().is_some_and(|open| {
                open.provision.segments.is_empty() && !open.label[side].is_empty()
            });
            let unspaced = self.document.language(side).is_unspaced();
            let text = &mut self.document.text[side];
            if !labelled && !words[side].is_empty() {
                text.push_str(joint(text, words[side], opens, unspaced));
            }
            bytes[side] = append(text, words[side])?;
        }
        self.document.segments.push(Segment { bytes, opens, link });
        Ok(id)
    }
}

/// The separator between the text so far and the next segment.
fn joint(text: &str, next: &str, opens: ParagraphBreak, unspaced: bool) -> &'static str {
    let (Some(before), Some(after)) = (text.chars().next_back(), next.chars().next()) else {
        return "";
    };
    let parted = before.is_whitespace() || after.is_whitespace();
    let joined = unspaced && !(before.is_ascii() && after.is_ascii());
    match opens {
        ParagraphBreak::Before => "\n",
        ParagraphBreak::None if parted || joined => "",
        ParagraphBreak::None => " ",
    }
}

fn append(text: &mut String, words: &str) -> Result<Bytes, TooLong> {
    let start = u32::try_from(text.len()).map_err(|_| TooLong)?;
    let end = text.len().checked_add(words.len()).ok_or(TooLong)?;
    let end = u32::try_from(end).map_err(|_| TooLong)?;
    // One byte stays free for the separator that follows.
    if end == u32::MAX {
        return Err(TooLong);
    }
    text.push_str(words);
    Ok(Bytes { start, end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::LanguageTag;

    #[test]
    fn spaces_between_sentences_depend_on_the_language_however_it_is_spelled() {
        for languages in [["zh", "en"], ["ZH", "EN"], ["zh_TW", "en-GB"]] {
            let [source, target] = languages.map(LanguageTag::from);
            let mut builder = Builder::new(Metadata {
                languages: Sides::new(source, target),
                ..Metadata::default()
            });
            for text in [Sides::new("甲。", "A."), Sides::new("乙。", "B.")] {
                builder.segment(text, ParagraphBreak::None).expect("short");
            }
            let document = builder.finish().expect("a text");
            let text = Side::BOTH.map(|side| document.side_text(side));
            assert_eq!(text, ["甲。乙。", "A. B."], "{languages:?}");
        }
    }
}
