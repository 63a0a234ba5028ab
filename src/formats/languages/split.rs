//! Assigns the paragraphs of a file to two languages.

use std::collections::HashMap;

use super::{self as languages, Script, script};
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
        let scripts = scripts(paragraphs);
        let found = main_two(&scripts, paragraphs).filter(|found| found.is_bilingual(&scripts));
        if let Some(MainTwo { source, target, .. }) = found {
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
        let two = main_two(&found, paragraphs).filter(MainTwo::are_both_frequent);
        let Some(MainTwo { source, target, .. }) = two else {
            let all = vec![Some(Side::Source); paragraphs.len()];
            let whole = sample(paragraphs, &all, Side::Source);
            let only = languages::detect(&whole).ok_or(FormatError::UnknownLanguages)?;
            return Err(FormatError::OneLanguage { language: only });
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

/// The script of each paragraph. A title without kana is Japanese if its characters
/// are, and if there is Japanese beside it.
fn scripts(paragraphs: &[Paragraph]) -> Vec<Option<Script>> {
    let scripts = paragraphs
        .iter()
        .map(|paragraph| Script::detect(&paragraph.text));
    let mut scripts: Vec<_> = scripts.collect();
    if scripts.contains(&Some(Script::Japanese)) {
        for (script, paragraph) in scripts.iter_mut().zip(paragraphs) {
            if *script == Some(Script::Chinese) && script::is_in_japanese(&paragraph.text) {
                *script = Some(Script::Japanese);
            }
        }
    }
    scripts
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

/// The two values that cover most of a text, in order of appearance.
struct MainTwo<T> {
    source: T,
    target: T,
    /// The one that covers less.
    rarer: T,
    /// The bytes of both, the larger number first.
    bytes: [usize; 2],
}

impl<T: Copy + Eq> MainTwo<T> {
    fn are_both_frequent(&self) -> bool {
        let [most, second] = self.bytes;
        second * RARE > most
    }

    /// Whether the text is bilingual: both are frequent, or they take turns as far
    /// as the rarer one reaches, as in a translation that has just begun. Quotations
    /// are scattered.
    fn is_bilingual(&self, found: &[Option<T>]) -> bool {
        const FEWEST: usize = 5;
        if self.are_both_frequent() {
            return true;
        }
        let known: Vec<_> = found.iter().flatten().collect();
        let is_rarer = |of: &&T| **of == self.rarer;
        let (Some(first), Some(last)) = (
            known.iter().position(is_rarer),
            known.iter().rposition(is_rarer),
        ) else {
            return false;
        };
        let stretch = &known[first..=last];
        let count = stretch.iter().filter(|of| is_rarer(of)).count();
        let pairs = stretch
            .windows(2)
            .filter(|two| !is_rarer(&two[0]) && is_rarer(&two[1]));
        // The first begins the stretch.
        let after_other = pairs.count() + 1;
        count >= FEWEST && count * 4 >= stretch.len() && after_other * 5 >= count * 4
    }
}

fn main_two<T: Copy + Eq + std::hash::Hash>(
    found: &[Option<T>],
    paragraphs: &[Paragraph],
) -> Option<MainTwo<T>> {
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
    let (source, target) = if at < other_at {
        (one, other)
    } else {
        (other, one)
    };
    Some(MainTwo {
        source,
        target,
        rarer: other,
        bytes: [most, second],
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn split(texts: &[&str]) -> Result<(Sides<&'static str>, String), FormatError> {
        let paragraphs: Vec<_> = (1..)
            .zip(texts)
            .map(|(line, text)| Paragraph {
                line,
                last_line: line,
                text: (*text).into(),
            })
            .collect();
        let split = LanguageSplit::detect(&paragraphs)?;
        let sides = split.sides.iter().map(|side| match side {
            Some(Side::Source) => 's',
            Some(Side::Target) => 't',
            None => '-',
        });
        Ok((split.languages, sides.collect()))
    }

    #[test]
    fn a_translation_that_has_just_begun_is_bilingual() {
        let english = "The river is wide where the mill stands, and the miller was at home.";
        let long = english.repeat(40);
        let mut begun = [english, "河很宽，磨坊主在家。"].repeat(6);
        begun.extend([&*long; 20]);
        let (languages, sides) = split(&begun).expect("two languages");
        assert_eq!(languages, Sides::new("en", "zh"));
        assert!(sides.starts_with("stststststst"), "{sides}");
        // As many quotations, here and there.
        let quoting = [english, &*long, &*long, &*long, "河很宽，磨坊主在家。"].repeat(6);
        assert!(matches!(
            split(&quoting),
            Err(FormatError::OneLanguage { .. })
        ));
    }

    #[test]
    fn titles_in_japanese_forms_are_japanese_beside_chinese() {
        let (languages, sides) = split(&[
            "第一節 権利能力",
            "私権の享有は、出生に始まる。",
            "第一节 权利能力",
            "私权的享有，始于出生。",
            "第二節 売買契約",
            "売買は、効力を生ずる。",
            "第二节 买卖合同",
            "买卖发生效力。",
        ])
        .expect("two languages");
        assert_eq!(languages, Sides::new("ja", "zh"));
        assert_eq!(sides, "ssttsstt");
    }
}
