//! Assigns the paragraphs of a file to two languages.

use std::collections::HashMap;

use super::{self as languages, Script};
use crate::document::{Side, Sides};
use crate::formats::FormatError;
use crate::formats::paragraphs::Paragraph;
use crate::text::is_han;

/// Shorter paragraphs, in characters, do not distinguish English from French.
const TELLING: usize = 20;

/// How many paragraphs at the beginning, and at the end, decide the languages.
const LOOKED_AT: usize = 500;

/// The largest ratio between the two languages of a file, in bytes. Beyond it
/// the smaller one occurs in quotations only.
const RARE: usize = 30;

/// A file split into its two languages.
#[derive(Debug)]
pub(in crate::formats) struct LanguageSplit {
    /// Their tags. The source is the one that comes first.
    pub(in crate::formats) languages: Sides<&'static str>,
    /// The language of each paragraph; `None` if it is in neither, or has no
    /// letters.
    pub(in crate::formats) sides: Vec<Option<Side>>,
}

impl LanguageSplit {
    /// Finds the two languages that most of a file is in: by script, or else by
    /// words.
    ///
    /// # Errors
    /// There is only one language, or none, or both are mixed within
    /// paragraphs.
    pub(in crate::formats) fn detect(paragraphs: &[Paragraph]) -> Result<Self, FormatError> {
        if are_mixed(paragraphs) {
            return Err(FormatError::MixedLanguages);
        }
        let scripts: Vec<_> = paragraphs.iter().map(|p| Script::detect(&p.text)).collect();
        if let Some((source, target)) = main_two(&scripts, paragraphs) {
            // A Japanese heading may have no kana, and then looks Chinese.
            let is_japanese = (source == Script::Japanese && target != Script::Chinese)
                || (target == Script::Japanese && source != Script::Chinese);
            let side = |script: &Option<Script>| match script {
                Some(Script::Chinese) if is_japanese => side(&Script::Japanese, &source, &target),
                script => side(script.as_ref()?, &source, &target),
            };
            let sides: Vec<_> = scripts.iter().map(side).collect();
            let language = |side| languages::detect(&sample(paragraphs, &sides, side));
            let found = Sides::of(language);
            let (Some(source), Some(target)) = (found.source, found.target) else {
                return Err(FormatError::UnknownLanguages);
            };
            let languages = Sides::new(source, target);
            return Ok(Self { languages, sides });
        }
        Self::by_words(paragraphs)
    }

    fn by_words(paragraphs: &[Paragraph]) -> Result<Self, FormatError> {
        // In a long text, the middle will be in the same two languages.
        let middle = LOOKED_AT..paragraphs.len().saturating_sub(LOOKED_AT);
        let language = |(nth, paragraph): (usize, &Paragraph)| {
            let is_telling = paragraph.text.chars().nth(TELLING).is_some();
            let text = (is_telling && !middle.contains(&nth)).then_some(&paragraph.text)?;
            languages::detect(text)
        };
        let found: Vec<_> = paragraphs.iter().enumerate().map(language).collect();
        let Some((source, target)) = main_two(&found, paragraphs) else {
            let all = vec![Some(Side::Source); paragraphs.len()];
            let whole = sample(paragraphs, &all, Side::Source);
            let only = languages::detect(&whole).ok_or(FormatError::UnknownLanguages)?;
            let language = languages::english_name(only);
            return Err(FormatError::OneLanguage { language });
        };
        let side = |paragraph: &Paragraph| {
            let language = languages::detect_among(&paragraph.text, [source, target])?;
            side(&language, &source, &target)
        };
        Ok(Self {
            languages: Sides::new(source, target),
            sides: paragraphs.iter().map(side).collect(),
        })
    }
}

fn side<T: PartialEq>(found: &T, source: &T, target: &T) -> Option<Side> {
    if found == source {
        Some(Side::Source)
    } else {
        (found == target).then_some(Side::Target)
    }
}

/// Whether most paragraphs are half Chinese and half Latin letters. Terms and
/// names in the other language take less room.
fn are_mixed(paragraphs: &[Paragraph]) -> bool {
    /// A Chinese character says about as much as three letters.
    const HAN: usize = 3;
    let is_mixed = |paragraph: &&Paragraph| {
        let count = |wanted: fn(&char) -> bool| paragraph.text.chars().filter(wanted).count();
        let han = HAN * count(|c| is_han(*c));
        let latin = count(char::is_ascii_alphabetic);
        han.min(latin) * 10 > (han + latin) * 3
    };
    let mixed = paragraphs.iter().take(LOOKED_AT).filter(is_mixed).count();
    mixed * 2 > paragraphs.len().min(LOOKED_AT)
}

/// The two values that cover most of the text, in order of appearance.
fn main_two<T: Copy + Eq + std::hash::Hash>(
    found: &[Option<T>],
    paragraphs: &[Paragraph],
) -> Option<(T, T)> {
    let mut letters: HashMap<T, (usize, usize)> = HashMap::new();
    for (nth, (found, paragraph)) in found.iter().zip(paragraphs).enumerate() {
        if let Some(found) = found {
            let (_, count) = letters.entry(*found).or_insert((nth, 0));
            *count += paragraph.text.len();
        }
    }
    let mut found: Vec<_> = letters.into_iter().collect();
    found.sort_by_key(|(_, (first, letters))| (std::cmp::Reverse(*letters), *first));
    let [(one, (at, most)), (other, (other_at, second)), ..] = found[..] else {
        return None;
    };
    let is_two = second * RARE > most;
    let in_order = if at < other_at {
        (one, other)
    } else {
        (other, one)
    };
    is_two.then_some(in_order)
}

/// The beginning of one side.
fn sample(paragraphs: &[Paragraph], sides: &[Option<Side>], side: Side) -> String {
    const ENOUGH: usize = 8 << 10;
    let mut sample = String::new();
    let paragraphs = paragraphs.iter().zip(sides);
    for (paragraph, _) in paragraphs.filter(|(_, of)| **of == Some(side)) {
        sample.push_str(&paragraph.text);
        sample.push('\n');
        if sample.len() > ENOUGH {
            break;
        }
    }
    sample
}
