//! What the checks of a translation find.

use super::counted;

// What a hint is about; files and JSON have the names of the command line.
texts! {
    hint_one_sided: "one-sided" => "单侧缺失";
    hint_doubtful: "doubtful" => "对齐存疑";
    hint_thin: "thin" => "疑似漏译";
    hint_length: "length" => "长度不合";
    hint_number: "number" => "数字不符";
    hint_repeated: "repeated" => "用词重复";
    hint_unfinished: "unfinished" => "没有结束";
    hint_renderings: "renderings" => "译法不一";
}

// Why a place is worth a look.
texts! {
    heading_without_translation(language: &str):
        "this heading has no {language} translation" => "此标题没有{language}译文";
    provision_without_translation(language: &str):
        "this provision has no {language} translation" => "此条没有{language}译文";
    segment_without_translation(language: &str):
        "this segment has no {language} translation" => "此句段没有{language}译文";
    aligned_with_confidence(percent: u8):
        "aligned with a confidence of only {percent} %" => "对齐的置信度仅 {percent}%";
    side_is_short(language: &str, characters: f32, expected: f32):
        "the {language} is short: {characters} characters; about {expected:.0} are usual in this text"
        => "{language}偏短：{characters} 个字符；本文中通常约 {expected:.0} 个";
    side_has_numbers(language: &str, numbers: &str):
        "the {language} has {numbers}" => "{language}有 {numbers}";
    other_side_has_none(has: &str, language: &str):
        "{has}; the {language} does not" => "{has}；{language}没有";
    both_sides_have(has: &str, other: &str): "{has}; {other}" => "{has}；{other}";
    words_have_counterparts(found: usize, words: usize, language: &str):
        {
            let there = format!("counterpart in the {language}");
            match (found, words) {
                (0, 1) => format!("its word has no {there}"),
                (0, _) => format!("none of its {words} words has a {there}"),
                (1, _) => format!("only 1 of its {words} words has a {there}"),
                _ => format!("only {found} of its {words} words have a {there}"),
            }
        }
        => {
            match found {
                0 => format!("{words} 个词在{language}中都没有对应"),
                _ => format!("{words} 个词中只有 {found} 个在{language}中有对应"),
            }
        };
    rendered_rarely(term: &str, rare: &str, few: usize, often: &str, many: usize):
        { format!("“{term}” is “{rare}” in {}, “{often}” in {many}", counted(few, "segment")) }
        => "“{term}”在 {few} 个句段中作“{rare}”，在 {many} 个句段中作“{often}”";
    same_twice:
        "the same twice; the other side repeats nothing" => "同一词语出现两次；另一侧没有重复";
    ends_with_promise:
        "ends with a sign that promises more; the other side ends"
        => "以未完的标点结尾；另一侧已结束";
    ends_without_stop:
        "ends without a full stop; the other side has one" => "末尾没有句号；另一侧有";
    never_closed(expected: char):
        "opened here and never closed; expected {expected}" => "在此开始但没有结束；应有 {expected}";
}
