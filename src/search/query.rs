//! Parsing what a person types into words.

use super::fold;
use crate::document::numbering::{ReferenceTarget, parse_reference};
use crate::document::{LanguageTag, Side, Sides};
use crate::wording::{Worded, Wording, worded_error};

/// A query: words that must all match, in either language, and words that must
/// not match.
///
/// ```
/// use duizhao::document::Sides;
/// use duizhao::search::Query;
///
/// let languages = Sides::new("zh".into(), "en".into());
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
    /// The text without quotation marks, language and minus sign.
    pub text: String,
    /// The side on which it must match, if a language was given.
    pub side: Option<Side>,
    /// Whether it was quoted.
    pub quoted: bool,
    /// Whether it must not match.
    pub excluded: bool,
}

impl QueryWord {
    /// Whether it may match on a side.
    pub fn is_for(&self, side: Side) -> bool {
        self.side.is_none_or(|own| own == side)
    }
}

/// Why a query cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryError {
    /// A phrase without its closing quotation mark.
    Unclosed {
        /// The opening mark.
        mark: char,
        /// Its character in the query, from 1.
        column: usize,
        /// The closing mark that is missing.
        expected: char,
    },
    /// A language that the text does not have.
    UnknownLanguage {
        /// The tag as typed.
        tag: LanguageTag,
        /// The languages of the text.
        known: Sides<LanguageTag>,
    },
    /// No word at all.
    Empty,
}

worded_error!(QueryError);

impl Worded for QueryError {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            QueryError::Unclosed {
                mark,
                column,
                expected,
            } => wording.unclosed_quotation(*mark, *column, *expected),
            QueryError::UnknownLanguage { tag, known } => {
                let (source, target) = (known.source.as_str(), known.target.as_str());
                wording.no_such_language(tag.as_str(), source, target)
            }
            QueryError::Empty => wording.nothing_to_search_for().to_owned(),
        }
    }
}

impl Query {
    /// Parses a query: words separated by spaces.
    ///
    /// - `"…"`, “…” and 「…」 make a phrase;
    /// - `zh:…` and `en:…` (the languages given) restrict a word to that side;
    /// - `-…` excludes any of these. A query of exclusions alone finds the
    ///   places that have none of them.
    ///
    /// Full-width forms of these signs count as well. A colon after two or
    /// three letters names a language; after anything else it belongs to the
    /// word, as does a quotation mark inside a word.
    ///
    /// # Errors
    /// An unclosed phrase, an unknown language, or nothing to search for.
    pub fn parse(text: &str, languages: &Sides<LanguageTag>) -> Result<Self, QueryError> {
        let mut parser = QueryParser {
            chars: text.chars().collect(),
            at: 0,
            languages,
        };
        let mut words = Vec::new();
        while let Some(word) = parser.word()? {
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
            // A named place has a name of one word. Whether this document has
            // such a place is found out when the query is run.
            words[0].text == text.trim() || !matches!(wanted.target, ReferenceTarget::Name(_))
        });
        Ok(Self {
            reference: reference.map(|_| text.trim().to_owned()),
            words,
        })
    }

    /// A query for a phrase on one side; `None` if the text is blank.
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

    /// The query as a reference, if it may be one.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }
}

/// A cursor over the characters of a query.
struct QueryParser<'a> {
    chars: Vec<char>,
    at: usize,
    languages: &'a Sides<LanguageTag>,
}

impl QueryParser<'_> {
    /// The next word, possibly empty; `None` at the end.
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

    /// Parses `zh:`.
    fn language(&mut self) -> Result<Option<Side>, QueryError> {
        let rest = &self.chars[self.at..];
        let colon = rest
            .iter()
            .position(|c| !(c.is_alphanumeric() && is_half_ascii(*c)) && *c != '-' && *c != '_');
        let Some(colon) = colon.filter(|at| matches!(rest[*at], ':' | '：')) else {
            return Ok(None);
        };
        // The tag in its half-width form: `ｚｈ：` is `zh:`.
        let tag: String = rest[..colon].iter().copied().map(fold::fold_char).collect();
        let tag = LanguageTag::from(tag);
        let side = self.languages.side_of(&tag);
        if side.is_none() && !tag.has_language_code() {
            return Ok(None);
        }
        let side = side.ok_or_else(|| QueryError::UnknownLanguage {
            tag: rest[..colon].iter().collect::<String>().into(),
            known: self.languages.clone(),
        })?;
        self.at += colon + 1;
        Ok(Some(side))
    }

    /// Parses `"…"` with any pair of quotation marks.
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

/// The marks that may close a phrase opened by `mark`; `None` if it opens none.
/// Chinese input methods alternate between “ and ”, whichever was meant.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn languages() -> Sides<LanguageTag> {
        Sides::new("zh".into(), "en".into())
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
