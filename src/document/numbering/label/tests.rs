use super::super::{Division, LabelKind, Number};
use super::*;
use crate::text::numerals::to_chinese;
use proptest::prelude::*;

/// `text` is the label, `|`, and what follows it.
fn check(text: &str, kind: LabelKind, number: &str) {
    let (expected, rest) = text.split_once('|').unwrap_or((text, ""));
    let whole = format!("{expected}{rest}");
    let found = label(&whole).unwrap_or_else(|| panic!("no label in {whole:?}"));
    assert_eq!(found.kind, kind, "{whole:?}");
    assert_eq!(found.number.to_string(), number, "{whole:?}");
    assert_eq!(&whole[..found.len], expected, "{whole:?}");
}

/// Labels in many languages: the line with `|` after its label, the kind, the
/// number and the language, or `-`.
const TABLE: &str = include_str!("../../../../tests/data/numbering/labels.tsv");

#[test]
fn labels_of_many_languages() {
    let mut wrong = Vec::new();
    for row in TABLE.lines().filter(|row| row.contains('\t')) {
        let fields: Vec<_> = row.split('\t').collect();
        let [text, kind, number, _language] = fields[..] else {
            panic!("{row:?} has not four fields");
        };
        let (beginning, rest) = text.split_once('|').unwrap_or((text, ""));
        let found = label(&format!("{beginning}{rest}"));
        let shown = found.map(|found| {
            let kind = match found.kind {
                LabelKind::Provision => "provision",
                LabelKind::Section(division) => division.word(),
                LabelKind::Bracketed => "bracketed",
                LabelKind::Listed => "listed",
            };
            (kind, found.number.to_string(), found.len)
        });
        let expected = (kind != "-").then(|| (kind, number.to_owned(), beginning.len()));
        if shown != expected {
            wrong.push(format!("{row}: {shown:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_none(texts: &[&str]) {
    for text in texts {
        assert_eq!(label(text), None, "{text:?}");
    }
}

#[test]
fn bracketed_labels() {
    let check = |text, number| check(text, LabelKind::Bracketed, number);
    check("（十六）|创新信用监管。", "16");
    check("(十六)|创新", "16");
    check("(16)| Innovate", "16");
    check("（16）|创新", "16");
    check("（１６）", "16");
    check("（16)|创新", "16");
    check("( 16 )| Innovate", "16");
    check("（一百二十之一）", "120-1");
    check("(14-1)| x", "14-1");
    check("(999)", "999");
    check_none(&[
        "（）",
        "()",
        "(",
        "(16",
        "（十六",
        "(a)",
        "(iv)",
        "（2022）",
        "(2022) 3",
        "（二〇二二）",
        "（参加）",
        "（十十）",
        "(16.4)",
        "(010-12345678)",
        " (16)",
        "[16]",
    ]);
}

#[test]
fn listed_labels() {
    let check = |text, number| check(text, LabelKind::Listed, number);
    check("一、|总体要求", "1");
    check("十六、|总", "16");
    check("壹、|前言", "1");
    check("16、|总", "16");
    check("１６、|总", "16");
    check("1.| Scope", "1");
    check("1.", "1");
    check("1.|　总则", "1");
    check("12.|\u{a0}Scope", "12");
    check("１．|总则", "1");
    check("1．|总则", "1");
    check("一.| 总则", "1");
    check("999.| Last", "999");
    check("I.| General Requirements", "1");
    check("XIV.|\u{a0}Scope", "14");
    check("II.", "2");
    check_none(&[
        "I.e. the law",
        "II.General",
        "IIII. x",
        "II",
        "II Scope",
        "V. cholerae is a germ",
        "C. Marx",
        "M. Weber",
        "i. x",
        "1.5 million",
        "１．５",
        "1.Scope",
        "2022.",
        "2022. A year",
        "1000. x",
        "2022、2023年",
        "一",
        "一方面",
        "十九大",
        "十九大以来",
        "一百百、",
        "16",
        "16 ",
        "1",
        ".",
        "、",
        "万、",
        "1) x",
        "1-2、",
    ]);
}

#[test]
fn chinese_provisions() {
    let check = |text, number| check(text, LabelKind::Provision, number);
    check("第十六条|　国家", "16");
    check("第十六条|国家", "16");
    check("第16条|国家", "16");
    check("第１６条", "16");
    check("第 16 條", "16");
    check("第\u{3000}16\u{3000}條|　x", "16");
    check("第 14-1 條|\n", "14-1");
    check("第14-1條|x", "14-1");
    check("第十四條之一|　x", "14-1");
    check("第一百二十条之一|【帮助恐怖活动罪】", "120-1");
    check("第十四条之一之二| x", "14-1-2");
    check("第 14 條之 1| x", "14-1");
    check("第一百二十之一条", "120-1");
    check("第一千零一条|x", "1001");
    check("第一百十條|　x", "110");
    check("第一千二百六十条|　本法", "1260");
    check("第一条：|标的", "1");
    check("第一条、|标的", "1");
    check("第一条.| 标的", "1");
    check("第五条|及时公开", "5");
    check("第五条|和平", "5");
    check_none(&[
        "第",
        "第一",
        "第一，",
        "第十六",
        "第五款",
        "第五项",
        "第一次",
        "第条",
        "第十十条",
        "第十六条第二款规定",
        "第十六条的规定",
        "第十六条之规定",
        "第十六条规定的期限",
        "第十條所定人員",
        "第十六条、第十七条",
        "第十六条至第二十条",
        "第十六条和第十七条",
        "第十六条，",
        "第一条件",
        "第14-1-2-3-4條",
        "第十四条之一之二之三之四",
        "第4294967296条",
        "本法第十六条",
        "十六条",
        " 第十六条",
    ]);
}

#[test]
fn chinese_sections() {
    let check = |text, division, number| check(text, LabelKind::Section(division), number);
    check("第五章|　总则", Division::Chapter, "5");
    check("第五章|程序", Division::Chapter, "5");
    check("第三章之一|　x", Division::Chapter, "3-1");
    check("第五节|　总则", Division::Section, "5");
    check("第五節", Division::Section, "5");
    check("第五编|　合同", Division::Book, "5");
    check("第五編", Division::Book, "5");
    check("第五篇", Division::Part, "5");
    check("第五部分|　结论", Division::Part, "5");
    check("第 2 章| x", Division::Chapter, "2");
    check("第二编|第一章", Division::Book, "2");
    check_none(&[
        "第五部",
        "第五部门",
        "第五章的",
        "第五章和第六章",
        "第一部分是",
    ]);
}

#[test]
fn english_provisions() {
    let check = |text, number| check(text, LabelKind::Provision, number);
    check("Article 16| The State", "16");
    check("ARTICLE 16", "16");
    check("article 16| the state", "16");
    check("Article 16.| Scope", "16");
    check("Article 16:| Scope", "16");
    check("Article 16|\u{3000}Scope", "16");
    check("Article 16|(1) The State", "16");
    check("Article 16| — Scope", "16");
    check("Article16| Scope", "16");
    check("Article 14-1| Scope", "14-1");
    check("Article 120-1-2", "120-1-2");
    check("Article 16|-Scope", "16");
    check("Article IV| Scope", "4");
    check("Article I", "1");
    check("Article I.| Scope", "1");
    check("ARTICLE I| SCOPE", "1");
    check("Art. 16| x", "16");
    check("Art.16", "16");
    check("Art 16", "16");
    check("§ 16| x", "16");
    check("§16", "16");
    check_none(&[
        "Article",
        "Article ",
        "Articles 16",
        "Article of",
        "Article I wrote",
        "Article I'm",
        "Article i",
        "Article C",
        "Article 16 of this Law",
        "Article 16, para",
        "Article 16 and 17",
        "Article 16 shall",
        "Article 16's",
        "Article 16–20",
        "Article 1-2-3-4-5",
        "Article 16.4 provides",
        "Articled 16",
        "Artist 16",
        "art",
        "Art.",
        "§",
        "§§ 16",
        "Article IIII",
        "ArticleI",
        " Article 16",
        "Article I, Section 8",
    ]);
}

#[test]
fn english_sections() {
    let check = |text, division, number| check(text, LabelKind::Section(division), number);
    check("Part 5| Improve", Division::Part, "5");
    check("Part 5:| Improve", Division::Part, "5");
    check("PART V", Division::Part, "5");
    check("Part V.| Improve", Division::Part, "5");
    check("Chapter 3| General", Division::Chapter, "3");
    check("Chapter L| In which", Division::Chapter, "50");
    check("CHAPTER XLII", Division::Chapter, "42");
    check("Section 2| General", Division::Section, "2");
    check("Book 1", Division::Book, "1");
    check("Title VI| Scope", Division::Title, "6");
    check_none(&[
        "Part of",
        "Part 5 of the Act",
        "Part C",
        "Part D Scope",
        "Part M",
        "Section 2.1",
        "Part i",
        "Partly 5",
        "Title",
        "Bookkeeping 1",
        "Chapter IC",
        "Part A",
        "Part-5",
    ]);
}

proptest! {
    #[test]
    fn an_ordinal_is_found_whatever_follows_a_blank(n: u32, rest: String) {
        for numeral in [to_chinese(n), n.to_string()] {
            let expected = format!("第{numeral}条");
            for text in [format!("{expected}…"), format!("{expected}　{rest}")] {
                let found = label(&text).expect("a label");
                prop_assert_eq!(found.kind, LabelKind::Provision);
                prop_assert_eq!(found.number, Number::new(n));
                prop_assert_eq!(found.len, expected.len());
            }
        }
    }

    #[test]
    fn any_text_is_safe(text: String) {
        if let Some(found) = label(&text) {
            prop_assert!(text.is_char_boundary(found.len));
        }
    }

    #[test]
    fn a_label_needs_nothing_before_or_after_it(
        text in "(第|（|\\(|Part |Article |art\\.|§)? ?[一二十百零0-9０IVXLC]{1,4} ?(条|章|部分|、|\\.|．|）|\\))?(之一|-1|－2)?[ 　a条第.：]{0,3}"
    ) {
        if let Some(found) = label(&text) {
            prop_assert!(found.len > 0 && text.is_char_boundary(found.len));
            let alone = label(&text[..found.len]).expect("still a label");
            prop_assert_eq!(alone, found);
        }
    }

    #[test]
    fn a_number_in_a_label_is_read_back(
        main in 0_u32..10_000,
        suffixes in "(-[1-9][0-9]{0,2}){0,3}|[a-np-z]|[A-Z]{1,5}|bis|ter|quater|decies",
        (before, after) in prop::sample::select(vec![
            ("Article ", ""), ("Art. ", "."), ("§ ", " Text"), ("Artículo ", ". Texto"),
            ("Статья ", ". Текст"), ("Điều ", "."), ("第", "条　甲"), ("Section ", " Text"),
            ("**Article ", "** Text"), ("### Art. ", ""), ("", " § Text"),
        ]),
    ) {
        let number: Number = format!("{main}{suffixes}").parse().expect("a number");
        let text = format!("{before}{number}{after}");
        let found = label(&text).map(|label| label.number);
        prop_assert_eq!(found, Some(number), "{}", text);
    }

    #[test]
    fn labels_of_many_languages_are_safe(
        text in "(#{1,3} |\\*\\*)?(Article |Art\\. ?|§ ?|Section |Titre |Глава |มาตรา |제|第|Erster |1\\. )?\
                 [0-9IVXLC一二๑]{1,3}(bis| ter|A|a|er|º|o|\\.1|の二|조의2|之一|条|條|조| §| Abschnitt)?\
                 (\\*\\*)?[ 　a条第.:]{0,3}[A-Za-zÀ甲]{0,3}"
    ) {
        if let Some(found) = label(&text) {
            prop_assert!(found.len > 0 && text.is_char_boundary(found.len));
            let alone = label(&text[..found.len]).map(|alone| (alone.kind, alone.number));
            prop_assert_eq!(alone, Some((found.kind, found.number)), "{}", text);
        }
    }
}
