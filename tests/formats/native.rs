//! The native format: other languages, other numberings, long files.

use std::fmt::Write;

use duizhao::document::{AlignmentOrigin, Confidence, Document, SegmentId, Side};
use duizhao::formats::{OpenedDocument, native};
use proptest::collection::vec;
use proptest::prelude::*;

fn read(text: &str) -> Document {
    let OpenedDocument {
        document, problems, ..
    } = native::read(text, "test").expect("a document");
    assert_eq!(problems.listed(), [], "{text}");
    document
}

/// Every segment as `reference source | target`.
fn listing(document: &Document) -> Vec<String> {
    let line = |id| {
        let [source, target] = Side::BOTH.map(|side| document.segment_text(id, side));
        let line = format!("{} {source} | {target}", document.reference(id));
        line.trim_end().to_owned()
    };
    document.segments().map(line).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(listing(&read(text)), expected, "{text}");
}

#[test]
fn a_law_in_german_and_french() {
    let text = r#"
format = 1
id = "bv"
languages = ["de", "fr"]
title = { de = "Bundesverfassung", fr = "Constitution fédérale" }
date = 1999-04-18

[[provision]]
id = "Präambel"
[[provision.segment]]
de = "Im Namen Gottes des Allmächtigen!"
fr = "Au nom de Dieu Tout-Puissant!"

[[section]]
kind = "titel"
number = 1
de = "1. Titel: Allgemeine Bestimmungen"
fr = "Titre 1 Dispositions générales"
[[section.provision]]
number = 8
label = { de = "Art. 8", fr = "Art. 8" }
[[section.provision.segment]]
de = "Alle Menschen sind vor dem Gesetz gleich."
fr = "Tous les êtres humains sont égaux devant la loi."
"#;
    check(
        text,
        &[
            "Präambel Im Namen Gottes des Allmächtigen! | Au nom de Dieu Tout-Puissant!",
            "titel-1 1. Titel: Allgemeine Bestimmungen | Titre 1 Dispositions générales",
            "8 Alle Menschen sind vor dem Gesetz gleich. | Tous les êtres humains sont égaux devant la loi.",
        ],
    );
    let document = read(text);
    assert_eq!(document.metadata().date, "1999-04-18");
    assert_eq!(document.metadata().title.target, "Constitution fédérale");
    let article = document.passage("Art. 8").expect("Article 8");
    assert_eq!(
        document.label_apart(article.first, Side::Target),
        Some("Art. 8")
    );
    for reference in ["Präambel", "PRÄAMBEL", "titel-1"] {
        assert!(document.passage(reference).is_ok(), "{reference}");
    }
}

#[test]
fn chapters_hold_sections_and_articles_have_branches() {
    let text = r#"
languages = ["zh", "en"]
[[section]]
kind = "chapter"
number = "一"
zh = "第一章　总则"
en = "Chapter I General"
[[section.provision]]
number = "14"
[[section.provision.segment]]
zh = "第十四条　甲。"
[[section.provision]]
number = "十四之一"
label.zh = "第十四条之一"
label.en = "Article 14-1"
[[section.provision.segment]]
zh = "乙。"
en = "B."
[[section]]
kind = "chapter"
number = 2
zh = "第二章　分则"
[[section]]
kind = "section"
level = 2
number = 1
zh = "第一节"
en = "Section 1"
[[section.provision]]
number = 15
[[section.provision.segment]]
zh = "丙。"
[[section.provision.segment]]
en = "C."
paragraph = true
[[section]]
kind = "section"
number = 1
en = "Section 1 of its own"
[[provision]]
[[provision.segment]]
zh = "附件。"
[[provision]]
[[provision.segment]]
zh = "签署。"
"#;
    check(
        text,
        &[
            "chapter-1 第一章　总则 | Chapter I General",
            "14 第十四条　甲。 |",
            "14-1 乙。 | B.",
            "chapter-2 第二章　分则 |",
            "chapter-2-section-1 第一节 | Section 1",
            "15.1 丙。 |",
            "15.2  | C.",
            "section-1  | Section 1 of its own",
            "p1 附件。 |",
            "p2 签署。 |",
        ],
    );
    let document = read(text);
    let first = |reference: &str| {
        let passage = document.passage(reference).expect("a place");
        document.reference(passage.first)
    };
    for (reference, place) in [
        ("第二章", "chapter-2"),
        ("Chapter II", "chapter-2"),
        ("section 1", "section-1"),
        ("chapter-2-section-1", "chapter-2-section-1"),
        ("第十四条之一", "14-1"),
        ("Article 14-1", "14-1"),
    ] {
        assert_eq!(first(reference), place, "{reference}");
    }
    let whole = document.passage("chapter-2").expect("a chapter");
    assert_eq!(document.reference(whole.last), "15.2");
    let article = document.passage("14-1").expect("an article");
    assert_eq!(
        document.label_apart(article.first, Side::Source),
        Some("第十四条之一")
    );
    assert_eq!(document.segment_text(article.first, Side::Source), "乙。");
    let in_text = document.passage("14").expect("an article");
    assert_eq!(document.label_apart(in_text.first, Side::Source), None);
}

