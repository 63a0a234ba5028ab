//! Step 1 of alignment: which lines of a text are headings, and which begin
//! provisions.
//!
//! A label at the beginning of a line may also belong to an item of a list, a
//! citation or a table of contents. The whole text decides: which styles of
//! labels it has and how they nest (`numbering_system.rs`), which lines repeat
//! in a table of contents (`contents.rs`), and which labels of a style continue
//! an ascending sequence (`sequence.rs`).

mod contents;
mod labelled_line;
mod numbering_system;
mod sequence;
mod subsections;

use crate::document::{Number, Sides};
use labelled_line::{LabelStyle, LabelledLine};
use numbering_system::NumberingSystem;
use sequence::Candidate;

/// What a line is in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// The heading of a section.
    Heading(SectionLabel),
    /// The first line of the provision with this number.
    Provision(Number),
    /// Any other line.
    Body,
}

/// The roles of a text's lines. Only those other than body are stored.
#[derive(Clone, Debug)]
pub struct LineRoles {
    labelled: Vec<(usize, LineRole)>,
}

impl LineRoles {
    /// The role of a line, counted from 0. Binary search.
    pub fn role(&self, line: usize) -> LineRole {
        let found = self
            .labelled
            .binary_search_by_key(&line, |(place, _)| *place);
        found.map_or(LineRole::Body, |at| self.labelled[at].1)
    }

    /// The lines that are not body, in order.
    pub fn labelled_lines(&self) -> &[(usize, LineRole)] {
        &self.labelled
    }
}

/// The label of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionLabel {
    /// 1 for the outermost sections.
    pub level: u8,
    /// `part`, `chapter`, … in lower case.
    pub kind: &'static str,
    /// Its number within its parent.
    pub number: Number,
}

/// Finds the roles of the lines of both sides. O(n log n).
///
/// Where the labels of one side can be read in two ways, the other side decides.
pub fn line_roles<'a>(sides: Sides<impl Iterator<Item = &'a str>>) -> Sides<LineRoles> {
    let lines = sides.map(labelled_lines);
    let systems = NumberingSystem::detect(lines.as_ref().map(Vec::as_slice));
    Sides::of(|side| roles(&lines[side], &systems[side]))
}

/// Whether a line can be a heading: it is short and does not end as a sentence
/// does.
pub(super) fn is_headlike(line: &str) -> bool {
    labelled_line::is_headlike(line) && !line.ends_with('.')
}

/// The lines with labels after the table of contents.
fn labelled_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<LabelledLine<'a>> {
    let lines = (0..).zip(lines);
    let mut lines: Vec<_> = lines
        .filter_map(|(place, text)| LabelledLine::parse(place, text))
        .collect();
    lines.drain(..contents::len(&lines));
    labelled_line::add_capitals(&mut lines);
    lines
}

fn roles(lines: &[LabelledLine], system: &NumberingSystem) -> LineRoles {
    let mut roles = vec![LineRole::Body; lines.len()];
    // The number of headings above each line, of any level.
    let mut headings = vec![0; lines.len()];
    // From the outside inwards: an inner sequence restarts under outer headings,
    // so these must be known.
    for (level, &style) in (1..).zip(&system.sections) {
        let candidates = candidates(lines, &headings, style, |line| line.is_headlike());
        for (line, number) in sequence::select(&candidates, style.repeats()) {
            roles[line] = LineRole::Heading(SectionLabel {
                level,
                kind: style.word(),
                number,
            });
        }
        count_headings(&roles, &mut headings);
    }
    if let Some(style) = system.provisions {
        let candidates = candidates(lines, &headings, style, |_| true);
        for (line, number) in sequence::select(&candidates, style.repeats()) {
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

/// The lines of one style that may be part of a sequence.
fn candidates(
    lines: &[LabelledLine],
    headings: &[usize],
    style: LabelStyle,
    can_be: impl Fn(&LabelledLine) -> bool,
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
