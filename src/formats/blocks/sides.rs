//! Which language, and so which side, a block is in.

use std::borrow::Cow;

use super::{Block, BlockContent, SOFT_BREAK};
use crate::document::{LanguageTag, Side, Sides};
use crate::formats::languages::{self, Script};
use crate::formats::paragraphs::join;

/// Splits paragraphs where their lines change from one language to the other, as
/// in `<p>The river.<br>河。</p>`. Lines in one language that are only layout
/// are joined.
pub(super) fn split_languages(blocks: Vec<Block>) -> Vec<Block> {
    let has_lines = |block: &Block| match &block.content {
        BlockContent::Paragraph(text) => text.contains(['\n', SOFT_BREAK]),
        _ => false,
    };
    // Most files have none, and a second list of all blocks takes memory.
    if !blocks.iter().any(has_lines) {
        return blocks;
    }
    blocks.into_iter().flat_map(split_paragraph).collect()
}

fn split_paragraph(block: Block) -> Vec<Block> {
    let BlockContent::Paragraph(text) = block.content else {
        return vec![block];
    };
    let mut parts: Vec<(Option<Script>, String)> = Vec::new();
    for (line, is_soft) in lines(&text) {
        let script = Script::detect(line);
        match parts.last_mut() {
            Some((last, part))
                if script.is_none() || last.is_none() || are_alike(*last, script) =>
            {
                if is_soft {
                    join(part, line);
                } else {
                    part.push('\n');
                    part.push_str(line);
                }
                *last = last.or(script);
            }
            _ => parts.push((script, line.to_owned())),
        }
    }
    let parts = parts.into_iter().map(|(_, text)| Block {
        content: BlockContent::Paragraph(text),
        language: block.language.clone(),
        offset: block.offset,
    });
    parts.collect()
}

/// The text of a paragraph in one language, without line breaks that are only
/// layout.
pub(super) fn join_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(SOFT_BREAK) {
        return text.trim().into();
    }
    let mut joined = String::with_capacity(text.len());
    for (line, is_soft) in lines(text) {
        if !is_soft {
            joined.push('\n');
            joined.push_str(line);
        } else if joined.is_empty() {
            joined.push_str(line);
        } else {
            join(&mut joined, line);
        }
    }
    joined.into()
}

/// Whether two scripts can belong to one language. A Japanese line without kana
/// looks Chinese.
fn are_alike(one: Option<Script>, other: Option<Script>) -> bool {
    let is_east_asian = |script| matches!(script, Some(Script::Chinese | Script::Japanese));
    one == other || is_east_asian(one) && is_east_asian(other)
}

/// The lines of a paragraph, and whether the break before each is only layout.
fn lines(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut is_soft = true;
    text.split_inclusive(['\n', SOFT_BREAK])
        .filter_map(move |line| {
            let before = is_soft;
            is_soft = line.ends_with(SOFT_BREAK);
            let line = line.trim();
            (!line.is_empty()).then_some((line, before))
        })
}

/// Finds the side of texts in a document of two languages.
#[derive(Debug)]
pub(super) struct SideFinder {
    tags: Sides<LanguageTag>,
    scripts: Sides<Option<Script>>,
}

impl SideFinder {
    /// `samples` are long enough to show the script of each side.
    pub(super) fn new(tags: Sides<LanguageTag>, samples: Sides<&str>) -> Self {
        let scripts = samples.map(Script::detect);
        Self { tags, scripts }
    }

    /// Which sides are in Han characters.
    pub(super) fn han(&self) -> Sides<bool> {
        let is_han = |script| matches!(script, Some(Script::Chinese | Script::Japanese));
        self.scripts.map(is_han)
    }

    /// The side that a text is on; `None` if nothing tells.
    pub(super) fn side(&self, text: &str, language: Option<&LanguageTag>) -> Option<Side> {
        if let Some(side) = language.and_then(|tag| self.tags.side_of(tag)) {
            let is_other = language.is_some_and(|tag| tag.is_in_other_script(&self.tags[side]));
            return (!is_other).then_some(side);
        }
        let script = Script::detect(text)?;
        let is_in = |side| are_alike(Some(script), self.scripts[side]);
        match (is_in(Side::Source), is_in(Side::Target)) {
            (true, false) => Some(Side::Source),
            (false, true) => Some(Side::Target),
            (false, false) => None,
            (true, true) => {
                let primary = self.tags.as_ref().map(LanguageTag::primary);
                let found = languages::detect_among(text, [primary.source, primary.target])?;
                Side::BOTH.into_iter().find(|side| primary[*side] == found)
            }
        }
    }
}
