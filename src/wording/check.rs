//! What the checks of a translation find.

use super::counted;

// What a hint is about; files and JSON have the names of the command line.
texts! {
    hint_one_sided: "one-sided" => "单侧缺失";
    hint_doubtful: "doubtful" => "对齐存疑";
    hint_swapped: "swapped" => "错位";
    hint_untranslated: "untranslated" => "未译";
    hint_omission: "omission" => "疑似漏译";
    hint_addition: "addition" => "疑似增译";
    hint_length: "length" => "长度不合";
    hint_number: "number" => "数字不符";
    hint_repeated: "repeated" => "用词重复";
    hint_unfinished: "unfinished" => "没有结束";
    hint_reference: "reference" => "引用不符";
    hint_negation: "negation" => "否定不符";
    hint_modality: "modality" => "情态不符";
    hint_name: "name" => "名称不符";
    hint_inconsistent: "inconsistent" => "前后不一";
    hint_forbidden: "forbidden" => "禁用译法";
    hint_rule: "rule" => "自定规则";
    hint_spacing: "spacing" => "空格";
    hint_capital: "capital" => "大小写";
    hint_renderings: "renderings" => "译法不一";
}

// What becomes of a hint.
texts! {
    hint_dismissed: "dismissed; undo brings it back" => "不再提示；撤销即可恢复";
    hints_left_out(count: usize):
        "{count} dismissed; --dismissed shows them" => "已略去 {count} 处不再提示的问题；--dismissed 可列出";
}

// How serious it is.
texts! {
    severity_minor: "minor" => "轻微";
    severity_major: "major" => "较重";
    severity_critical: "critical" => "严重";
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
    words_not_rendered(missing: usize, words: usize, language: &str):
        {
            match (missing, words) {
                _ if missing == words => format!("nothing in the {language} renders these {words} words"),
                _ => format!("nothing in the {language} renders {missing} of these {words} words"),
            }
        }
        => {
            match (missing, words) {
                _ if missing == words => format!("{language}中没有与这 {words} 个词对应的内容"),
                _ => format!("这 {words} 个词中有 {missing} 个在{language}中没有对应"),
            }
        };
    items_not_rendered(items: &str, language: &str):
        "nothing in the {language} renders: {items}" => "{language}中没有对应：{items}";
    swapped_with(elsewhere: &str):
        "the translations here and at {elsewhere} are exchanged" => "此处与 {elsewhere} 的译文互换了位置";
    translation_stands_at(elsewhere: &str):
        "the translation of this stands at {elsewhere}" => "此处的译文在 {elsewhere}";
    labels_differ(source: &str, target: &str):
        "the numbers differ: {source} and {target}" => "编号不同：{source}，{target}";
    same_on_both_sides:
        "the same on both sides: not translated" => "两侧相同：没有翻译";
    left_in(language: &str):
        "still in {language}: not translated" => "仍是{language}：没有翻译";
    units_differ(words: &str, other: &str):
        "“{words}” is “{other}” on the other side: the same number with another unit"
        => "“{words}”在另一侧是“{other}”：数字相同，单位不同";
    months_differ(words: &str, other: &str):
        "“{words}” is “{other}” on the other side: another month"
        => "“{words}”在另一侧是“{other}”：月份不同";
    negation_missing(words: &str, language: &str):
        "“{words}” says no; the {language} has no negation for it"
        => "“{words}”表示否定；{language}中没有相应的否定";
    duty_beside_permission(duty: &str, language: &str, permission: &str, other: &str):
        "“{duty}” is a duty in the {language}; “{permission}” is a permission in the {other}"
        => "{language}的“{duty}”是义务；{other}的“{permission}”是许可";
    duty_beside_advice(duty: &str, advice: &str):
        "“{duty}” is a duty; “{advice}” only advises" => "“{duty}”是义务；“{advice}”只是建议";
    address_missing(language: &str):
        "the {language} does not have this address" => "{language}中没有这个地址";
    abbreviation_missing(language: &str):
        "the {language} has neither this abbreviation nor its words"
        => "{language}中没有这个缩写，也没有它的全称";
    another_name(name: &str, other: &str):
        "“{name}” stands where the other side has “{other}”" => "此处是“{name}”，另一侧是“{other}”";
    translated_otherwise(elsewhere: &str):
        "the same text is translated otherwise at {elsewhere}" => "同样的文字在 {elsewhere} 译法不同";
    same_for_another(elsewhere: &str):
        "this translation stands for another text at {elsewhere}" => "同样的译文在 {elsewhere} 对应另一段原文";
    forbidden_rendering(rendering: &str, term: &str, preferred: &str):
        "the glossary forbids “{rendering}” for “{term}”; it has “{preferred}”"
        => "术语表禁止将“{term}”译作“{rendering}”；应作“{preferred}”";
    doubled_space: "more than one space" => "空格多于一个";
    space_before_mark: "a space before the mark" => "标点前有空格";
    capital_inside: "a capital inside the sentence" => "句中出现大写";
    ends_otherwise(end: char, other: char):
        "ends with {end}; the other side ends with {other}" => "以 {end} 结尾；另一侧以 {other} 结尾";
    fragment:
        "a full stop before a few words; the other side goes on without one"
        => "在寥寥数词之前断句；另一侧没有断开";
    two_terms(rendering: &str, term: &str, other: &str):
        "“{rendering}” renders “{term}” here and “{other}” elsewhere"
        => "“{rendering}”在此译“{term}”，在别处译“{other}”";
    in_pinyin(words: &str):
        "“{words}” is only spelled out, not translated" => "“{words}”只有拼音，没有翻译";
    never_opened(closing: char):
        "closed here and never opened: {closing}" => "在此结束但没有开始：{closing}";
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

// What is wrong in a file of rules.
texts! {
    a_rules_file: "a file with rules" => "规则文件";
    unknown_in_rules(name: &str):
        "unknown {name:?}; expected [[rule]]" => "未知的 {name:?}；应为 [[rule]]";
    rule_is_no_table: "a rule is no table; expected [[rule]]" => "规则不是表；应为 [[rule]]";
    rule_value_is_no_string(name: &str):
        "{name:?} is no string; expected a string in quotes"
        => "{name:?} 不是字符串；应为引号中的字符串";
    unknown_severity(name: &str):
        "unknown severity {name:?}; expected minor, major or critical"
        => "未知的严重程度 {name:?}；应为 minor、major 或 critical";
    unknown_in_rule(name: &str, keys: &str):
        "unknown {name:?}; expected one of {keys}" => "未知的 {name:?}；应为 {keys} 之一";
    rule_demands_nothing:
        "a rule that demands nothing; expected source-must, source-must-not, target-must or target-must-not"
        => "规则没有要求；应有 source-must、source-must-not、target-must 或 target-must-not";
    rule_without_message:
        "a rule without a message; expected message = \"…\"" => "规则没有说明；应有 message = \"…\"";
    no_regular_expression(words: &str, error: &str):
        "{words:?} is no regular expression: {error}" => "{words:?} 不是正则表达式：{error}";
}
