//! Letters with marks, letters that are two, and characters that are not searched.
//!
//! | what | becomes | by |
//! |---|---|---|
//! | a letter with accents, points or a tail: á, ờ, ṁ, שׁ, أ | the letter | Unicode's canonical decomposition |
//! | a mark of its own: a combining accent, Hebrew and Arabic points | nothing | [`is_dropped`] |
//! | a letter with a stroke: ł, ø, đ, ħ | the letter | [`without_stroke`] |
//! | two letters in one: ß, æ, œ, þ, ﬁ | both | [`letters_of`] |
//! | half-width kana, with a mark of sound: ｶﾞ | full-width ones: ガ | Unicode's compatibility decomposition |
//! | compatibility forms and radicals of Han characters | the character | the same |
//! | variation selectors, soft hyphens, joiners, marks of direction | nothing | [`is_dropped`] |
//!
//! Left as they are: ü, which is another letter than `u` in pinyin, й, and the vowel signs of
//! the scripts of India and South-East Asia, which spell the word.

use unicode_normalization::char::{compose, decompose_canonical, decompose_compatible};

/// Whether a character says nothing to a search.
pub(super) fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'
            | '\u{5c1}'..='\u{5c2}'
            | '\u{5c4}'..='\u{5c5}'
            | '\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{61c}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{6df}'..='\u{6e4}'
            | '\u{180b}'..='\u{180f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fe20}'..='\u{fe2f}'
            | '\u{feff}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// The letters that one lower-case letter stands for, if they are several.
pub(super) fn letters_of(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' | 'ǽ' | 'ǣ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// A kana with the mark of sound that follows it in half width or decomposed text.
pub(super) fn with_sound_mark(kana: char, mark: char) -> Option<char> {
    let mark = match mark {
        'ﾞ' | '\u{3099}' => '\u{3099}',
        _ => '\u{309a}',
    };
    compose(kana, mark)
}

/// Whether a character is a mark of sound that stands after its kana.
pub(super) fn is_sound_mark(c: char) -> bool {
    matches!(c, 'ﾞ' | 'ﾟ' | '\u{3099}' | '\u{309a}')
}

/// The letter under a lower-case letter's marks, the kana in full width, the Han character of
/// a compatibility form.
pub(super) fn without_marks(c: char) -> char {
    match c {
        'ü' | 'й' => return c,
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => return 'ü',
        'ς' => return 'σ',
        _ => {}
    }
    let mut decomposed = Decomposed::default();
    match c {
        '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{ff65}'..='\u{ff9d}' => {
            decompose_compatible(c, |c| decomposed.push(c));
        }
        _ => decompose_canonical(c, |c| decomposed.push(c)),
    }
    // A few forms of Han characters stand for longer ones.
    let letter = decomposed.letter();
    let letter = letter.filter(|letter| letter.len_utf8() <= c.len_utf8());
    without_stroke(letter.unwrap_or(c))
}

/// A letter without its stroke, or with its dot.
fn without_stroke(c: char) -> char {
    match c {
        'ł' | 'ƚ' | 'ɫ' => 'l',
        'ø' => 'o',
        'đ' | 'ð' | 'ɖ' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ƀ' => 'b',
        'ɨ' | 'ı' => 'i',
        'ʉ' => 'u',
        'ŋ' => 'n',
        'ſ' => 's',
        c => c,
    }
}

/// What a character is composed of.
#[derive(Default)]
struct Decomposed {
    first: Option<char>,
    /// Whether more than marks follow the first.
    has_more: bool,
}

impl Decomposed {
    fn push(&mut self, c: char) {
        if self.first.is_none() {
            self.first = Some(c);
        } else {
            self.has_more |= !is_dropped(c);
        }
    }

    fn letter(&self) -> Option<char> {
        self.first.filter(|_| !self.has_more)
    }
}