#[test]
fn a_segment_tells_how_its_sides_came_together() {
    let of = |fields: &str| {
        let file = format!(
            "languages = ['zh', 'en']\n[[provision]]\n[[provision.segment]]\nzh = '甲'\n{fields}"
        );
        let opened = native::read(&file, "x").unwrap();
        let problems = opened.problems.listed().first().map(ToString::to_string);
        (opened.document.alignment_origin(SegmentId(0)), problems)
    };
    let found = |percent| AlignmentOrigin::Computed(Confidence::from_percent(percent).unwrap());
    assert_eq!(of(""), (AlignmentOrigin::Given, None));
    assert_eq!(of("mended = true\n"), (AlignmentOrigin::Edited, None));
    assert_eq!(of("mended = false\n"), (AlignmentOrigin::Given, None));
    assert_eq!(of("confidence = 0\n"), (found(0), None));
    assert_eq!(of("confidence = 87\n"), (found(87), None));
    let wrong = "5:14: confidence is the integer 101; expected a percentage, 0 to 100";
    assert_eq!(
        of("confidence = 101\n"),
        (AlignmentOrigin::Given, Some(wrong.to_owned()))
    );
}

#[test]
fn numbers_are_integers_or_strings_of_either_system() {
    for number in ["16", "1_6", "\"16\"", "'十六'", "\"１６\"", "\"016\""] {
        let text = format!(
            "languages = ['zh', 'en']\n[[provision]]\nnumber = {number}\nsegment = [{{ zh = '甲' }}]\n"
        );
        check(&text, &["16 甲 |"]);
    }
}

