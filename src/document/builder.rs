//! Putting a document together in reading order.

mod name_counts;

use std::sync::OnceLock;

use super::numbering::{self, Number, ReferenceTarget};
use super::{
    AlignmentOrigin, Bytes, Document, Metadata, ParagraphBreak, Provision, ProvisionId,
    ProvisionName, Section, SectionId, Segment, SegmentId, Side, Sides,
};
use name_counts::NameCounts;

/// A side's text would not fit the 32-bit offsets that a document keeps.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the text of one side is longer than 4 GiB")]
pub struct TooLong;

/// A heading as a format gives it.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// 1 for the outermost sections.
    pub level: u8,
    /// `part`, `chapter`, … in English and lower case.
    pub kind: &'a str,
    /// Its number within its parent.
    pub number: Option<Number>,
    /// The words, label included; one side may be empty.
    pub text: Sides<&'a str>,
}

impl Heading<'_> {
    /// Whether a text can name a kind of section, from which references are
    /// made that lead back: a word in small letters.
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

/// Takes headings, provisions and segments in reading order and gives the
/// document. Text goes into the document as it is; between the segments of a
/// paragraph stands a blank where the language writes one between sentences.
#[derive(Debug)]
pub struct Builder {
    document: Document,
    section: Option<SectionId>,
    open: Option<OpenProvision>,
    unnamed: u32,
    uses: NameCounts,
}

/// The provision that further segments go to.
#[derive(Debug)]
struct OpenProvision {
    provision: Provision,
    /// The label that the text does not begin with.
    label: Sides<String>,
    /// Where its label lies, apart from the text or in it.
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
            uses: NameCounts::default(),
        }
    }

    /// Makes room for so many segments, each of which may be a provision, and
    /// for so many bytes of their words. What grows as it is filled takes three
    /// times its size for a while.
    pub fn make_room(&mut self, segments: usize, bytes: Sides<usize>) {
        self.document.segments.reserve_exact(segments);
        self.document.provisions.reserve_exact(segments);
        for side in Side::BOTH {
            // A blank or a line break stands before each.
            let bytes = bytes[side].saturating_add(segments);
            self.document.text[side].reserve_exact(bytes);
        }
    }

    /// Begins a section; later provisions lie in it. A kind from which no
    /// reference can be made gives way to `part`; a heading without a word on
    /// either side is none.
    ///
    /// # Errors
    /// [`TooLong`] when a side's text would pass 4 GiB.
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

    /// Ends all sections: later provisions lie in none.
    pub fn leave_sections(&mut self) {
        self.close_provision();
        self.section = None;
    }

    /// Begins a provision. `label` is for labels that the text does not begin
    /// with; those that it does are found by themselves. Returns which
    /// provision of this name it is: 1, or more where the name was used before.
    pub fn provision(&mut self, name: ProvisionName, label: Sides<&str>) -> u16 {
        self.close_provision();
        let occurrence = self.uses.of(&name);
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

    /// Begins a provision that has neither a number nor a name: `p1`, `p2`, …
    pub fn unnamed_provision(&mut self, label: Sides<&str>) {
        self.unnamed += 1;
        self.provision(ProvisionName::Counted(self.unnamed), label);
    }

    /// Adds a segment to the provision begun last (to a new unnamed one if
    /// none is open). A segment without a word on either side is left out.
    ///
    /// # Errors
    /// [`TooLong`] when a side's text would pass 4 GiB.
    pub fn segment(&mut self, text: Sides<&str>, opens: ParagraphBreak) -> Result<(), TooLong> {
        self.aligned_segment(text, opens, AlignmentOrigin::Given)
    }

    /// Adds a segment whose sides were put together otherwise than by a file
    /// that says so; else as [`Builder::segment`].
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

    /// How many segments the provision begun last has so far.
    pub fn open_segments(&self) -> usize {
        self.open
            .as_ref()
            .map_or(0, |open| open.provision.segments.len())
    }

    /// Ends the document; `None` if it has no segment at all. A provision
    /// without segments is left out.
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

    /// The innermost section so far whose level is above `level`.
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
        match self.uses.of_word(&reference) {
            1 => reference.into(),
            occurrence => format!("{reference}~{occurrence}").into(),
        }
    }

    /// Writes the labels that stand apart from the text, each in front of the
    /// place where the text will begin.
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

    /// Finds the labels that the first segment's text begins with.
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
            Some(label) if Some(label.number) == number => Bytes {
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

/// What stands between the text so far and the next segment's words.
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
    // One byte is left free for a separator to follow.
    let end = text
        .len()
        .checked_add(words.len())
        .filter(|&end| end < u32::MAX as usize)
        .ok_or(TooLong)?;
    text.push_str(words);
    Ok(Bytes {
        start,
        end: end as u32,
    })
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
