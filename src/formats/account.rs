//! What became of the text of files: how much of it was read, and which parts
//! are in no segment.

use crate::document::{Document, Side};
use crate::syntax::Position;
use crate::wording::{Phrase, Told, Worded, Wording};

/// How much text is in no segment, and where. Text is measured in letters
/// ([`char::is_alphabetic`]): digits, punctuation and markup do not count, so a
/// number that a label replaces makes no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextAccount {
    read: usize,
    set_aside: usize,
    /// The largest parts, largest first.
    largest: Vec<TextSetAside>,
}

/// A part of a file that is in no segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSetAside {
    /// The file's place among those of the text, from 0.
    pub file: usize,
    /// Where it begins.
    pub at: Position,
    /// What it is, in one line.
    pub what: Told,
    /// How many letters it has.
    pub letters: usize,
}

/// The number of letters in a text.
pub fn letters(text: &str) -> usize {
    /// Few enough characters to be counted in one byte, so that the processor counts many at
    /// once.
    const AT_ONCE: usize = 64;
    // Every text is counted twice while it opens.
    let (mut count, mut at) = (0, 0);
    while let Some(window) = text.as_bytes().get(at..at + AT_ONCE + 2)
        && let Ok(bytes) = <&[u8; AT_ONCE + 2]>::try_from(window)
    {
        let (mut letters, mut doubts) = (0, 0);
        for nth in 0..AT_ONCE {
            letters += is_plain_letter(bytes[nth], bytes[nth + 1]);
            doubts |= is_doubtful(bytes[nth], bytes[nth + 1], bytes[nth + 2]);
        }
        count += usize::from(letters);
        if doubts != 0 {
            let is_doubtful =
                |nth: &usize| is_doubtful(bytes[*nth], bytes[nth + 1], bytes[nth + 2]);
            let doubtful = (0..AT_ONCE).filter(|nth| is_doubtful(nth) != 0);
            let letters = doubtful.filter(|nth| {
                let letter = text[at + nth..].chars().next();
                letter.is_some_and(char::is_alphabetic)
            });
            count += letters.count();
        }
        at += AT_ONCE;
    }
    // A character that begins before is counted.
    let rest = &text[text.ceil_char_boundary(at)..];
    count + rest.chars().filter(|c| c.is_alphabetic()).count()
}

/// 1 if the bytes begin a letter of ASCII or an ideograph from U+4E00 on: nearly all letters.
fn is_plain_letter(one: u8, two: u8) -> u8 {
    let is_ascii = (one | 0x20).wrapping_sub(b'a') < 26;
    let is_ideograph = one.wrapping_sub(0xe5) < 5;
    u8::from(is_ascii | is_ideograph | is_low_ideograph(one, two))
}

/// Whether the bytes begin one from U+4E00 to U+4FFF.
fn is_low_ideograph(one: u8, two: u8) -> bool {
    (one == 0xe4) & (two >= 0xb8)
}

/// 1 if the bytes begin a character outside ASCII of which they alone do not tell whether it
/// is a letter. Those of the punctuation of running text are no letters.
fn is_doubtful(one: u8, two: u8, three: u8) -> u8 {
    let is_other = (one >= 0xc0) & (one.wrapping_sub(0xe5) >= 5) & !is_low_ideograph(one, two);
    // U+2000 to U+203F; U+3000 to U+3004 and U+3008 to U+3020; U+FF00 to U+FF20.
    let is_general = (one == 0xe2) & (two == 0x80);
    let is_chinese = (three < 0x85) | (three.wrapping_sub(0x88) < 0x19);
    let is_chinese = (one == 0xe3) & (two == 0x80) & is_chinese;
    let is_wide = (one == 0xef) & (two == 0xbc) & (three <= 0xa0);
    u8::from(is_other & !is_general & !is_chinese & !is_wide)
}

impl Worded for TextAccount {
    /// One line: `12 % of the text is not shown (120 of 1,000 letters): …`.
    fn in_words(&self, wording: Wording) -> String {
        let share = self.share_text(wording);
        let parts = self.largest.iter();
        let parts =
            parts.map(|part| wording.part_of_letters(part.at, part.what.of(wording), part.letters));
        let parts = parts.collect::<Vec<_>>().join(wording.and_then());
        match parts.is_empty() {
            true => share,
            false => wording.share_and_parts(&share, &parts),
        }
    }
}

