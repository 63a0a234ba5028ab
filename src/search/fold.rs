//! The form in which text is searched: lower case, half width, simplified
//! characters, letters without accents.
//!
//! Folding replaces each character by one or a few that are never longer in UTF-8, or drops
//! it (see `marks.rs`). So if the folded text is as long as the original, every character is
//! at the same byte in both. Punctuation stays as it is. Where a query has other punctuation
//! than the text, matching skips it (see [`super::needle`]).

mod marks;

use std::ops::Range;

use crate::text::{is_letter, is_unspaced, simplified};

/// The Han characters that have readings in pinyin. Rarer ones are not found by sound.
pub(super) const HAN: Range<u32> = 0x3400..0xA000;

/// The searchable form of a character, never longer in UTF-8.
pub fn fold_char(c: char) -> char {
    match c {
        '\0'..='\x7f' => match c.to_ascii_lowercase() {
            '\t' | '\n' | '\r' | '\x0b' | '\x0c' => ' ',
            c => c,
        },
        // Most of Chinese text: before the slower tests.
        '\u{3400}'..='\u{9fff}' => simplified(c),
        '\u{3001}'..='\u{3098}' | '\u{2010}'..='\u{2027}' => c,
        '！'..='～' => {
            // Punctuation stays, since matching skips it anyway.
            let half = char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
            if half.is_ascii_alphanumeric() || SYMBOLS.contains(half) {
                half.to_ascii_lowercase()
            } else {
                c
            }
        }
        _ if c.is_whitespace() => ' ',
        _ => simplified(lower(marks::without_marks(lower(c)))),
    }
}

/// The searchable form of a text: each character as [`fold_char`] has it, without marks and
/// characters that are not seen, and with both letters of a ligature.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    push_folded(&mut folded, text);
    folded
}

/// Appends the searchable form of a text.
pub(super) fn push_folded(folded: &mut String, text: &str) {
    // Most characters stay as they are, but for their case: they are copied together.
    let mut run = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| !stays(*c)) {
        push_run(folded, &text[run..at]);
        run = at + c.len_utf8();
        match piece_of(c) {
            FoldedPiece::Char(c) => folded.push(c),
            FoldedPiece::Letters(letters) => folded.push_str(letters),
            FoldedPiece::Nothing if marks::is_sound_mark(c) => {
                let last = folded.chars().next_back();
                if let Some((last, kana)) =
                    last.and_then(|last| Some((last, marks::with_sound_mark(last, c)?)))
                {
                    folded.truncate(folded.len() - last.len_utf8());
                    folded.push(kana);
                }
            }
            FoldedPiece::Nothing => {}
        }
    }
    push_run(folded, &text[run..]);
}

/// Whether folding changes nothing but the case of a character, and that only in ASCII.
fn stays(c: char) -> bool {
    match c {
        '\0'..='\x7f' => !matches!(c, '\t'..='\r'),
        '\u{3400}'..='\u{9fff}' => simplified(c) == c,
        '\u{3001}'..='\u{3098}' | '\u{2010}'..='\u{2027}' => true,
        _ => false,
    }
}

/// Appends characters that stay.
fn push_run(folded: &mut String, run: &str) {
    let start = folded.len();
    folded.push_str(run);
    folded[start..].make_ascii_lowercase();
}

/// What a character becomes in folded text.
enum FoldedPiece {
    Char(char),
    Letters(&'static str),
    Nothing,
}

fn piece_of(c: char) -> FoldedPiece {
    match c {
        // Nearly all of any text: before the slower tests.
        '\0'..='\x7f' | '\u{3001}'..='\u{3098}' | '\u{3400}'..='\u{9fff}' => {
            FoldedPiece::Char(fold_char(c))
        }
        _ if marks::is_sound_mark(c) || marks::is_dropped(c) => FoldedPiece::Nothing,
        _ => match marks::letters_of(lower(c)) {
            Some(letters) => FoldedPiece::Letters(letters),
            None => FoldedPiece::Char(fold_char(c)),
        },
    }
}

/// The lower-case letter, if it is a single character and no longer.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(small), None) if small.len_utf8() <= c.len_utf8() => small,
        _ => c,
    }
}

/// Whether a text has a character with a simplified form.
pub(super) fn is_traditional(text: &str) -> bool {
    text.chars().any(|c| is_unspaced(c) && fold_char(c) != c)
}

/// Symbols that carry meaning, unlike punctuation: 信用+ is not 信用.
const SYMBOLS: &str = "+=<>%$#@&";

/// Whether a character carries meaning: neither a space nor punctuation.
pub(super) fn is_significant(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || SYMBOLS.contains(c)
        || (!c.is_ascii() && (is_unspaced(c) || c.is_alphanumeric()))
}

/// The words of a text in scripts with spaces, as byte ranges: maximal runs of
/// characters for which [`is_letter`] holds.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_letter)?;
        let len = text[start..].find(|c| !is_letter(c));
        rest = len.map_or(text.len(), |len| start + len);
        Some(start..rest)
    })
}

/// The words of scripts with spaces and the characters of other scripts, in
/// order, as byte ranges.
pub(super) fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in words(text).chain(std::iter::once(text.len()..text.len())) {
        let between = text[at..word.start].char_indices();
        let unspaced = between.filter(|(_, c)| is_unspaced(*c));
        tokens.extend(unspaced.map(|(start, c)| at + start..at + start + c.len_utf8()));
        at = word.end;
        if !word.is_empty() {
            tokens.push(word);
        }
    }
    tokens
}

