//! What is left out of a file, to be told once.

use super::{XmlReader, XmlTag};
use crate::formats::Problems;

/// Elements that a document has no place for.
#[derive(Debug, Default)]
pub(in crate::formats) struct SkippedElements {
    count: usize,
    first: usize,
}

impl SkippedElements {
    /// Counts one.
    pub(in crate::formats) fn add(&mut self, tag: &XmlTag) {
        if self.count == 0 {
            self.first = tag.offset;
        }
        self.count += 1;
    }

    /// Tells of all where the first is: of `<note>`, say, and what was expected
    /// instead.
    pub(in crate::formats) fn tell(
        &self,
        [what, expected]: [&str; 2],
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) {
        if self.count > 0 {
            let count = self.count;
            xml.problem(self.first, problems, || {
                format!(
                    "{what} is left out, here and wherever it comes ({count} in all); \
                     expected {expected}"
                )
            });
        }
    }
}