impl std::fmt::Display for TextAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.in_words(Wording::English))
    }
}

/// The number of letters in a document: titles, labels and segments.
pub(super) fn letters_of(document: &Document) -> usize {
    let mut all = 0;
    for side in Side::BOTH {
        all += letters(&document.metadata().title[side]);
        for (_, provision) in document.provisions() {
            let label = document.label_apart(provision.first_segment(), side);
            all += letters(label.unwrap_or_default());
        }
        for segment in document.segments() {
            all += letters(document.segment_text(segment, side));
        }
    }
    all
}

impl TextAccount {
    /// How many of the largest parts are kept.
    pub(super) const KEPT: usize = 3;

    /// The share set aside from which readers of the text are told of it.
    pub const WORTH_SAYING: f64 = 0.02;

    /// The share set aside beyond which a file is not opened.
    pub const TOO_MUCH: f64 = 0.5;

    /// How many letters the files hold, as far as their reader counted them.
    pub fn read(&self) -> usize {
        self.read
    }

    /// How many letters are in no segment.
    pub fn set_aside(&self) -> usize {
        self.set_aside
    }

    /// The largest parts that are in no segment, largest first.
    pub fn largest(&self) -> &[TextSetAside] {
        &self.largest
    }

    /// The share of the text that is in no segment, from 0 to 1.
    pub fn share_set_aside(&self) -> f64 {
        match self.read {
            0 => 0.0,
            read => self.set_aside as f64 / read as f64,
        }
    }

    /// `12 % of the text is not shown (120 of 1000 letters)`.
    pub(super) fn share_text(&self, wording: Wording) -> String {
        let percent = (self.share_set_aside() * 100.0).round().max(1.0);
        wording.share_is_not_shown(percent, self.set_aside, self.read)
    }

    /// Counts letters that were read, whatever becomes of them.
    pub(super) fn add_read(&mut self, letters: usize) {
        self.read += letters;
    }

    /// Notes a part that is in no segment.
    pub(super) fn add_set_aside<T: Into<String>>(
        &mut self,
        file: usize,
        letters: usize,
        at: impl FnOnce() -> Position,
        what: impl Fn(Wording) -> T,
    ) {
        self.set_aside += letters;
        let place = self.largest.partition_point(|kept| kept.letters >= letters);
        if letters > 0 && place < Self::KEPT {
            let part = TextSetAside {
                file,
                at: at(),
                what: Told::new(what),
                letters,
            };
            self.largest.insert(place, part);
            self.largest.truncate(Self::KEPT);
        }
    }

    /// Compares the text that was read with a document of it. Letters that are
    /// neither in the document nor known to be set aside are added as set aside
    /// at the beginning of the file.
    pub(super) fn balance(&mut self, document: &Document) {
        let shown = letters_of(document);
        if self.read == 0 {
            self.read = shown + self.set_aside;
        }
        let missing = self.read.saturating_sub(shown + self.set_aside);
        let what = |wording| Phrase::UNPLACED_TEXT.of(wording);
        self.add_set_aside(0, missing, || Position::START, what);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::letters;

    fn one_by_one(text: &str) -> usize {
        text.chars().filter(|c| c.is_alphabetic()).count()
    }

    proptest! {
        #[test]
        fn letters_are_counted_as_if_one_by_one(
            text in "(\\PC|[a-z]{1,9}|[一-龥]{1,9}|[㐀-䷿]|，|[à-ÿ]|[Ａ-ｚ]|[々〇〡-〩]|𠀀){0,80}"
        ) {
            prop_assert_eq!(letters(&text), one_by_one(&text));
        }
    }

    #[test]
    fn every_character_is_a_letter_or_not_wherever_it_is() {
        for c in '\0'..='\u{2ffff}' {
            // In the window, across its end, and after it.
            let text = format!(
                "{}{c}{}{c}",
                " ".repeat(30),
                " ".repeat(35 + c as usize % 64)
            );
            assert_eq!(letters(&text), one_by_one(&text), "{c:?}");
        }
    }
}
