//! Line break opportunities in mixed Chinese and English text.
//!
//! Based on the Unicode line breaking algorithm (UAX #14), which keeps curly
//! quotes together with both neighbours and lets a line begin with `——` or `·`.
//! Chinese typesetting does neither, so this module changes those breaks.

use std::iter;

use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

use crate::layout::grapheme::{GraphemeClass, graphemes};
use crate::text::is_cjk;

/// A position where a line may or must end.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Break {
    pub(in crate::layout) byte: usize,
    pub(in crate::layout) kind: BreakOpportunity,
    /// The context before the break, to continue from here.
    pub(super) context: BreakContext,
}

/// The positions where a line of `text` may or must end, in order, all between
/// graphemes. The last is the end of the text, as a mandatory break.
pub(in crate::layout) fn breaks(text: &str) -> impl Iterator<Item = Break> {
    let mut offers = linebreaks(text).peekable();
    let mut context = BreakContext::default();
    graphemes(text)
        .filter_map(move |(at, grapheme)| {
            // Opportunities inside a grapheme are skipped.
            while offers.next_if(|&(byte, _)| byte < at).is_some() {}
            let offer = offers.next_if(|&(byte, _)| byte == at);
            let offer = offer.map(|(_, kind)| kind);
            if offer == Some(BreakOpportunity::Mandatory) {
                context = BreakContext::default();
            }
            let before = context;
            let kind = match (offer, context.then(grapheme)) {
                (Some(BreakOpportunity::Mandatory), _) => BreakOpportunity::Mandatory,
                (Some(_), LineEnd::Open) | (_, LineEnd::Quote) => BreakOpportunity::Allowed,
                _ => return None,
            };
            Some(Break {
                byte: at,
                kind,
                context: before,
            })
        })
        .chain(iter::once(Break {
            byte: text.len(),
            kind: BreakOpportunity::Mandatory,
            context: BreakContext::default(),
        }))
}

/// Whether a line ending with `before` and one beginning with `after` break a
/// rule of Chinese line ends (*kinsoku*).
///
/// No line begins with closing punctuation, `·`, `—`, `…`, `～` or `％`, and
/// none ends with an opening bracket or quote, whatever spaces are around the
/// break. Across a space, the rule for curly quotes applies only next to Chinese:
/// after `the ` a line may begin with `’90s`. Both arguments are from one
/// paragraph and may be a whole line or a single grapheme; an empty `after`
/// breaks no rule.
pub fn kinsoku_violation(before: &str, after: &str) -> bool {
    let mut context = BreakContext::default();
    graphemes(before).for_each(|(_, grapheme)| {
        context.then(grapheme);
    });
    graphemes(after)
        .map(|(_, grapheme)| context.then(grapheme))
        .find(|seam| *seam != LineEnd::Inner)
        == Some(LineEnd::Kinsoku)
}

/// How good a line end between two graphemes would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// Before a space or something without width, which belong to what precedes
    /// them.
    Inner,
    /// Against the rules for Chinese line ends.
    Kinsoku,
    /// Inside a run of letters and digits.
    Word,
    /// Possible, if UAX #14 allows it.
    Open,
    /// Good even if UAX #14 does not allow it: outside quotes next to Chinese,
    /// and in `”␣(`, which UAX #14 has allowed too since Unicode 15.1.
    Quote,
}

/// The text before a position in a paragraph, as far as line ends depend on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BreakContext {
    /// The last grapheme that is neither a space nor without width.
    last: Option<LastGrapheme>,
    gap: Gap,
}

/// What is between the last visible grapheme and the position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// Something without width: a joiner, a zero-width space.
    Unseen,
    Blank,
}

/// The properties of a grapheme that matter to its neighbours.
#[derive(Clone, Copy, Debug)]
struct LastGrapheme {
    kind: BreakBehaviour,
    /// Chinese, or shared punctuation after Chinese.
    chinese: bool,
}

