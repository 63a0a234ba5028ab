//! Where a line of mixed Chinese and English may end.
//!
//! The ground is the Unicode line breaking algorithm (UAX #14). It glues curly
//! quotes to both neighbours and lets a line begin with `——` or `·`; Chinese
//! typesetting does neither, and so this module moves those places.

use std::iter;

use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

use crate::layout::width::{Look, graphemes};
use crate::text::is_cjk;

/// A place where a line may or must end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Break {
    pub(super) byte: usize,
    pub(super) kind: BreakOpportunity,
    /// What precedes the place, for whoever reads on from here.
    pub(super) context: Context,
}

/// The places where a line of `text` may or must end, in order, each between
/// graphemes. The last is always the end of the text, as a must.
pub(super) fn breaks(text: &str) -> impl Iterator<Item = Break> {
    let mut offers = linebreaks(text).peekable();
    let mut context = Context::default();
    graphemes(text)
        .filter_map(move |(at, grapheme)| {
            // Offers inside a grapheme are passed over.
            while offers.next_if(|&(byte, _)| byte < at).is_some() {}
            let offer = offers.next_if(|&(byte, _)| byte == at);
            let offer = offer.map(|(_, kind)| kind);
            if offer == Some(BreakOpportunity::Mandatory) {
                context = Context::default();
            }
            let before = context;
            let kind = match (offer, context.then(grapheme)) {
                (Some(BreakOpportunity::Mandatory), _) => BreakOpportunity::Mandatory,
                (Some(_), Seam::Open) | (_, Seam::Quote) => BreakOpportunity::Allowed,
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
            context: Context::default(),
        }))
}

/// Whether a line ending with `before` and one beginning with `after` break a
/// rule of Chinese line ends (*kinsoku*).
///
/// No line begins with closing punctuation, `·`, `—`, `…`, `～` or `％`, and
/// none ends with an opening bracket or quote; blanks around the place do not
/// count. Across a blank, curly quotes are held only to a Chinese neighbour:
/// after `the ` a line may well begin with `’90s`. Both sides are taken from
/// one paragraph and may be a whole line or a single grapheme; an empty `after`
/// breaks no rule.
pub fn kinsoku_violation(before: &str, after: &str) -> bool {
    let mut context = Context::default();
    graphemes(before).for_each(|(_, grapheme)| {
        context.then(grapheme);
    });
    graphemes(after)
        .map(|(_, grapheme)| context.then(grapheme))
        .find(|seam| *seam != Seam::Inner)
        == Some(Seam::Kinsoku)
}

/// What a line end between two graphemes would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seam {
    /// Before a blank or something without width, which belong to what
    /// precedes them.
    Inner,
    /// Against the rules for the end or the beginning of a line.
    Kinsoku,
    /// Inside a run of letters and digits.
    Word,
    /// Nothing stands against it, nothing here offers it.
    Open,
    /// Outside quotes, where UAX #14 may see no place and we do: next to
    /// Chinese, and in `”␣(`, which it has allowed too since version 15.1.
    Quote,
}

/// What precedes a place in a paragraph, as far as line ends depend on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The last grapheme that is neither blank nor without width.
    last: Option<Sign>,
    gap: Gap,
}

/// What stands between the last visible grapheme and a place after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// A joiner, a zero-width space or the like.
    Unseen,
    Blank,
}

/// A grapheme as its neighbours see it.
#[derive(Clone, Copy, Debug)]
struct Sign {
    kind: Kind,
    /// Chinese, or a sign that both languages share and that follows Chinese.
    chinese: bool,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Ideograph,
    /// Of any alphabet, with the signs that UAX #14 counts among letters.
    Letter,
    Digit,
    Hyphen,
    /// Ends no line: an opening bracket.
    Opening,
    /// Begins no line: what closes, pauses, repeats or joins.
    Closing,
    /// `“` and `‘`.
    OpeningQuote,
    /// `”`, and `’`, which is an apostrophe too.
    ClosingQuote,
    /// `"` and others that can close, but may as well open.
    OtherQuote,
    Other,
}

