//! The state of the program in words, for a screen without decoration.

texts! {
    plain_place(reference: &str, percent: u64, language: &str):
        "{reference}, {percent} percent of the text, {language} is the active side"
        => "{reference}，全文的 {percent}%，当前语言：{language}";
    plain_part(heading: &str): "part: {heading}" => "所在章节：{heading}";
    plain_marked(status: &str): "marked {status}" => "标记：{status}";
    plain_hit(number: usize, all: usize): "search: hit {number} of {all}" => "搜索：第 {number} 处，共 {all} 处";
    plain_hits(all: usize): {
        format!("search: {}", super::counted(all, "hit"))
    } => "搜索：全文共 {all} 处";
    plain_note(number: usize, all: usize, about: &str):
        "note {number} of {all}: {about}" => "批注 {number}，共 {all} 条：{about}";
    plain_current_note(number: usize, all: usize, about: &str):
        "note {number} of {all}, the current one: {about}"
        => "批注 {number}，共 {all} 条，当前：{about}";
    plain_hidden_notes(all: usize): {
        super::counted(all, "note") + ", not shown"
    } => "{all} 条批注，未显示";
    plain_low_confidence(percent: u8):
        "alignment of low confidence: {percent} percent" => "对齐置信度低：{percent}%";
    plain_selected(words: &str): "selected: {words}" => "已选择：{words}";
    plain_quoted(words: &str): "quoted with it: {words}" => "一并引用：{words}";
    plain_split(words: &str): "split before: {words}" => "拆分处之后：{words}";
}
