//! A text whose elements have ids, as in TEI and related formats.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document::{LanguageTag, ParagraphBreak};
use crate::formats::xml::{SkippedElements, TextJoiner, XmlEvent, XmlReader, XmlTag};
use crate::formats::{InputText, OpenError, Problems, parse_tag};
use crate::wording::{Phrase, Wording};

/// Elements with metadata, not text.
const HEADERS: [&str; 3] = ["teiHeader", "header", "cesHeader"];

/// Whether elements of a name are inside sentences, whose ids no link uses: tokens, and milestones
/// such as the times of subtitles.
fn is_token(name: &str) -> bool {
    matches!(name, "w" | "pc" | "c" | "m" | "hi")
        || matches!(name, "time" | "lb" | "pb" | "milestone" | "anchor")
}

/// The elements of a text that can be linked: those with an id that contain no
/// other element with one.
#[derive(Debug, Default)]
pub(super) struct InterTextDocument {
    /// In file order.
    pub(super) elements: Vec<TextElement>,
    /// From the text itself, or from the name of its file.
    pub(super) language: Option<LanguageTag>,
    places: HashMap<String, usize>,
}

/// Usually a sentence.
#[derive(Debug)]
pub(super) struct TextElement {
    pub(super) text: String,
    /// Whether it begins a paragraph.
    pub(super) opens: ParagraphBreak,
}

impl InterTextDocument {
    /// The index of the element with this id.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Reads a text.
    ///
    /// # Errors
    /// It is not XML.
    pub(super) fn read(
        file: &InputText,
        problems: &mut Problems,
    ) -> Result<InterTextDocument, OpenError> {
        let mut reader = InterTextReader {
            xml: XmlReader::new(file),
            text: InterTextDocument::default(),
            around: Vec::new(),
            begun: 0,
            paragraph: 0,
            loose: SkippedElements::default(),
        };
        while let Some(piece) = reader.xml.next(problems)? {
            reader.piece(piece, problems)?;
        }
        let what = [Phrase::TEXT_OUTSIDE_ELEMENTS, Phrase::ALL_TEXT_IN_ELEMENTS];
        reader.loose.report(what, &mut reader.xml, problems);
        let mut text = reader.text;
        text.language = text.language.or_else(|| language_in(file.name));
        Ok(text)
    }
}

/// The language in the name of a file: `en` in `novel.en.xml`.
pub(super) fn language_in(name: &str) -> Option<LanguageTag> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut parts = name.split('.').skip(1);
    parts.find_map(|part| {
        let tag = parse_tag(part).filter(LanguageTag::has_language_code)?;
        let is_lower = tag.primary().bytes().all(|byte| byte.is_ascii_lowercase());
        (is_lower && tag != "xml" && tag != "tei").then_some(tag)
    })
}

/// Builds an [`InterTextDocument`] from XML events.
struct InterTextReader<'a> {
    xml: XmlReader<'a>,
    text: InterTextDocument,
    /// The open elements, outermost first.
    around: Vec<AncestorElement<'a>>,
    /// How many elements have begun; numbers them.
    begun: usize,
    /// The number of the element around the previous sentence.
    paragraph: usize,
    loose: SkippedElements,
}

struct AncestorElement<'a> {
    tag: XmlTag<'a>,
    number: usize,
    /// Its id and text, if it has an id and no element inside has one.
    sentence: Option<(Cow<'a, str>, TextJoiner)>,
}

impl<'a> InterTextReader<'a> {
    fn piece(&mut self, piece: XmlEvent<'a>, problems: &mut Problems) -> Result<(), OpenError> {
        match piece {
            XmlEvent::Start(tag) if HEADERS.contains(&tag.name) => self.xml.skip(problems)?,
            XmlEvent::Start(tag) => self.open(tag),
            XmlEvent::End => self.close(problems),
            XmlEvent::Text(text) if text.trim().is_empty() => self.words(|words| words.push(text)),
            XmlEvent::Text(text) => {
                self.expect_sentence();
                self.words(|words| words.push(text));
            }
            XmlEvent::Verbatim(text) => {
                self.expect_sentence();
                self.words(|words| words.push_verbatim(&text));
            }
        }
        Ok(())
    }

    fn open(&mut self, tag: XmlTag<'a>) {
        if self.around.len() < 3 && self.text.language.is_none() {
            let language = tag.attribute("xml:lang").or_else(|| tag.attribute("lang"));
            self.text.language = language.and_then(|tag| parse_tag(&tag));
        }
        let id = tag.attribute("id").or_else(|| tag.attribute("xml:id"));
        let id = id.filter(|_| !is_token(tag.name));
        if id.is_some()
            && let Some(outer) = self.around.iter_mut().rev().find(|a| a.sentence.is_some())
        {
            outer.sentence = None;
        }
        self.begun += 1;
        self.around.push(AncestorElement {
            tag,
            number: self.begun,
            sentence: id.map(|id| (id, TextJoiner::default())),
        });
    }

    fn close(&mut self, problems: &mut Problems) {
        let Some(closed) = self.around.pop() else {
            return;
        };
        let Some((id, words)) = closed.sentence else {
            return;
        };
        let paragraph = self.around.last().map_or(0, |around| around.number);
        let goes_on = closed.tag.name == "s" && paragraph == self.paragraph;
        self.paragraph = paragraph;
        let place = self.text.elements.len();
        self.text.elements.push(TextElement {
            text: words.finish(),
            opens: match goes_on {
                true => ParagraphBreak::None,
                false => ParagraphBreak::Before,
            },
        });
        let first = *self.text.places.entry(id.to_string()).or_insert(place);
        if first != place {
            let what = |wording: Wording| wording.id_comes_twice(&id);
            self.xml.problem(closed.tag.offset, problems, what);
        }
    }

    fn words(&mut self, add: impl FnOnce(&mut TextJoiner)) {
        let mut outwards = self.around.iter_mut().rev();
        if let Some((_, words)) = outwards.find_map(|around| around.sentence.as_mut()) {
            add(words);
        }
    }

    fn expect_sentence(&mut self) {
        if let Some(innermost) = self.around.last()
            && self.around.iter().all(|around| around.sentence.is_none())
        {
            self.loose.add(&innermost.tag);
        }
    }
}