#[test]
fn every_kind_of_string_line_end_and_byte_order_mark() {
    let text = r#"languages = ["zh", 'en']
[[provision]]
number = 1
[[provision.segment]]
zh = '''
“甲”\n。'''
en = """
"A" \
    and \u4e59."""
[[provision.segment]]
zh = "  丙  "
"#;
    let expected = [r#"1.1 “甲”\n。 | "A" and 乙."#, "1.2 丙 |"];
    check(text, &expected);
    check(&text.replace('\n', "\r\n"), &expected);
    let marked = format!("\u{feff}{text}");
    check(
        duizhao::formats::decode(marked.as_bytes()).expect("UTF-8"),
        &expected,
    );
}

#[test]
fn names_and_numbers_that_would_lead_elsewhere_are_put_aside() {
    for (fields, reference) in [
        ("id = 'part-5'", "p1"),
        ("id = 'art-16'", "p1"),
        ("id = '十六'", "p1"),
        ("number = 0x10", "p1"),
        ("number = 16.0", "p1"),
        ("id = '总则'", "总则"),
    ] {
        let text = format!(
            "languages = ['zh', 'en']\n[[provision]]\n{fields}\nsegment = [{{ zh = '甲' }}]\n"
        );
        let opened = native::read(&text, "test").expect("a document");
        assert_eq!(listing(&opened.document), [format!("{reference} 甲 |")]);
        assert_eq!(
            opened.problems.count(),
            usize::from(reference == "p1"),
            "{fields}"
        );
    }
}

/// A generated file and what it must be read as.
#[derive(Clone, Debug, Default)]
struct Written {
    file: String,
    expected: Vec<(String, String, String)>,
}

/// How a section or a provision begins.
#[derive(Clone, Debug)]
enum Begin {
    Section {
        level: u8,
        heading: String,
    },
    Provision {
        apart: bool,
        numbered: bool,
        segments: Vec<(String, String, bool)>,
    },
}

fn any_text() -> impl Strategy<Value = String> {
    let any_char = any::<char>().prop_filter("no control character", |c| !c.is_control());
    let quotes_and_cjk = prop::sample::select(vec![
        '"', '\'', '\\', '[', ']', '#', '信', '用', ' ', '（', '一', '、',
    ]);
    let text = vec(prop_oneof![any_char, quotes_and_cjk], 0..12);
    text.prop_map(|chars| chars.into_iter().collect::<String>().trim().to_owned())
}

fn any_file() -> impl Strategy<Value = Written> {
    let segment = (any_text(), any_text(), any::<bool>());
    let begin = prop_oneof![
        1 => (1u8..4, any_text()).prop_map(|(level, heading)| Begin::Section { level, heading }),
        3 => (any::<bool>(), any::<bool>(), vec(segment, 1..5)).prop_map(|(apart, numbered, segments)| {
            Begin::Provision { apart, numbered, segments }
        }),
    ];
    vec(begin, 0..12).prop_map(|begins| written(&begins))
}

/// Writes a file with at least one segment.
fn written(begins: &[Begin]) -> Written {
    let mut file = "languages = [\"zh\", \"en\"]\n".to_owned();
    let mut expected = vec![("0".to_owned(), "甲".to_owned(), String::new())];
    file += "[[provision]]\nnumber = 0\n[[provision.segment]]\nzh = \"甲\"\n";
    let (mut path, mut in_section, mut unnamed) = (Vec::<(u8, String)>::new(), false, 0);
    for (at, begin) in begins.iter().enumerate() {
        match begin {
            Begin::Section { level, heading } => {
                let heading = format!("甲{heading}");
                let _ = write!(
                    file,
                    "[[section]]\nlevel = {level}\nkind = \"kapitel\"\nnumber = {at}\nen = {}\n",
                    string(&heading)
                );
                path.retain(|(above, _)| above < level);
                path.push((*level, format!("kapitel-{at}")));
                let names: Vec<_> = path.iter().map(|(_, name)| name.as_str()).collect();
                expected.push((names.join("-"), String::new(), heading.trim().to_owned()));
                in_section = true;
            }
            Begin::Provision {
                apart,
                numbered,
                segments,
            } => {
                if *apart {
                    (in_section, path) = (false, Vec::new());
                }
                let prefix = if in_section { "section." } else { "" };
                let _ = writeln!(file, "[[{prefix}provision]]");
                let name = if *numbered {
                    let _ = writeln!(file, "number = \"{at}-1\"");
                    format!("{at}-1")
                } else {
                    unnamed += 1;
                    format!("p{unnamed}")
                };
                let kept = segments
                    .iter()
                    .filter(|(zh, en, _)| !(zh.is_empty() && en.is_empty()));
                let kept = kept.count();
                let mut nth = 0;
                for (zh, en, paragraph) in segments {
                    let _ = write!(
                        file,
                        "[[{prefix}provision.segment]]\nzh = {}\nen = {}\nparagraph = {paragraph}\n",
                        string(zh),
                        string(en)
                    );
                    if !(zh.is_empty() && en.is_empty()) {
                        nth += 1;
                        let place = if kept > 1 {
                            format!("{name}.{nth}")
                        } else {
                            name.clone()
                        };
                        expected.push((place, zh.clone(), en.clone()));
                    }
                }
            }
        }
    }
    Written { file, expected }
}

/// A literal string where TOML allows one, otherwise a basic string.
fn string(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        format!("'{text}'")
    }
}

