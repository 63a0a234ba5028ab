//! The width of text in terminal columns: that of what is drawn for it, see [`visible`].

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::grapheme::{first_grapheme_len, graphemes, is_plain_wide, is_plain_wide_char, visible};

/// How the terminal draws East Asian *ambiguous* characters (`“ ” ‘ ’ … — · ①`):
/// in one column or in two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ambiguous {
    /// One column, as ratatui itself counts.
    #[default]
    Narrow,
    /// Two columns, as many terminals in a Chinese locale are set up.
    Wide,
}

impl Ambiguous {
    /// Both widths.
    pub const ALL: [Ambiguous; 2] = [Ambiguous::Narrow, Ambiguous::Wide];

    /// Its name in the settings and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Ambiguous::Narrow => "narrow",
            Ambiguous::Wide => "wide",
        }
    }
}

/// The columns that [`visible`] takes for one grapheme: 0, 1 or 2.
///
/// unicode-width gives some clusters more (a Devanagari conjunct with its vowel,
/// any number of Hangul leading consonants in a row). They are limited to 2,
/// because terminals that draw clusters give them no more.
pub fn grapheme_cols(grapheme: &str, ambiguous: Ambiguous) -> u16 {
    if grapheme.len() == 1 {
        return 1;
    }
    if is_plain_wide(grapheme) {
        return 2;
    }
    let drawn = visible(grapheme);
    let cols = match ambiguous {
        Ambiguous::Narrow => drawn.width(),
        Ambiguous::Wide => drawn.width_cjk(),
    };
    if cols > 1 { 2 } else { u16::from(cols == 1) }
}

/// The columns of a whole text: the sum over its graphemes.
///
/// A line end counts as the one space that [`visible`] draws for it; an empty
/// text has 0.
pub fn cols(text: &str, ambiguous: Ambiguous) -> usize {
    let mut cols = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let printable = rest
            .bytes()
            .take_while(|b| matches!(b, b' '..=b'~'))
            .count();
        // The last of a run may have a combining mark.
        let alone = if printable == rest.len() {
            printable
        } else {
            printable.saturating_sub(1)
        };
        cols += alone;
        rest = &rest[alone..];
        let (wide, _) = rest.as_bytes().as_chunks::<3>();
        let wide = wide.iter().take_while(|char| is_plain_wide_char(**char));
        let alone = wide.count().saturating_sub(1);
        cols += 2 * alone;
        rest = &rest[3 * alone..];
        let len = first_grapheme_len(rest);
        cols += usize::from(grapheme_cols(&rest[..len], ambiguous));
        rest = &rest[len..];
    }
    cols
}

/// Shortens a text to at most `max_cols` columns, between graphemes, ending it
/// with `…` when something was cut off.
///
/// A text that fits is returned unchanged. If not even `…` fits (it takes two
/// columns if ambiguous characters are wide), the result is empty. The time
/// depends on `max_cols`, not on the text.
pub fn truncate(text: &str, max_cols: u16, ambiguous: Ambiguous) -> Cow<'_, str> {
    let (max, closing) = (
        usize::from(max_cols),
        usize::from(grapheme_cols("…", ambiguous)),
    );
    let (mut cols, mut kept) = (0, 0);
    for (at, grapheme) in graphemes(text) {
        cols += usize::from(grapheme_cols(grapheme, ambiguous));
        if cols > max {
            return if max < closing {
                "".into()
            } else {
                format!("{}…", &text[..kept]).into()
            };
        }
        if cols + closing <= max {
            kept = at + grapheme.len();
        }
    }
    Cow::Borrowed(text)
}

/// The byte of the grapheme at a column of a line, or of the last one for
/// columns beyond its end.
pub fn byte_at(line: &str, col: u16, ambiguous: Ambiguous) -> usize {
    let mut right = 0;
    let mut byte = 0;
    for (start, grapheme) in graphemes(line) {
        let cols = grapheme_cols(grapheme, ambiguous);
        if cols == 0 {
            continue;
        }
        byte = start;
        right += cols;
        if col < right {
            break;
        }
    }
    byte
}

#[cfg(test)]
pub(super) mod tests {
    use Ambiguous::{Narrow, Wide};
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::layout::grapheme::is_hostile;

