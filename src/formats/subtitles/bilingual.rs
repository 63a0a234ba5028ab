//! One file with both languages: in the lines of a cue, or in cues of the same time.

use super::{Cue, join_lines};
use crate::document::{LanguageTag, Side, Sides};
use crate::formats::FormatError;
use crate::formats::languages::LanguageSplit;
use crate::formats::paragraphs::Paragraph;

/// The texts of a file by language.
pub(super) struct SplitCues {
    pub(super) tags: Sides<LanguageTag>,
    /// When each pair begins, in milliseconds, and its texts.
    pub(super) pairs: Vec<(i64, Sides<String>)>,
}

/// How many milliseconds apart the starts of two cues may be that render one another.
const SAME_START: i64 = 150;

/// Divides the lines of cues between the two languages.
///
/// # Errors
/// There are no two languages.
pub(super) fn split(cues: &[Cue]) -> Result<SplitCues, FormatError> {
    let lines: Vec<_> = cues.iter().flat_map(|cue| &cue.lines).collect();
    let paragraphs = lines.iter().enumerate().map(|(nth, line)| Paragraph {
        line: nth + 1,
        last_line: nth + 1,
        text: line.as_str().into(),
    });
    let paragraphs: Vec<_> = paragraphs.collect();
    let found = LanguageSplit::detect(&paragraphs)?;
    let mut sides = found.sides.into_iter();
    let mut pairs = Vec::new();
    for group in groups(cues) {
        let lines: Vec<_> = group.iter().flat_map(|cue| &cue.lines).collect();
        let mut texts = Sides::<Vec<String>>::default();
        for (line, side) in lines
            .iter()
            .zip(fill(sides.by_ref().take(lines.len()).collect()))
        {
            texts[side].push((*line).clone());
        }
        let start = group.first().map_or(0, |cue| cue.start);
        pairs.push((start, texts.map(|lines| join_lines(&lines))));
    }
    Ok(SplitCues {
        tags: found.languages.map(LanguageTag::from),
        pairs,
    })
}

/// Cues that begin together.
fn groups(cues: &[Cue]) -> impl Iterator<Item = &[Cue]> {
    cues.chunk_by(|one, next| next.start - one.start <= SAME_START)
}

/// Gives a line in neither language, such as `1998` or `♪`, the side of the line before
/// it, or of the one after.
fn fill(sides: Vec<Option<Side>>) -> Vec<Side> {
    let first = sides.iter().flatten().next().copied();
    let mut last = first.unwrap_or(Side::Source);
    let sides = sides.into_iter().map(|side| {
        last = side.unwrap_or(last);
        last
    });
    sides.collect()
}
