//! The content of a `source` or `target`: text, codes, and segment marks.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::document::Sides;
use crate::formats::xml::{NativeCode, TextJoiner, XmlEvent, XmlReader, XmlTag, is_line_break};
use crate::formats::{OpenError, Problems};

/// Elements with codes of the text's native format.
const CODES: [&str; 4] = ["bpt", "ept", "ph", "it"];

/// Text, split where `<mrk mtype="seg">` begins.
#[derive(Debug, Default)]
pub(super) struct InlineContent<'a> {
    parts: Vec<InlinePart<'a>>,
}

#[derive(Debug)]
struct InlinePart<'a> {
    /// The id that parts of source and target have in common.
    mid: Option<Cow<'a, str>>,
    words: TextJoiner,
}

impl<'a> InlineContent<'a> {
    /// Reads the open element to its end.
    ///
    /// # Errors
    /// It is not XML.
    pub(super) fn read(
        xml: &mut XmlReader<'a>,
        problems: &mut Problems,
    ) -> Result<InlineContent<'a>, OpenError> {
        let mut content = InlineContent::default();
        let mut depth = 1_usize;
        while depth > 0 {
            match xml.next(problems)? {
                Some(XmlEvent::Text(text)) => content.last().push(text),
                Some(XmlEvent::Verbatim(text)) => content.last().push_verbatim(&text),
                Some(XmlEvent::Start(tag)) if is_skipped(&tag) => {
                    content.push_placeholder(&tag);
                    let code = NativeCode::read(&tag, xml, problems)?;
                    if tag.name != "mrk" {
                        code.push_to(content.last());
                    }
                }
                Some(XmlEvent::Start(tag)) => {
                    content.start(&tag);
                    depth += 1;
                }
                Some(XmlEvent::End) => depth -= 1,
                None => break,
            }
        }
        Ok(content)
    }

    /// Whether it is split into segments.
    pub(super) fn has_segments(&self) -> bool {
        self.parts.iter().any(|part| part.mid.is_some())
    }

    /// All its text.
    pub(super) fn into_text(self) -> String {
        let parts = self.parts.into_iter().map(|part| part.words.finish());
        let parts: Vec<_> = parts.filter(|text| !text.is_empty()).collect();
        parts.join(" ")
    }

    /// Pairs the segments of a source with those of its target. A target that
    /// is not split belongs to the first segment.
    pub(super) fn pair(self, target: InlineContent) -> Vec<Sides<String>> {
        let target = if self.has_segments() && target.has_segments() {
            target.parts
        } else {
            let mid = self.parts.first().and_then(|part| part.mid.clone());
            let mut words = TextJoiner::default();
            words.push_verbatim(&target.into_text());
            vec![InlinePart { mid, words }]
        };
        let mut pairs = Vec::with_capacity(self.parts.len());
        let mut places = HashMap::new();
        for part in self.parts {
            places.entry(part.mid).or_insert(pairs.len());
            pairs.push(Sides::new(part.words.finish(), String::new()));
        }
        for part in target {
            let text = part.words.finish();
            let place = places.get(&part.mid);
            match place.and_then(|&place| pairs.get_mut(place)) {
                Some(pair) if pair.target.is_empty() => pair.target = text,
                _ => pairs.push(Sides::new(String::new(), text)),
            }
        }
        pairs
    }

    fn last(&mut self) -> &mut TextJoiner {
        if self.parts.is_empty() {
            self.begin(None);
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last].words
    }

    fn begin(&mut self, mid: Option<Cow<'a, str>>) {
        self.parts.push(InlinePart {
            mid,
            words: TextJoiner::default(),
        });
    }

    fn start(&mut self, tag: &XmlTag<'a>) {
        let is_segment = tag.name == "mrk" && tag.attribute("mtype").as_deref() == Some("seg");
        if is_segment {
            self.begin(Some(tag.attribute("mid").unwrap_or_default()));
        } else if tag.name == "cp"
            && let Some(letter) = character(tag)
        {
            self.last().push_verbatim(letter.encode_utf8(&mut [0; 4]));
        } else {
            self.push_placeholder(tag);
        }
    }

    /// Adds the placeholder that a code displays.
    fn push_placeholder(&mut self, tag: &XmlTag) {
        if let Some(value) = placeholder(tag) {
            self.last().push_verbatim(&value);
        }
    }
}

/// Whether the content of an element is not text: native codes, and what a
/// reviser has deleted.
fn is_skipped(tag: &XmlTag) -> bool {
    let is_struck_out =
        tag.name == "mrk" && tag.attribute("mtype").as_deref() == Some("x-sdl-deleted");
    CODES.contains(&tag.name) || is_struck_out
}

/// The placeholder of a value, such as `{{name}}` or `%1$s`, if the file gives
/// one. Without it the sentence would have a gap. Markup such as `<br/>` is
/// given in the same way and is not shown.
fn placeholder<'a>(tag: &XmlTag<'a>) -> Option<Cow<'a, str>> {
    if !matches!(tag.name, "x" | "ph") {
        return None;
    }
    let shown = tag.attribute("equiv-text");
    let shown = shown.or_else(|| tag.attribute("disp"));
    let is_break = shown.as_deref().is_some_and(is_line_break);
    if tag.name == "x" && (is_break || tag.attribute("ctype").as_deref() == Some("lb")) {
        return Some("\n".into());
    }
    let shown = shown?;
    let is_markup = shown.trim_start().starts_with('<') || shown.trim_end().ends_with('>');
    (!is_markup).then_some(shown)
}

/// The character of `<cp hex="001A"/>`, which XML cannot hold literally.
fn character(tag: &XmlTag) -> Option<char> {
    let hex = tag.attribute("hex")?;
    u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32)
}