/// Inserts filler before the headers that `cut` chooses, so that the parser starts a new
/// piece there.
fn in_pieces(file: &str, mut cut: impl FnMut() -> bool) -> String {
    let filling = format!("# {}\n", "信用".repeat(6_000));
    let mut out = String::new();
    for line in file.split_inclusive('\n') {
        if line.starts_with("[[") && cut() {
            out += &filling;
        }
        out += line;
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_is_read_back_and_found_again(Written { file, expected } in any_file()) {
        let document = native::read(&file, "test").expect("a document").document;
        let found: Vec<_> = document
            .segments()
            .map(|id| {
                let text = |side| document.segment_text(id, side).to_owned();
                (document.reference(id), text(Side::Source), text(Side::Target))
            })
            .collect();
        prop_assert_eq!(found, expected);
        for id in document.segments() {
            let passage = document.passage(&document.reference(id));
            prop_assert_eq!(passage.map(|passage| passage.first), Ok(id));
        }
    }

    #[test]
    fn the_document_does_not_depend_on_where_the_file_is_cut(
        Written { file, .. } in any_file(),
        cuts in vec(any::<bool>(), 1..40),
    ) {
        let whole = native::read(&file, "test").expect("a document");
        let mut cuts = cuts.iter().cycle();
        let long = in_pieces(&file, || *cuts.next().expect("endless"));
        let pieces = native::read(&long, "test").expect("a document");
        prop_assert_eq!(format!("{:?}", pieces.document), format!("{:?}", whole.document));
        prop_assert_eq!(pieces.problems.count(), whole.problems.count());
    }
}

#[test]
fn odd_files_do_not_depend_on_where_they_are_cut_either() {
    const HEAD: &str =
        "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '甲'\n";
    for odd in [
        "[provision.label]\nzh = '第一条'\n[[provision.segment]]\nzh = '乙'\n",
        "[provision.remark]\nzh = '注'\n[[provision.segment]]\nzh = '乙'\n",
        "[[section]]\nzh = '章'\n[[section.provision]]\n[[section.provision.segment]]\nzh = '乙'\n\
         [section.remark]\nzh = '注'\n[[section.provision]]\n[[section.provision.segment]]\nzh = '丙'\n",
        "[[section]]\nzh = '章'\n[section.provision]\n[[section.provision.segment]]\nzh = '乙'\n",
        "[[section]]\n[[section]]\n[[section.provision]]\n[[provision]]\n[[provision]]\n",
        "[[ provision ]]\n[[\"provision\" . segment]]\nzh = '''\n [[provision]]\n'''\n",
        "[[remark]]\nzh = '注'\n[[provision]]\n[[provision.segment]]\nzh = '乙'\n",
    ] {
        let file = format!("{HEAD}{odd}");
        let whole = native::read(&file, "test").expect("a document");
        let pieces = native::read(&in_pieces(&file, || true), "test").expect("a document");
        assert_eq!(listing(&pieces.document), listing(&whole.document), "{odd}");
        assert_eq!(
            pieces.problems.count(),
            whole.problems.count(),
            "{odd}: {:?} {:?}",
            pieces.problems,
            whole.problems
        );
    }
}

/// A header without its `section.` is reported, and its text is kept.
#[test]
fn a_header_in_the_wrong_place_is_a_problem_and_loses_nothing() {
    let text = "languages = ['zh', 'en']\n[[section]]\nzh = '一、'\n[[section.provision]]\nnumber = 1\n\
                [[provision.segment]]\nzh = '信'\n[[section.provision.segment]]\nzh = '用'\n";
    let opened = duizhao::formats::native::read(text, "x").unwrap();
    let problems: Vec<_> = opened
        .problems
        .listed()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        problems,
        ["6:3: [[provision.…]] inside a section; expected [[section.provision.…]]"]
    );
    let document = opened.document;
    let references: Vec<_> = document
        .segments()
        .map(|segment| document.reference(segment))
        .collect();
    assert_eq!(references, ["part", "1.1", "1.2"]);
}
