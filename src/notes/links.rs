//! Links in notes: `[[16.2]]` leads to a place of the text, `[[01KB0D2M5W]]` to a note, by its id
//! or the beginning of it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Note, NoteId};
use crate::document::{Document, Passage, SegmentId};
use crate::wording::{Worded, Wording, worded_error};

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A place of the text.
    Place(Passage),
    /// A note.
    Note(NoteId),
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeadLink {
    /// Neither a place nor a note is called so.
    Unknown(String),
    /// Several ids begin so.
    Several(String, usize),
}

worded_error!(DeadLink);

impl Worded for DeadLink {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            DeadLink::Unknown(link) => wording.link_is_unknown(link),
            DeadLink::Several(link, notes) => wording.link_is_ambiguous(link, *notes),
        }
    }
}

/// The links of notes, from both ends.
#[derive(Debug, Default)]
pub struct NoteLinks {
    links: HashMap<NoteId, Vec<Result<LinkTarget, DeadLink>>>,
    to_notes: HashMap<NoteId, Vec<NoteId>>,
    /// The notes that link to a place, by its first segment.
    to_places: BTreeMap<SegmentId, Vec<NoteId>>,
}

impl NoteLinks {
    /// Finds the links of notes and where they lead.
    pub fn new(document: &Document, notes: &BTreeMap<NoteId, Arc<Note>>) -> Self {
        let mut all = Self::default();
        for (id, note) in notes {
            let targets = targets(&note.body);
            let links: Vec<_> = targets.map(|text| resolve(document, notes, text)).collect();
            for link in links.iter().flatten() {
                let linking = match link {
                    LinkTarget::Note(target) => all.to_notes.entry(*target).or_default(),
                    LinkTarget::Place(passage) => all.to_places.entry(passage.first).or_default(),
                };
                if linking.last() != Some(id) {
                    linking.push(*id);
                }
            }
            if !links.is_empty() {
                all.links.insert(*id, links);
            }
        }
        all
    }

    /// The links of a note, in the order of its text.
    pub fn of(&self, id: NoteId) -> &[Result<LinkTarget, DeadLink>] {
        self.links.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The notes that link to a note, oldest first.
    pub fn to_note(&self, id: NoteId) -> &[NoteId] {
        self.to_notes.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The notes that link to a place that begins at a segment, oldest first.
    pub fn to_place(&self, segment: SegmentId) -> &[NoteId] {
        self.to_places.get(&segment).map_or(&[], Vec::as_slice)
    }
}

/// What stands between `[[` and `]]`, on one line.
fn targets(body: &str) -> impl Iterator<Item = &str> {
    let after_brackets = body.split("[[").skip(1);
    let targets = after_brackets.filter_map(|text| text.split_once("]]").map(|(target, _)| target));
    let targets = targets.filter(|target| !target.contains('\n'));
    targets.map(str::trim).filter(|target| !target.is_empty())
}

/// Where a link leads. What could be both is a place.
fn resolve(
    document: &Document,
    notes: &BTreeMap<NoteId, Arc<Note>>,
    target: &str,
) -> Result<LinkTarget, DeadLink> {
    if let Ok(passage) = document.passage(target) {
        return Ok(LinkTarget::Place(passage));
    }
    let beginning = target.to_ascii_uppercase();
    // Ids are in the order of their letters, and none of these is less than 0.
    let Ok(lowest) = format!("{beginning:0<26}").parse::<NoteId>() else {
        return Err(DeadLink::Unknown(target.to_owned()));
    };
    let from_lowest = notes.range(lowest..).map(|(id, _)| id);
    let mut begun = from_lowest.take_while(|id| id.to_string().starts_with(&beginning));
    match (begun.next(), begun.count()) {
        (Some(id), 0) => Ok(LinkTarget::Note(*id)),
        (Some(_), others) => Err(DeadLink::Several(target.to_owned(), others + 1)),
        (None, _) => Err(DeadLink::Unknown(target.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::targets;

    #[test]
    fn links_are_in_double_brackets_on_one_line() {
        for (body, expected) in [
            ("see [[16.2]] and [[ 01KB ]].", &["16.2", "01KB"][..]),
            ("[[a]][[b]]", &["a", "b"]),
            ("[[]] [[ ]] [[a\nb]] [x] [[open", &[]),
            ("[[a [[16]]", &["16"]),
        ] {
            assert_eq!(targets(body).collect::<Vec<_>>(), expected, "{body}");
        }
    }
}
