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
    /// Few enough bytes to be counted in one, so that the processor counts many at once.
    const AT_ONCE: usize = 64;
    // Every text is counted twice while it opens. Nearly all letters are told by their first
    // byte alone: those of ASCII, and ideographs from U+5000 on.
    let is_letter = |byte: u8| {
        let is_ascii = (byte | 0x20).wrapping_sub(b'a') < 26;
        let is_ideograph = byte.wrapping_sub(0xe5) < 5;
        u8::from(is_ascii | is_ideograph)
    };
    let is_to_be_looked_at = |byte: u8| byte >= 0xc0 && byte.wrapping_sub(0xe5) >= 5;
    let mut count = 0;
    for (nth, bytes) in text.as_bytes().chunks(AT_ONCE).enumerate() {
        count += usize::from(bytes.iter().map(|byte| is_letter(*byte)).sum::<u8>());
        let others = bytes.iter().map(|byte| u8::from(is_to_be_looked_at(*byte)));
        if others.sum::<u8>() == 0 {
            continue;
        }
        for (at, _) in (0..)
            .zip(bytes)
            .filter(|(_, byte)| is_to_be_looked_at(**byte))
        {
            let letter = text[nth * AT_ONCE + at..].chars().next();
            count += usize::from(letter.is_some_and(char::is_alphabetic));
        }
    }
    count
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

    proptest! {
        #[test]
        fn letters_are_counted_one_by_one(text in "(\\PC|[a-z]{1,9}|[一-龥]{1,9}|[㐀-䷿]|，|[à-ÿ]){0,80}") {
            prop_assert_eq!(letters(&text), text.chars().filter(|c| c.is_alphabetic()).count());
        }
    }

    #[test]
    fn ideographs_are_letters_to_the_last() {
        for c in '\u{4d00}'..='\u{a000}' {
            let expected = usize::from(c.is_alphabetic());
            assert_eq!(letters(&c.to_string()), expected, "{c:?}");
        }
    }
}