    /// Any text at all, and more often one of what layout has to deal with.
    pub(in crate::layout) fn any_text() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            8 => "[一-龥]{1,4}",
            6 => "[a-zA-Z0-9]{1,8}",
            4 => "[。，、；：？！）》」』】〕〉”’（《「『【〔〈“‘·—…‥～％]{1,3}",
            3 => "[,.;:!?()\"'%+/–-]{1,2}",
            4 => "[ \t　\u{a0}]{1,3}",
            1 => "[\n\r\u{b}\u{85}\u{2028}]{1,2}",
            1 => "[\u{301}\u{308}\u{20dd}\u{fe0f}\u{200b}\u{200d}\u{ad}\u{2060}]{1,2}",
            1 => "[א-תا-يก-ฮ가-힣ァ-ンက्षि가]{1,5}",
            1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{202a}-\u{202e}\u{200e}]",
            1 => prop::sample::select(vec!["👨‍👩‍👧", "🇨🇳", "☺\u{fe0f}", "👍🏽", "①", "ﾞ", "\u{17d8}"])
                .prop_map(String::from),
            1 => any::<String>(),
        ];
        prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
    }

    #[track_caller]
    fn check(grapheme: &str, drawn: &str, narrow: u16, wide: u16) {
        assert_eq!(visible(grapheme), drawn, "{grapheme:?}");
        assert_eq!(
            grapheme_cols(grapheme, Narrow),
            narrow,
            "{grapheme:?} narrow"
        );
        assert_eq!(grapheme_cols(grapheme, Wide), wide, "{grapheme:?} wide");
    }

    #[test]
    fn ordinary_graphemes_are_drawn_as_they_are() {
        for one in ["a", "~", " ", "é", "e\u{301}", "א", "ش", "\u{a0}"] {
            check(one, one, 1, 1);
        }
        for two in [
            "信",
            "，",
            "《",
            "　",
            "Ａ",
            "한",
            "🙂",
            "👨‍👩‍👧",
            "☺\u{fe0f}",
            "🇨🇳",
        ] {
            check(two, two, 2, 2);
        }
        for ambiguous in ["“", "”", "‘", "’", "…", "—", "·", "①", "“\u{301}"] {
            check(ambiguous, ambiguous, 1, 2);
        }
    }

    #[test]
    fn clusters_take_two_columns_at_most() {
        for cluster in ["\u{17d8}", "क्षि", "\u{1100}\u{1100}\u{1100}\u{1161}"] {
            assert!(cluster.width() > 2 && graphemes(cluster).count() == 1);
            check(cluster, cluster, 2, 2);
        }
    }

    #[test]
    fn controls_become_visible() {
        check("\0", "␀", 1, 1);
        check("\x1b", "␛", 1, 1);
        check("\x1f", "␟", 1, 1);
        check("\x7f", "␡", 1, 1);
        check("\u{b}", "␋", 1, 1);
        check("\t", " ", 1, 1);
        for end in ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"] {
            check(end, " ", 1, 1);
        }
        for hostile in [
            "\u{9b}", "\u{202e}", "\u{61c}", "\u{200f}", "\u{2066}", "\u{fffa}",
        ] {
            check(hostile, "␦", 1, 1);
        }
        for hostile in [
            "\u{ffff}",
            "\u{10fffe}",
            "\u{fdd0}",
            "a\u{202e}",
            "信\x1b[31m",
            "a\u{9b}",
        ] {
            check(hostile, "␦", 1, 1);
        }
    }

    #[test]
    fn graphemes_without_width_are_drawn_as_nothing() {
        for nothing in [
            "",
            "\u{200b}",
            "\u{feff}",
            "\u{ad}",
            "\u{301}",
            "\u{2060}",
            "\u{e0041}",
        ] {
            check(nothing, "", 0, 0);
        }
    }

    /// Every character on its own and after a letter.
    #[test]
    fn no_character_reaches_the_terminal_raw() {
        // Nothing is assigned in planes 4 to 13, and 15 and 16 are private, so a few characters stand for them.
        let assigned = ('\0'..='\u{3ffff}').chain('\u{e0000}'..='\u{f00ff}');
        let unassigned = ('\u{40000}'..=char::MAX).step_by(997);
        for c in assigned.chain(unassigned) {
            for text in [c.to_string(), format!("a{c}")] {
                for (_, grapheme) in graphemes(&text) {
                    let drawn = visible(grapheme);
                    assert!(!drawn.contains(is_hostile), "{grapheme:?}");
                    let narrow = grapheme_cols(grapheme, Narrow);
                    assert_eq!(usize::from(narrow), drawn.width().min(2), "{grapheme:?}");
                    let wide = grapheme_cols(grapheme, Wide);
                    assert_eq!(usize::from(wide), drawn.width_cjk().min(2), "{grapheme:?}");
                }
            }
        }
    }

    #[test]
    fn truncation() {
        #[track_caller]
        fn check(text: &str, max_cols: u16, narrow: &str, wide: &str) {
            assert_eq!(truncate(text, max_cols, Narrow), narrow);
            assert_eq!(truncate(text, max_cols, Wide), wide);
        }
        check("credit", 6, "credit", "credit");
        check("credit", 5, "cred…", "cre…");
        check("社会信用", 8, "社会信用", "社会信用");
        check("社会信用", 7, "社会信…", "社会…");
        check("社会信用", 6, "社会…", "社会…");
        check("“信”", 4, "“信”", "“…");
        check("credit", 1, "…", "");
        check("credit", 0, "", "");
        check("", 0, "", "");
        check(
            "e\u{301}e\u{301}\u{200b}",
            2,
            "e\u{301}e\u{301}\u{200b}",
            "e\u{301}e\u{301}\u{200b}",
        );
        check("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…", "…");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn fast_paths_equal_the_plain_ones(text in any_text()) {
            let plain: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), plain.clone());
            for ambiguous in [Narrow, Wide] {
                let sum: usize =
                    plain.iter().map(|(_, g)| usize::from(grapheme_cols(g, ambiguous))).sum();
                prop_assert_eq!(cols(&text, ambiguous), sum);
            }
        }

        #[test]
        fn truncated_text_fits(
            text in any_text(),
            max_cols in 0u16..60,
        ) {
            for ambiguous in [Narrow, Wide] {
                let short = truncate(&text, max_cols, ambiguous);
                prop_assert!(cols(&short, ambiguous) <= usize::from(max_cols));
                prop_assert_eq!(short == text, cols(&text, ambiguous) <= usize::from(max_cols));
            }
        }
    }
}
