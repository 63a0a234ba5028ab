//! What a corpus teaches about the words of two languages, as a file: their
//! translations, how frequent they are, and which have none.
//!
//! The file is a dictionary that `--dictionary` reads: lines of a word, a tab, its
//! rendering, a tab, the probability of the rendering given the word and that of
//! the word given the rendering. Lines that begin with `#` have the rest: the two
//! languages, jumps between words that follow one another, and words with their
//! share of their side's text and of what is unlinked on it.

use std::fmt::Write;
use std::io::Read;

use flate2::read::GzDecoder;
use foldhash::{HashMap, HashMapExt};

use super::hmm::Jumps;
use super::tokens::WordKeys;
use crate::align::words::WORDS_OF_LAWS;
use crate::document::{LanguageTag, Side, Sides};
use crate::text::is_unspaced;

/// The names of the sides in a file.
const SIDES: [(Side, &str); 2] = [(Side::Source, "source"), (Side::Target, "target")];

/// So many of the most frequent words of a side are written with their shares.
const FREQUENT_WORDS: usize = 8_000;

/// What is known of a word beside its translations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct WordShares {
    /// Its share of all words of its side; 0 if unknown.
    pub(super) frequency: f32,
    /// Its share of the words of its side that translate nothing; 0 if unknown.
    pub(super) unlinked: f32,
}

/// How probable two words are as translations of one another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Translation {
    /// The target word, given the source word.
    pub(super) forward: f32,
    /// The source word, given the target word.
    pub(super) backward: f32,
}

/// Words of two languages and their translations.
#[derive(Clone, Debug)]
pub struct WordTable {
    pub(super) languages: Sides<LanguageTag>,
    pub(super) words: Sides<HashMap<Box<str>, WordShares>>,
    pub(super) translations: HashMap<Box<str>, HashMap<Box<str>, Translation>>,
    /// Between words of the side that is given, as in `em::Learned`.
    pub(super) jumps: Sides<Jumps>,
    /// How words are written, where that is not their key.
    pub(super) forms: Sides<HashMap<Box<str>, Box<str>>>,
}

impl WordTable {
    /// What was learned from the laws of Taiwan, in Chinese and English.
    pub fn built_in() -> Self {
        let mut text = String::new();
        let read = GzDecoder::new(WORDS_OF_LAWS).read_to_string(&mut text);
        // What is built in can be read; a test does so.
        let table = read.ok().and_then(|_| Self::parse(&text));
        table.unwrap_or_else(|| Self::new(Sides::new("zh".into(), "en".into())))
    }

    /// A table without words.
    pub(super) fn new(languages: Sides<LanguageTag>) -> Self {
        Self {
            languages,
            words: Sides::default(),
            translations: HashMap::new(),
            jumps: Sides::new(Jumps::initial(), Jumps::initial()),
            forms: Sides::default(),
        }
    }

    /// Multiplies the probabilities of all translations.
    pub(super) fn weaken(&mut self, factor: f32) {
        for translation in self.translations.values_mut().flat_map(HashMap::values_mut) {
            translation.forward *= factor;
            translation.backward *= factor;
        }
    }

    /// The frequencies of words in scripts without spaces.
    pub(super) fn unspaced_frequencies(&self) -> HashMap<Box<str>, f32> {
        let all = Side::BOTH.into_iter().flat_map(|side| &self.words[side]);
        let known =
            all.filter(|(word, shares)| shares.frequency > 0.0 && word.contains(is_unspaced));
        known
            .map(|(word, shares)| (word.clone(), shares.frequency))
            .collect()
    }

    /// How probable two words are as translations of one another.
    pub(super) fn translation(&self, source: &str, target: &str) -> Translation {
        let own = self.translations.get(source);
        own.and_then(|own| own.get(target))
            .copied()
            .unwrap_or_default()
    }

    /// Writes a table with the `most` translations that occur most.
    ///
    /// A translation counts by how frequent its words are and the square roots of
    /// its probabilities, so that neither rare words nor rare renderings win.
    pub fn to_text(&self, most: usize) -> String {
        let mut text = String::new();
        let Sides { source, target } = &self.languages;
        // Writing to a string does not fail.
        let _ = writeln!(text, "#languages\t{source}\t{target}");
        for (side, name) in SIDES {
            let weights = self.jumps[side].weights().iter();
            let weights: Vec<_> = weights.map(|weight| format!("{weight:.1e}")).collect();
            let _ = writeln!(text, "#jumps\t{name}\t{}", weights.join(" "));
        }
        for (side, name) in SIDES {
            for (word, shares) in self.frequent_words(side) {
                let WordShares {
                    frequency,
                    unlinked,
                } = shares;
                let word = self.form(side, word);
                let _ = writeln!(
                    text,
                    "#word\t{name}\t{word}\t{frequency:.1e}\t{unlinked:.1e}"
                );
            }
        }
        for (source, target, translation) in self.most_useful(most) {
            let Translation { forward, backward } = translation;
            let source = self.form(Side::Source, source);
            let target = self.form(Side::Target, target);
            let _ = writeln!(text, "{source}\t{target}\t{forward:.2}\t{backward:.2}");
        }
        text
    }

