//! What a person types, read into words.

use super::fold;
use crate::document::numbering::{Target, parse_reference};
use crate::document::{Side, Sides};

/// A query: words that must all match, in either language, and words that must
/// not.
///
/// ```
/// use duizhao::document::Sides;
/// use duizhao::search::Query;
///
/// let languages = Sides::new("zh".to_owned(), "en".to_owned());
/// let query = Query::parse("zh:合同 -en:contract “good faith”", &languages)?;
/// assert_eq!(query.words().len(), 3);
/// # Ok::<(), duizhao::search::QueryError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<QueryWord>,
    reference: Option<String>,
}

/// One word or phrase of a query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QueryWord {
    /// What was typed, without quotation marks, side and sign.
    pub text: String,
    /// The side it must match on, if one was named.
    pub side: Option<Side>,
    /// Whether it stood in quotation marks.
    pub quoted: bool,
    /// Whether it must not match.
    pub excluded: bool,
}

impl QueryWord {
    /// Whether a character of it has a simpler form.
    pub(super) fn is_traditional(&self) -> bool {
        let is_unlike = |c: char| fold::is_unspaced(c) && fold::fold_char(c) != c;
        self.text.chars().any(is_unlike)
    }

    /// Whether it may match on a side.
    pub fn is_for(&self, side: Side) -> bool {
        self.side.is_none_or(|own| own == side)
    }
}

/// Why a query cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// A phrase does not end.
    #[error("the quotation mark {mark} at character {column} is not closed; expected {expected}")]
    Unclosed {
        /// The mark that opens it.
        mark: char,
        /// Where it stands, from 1.
        column: usize,
        /// The mark that would close it.
        expected: char,
    },
    /// A side was named that the text does not have.
    #[error("no language {tag:?} here; expected {}: or {}:", .known.source, .known.target)]
    UnknownLanguage {
        /// The tag as typed.
        tag: String,
        /// The languages of the text.
        known: Sides<String>,
    },
    /// There is no word in it.
    #[error("nothing to search for; expected a word, a “phrase” or a reference")]
    Empty,
}

impl Query {
    /// Reads a query: words separated by blanks; `"…"`, “…”, 「…」 a phrase;
    /// `zh:…`, `en:…` (the languages given) only on that side; `-…` anything
    /// of this must not match. Full-width forms of the signs count as the
    /// signs. A query may consist of exclusions alone: it finds what has none
    /// of them.
    ///
    /// A colon after two or three letters names a language; after anything
    /// else it belongs to the word. A quotation mark inside a word does too.
    ///
    /// # Errors
    /// An unclosed phrase, an unknown language, or nothing to search for.
    pub fn parse(text: &str, languages: &Sides<String>) -> Result<Self, QueryError> {
        let mut reader = Reader {
            chars: text.chars().collect(),
            at: 0,
            languages,
        };
        let mut words = Vec::new();
        while let Some(word) = reader.word()? {
            if word.text.chars().any(|c| !c.is_whitespace()) {
                words.push(word);
            }
        }
        if words.is_empty() {
            return Err(QueryError::Empty);
        }
        let is_plain = |word: &QueryWord| !word.quoted && !word.excluded && word.side.is_none();
        let wanted = parse_reference(text).filter(|_| words.iter().all(is_plain));
        let reference = wanted.filter(|wanted| {
            // A name is one word; whether there is such a place, the text tells.
            words[0].text == text.trim() || !matches!(wanted.target, Target::Name(_))
        });
        Ok(Self {
            reference: reference.map(|_| text.trim().to_owned()),
            words,
        })
    }

    /// A phrase as it stands in a text, on that side; `None` if there is no
    /// word in it.
    pub fn phrase(text: &str, side: Side) -> Option<Self> {
        let word = QueryWord {
            text: text.trim().to_owned(),
            side: Some(side),
            quoted: true,
            excluded: false,
        };
        (!word.text.is_empty()).then(|| Self {
            words: vec![word],
            reference: None,
        })
    }

