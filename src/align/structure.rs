//! Which lines of a text are headings, and which begin provisions.
//!
//! A label at the beginning of a line may as well be an item of a list, a
//! citation, or a line of the table of contents. What it is follows from the
//! whole: which labels the text has, how they nest, and which of them go on in
//! a sequence of numbers.

mod contents;
mod line;
mod sequence;
mod system;

use crate::document::Number;
use line::{Line, Style};
use sequence::Candidate;
use system::System;

/// What a line is in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// It is the heading of a section.
    Heading(SectionLabel),
    /// It begins the provision of this number.
    Provision(Number),
    /// It goes on in what came before.
    Body,
}

/// What the lines of a text are. Few are anything but body.
#[derive(Clone, Debug)]
pub struct LineRoles {
    labelled: Vec<(usize, LineRole)>,
}

impl LineRoles {
    /// What a line is, by its place from 0. Binary search.
    pub fn of(&self, line: usize) -> LineRole {
        let found = self
            .labelled
            .binary_search_by_key(&line, |(place, _)| *place);
        found.map_or(LineRole::Body, |at| self.labelled[at].1)
    }

    /// The lines that are not body by their places, in order.
    pub fn labelled(&self) -> &[(usize, LineRole)] {
        &self.labelled
    }
}

/// A heading as its label tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionLabel {
    /// 1 for the outermost sections.
    pub level: u8,
    /// `part`, `chapter`, … in small letters.
    pub kind: &'static str,
    /// Its number within its parent.
    pub number: Number,
}

/// The roles of the lines of one side. O(n log n).
pub fn line_roles<'a>(lines: impl Iterator<Item = &'a str>) -> LineRoles {
    let lines = (0..).zip(lines);
    let mut lines: Vec<_> = lines
        .filter_map(|(place, text)| Line::of(place, text))
        .collect();
    lines.drain(..contents::len(&lines));
    let system = System::of(&lines);
    let mut roles = vec![LineRole::Body; lines.len()];
    // How many headings stand above each line, whatever their level.
    let mut headings = vec![0; lines.len()];
    for (level, &style) in (1..).zip(&system.sections) {
        let candidates = candidates(&lines, &headings, style, |line| line.is_headlike());
        for (line, number) in sequence::accepted(&candidates, style.repeats()) {
            roles[line] = LineRole::Heading(SectionLabel {
                level,
                kind: style.word(),
                number,
            });
        }
        count_headings(&roles, &mut headings);
    }
    if let Some(style) = system.provisions {
        let candidates = candidates(&lines, &headings, style, |_| true);
        for (line, number) in sequence::accepted(&candidates, style.repeats()) {
            roles[line] = LineRole::Provision(number);
        }
    }
    let places = lines.iter().map(|line| line.place);
    let labelled = places
        .zip(roles)
        .filter(|(_, role)| *role != LineRole::Body);
    LineRoles {
        labelled: labelled.collect(),
    }
}

/// The lines of one style that may be numbered in sequence.
fn candidates(
    lines: &[Line],
    headings: &[usize],
    style: Style,
    can_be: impl Fn(&Line) -> bool,
) -> Vec<Candidate> {
    let lines = lines.iter().enumerate();
    lines
        .filter(|(_, line)| line.style() == style && can_be(line))
        .map(|(nth, line)| Candidate {
            line: nth,
            number: line.label.number,
            headings: headings[nth],
        })
        .collect()
}

fn count_headings(roles: &[LineRole], headings: &mut [usize]) {
    let mut count = 0;
    for (role, headings) in roles.iter().zip(headings) {
        count += usize::from(matches!(role, LineRole::Heading(_)));
        *headings = count;
    }
}

#[cfg(test)]
mod tests;
