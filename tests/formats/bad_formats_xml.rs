//! Damaged XML and alignment files: messages say what was found and expected, with line
//! and column, and the rest is read.

use std::time::{Duration, Instant};

use crate::support::reading::{lines, open, problems};
use duizhao::formats::{Format, OpenedDocument};

/// A TMX file around some units.
fn memory(units: &str) -> String {
    format!("<tmx version='1.4'><header srclang='zh'/><body>\n{units}\n</body></tmx>")
}

fn unit(source: &str, target: &str) -> String {
    format!(
        "<tu><tuv xml:lang='zh'><seg>{source}</seg></tuv>\
         <tuv xml:lang='en'><seg>{target}</seg></tuv></tu>"
    )
}

/// Asserts that files are refused with a message that begins as expected.
fn check_unusable(files: &[(&str, &str)], from: Option<Format>, expected: &str) {
    let error = open(files, from, None).expect_err(expected);
    let told = format!("{}:{}", error.file, error.error);
    assert!(told.starts_with(expected), "{told}\n{expected}");
}

/// Asserts that files open with these segments, and problems that begin as expected.
fn check_partial(files: &[(&str, &str)], segments: &[&str], expected: &[&str]) -> OpenedDocument {
    let opened = open(files, None, None).unwrap_or_else(|error| panic!("{files:?}: {error}"));
    assert_eq!(lines(&opened.document), segments);
    let found = problems(&opened);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    opened
}

#[test]
fn xml_that_is_none() {
    let check = |text: &str, expected| check_unusable(&[("t.tmx", text)], None, expected);
    check("", "0:the file is empty; expected");
    check("PK\x03\x04\x14\0\0\0", "0:seems to be a zip archive");
    check("%PDF-1.7\n", "0:seems to be a PDF");
    check("<!-- <tmx>", "0:1:1: syntax error: comment not closed");
    check(
        "<tmx><body><tu>\n<tuv xml:lang='zh'><seg>甲",
        "0:2:26: the file ends inside <seg>, which began at 2:20; expected </seg>",
    );
    check(
        "<tmx>\n<body>\n  </tmx>",
        "0:3:3: found </tmx>; expected </body> for the <body> at 2:1",
    );
    check(
        "<tmx></tmx></a>",
        "0:1:12: found </a> with nothing open; expected",
    );
    check(
        "<tmx></tmx>\n<a/>",
        "0:2:1: found a second root element <a>; expected",
    );
    check(
        "<tmx></tmx>\n 甲",
        "0:2:2: found text outside of the root element",
    );
    check(
        "<tmx>&amp</tmx>",
        "0:1:6: found & that begins no entity; expected &amp;",
    );
    check(
        "<tmx>\n甲 & 乙</tmx>",
        "0:2:3: found & that begins no entity",
    );
    check("<tmx><body tuid=1></body></tmx>", "0:1:6: in <body>: ");
    check("<tmx><body", "0:1:6: syntax error: tag not closed");
    check(
        "<html><body/></html>",
        "0:1:1: the file is <html>; expected <tmx>",
    );
}

#[test]
fn elements_are_not_nested_without_end() {
    for (begin, depth) in [("<a>", 300), ("<a>", 500_000), ("<seg><hi>", 200_000)] {
        let text = format!("<tmx><body>{}", begin.repeat(depth));
        let error = open(&[("t.tmx", text.as_bytes())], None, None).expect_err("too deep");
        assert!(
            error.to_string().contains("lies in 256 others; expected"),
            "{error}"
        );
    }
}

#[test]
fn memories_without_two_languages() {
    let check = |units: &str, expected| {
        check_unusable(&[("t.tmx", &memory(units))], None, expected);
    };
    check(
        "",
        "0:1:1: no <tuv> with a language; expected units in two languages",
    );
    let only = "0:1:1: found texts in zh only; expected two languages";
    check("<tu><tuv xml:lang='zh'><seg>甲</seg></tuv></tu>", only);
    check(
        &unit("甲", "A").replace("'en'", "'ZH'"),
        "0:1:1: found texts in zh only",
    );
}

