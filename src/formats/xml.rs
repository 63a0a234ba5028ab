//! What the XML formats share: a stream of elements and text with their bytes.
//!
//! A thin layer over quick-xml, which reads without recursion. Nothing is ever
//! fetched, and document type declarations are skipped with all that they
//! declare. Only the five entities of XML itself are resolved; others are
//! reported and stay as written, so none can expand without limit. The encoding
//! in the XML declaration is ignored, because the bytes are text already.

pub(super) mod fields;
mod tag;
mod text;

use std::borrow::Cow;

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::spec::Evidence;
use super::{InputText, OpenError, Problems};
use crate::syntax::{Lines, Position};
use crate::wording::Wording;

pub(super) use tag::{SkippedElements, XmlTag};
pub(super) use text::{NativeCode, TextJoiner, element_text, is_line_break};

/// The deepest nesting of elements. Files of these formats have less than
/// twenty levels.
const DEEPEST: usize = 256;

/// Reads a file from beginning to end.
#[derive(Debug)]
pub(super) struct XmlReader<'a> {
    source: InputText<'a>,
    reader: quick_xml::Reader<&'a [u8]>,
    lines: Lines<'a>,
    /// The open elements, outermost first.
    open: Vec<OpenElement<'a>>,
    /// The namespace prefix of the root element with its colon, or empty.
    prefix: &'a str,
    is_past_root: bool,
}

#[derive(Clone, Copy, Debug)]
struct OpenElement<'a> {
    offset: usize,
    name: &'a str,
    spaces: XmlSpace,
}

/// The meaning of spaces and line breaks in an element (`xml:space`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum XmlSpace {
    /// What the format makes of them.
    Default,
    /// They are part of the text.
    Preserve,
}

