//! Tells subsections from provisions: (1) under `1.` may be either.

use super::labelled_line::{LabelStyle, LabelledLine};
use crate::document::numbering::{self, LabelKind};

/// Whether the labels of the inner style are rather subsections of those of the
/// outer style, as in acts of Hong Kong and the Commonwealth, than provisions
/// under headings.
///
/// Subsections begin again with (1), and some sections have none; provisions are
/// counted on from heading to heading. A letter (3A) is of a section, because
/// headings are not inserted so.
pub(super) fn are_likely(lines: &[LabelledLine], outer: LabelStyle, inner: LabelStyle) -> bool {
    let (mut for_subsections, mut for_provisions) = (0, 0);
    let mut is_below_first = false;
    let mut lines = lines
        .iter()
        .filter(|line| [outer, inner].contains(&line.style()))
        .peekable();
    while let Some(line) = lines.next() {
        if line.style() != outer {
            continue;
        }
        for_subsections += usize::from(!line.label.number.suffixes().is_empty()) * 2;
        match lines.peek() {
            _ if has_subsection(line) => for_subsections += 1,
            Some(next) if next.style() == inner => match next.label.number.main() {
                // The first of all is (1) either way.
                1 => for_subsections += usize::from(is_below_first),
                _ => for_provisions += 1,
            },
            _ => for_subsections += 1,
        }
        is_below_first = true;
    }
    for_subsections > for_provisions
}

/// Whether a subsection begins on the line of its section: `1.—(1) This Act`.
fn has_subsection(line: &LabelledLine) -> bool {
    let is_dash = |c: char| matches!(c, '—' | '–') || c.is_whitespace();
    let rest = line.text[line.label.len..].trim_start_matches(is_dash);
    numbering::label(rest).is_some_and(|label| label.kind == LabelKind::Bracketed)
}
