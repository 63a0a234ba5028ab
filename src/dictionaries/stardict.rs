//! The dictionaries of StarDict: a file about the dictionary (`.ifo`), headwords with the
//! places of their entries (`.idx`), the entries (`.dict`), and perhaps other words for the
//! headwords (`.syn`).

use super::Dictionary;
use super::index::{WordIndex, key};
use super::plain;
use super::problem::DictionaryProblem;
use super::stored::Stored;

/// What a `.ifo` file begins with.
const MAGIC: &str = "StarDict's dict ifo file";

/// A dictionary of StarDict.
#[derive(Debug)]
pub struct StarDict {
    name: String,
    /// The kinds of the parts of each entry, if they are the same in all.
    kinds: Option<String>,
    /// How many bytes the place of an entry has: 4 or 8.
    place_len: usize,
    headwords: Vec<u8>,
    /// The bytes at which headwords begin.
    index: WordIndex,
    synonyms: Synonyms,
    entries: Stored,
}

/// Other words for headwords: lines of a word, a zero byte and the number of its headword.
#[derive(Debug, Default)]
struct Synonyms {
    bytes: Vec<u8>,
    /// The bytes at which they begin.
    index: WordIndex,
    /// The bytes at which headwords begin, in the order of their file.
    headwords: Vec<u32>,
}

impl Synonyms {
    /// The bytes at which the headwords begin that a folded word is a synonym of. Numbers
    /// that no headword has are passed over.
    fn headwords_of(&self, folded: &str) -> impl Iterator<Item = u32> {
        let found = self.index.places(folded);
        let found = found.filter_map(|at| synonym(&self.bytes, at as usize));
        let found = found.filter(move |(word, ..)| key(word) == folded);
        found.filter_map(|(_, number, _)| self.headwords.get(number).copied())
    }
}

impl StarDict {
    /// A dictionary with the text of its `.ifo` file, read from `file`, and its headwords. It is
    /// called as it says itself, else `called`.
    ///
    /// # Errors
    /// The first file is of another kind, or there are no headwords.
    pub fn new(
        (file, about): (&str, &str),
        called: &str,
        headwords: Vec<u8>,
        entries: Stored,
    ) -> Result<Self, DictionaryProblem> {
        let about = about.trim_start_matches('\u{feff}');
        if !about.starts_with(MAGIC) {
            let found: String = about
                .lines()
                .next()
                .unwrap_or_default()
                .chars()
                .take(40)
                .collect();
            return Err(DictionaryProblem::new(file, |wording| {
                wording.no_stardict(MAGIC, &found)
            }));
        }
        let field = |name: &str| {
            let fields = about.lines().filter_map(|line| line.split_once('='));
            let mut fields = fields.map(|(name, value)| (name.trim(), value.trim()));
            fields.find(|(own, value)| *own == name && !value.is_empty())
        };
        let value = |name: &str| field(name).map(|(_, value)| value.to_owned());
        let place_len = match value("idxoffsetbits").as_deref() {
            Some("64") => 8,
            _ => 4,
        };
        let mut words = Vec::new();
        let mut at = 0;
        while let Some((word, _, next)) = headword(&headwords, at, place_len) {
            if let Ok(at) = u32::try_from(at) {
                words.push((key(&word), at));
            }
            at = next;
        }
        if words.is_empty() {
            return Err(DictionaryProblem::new(file, |wording| {
                wording.no_entries_of_stardict()
            }));
        }
        Ok(Self {
            name: value("bookname").unwrap_or_else(|| called.to_owned()),
            kinds: value("sametypesequence"),
            place_len,
            index: WordIndex::new(words.into_iter()),
            headwords,
            synonyms: Synonyms::default(),
            entries,
        })
    }

    /// Adds the words of a `.syn` file. What is cut off at its end is left out.
    pub fn add_synonyms(&mut self, bytes: Vec<u8>) {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some((word, _, next)) = synonym(&bytes, at) {
            if let Ok(at) = u32::try_from(at) {
                words.push((key(&word), at));
            }
            at = next;
        }
        let mut headwords = Vec::new();
        let mut at = 0;
        while let Some((.., next)) = headword(&self.headwords, at, self.place_len) {
            headwords.extend(u32::try_from(at));
            at = next;
        }
        self.synonyms = Synonyms {
            bytes,
            index: WordIndex::new(words.into_iter()),
            headwords,
        };
    }
}

