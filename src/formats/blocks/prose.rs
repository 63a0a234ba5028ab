//! Headings and paragraphs in two languages, without a bilingual table.

use super::sides::SideFinder;
use super::{Block, turns};
use crate::document::{LanguageTag, Side, Sides};
use crate::formats::languages::LanguageSplit;
use crate::formats::page;
use crate::formats::paragraphs::Paragraph;
use crate::formats::{InputText, OpenError, OpenOptions, letters};
use crate::syntax::Lines;
use crate::wording::Wording;

/// The running text of a file, and the two languages that it is in.
#[derive(Debug)]
pub(super) struct Prose<'b> {
    pub(super) paragraphs: Vec<Paragraph<'b>>,
    /// In the order of the document's sides.
    languages: Sides<LanguageTag>,
    finder: SideFinder,
    /// The side of each paragraph, if something tells.
    sides: Vec<Option<Side>>,
}

impl<'b> Prose<'b> {
    /// Finds the languages: those that the file gives for most of its blocks, or
    /// those that the text seems to be in.
    ///
    /// # Errors
    /// There is no text, or only one language.
    pub(super) fn new(
        blocks: &'b [Block],
        file: &InputText,
        options: &OpenOptions,
    ) -> Result<Self, OpenError> {
        let texts: Vec<_> = blocks.iter().filter_map(BlockText::of).collect();
        if texts.is_empty() {
            return Err(file.syntax(0, Wording::no_table_and_no_paragraph));
        }
        let paragraphs = paragraphs(&texts, file);
        let (found, sides) = match declared_languages(&texts) {
            Some(found) => {
                let side = |text: &BlockText| found.side_of(text.language?);
                let sides = texts.iter().map(side).collect();
                (found, sides)
            }
            None => {
                let split =
                    LanguageSplit::detect(&paragraphs).map_err(|error| file.error(error))?;
                (split.languages.map(LanguageTag::from), split.sides)
            }
        };
        let names = found.as_ref().map(LanguageTag::as_str);
        let order = page::side_order(options, Side::Source, names);
        let is_turned = order.source == Side::Target;
        let turn = |side: Side| if is_turned { side.other() } else { side };
        let sides: Vec<_> = sides.into_iter().map(|side| side.map(turn)).collect();
        let found = order.map(|side| found[side].clone());
        let sample = Sides::of(|side| sample(&paragraphs, &sides, side));
        let sample = sample.as_ref().map(String::as_str);
        Ok(Self {
            finder: SideFinder::new(found.clone(), sample),
            languages: options.languages.clone().unwrap_or(found),
            paragraphs,
            sides,
        })
    }

    /// The languages, and what finds the side of a text.
    pub(super) fn into_languages(self) -> (Sides<LanguageTag>, SideFinder) {
        (self.languages, self.finder)
    }

    /// Whether the languages alternate through the file; otherwise it holds one
    /// text and then the other.
    pub(super) fn alternates(&self) -> bool {
        let texts = self.paragraphs.iter().zip(&self.sides);
        turns::alternate(
            texts.filter_map(|(paragraph, side)| Some(((*side)?, paragraph.text.len()))),
        )
    }
}

/// The text of a heading or a paragraph.
#[derive(Clone, Copy, Debug)]
struct BlockText<'b> {
    offset: usize,
    text: &'b str,
    language: Option<&'b LanguageTag>,
}

impl<'b> BlockText<'b> {
    fn of(block: &'b Block) -> Option<Self> {
        let text = block
            .text()
            .map(str::trim)
            .filter(|text| !text.is_empty())?;
        Some(Self {
            offset: block.offset,
            text,
            language: block.language.as_ref(),
        })
    }
}

fn paragraphs<'b>(texts: &[BlockText<'b>], file: &InputText) -> Vec<Paragraph<'b>> {
    let mut lines = Lines::new(file.text);
    let paragraph = |block: &BlockText<'b>| {
        let line = lines.position(block.offset).line;
        Paragraph {
            line,
            last_line: line,
            text: block.text.into(),
        }
    };
    texts.iter().map(paragraph).collect()
}

/// The two languages that the file gives for most of its text, the first one
/// first.
fn declared_languages(texts: &[BlockText]) -> Option<Sides<LanguageTag>> {
    let mut counts: Vec<(&LanguageTag, usize)> = Vec::new();
    let mut all = 0;
    for text in texts {
        let length = letters(text.text);
        all += length;
        let Some(language) = text.language else {
            continue;
        };
        match counts.iter_mut().find(|(tag, _)| *tag == language) {
            Some((_, count)) => *count += length,
            None => counts.push((language, length)),
        }
    }
    let mut largest: Vec<_> = (0..counts.len()).collect();
    largest.sort_by_key(|&nth| std::cmp::Reverse(counts[nth].1));
    largest.truncate(2);
    let most = largest.iter().map(|&nth| counts[nth].1).sum::<usize>();
    largest.sort_unstable();
    match largest[..] {
        [one, other] if most * 4 > all * 3 => {
            Some(Sides::new(counts[one].0.clone(), counts[other].0.clone()))
        }
        _ => None,
    }
}

/// The beginning of one side.
fn sample(paragraphs: &[Paragraph], sides: &[Option<Side>], wanted: Side) -> String {
    const ENOUGH: usize = 8 << 10;
    let mut sample = String::new();
    for (paragraph, side) in paragraphs.iter().zip(sides) {
        if *side == Some(wanted) && sample.len() < ENOUGH {
            sample.push_str(&paragraph.text);
            sample.push('\n');
        }
    }
    sample
}
