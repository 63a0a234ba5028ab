//! Marks of one column in the gutter and in lists: for notes, for reading
//! progress, and for pairs of uncertain or edited alignment.

use ratatui::style::{Color, Style};

use super::painter::Painter;
use crate::document::{AlignmentOrigin, SegmentId};
use crate::notes::{ReadingStatus, Tag, TagColour};
use crate::tui::state::{NoteMark, State};

/// The mark of a note.
pub(super) fn note_mark(painter: &Painter, mark: NoteMark) -> &'static str {
    match mark {
        NoteMark::Question => "?",
        NoteMark::Note => painter.glyph("●", "*"),
        NoteMark::Layer => painter.glyph("○", "o"),
    }
}

/// The mark for how far a place is read; `None` for an unread one.
pub(super) fn reading_mark(painter: &Painter, reading: ReadingStatus) -> Option<&'static str> {
    match reading {
        ReadingStatus::Unread => None,
        ReadingStatus::Read => Some(painter.glyph("✓", "v")),
        ReadingStatus::ToDo => Some("!"),
        ReadingStatus::Done => Some(painter.glyph("■", "#")),
    }
}

/// The style of a tag: another one in its colour, if the tag file gives it one.
pub(super) fn tag_style(style: Style, tag: &Tag) -> Style {
    let colour = tag.colour.map(|colour| match colour {
        TagColour::Red => Color::Red,
        TagColour::Green => Color::Green,
        TagColour::Yellow => Color::Yellow,
        TagColour::Blue => Color::Blue,
        TagColour::Magenta => Color::Magenta,
        TagColour::Cyan => Color::Cyan,
    });
    colour.map_or(style, |colour| style.fg(colour))
}

/// How a pair was aligned, if the gutter shows it. Where several pairs begin on
/// one row, the first of these is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LinkMark {
    /// With low confidence.
    LowConfidence,
    /// By hand.
    Edited,
}

impl LinkMark {
    /// The mark of a pair: low confidence always, edits while the alignment is
    /// being edited.
    pub(super) fn of(segment: SegmentId, state: &State) -> Option<Self> {
        let link = state.document.alignment_origin(segment);
        let is_edited = link == AlignmentOrigin::Edited && state.alignment.is_on();
        let edited = is_edited.then_some(LinkMark::Edited);
        link.low_confidence()
            .map(|_| LinkMark::LowConfidence)
            .or(edited)
    }

    /// ASCII, which is one column wide everywhere, and not used for notes.
    pub(super) fn mark(self) -> &'static str {
        match self {
            LinkMark::LowConfidence => "~",
            LinkMark::Edited => "=",
        }
    }
}
