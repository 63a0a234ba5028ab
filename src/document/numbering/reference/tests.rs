use super::*;
use crate::text::numerals::to_chinese;
use proptest::prelude::*;

fn provision(text: &str) -> ReferenceTarget {
    ReferenceTarget::Provision(text.parse().expect("a number"))
}

fn section(division: impl Into<Option<Division>>, text: &str) -> ReferenceTarget {
    ReferenceTarget::Section(division.into(), text.parse().expect("a number"))
}

fn name(text: &str) -> ReferenceTarget {
    ReferenceTarget::Name(text.into())
}

fn check(text: &str, target: ReferenceTarget, segment: impl Into<Option<u32>>) {
    let segment = segment.into();
    assert_eq!(
        parse_reference(text),
        Some(ParsedReference { target, segment }),
        "{text:?}"
    );
}

#[test]
fn provisions() {
    for text in [
        "16",
        "十六",
        "(16)",
        "(十六)",
        "（十六）",
        "（16）",
        "第十六条",
        "第十六條",
        "第 16 條",
        "十六条",
        "十六條",
        "16条",
        "16 条",
        "第十六",
        "第16",
        "16:",
        "16，",
        "Article 16",
        "article 16",
        "ARTICLE  16",
        "art 16",
        "art. 16",
        "art.16",
        "Art-16",
        "article xvi",
        "Article XVI",
        "§16",
        "§ 16",
        "１６",
        "Ａｒｔ．　１６",
        "  16  ",
        ":16",
        "：16",
        "： 十六",
        "　16　",
        "16.",
        "16。",
        "(16).",
        "一六",
        "拾陆",
    ] {
        check(text, provision("16"), None);
    }
    for text in [
        "120-1",
        "一百二十之一",
        "(120-1)",
        "第一百二十条之一",
        "第 120-1 條",
        "Article 120-1",
        "art 120-1",
        "１２０－１",
        "120之1",
    ] {
        check(text, provision("120-1"), None);
    }
    check("2022", provision("2022"), None);
    check("（二〇二二）", provision("2022"), None);
}

#[test]
fn segments() {
    for text in [
        "16.4",
        "十六.4",
        "(16).4",
        "（十六）.4",
        "第十六条.4",
        "第十六条。４",
        "１６．４",
        "１６。４",
        "：１６。４",
        "art. 16.4",
        "art.16.4",
        "Article 16.4",
        "§16.4",
        "16 . 4",
        "16. 4",
        "16．4",
        "16:4",
        "16：4",
        "16,4",
        "16，4",
        "16, 4",
        "十六条：四",
        "第十六.4",
        "十六。四",
        "16.04",
    ] {
        check(text, provision("16"), 4);
    }
    check("14-1.12", provision("14-1"), 12);
    check("part 5.2", section(Division::Part, "5"), 2);
    check("preamble.2", name("preamble"), 2);
    check("Title.1", name("title"), 1);
    check("16~2.3", name("16~2"), 3);
    check("chapter-2-section-1.3", name("chapter-2-section-1"), 3);
    check("16.4294967295", provision("16"), u32::MAX);
}

#[test]
fn sections() {
    for text in [
        "part 5",
        "Part 5",
        "part-5",
        "part5",
        "Part V",
        "part v",
        "part-v",
        "第五部分",
        "第五篇",
        "ｐａｒｔ－５",
        "part 五",
    ] {
        check(text, section(Division::Part, "5"), None);
    }
    check("chapter-2", section(Division::Chapter, "2"), None);
    check("第五章", section(Division::Chapter, "5"), None);
    check("五章", section(Division::Chapter, "5"), None);
    check("五部分", section(Division::Part, "5"), None);
    check("第五节", section(Division::Section, "5"), None);
    check("section 5", section(Division::Section, "5"), None);
    check("第五编", section(Division::Book, "5"), None);
    check("book 5", section(Division::Book, "5"), None);
    check("title 5", section(Division::Title, "5"), None);
    check("五、", section(None, "5"), None);
    check("5、", section(None, "5"), None);
}

#[test]
fn names() {
    for text in [
        "title",
        "preamble",
        "notice",
        "16~2",
        "chapter-2-section-1",
        "总则",
        "part",
        "part of",
        "partv",
        "part c",
        "article i wrote",
        "十十",
        "第",
        "第第一",
        "一条龙",
        "第五款",
        "一方面",
        "十九大",
        "1-2-3-4-5",
        "(16",
        "16.x",
        "4294967296",
        "五、总则",
        "16 17",
        "a b  c",
    ] {
        check(text, name(text), None);
    }
    check("Preamble", name("preamble"), None);
    check(":Title ", name("title"), None);
    check("１６～２", name("16~2"), None);
    check("preamble.", name("preamble"), None);
    check("1.2.3", name("1.2"), 3);
}

#[test]
fn nothing_or_an_impossible_segment() {
    for text in [
        "",
        " ",
        "　",
        ":",
        "：",
        " : ",
        ".",
        "。",
        ".4",
        "16.0",
        "16.00",
        "16.零",
        "16:0",
        "16,0",
        ",",
        ":,",
        "preamble.0",
        "16.4294967296",
        "１６．０",
    ] {
        assert_eq!(parse_reference(text), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn both_systems_name_the_same_place(n: u32, segment in 1u32..) {
        let expected = Some(ParsedReference {
            target: ReferenceTarget::Provision(Number::new(n)),
            segment: Some(segment),
        });
        for place in [n.to_string(), to_chinese(n), format!("（{}）", to_chinese(n)), format!("第{n}条")] {
            prop_assert_eq!(&parse_reference(&format!("{place}.{segment}")), &expected);
        }
    }

    #[test]
    fn any_text_is_safe(text: String) {
        let nothing = text.chars().all(|c| c.is_whitespace() || ":：,，.。．".contains(c));
        match parse_reference(&text) {
            Some(ParsedReference { target, segment }) => {
                prop_assert_ne!(target, name(""));
                prop_assert_ne!(segment, Some(0));
            }
            None => prop_assert!(nothing || text.contains(['.', '。', '．', ':', '：', ',', '，'])),
        }
    }

    #[test]
    fn any_text_like_a_reference_is_safe(
        text in "[:： ]?(第|（|\\(|part|art\\.?|§)?[ -]?[0-9０-９一十百零之~～-]{0,5}(条|章|、|）|\\))?[.。．:：,，]?[0-9]{0,3}"
    ) {
        if let Some(wanted) = parse_reference(&text) {
            prop_assert_ne!(wanted.segment, Some(0));
        }
    }
}

#[test]
fn articles_of_french_codes() {
    for text in [
        "L123-1",
        "L. 123-1",
        "Article L. 123-1",
        "article R*123-1",
        "123-1",
    ] {
        check(text, provision("123-1"), None);
    }
    check("Article 39 A", provision("39A"), None);
}
