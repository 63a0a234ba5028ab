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

/// The roles of the lines of one side, in order. O(n log n).
pub fn roles<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Role> {
    let mut lines: Vec<_> = lines.map(Line::new).collect();
    for line in contents::of(&lines) {
        lines[line].label = None;
    }
    let system = System::of(&lines);
    let mut roles = vec![Role::Body; lines.len()];
    // How many headings stand above each line, whatever their level.
    let mut headings = vec![0; lines.len()];
    for (level, &style) in (1..).zip(&system.sections) {
        let candidates = candidates(&lines, &headings, style, |line| line.is_headlike());
        for (place, number) in sequence::accepted(&candidates, style.repeats()) {
            roles[place] = Role::Heading(SectionHead {
                level,
                kind: style.word(),
                number,
            });
        }
        count_headings(&roles, &mut headings);
    }
    if let Some(style) = system.provisions {
        let candidates = candidates(&lines, &headings, style, |_| true);
        for (place, number) in sequence::accepted(&candidates, style.repeats()) {
            roles[place] = Role::Provision(number);
        }
    }
    roles
}

/// The lines of one style that may be numbered in sequence.
fn candidates(
    lines: &[Line],
    headings: &[usize],
    style: Style,
    can_be: impl Fn(&Line) -> bool,
) -> Vec<Candidate> {
    let candidate = |(place, line): (usize, &Line)| {
        Some(Candidate {
            line: place,
            number: line.label?.number,
            headings: headings[place],
        })
    };
    let lines = lines.iter().enumerate();
    lines
        .filter(|(_, line)| line.style() == Some(style) && can_be(line))
        .filter_map(candidate)
        .collect()
}

fn count_headings(roles: &[Role], headings: &mut [usize]) {
    let mut count = 0;
    for (role, headings) in roles.iter().zip(headings) {
        count += usize::from(matches!(role, Role::Heading(_)));
        *headings = count;
    }
}

#[cfg(test)]
mod tests;
