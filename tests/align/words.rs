//! Word alignment against links drawn by hand, and files of learned words.

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::ops::Range;

use duizhao::align::built_in_lexicon;
use duizhao::align::words::WordSplitter;
use duizhao::document::{Side, Sides};
use duizhao::word_alignment::{Learner, WordAligner, WordLink, WordTable};
use serde::Deserialize;

use crate::support::texts::opinions;

/// Links drawn by hand; `tests/data/words_opinions.toml` says how.
#[derive(Deserialize)]
struct Gold {
    segment: Vec<GoldSegment>,
}

#[derive(Deserialize)]
struct GoldSegment {
    place: String,
    sure: Vec<String>,
    #[serde(default)]
    possible: Vec<String>,
}

/// Pairs of a character of the first side and a word of the second, by their
/// numbers.
type Cells = HashSet<(usize, usize)>;

/// How well links agree with those drawn by hand (F. J. Och and H. Ney, "A
/// Systematic Comparison of Various Statistical Alignment Models", 2003).
#[derive(Default)]
struct Score {
    found: usize,
    sure: usize,
    found_sure: usize,
    found_possible: usize,
}

impl Score {
    fn add(&mut self, found: &Cells, sure: &Cells, possible: &Cells) {
        let is_possible = |cell: &&(usize, usize)| sure.contains(*cell) || possible.contains(*cell);
        self.found += found.len();
        self.sure += sure.len();
        self.found_sure += found.intersection(sure).count();
        self.found_possible += found.iter().filter(is_possible).count();
    }

    fn precision(&self) -> f64 {
        self.found_possible as f64 / self.found as f64
    }

    fn recall(&self) -> f64 {
        self.found_sure as f64 / self.sure as f64
    }

    /// The alignment error rate.
    fn error_rate(&self) -> f64 {
        let right = self.found_sure + self.found_possible;
        1.0 - right as f64 / (self.found + self.sure) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [precision, recall, error_rate] = [self.precision(), self.recall(), self.error_rate()];
        write!(
            f,
            "precision {precision:.3}, recall {recall:.3}, AER {error_rate:.3}"
        )
    }
}

/// The ranges of a link such as `0-2 信用 = 6-12 credit`, in characters.
fn ranges(link: &str) -> Sides<Range<usize>> {
    let range = |side: &str| {
        let (range, _words) = side.trim().split_once(' ').expect("a range and its words");
        let (start, end) = range.split_once('-').expect("a range");
        start.parse().unwrap()..end.parse().unwrap()
    };
    let (source, target) = link.split_once(" = ").expect("two sides");
    Sides::new(range(source), range(target))
}

/// The cells of some links: each character of the one side with each word of the
/// other that the link touches.
fn cells(links: impl Iterator<Item = Sides<Range<usize>>>, words: &[Range<usize>]) -> Cells {
    let mut cells = Cells::new();
    for link in links {
        for (nth, word) in words.iter().enumerate() {
            if word.start < link.target.end && word.end > link.target.start {
                cells.extend(link.source.clone().map(|at| (at, nth)));
            }
        }
    }
    cells
}

fn characters(text: &str, range: Range<usize>) -> Range<usize> {
    let before = |byte: usize| text[..byte].chars().count();
    before(range.start)..before(range.end)
}

fn built_in_aligner() -> WordAligner {
    let mut lexicon = built_in_lexicon();
    lexicon.add_cedpane();
    let languages = Sides::new("zh".into(), "en".into());
    WordAligner::new(languages, lexicon, Some(WordTable::built_in()))
}

#[test]
fn words_of_the_built_in_text_are_linked_as_by_hand() {
    let gold = include_str!("../data/words_opinions.toml");
    let gold: Gold = toml::from_str(gold).unwrap();
    let document = opinions();
    let text = |segment| Sides::of(|side| document.segment_text(segment, side));
    let texts: Vec<_> = document.segments().map(text).collect();
    let aligner = built_in_aligner();
    let aligned = aligner.align(&texts);
    let mut score = Score::default();
    for segment in &gold.segment {
        let nth = document.passage(&segment.place).unwrap().first.0 as usize;
        let text = texts[nth];
        let words = aligned.words(nth, Side::Target);
        let words: Vec<_> = words.map(|word| characters(text.target, word)).collect();
        let by_hand = |links: &[String]| cells(links.iter().map(|link| ranges(link)), &words);
        let found = aligned.links(nth).into_iter().map(|link| Sides {
            source: characters(text.source, link.ranges.source),
            target: characters(text.target, link.ranges.target),
        });
        let found = cells(found, &words);
        score.add(&found, &by_hand(&segment.sure), &by_hand(&segment.possible));
    }
    println!("{score}");
    assert!(
        score.precision() >= 0.88 && score.recall() >= 0.80,
        "{score}"
    );
    assert!(score.error_rate() <= 0.135, "{score}");
}