#[derive(Clone, Copy, Debug)]
enum BreakBehaviour {
    Ideograph,
    /// A letter of any alphabet, or a symbol that UAX #14 treats as one.
    Letter,
    Digit,
    Hyphen,
    /// An opening bracket, which ends no line.
    Opening,
    /// Punctuation that begins no line.
    Closing,
    /// `“` and `‘`.
    OpeningQuote,
    /// `”`, and `’`, which is an apostrophe too.
    ClosingQuote,
    /// `"` and others that may close or open.
    OtherQuote,
    Other,
}

impl BreakContext {
    /// Moves past a grapheme and returns how good a line end before it would be.
    pub(super) fn then(&mut self, grapheme: &str) -> LineEnd {
        // A shortcut for most of English: a letter after a letter.
        let is_letter = matches!(grapheme.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z']);
        if is_letter && self.gap == Gap::None && self.last.is_some_and(LastGrapheme::is_letter) {
            return LineEnd::Word;
        }
        match GraphemeClass::of(grapheme) {
            GraphemeClass::Visible => {}
            GraphemeClass::Space => {
                self.gap = Gap::Blank;
                return LineEnd::Inner;
            }
            GraphemeClass::ZeroWidth => {
                self.gap = self.gap.max(Gap::Unseen);
                return LineEnd::Inner;
            }
        }
        let Some(first) = grapheme.chars().next() else {
            return LineEnd::Inner;
        };
        let kind = BreakBehaviour::of(first);
        let chinese = match kind {
            BreakBehaviour::Letter | BreakBehaviour::Digit => false,
            _ => is_cjk(first) || self.last.is_some_and(|last| last.chinese),
        };
        let sign = LastGrapheme { kind, chinese };
        let seam = self.seam(sign);
        *self = BreakContext {
            last: Some(sign),
            gap: Gap::None,
        };
        seam
    }

    fn seam(&self, after: LastGrapheme) -> LineEnd {
        use BreakBehaviour::{
            Closing, ClosingQuote, Digit, Hyphen, Ideograph, Letter, Opening, OpeningQuote,
            OtherQuote,
        };
        let before = self.last.unwrap_or(LastGrapheme {
            kind: BreakBehaviour::Other,
            chinese: false,
        });
        let blank = self.gap == Gap::Blank;
        match (before.kind, after.kind) {
            (_, Closing) | (Opening, _) => LineEnd::Kinsoku,
            (_, ClosingQuote) if !blank || before.chinese => LineEnd::Kinsoku,
            (OpeningQuote, _) if !blank || after.chinese => LineEnd::Kinsoku,
            (ClosingQuote | OtherQuote, Opening) if blank => LineEnd::Quote,
            _ if self.gap != Gap::None => LineEnd::Open,
            (Ideograph | Closing, OpeningQuote) if before.chinese => LineEnd::Quote,
            (ClosingQuote, Ideograph | Opening) if after.chinese => LineEnd::Quote,
            (ClosingQuote, OpeningQuote) => LineEnd::Quote,
            (Letter | Digit, Letter | Digit) | (Hyphen, Digit) => LineEnd::Word,
            _ => LineEnd::Open,
        }
    }
}

impl LastGrapheme {
    fn is_letter(self) -> bool {
        matches!(self.kind, BreakBehaviour::Letter)
    }
}

impl BreakBehaviour {
    fn of(c: char) -> Self {
        use BreakClass::{
            Alphabetic, CloseParenthesis, ClosePunctuation, ComplexContext,
            ConditionalJapaneseStarter, Exclamation, HebrewLetter, Ideographic, InfixSeparator,
            NonStarter, Numeric, OpenPunctuation,
        };
        match c {
            'a'..='z' | 'A'..='Z' => BreakBehaviour::Letter,
            // Most of Chinese text, without a look at the Unicode tables.
            '\u{4e00}'..='\u{9fff}' => BreakBehaviour::Ideograph,
            '“' | '‘' => BreakBehaviour::OpeningQuote,
            '”' | '’' => BreakBehaviour::ClosingQuote,
            '"' | '\'' | '»' | '›' => BreakBehaviour::OtherQuote,
            '-' | '‐' | '–' => BreakBehaviour::Hyphen,
            '·' | '‧' | '—' | '―' | '⸺' | '…' | '‥' | '⋯' | '～' | '％' => {
                BreakBehaviour::Closing
            }
            _ => match break_property(u32::from(c)) {
                Ideographic => BreakBehaviour::Ideograph,
                Numeric => BreakBehaviour::Digit,
                Alphabetic | HebrewLetter | ComplexContext if !c.is_ascii() => {
                    BreakBehaviour::Letter
                }
                OpenPunctuation => BreakBehaviour::Opening,
                ClosePunctuation | CloseParenthesis | Exclamation => BreakBehaviour::Closing,
                InfixSeparator | NonStarter | ConditionalJapaneseStarter => BreakBehaviour::Closing,
                _ => BreakBehaviour::Other,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with `|` wherever a line may end.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let mut marked = String::new();
        let mut start = 0;
        for place in breaks(&text) {
            marked += &text[start..place.byte];
            marked.push('|');
            start = place.byte;
        }
        assert_eq!(marked.trim_end_matches('|'), expected);
    }

    #[test]
    fn quotes_in_chinese() {
        check("建|设|“信|用|+”|工|程");
        check("健|全|“经|济”，|再");
        check("经|营|者”|(AEO)|制|度");
        check("示，|“放”|示");
        check("示,|“放|管|服”|改|革");
        check("说：|“‘一’|‘二’”|的");
        check("他|说……|“好”");
        check("他|说——|“好”——|她");
        check("（“一”）|“二”");
        check("《一》|“二”|《三》");
        check("“AEO”|“ABC”|制|度");
    }

    #[test]
    fn quotes_in_english() {
        check("don’t |it’s |“ok” |(foo) |‘x’ |the |’90s |“it’s”.");
        check("foo,“bar”baz");
        check("foo—|bar…“bar”(baz)");
        check("“ok” |(foo) |\"ok\" |[foo] |“ (x)");
        check("he |said |“ |hi |” |now");
    }

    #[test]
    fn punctuation_that_begins_no_line() {
        check("程——|进");
        check("他……|好");
        check("foo — |bar · |baz …");
        check("卡|尔·|马|克|思");
        check("10～|20|元");
        check("一 ，|二 ；|三 ”|四");
        check("一\u{200b}，|二");
        check("100 ％");
    }

    #[test]
    fn punctuation_that_ends_no_line() {
        check("一|（ 二|《 三》|“ 四”");
    }

    #[test]
    fn words_and_numbers() {
        check("第|14-1|条 |2022|年 |10–12 |10‐12 |x-1-2 |well-|known |3.5%");
        check("关|于|AEO|制|度|(AEO)|的");
        check("字\u{a0}字\u{a0}“字|字\u{2060}“字");
        check("中\"国\"人");
    }

    #[test]
    fn violations() {
        for (before, after) in [
            ("一", "，"),
            ("（", "一"),
            ("一 ", "。"),
            ("", "，"),
            ("“", "一"),
            ("“ ", "一"),
            ("一", "”"),
            ("一 ", "” x"),
            ("说……", "”"),
            ("“", "x"),
            ("x", "’"),
            ("x", "—"),
            ("x", ")"),
            ("x", " ，"),
        ] {
            assert!(kinsoku_violation(before, after), "{before:?} {after:?}");
        }
        for (before, after) in [
            ("一", "二"),
            ("，", "一"),
            ("一", "（"),
            ("一", "“"),
            ("”", "一"),
            ("the ", "’90s"),
            ("“ ", "x"),
            ("—", "x"),
            ("（", ""),
            ("", ""),
        ] {
            assert!(!kinsoku_violation(before, after), "{before:?} {after:?}");
        }
    }
}
