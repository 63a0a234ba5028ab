//! The word cursor, and the card of a word.

use super::counted;

texts! {
    cannot_align_words(error: &str): "cannot align words: {error}" => "无法对齐词语：{error}";
    no_words(language: &str): "no words in {language} here" => "此处没有{language}文字";
    unrendered_stand_out:
        "words that nothing renders stand out; the others are dim" => "未译出的词突出显示，其余变暗";
    all_words_alike: "all words alike" => "不再突出未译出的词";
    unrendered(words: &str): "not rendered: {words}" => "未译出：{words}";
    pinyin_over_pair: "pinyin over the current pair" => "当前句段上方显示拼音";
    pinyin_over_all: "pinyin over all Chinese" => "全部中文上方显示拼音";
    simplified:
        "Chinese in simplified characters; the text and copies stay as they are" =>
        "以简体字显示；原文与复制内容不变";
    traditional:
        "Chinese in traditional characters; the text and copies stay as they are" =>
        "以繁体字显示；原文与复制内容不变";
    as_written: "Chinese as written" => "按原文字形显示";
    no_pinyin: "no pinyin" => "不显示拼音";
    no_chinese: "neither language is Chinese" => "两种语言都不是中文";
    not_rendered: "not rendered" => "未译出";
    renders(word: &str, renderings: &str): "{word} → {renderings}" => "{word} → {renderings}";
    heading_meanings: "Meanings" => "释义";
    no_meaning: "No dictionary has this word." => "词典中没有这个词。";
    heading_renderings: "How it is translated in this text" => "在文中的译法";
    heading_in_this_text: "In this text" => "在文中";
    between_meanings: ", " => "；";
    of_dictionary(text: &str, dictionary: &str): "{text} ({dictionary})" => "{text}（{dictionary}）";
    dictionary_of_terms: "glossary and own dictionaries" => "术语表及自有词典";
    heading_own_command: "From your own command" => "自己的命令";
    running_lookup(program: &str): "running {program} …" => "正在运行 {program} ……";
    no_lookup:
        "no command of your own; set lookup = \"sdcv -n {word}\" in config.toml"
        => "没有自己的查词命令；请在 config.toml 中设置 lookup = \"sdcv -n {word}\"";
    cannot_look_up(error: &str): "cannot look the word up: {error}" => "无法查词：{error}";
    cannot_start_lookup(program: &str, error: &str):
        "cannot start {program}: {error}; lookup in config.toml names it"
        => "无法启动 {program}：{error}；见 config.toml 中的 lookup";
    lookup_takes_too_long(seconds: u64):
        "stopped after {seconds} s; this is what it printed until then"
        => "{seconds} 秒后已停止；以上是此前的输出";
    lookup_prints_too_much(kilobytes: usize):
        "cut off after {kilobytes} KB" => "超过 {kilobytes} KB 的输出已略去";
    lookup_ended_with(program: &str, code: i32):
        "{program} ended with code {code}" => "{program} 以代码 {code} 结束";
    lookup_prints_nothing(program: &str): "{program} prints nothing" => "{program} 没有输出";
    lookup_with_open_quote:
        "lookup has a quote that does not close; expected a program and its arguments, such as sdcv -n {word}"
        => "lookup 中的引号没有闭合；应为程序及其参数，如 sdcv -n {word}";
    lookup_without_program:
        "lookup names no program; expected one and its arguments, such as sdcv -n {word}"
        => "lookup 没有程序名；应为程序及其参数，如 sdcv -n {word}";
    lookup_without_word:
        "lookup has no {word} among its arguments; it stands for the word, as in sdcv -n {word}"
        => "lookup 的参数中没有 {word}；它代表所查的词，如 sdcv -n {word}";
    occurrences(count: usize): { counted(count, "occurrence") } => "出现 {count} 次";
    occurrences_near(count: usize):
        { format!("{} near here; the text is long", counted(count, "occurrence")) } =>
        "附近出现 {count} 次（全文较长）";
}