#[test]
fn units_that_are_wrong() {
    let again = unit("乙", "B").replace("<tu>", "<tu tuid='1'>");
    let units = [
        unit("甲", "A").replace("<tu>", "<tu tuid='1'>"),
        again.clone(),
        unit("", ""),
        "<tu/>".to_owned(),
        "<tu><tuv><seg>丙</seg></tuv><tuv xml:lang='a b'/></tu>".to_owned(),
        unit("丁", "D").replace("'en'", "'zh'"),
        unit("&戊;&#0;&#xD800;", "&nbsp;E"),
    ];
    check_partial(
        &[("t.tmx", &memory(&units.join("\n")))],
        &[
            "p1 | 甲 | A",
            "p2 | 乙 | B",
            "p3 | 丁 | ",
            "p4 | &戊;&#0;&#xD800; | &nbsp;E",
        ],
        &[
            "0:3:1: tuid “1” comes twice; expected each once",
            "0:4:1: a unit without text, left out; expected zh or en",
            "0:5:1: a unit without text",
            "0:6:5: <tuv> without a language, left out; expected xml:lang",
            "0:6:28: <tuv> without a language",
            "0:6:1: a unit without text",
            "0:7:42: a second text for one language (zh); expected one",
            "0:8:29: unknown entity &戊;, left as it is written; expected",
            "0:8:32: unknown entity &#0;",
            "0:8:36: unknown entity &#xD800;",
            "0:8:80: unknown entity &nbsp;",
        ],
    );
}

#[test]
fn fields_of_our_own_that_are_not_understood() {
    let property = |name, value| format!("<prop type='x-duizhao-{name}'>{value}</prop>");
    let fields = [
        property("section", ""),
        property("kind", "Two words"),
        property("level", "0"),
        property("number", "x"),
        property("paragraph", "yes"),
        property("colour", "red"),
    ];
    let begin = format!("<tu tuid='16'>\n{}", fields.join("\n"));
    check_partial(
        &[("t.tmx", &memory(&unit("甲", "A").replace("<tu>", &begin)))],
        &["16 | 甲 | A"],
        &[
            "0:4:1: property x-duizhao-kind is not understood, left out; expected a word",
            "0:5:1: property x-duizhao-level is not understood, left out; expected 1 to 9",
            "0:6:1: property x-duizhao-number is not understood",
            "0:7:1: property x-duizhao-paragraph is not understood, left out; expected true",
            "0:8:1: property x-duizhao-colour is not understood, left out; expected section",
        ],
    );
}

