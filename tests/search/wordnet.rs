//! How `data/english.txt.gz` was made: from WordNet 3.0, which Debian's package wordnet-base
//! brings, and from `data/english-pairs.txt`, which is kept by hand.
//!
//! To see that it is unchanged, or to make it anew, with WordNet's files in DIR:
//!
//! ```text
//! WORDNET=DIR cargo test --test search wordnet:: -- --ignored
//! WORDNET=DIR WORDNET_WRITE=1 cargo test --test search wordnet:: -- --ignored
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Read, Write};
use std::{env, fs};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// WordNet's files, with the letters that it uses for their parts of speech. A
/// satellite adjective (`s`) is an adjective.
const FILES: [(&str, char); 4] = [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')];

/// The share of a word's uses that must be in the part of speech from which another word is
/// derived: “statement” comes from the verb “state”, which mostly is a noun.
const LEAST_SHARE: f64 = 0.1;

/// How many first letters a word shares with those derived from it.
const SHARED_LETTERS: usize = 3;

/// Derivations that WordNet does not always name, by ending and part of speech: an accurate,
/// accuracy.
const RULES: [(&str, char, &str, char); 11] = [
    ("ate", 'a', "acy", 'n'),
    ("ent", 'a', "ence", 'n'),
    ("ent", 'a', "ency", 'n'),
    ("ant", 'a', "ance", 'n'),
    ("ant", 'a', "ancy", 'n'),
    ("able", 'a', "ability", 'n'),
    ("ible", 'a', "ibility", 'n'),
    ("", 'v', "ment", 'n'),
    ("", 'a', "ness", 'n'),
    ("", 'a', "ly", 'r'),
    ("le", 'a', "ly", 'r'),
];

/// A set of synonyms.
struct Synset {
    pos: char,
    words: Vec<String>,
    /// The derivations: the number of the word here, and the set and the word there.
    derived: Vec<(usize, (char, String), usize)>,
}

fn pos_of(letter: &str) -> char {
    match letter.chars().next() {
        Some('s') | None => 'a',
        Some(c) => c,
    }
}

fn parse(line: &str) -> (String, Synset) {
    let fields: Vec<_> = line.split(' ').collect();
    let count = usize::from_str_radix(fields[3], 16).unwrap();
    let word = |at: usize| fields[4 + 2 * at].split('(').next().unwrap().to_owned();
    let pointers = 4 + 2 * count;
    let pointer_count: usize = fields[pointers].parse().unwrap();
    let mut derived = Vec::new();
    for at in 0..pointer_count {
        let pointer = &fields[pointers + 1 + 4 * at..][..4];
        let (own, other) = pointer[3].split_at(2);
        let number = |hex| usize::from_str_radix(hex, 16).unwrap();
        // `+` is a derivation, `\` the adjective of an adverb or the noun of an adjective.
        if matches!(pointer[0], "+" | "\\") && number(own) > 0 && number(other) > 0 {
            let target = (pos_of(pointer[2]), pointer[1].to_owned());
            derived.push((number(own) - 1, target, number(other) - 1));
        }
    }
    let synset = Synset {
        pos: pos_of(fields[2]),
        words: (0..count).map(word).collect(),
        derived,
    };
    (fields[0].to_owned(), synset)
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// What the program knows of English words.
#[derive(Default)]
struct Words {
    /// The parts of speech of each word.
    pos: BTreeMap<String, BTreeSet<char>>,
    /// Words derived from one another.
    relatives: BTreeMap<String, BTreeSet<String>>,
    /// Irregular forms.
    forms: BTreeSet<(String, String)>,
}

impl Words {
    fn read(wordnet: &dyn Fn(&str) -> String, pairs: &str) -> Self {
        let mut synsets = HashMap::new();
        for (file, letter) in FILES {
            for line in wordnet(&format!("data.{file}")).lines() {
                if !line.starts_with(' ') {
                    let (offset, synset) = parse(line);
                    synsets.insert((letter, offset), synset);
                }
            }
        }
        let counts = UseCounts::new(&synsets, &wordnet("cntlist.rev"));
        let mut words = Self::default();
        for synset in synsets.values() {
            for word in synset.words.iter().filter(|word| is_word(word)) {
                words
                    .pos
                    .entry(word.clone())
                    .or_default()
                    .insert(synset.pos);
            }
            for (own, target, other) in &synset.derived {
                let (one, target) = (&synset.words[*own], &synsets[target]);
                let other = &target.words[*other];
                let share = counts
                    .share(one, synset.pos)
                    .min(counts.share(other, target.pos));
                if share >= LEAST_SHARE && are_alike(one, other) {
                    words.relate(one, other);
                }
            }
        }
        for file in ["noun.exc", "verb.exc", "adj.exc"] {
            for line in wordnet(file).lines() {
                let mut fields = line.split(' ');
                let form = fields.next().unwrap();
                for lemma in fields.filter(|lemma| is_word(form) && is_word(lemma)) {
                    words.forms.insert((form.to_owned(), lemma.to_owned()));
                }
            }
        }
        words.add_regular();
        words.correct(pairs);
        words
    }

    fn relate(&mut self, one: &str, other: &str) {
        for (one, other) in [(one, other), (other, one)] {
            let relatives = self.relatives.entry(one.to_owned()).or_default();
            relatives.insert(other.to_owned());
        }
    }

    /// Adds what [`RULES`] derive.
    fn add_regular(&mut self) {
        let is = |word: &str, pos: char| self.pos.get(word).is_some_and(|own| own.contains(&pos));
        let mut found = Vec::new();
        for (ending, pos, derived, other_pos) in RULES {
            let words = self.pos.keys().filter(|word| is(word, pos));
            for (word, stem) in words.filter_map(|word| Some((word, word.strip_suffix(ending)?))) {
                let other = format!("{stem}{derived}");
                if stem.len() >= SHARED_LETTERS && is(&other, other_pos) {
                    found.push((word.clone(), other));
                }
            }
        }
        for (one, other) in found {
            self.relate(&one, &other);
        }
    }

    /// Applies the pairs kept by hand: see the head of their file.
    fn correct(&mut self, pairs: &str) {
        for line in pairs.lines().filter(|line| !line.starts_with('#')) {
            let Some((sign, words)) = line.split_once(' ') else {
                continue;
            };
            let words: Vec<_> = words.split(' ').collect();
            match (sign, &words[..]) {
                ("+", [one, others @ ..]) => {
                    others.iter().for_each(|other| self.relate(one, other))
                }
                ("-", [one, others @ ..]) => {
                    for other in others {
                        for (one, other) in [(one, other), (other, one)] {
                            if let Some(relatives) = self.relatives.get_mut(*one) {
                                relatives.remove(*other);
                            }
                        }
                    }
                }
                ("=", fixed) => {
                    for word in fixed {
                        self.forms.retain(|(form, _)| form != word);
                        self.forms.insert(((*word).to_owned(), (*word).to_owned()));
                        self.pos.entry((*word).to_owned()).or_default().insert('n');
                    }
                }
                ("r", functional) => {
                    for word in functional {
                        self.pos.entry((*word).to_owned()).or_default().insert('r');
                    }
                }
                (sign, _) => panic!("{sign}: no such sign"),
            }
        }
    }

    /// A word and what is derived from it.
    fn family(&self, word: &str) -> BTreeSet<&str> {
        let found = self.relatives.get_key_value(word);
        let found = found.map(|(word, relatives)| relatives.iter().chain([word]));
        found.into_iter().flatten().map(String::as_str).collect()
    }

    /// The words with what is derived from each, without families that are part of others.
    fn families(&self) -> BTreeSet<BTreeSet<&str>> {
        let all = self.relatives.keys().map(|word| self.family(word));
        let is_part = |one: &BTreeSet<&str>| {
            let others = one.iter().map(|word| self.family(word));
            let mut larger = others.filter(|other| other.len() > one.len());
            larger.any(|other| one.is_subset(&other))
        };
        all.filter(|one| one.len() > 1 && !is_part(one)).collect()
    }

    fn written(&self) -> String {
        let mut text = String::new();
        for (word, pos) in &self.pos {
            text += &format!("{word} {}\n", pos.iter().collect::<String>());
        }
        text.push('\n');
        for family in self.families() {
            text += &family.into_iter().collect::<Vec<_>>().join(" ");
            text.push('\n');
        }
        text.push('\n');
        for (form, lemma) in &self.forms {
            text += &format!("{form} {lemma}\n");
        }
        text
    }
}

/// Whether two words begin alike.
fn are_alike(one: &str, other: &str) -> bool {
    let pairs = one.bytes().zip(other.bytes());
    let shared = pairs.take_while(|(one, other)| one == other).count();
    let shorter = one.len().min(other.len());
    one != other
        && is_word(one)
        && is_word(other)
        && (shared >= SHARED_LETTERS || shared + 1 >= shorter)
}

/// How often words were used in a corpus, by part of speech, as WordNet counted.
struct UseCounts<'a> {
    counts: HashMap<(String, char), f64>,
    pos: HashMap<&'a str, BTreeSet<char>>,
}

impl<'a> UseCounts<'a> {
    fn new(synsets: &'a HashMap<(char, String), Synset>, list: &str) -> Self {
        let mut counts = HashMap::new();
        for line in list.lines() {
            // supervise%2:41:00:: 1 3
            let fields: Vec<_> = line.split(' ').collect();
            let (word, sense) = fields[0].split_once('%').unwrap();
            let pos = ['n', 'v', 'a', 'r', 'a'][usize::from(sense.as_bytes()[0] - b'1')];
            *counts.entry((word.to_owned(), pos)).or_default() += fields[2].parse::<f64>().unwrap();
        }
        let mut pos: HashMap<&str, BTreeSet<char>> = HashMap::new();
        for synset in synsets.values() {
            for word in &synset.words {
                pos.entry(word).or_default().insert(synset.pos);
            }
        }
        Self { counts, pos }
    }

    /// The share of a word's uses that are in a part of speech.
    fn share(&self, word: &str, pos: char) -> f64 {
        let uses = |pos: char| {
            let count = self.counts.get(&(word.to_owned(), pos));
            count.copied().unwrap_or_default() + 0.5
        };
        uses(pos) / self.pos[word].iter().map(|pos| uses(*pos)).sum::<f64>()
    }
}

#[test]
#[ignore = "needs WordNet's files"]
fn words_are_what_wordnet_says() {
    let wordnet = |name: &str| {
        fs::read_to_string(format!("{}/{name}", env::var("WORDNET").unwrap())).unwrap()
    };
    let data = format!("{}/data", env!("CARGO_MANIFEST_DIR"));
    let pairs = fs::read_to_string(format!("{data}/english-pairs.txt")).unwrap();
    let made = Words::read(&wordnet, &pairs).written();
    let path = format!("{data}/english.txt.gz");
    if env::var_os("WORDNET_WRITE").is_some() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(made.as_bytes()).unwrap();
        fs::write(path, encoder.finish().unwrap()).unwrap();
    } else {
        let mut kept = String::new();
        let mut decoder = GzDecoder::new(fs::File::open(path).unwrap());
        decoder.read_to_string(&mut kept).unwrap();
        assert!(
            made == kept,
            "data/english.txt.gz is not what WordNet gives"
        );
    }
}

#[test]
fn a_line_of_wordnet() {
    let line = "02442106 41 v 02 supervise 0 manage 1 001 + 01127245 n 0101 01 + 08 00 | watch";
    let (offset, synset) = parse(line);
    assert_eq!(offset, "02442106");
    assert_eq!(synset.words, ["supervise", "manage"]);
    assert_eq!(synset.derived, [(0, ('n', "01127245".to_owned()), 0)]);
    assert!(are_alike("supervise", "supervision") && !are_alike("law", "legal"));
}
