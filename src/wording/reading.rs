//! The text on the screen: its title block, its parts, moving through it, its layouts.

use super::counted;

texts! {
    parts(count: usize): { counted(count, "part") } => "{count} 个章节";
    provisions(count: usize): { counted(count, "provision") } => "{count} 条";
    notes(count: usize): { counted(count, "note") } => "{count} 条批注";
    contents: "Contents" => "目录";
    column_hits: "hits" => "命中";
    column_notes: "notes" => "批注";
    column_read: "read" => "已读";
    percent(percent: u64): "{percent} %" => "{percent}%";
    percent_read(percent: usize): "{percent} % read" => "已读 {percent}%";
}

// Moving.
texts! {
    nothing_to_go_back_to: "nothing to go back to" => "没有可返回的位置";
    nothing_to_go_forward_to: "nothing to go forward to" => "没有可前进的位置";
    this_is_the_last: "this is the last" => "已是最后一处";
    this_is_the_first: "this is the first" => "已是第一处";
    no_doubtful_pairs: "no doubtful pairs" => "没有对齐存疑的句段";
    doubtful_pair(number: usize, all: usize, percent: u8):
        "doubtful {number}/{all} · confidence {percent} %"
        => "存疑 {number}/{all} · 置信度 {percent}%";
    continued_from_the_beginning: "continued from the beginning" => "已从文首继续";
    continued_from_the_end: "continued from the end" => "已从文末继续";
    mark_needs_a_letter:
        "a mark is named with a letter or a digit" => "书签要用一个字母或数字命名";
    mark_is(letter: char, reference: &str):
        "mark {letter} is {reference}" => "书签 {letter} 设在 {reference}";
    mark_is_lost(letter: char, reference: &str):
        "mark {letter} is {reference}, which the text does not have"
        => "书签 {letter} 指向 {reference}，文中没有此处";
    no_mark(letter: char): "no mark {letter}" => "没有书签 {letter}";
}

// Layouts.
texts! {
    peek_is_by_pair: "peek shows pair by pair" => "隐藏译文时按句段显示";
    aligned_by_provision: "rows aligned by provision" => "按条对齐";
    aligned_by_segment: "rows aligned by segment" => "按句段对齐";
    columns_too_narrow:
        "columns, stacked: the window is too narrow" => "并排；窗口太窄，改为上下排列";
    columns: "columns" => "左右并排";
    stacked: "stacked" => "上下排列";
    only_language(language: &str): "{language} only" => "只看{language}";
    peek(shown: &str): "peek: {shown}" => "隐藏译文：只看{shown}";
    peek_with_key(shown: &str, key: &str, hidden: &str):
        "peek: {shown}; {key} shows the {hidden} of a pair"
        => "隐藏译文：只看{shown}；按 {key} 显示该句段的{hidden}";
    nothing_to_swap:
        "only one side is shown: nothing to swap" => "只显示一侧，没有可互换的";
    no_border: "no border between columns in this layout" => "此版式没有两栏分界";
}

// Selecting and copying.
texts! {
    nothing_to_select(language: &str):
        "no {language} text here to select" => "此处没有可选择的{language}";
    no_rendering_to_quote(language: &str):
        "no words known to render these; choose the {language} words"
        => "未找到对应词语；请选择要引用的{language}";
    nothing_to_copy(language: &str):
        "no {language} text here to copy" => "此处没有可复制的{language}";
    copied(characters: usize, language: &str):
        { format!("copied {} of {language}", counted(characters, "character")) }
        => "已复制 {characters} 个字符（{language}）";
    copied_with_citation(reference: &str):
        "copied {reference} with its citation" => "已复制 {reference} 及其引注";
    copied_citation(reference: &str, style: &str):
        "copied the citation of {reference} ({style})" => "已复制 {reference} 的引注（{style}）";
}

// What was just opened.
texts! {
    share_not_shown(percent: f64):
        "{percent:.0} % of the text is not shown; :problems says what"
        => "有 {percent:.0}% 的文本未显示；:problems 查看说明";
    file_has_problems(count: usize):
        {
            match count {
                1 => "the file has a problem; :problems shows it".to_owned(),
                _ => format!("the file has {count} problems; :problems lists them"),
            }
        }
        => "文件有 {count} 个问题；:problems 查看";
    doubtful_pairs(doubtful: usize, all: usize):
        "{doubtful} of {all} pairs are doubtful; ~ goes to the next"
        => "{all} 个句段中有 {doubtful} 个对齐存疑；按 ~ 跳到下一个";
    doubtful_pairs_briefly(doubtful: usize):
        "{doubtful} doubtful pairs: ~" => "{doubtful} 个句段存疑：~";
}
