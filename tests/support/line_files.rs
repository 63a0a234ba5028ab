//! Pairs of files of which line i of one faces line i of the other, made up from
//! a seed; and a judge of how a document pairs their lines.

use duizhao::document::{Document, Side, Sides};
use fastrand::Rng;

/// What the two lines of a pair have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Their lengths go together more or less; words are random, so that what the
    /// lexicon says about them is wrong as often as not.
    Lengths,
    /// Each word has one counterpart, which the lexicon does not know.
    Words,
    /// Random words, and a number in every third line that both have.
    Numbers,
}

/// The lines of two files.
pub type LinePair = Sides<Vec<String>>;

/// Chinese and English words that the lexicon knows, in no order.
const HAN: &[char] = &[
    '云', '雨', '雪', '风', '电', '灯', '书', '笔', '纸', '刀', '米', '肉', '菜', '果', '牛', '马',
    '羊', '狗', '猫', '鸟', '头', '手', '足', '口', '耳', '目', '心', '血', '红', '白', '黑', '青',
    '问', '答', '写', '读', '坐', '站',
];
const ENGLISH: &[&str] = &[
    "cloud", "rain", "snow", "wind", "lamp", "book", "pen", "paper", "knife", "rice", "meat",
    "fruit", "cow", "horse", "sheep", "dog", "cat", "bird", "head", "hand", "foot", "mouth", "ear",
    "eye", "heart", "blood", "red", "white", "black", "green", "ask", "answer", "write", "read",
    "sit", "stand", "teacher", "city",
];
const SYLLABLES: &[&str] = &[
    "ba", "ko", "ri", "tu", "ne", "sol", "mar", "vi", "den", "fa", "gru", "hel", "jo", "lin", "pas",
];

/// So many lines on each side.
pub fn line_files(likeness: Likeness, count: usize, seed: u64) -> LinePair {
    let mut chance = Rng::with_seed(seed);
    let words = 400.min(count * 2).max(20);
    let coined: Vec<Sides<String>> = (0..words)
        .map(|_| Sides::of(|_| coin(&mut chance)))
        .collect();
    let mut files = LinePair::default();
    for _ in 0..count {
        let pair = match likeness {
            Likeness::Words => {
                let count = chance.usize(2..14);
                // A few words are far more usual than the rest, as in every text.
                let rank = |chance: &mut Rng| (chance.f32().powi(3) * words as f32) as usize;
                let picked: Vec<_> = (0..count).map(|_| &coined[rank(&mut chance)]).collect();
                Sides::of(|side| {
                    let mut words: Vec<&str> = picked.iter().map(|word| &*word[side]).collect();
                    if side == Side::Target {
                        chance.shuffle(&mut words);
                        words.truncate(count.max(3) - usize::from(count > 4));
                    }
                    words.join(" ")
                })
            }
            Likeness::Lengths | Likeness::Numbers => random_words(&mut chance),
        };
        let number =
            (likeness == Likeness::Numbers && chance.u8(..3) == 0).then(|| chance.u32(30..9000));
        for side in Side::BOTH {
            let number = number.map_or(String::new(), |number| format!(" {number}"));
            files[side].push(format!("{}{number}", pair[side]));
        }
    }
    files
}

fn random_words(chance: &mut Rng) -> Sides<String> {
    let han = chance.usize(2..16);
    let english = (han as f32 * (0.5 + chance.f32())).round().max(1.0) as usize;
    let source = (0..han).map(|_| HAN[chance.usize(..HAN.len())]).collect();
    let target: Vec<_> = (0..english)
        .map(|_| ENGLISH[chance.usize(..ENGLISH.len())])
        .collect();
    Sides::new(source, target.join(" "))
}

fn coin(chance: &mut Rng) -> String {
    (0..chance.usize(1..4))
        .map(|_| SYLLABLES[chance.usize(..SYLLABLES.len())])
        .collect()
}

/// How well a document pairs the lines of two files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Source lines that face exactly the target line that they should.
    pub right: usize,
    /// Source lines that face some line that they should not.
    pub wrong: Vec<usize>,
    /// Source lines that face nothing but should.
    pub alone: Vec<usize>,
}

/// Judges a document of two files. `counterpart` gives the target line of a source
/// line, `None` if it has none. Lines are told by the characters that they consist
/// of, so each file's text must be whole and in order.
pub fn judge(
    document: &Document,
    lines: &Sides<Vec<String>>,
    counterpart: impl Fn(usize) -> Option<usize>,
) -> Judgement {
    let mut read = Sides::new(0, 0);
    let ends = Sides::of(|side| {
        let mut end = 0;
        let ends = lines[side].iter().map(|line| {
            end += letters(line);
            end
        });
        ends.collect::<Vec<usize>>()
    });
    let mut faced: Vec<Vec<usize>> = vec![Vec::new(); lines.source.len()];
    for segment in document.segments() {
        let lines = Sides::of(|side| {
            let start = read[side];
            read[side] += letters(document.segment_text(segment, side));
            let first = ends[side].partition_point(|end| *end <= start);
            let last = ends[side].partition_point(|end| *end < read[side]);
            if start == read[side] {
                0..0
            } else {
                first..last + 1
            }
        });
        for line in lines.source {
            faced[line].extend(lines.target.clone());
        }
    }
    for side in Side::BOTH {
        assert_eq!(
            Some(&read[side]),
            ends[side].last(),
            "text is lost or added"
        );
    }
    let mut judgement = Judgement::default();
    for (line, mut faced) in faced.into_iter().enumerate() {
        faced.dedup();
        let expected: Vec<_> = counterpart(line).into_iter().collect();
        if faced == expected {
            judgement.right += 1;
        } else if faced.is_empty() {
            judgement.alone.push(line);
        } else {
            judgement.wrong.push(line);
        }
    }
    judgement
}

/// The characters of a text that are not blank.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