#[test]
fn much_on_one_line_is_read_in_one_pass() {
    let began = Instant::now();
    let long = memory(&unit(&"信用".repeat(400_000), "credit"));
    let opened = open(&[("t.tmx", long.as_bytes())], None, None).expect("a long line");
    assert_eq!(opened.document.segment_count(), 1);
    let many = memory(&unit("&a;信 ", "&b;\u{a0}").repeat(5_000));
    let opened = open(&[("t.tmx", many.as_bytes())], None, None).expect("many units");
    assert_eq!(opened.problems.count(), 10_000);
    let blanks = memory(&unit(&"&#32;\n".repeat(50_000), "x"));
    open(&[("t.tmx", blanks.as_bytes())], None, None).expect("blanks");
    let attributes: String = (0..25_000).map(|n| format!(" a{n}=''")).collect();
    let wide = memory(&unit("甲", "A").replacen("<tu>", &format!("<tu{attributes}>"), 1));
    open(&[("t.tmx", wide.as_bytes())], None, None).expect("attributes");
    let marks: String = (0..12_000)
        .map(|n| format!("<mrk mtype='seg' mid='{n}'>甲</mrk>"))
        .collect();
    let xliff = format!(
        "<xliff><file source-language='zh' target-language='en'><body><trans-unit>\
         <seg-source>{marks}</seg-source><target>{marks}</target></trans-unit></body></file></xliff>"
    );
    let opened = open(&[("t.xlf", xliff.as_bytes())], None, None).expect("marks");
    assert_eq!(opened.document.segment_count(), 12_000);
    // Quadratic work would take hours.
    assert!(
        began.elapsed() < Duration::from_secs(120),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn xliff_that_is_wrong() {
    let file = |languages: &str, units: &str| {
        format!("<xliff version='1.2'><file {languages}><body>\n{units}\n</body></file></xliff>")
    };
    let unit = "<trans-unit id='1'><source>甲</source><target>A</target></trans-unit>";
    let both = "source-language='zh' target-language='en'";
    let check = |text: &str, expected| check_unusable(&[("t.xlf", text)], None, expected);
    check(
        &file("", "<trans-unit><source>甲</source></trans-unit>"),
        "0:cannot tell the languages",
    );
    check(
        &file(both, ""),
        "0:no segment that can be shown; expected text in two languages",
    );
    check(
        &file(both, &unit.replace("</source>", "")),
        "0:2:47: found </trans-unit>; expected </source>",
    );
    check(
        "<xliff><file>",
        "0:1:14: the file ends inside <file>, which began at 1:8",
    );
    check("<xliff", "0:1:1: syntax error: tag not closed");
    let segments = ["p1 | 甲 | A"];
    check_partial(&[("t.xlf", &file("", unit))], &segments, &[]);
    let alike = "source-language='en' target-language='EN'";
    let english = unit.replace('甲', "Open the file");
    check_partial(
        &[("t.xlf", &file(alike, &english))],
        &["p1 | Open the file | A"],
        &["0:1:1: both sides seem to be in English; expected two languages, or --languages"],
    );
    check_partial(
        &[("t", &file(both, &format!("{unit}<trans-unit/><group/>")))],
        &segments,
        &[],
    );
    check_partial(
        &[(
            "t.xlf",
            &file(both, &unit.replace(" id", " duizhao:level='x' id")),
        )],
        &segments,
        &["0:2:1: duizhao:level is not understood, left out; expected 1 to 9"],
    );
}

#[test]
fn targets_whose_marks_do_not_fit() {
    let unit = "<trans-unit><source/><seg-source><mrk mtype='seg' mid='1'>甲</mrk>\
                <mrk mtype='seg' mid='2'>乙</mrk></seg-source><target>";
    let check = |target: &str, expected: &[&str]| {
        let text = format!(
            "<xliff><file source-language='zh' target-language='en'><body>{unit}{target}</target>\
             </trans-unit></body></file></xliff>"
        );
        check_partial(&[("t.xlf", &text)], expected, &[]);
    };
    let mark = |mid: &str, text: &str| format!("<mrk mtype='seg' mid='{mid}'>{text}</mrk>");
    check("", &["p1 | 甲 | ", "p2 | 乙 | "]);
    check("A and B", &["p1 | 甲 | A and B", "p2 | 乙 | "]);
    check(
        &(mark("2", "B") + &mark("1", "A")),
        &["p1 | 甲 | A", "p2 | 乙 | B"],
    );
    check(
        &(mark("3", "C") + &mark("1", "A")),
        &["p1 | 甲 | A", "p2 | 乙 | ", "p3 |  | C"],
    );
    check(
        &(mark("1", "A") + &mark("1", "B")),
        &["p1 | 甲 | A", "p2 | 乙 | ", "p3 |  | B"],
    );
}

const LINKS: &str = "<linkGrp toDoc='a.zh.xml' fromDoc='a.en.xml'>\n";

#[test]
fn alignments_alone() {
    let check = |files: &[(&str, &str)], expected| check_unusable(files, None, expected);
    let alone = format!("{LINKS}</linkGrp>");
    check(
        &[("a.xml", &alone)],
        "0:the file holds an alignment and no text; expected a.zh.xml and a.en.xml with it",
    );
    check(
        &[("a", "<linkGrp/>")],
        "0:the file holds an alignment and no text; expected its two texts",
    );
    check(
        &[("a", "<linkGrp>")],
        "0:1:10: the file ends inside <linkGrp>",
    );
    check(
        &[("a.zh.xml", "<t/>"), ("a.xml", &alone)],
        "1:2 files given for a text in the format intertext; expected 3",
    );
    check(
        &[("ladder", "0\t0\t0.3\n1\t1\t0.3\n")],
        "0:the file holds an alignment and no text; expected its two texts, a sentence a line,",
    );
    check(
        &[("a", "甲\n"), ("l", "0\t0\t0.3\n")],
        "1:2 files given for a text in the format ladder; expected 3",
    );
}

#[test]
fn xml_of_another_kind_is_no_running_text() {
    let tei = |text: &str| {
        format!(
            "<?xml version='1.0'?>\n<TEI xmlns='http://www.tei-c.org/ns/1.0'><s id='1'>{text}</s></TEI>"
        )
    };
    let (zh, en) = (
        tei("为了保护权益，制定本法。"),
        tei("This Law protects rights."),
    );
    let other = |root, way_out| {
        format!(
            "the file is XML of another kind (<{root}>); expected TMX, XLIFF, a law in Akoma \
             Ntoso, or two texts with their alignment (InterText's linkGrp); {way_out}"
        )
    };
    let save = "else save its text as HTML or plain text, a file for each language";
    let terms_way_out = "it holds terms: give it to --glossary, beside a text";
    let expected = format!("0:{}", other("TEI", save));
    check_unusable(&[("a.xml", &zh), ("b.xml", &en)], None, &expected);
    check_unusable(&[("a", &zh), ("b", &en)], None, &expected);
    let terms = "<!-- terms --><martif type='TBX'><text>词 term</text></martif>";
    let expected = format!("0:{}", other("martif", terms_way_out));
    check_unusable(&[("terms.xml", terms)], None, &expected);
    check_unusable(
        &[("terms.tbx", &format!("<?xml version='1.0'?>{terms}"))],
        None,
        &expected,
    );
    check_unusable(
        &[
            ("zh.txt", "甲。"),
            ("en.txt", "A."),
            ("links.txt", "[0]:[0]:0.1"),
        ],
        None,
        "2:3 files given, and none tells what faces what; expected one, two with a language each",
    );
}

#[test]
fn links_that_lead_nowhere() {
    let zh = "<text>\n<s id='1'>甲</s>\n<s id='2'>乙</s>\n<s id='2'>丙</s>散</text>";
    let en = "<text>\n<s id='1'>A</s>\n<s id='2'>B</s></text>";
    let links = format!(
        "{LINKS}<link xtargets='1;1'/>\n<link xtargets='1 2;7'/>\n<link/>\n<link xtargets=';'/>\n\
         <link xtargets='9'/>\n</linkGrp>"
    );
    check_partial(
        &[("a.zh.xml", zh), ("a.en.xml", en), ("a.xml", &links)],
        &["p1 | 甲 | A", "p2 | 乙 | ", "p3 | 丙 | ", "p4 |  | B"],
        &[
            "2:4:1: <link> without targets, left out; expected xtargets",
            "0:4:1: id 2 comes twice; expected each once",
            "0:1:1: text in no element with an id is left out",
            "2:3:1: a second link to 1 of a.zh.xml, left out; expected each element in one link",
            "2:3:1: a link to 7, which is not in a.en.xml, left out; expected",
            "2:6:1: a link to 9, which is not in a.zh.xml",
        ],
    );
    check_unusable(
        &[
            ("a.zh.xml", zh),
            ("a.en.xml", "<text>\n<s></text>"),
            ("a.xml", &links),
        ],
        None,
        "1:2:4: found </text>; expected </s> for the <s> at 2:1",
    );
}

#[test]
fn rungs_that_cannot_be_climbed() {
    let zh = ("t.zh", "甲\n乙\n丙\n");
    let en = ("t.en", "A\nB\nC\n");
    let ladder = "0\t0\t0\n2\t2\t0.5\n1\t2\t0.5\n9\t3\t1\n";
    check_partial(
        &[("t.ladder", ladder), zh, en],
        &["p1 | 甲乙 | A B", "p2 | 丙 | ", "p3 |  | C"],
        &[
            "0:3:1: “1\t2\t0.5” goes back, left out; expected numbers that rise",
            "0:4:1: “9\t3\t1” lies beyond the end of a text, left out",
            "0:5:1: the ladder ends before the texts; expected a rung at 3, 3 (1 and 1 sentences",
        ],
    );
    let long = format!("{}x\n3\t3\t1\n", "0\t0\t0\n".repeat(20));
    check_partial(
        &[("t.ladder", &long), zh, en],
        &["p1 | 甲乙丙 | A B C"],
        &["0:21:1: “x” is no rung, left out; expected two numbers, and a score or none"],
    );
    let table = format!("{}\n甲\tA\n丙\tC\t1\n", "乙\tB\t0.5\n".repeat(20));
    let opened = open(&[("t", table.as_bytes())], None, None).expect("a table");
    assert_eq!(opened.document.segment_count(), 21);
    assert_eq!(
        problems(&opened),
        [
            "0:22:1: a line of 2 columns, left out; expected source, target and score, parted by tabs"
        ]
    );
}
