//! Scripts of characters.

/// Whether a character is Han: an ideograph of any extension, a compatibility
/// form, 々 or 〇.
pub fn is_han(c: char) -> bool {
    // The hexagrams between extension A and the main block are symbols, but
    // they occur in Chinese text like ideographs, and one range tests faster.
    matches!(c,
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '\u{f900}'..='\u{faff}'
        | '々' | '〇')
}

/// Whether a character is hiragana or katakana, of either width.
pub fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}')
}

/// Whether a character belongs to Chinese or Japanese text: Han, kana, and the
/// punctuation and full-width forms made for them. Not Hangul, which is set
/// with spaces and quotation marks as English is.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character belongs to a script that puts no spaces between words:
/// Han, kana, Thai, Lao, Burmese, Khmer.
pub fn is_unspaced(c: char) -> bool {
    is_han(c)
        || is_kana(c)
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Whether a character is a letter or digit of a script that puts spaces
/// between words.
pub fn is_letter(c: char) -> bool {
    // The tables of the standard library are slow for ideographs.
    c.is_ascii_alphanumeric() || (!c.is_ascii() && !is_unspaced(c) && c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_characters() {
        for c in [
            '一',
            '龥',
            '㐀',
            '𠀀',
            '\u{2a700}',
            '\u{31350}',
            '豈',
            '々',
            '〇',
        ] {
            assert!(is_han(c) && is_cjk(c) && is_unspaced(c), "{c}");
        }
        for c in ['か', 'カ', 'ㇰ', 'ｶ'] {
            assert!(!is_han(c) && is_kana(c) && is_unspaced(c), "{c}");
        }
        for c in ['ไ', 'က', 'ក'] {
            assert!(!is_cjk(c) && is_unspaced(c) && !is_letter(c), "{c}");
        }
        for c in ['。', '《', '，', 'Ａ'] {
            assert!(is_cjk(c) && !is_unspaced(c), "{c}");
        }
        for c in ['a', '7', 'é', 'я', '한'] {
            assert!(is_letter(c) && !is_cjk(c) && !is_unspaced(c), "{c}");
        }
    }
}
