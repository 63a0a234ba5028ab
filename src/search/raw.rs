//! Which files can have the words of a query, told from their raw bytes: a rare word is found
//! in thousands of files without reading more than a few of them as texts.

use memchr::memmem::{self, Finder};

use super::fold::{HAN, fold_char};
use super::own_forms::{OwnForm, OwnForms};
use crate::text::is_han;

/// The words of a query, to be looked for in raw bytes.
#[derive(Debug)]
pub struct RawQuery {
    /// Of each word one of the forms must be there.
    words: Vec<Vec<RawForm>>,
}

/// How a word may stand in a file.
#[derive(Debug)]
enum RawForm {
    /// Han characters, folded; other characters of the file's format may be between them.
    Han(Vec<char>, Vec<Finder<'static>>),
    /// The beginning of a word.
    Beginning(Box<Finder<'static>>),
}

impl RawQuery {
    /// The forms as they stand in files.
    pub fn new(forms: &OwnForms) -> Self {
        let raw = |forms: &Vec<OwnForm>| forms.iter().flat_map(raw_forms).collect();
        Self {
            words: forms.words().iter().map(raw).collect(),
        }
    }

    /// Whether a text with these files can have every word as itself: as it is typed, or in
    /// another form. A file that is not plain text can have anything, and one with accents any
    /// word in letters: folding drops them.
    pub fn may_be_in(&self, files: &[&[u8]]) -> bool {
        let is_in = |form: &RawForm| files.iter().any(|bytes| form.is_in(bytes));
        let may_be = |forms: &Vec<RawForm>| {
            let in_letters = forms
                .iter()
                .any(|form| matches!(form, RawForm::Beginning(_)));
            forms.iter().any(is_in) || (in_letters && files.iter().any(|bytes| has_accents(bytes)))
        };
        files.iter().any(|bytes| !is_plain(bytes)) || self.words.iter().all(may_be)
    }
}

/// The ways in which a form can be written.
fn raw_forms(form: &OwnForm) -> Vec<RawForm> {
    match form {
        OwnForm::Han(word) => {
            let word: Vec<char> = word.chars().collect();
            let han = HAN.filter_map(char::from_u32);
            let spelled = han.filter(|c| word.first() == Some(&fold_char(*c)));
            // Beyond the block every character is written as itself.
            let other = word
                .first()
                .copied()
                .filter(|c| !HAN.contains(&u32::from(*c)));
            let finder = |c: char| Finder::new(c.encode_utf8(&mut [0; 4])).into_owned();
            let first = spelled.chain(other).map(finder);
            vec![RawForm::Han(word.clone(), first.collect())]
        }
        OwnForm::Beginning(lower) => {
            let mut capital = lower.clone();
            if let Some(first) = capital.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            let ways = [lower.to_ascii_uppercase(), lower.clone(), capital];
            let finder = |way: String| Box::new(Finder::new(&way).into_owned());
            ways.map(|way| RawForm::Beginning(finder(way))).into()
        }
    }
}

impl RawForm {
    fn is_in(&self, bytes: &[u8]) -> bool {
        match self {
            RawForm::Beginning(finder) => finder.find(bytes).is_some(),
            RawForm::Han(word, first) => first.iter().any(|finder| {
                let mut places = finder.find_iter(bytes);
                places.any(|at| continues(&bytes[at..], word))
            }),
        }
    }
}

/// Whether bytes begin with a word, but for white space, escapes and tags inside it.
fn continues(bytes: &[u8], word: &[char]) -> bool {
    /// How much white space and markup may stand in a word, in bytes.
    const MOST: usize = 200;
    let mut left = word.iter();
    let Some(mut wanted) = left.next() else {
        return true;
    };
    let window = &bytes[..bytes.len().min(word.len() * 4 + MOST)];
    let end = match std::str::from_utf8(window) {
        Ok(_) => window.len(),
        Err(error) => error.valid_up_to(),
    };
    let text = std::str::from_utf8(&window[..end]).unwrap_or_default();
    let mut is_in_tag = false;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '>' if is_in_tag => is_in_tag = false,
            _ if is_in_tag => {}
            '<' => is_in_tag = true,
            '\\' => {
                chars.next();
            }
            _ if fold_char(c) == *wanted => match left.next() {
                Some(next) => wanted = next,
                None => return true,
            },
            _ if is_han(c) || c.is_alphanumeric() => return false,
            _ => {}
        }
    }
    false
}

/// Whether a text in UTF-8 has Latin letters with accents, combining accents, or letters of
/// full width (`ｃ`).
fn has_accents(bytes: &[u8]) -> bool {
    // The first bytes of U+00C0 to U+017F and of U+0300 to U+033F.
    memchr::memchr3(0xC3, 0xC4, 0xC5, bytes).is_some()
        || memchr::memchr(0xCC, bytes).is_some()
        || memchr::memmem::find_iter(bytes, b"\xEF\xBD").any(|at| {
            let third = bytes.get(at + 2);
            third.is_some_and(|byte| (0x81..=0x9A).contains(byte))
        })
}

/// Whether a file is text in UTF-8 that is written as it is read.
fn is_plain(bytes: &[u8]) -> bool {
    let is_utf8 = simdutf8::basic::from_utf8(bytes).is_ok();
    let escapes: [&[u8]; 2] = [b"\\u", b"&#"];
    let is_escaped = || {
        escapes
            .iter()
            .any(|escape| memmem::find(bytes, escape).is_some())
    };
    is_utf8 && memchr::memchr(0, bytes).is_none() && !bytes.starts_with(b"PK") && !is_escaped()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{LanguageTag, Sides};
    use crate::search::Query;

    fn may_be_in(query: &str, text: &str) -> Option<bool> {
        let languages = Sides::new("zh", "en").map(LanguageTag::from);
        let query = Query::parse(query, &languages).unwrap();
        let query = RawQuery::new(&OwnForms::new(&query)?);
        Some(query.may_be_in(&[text.as_bytes()]))
    }

    #[test]
    fn words_are_found_in_every_form() {
        for (query, text) in [
            ("信用修复", "健全信用修复机制"),
            ("信用修复", "健全信用修復機制"),
            ("信用修復", "\"信用\\r\\n修复\""),
            ("信用", "<b>信</b>用"),
            ("信用", "{\"a\":\"\\u4fe1\\u7528\"}"),
            ("credit", "Credits"),
            ("supervise", "supervisory"),
            ("go", "went"),
            ("buying", "bought"),
            ("colour", "COLORS"),
            ("online", "On-line"),
            ("𠮷野", "𠮷野家"),
            ("credit 修复", "修复 credit"),
            ("zh:信用 -en:credit", "信用"),
            ("resume", "résumé"),
            ("credit", "ｃｒｅｄｉｔ"),
            ("信用", "PK\u{3}\u{4}"),
        ] {
            assert_ne!(may_be_in(query, text), Some(false), "{query} in {text}");
        }
        for (query, text) in [
            ("信用修复", "健全信用体系"),
            ("credit", "debts"),
            ("credit 修复", "修复"),
        ] {
            assert_eq!(may_be_in(query, text), Some(false), "{query} in {text}");
        }
        let big5 = [&[b'a'; 5000][..], b"\xab\x48\xa5\xce"].concat();
        let languages = Sides::new("zh", "en").map(LanguageTag::from);
        let forms = OwnForms::new(&Query::parse("信用", &languages).unwrap()).unwrap();
        assert!(RawQuery::new(&forms).may_be_in(&[&big5]));
    }
}
