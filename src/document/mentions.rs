//! Places that a text mentions: 第五条, 前条, “Article 5 of the Civil Code”.

use std::ops::Range;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::{Document, Passage, Place, ProvisionId, SegmentId};
use crate::text::is_han;
use crate::text::numerals::{decimal_digit, is_chinese_numeral, parse_numeral};

/// A place that a text mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it is mentioned, in bytes of the text.
    pub bytes: Range<usize>,
    /// The place.
    pub place: MentionedPlace,
    /// The text that it is in, as it is called there; this one if `None`. Before a Chinese
    /// name there may be other words.
    pub text: Option<String>,
}

/// A place as a text mentions it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MentionedPlace {
    /// A provision by its number: `5`, `14-1`.
    Number(String),
    /// The provision this many before the one that mentions it.
    Before(u32),
}

/// What the names of Chinese laws end with.
const CHINESE_NAMES: [&str; 28] = [
    "法", "法典", "典", "条例", "條例", "规定", "規定", "办法", "辦法", "通则", "通則", "细则",
    "細則", "规则", "規則", "准则", "準則", "章程", "解释", "解釋", "决定", "決定", "意见", "意見",
    "公约", "公約", "协定", "協定",
];

/// The longest name of a Chinese law that is looked for, in characters.
const LONGEST_NAME: usize = 30;

/// Finds the places that a text mentions, in their order.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = in_chinese(text);
    found.extend(in_english(text));
    found.sort_by_key(|mention| mention.bytes.start);
    found
}

impl Document {
    /// The passage that is mentioned in a segment, if it is one of this text.
    pub fn mentioned_passage(&self, mention: &Mention, segment: SegmentId) -> Option<Passage> {
        if mention.text.is_some() {
            return None;
        }
        match &mention.place {
            MentionedPlace::Number(number) => self.passage(number).ok(),
            MentionedPlace::Before(count) => {
                let Place::Provision(own) = self.place_of(segment) else {
                    return None;
                };
                let id = ProvisionId(own.0.checked_sub(*count)?);
                let segments = self.segments_of(Place::Provision(id));
                Some(Passage {
                    first: SegmentId(segments.start),
                    last: SegmentId(segments.end.checked_sub(1)?),
                })
            }
        }
    }
}

fn in_chinese(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut after = 0;
    for (at, c) in text.char_indices() {
        if at < after || !matches!(c, '第' | '前') {
            continue;
        }
        let Some((length, number)) = chinese_number(&text[at..]) else {
            continue;
        };
        let place = match (c, number) {
            ('第', Some(number)) => MentionedPlace::Number(number),
            ('前', None) => MentionedPlace::Before(1),
            ('前', Some(number)) => match number.parse() {
                Ok(count) => MentionedPlace::Before(count),
                Err(_) => continue,
            },
            _ => continue,
        };
        let between = found.last().map(|last| text[last.bytes.end..at].trim());
        let continues = between.is_some_and(|between| {
            matches!(
                between,
                "、" | "，" | "及" | "和" | "与" | "與" | "或" | "至" | "到" | "~" | "～"
            )
        });
        let name = match continues {
            true => found.last().and_then(|last| last.text.clone()),
            false => chinese_name(&text[..at]),
        };
        after = at + length;
        found.push(Mention {
            bytes: at..after,
            place,
            text: name,
        });
    }
    found
}

/// The length of 第…条 or 前…条 at the start of a text in bytes, and the number in it.
fn chinese_number(text: &str) -> Option<(usize, Option<String>)> {
    let mut rest = text.char_indices().skip(1).peekable();
    let numeral = |rest: &mut std::iter::Peekable<std::iter::Skip<std::str::CharIndices>>| {
        let mut digits = String::new();
        while let Some((_, c)) = rest.next_if(|(_, c)| is_numeral(*c) || c.is_whitespace()) {
            digits.extend(Some(c).filter(|c| !c.is_whitespace()));
        }
        digits
    };
    let main = numeral(&mut rest);
    let (end, article) = rest.next()?;
    if !matches!(article, '条' | '條') {
        return None;
    }
    let mut length = end + article.len_utf8();
    if main.is_empty() {
        return Some((length, None));
    }
    let mut number = parse_numeral(&main)?.to_string();
    while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
    if rest.next_if(|(_, c)| *c == '之').is_some() {
        let suffix = numeral(&mut rest);
        if let Some(suffix) = parse_numeral(&suffix) {
            number += &format!("-{suffix}");
            length = rest.peek().map_or(text.len(), |(next, _)| *next);
        }
    }
    Some((length, Some(number)))
}

fn is_numeral(c: char) -> bool {
    decimal_digit(c).is_some() || is_chinese_numeral(c)
}

