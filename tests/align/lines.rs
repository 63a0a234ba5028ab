//! Files of which line i of one faces line i of the other, and what happens where a line
//! is missing.

use crate::support::line_files::{Judgement, Likeness, LinePair, judge, line_files};
use crate::support::reading::{lines, open, problems};
use crate::support::texts::GENESIS;
use duizhao::document::{ProvisionName, Side, Sides};
use duizhao::formats::Format;

const ALL: [Likeness; 3] = [Likeness::Lengths, Likeness::Words, Likeness::Numbers];

/// Opens two files of lines, by default as running text, and judges the pairs.
fn opened(
    files: &LinePair,
    format: Option<Format>,
    counterpart: impl Fn(usize) -> Option<usize>,
) -> Judgement {
    let text = files.as_ref().map(|lines| lines.join("\n"));
    let named = [("zh.txt", text.source), ("en.txt", text.target)];
    let opened = open(&named, format, Some(["zh", "en"])).expect("a text");
    let judged = judge(&opened.document, files, counterpart);
    assert_eq!(problems(&opened), Vec::<String>::new());
    judged
}

/// Removes lines: their numbers on each side.
fn without(files: &LinePair, removed: Sides<&[usize]>) -> LinePair {
    Sides::of(|side| {
        let lines = files[side].iter().enumerate();
        let kept = lines.filter(|(nth, _)| !removed[side].contains(nth));
        kept.map(|(_, line)| line.clone()).collect()
    })
}

/// The counterpart of a source line after lines were removed.
fn counterpart(removed: Sides<&[usize]>, line: usize) -> Option<usize> {
    let kept = |side: &[usize], nth: usize| !side.contains(&nth);
    let original = (0..).filter(|nth| kept(removed.source, *nth)).nth(line)?;
    kept(removed.target, original).then(|| {
        (0..original)
            .filter(|nth| kept(removed.target, *nth))
            .count()
    })
}

#[test]
fn as_many_lines_are_paired_line_by_line() {
    for likeness in ALL {
        for (count, seed) in [(40, 1), (100, 2), (250, 3)] {
            let files = line_files(likeness, count, seed);
            for format in [None, Some(Format::Lines)] {
                let judged = opened(&files, format, Some);
                assert_eq!(
                    judged.right, count,
                    "{likeness:?}, {count}, {format:?}: {judged:?}"
                );
            }
        }
    }
}

/// Where two lines correspond by length alone, it takes a few of them to see which is
/// missing.
fn neighbourhood(likeness: Likeness) -> usize {
    match likeness {
        Likeness::Words => 2,
        Likeness::Lengths | Likeness::Numbers => 12,
    }
}

/// The lines of two files, and those that are then removed from each side.
type MissingLines = (usize, &'static [usize], &'static [usize]);

#[test]
fn a_missing_line_shifts_nothing_beyond_its_neighbourhood() {
    check_missing_lines(&[
        (120, &[60], &[]),
        (120, &[], &[0]),
        (160, &[60], &[120, 20]),
    ]);
}

#[test]
#[ignore = "slow"]
fn missing_lines_shift_nothing_beyond_their_neighbourhoods() {
    check_missing_lines(&[
        (120, &[], &[60]),
        (120, &[60], &[]),
        (120, &[], &[0]),
        (160, &[30, 80, 130], &[]),
        (160, &[], &[30, 80, 130]),
        (160, &[60], &[120, 20]),
        (160, &[50], &[120]),
        (160, &[120], &[80]),
    ]);
}

fn check_missing_lines(missing: &[MissingLines]) {
    for likeness in ALL {
        for &(count, source, target) in missing {
            let removed = Sides::new(source, target);
            let files = without(&line_files(likeness, count, 11), removed);
            let judged = opened(&files, None, |line| counterpart(removed, line));
            let near = neighbourhood(likeness);
            let is_near = |line: &usize| {
                let missing = source.iter().chain(target);
                missing
                    .into_iter()
                    .any(|missing| missing.abs_diff(*line) <= near)
            };
            let astray = judged.wrong.iter().chain(&judged.alone);
            let far: Vec<_> = astray.filter(|line| !is_near(line)).collect();
            assert_eq!(
                far,
                [] as [&usize; 0],
                "{likeness:?}, without {source:?} and {target:?}"
            );
        }
    }
}

/// Lines of several sentences, with empty lines between them, as paragraphs that were
/// wrapped at a width: they face each other all the same.
#[test]
fn paragraphs_are_paired_like_lines() {
    let lines = line_files(Likeness::Lengths, 300, 5);
    let sentences = [1, 3, 1, 4, 2, 7, 1, 5];
    let mut at = 0;
    let mut paragraphs = LinePair::default();
    for count in sentences.iter().cycle() {
        let range = at..at + count;
        let Some(source) = lines.source.get(range.clone()) else {
            break;
        };
        paragraphs.source.push(format!("{}。", source.join("。")));
        let target = lines.target[range]
            .iter()
            .map(|line| format!("{}{}.", line[..1].to_uppercase(), &line[1..]));
        paragraphs.target.push(target.collect::<Vec<_>>().join(" "));
        at += count;
    }
    let wrapped = |text: &String| textwrap::fill(text, 60);
    let texts = [
        Sides::new(paragraphs.source.join("\n"), paragraphs.target.join("\n")),
        Sides::new(
            paragraphs.source.join("\n\n"),
            paragraphs.target.join("\n\n"),
        ),
        Sides::new(
            paragraphs.source.join("\n\n"),
            paragraphs
                .target
                .iter()
                .map(wrapped)
                .collect::<Vec<_>>()
                .join("\n\n"),
        ),
    ];
    for text in texts {
        let named = [("zh.txt", text.source), ("en.txt", text.target)];
        let opened = open(&named, None, Some(["zh", "en"])).expect("a text");
        let judged = judge(&opened.document, &paragraphs, Some);
        assert_eq!(judged.right, paragraphs.source.len(), "{judged:?}");
        assert!(opened.document.segment_count() as usize > 2 * paragraphs.source.len());
    }
}

