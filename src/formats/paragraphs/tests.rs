use proptest::prelude::*;

use super::*;

fn check(text: &str, expected: &[&str]) {
    let found = split(text);
    let texts: Vec<_> = found.iter().map(|paragraph| &*paragraph.text).collect();
    assert_eq!(texts, expected);
}

#[test]
fn a_line_is_a_paragraph() {
    check("甲。\r\n\r\n　　乙　\r\n丙\n", &["甲。", "乙", "丙"]);
    check("one\rtwo\r", &["one", "two"]);
    check("\u{feff}x\n\u{200b}\ny", &["x", "y"]);
    check(
        "1. General requirements\n(1) A sentence that is long enough to be of the width of lines.\n\
         2. Further requirements\n(2) Another sentence that is about as long as the one above.",
        &[
            "1. General requirements",
            "(1) A sentence that is long enough to be of the width of lines.",
            "2. Further requirements",
            "(2) Another sentence that is about as long as the one above.",
        ],
    );
}

#[test]
fn verses_stay_apart() {
    let poem = "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。";
    check(
        poem,
        &[
            "床前明月光，",
            "疑是地上霜。",
            "举头望明月，",
            "低头思故乡。",
        ],
    );
    let verses = "Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:\n\
                  Rough winds do shake the darling buds of May,\nAnd summer’s lease hath all too short a date:";
    assert_eq!(split(verses).len(), 4);
}

#[test]
fn lines_broken_at_a_width_are_joined() {
    check(
        "Whereas recognition of the inherent dignity and of\nthe equal and inalienable rights of all members of\n\
         the human family is the foundation of freedom,\njustice and peace.\n\n- 3 -\nArticle 1\n\
         All human beings are born free and equal in dignity\nand rights.",
        &[
            "Whereas recognition of the inherent dignity and of the equal and inalienable rights of all \
             members of the human family is the foundation of freedom, justice and peace.",
            "- 3 -",
            "Article 1",
            "All human beings are born free and equal in dignity and rights.",
        ],
    );
    check(
        "　　为了保障社会主义市场经济健康发展，规范市场秩序，根\n据宪法，制定本法。本法所称信用，是指履行法定义务和约定\n\
         义务的状态。\n　　第二条　国家实行社会信用制度，建立健全信用承诺制度，\n形成崇尚诚信、践行诚信的良好风尚。",
        &[
            "为了保障社会主义市场经济健康发展，规范市场秩序，根据宪法，制定本法。本法所称信用，是指履行法定义务和约定义务的状态。",
            "第二条　国家实行社会信用制度，建立健全信用承诺制度，形成崇尚诚信、践行诚信的良好风尚。",
        ],
    );
}

#[test]
fn a_hyphen_at_the_end_of_a_line_stays() {
    let mut text = "well-".to_owned();
    join(&mut text, "being");
    join(&mut text, "is");
    assert_eq!(text, "well-being is");
    let mut text = "信用".to_owned();
    join(&mut text, "AEO");
    assert_eq!(text, "信用AEO");
}

#[test]
fn a_title_in_two_lines_is_one() {
    let found = split("印发\n《关于推进\n形成的意见》\n近日，印发了《意见》，要求落实。");
    assert_eq!(found[1].text, "《关于推进形成的意见》");
    assert_eq!((found[1].line, found[1].last_line), (2, 3));
    assert_eq!(found.len(), 3);
}

proptest! {
    #[test]
    fn nothing_but_blanks_is_lost(text in "[a-z甲乙。.\n　 -]{0,300}") {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let found: String = split(&text).iter().map(|paragraph| squeezed(&paragraph.text)).collect();
        prop_assert_eq!(found, squeezed(&text));
    }
}
