//! The status line, its hints and questions, and the box of a key that waits.

texts! {
    mark_this_place: "mark this place: type a letter" => "为此处加书签：请按一个字母";
    go_to_mark: "go to a mark: type its letter" => "跳转到书签：请按它的字母";
    split_where: "split where?" => "在哪里拆分？";
    attach_note_where: "attach the note where?" => "把批注附到哪里？";
    notes_not_saved(why: &str):
        "notes are not saved, :save-notes tries again; {why}"
        => "批注未保存，可用 :save-notes 重试；{why}";
    editing: "editing" => "编辑中";
    editing_being_saved: "editing, being saved" => "编辑中，正在保存";
    editing_not_saved: "editing, not saved" => "编辑中，未保存";
    key_shows_hidden(key: &str, language: &str):
        "{key} shows the {language}" => "{key} 显示{language}";
    only_matching(count: usize): "only {count} matching" => "只看匹配的 {count} 条";
    hit_number(number: usize, all: usize): "hit {number}/{all}" => "第 {number}/{all} 处";
    stacked_for_narrow_window: "stacked: narrow" => "窗口窄，上下排列";
    test_number(number: usize, all: usize): "test {number}/{all}" => "自测 {number}/{all}";
    alignment_is_not_saved(path: &str):
        "the edited alignment is not saved in {path}" => "编辑后的对齐尚未保存到 {path}";
    note_is_not_saved: "the note is not saved" => "批注尚未保存";
    file_exists(path: &str): "{path} exists" => "{path} 已存在";
    key_is_not_bound(keys: &str): "{keys} is not bound" => "{keys} 没有功能";
    key_is_not_bound_help(keys: &str, help: &str):
        "{keys} is not bound; {help} shows the keys" => "{keys} 没有功能；{help} 查看按键";
    name_the_mark: "mark this place with a letter" => "用一个字母为此处加书签";
    choose_the_mark: "go to the mark with a letter" => "按字母跳转到书签";
    no_mark_yet: "no mark is set yet" => "还没有书签";
    window_is_too_small(cols: u16, rows: u16, least_cols: u16, least_rows: u16):
        "Window too small: {cols}×{rows}, needs {least_cols}×{least_rows}"
        => "窗口太小：{cols}×{rows}，至少 {least_cols}×{least_rows}";
    window_too_small: "Window too small" => "窗口太小";
    too_small: "too small" => "太小";
}

// The first starts: what a key does, in a word.
texts! {
    start_next: "next" => "下一句";
    start_back: "back" => "上一句";
    start_search: "search" => "搜索";
    start_note: "note" => "批注";
    start_contents: "contents" => "目录";
    start_keys: "keys" => "按键";
    start_quit: "quit" => "退出";
}