    fn form<'w>(&'w self, side: Side, word: &'w str) -> &'w str {
        self.forms[side].get(word).map_or(word, |form| form)
    }

    /// The words whose shares are written, the most frequent first: those in
    /// scripts without spaces, for splitting text, and those that often stand
    /// unlinked.
    fn frequent_words(&self, side: Side) -> Vec<(&str, WordShares)> {
        let words = self.words[side].iter();
        let mut words: Vec<_> = words.map(|(word, shares)| (&**word, *shares)).collect();
        words.sort_by(|(one, left), (other, right)| {
            let order = right.frequency.total_cmp(&left.frequency);
            order.then_with(|| one.cmp(other))
        });
        words.truncate(FREQUENT_WORDS);
        words.retain(|(word, shares)| word.contains(is_unspaced) || shares.unlinked > 0.0);
        words
    }

    /// The `most` translations that occur most, sorted by their words.
    fn most_useful(&self, most: usize) -> Vec<(&str, &str, Translation)> {
        let frequency = |side: Side, word: &str| {
            let shares = self.words[side].get(word);
            shares.map_or(0.0, |shares| shares.frequency)
        };
        let all = self.translations.iter().flat_map(|(source, own)| {
            own.iter().map(move |(target, translation)| {
                let use_of_source = frequency(Side::Source, source) * translation.forward.sqrt();
                let use_of_target = frequency(Side::Target, target) * translation.backward.sqrt();
                let entry = (&**source, &**target, *translation);
                (use_of_source + use_of_target, entry)
            })
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by(|(one, left), (other, right)| {
            let words = (left.0, left.1).cmp(&(right.0, right.1));
            other.total_cmp(one).then(words)
        });
        all.truncate(most);
        let mut entries: Vec<_> = all.into_iter().map(|(_, entry)| entry).collect();
        entries.sort_by(|left, right| (left.0, left.1).cmp(&(right.0, right.1)));
        entries
    }

    /// Reads a table; `None` if it does not say its languages. Other lines that it
    /// does not know are skipped.
    pub fn parse(text: &str) -> Option<Self> {
        let languages = text.lines().find_map(|line| {
            let (source, target) = line.strip_prefix("#languages\t")?.split_once('\t')?;
            Some(Sides::new(source.into(), target.into()))
        })?;
        let mut table = Self::new(languages);
        let keys = table.languages.as_ref().map(WordKeys::new);
        for line in text.lines() {
            // A line that is not understood teaches nothing.
            let _ = match line.strip_prefix('#') {
                Some(line) => table.parse_header(line, &keys),
                None => table.parse_translation(line, &keys),
            };
        }
        Some(table)
    }

    fn parse_header(&mut self, line: &str, keys: &Sides<WordKeys>) -> Option<()> {
        let mut fields = line.split('\t');
        let kind = fields.next()?;
        let name = fields.next()?;
        let (side, _) = SIDES.into_iter().find(|(_, known)| *known == name)?;
        match kind {
            "jumps" => {
                let weights = fields.next()?.split(' ').map(str::parse);
                let weights = weights.collect::<Result<Vec<f32>, _>>().ok()?;
                self.jumps[side] = Jumps::from_weights(weights)?;
            }
            "word" => {
                let key = self.add_form(side, fields.next()?, keys);
                let shares = WordShares {
                    frequency: fields.next()?.parse().ok()?,
                    unlinked: fields.next()?.parse().ok()?,
                };
                self.words[side].insert(key, shares);
            }
            _ => return None,
        }
        Some(())
    }

    /// Keeps how a word is written; returns its key.
    fn add_form(&mut self, side: Side, form: &str, keys: &Sides<WordKeys>) -> Box<str> {
        let key = keys[side].key(form);
        if *key != *form {
            self.forms[side].insert(key.clone(), form.into());
        }
        key
    }

    fn parse_translation(&mut self, line: &str, keys: &Sides<WordKeys>) -> Option<()> {
        let mut fields = line.split('\t');
        let source = self.add_form(Side::Source, fields.next()?, keys);
        let target = self.add_form(Side::Target, fields.next()?, keys);
        let translation = Translation {
            forward: fields.next()?.parse().ok()?,
            backward: fields.next()?.parse().ok()?,
        };
        let own = self.translations.entry(source).or_default();
        own.insert(target, translation);
        Some(())
    }
}
