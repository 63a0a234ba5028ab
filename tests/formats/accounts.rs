//! The text of a file is shown, or the reader tells that it is not.

use crate::support::documents::document;
use duizhao::document::Side;
use duizhao::formats::{
    self, FileContents, Format, FormatError, InputFile, OpenError, OpenOptions, OpenedDocument,
    Progress, letters,
};
use duizhao::wording::Wording;
use proptest::prelude::*;

fn open(files: &[(&str, &str)]) -> Result<OpenedDocument, OpenError> {
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| InputFile {
            name,
            bytes: text.as_bytes(),
        })
        .collect();
    let options = OpenOptions {
        format: None,
        languages: None,
        columns: None,
        encoding: None,
        id: "account",
        lexicon: None,
        progress: &Progress::default(),
    };
    formats::open(&files, &options)
}

/// The letters of a document as a reader sees them: titles, labels, segments.
fn shown(opened: &OpenedDocument) -> usize {
    let document = &opened.document;
    let of_side = |side| {
        let segments = document.segments().map(|segment| {
            letters(document.label_apart(segment, side).unwrap_or_default())
                + letters(document.segment_text(segment, side))
        });
        letters(&document.metadata().title[side]) + segments.sum::<usize>()
    };
    of_side(Side::Source) + of_side(Side::Target)
}

/// A part of a file, by what its text becomes.
#[derive(Clone, Copy, Debug)]
enum Part {
    Pair,
    Heading,
    Code,
    Item,
    Table,
    Picture,
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    use Part::*;
    let part = proptest::sample::select(vec![Pair, Heading, Code, Item, Table, Picture]);
    proptest::collection::vec(part, 0..8)
}

const EN: &str = "The river is wide, and nobody swims across it in the cold months";
const ZH: &str = "河又宽又慢，寒冷的月份没有人游过去";

/// Pairs at both ends make every file bilingual.
fn with_pairs(parts: &[Part]) -> impl Iterator<Item = Part> {
    let inside = parts.iter().copied();
    let ends = || [Part::Pair, Part::Pair].into_iter();
    ends().chain(inside).chain(ends())
}

fn markdown(part: Part) -> String {
    match part {
        Part::Pair => format!("{EN}.\n\n{ZH}。\n"),
        Part::Heading => "## The Bridge 桥\n".to_owned(),
        Part::Code => "```\nlet boat = river();\n```\n".to_owned(),
        Part::Item => format!("- Take a rope.\n\n{ZH}。\n"),
        Part::Table => "| Tool | Use |\n|---|---|\n| rope | boat |\n".to_owned(),
        Part::Picture => "![a mill in winter](mill.png)\n".to_owned(),
    }
}

fn html(part: Part) -> String {
    match part {
        Part::Pair => format!("<p>{EN}.</p><p>{ZH}。</p>"),
        Part::Heading => "<h2>The Bridge<br>桥</h2>".to_owned(),
        Part::Code => "<pre>let boat = river();</pre>".to_owned(),
        Part::Item => format!("<ul><li>Take a rope.</li><li>{ZH}。</li></ul>"),
        Part::Table => "<table><tr><td>rope</td><td>boat</td></tr></table>".to_owned(),
        Part::Picture => "<figure><figcaption>a mill in winter</figcaption></figure>".to_owned(),
    }
}

/// The letters of a part that a person would read.
fn letters_of(part: Part) -> usize {
    letters(match part {
        Part::Pair => return letters(EN) + letters(ZH),
        Part::Heading => "The Bridge 桥",
        Part::Code => "let boat = river();",
        Part::Item => return letters("Take a rope.") + letters(ZH),
        Part::Table => "rope boat",
        Part::Picture => "a mill in winter",
    })
}

fn check(name: &str, parts: &[Part], write: fn(Part) -> String) -> Result<(), TestCaseError> {
    let text: Vec<_> = with_pairs(parts).map(write).collect();
    let text = text.join("\n");
    let mut expected: usize = with_pairs(parts).map(letters_of).sum();
    if name.ends_with("md") {
        let tables = parts.iter().filter(|part| matches!(part, Part::Table));
        expected += letters("Tool Use") * tables.count();
    }
    let opened = open(&[(name, &text)]).expect("half of the text or more is in pairs");
    let account = opened.problems.account();
    prop_assert_eq!(account.read(), expected, "{}", text);
    let told = shown(&opened) + account.set_aside();
    prop_assert_eq!(told, expected, "{}\n{:?}", text, opened.problems);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_markdown_file_loses_nothing_in_silence(parts in parts()) {
        check("river.md", &parts, markdown)?;
    }

    #[test]
    fn a_page_loses_nothing_in_silence(parts in parts()) {
        check("river.html", &parts, html)?;
    }

    #[test]
    fn what_is_written_is_read_again_and_shown(document in document()) {
        for format in Format::ALL.into_iter().filter(|format| format.is_writable()) {
            let (name, written) = match formats::write(&document, format).expect("writable") {
                FileContents::One(bytes) => (format!("text.{}", format.name()), bytes),
                _ => continue,
            };
            let text = String::from_utf8(written).expect("UTF-8");
            let opened = open(&[(&name, &text)]).expect("its own file");
            prop_assert_eq!(opened.problems.account().set_aside(), 0, "{}\n{}", format, text);
        }
    }
}

/// A file in which something is set aside: its name, its text, and how many
/// letters that is.
const SET_ASIDE: [(&str, &str, usize); 4] = [
    (
        "columns.csv",
        "en,zh,note\nThe river is wide and slow.,河又宽又慢。,seen\n\
         My brother built a boat.,我哥哥造了一条船。,heard\n",
        9,
    ),
    (
        "fields.jsonl",
        "{\"en\":\"The river is wide and slow.\",\"zh\":\"河又宽又慢。\",\"who\":\"Ann\"}\n\
         {\"en\":\"My brother built a boat.\",\"zh\":\"我哥哥造了一条船。\",\"who\":\"Bob\"}\n",
        6,
    ),
    (
        "front.md",
        "---\ndate: today\n---\n\nThe river is wide.\n\n河很宽。\n\nHe left.\n\n他走了。\n\n\
         It rained.\n\n下雨了。\n",
        5,
    ),
    (
        "picture.md",
        "The river is wide.\n\n河很宽。\n\n![mill](mill.png)\n\nHe left early.\n\n他早走了。\n",
        4,
    ),
];

#[test]
fn what_is_set_aside_is_counted_and_said_first() {
    for (name, text, expected) in SET_ASIDE {
        let opened = open(&[(name, text)]).expect(name);
        let account = opened.problems.account();
        assert_eq!(
            account.set_aside(),
            expected,
            "{name}: {:?}",
            opened.problems
        );
        assert_eq!(account.read(), shown(&opened) + expected, "{name}");
        let said = opened
            .problems
            .share_set_aside(Wording::English)
            .unwrap_or_default();
        assert!(said.contains("of the text is not shown"), "{name}: {said}");
    }
}

#[test]
fn a_file_of_which_most_would_be_lost_is_refused() {
    let text = "num,en,zh,body,more\n1,A River,大河,\
         It ran past the mill and on to the sea.,Nobody knew it.\n2,A Boat,船,\
         My brother built it.,It was blue.\n";
    let error = open(&[("pairs.csv", text)]).expect_err("two more columns");
    let message = error.to_string();
    assert!(
        matches!(error.error, FormatError::MostlySetAside { .. }),
        "{message}"
    );
    for part in ["% of the text is not shown", "body", "--columns"] {
        assert!(message.contains(part), "{message}");
    }
}