/// For each character of a text's folded form, and for the end, the nearest places before
/// and after in the text itself. They differ inside a ligature only.
fn places_in(original: &str) -> impl Iterator<Item = (usize, usize)> {
    let places = original.char_indices().flat_map(|(at, c)| {
        let end = at + c.len_utf8();
        let count = match piece_of(c) {
            FoldedPiece::Nothing => 0,
            FoldedPiece::Char(_) => 1,
            FoldedPiece::Letters(letters) => letters.len(),
        };
        (0..count).map(move |nth| (at, if nth == 0 { at } else { end }))
    });
    places.chain([(original.len(), original.len())])
}

/// Translates byte ranges in a folded text into those in its original. The
/// ranges must ascend and not overlap. Free if the lengths are equal, else a
/// pass over the text.
pub(super) fn unfold(ranges: Vec<Range<usize>>, folded: &str, original: &str) -> Vec<Range<usize>> {
    if ranges.is_empty() {
        return ranges;
    }
    if folded.len() == original.len() {
        let ranges = ranges.into_iter();
        // A ligature may be as long as its letters.
        let whole = ranges.map(|range| {
            original.floor_char_boundary(range.start)..original.ceil_char_boundary(range.end)
        });
        return whole.collect();
    }
    let starts = folded
        .char_indices()
        .map(|(at, _)| at)
        .chain([folded.len()]);
    let mut places = starts.zip(places_in(original));
    let mut last = (0, (0, 0));
    let mut original_of = |wanted: usize| {
        while last.0 < wanted
            && let Some(place) = places.next()
        {
            last = place;
        }
        last.1
    };
    let pairs = ranges.into_iter();
    pairs
        .map(|range| original_of(range.start).0..original_of(range.end).1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn searchable_forms() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected, "{text}");
        check("Credit", "credit");
        check("ＡＥＯ　２０２２", "aeo 2022");
        check("信用修復", "信用修复");
        check("頭髮 皇后 後果", "头发 皇后 后果");
        check("乾淨 乾坤", "干净 干坤");
        check("xìnyòng lǚyóu naïve", "xinyong lüyou naive");
        check("，。（）“”《》", "，。（）“”《》");
        check("信用＋", "信用+");
        check("İSTANBUL ẞ", "istanbul ss");
        check("người Łódź đ ø ß Æ ﬁ", "nguoi lodz d o ss ae fi");
        check("sam\u{307}sa\u{304}ra saṁsāra", "samsara samsara");
        check("שָׁלוֹם مُحَمَّد أحمد", "שלום محمد احمد");
        check("ｶﾞｲﾄﾞ か\u{3099}", "ガイド が");
        check("経済 広告 羣眾 金 ⼈", "经济 广告 群众 金 人");
        check("信用\u{200b}修\u{fe00}复 cus\u{ad}toms", "信用修复 customs");
        check("мой ёж λόγος", "мой еж λογοσ");
    }

    proptest! {
        #[test]
        fn characters_are_folded_one_by_one(text in "(\\PC|[A-Za-z \\t\\n]{1,6}|[一-龥]{1,4}|[，-？“”—…]|[가-힣]){0,30}") {
            // A mark of sound joins the kana before it.
            let text: String = text.chars().filter(|c| !marks::is_sound_mark(*c)).collect();
            let each: String = text.chars().map(|c| fold(c.encode_utf8(&mut [0; 4]))).collect();
            prop_assert_eq!(fold(&text), each);
        }
    }

    #[test]
    fn what_stays_is_what_folds_to_itself() {
        for c in (char::MIN..='\u{2ffff}').filter(|c| stays(*c)) {
            let FoldedPiece::Char(folded) = piece_of(c) else {
                panic!("{c:?}")
            };
            assert_eq!(folded, c.to_ascii_lowercase(), "{c:?}");
        }
    }

    #[test]
    fn words_of_scripts_with_spaces() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = words(text).map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("credit-based, law.", &["credit", "based", "law"]);
        check("经认证（AEO）2022年", &["AEO", "2022"]);
        check("people’s", &["people", "s"]);
        check("", &[]);
        check("信用", &[]);
    }

    #[test]
    fn tokens_are_words_and_characters() {
        let text = "信用credit-based 信";
        let found: Vec<_> = tokens(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["信", "用", "credit", "based", "信"]);
    }

    proptest! {
        #[test]
        fn folded_text_is_never_longer_and_has_its_places(text: String) {
            let folded = fold(&text);
            prop_assert_eq!(folded.chars().count() + 1, places_in(&text).count());
            for c in text.chars() {
                prop_assert!(fold(c.encode_utf8(&mut [0; 4])).len() <= c.len_utf8());
                prop_assert!(fold_char(c).len_utf8() <= c.len_utf8());
            }
        }

        #[test]
        fn folding_twice_is_folding_once(text: String) {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn positions_lead_back(text in "[a-cA-CÀ-ÅÇ-Ïà-ãＡ-Ｃ　é信後，\u{301}]{0,30}", cuts in prop::collection::vec(0usize..60, 2)) {
            let folded = fold(&text);
            let mut cuts: Vec<_> = cuts.iter().map(|at| folded.floor_char_boundary(*at)).collect();
            cuts.sort_unstable();
            let range = cuts[0]..cuts[1];
            let back = unfold(std::iter::once(range).collect(), &folded, &text);
            prop_assert_eq!(fold(&text[back[0].clone()]), &folded[cuts[0]..cuts[1]]);
        }
    }
}