/// The name of a law at the end of a text; `None` for 本法 and where there is none.
fn chinese_name(before: &str) -> Option<String> {
    let before = before.trim_end();
    if let Some(quoted) = before.strip_suffix('》') {
        let start = quoted.rfind('《')?;
        let name = &quoted[start + '《'.len_utf8()..];
        return Some(name.to_owned()).filter(|name| !name.is_empty());
    }
    let run = before.char_indices().rev().take(LONGEST_NAME);
    let run = run.take_while(|(_, c)| is_han(*c)).last();
    let name = &before[run?.0..];
    let is_name = CHINESE_NAMES.iter().any(|ending| name.ends_with(ending));
    let own = name.rfind('本').map(|at| &name[at + '本'.len_utf8()..]);
    let is_own = own.is_some_and(|own| CHINESE_NAMES.contains(&own));
    (is_name && !is_own).then(|| name.to_owned())
}

/// Numbers after “Article” or “Section”, and the law that follows them.
static ENGLISH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:\b[Aa]rticles?|\b[Aa]rts?\.|\b[Ss]ections?|§§?)\s*",
        r"(\d+(?:-\d+)?[A-Za-z]?\b(?:\s*(?:,\s*and|,\s*or|,|and|or|to|through|–|—)\s*\d+(?:-\d+)?[A-Za-z]?\b)*)",
        r"(?:,?\s+(?:of|in|under)\s+(the|this|that)\s+([A-Z][\w'’-]*(?:\s+(?:(?:of|the|and|for|on|in|to)\s+)*[A-Z][\w'’-]*)*))?",
    ))
    .ok()
});

/// A number of [`ENGLISH`].
static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\d+(?:-\d+)?[A-Za-z]?").ok());

/// “The preceding article”.
static PRECEDING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\bpreceding (?:[Aa]rticle|[Ss]ection)\b").ok());

fn in_english(text: &str) -> Vec<Mention> {
    let (Some(english), Some(number), Some(preceding)) = (&*ENGLISH, &*NUMBER, &*PRECEDING) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for captures in english.captures_iter(text) {
        let Some(numbers) = captures.get(1) else {
            continue;
        };
        let is_other = captures.get(2).is_some_and(|word| word.as_str() != "this");
        let name = captures.get(3).filter(|_| is_other);
        found.extend(number.find_iter(numbers.as_str()).map(|number| Mention {
            bytes: numbers.start() + number.start()..numbers.start() + number.end(),
            place: MentionedPlace::Number(number.as_str().to_owned()),
            text: name.map(|name| name.as_str().to_owned()),
        }));
    }
    found.extend(preceding.find_iter(text).map(|found| Mention {
        bytes: found.range(),
        place: MentionedPlace::Before(1),
        text: None,
    }));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<String> {
        let describe = |mention: Mention| {
            let place = match mention.place {
                MentionedPlace::Number(number) => number,
                MentionedPlace::Before(count) => format!("-{count}"),
            };
            match mention.text {
                Some(name) => format!("{name} {place}"),
                None => place,
            }
        };
        mentions(text).into_iter().map(describe).collect()
    }

    #[test]
    fn places_are_found_in_both_languages() {
        for (text, expected) in [
            ("依第五条规定", &["5"][..]),
            ("第 184 條之 1 及第 185 條", &["184-1", "185"]),
            ("第十四条之一", &["14-1"]),
            (
                "依民法第一百八十四条、第一百八十五条",
                &["依民法 184", "依民法 185"],
            ),
            (
                "《中华人民共和国民法典》第七条",
                &["中华人民共和国民法典 7"],
            ),
            ("本法第三条至第五条", &["3", "5"]),
            ("前条规定；前二條", &["-1", "-2"]),
            ("第三章第二款", &[]),
            ("see Article 5.", &["5"]),
            ("Articles 5, 6 and 14-1", &["5", "6", "14-1"]),
            ("Article 184 of the Civil Code applies", &["Civil Code 184"]),
            ("Articles 3 to 5 of this Act", &["3", "5"]),
            (
                "under Section 12A of the Code of Civil Procedure",
                &["Code of Civil Procedure 12A"],
            ),
            ("the preceding Article", &["-1"]),
            ("§ 242", &["242"]),
            ("five articles of the press", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_mentions_inside_it(text in "[第前条條之民法《》本 0-9一二十百Articles§,.a-]{0,40}") {
            let mut end = 0;
            for mention in mentions(&text) {
                prop_assert!(text.get(mention.bytes.clone()).is_some_and(|text| !text.is_empty()));
                prop_assert!(mention.bytes.start >= end);
                end = mention.bytes.end;
            }
        }
    }
}
