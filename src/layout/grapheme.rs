//! Graphemes, the contents of terminal cells, and what is drawn for them.
//!
//! Text from files never reaches the terminal raw: [`visible`] replaces graphemes that
//! could act as commands.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Splits a text into its graphemes, each with the byte where it begins.
///
/// The same as `grapheme_indices(true)` of unicode-segmentation, but faster for
/// plain Latin and Chinese text.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        if rest.is_empty() {
            return None;
        }
        let (grapheme, at) = (&rest[..first_grapheme_len(rest)], start);
        start += grapheme.len();
        Some((at, grapheme))
    })
}

/// What is drawn for a grapheme: itself, or a replacement if a terminal could
/// take it for a command.
///
/// - A tab or a line end (`\n`, `\r`, `\r\n`, U+0085, U+2028, U+2029)
///   is drawn as one space, every other C0 control and DEL as its control
///   picture (`␛`).
/// - A grapheme with a C1 control, a bidi control, an interlinear
///   annotation mark or a noncharacter anywhere is drawn as `␦`.
/// - A grapheme without width (zero-width space, soft hyphen, a combining mark
///   on its own) is not drawn: the result is empty.
pub fn visible(grapheme: &str) -> &str {
    const PICTURES: &str = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟";
    match grapheme.as_bytes() {
        [b' '..=b'~'] => grapheme,
        _ if is_plain_wide(grapheme) => grapheme,
        b"\t" | b"\n" | b"\r" | b"\r\n" => " ",
        [control @ 0..0x20] => {
            let at = usize::from(*control) * '␀'.len_utf8();
            &PICTURES[at..at + '␀'.len_utf8()]
        }
        b"\x7f" => "␡",
        _ if matches!(grapheme, "\u{85}" | "\u{2028}" | "\u{2029}") => " ",
        _ if grapheme.contains(is_hostile) => "␦",
        _ if grapheme.width() == 0 => "",
        _ => grapheme,
    }
}

/// A text as the screen shows it, every grapheme [`visible`]: for a terminal, or for a clipboard
/// that may be pasted into one.
pub fn printable(text: &str) -> Cow<'_, str> {
    if graphemes(text).all(|(_, grapheme)| visible(grapheme) == grapheme) {
        Cow::Borrowed(text)
    } else {
        let graphemes = graphemes(text);
        Cow::Owned(graphemes.map(|(_, grapheme)| visible(grapheme)).collect())
    }
}

/// Classes of graphemes, as far as line breaking depends on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GraphemeClass {
    /// A visible one, or a no-break space.
    Visible,
    /// A space at which a line may end, beyond the edge if need be.
    Space,
    /// One that takes no columns.
    ZeroWidth,
}

impl GraphemeClass {
    pub(super) fn of(grapheme: &str) -> Self {
        match grapheme.as_bytes() {
            [b'!'..=b'~'] => return GraphemeClass::Visible,
            [b' '] => return GraphemeClass::Space,
            _ if is_plain_wide(grapheme) => return GraphemeClass::Visible,
            _ => {}
        }
        let is_space =
            |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
        match visible(grapheme) {
            "" => GraphemeClass::ZeroWidth,
            drawn if drawn.chars().all(is_space) => GraphemeClass::Space,
            _ => GraphemeClass::Visible,
        }
    }
}

/// The length of the first grapheme in bytes; 0 for an empty text.
#[inline]
pub(super) fn first_grapheme_len(text: &str) -> usize {
    match text.as_bytes() {
        [b' '..=b'~', b' '..=b'~', ..] => 1,
        // U+5000 to U+9FFF before another, or before Latin.
        [0xe5..=0xe9, _, _, 0xe5..=0xe9 | b' '..=b'~', ..] => 3,
        _ => any_first_grapheme_len(text),
    }
}

fn any_first_grapheme_len(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    match chars.next() {
        None => first.len_utf8(),
        Some(second) if is_standalone(first) && is_standalone(second) => first.len_utf8(),
        Some(_) => text.graphemes(true).next().map_or(0, str::len),
    }
}

/// Whether a character next to another such character is a grapheme by itself.
/// A few large blocks only; other characters are segmented by the library.
fn is_standalone(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\n'
        | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff60}')
}

/// Whether a grapheme is one ideograph of the main block, always two columns
/// wide. A shortcut for most of Chinese text.
#[inline]
pub(crate) fn is_plain_wide(grapheme: &str) -> bool {
    let bytes = grapheme.as_bytes();
    bytes.try_into().is_ok_and(is_plain_wide_char)
}

/// Whether the bytes of a character are those of such an ideograph.
#[inline]
pub(super) fn is_plain_wide_char(bytes: [u8; 3]) -> bool {
    // U+4E00 to U+9FFF in UTF-8.
    matches!(bytes, [0xe4, 0xb8..=0xbf, _] | [0xe5..=0xe9, _, _])
}

/// Whether a character may change the state of a terminal or the order of the
/// text around it.
pub(crate) fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standalone_characters_stand_alone() {
        for c in ('\0'..=char::MAX).filter(|&c| is_standalone(c)) {
            for text in [format!("{c}a"), format!("a{c}"), format!("{c}{c}")] {
                assert_eq!(text.graphemes(true).count(), 2, "{text:?}");
            }
        }
    }
}
