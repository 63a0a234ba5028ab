//! The alignment file.

use std::borrow::Cow;

use crate::document::Sides;
use crate::formats::xml::{XmlReader, XmlTag};
use crate::formats::{InputText, OpenError, Problems};
use crate::wording::Wording;

/// The root elements of alignments: InterText's and OPUS's.
pub(super) const ROOTS: [&str; 2] = ["linkGrp", "cesAlign"];

/// The links in file order. The source is the text that the first ids of a link
/// refer to.
#[derive(Debug, Default)]
pub(super) struct InterTextAlignment<'a> {
    /// The names of the two texts, as far as they are given.
    pub(super) documents: Sides<Cow<'a, str>>,
    pub(super) links: Vec<InterTextLink<'a>>,
}

/// Elements of the two texts that correspond.
#[derive(Debug)]
pub(super) struct InterTextLink<'a> {
    /// The byte in its file.
    pub(super) offset: usize,
    targets: Cow<'a, str>,
}

impl InterTextLink<'_> {
    /// The ids of its elements, separated by spaces.
    pub(super) fn ids(&self) -> Sides<&str> {
        let (source, target) = self.targets.split_once(';').unwrap_or((&self.targets, ""));
        Sides::new(source, target)
    }
}

impl<'a> InterTextAlignment<'a> {
    /// Reads an alignment.
    ///
    /// # Errors
    /// It is not XML.
    pub(super) fn read(
        file: &InputText<'a>,
        problems: &mut Problems,
    ) -> Result<InterTextAlignment<'a>, OpenError> {
        let mut alignment = InterTextAlignment::default();
        let mut xml = XmlReader::new(file);
        let root = xml.root(&ROOTS, problems)?;
        if root.name == "linkGrp" {
            // InterText writes the ids of `toDoc` first, unlike OPUS.
            alignment.group(&root, ["toDoc", "fromDoc"], &mut xml, problems)?;
        } else {
            while let Some(tag) = xml.child(problems)? {
                alignment.group(&tag, ["fromDoc", "toDoc"], &mut xml, problems)?;
            }
        }
        xml.end(problems)?;
        Ok(alignment)
    }

    fn group(
        &mut self,
        group: &XmlTag<'a>,
        [source, target]: [&str; 2],
        xml: &mut XmlReader<'a>,
        problems: &mut Problems,
    ) -> Result<(), OpenError> {
        self.documents =
            Sides::new(source, target).map(|name| group.attribute(name).unwrap_or_default());
        while let Some(tag) = xml.child(problems)? {
            match (tag.name, tag.attribute("xtargets")) {
                ("link", Some(targets)) => self.links.push(InterTextLink {
                    offset: tag.offset,
                    targets,
                }),
                ("link", None) => {
                    xml.problem(tag.offset, problems, Wording::link_without_targets);
                }
                _ => {}
            }
            xml.skip(problems)?;
        }
        Ok(())
    }
}
