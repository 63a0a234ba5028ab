//! Subtitles: two files paired by time, one file with both languages, markup.

use crate::support::bad::{check_quick, check_unusable};
use crate::support::reading::{self, listing, problems};
use duizhao::document::Sides;
use duizhao::formats::Format;
use proptest::prelude::*;

const EN: &str = include_str!("../data/subtitles/mill.en.srt");
const ZH: &str = include_str!("../data/subtitles/mill.zh.srt");

/// Asserts that files open with these problems and segments.
fn check(files: &[(&str, &str)], expected_problems: &[&str], expected: &[&str]) {
    let opened =
        reading::open(files, None, None).unwrap_or_else(|error| panic!("{error}\n{files:?}"));
    assert_eq!(opened.format, Some(Format::Subtitles));
    assert_eq!(problems(&opened), expected_problems, "{files:?}");
    assert_eq!(listing(&opened.document), expected, "{files:?}");
}

const FILM: [&str; 6] = [
    "en-zh",
    "p1 The mill, in winter | 冬天的磨坊",
    "p2 Who keeps the wheel turning at night? | 夜里谁让水车转着？",
    "p3 My brother does, and he never sleeps. | 我哥哥，他从来不睡。",
    "p4 [A door] |",
    "p5 Then we were 12, and the river froze. | 那年我们十二岁，河结了冰。",
];

#[test]
fn two_files_are_paired_by_time() {
    check(&[("mill.en.srt", EN), ("mill.zh.srt", ZH)], &[], &FILM);
    // Nothing but times tells that they are subtitles.
    check(&[("a.txt", EN), ("b.txt", ZH)], &[], &FILM);
}

#[test]
fn a_time_is_the_label_of_a_pair() {
    let files = [("mill.en.srt", EN), ("mill.zh.srt", ZH)];
    let document = reading::open(&files, None, None).expect("a film").document;
    let first = document.segments().nth(4).expect("five pairs");
    let label = document.label_apart(first, duizhao::document::Side::Source);
    assert_eq!(label, Some("00:01:02"));
}

/// The cues of a file moved in time.
fn shifted(text: &str, seconds: usize) -> String {
    let line = |line: &str| match line.split_once(" --> ") {
        Some((start, end)) => format!("{} --> {}", later(start, seconds), later(end, seconds)),
        None => line.to_owned(),
    };
    let lines: Vec<_> = text.lines().map(line).collect();
    lines.join("\n")
}

fn later(time: &str, seconds: usize) -> String {
    let number = |range| -> usize { str::parse(&time[range]).expect("digits") };
    let all = number(3..5) * 60 + number(6..8) + seconds;
    format!("00:{:02}:{:02}{}", all / 60, all % 60, &time[8..])
}

#[test]
fn a_file_that_is_later_throughout_is_moved() {
    let later = shifted(ZH, 21);
    check(
        &[("mill.en.srt", EN), ("mill.zh.srt", &later)],
        &["1:1:1: the second file is 21.1 s later; its cues are paired after that shift"],
        &FILM,
    );
}