    /// Its words, as typed; at least one.
    pub fn words(&self) -> &[QueryWord] {
        &self.words
    }

    /// The whole query, if it may be a reference.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }
}

struct Reader<'a> {
    chars: Vec<char>,
    at: usize,
    languages: &'a Sides<String>,
}

impl Reader<'_> {
    /// The next word, possibly empty; none at the end.
    fn word(&mut self) -> Result<Option<QueryWord>, QueryError> {
        self.skip(char::is_whitespace);
        if self.peek().is_none() {
            return Ok(None);
        }
        let before = self.at;
        self.skip(|c| matches!(c, '-' | '－' | '\u{2212}'));
        let excluded = self.at > before;
        let side = self.language()?;
        if side.is_some() {
            self.skip(char::is_whitespace);
        }
        let phrase = self.phrase()?;
        let quoted = phrase.is_some();
        let text = phrase.unwrap_or_else(|| self.take(|c| !c.is_whitespace()));
        Ok(Some(QueryWord {
            text,
            side,
            quoted,
            excluded,
        }))
    }

    /// Reads `zh:`.
    fn language(&mut self) -> Result<Option<Side>, QueryError> {
        let rest = &self.chars[self.at..];
        let colon = rest
            .iter()
            .position(|c| !(c.is_alphanumeric() && is_half_ascii(*c)) && *c != '-' && *c != '_');
        let Some(colon) = colon.filter(|at| matches!(rest[*at], ':' | '：')) else {
            return Ok(None);
        };
        let tag: String = rest[..colon].iter().copied().map(fold::fold_char).collect();
        let side = side_of(&tag, self.languages);
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let is_tag =
            matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
        if side.is_none() && !is_tag {
            return Ok(None);
        }
        let side = side.ok_or_else(|| QueryError::UnknownLanguage {
            tag: rest[..colon].iter().collect(),
            known: self.languages.clone(),
        })?;
        self.at += colon + 1;
        Ok(Some(side))
    }

    /// Reads `"…"` with any pair of marks.
    fn phrase(&mut self) -> Result<Option<String>, QueryError> {
        let Some((mark, closing)) = self.peek().and_then(|c| Some((c, closing(c)?))) else {
            return Ok(None);
        };
        let column = self.at + 1;
        self.at += 1;
        let text = self.take(|c| !closing.contains(&c));
        if self.peek().is_none() {
            return Err(QueryError::Unclosed {
                mark,
                column,
                expected: closing[0],
            });
        }
        self.at += 1;
        Ok(Some(text))
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip(&mut self, is_in: impl Fn(char) -> bool) {
        self.take(is_in);
    }

    fn take(&mut self, is_in: impl Fn(char) -> bool) -> String {
        let rest = &self.chars[self.at..];
        let len = rest.iter().take_while(|c| is_in(**c)).count();
        self.at += len;
        rest[..len].iter().collect()
    }
}

/// The marks that may close what `mark` opens; none if it opens nothing. An
/// input method gives the curly ones in turn, whichever was meant.
fn closing(mark: char) -> Option<&'static [char]> {
    match mark {
        '"' | '＂' => Some(&['"', '＂', '”', '“']),
        '“' | '”' | '„' => Some(&['”', '"', '“', '＂']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        '«' => Some(&['»']),
        _ => None,
    }
}

fn is_half_ascii(c: char) -> bool {
    c.is_ascii() || ('！'..='～').contains(&c)
}

