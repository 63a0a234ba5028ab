//! Start tags with their attributes, and a count of skipped elements.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::attributes::{AttrError, Attributes};

use super::XmlReader;
use crate::formats::Problems;
use crate::wording::Phrase;

/// The start tag of an element.
#[derive(Clone, Copy, Debug)]
pub(in crate::formats) struct XmlTag<'a> {
    /// The byte at which it begins in the file.
    pub(in crate::formats) offset: usize,
    /// Its name, without the prefix of the root element's name.
    pub(in crate::formats) name: &'a str,
    /// The source between the brackets.
    content: &'a str,
    name_len: usize,
}

impl<'a> XmlTag<'a> {
    /// Wraps the source of a tag, brackets included, with a name of `name_len`
    /// bytes.
    pub(super) fn new(offset: usize, raw: &'a str, name_len: usize) -> Self {
        let content = raw.strip_prefix('<').unwrap_or(raw);
        let content = content.strip_suffix('>').unwrap_or(content);
        let content = content.strip_suffix('/').unwrap_or(content);
        Self {
            offset,
            name: content.get(..name_len).unwrap_or_default(),
            content,
            name_len,
        }
    }

    /// Checks that all attributes are well-formed.
    pub(super) fn check(&self) -> Result<(), AttrError> {
        self.attributes()
            .try_for_each(|attribute| attribute.map(drop))
    }

    /// The value of an attribute.
    pub(in crate::formats) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut attributes = self.attributes().flatten();
        let found = attributes.find(|attribute| attribute.key.as_ref() == name)?;
        Some(unescaped(found.value))
    }

    /// Its name without any prefix.
    pub(in crate::formats) fn local_name(&self) -> &'a str {
        local(self.name)
    }

    /// The value of an attribute of this name, whatever its prefix.
    pub(in crate::formats) fn local_attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut attributes = self.attributes().flatten();
        let found = attributes.find(|attribute| local(attribute.key.into_inner()) == name)?;
        Some(unescaped(found.value))
    }

    /// The attributes whose names have this prefix, without it.
    pub(in crate::formats) fn attributes_with_prefix(
        &self,
        prefix: &'static str,
    ) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        self.attributes().flatten().filter_map(move |attribute| {
            let name = attribute.key.into_inner().strip_prefix(prefix)?;
            Some((name, unescaped(attribute.value)))
        })
    }

    fn attributes(&self) -> Attributes<'a> {
        let mut attributes = Attributes::new(self.content, self.name_len);
        // The check for duplicates compares each attribute with all before it:
        // quadratic.
        attributes.with_checks(false);
        attributes
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

fn unescaped(value: Cow<'_, str>) -> Cow<'_, str> {
    match value {
        // An unknown entity stays as written.
        Cow::Borrowed(raw) => unescape(raw).unwrap_or(Cow::Borrowed(raw)),
        Cow::Owned(_) => value,
    }
}

/// Counts elements that a document has no place for.
#[derive(Debug, Default)]
pub(in crate::formats) struct SkippedElements {
    count: usize,
    first: usize,
}

impl SkippedElements {
    /// Counts an element.
    pub(in crate::formats) fn add(&mut self, tag: &XmlTag) {
        if self.count == 0 {
            self.first = tag.offset;
        }
        self.count += 1;
    }

    /// Reports all elements in one problem at the first of them: what is left
    /// out, such as `<note>`, and what was expected instead.
    pub(in crate::formats) fn report(
        &self,
        [what, expected]: [Phrase; 2],
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) {
        if self.count > 0 {
            xml.problem(self.first, problems, |wording| {
                let [what, expected] = [what, expected].map(|phrase| phrase.of(wording));
                wording.is_left_out_everywhere(what, self.count, expected)
            });
        }
    }
}
