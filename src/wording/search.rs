//! Searching: the box with its results, the concordance, the renderings.

use super::counted;

texts! {
    searching: "searching…" => "正在搜索……";
    search_both_languages: "search both languages with one query" => "一次搜索两种语言";
    nothing_found: "nothing found" => "没有找到";
    nothing_found_for(query: &str): "nothing found for {query}" => "没有找到 {query}";
    a_place_by_its_reference: "a place by its reference" => "按编号找到的位置";
    segments_in_places(segments: usize, places: usize):
        { format!("{} in {}", counted(segments, "segment"), counted(places, "provision")) }
        => "{places} 条中的 {segments} 个句段";
    segment_of(number: usize, segments: usize, places: usize):
        {
            let segments = counted(segments, "segment");
            format!("{number} of {segments} in {}", counted(places, "provision"))
        }
        => "第 {number} 个，共 {places} 条中的 {segments} 个句段";
    did_you_mean(nearest: &str): "did you mean {nearest}?" => "是不是要找 {nearest}？";
    did_you_mean_enter(nearest: &str):
        "did you mean {nearest}? Enter searches for it" => "是不是要找 {nearest}？按回车搜索";
    word_is_nowhere(word: &str): "{word} is nowhere" => "文中没有“{word}”";
    word_is_in(word: &str, pairs: usize):
        { format!("{word} is in {}", counted(pairs, "pair")) } => "{word} 见于 {pairs} 个句段";
    no_place_has_all:
        "no provision has all of these words; try one of them"
        => "没有一条同时含有这些词；可试其中一个";
    tried:
        "tried in both languages: as typed, in other forms, as the beginning of a word, as a number or date, by the glossary, as pinyin or initials, with typos, with words between"
        => "已在两种语言中尝试：原样、其他词形、词首、数值或日期、术语表、拼音或首字母、近似拼写、词语分开";
    the_whole_text: "the whole text" => "显示全文";
    no_hits_to_show_alone:
        "no hits to show alone: search first" => "没有可单独显示的结果，请先搜索";
    only_places_that_match(places: usize):
        { format!("only the {} that match", counted(places, "provision")) }
        => "只显示匹配的 {places} 条";
    no_search_yet: "no search yet" => "还没有搜索";
    found_a_place: "the search found a place, not words" => "搜索到的是位置，不是词语";
    tier_note: "note" => "批注";
}

// Shown while nothing is typed.
texts! {
    syntax_words:
        "words in either language: 信用修复, credit repair, credit 修复"
        => "任一语言的词：信用修复、credit repair、credit 修复";
    syntax_pinyin:
        "pinyin, whole or initials: xinyongxiufu, xyxf; typos are forgiven"
        => "拼音全拼或首字母：xinyongxiufu、xyxf；容许拼写错误";
    syntax_phrase:
        "\"a phrase\" as it stands, zh:合同 or en:contract on one side only"
        => "\"原样短语\"；zh:合同 或 en:contract 只搜一侧";
    syntax_without:
        "-word leaves out: zh:信用 -en:credit is 信用 rendered otherwise"
        => "-词 表示排除：zh:信用 -en:credit 即另有译法的“信用”";
    syntax_notes:
        "note:word finds notes, note:#tag and note:is:open too"
        => "note:词 搜索批注，也可用 note:#标签 和 note:is:open";
    syntax_reference: "16, 十六, 16.4: a reference goes there" => "16、十六、16.4：跳转到该处";
}

// How a word was matched; files and JSON have the English names.
texts! {
    tier_reference: "reference" => "编号";
    tier_exact: "exact" => "原样";
    tier_folded: "folded" => "异体";
    tier_value: "value" => "数值";
    tier_prefix: "prefix" => "词首";
    tier_stem: "stem" => "词形";
    tier_family: "family" => "同族";
    tier_glossary: "glossary" => "术语";
    tier_pinyin: "pinyin" => "拼音";
    tier_initials: "initials" => "首字母";
    tier_sound: "sound" => "近音";
    tier_approximate: "approximate" => "近似";
    tier_apart: "apart" => "分开";
    tier_fuzzy: "fuzzy" => "缩略";
}

// The concordance and the renderings.
texts! {
    words_searching(words: &str): "{words} · searching…" => "{words} · 正在搜索……";
    words_nothing_found(words: &str): "{words} · nothing found" => "{words} · 没有找到";
    translated_into(term: &str, times: usize, segments: usize, language: &str):
        {
            let (times, segments) = (counted(times, "time"), counted(segments, "segment"));
            format!("{term} · {times} in {segments} · translated into {language}")
        }
        => "{term} · {segments} 个句段中 {times} 次 · {language}译法";
    translated_into_near(term: &str, times: usize, segments: usize, language: &str):
        {
            let (times, segments) = (counted(times, "time"), counted(segments, "segment"));
            format!("{term} · {times} in {segments} near here (long text) · translated into {language}")
        }
        => "{term} · 附近 {segments} 个句段中 {times} 次（全文较长）· {language}译法";
    by_place: "by place" => "按位置";
    by_words_before: "by the words before" => "按前文";
    by_words_after: "by the words after" => "按后文";
    by_renderings: "by translation" => "按译法";
    by_renderings_near: "by translation, near here" => "按译法（附近）";
    known_from_glossary: "glossary" => "术语表";
    known_from_links: "linked" => "词语对应";
    select_words_first: "select words first, or search" => "请先选择词语或搜索";
    choose_words(key: &str): "choose words; {key} looks them up" => "请选择词语，再按 {key} 查词";
}

// Why a query cannot be used.
texts! {
    unclosed_quotation(mark: char, column: usize, expected: char):
        "the quotation mark {mark} at character {column} is not closed; expected {expected}"
        => "第 {column} 个字符的引号 {mark} 没有结束；应有 {expected}";
    no_such_language(tag: &str, source: &str, target: &str):
        "no language {tag:?} here; expected {source}: or {target}:"
        => "此处没有语言 {tag}；应为 {source}: 或 {target}:";
    nothing_to_search_for:
        "nothing to search for; expected a word, a “phrase” or a reference"
        => "没有要搜索的内容；请输入词语、“短语”或位置";
}