impl Context {
    /// Moves past one grapheme and tells what a line end before it would be.
    pub(super) fn then(&mut self, grapheme: &str) -> Seam {
        // Most of English, by far: a letter after a letter changes nothing.
        let is_letter = matches!(grapheme.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z']);
        if is_letter && self.gap == Gap::None && self.last.is_some_and(Sign::is_letter) {
            return Seam::Word;
        }
        match Look::of(grapheme) {
            Look::Ink => {}
            Look::Blank => {
                self.gap = Gap::Blank;
                return Seam::Inner;
            }
            Look::Nothing => {
                self.gap = self.gap.max(Gap::Unseen);
                return Seam::Inner;
            }
        }
        let Some(first) = grapheme.chars().next() else {
            return Seam::Inner;
        };
        let kind = Kind::of(first);
        let chinese = match kind {
            Kind::Letter | Kind::Digit => false,
            _ => is_cjk(first) || self.last.is_some_and(|last| last.chinese),
        };
        let sign = Sign { kind, chinese };
        let seam = self.seam(sign);
        *self = Context {
            last: Some(sign),
            gap: Gap::None,
        };
        seam
    }

    fn seam(&self, after: Sign) -> Seam {
        use Kind::{
            Closing, ClosingQuote, Digit, Hyphen, Ideograph, Letter, Opening, OpeningQuote,
            OtherQuote,
        };
        let before = self.last.unwrap_or(Sign {
            kind: Kind::Other,
            chinese: false,
        });
        let blank = self.gap == Gap::Blank;
        match (before.kind, after.kind) {
            (_, Closing) | (Opening, _) => Seam::Kinsoku,
            (_, ClosingQuote) if !blank || before.chinese => Seam::Kinsoku,
            (OpeningQuote, _) if !blank || after.chinese => Seam::Kinsoku,
            (ClosingQuote | OtherQuote, Opening) if blank => Seam::Quote,
            _ if self.gap != Gap::None => Seam::Open,
            (Ideograph | Closing, OpeningQuote) if before.chinese => Seam::Quote,
            (ClosingQuote, Ideograph | Opening) if after.chinese => Seam::Quote,
            (ClosingQuote, OpeningQuote) => Seam::Quote,
            (Letter | Digit, Letter | Digit) | (Hyphen, Digit) => Seam::Word,
            _ => Seam::Open,
        }
    }
}

impl Sign {
    fn is_letter(self) -> bool {
        matches!(self.kind, Kind::Letter)
    }
}

impl Kind {
    fn of(c: char) -> Self {
        use BreakClass::{
            Alphabetic, CloseParenthesis, ClosePunctuation, ComplexContext,
            ConditionalJapaneseStarter, Exclamation, HebrewLetter, Ideographic, InfixSeparator,
            NonStarter, Numeric, OpenPunctuation,
        };
        match c {
            'a'..='z' | 'A'..='Z' => Kind::Letter,
            // Most of Chinese text, without a look at the Unicode tables.
            '\u{4e00}'..='\u{9fff}' => Kind::Ideograph,
            '“' | '‘' => Kind::OpeningQuote,
            '”' | '’' => Kind::ClosingQuote,
            '"' | '\'' | '»' | '›' => Kind::OtherQuote,
            '-' | '‐' | '–' => Kind::Hyphen,
            '·' | '‧' | '—' | '―' | '⸺' | '…' | '‥' | '⋯' | '～' | '％' => {
                Kind::Closing
            }
            _ => match break_property(u32::from(c)) {
                Ideographic => Kind::Ideograph,
                Numeric => Kind::Digit,
                Alphabetic | HebrewLetter | ComplexContext if !c.is_ascii() => Kind::Letter,
                OpenPunctuation => Kind::Opening,
                ClosePunctuation | CloseParenthesis | Exclamation => Kind::Closing,
                InfixSeparator | NonStarter | ConditionalJapaneseStarter => Kind::Closing,
                _ => Kind::Other,
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
