//! Which lines of a text are headings, and which begin provisions.

use crate::document::Number;
use crate::document::numbering::{self, Kind, Label};

/// What a line is in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is the heading of a section.
    Heading(SectionHead),
    /// It begins the provision of this number.
    Provision(Number),
    /// It goes on in what came before.
    Body,
}

/// A heading as its label tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionHead {
    /// 1 for the outermost sections.
    pub level: u8,
    /// `part`, `chapter`, … in small letters.
    pub kind: &'static str,
    /// Its number within its parent.
    pub number: Number,
}

/// The roles of the lines of one side, in order: the label that a line begins
/// with counts where it continues the sequence of those before it.
pub fn roles<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Role> {
    let labels: Vec<_> = lines.map(numbering::label).collect();
    let has = |kind| labels.iter().flatten().any(|label| label.kind == kind);
    let (provisions, sections) = if has(Kind::Provision) {
        (Kind::Provision, None)
    } else if has(Kind::Bracketed) {
        (Kind::Bracketed, Some(Kind::Listed))
    } else {
        (Kind::Listed, None)
    };
    let mut last = None;
    let role = |label: Option<Label>| match label {
        Some(label) if label.kind == provisions && last < Some(label.number) => {
            last = Some(label.number);
            Role::Provision(label.number)
        }
        Some(label) if Some(label.kind) == sections => heading(1, "part", label),
        Some(label) => match label.kind {
            Kind::Section(division) => heading(1, division.word(), label),
            _ => Role::Body,
        },
        None => Role::Body,
    };
    labels.into_iter().map(role).collect()
}

fn heading(level: u8, kind: &'static str, label: Label) -> Role {
    Role::Heading(SectionHead {
        level,
        kind,
        number: label.number,
    })
}
