use proptest::prelude::*;

use super::*;
use crate::document::Side;

/// The roles of a text whose other side is unknown.
fn line_roles<'a>(lines: impl Iterator<Item = &'a str>) -> LineRoles {
    super::line_roles(Sides::new(lines.collect::<Vec<_>>(), Vec::new()).map(Vec::into_iter)).source
}

/// Each role as its number: `#1.5` a heading of level 1, `16` a provision,
/// `-` neither.
fn shown(text: &str) -> String {
    let roles = line_roles(text.split('|'));
    shown_roles(text, &roles)
}

fn shown_roles(text: &str, roles: &LineRoles) -> String {
    let show = |role: LineRole| match role {
        LineRole::Heading(head) => format!("#{}.{}", head.level, head.number),
        LineRole::Provision(number) => number.to_string(),
        LineRole::Body => "-".to_owned(),
    };
    let lines = text.split('|').enumerate();
    let shown: Vec<_> = lines.map(|(nth, _)| show(roles.role(nth))).collect();
    shown.join(" ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(shown(text), expected, "{text}");
}

#[test]
fn laws() {
    check(
        "法|第一章 总则|第一条 甲|第二章 乙|第二条 丙",
        "- #1.1 1 #1.2 2",
    );
    check(
        "第一编 总|第一章 一|第一节 x|第一条 甲|第二节 y|第二条 乙|第二章 z|第三条 丙",
        "#1.1 #2.1 #3.1 1 #3.2 2 #2.2 3",
    );
    check(
        "Part 1 X|Chapter 1 Y|Article 1 Text.|Chapter 2 Z|Article 2 Text.|Part 2 W|Chapter 1 V|Article 3 Text.",
        "#1.1 #2.1 1 #2.2 2 #1.2 #2.1 3",
    );
    check(
        "第十四条 甲|第十四条之一 乙|第 14-2 條 丙|第十五条 丁",
        "14 14-1 14-2 15",
    );
}

#[test]
fn items_inside_articles_are_no_provisions() {
    check(
        "第一条 有下列情形之一：|（一）甲；|（二）乙。|第二条 丙：|（一）丁；|（二）戊。",
        "1 - - 2 - -",
    );
    check(
        "Article 1 Text:|1. one;|2. two.|Article 2 Text:|(1) one;|(2) two.",
        "1 - - 2 - -",
    );
    check(
        "第一條 甲：|一、乙。|二、丙。|三、丁。|第二條 戊",
        "1 - - - 2",
    );
}

#[test]
fn opinions() {
    check(
        "题|一、总体|（一）甲。|（二）乙。|二、丙|（三）丁。",
        "- #1.1 1 2 #1.2 3",
    );
    check(
        "1. General|(1) A.|(2) B.|2. Further|(3) C.",
        "#1.1 1 2 #1.2 3",
    );
    check(
        "Opinions|I. General|(1) A.|(2) B.|II. Further|(3) C.|III. Last|(4) D.",
        "- #1.1 1 2 #1.2 3 #1.3 4",
    );
    check(
        "1. General|(1) A.|V. I. Lenin said so.|(2) B.|2. Further|(3) C.",
        "#1.1 1 - 2 #1.2 3",
    );
    check(
        "一、总|（一）甲。|（二）乙。|二、分|（一）丙。|（二）丁。",
        "#1.1 1 2 #1.2 1 2",
    );
    check(
        "一、总|（一）甲。|1. 子。|2. 丑。|（二）乙。|1. 寅。|二、分|（三）丙。",
        "#1.1 1 - - 2 - #1.2 3",
    );
    check("一、凡事预则立。|二、不预则废。", "1 2");
    check(
        "一、凡事预则立：|（一）甲；|（二）乙。|二、不预则废：|（一）丙。",
        "1 - - 2 -",
    );
    check("（一）甲。|（二）乙。", "1 2");
}

#[test]
fn acts_in_sections() {
    let text = "x".repeat(250);
    check(
        &format!("Part 1 A|Section 1. {text}|Section 2. {text}|Part 2 B|Section 3. {text}"),
        "#1.1 1 2 #1.2 3",
    );
}

#[test]
fn a_table_of_contents_has_no_headings() {
    check(
        "法|目录|第一章 总则|第二章 乙|第一章 总则|第一条 甲|第二章 乙|第二条 丙",
        "- - - - #1.1 1 #1.2 2",
    );
    check(
        "Contents|Chapter 1 General ..... 1|Chapter 2 Last .... 12|Preamble|Chapter 1 General|Article 1 A|Chapter 2 Last|Article 2 B",
        "- - - - #1.1 1 #1.2 2",
    );
    check(
        "Article 1 Aim 1|Article 2 Scope 1|Article 1 Aim|text|Article 2 Scope|text",
        "- - 1 - 2 -",
    );
    check(
        "CHAPTER I AIMS……3|CHAPTER II ENDS……9|Chapter I Aims|Article 1 A|Chapter II Ends|Article 2 B",
        "- - #1.1 1 #1.2 2",
    );
    check(
        "Article 1 Aim ___ 1|Article 2 Scope ___ 2|Article 1|Aim|text|Article 2|Scope|text",
        "- - 1 - - 2 - -",
    );
    check(
        "1. Aim (3)|2. Scope (4)|1. Aim This Law is good.|2. Scope It is wide.",
        "- - 1 2",
    );
}

#[test]
fn numbers_out_of_order() {
    check(
        "第一条 甲|第二条 乙|第一百条 引文|第三条 丙|第四条 丁",
        "1 2 - 3 4",
    );
    check("第一条 甲|第三条 乙|第四条 丙", "1 3 4");
    check("第一条 甲|第二条 乙|第二条 又|第三条 丙", "1 2 2 3");
    check(
        "第一条 甲|第二条 乙|第三条 丙|第一条 引|第四条 丁|第五条 戊",
        "1 2 3 - 4 5",
    );
    check(
        "第一条 a|第二条 b|第三条 c|第一条 d|第二条 e|第三条 f",
        "1 2 3 1 2 3",
    );
    check(
        "（一）甲。|（二）乙。|(1) 子。|(2) 丑。|（三）丙。",
        "1 2 - - 3",
    );
}

#[test]
fn citations_are_body() {
    check("第一条 甲|第二条的规定，适用。|第二条 乙", "1 - 2");
    check(
        "Article 1 A|Article 2, paragraph 1, applies.|Article 2 B",
        "1 - 2",
    );
    check(
        "第一章 总则|第一条 甲|第一章 是总则，第二章是分则。|第二条 乙",
        "#1.1 1 - 2",
    );
}

#[test]
fn texts_without_labels() {
    check("甲|乙", "- -");
    check("", "-");
}

fn check_sides(source: &str, target: &str, expected: [&str; 2]) {
    let texts = Sides::new(source, target);
    let roles = super::line_roles(texts.map(|text| text.split('|')));
    let shown = [Side::Source, Side::Target].map(|side| shown_roles(texts[side], &roles[side]));
    assert_eq!(shown, expected);
}

#[test]
fn subsections_are_no_provisions() {
    check(
        "1. Short title|This is cited as x.|2. Terms|(1) One.|(2) Two.|3. Offences|(1) One.|3A. Rain|(1) One.|(2A) Two.",
        "1 - 2 - - 3 - 3A - -",
    );
    check(
        "1. 簡稱|本條例。|2. 釋義|(1) 甲。|(2) 乙。|3. 罪行|(1) 丙。|3A. 豁免|(1) 丁。",
        "1 - 2 - - 3 - 3A -",
    );
    check(
        "1.—(1) One.|(2) Two.|2.—(1) One.|(2) Two.|3. Three.",
        "1 - 2 - 3",
    );
}

#[test]
fn subsections_of_sections_without_a_label_are_body() {
    check("1 Rivers|(1) One.|(2) Two.|2 Lakes|(1) One.", "- - - - -");
    check("(1) One.|(2) Two.", "1 2");
}

#[test]
fn a_few_articles_with_a_long_list_are_a_law() {
    check(
        "第一条 甲：|（一）a；|（二）b；|（三）c；|（四）d；|（五）e；|（六）f；|（七）g。|第二条 乙。",
        "1 - - - - - - - 2",
    );
}

#[test]
fn the_other_side_decides_what_can_be_read_in_two_ways() {
    check_sides(
        "一、总|（一）甲。|（二）乙。|二、分|（一）丙。",
        "1. X|(1) A.|(2) B.|2. Y|(1) C.",
        ["#1.1 1 2 #1.2 1", "#1.1 1 2 #1.2 1"],
    );
    check_sides(
        "第七條 甲。|第七A條 乙。|第八條 丙。",
        "Section 7 A.|Section 7A B.|Section 8 C.",
        ["7 7A 8", "7 7A 8"],
    );
    check_sides(
        "第一章 总|第一节 甲|第一条 乙。|第二条 丙。",
        "Chapter 1 All|Section 1 A|Article 1 B.|Article 2 C.",
        ["#1.1 #2.1 1 2", "#1.1 #2.1 1 2"],
    );
}

#[test]
fn a_single_item_that_does_not_begin_a_list_is_body() {
    check("Early.|9. Symphonie.|Late.", "- - -");
    check("9. Nine.|10. Ten.", "9 10");
    check("1. One.|text", "1 -");
}

proptest! {
    #[test]
    fn what_is_not_body_is_in_order_and_has_the_number_of_its_label(
        lines in prop::collection::vec(
            prop_oneof![
                "第[一二三]章 [a-z]{0,3}", "第[一二三]条 [a-z]", "[一二三]、[甲乙]。?",
                "（[一二三]）[甲乙]", "[1-3]\\. [a-z]{1,3}", "\\([1-3]\\) x", "\\PC{0,8}",
            ],
            0..24,
        )
    ) {
        let roles = line_roles(lines.iter().map(String::as_str));
        prop_assert!(roles.labelled_lines().is_sorted_by(|(one, _), (other, _)| one < other));
        for (place, role) in roles.labelled_lines() {
            let number = match role {
                LineRole::Heading(head) => Some(head.number),
                LineRole::Provision(number) => Some(*number),
                LineRole::Body => None,
            };
            let label = crate::document::numbering::label(&lines[*place]);
            prop_assert_eq!(label.map(|label| label.number), number);
        }
    }
}

#[test]
fn a_capital_apart_follows_the_article_of_its_number() {
    check(
        "Article 38|Text.|Article 39|Text.|Article 39 A|Text.|Article 39 B|Text.|Article 40 A",
        "38 - 39 - 39A - 39B - 40",
    );
}

#[test]
fn numbers_alone_are_provisions_where_they_run_on_in_both_languages() {
    let shown = |source: &str, target: &str| {
        let sides = Sides::new(source, target).map(|text| text.split('|'));
        let roles = super::line_roles(sides);
        shown_roles(source, &roles.source)
    };
    let law =
        "1 Rivers|(1) Text.|(2) Text.|2 Lakes|12 Men came.|(1) Text.|2A Ponds|3 Springs|4 Last";
    let other = "1 Flüsse|(1) X.|(2) X.|2 Seen|Es kamen 12.|(1) X.|2A Teiche|3 Quellen|4 Ende";
    assert_eq!(shown(law, other), "1 - - 2 - - 2A 3 4");
    assert_eq!(shown(law, "Flüsse|Seen|Teiche"), "- - - - - - - - -");
    let quantities = "3 Rivers|7 Lakes|1 Pond|9 Springs";
    assert_eq!(shown(quantities, quantities), "- - - -");
}
