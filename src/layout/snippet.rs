//! Snippets: a word with its context, in one row of a list.

use std::ops::Range;

use super::grapheme::graphemes;
use super::width::{Ambiguous, cols, grapheme_cols};

/// The share of the room before the word, in percent, if there is enough text on
/// both sides.
const BEFORE: usize = 30;

/// The bytes of a text to show in `room` columns, so that `focus` is visible, or
/// its beginning if it is too long. Cuts between graphemes, and leaves a column
/// free on each side where text is missing, for an ellipsis.
pub fn around(text: &str, focus: Range<usize>, room: u16, ambiguous: Ambiguous) -> Range<usize> {
    let room = usize::from(room);
    let start = focus.start.min(text.len());
    if fits(text, room, ambiguous) {
        return 0..text.len();
    }
    let inside = room.saturating_sub(2);
    let focus = prefix(
        &text[start..focus.end.clamp(start, text.len())],
        inside,
        ambiguous,
    );
    let wanted = (inside - cols(focus, ambiguous).min(inside)) * BEFORE / 100;
    let from = start - suffix(&text[..start], wanted, ambiguous).len();
    if from == 0 {
        // Nothing is missing before, so that column can be used.
        return 0..prefix(text, inside + 1, ambiguous).len();
    }
    if fits(&text[from..], inside + 1, ambiguous) {
        return text.len() - suffix(text, inside + 1, ambiguous).len()..text.len();
    }
    from..from + prefix(&text[from..], inside, ambiguous).len()
}

fn fits(text: &str, room: usize, ambiguous: Ambiguous) -> bool {
    prefix(text, room, ambiguous).len() == text.len()
}

/// The longest beginning of a text that fits into `room` columns.
pub fn prefix(text: &str, room: usize, ambiguous: Ambiguous) -> &str {
    let mut taken = 0;
    let first_outside = graphemes(text).find(|(_, grapheme)| {
        taken += usize::from(grapheme_cols(grapheme, ambiguous));
        taken > room
    });
    &text[..first_outside.map_or(text.len(), |(byte, _)| byte)]
}

/// The longest end of a text that fits into `room` columns.
pub fn suffix(text: &str, room: usize, ambiguous: Ambiguous) -> &str {
    // Graphemes can only be found from the front, so a long text is cut first, at
    // 16 bytes per column, more than graphemes usually have.
    let near = text.floor_char_boundary(text.len().saturating_sub(room * 16 + 64));
    let all: Vec<_> = graphemes(&text[near..]).collect();
    let mut taken = 0;
    let mut start = text.len();
    for (byte, grapheme) in all.into_iter().rev() {
        taken += usize::from(grapheme_cols(grapheme, ambiguous));
        if taken > room {
            break;
        }
        start = near + byte;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, focus: &str, room: u16, expected: &str) {
        let start = text.find(focus).expect("a part of the text");
        let shown = around(text, start..start + focus.len(), room, Ambiguous::Narrow);
        assert_eq!(&text[shown], expected, "{focus:?} in {room} columns");
    }

    #[test]
    fn the_word_is_shown_with_what_stands_around_it() {
        check("abc", "b", 10, "abc");
        check("abcdefghijklmnopqrst", "a", 10, "abcdefghi");
        check("abcdefghijklmnopqrst", "t", 10, "lmnopqrst");
        check("abcdefghijklmnopqrst", "jk", 10, "ijklmnop");
        check("健全信用修复机制和信用承诺", "修复", 14, "用修复机制和");
        check("健全信用修复机制", "健", 5, "健全");
    }

    proptest! {
        #[test]
        fn it_fits_and_begins_with_the_word(text in "[a信，e\u{301} ]{0,60}", at in 0usize..60, len in 1usize..8, room in 3u16..40) {
            let starts: Vec<_> = graphemes(&text).map(|(byte, _)| byte).chain([text.len()]).collect();
            let start = starts[at.min(starts.len() - 1)];
            let end = starts[(at + len).min(starts.len() - 1)].max(start);
            let shown = around(&text, start..end, room, Ambiguous::Narrow);
            let marks = usize::from(shown.start > 0) + usize::from(shown.end < text.len());
            prop_assert!(cols(&text[shown.clone()], Ambiguous::Narrow) + marks <= usize::from(room));
            if room >= 6 {
                prop_assert!(shown.start <= start, "{:?} of {:?}", shown, start..end);
            }
        }
    }
}
