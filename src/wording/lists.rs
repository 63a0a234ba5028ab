//! Lists over the text: the keys, all commands, the menu of a pair, problems, themes.

texts! {
    keys: "Keys: type to find one" => "按键：输入文字查找";
    most_used: "Most used" => "最常用";
    commands: "Commands: type to find one" => "命令：输入文字查找";
    rows_of(first: usize, last: usize, all: usize):
        "{first}–{last} of {all}" => "{first}–{last}，共 {all} 行";
}

// Headings of the help.
texts! {
    group_moving: "Moving" => "移动";
    group_searching: "Searching" => "搜索";
    group_words: "Words" => "词语";
    group_showing: "Showing" => "显示";
    group_copying: "Selecting and copying" => "选择与复制";
    group_noting: "Notes" => "批注";
    group_comparing: "Versions and translations" => "版本与译本";
    group_testing: "Testing yourself" => "自测";
    group_program: "Program" => "程序";
    group_list: "In a list" => "列表";
    group_line: "In the line" => "输入行";
    group_writing: "Writing a note" => "编写批注";
    group_alignment: "Editing the alignment" => "编辑对齐";
}

impl super::Wording {
    /// Things one after the other: `a, b`.
    pub(crate) fn list(self, things: &[&str]) -> String {
        things.join(match self {
            Self::English => ", ",
            Self::Chinese => "、",
        })
    }
}

// The menu of a pair.
texts! {
    menu_note: "note" => "批注";
    menu_copy: "copy" => "复制";
    menu_cite: "cite" => "复制引注";
    menu_read: "mark as read" => "标为已读";
    menu_mark: "bookmark" => "加书签";
    menu_look_up: "look up" => "查词";
    menu_commands: "all commands" => "全部命令";
    menu_keys: "keys" => "按键";
}

// Problems of the files.
texts! {
    no_problems_in_file: "no problems were found in the file" => "文件中没有发现问题";
    and_more(count: usize): "and {count} more" => "另有 {count} 个";
    in_notes: "In notes" => "批注中";
    problems_in_file: "Problems in the file: line:column" => "文件中的问题：行:列";
    problems_in_files: "Problems in the files: file:line:column" => "文件中的问题：文件:行:列";
}

// Possible problems.
texts! {
    looking_for_problems: "Looking for possible problems" => "正在查找可能的问题";
    kinds_of_problems:
        "omissions, numbers, repeated words, renderings …" => "漏译、数字、重复用词、译法……";
    no_possible_problems: "No possible problems found" => "没有发现可能的问题";
    possible_problems(count: usize):
        { super::counted(count, "possible problem") } => "{count} 处可能的问题";
    quoting_before(words: &str): "“{words}”: " => "“{words}”：";
    possible_problem(kind: &str, reason: &str):
        "possible problem, {kind}: {reason}" => "可能的问题（{kind}）：{reason}";
}