#[test]
fn one_file_with_both_languages() {
    let expected = [
        "en-zh",
        "p1 (\"The mill\" by a choir) | （合唱《磨坊》）。",
        "p2 Nobody came to the door. | 没有人来应门。",
    ];
    let twice = "1\n00:00:05,897 --> 00:00:09,008\n(\"The mill\" by a choir)\n\n\
                 1\n00:00:05,897 --> 00:00:09,008\n（合唱《磨坊》）。\n\n\
                 2\n00:00:10,000 --> 00:00:12,000\nNobody came to the door.\n\n\
                 2\n00:00:10,000 --> 00:00:12,000\n没有人来应门。\n";
    let in_one = "1\r\n00:00:05,897 --> 00:00:09,008\r\n(\"The mill\" by a choir)\r\n（合唱《磨坊》）。\r\n\r\n\
                  2\r\n00:00:10,000 --> 00:00:12,000\r\nNobody came\r\nto the door.\r\n没有人来应门。\r\n";
    let vtt = "WEBVTT - a film\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n\
               first\n00:05.897 --> 00:09.008 align:start\n<v Choir>(\"The mill\" by a choir)\n（合唱《磨坊》）。\n\n\
               00:10.000 --> 00:12.000\nNobody came to the door.\n没有人来应门。\n";
    let ass = "[Script Info]\nTitle: a film\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n[Events]\n\
               Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
               Dialogue: 0,0:00:05.89,0:00:09.00,Default,,0,0,0,,{\\fs20}(\"The mill\" by a choir)\\N（合唱《磨坊》）。\n\
               Dialogue: 0,0:00:10.00,0:00:12.00,EN,,0,0,0,,Nobody came to the door.\n\
               Dialogue: 0,0:00:10.00,0:00:12.00,ZH,,0,0,0,,没有人来应门。\n\
               Dialogue: 0,0:00:10.00,0:00:12.00,ZH,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}\n";
    check(&[("t.srt", twice)], &[], &expected);
    check(&[("t.srt", in_one)], &[], &expected);
    check(
        &[("t.vtt", vtt)],
        &["0:3:1: a note: not shown", "0:5:1: a style: not shown"],
        &expected,
    );
    check(
        &[("t.ass", ass)],
        &[
            "0:1:1: the head of the file: not shown",
            "0:4:1: styles: not shown",
        ],
        &expected,
    );
}

#[test]
fn what_is_said_beside_the_cues_is_told() {
    let head = "[Events]\nFormat: Start, End, Text\n";
    let comment = "Comment: 0:00:01.00,0:00:02.00,to be checked by Ann\n";
    let line =
        |nth: usize, text: &str| format!("Dialogue: 0:00:{nth:02}.00,0:00:{nth:02}.90,{text}\n");
    let en = format!(
        "{head}{comment}{}{}",
        line(1, "The river is wide."),
        line(5, "He left.")
    );
    let zh = format!("{head}{}{}", line(1, "河很宽。"), line(5, "他走了。"));
    let opened = reading::open(&[("a.ass", &en), ("b.ass", &zh)], None, None).expect("a film");
    assert_eq!(
        opened.problems.account().set_aside(),
        "tobecheckedbyAnn".len()
    );
    assert_eq!(problems(&opened), ["0:3:1: a comment: not shown"]);
}

#[test]
fn subtitles_that_are_wrong() {
    let one = EN.as_bytes();
    check_unusable(
        Format::Subtitles,
        &[one],
        "the text seems to be in English only",
    );
    check_unusable(
        Format::Subtitles,
        &[one, b"no cue"],
        "1:1: found no cue; expected times",
    );
    let backwards = "00:00:05,000 --> 00:00:01,000\nHe left.\n他走了。\n";
    let opened = reading::open(&[("t.srt", backwards)], None, None).expect("a cue");
    assert_eq!(
        problems(&opened),
        ["0:1:1: found a cue that ends before it begins; expected the times in order"]
    );
}

#[test]
fn large_files_end_in_time() {
    check_large_files(1 << 10);
}

#[test]
#[ignore = "slow"]
fn larger_files_end_in_time() {
    check_large_files(1 << 12);
}

fn check_large_files(cues: usize) {
    let same = "00:00:01,000 --> 00:00:09,000\na\n信\n\n".repeat(cues);
    let open = "00:00:01,000 --> 00:00:09,000\n{<i{\\".repeat(cues);
    for content in [&same, &open] {
        check_quick(Format::Subtitles, &[content.as_bytes()]);
        check_quick(Format::Subtitles, &[content.as_bytes(), content.as_bytes()]);
    }
}

proptest! {
    #[test]
    fn nothing_panics(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "WEBVTT\n", "[Events]\n", "Format: Start, End, Text\n", "Dialogue: 0:00:01.00,0:00:02.00,", "NOTE", "\n", "\n\n",
        "1\n", "00:00:01,000 --> 00:00:02,000\n", "99:99:99.999999-->0:0\n", "a", "信", "{\\", "}", "<i>", "\\N", "&amp;", "é",
    ]), 0..40)) {
        let content = pieces.concat();
        let _ = crate::support::bad::open(Format::Subtitles, &[content.as_bytes()]);
        let _ = crate::support::bad::open(Format::Subtitles, &[content.as_bytes(), EN.as_bytes()]);
    }

    /// Every line of every cue is in a segment.
    #[test]
    fn no_cue_is_lost(starts in proptest::collection::vec((0..90_u32, 1..9_u32), 1..30), shift in 0..4_u32) {
        let film = |word: &str, late: u32| {
            let cue = |(nth, (start, len)): (usize, &(u32, u32))| {
                let (start, end) = (start + late, start + late + len);
                let time = |at: u32| format!("00:{:02}:{:02},000", at / 60, at % 60);
                format!("{nth}\n{} --> {}\n{word} {}\n\n", time(start), time(end), "x".repeat(nth + 1))
            };
            starts.iter().enumerate().map(cue).collect::<String>()
        };
        let (en, zh) = (film("river", 0), film("河", shift));
        let opened = reading::open(&[("a.srt", &en), ("b.srt", &zh)], None, Some(["en", "zh"])).expect("cues");
        prop_assert_eq!(opened.problems.account().set_aside(), 0);
        let texts = listing(&opened.document).join("\n");
        prop_assert_eq!(texts.matches("river").count(), starts.len());
        prop_assert_eq!(texts.matches('河').count(), starts.len());
    }
}

/// The name of a film's release may name languages too.
#[test]
fn the_end_of_a_name_tells_the_language() {
    let cues = |text: &str| format!("1\n00:00:01,000 --> 00:00:02,000\n{text}\n");
    let en = cues("The mill stands by the river, and the miller is at home.");
    let ru = cues("Все люди рождаются свободными и равными, и мельница стоит у реки.");
    for names in [
        ["mill.Rus.Eng-TEAM-ru.srt", "mill.Rus.Eng-TEAM-en.srt"],
        ["mill.Rus.TEAM1.srt", "mill.Rus.TEAM2.srt"],
    ] {
        let opened = reading::open(&[(names[0], &ru), (names[1], &en)], None, None).expect("cues");
        let languages = &opened.document.metadata().languages;
        let languages = languages.as_ref().map(|tag| tag.as_str().to_owned());
        assert_eq!(
            languages,
            Sides::new("ru".to_owned(), "en".to_owned()),
            "{names:?}"
        );
    }
}
