//! Tells the single-byte encodings of Latin letters apart. The same byte is õ in one
//! and ő in another, and both are letters; only the language of the text shows which
//! is meant. So each encoding is tried, the language of the result is detected, and
//! the encoding wins whose letters are those of its language.

use encoding_rs::{Encoding, ISO_8859_2, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};

use crate::formats::languages;

/// The encodings in the order in which they are preferred.
const CANDIDATES: [&Encoding; 5] = [
    WINDOWS_1252,
    WINDOWS_1250,
    ISO_8859_2,
    WINDOWS_1254,
    WINDOWS_1257,
];

/// The letters of languages beyond ASCII, in lower case.
const LETTERS: [(&str, &str); 23] = [
    ("en", "éèêëïöçñàâîôûü"),
    ("fr", "àâæçèéêëîïôœùûüÿ"),
    ("de", "äöüßéàè"),
    ("es", "áéíñóúü"),
    ("it", "àèéìíîòóùú"),
    ("pt", "áâãàçéêíóôõúü"),
    ("nl", "áéëíïóöúüè"),
    ("la", "āēīōūæœëé"),
    ("pl", "ąćęłńóśźż"),
    ("cs", "áčďéěíňóřšťúůýž"),
    ("sk", "áäčďéíĺľňóôŕšťúýž"),
    ("hu", "áéíóöőúüű"),
    ("ro", "ăâîșțşţ"),
    ("sv", "åäöéü"),
    ("da", "æøåéü"),
    ("nb", "æøåéòôóê"),
    ("fi", "äöåšž"),
    ("et", "äöõüšž"),
    ("lv", "āčēģīķļņšūž"),
    ("lt", "ąčęėįšųūž"),
    ("sl", "čšžćđ"),
    ("hr", "čćđšž"),
    ("tr", "âçğıîöşüû"),
];

/// An encoding, and whether others would make as much sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EncodingGuess {
    pub(super) encoding: &'static Encoding,
    pub(super) is_doubtful: bool,
}

/// Chooses the encoding of bytes that are Latin letters; `first` is a guess by their
/// frequencies. `None` if that guess is another alphabet.
pub(super) fn guess(bytes: &[u8], first: &'static Encoding) -> Option<EncodingGuess> {
    let is_latin = CANDIDATES.contains(&first) || first == encoding_rs::ISO_8859_4;
    if !is_latin {
        return None;
    }
    let mut tried: Vec<_> = std::iter::once(first)
        .chain(CANDIDATES)
        .map(|encoding| {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            (fit(&text), encoding, text)
        })
        .collect();
    // Stable, so that among equals the first guess stays in front.
    tried.sort_by_key(|(fit, ..)| std::cmp::Reverse(*fit));
    let (best, encoding, text) = tried.first()?;
    let mut others = tried.iter().filter(|(.., other)| other != text);
    let is_close = others.next().is_some_and(|(fit, ..)| fit + CLOSE > *best);
    Some(EncodingGuess {
        encoding,
        is_doubtful: is_close || *best < GOOD,
    })
}

/// Of a thousand letters beyond ASCII.
const CLOSE: usize = 30;

/// Of a thousand letters beyond ASCII, how many must be of the language.
const GOOD: usize = 850;

/// How many in a thousand of the characters beyond ASCII are letters of the language
/// that a text seems to be in. Quotation marks and the like say nothing.
fn fit(text: &str) -> usize {
    let language = languages::detect(text).unwrap_or_default();
    let letters = LETTERS.iter().find(|(tag, _)| *tag == language);
    let letters = letters.map_or("", |(_, letters)| letters);
    let is_sign = |c: &char| "“”‘’‚„–—…«»‹›§°·•¿¡€\u{a0}\u{ad}©®½¼×".contains(*c);
    let odd = text.chars().filter(|c| !c.is_ascii() && !is_sign(c));
    let odd: Vec<_> = odd.flat_map(char::to_lowercase).collect();
    let known = odd.iter().filter(|c| letters.contains(**c)).count();
    match odd.len() {
        0 => 1000,
        all => known * 1000 / all,
    }
}