impl Dictionary for StarDict {
    fn name(&self) -> &str {
        &self.name
    }

    fn find(&mut self, word: &str) -> Result<Vec<String>, DictionaryProblem> {
        let folded = key(word);
        let read = |at: u32| headword(&self.headwords, at as usize, self.place_len);
        let own = self.index.places(&folded).filter_map(read);
        let own = own.filter(|(word, ..)| key(word) == folded);
        let others = self.synonyms.headwords_of(&folded).filter_map(read);
        let mut places: Vec<(u64, u64)> = Vec::new();
        for (_, place, _) in own.chain(others) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let texts = places.into_iter().map(|place| {
            let entry = self.entries.read_bytes(place)?;
            Ok(text_of(&entry, self.kinds.as_deref()))
        });
        let texts: Result<Vec<_>, _> = texts.collect();
        Ok(texts?.into_iter().filter(|text| !text.is_empty()).collect())
    }
}

/// The headword at a byte, the place of its entry (first byte and length), and where the next
/// headword begins. `None` at the end, and where the bytes are cut off.
fn headword(bytes: &[u8], at: usize, place_len: usize) -> Option<(String, (u64, u64), usize)> {
    let rest = bytes.get(at..)?;
    let end = memchr::memchr(0, rest)?;
    let word = String::from_utf8_lossy(&rest[..end]).into_owned();
    let place = rest.get(end + 1..end + 1 + place_len + 4)?;
    let (start, len) = place.split_at(place_len);
    Some((
        word,
        (big_endian(start), big_endian(len)),
        at + end + 1 + place.len(),
    ))
}

/// The synonym at a byte, the number of its headword, and where the next one begins. `None` at
/// the end, and where the bytes are cut off.
fn synonym(bytes: &[u8], at: usize) -> Option<(String, usize, usize)> {
    let rest = bytes.get(at..)?;
    let end = memchr::memchr(0, rest)?;
    let word = String::from_utf8_lossy(&rest[..end]).into_owned();
    let number = rest.get(end + 1..end + 5)?;
    Some((word, big_endian(number) as usize, at + end + 5))
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The text of an entry: of its parts those that are text. The kind of each part is a letter
/// before it, unless all entries have the same kinds; then the last part ends with the entry.
fn text_of(entry: &[u8], kinds: Option<&str>) -> String {
    let mut texts = Vec::new();
    let mut rest = entry;
    let mut same = kinds.map(|kinds| kinds.bytes().peekable());
    while !rest.is_empty() {
        let (kind, is_last) = match &mut same {
            Some(kinds) => {
                let Some(kind) = kinds.next() else { break };
                (kind, kinds.peek().is_none())
            }
            None => {
                let kind = rest[0];
                rest = &rest[1..];
                (kind, false)
            }
        };
        let (part, after) = match is_last {
            true => (rest, &rest[rest.len()..]),
            false => split_part(kind, rest),
        };
        rest = after;
        let text = String::from_utf8_lossy(part);
        texts.push(match kind {
            b'm' | b'l' | b't' | b'y' | b'n' => text.trim_end_matches('\0').trim().to_owned(),
            b'g' | b'x' | b'k' | b'h' | b'w' => plain::of_markup(&text),
            // Sounds, pictures and lists of files.
            _ => continue,
        });
    }
    texts.retain(|text| !text.is_empty());
    texts.join("\n")
}

/// Splits a part from what follows: one of a small letter ends with a zero byte, one of a
/// capital begins with its length.
fn split_part(kind: u8, rest: &[u8]) -> (&[u8], &[u8]) {
    if kind.is_ascii_uppercase() {
        let Some((len, rest)) = rest.split_first_chunk::<4>() else {
            return (&[], &[]);
        };
        let len = u32::from_be_bytes(*len) as usize;
        return rest.split_at(len.min(rest.len()));
    }
    match memchr::memchr(0, rest) {
        Some(end) => (&rest[..end], &rest[end + 1..]),
        None => (rest, &[]),
    }
}