/// The side that a folded tag names: by its whole tag, or by the language that
/// the tag begins with where that is one side's alone.
fn side_of(tag: &str, languages: &Sides<String>) -> Option<Side> {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_owned();
    let own = |side: Side| languages[side].to_lowercase();
    let whole = Side::BOTH.into_iter().find(|side| own(*side) == tag);
    whole.or_else(|| {
        let mut sides = Side::BOTH
            .into_iter()
            .filter(|side| primary(&own(*side)) == tag);
        sides.next().filter(|_| sides.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn languages() -> Sides<String> {
        Sides::new("zh".to_owned(), "en".to_owned())
    }

    /// A query in one line: `-en:“word”` for an excluded phrase.
    fn written(text: &str) -> Result<String, String> {
        let query = Query::parse(text, &languages()).map_err(|error| error.to_string())?;
        let word = |word: &QueryWord| {
            let sign = if word.excluded { "-" } else { "" };
            let side = word
                .side
                .map_or(String::new(), |side| format!("{}:", languages()[side]));
            let text = if word.quoted {
                format!("“{}”", word.text)
            } else {
                word.text.clone()
            };
            format!("{sign}{side}{text}")
        };
        let mut words: Vec<_> = query.words().iter().map(word).collect();
        words.extend(query.reference().map(|reference| format!("= {reference}")));
        Ok(words.join(" | "))
    }

    #[test]
    fn queries() {
        let check = |text: &str, expected: &str| {
            assert_eq!(written(text).as_deref(), Ok(expected), "{text}")
        };
        check("credit system", "credit | system");
        check("　信用　修復 ", "信用 | 修復");
        check("\"good faith\" x", "“good faith” | x");
        check("“诚实 守信”", "“诚实 守信”");
        check("“诚实守信“", "“诚实守信”");
        check("「诚信」『信用』", "“诚信” | “信用”");
        check("zh:合同 -en:contract", "zh:合同 | -en:contract");
        check("ZH：合同 －en：contract", "zh:合同 | -en:contract");
        check("-\"no one\" --x", "-“no one” | -x");
        check("zh:“合 同”", "zh:“合 同”");
        check("zh: 合同", "zh:合同");
        check("note:x 3:4", "note:x | 3:4");
        check("a\"b", "a\"b | = a\"b");
        check("16", "16 | = 16");
        check("１６", "１６ | = １６");
        check("十六", "十六 | = 十六");
        check("art 120-1", "art | 120-1 | = art 120-1");
        check("preamble", "preamble | = preamble");
        check("\"16\"", "“16”");
        check("zh:16", "zh:16");
        check("credit 16", "credit | 16");
        check("- x", "x");
    }

    #[test]
    fn errors_say_what_was_expected() {
        let check =
            |text: &str, expected: &str| assert_eq!(written(text), Err(expected.into()), "{text}");
        let empty = "nothing to search for; expected a word, a “phrase” or a reference";
        check("", empty);
        check(" 　", empty);
        check("\"\"", empty);
        check("- zh:", empty);
        check(
            "信用 \"x y",
            "the quotation mark \" at character 4 is not closed; expected \"",
        );
        check(
            "「x",
            "the quotation mark 「 at character 1 is not closed; expected 」",
        );
        check("fr:x", "no language \"fr\" here; expected zh: or en:");
        check("-zho:x", "no language \"zho\" here; expected zh: or en:");
    }

    #[test]
    fn a_side_is_named_by_the_language_it_alone_has() {
        let side = |tag: &str, source: &str, target: &str| {
            side_of(tag, &Sides::new(source.into(), target.into()))
        };
        assert_eq!(side("zh", "zh-Hans", "en"), Some(Side::Source));
        assert_eq!(side("zh-hant", "zh-Hans", "zh-Hant"), Some(Side::Target));
        assert_eq!(side("zh", "zh-Hans", "zh-Hant"), None);
    }

    proptest! {
        #[test]
        fn any_query_is_safe(text: String) {
            let _ = written(&text);
        }

        #[test]
        fn any_text_like_a_query_is_safe(text in "([-－]?(zh|en|xx|)[:：]?[\"“」「”]?[a信16 　]{0,3}){0,5}") {
            if let Ok(query) = Query::parse(&text, &languages()) {
                prop_assert!(!query.words().is_empty());
            }
        }
    }
}