/// Only one side has numbers, and one of its paragraphs is such a number alone.
#[test]
fn paragraphs_of_one_side_with_numbers_stay_paired() {
    let io = "Autoro\nTitolo di libo\n\nLibo 1\n\nKurta prefaco.\n\nKapo prim: Ovo\n\nEsis ovo.\n";
    let en = "The author\nTitle of the book\n\nBook 1\n\nA short preface.\n\nChapter 1 The Egg\n\nThere was an egg.\n";
    let opened = open(&[("io.txt", io), ("en.txt", en)], None, Some(["io", "en"])).expect("a text");
    assert_eq!(
        lines(&opened.document),
        [
            "p1.1 | Autoro | The author",
            "¶p1.2 | Titolo di libo | Title of the book",
            "book-1 | Libo 1 | Book 1",
            "p2 | Kurta prefaco. | A short preface.",
            "book-1-chapter-1 | Kapo prim: Ovo | Chapter 1 The Egg",
            "p3 | Esis ovo. | There was an egg.",
        ]
    );
}

/// Many lines are missing on one side, and as many others, later, on the other: between
/// the two the sides are far apart.
#[test]
fn a_path_that_has_gone_astray_is_found_again() {
    let removed = Sides::new((100..140).collect::<Vec<_>>(), (300..340).collect());
    let removed = removed.as_ref().map(|side| &side[..]);
    let files = without(&verses(), removed);
    let judged = opened(&files, None, |line| counterpart(removed, line));
    // By chance lines at the ends of the stretch are likelier elsewhere.
    assert!(judged.right >= 440, "{judged:?}");
}

/// Genesis, a line for each verse.
fn verses() -> LinePair {
    let verses: Vec<_> = GENESIS
        .split("\n\n")
        .filter(|verse| !verse.starts_with('#'))
        .collect();
    let line = |verse: &str, is_target: bool| {
        let lines = verse
            .lines()
            .filter(|line| line.starts_with("| ") == is_target);
        let lines: Vec<_> = lines.map(|line| line.trim_start_matches("| ")).collect();
        lines.join(if is_target { " " } else { "" })
    };
    Sides::of(|side| {
        let lines = verses.iter().map(|verse| line(verse, side == Side::Target));
        lines.collect::<Vec<_>>()
    })
}

#[test]
fn verses_are_paired_line_by_line() {
    check_verses_without(&[(&[50, 300], &[310, 70])]);
}

#[test]
#[ignore = "slow"]
fn verses_are_paired_line_by_line_whatever_is_missing() {
    check_verses_without(&[
        (&[], &[]),
        (&[100], &[]),
        (&[], &[100]),
        (&[50], &[60]),
        (&[50, 300], &[310, 70]),
    ]);
}

/// Verses as lines: of one language all, of the other all but a few.
fn check_verses_without(missing: &[(&[usize], &[usize])]) {
    let verses = verses();
    for &(source, target) in missing {
        let removed = Sides::new(source, target);
        let files = without(&verses, removed);
        let judged = opened(&files, None, |line| counterpart(removed, line));
        assert!(
            judged.wrong.len() + judged.alone.len() <= source.len() + target.len(),
            "{judged:?}"
        );
    }
}

/// A law of as many lines as its translation, in which only one side's chapters are
/// understood as such: the articles on both sides still lead.
#[test]
fn a_law_of_as_many_lines_keeps_its_provisions() {
    let law = |chapter: &str, article: &str, words: &str| {
        let mut lines = vec![words.to_string(); 150];
        for number in 1..=60 {
            if number % 3 == 1 {
                lines.push(format!("{chapter} {}", number / 3 + 1));
            }
            lines.push(format!("{article} {number}"));
            lines.extend((1..=9).map(|line| format!("{words}, {number}/{line}.")));
        }
        lines.join("\n")
    };
    let english = law("CHAPTER", "Article", "The boats lie in the harbour");
    let dutch = law("VAK", "Artikel", "De boten liggen in de haven");
    let files = [("en.txt", english), ("nl.txt", dutch)];
    let opened = open(&files, None, Some(["en", "nl"])).expect("a text");
    let document = &opened.document;
    let names: Vec<_> = document
        .provisions()
        .filter(|(_, provision)| matches!(provision.name(), ProvisionName::Number(_)))
        .collect();
    assert_eq!(names.len(), 60);
}