/// The words that the cursor goes over are the linked ones, or whole numbers and terms
/// made of them.
#[test]
fn no_linked_word_ends_inside_a_word_of_the_cursor() {
    let splitter = WordSplitter::built_in();
    let document = opinions();
    let text = |segment| Sides::of(|side| document.segment_text(segment, side));
    let texts: Vec<_> = document.segments().map(text).collect();
    let aligner = built_in_aligner();
    let aligned = aligner.align(&texts);
    let (mut all, mut crossing) = (0, Vec::new());
    for (nth, text) in texts.iter().enumerate() {
        let own: Vec<_> = splitter.words(text.source).collect();
        for word in aligned.words(nth, Side::Source) {
            all += 1;
            let is_inside = |own: &Range<usize>| own.start <= word.start && word.end <= own.end;
            if !own.iter().any(is_inside) {
                crossing.push(&text.source[word]);
            }
        }
    }
    println!(
        "{} of {all} linked words cross: {crossing:?}",
        crossing.len()
    );
    assert!(crossing.is_empty(), "{crossing:?}");
}

#[test]
fn what_was_learned_is_read_back() {
    let mut learner = Learner::new(Sides::new("de".into(), "en".into()), built_in_lexicon());
    for (source, target) in [
        ("das kleine Haus", "the small house"),
        ("das kleine Buch", "the small book"),
        ("ein Buch", "a book"),
        ("ein Haus", "a house"),
        ("kein Buch und kein Haus", "no book and no house"),
    ] {
        learner.add(Sides::new(source, target));
    }
    assert_eq!(learner.len(), 5);
    let table = learner.learn(&mut |_| true).unwrap();
    let text = table.to_text(1_000);
    assert!(text.starts_with("#languages\tde\ten\n"), "{text}");
    assert!(text.contains("\nhaus\thouse\t"), "{text}");
    let read_back = WordTable::parse(&text).unwrap().to_text(1_000);
    let sorted = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(sorted(&read_back), sorted(&text));
    let lines = |text: &str| text.lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(lines(&table.to_text(3)), 3);
    assert!(WordTable::parse("haus\thouse\t0.9\t0.9\n").is_none());
}

#[test]
fn long_pairs_are_not_learned_from() {
    let mut learner = Learner::new(Sides::new("de".into(), "en".into()), built_in_lexicon());
    learner.add(Sides::new(&"wort ".repeat(80), "word"));
    learner.add(Sides::new("", "word"));
    assert_eq!((learner.len(), learner.skipped()), (0, 1));
}

#[test]
fn links_are_within_their_texts_whatever_these_are() {
    let aligner = built_in_aligner();
    let long = "信用 credit 第一条 ".repeat(100);
    let odd = [
        "",
        " ",
        "第",
        "一二三四五六七八九十百千万亿条",
        "1,2.3",
        "’s",
        "é\u{301}x",
        "🙂信用",
        "\u{0}",
        "第二",
        "two hundred and",
        "信",
        "ＡＢＣ１２",
        "、、、",
        &long,
    ];
    for source in odd {
        for target in odd {
            let aligned = aligner.align(&[Sides::new(source, target)]);
            for WordLink {
                ranges,
                probability,
            } in aligned.links(0)
            {
                assert!(
                    source
                        .get(ranges.source)
                        .is_some_and(|word| !word.is_empty())
                );
                assert!(
                    target
                        .get(ranges.target)
                        .is_some_and(|word| !word.is_empty())
                );
                assert!((0.0..=1.0).contains(&probability));
            }
        }
    }
}