/// A part of an element's content.
#[derive(Debug)]
pub(super) enum XmlEvent<'a> {
    /// Text as laid out in the file; lines may have been broken for their
    /// length alone.
    Text(&'a str),
    /// Text whose line breaks count: from a reference, in CDATA, or where
    /// `xml:space` says so.
    Verbatim(Cow<'a, str>),
    /// An element begins.
    Start(XmlTag<'a>),
    /// The innermost open element ends.
    End,
}

impl<'a> XmlReader<'a> {
    /// Begins at the start of a file.
    pub(super) fn new(source: &InputText<'a>) -> Self {
        let mut reader = quick_xml::Reader::from_str(source.text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            source: *source,
            reader,
            lines: Lines::new(source.text),
            open: Vec::new(),
            prefix: "",
            is_past_root: false,
        }
    }

    /// The root element, which must have one of these names. What precedes it
    /// is skipped.
    ///
    /// # Errors
    /// There is no element or another one, or what precedes it is not XML.
    pub(super) fn root(
        &mut self,
        names: &[&str],
        problems: &mut Problems,
    ) -> Result<XmlTag<'a>, OpenError> {
        let expected = names.join("> or <");
        match self.next(problems)? {
            Some(XmlEvent::Start(tag)) if names.contains(&tag.name) => Ok(tag),
            Some(XmlEvent::Start(tag)) => {
                let what = |wording: Wording| wording.other_root_element(tag.name, &expected);
                Err(self.source.syntax(tag.offset, what))
            }
            _ => {
                let what = |wording: Wording| wording.no_element(&expected);
                Err(self.source.syntax(0, what))
            }
        }
    }

    /// Reads to the end of the file after the root element.
    ///
    /// # Errors
    /// Something follows.
    pub(super) fn end(&mut self, problems: &mut Problems) -> Result<(), OpenError> {
        self.next(problems).map(|_| ())
    }

    /// The next child of the open element; text between children is skipped.
    /// `None` at the end of the open element.
    ///
    /// # Errors
    /// The file is not XML here.
    pub(super) fn child(
        &mut self,
        problems: &mut Problems,
    ) -> Result<Option<XmlTag<'a>>, OpenError> {
        loop {
            match self.next(problems)? {
                Some(XmlEvent::Start(tag)) => return Ok(Some(tag)),
                Some(XmlEvent::End) | None => return Ok(None),
                Some(XmlEvent::Text(_) | XmlEvent::Verbatim(_)) => {}
            }
        }
    }

    /// Skips the rest of the open element.
    ///
    /// # Errors
    /// The file is not XML here.
    pub(super) fn skip(&mut self, problems: &mut Problems) -> Result<(), OpenError> {
        let outside = self.open.len().saturating_sub(1);
        while self.open.len() > outside && self.next(problems)?.is_some() {}
        Ok(())
    }

    /// The text of the open element to its end, as written.
    ///
    /// # Errors
    /// The file is not XML here.
    pub(super) fn text(&mut self, problems: &mut Problems) -> Result<String, OpenError> {
        let outside = self.open.len().saturating_sub(1);
        let mut text = String::new();
        while self.open.len() > outside {
            match self.next(problems)? {
                Some(XmlEvent::Text(part)) => text.push_str(part),
                Some(XmlEvent::Verbatim(part)) => text.push_str(&part),
                Some(XmlEvent::Start(_) | XmlEvent::End) => {}
                None => break,
            }
        }
        Ok(text)
    }

    /// The next event; `None` at the end of the file.
    ///
    /// # Errors
    /// The file is not XML here.
    pub(super) fn next(
        &mut self,
        problems: &mut Problems,
    ) -> Result<Option<XmlEvent<'a>>, OpenError> {
        loop {
            let offset = self.reader.buffer_position() as usize;
            self.source.reached(offset);
            let event = self.reader.read_event();
            let event = event.map_err(|error| self.syntax_error(error))?;
            let raw = offset..self.reader.buffer_position() as usize;
            let raw = self.source.text.get(raw).unwrap_or_default();
            match event {
                Event::Start(start) => {
                    let name_len = start.name().as_ref().len();
                    let tag = self.start_element(offset, raw, name_len)?;
                    return Ok(Some(XmlEvent::Start(tag)));
                }
                Event::End(_) => {
                    self.open.pop();
                    self.is_past_root = self.open.is_empty();
                    return Ok(Some(XmlEvent::End));
                }
                Event::Text(_) if self.open.is_empty() => self.check_outside(offset, raw)?,
                Event::Text(text) if self.spaces() == XmlSpace::Preserve => {
                    return Ok(Some(XmlEvent::Verbatim(text.xml10_content())));
                }
                Event::Text(_) => return Ok(Some(XmlEvent::Text(raw))),
                Event::GeneralRef(_) | Event::CData(_) if self.open.is_empty() => {
                    self.check_outside(offset, raw)?;
                }
                Event::GeneralRef(reference) => {
                    return Ok(Some(self.entity(offset, raw, &reference, problems)));
                }
                Event::CData(text) => return Ok(Some(XmlEvent::Verbatim(text.xml10_content()))),
                Event::Eof => return self.end_of_file(offset),
                // An empty element comes as a start and an end.
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
        }
    }

    /// The position of a byte in the file.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        self.lines.position(offset)
    }

    /// Adds a problem of the file at a byte.
    pub(super) fn problem<T: Into<String>>(
        &mut self,
        offset: usize,
        problems: &mut Problems,
        what: impl Fn(Wording) -> T,
    ) {
        problems.add(self.source.file, || self.lines.position(offset), what);
    }

    fn spaces(&self) -> XmlSpace {
        let innermost = self.open.last();
        innermost.map_or(XmlSpace::Default, |open| open.spaces)
    }

    fn start_element(
        &mut self,
        offset: usize,
        raw: &'a str,
        len: usize,
    ) -> Result<XmlTag<'a>, OpenError> {
        let mut tag = XmlTag::new(offset, raw, len);
        let name = tag.name;
        if self.is_past_root {
            let what = |wording: Wording| wording.second_root_element(name);
            return Err(self.source.syntax(offset, what));
        }
        if self.open.len() == DEEPEST {
            let what = |wording: Wording| wording.element_too_deep(name, DEEPEST);
            return Err(self.source.syntax(offset, what));
        }
        if self.open.is_empty() {
            self.prefix = name.find(':').map_or("", |colon| &name[..=colon]);
        }
        tag.name = name.strip_prefix(self.prefix).unwrap_or(name);
        if let Err(error) = tag.check() {
            let what = |wording: Wording| wording.tag_is_malformed(name, &error.to_string());
            return Err(self.source.syntax(offset, what));
        }
        let spaces = match tag.attribute("xml:space").as_deref() {
            Some("preserve") => XmlSpace::Preserve,
            Some(_) => XmlSpace::Default,
            None => self.spaces(),
        };
        self.open.push(OpenElement {
            offset,
            name,
            spaces,
        });
        Ok(tag)
    }

    fn entity(
        &mut self,
        offset: usize,
        raw: &'a str,
        reference: &BytesRef,
        problems: &mut Problems,
    ) -> XmlEvent<'a> {
        if let Some(text) = resolve_xml_entity(reference) {
            return XmlEvent::Verbatim(Cow::Borrowed(text));
        }
        if let Ok(Some(letter)) = reference.resolve_char_ref() {
            return XmlEvent::Verbatim(Cow::Owned(letter.into()));
        }
        let shown: String = raw.chars().take(40).collect();
        let what = |wording: Wording| wording.unknown_entity(&shown);
        self.problem(offset, problems, what);
        XmlEvent::Verbatim(Cow::Borrowed(raw))
    }

    fn check_outside(&self, offset: usize, raw: &str) -> Result<(), OpenError> {
        let blank = raw.len() - raw.trim_start().len();
        if blank == raw.len() {
            return Ok(());
        }
        Err(self
            .source
            .syntax(offset + blank, Wording::text_outside_root))
    }

    fn end_of_file(&mut self, offset: usize) -> Result<Option<XmlEvent<'a>>, OpenError> {
        let Some(open) = self.open.last() else {
            return Ok(None);
        };
        let at = self.lines.position(open.offset);
        let what = |wording: Wording| wording.element_never_ends(open.name, at);
        Err(self.source.syntax(offset, what))
    }

    fn syntax_error(&mut self, error: Error) -> OpenError {
        let offset = self.reader.error_position() as usize;
        let open = self.open.last();
        let open = open.map(|open| self.lines.position(open.offset));
        let what = |wording: Wording| match (&error, open) {
            (Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }), Some(at)) => {
                wording.wrong_end_tag(found, expected, at)
            }
            (Error::IllFormed(IllFormedError::UnmatchedEndTag(found)), _) => {
                wording.end_tag_of_nothing(found)
            }
            (Error::IllFormed(IllFormedError::UnclosedReference), _) => {
                wording.ampersand_alone().to_owned()
            }
            _ => wording.xml_syntax(&error.to_string()),
        };
        self.source.syntax(offset, what)
    }
}

/// The name of the root element without its prefix, if a text looks like XML.
pub(super) fn root_name<'a>(source: &InputText<'a>) -> Option<&'a str> {
    if !source.text.trim_start().starts_with('<') {
        return None;
    }
    match XmlReader::new(source).next(&mut Problems::default()) {
        Ok(Some(XmlEvent::Start(tag))) => Some(tag.name),
        _ => None,
    }
}

/// Evidence that a file is XML with this root element. An extension of the
/// format is as good, unless the root element is that of another one: a file
/// that is malformed gets a message about the format that it should be in.
pub(super) fn evidence(file: &InputText, root: &str, extensions: &[&str]) -> Option<Evidence> {
    const ROOTS: [&str; 4] = ["tmx", "xliff", "linkGrp", "cesAlign"];
    let found = root_name(file);
    let is_other = found.is_some_and(|found| ROOTS.contains(&found));
    Evidence::certain_if(found == Some(root) || !is_other && file.has_extension(extensions))
}
