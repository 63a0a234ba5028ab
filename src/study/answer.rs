//! Checking a typed answer, as tolerantly as the search finds words.

use crate::document::{Builder, LanguageTag, Metadata, ParagraphBreak, SegmentId, Sides};
use crate::search::{Glossary, Index, MatchTier, Query, search};

/// What a typed answer is worth, and how it was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the word: as it stands, in another form or script, by its pinyin, or another
    /// variant of the term.
    Right(MatchTier),
    /// It is nearly the word: a letter or a character is wrong, a syllable sounds otherwise, it
    /// is unfinished, or a word of the same family.
    Almost(MatchTier),
    /// It is another word.
    Wrong,
}

/// Compares what is typed with the word that is asked: as a search for it in a text that has
/// nothing but the word, which must be found from its beginning to its end.
pub fn check_answer(
    typed: &str,
    answer: &str,
    languages: &Sides<LanguageTag>,
    glossary: &Glossary,
) -> Verdict {
    check(typed, answer, languages, glossary).unwrap_or(Verdict::Wrong)
}

fn check(
    typed: &str,
    answer: &str,
    languages: &Sides<LanguageTag>,
    glossary: &Glossary,
) -> Option<Verdict> {
    let mut builder = Builder::new(Metadata {
        languages: languages.clone(),
        ..Metadata::default()
    });
    let text = Sides::new(answer, "");
    builder.segment(text, ParagraphBreak::None).ok()?;
    let document = builder.finish()?;
    // What has a meaning in the search box has none here.
    let plain = |c: char| !matches!(c, '"' | '“' | '”' | '「' | '」' | ':' | '：');
    let typed: String = typed.chars().filter(|c| plain(*c)).collect();
    let query = Query::parse(typed.trim().trim_start_matches('-'), languages).ok()?;
    let index = Index::new(&document);
    let found = search(&document, &index, glossary, &query, &mut |_| {}, &|| false);
    let tier = found.hits().first()?.tier;
    let ranges = found.ranges(&document, &index, SegmentId(0)).source;
    let is_found = |at: usize| ranges.iter().any(|range| range.contains(&at));
    let mut letters = answer.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let is_whole = letters.all(|(at, _)| is_found(at));
    if !is_whole {
        return None;
    }
    match tier {
        MatchTier::Exact
        | MatchTier::Folded
        | MatchTier::Value
        | MatchTier::Stem
        | MatchTier::Glossary
        | MatchTier::Pinyin => Some(Verdict::Right(tier)),
        MatchTier::Prefix
        | MatchTier::Family
        | MatchTier::Initials
        | MatchTier::Sound
        | MatchTier::Approximate => Some(Verdict::Almost(tier)),
        MatchTier::Reference | MatchTier::Apart | MatchTier::Fuzzy => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_recognised_like_queries() {
        use MatchTier::{
            Approximate, Exact, Folded, Glossary as Term, Initials, Pinyin, Sound, Stem,
        };
        use Verdict::{Almost, Right, Wrong};
        let glossary = Glossary::built_in();
        for (answer, typed, expected) in [
            ("信用修复", "信用修复", Right(Exact)),
            ("信用修复", "信用修復", Right(Folded)),
            ("信用修复", "xinyongxiufu", Right(Pinyin)),
            ("信用修复", "xin yong xiu fu", Right(Pinyin)),
            ("信用修复", "xìnyòng xiūfù", Right(Pinyin)),
            ("信用修复", "xyxf", Almost(Initials)),
            ("信用修复", "信用修付", Almost(Approximate)),
            ("信用修复", "xingyongxiufu", Almost(Sound)),
            ("信用修复", "信用", Wrong),
            ("信用修复", "机制", Wrong),
            ("credit restoration", "Credit Restoration", Right(Folded)),
            ("credit restoration", "credit restorations", Right(Stem)),
            ("credit restoration", "credit repair", Right(Term)),
            (
                "credit restoration",
                "credit restoraton",
                Almost(Approximate),
            ),
            ("credit restoration", "credit", Wrong),
            ("credit restoration", "", Wrong),
            ("credit restoration", "\"", Wrong),
        ] {
            let languages = match answer.is_ascii() {
                true => Sides::new("en".into(), "zh".into()),
                false => Sides::new("zh".into(), "en".into()),
            };
            let verdict = check_answer(typed, answer, &languages, &glossary);
            assert_eq!(verdict, expected, "{answer}: {typed}");
        }
    }
}
