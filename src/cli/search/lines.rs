//! A line a segment: reference, tier and text, with tabs between them.

use std::io::Write;

use super::listing::{Found, Listed};
use super::marks::{Marks, marked};
use crate::cli::print::harmless;

pub(super) fn write(
    out: &mut impl Write,
    found: &Found,
    listed: &[Listed],
    marks: Marks,
) -> anyhow::Result<()> {
    for hit in listed {
        let reference = found.document.reference(hit.segment);
        let text = found.document.segment_text(hit.segment, hit.side);
        let ranges = &found.ranges(hit.segment)[hit.side];
        let text = marked(text, ranges, marks);
        writeln!(out, "{}\t{}\t{text}", harmless(&reference), hit.tier)?;
    }
    Ok(())
}
