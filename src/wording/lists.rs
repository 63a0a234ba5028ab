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
    group_showing: "Showing" => "显示";
    group_copying: "Selecting and copying" => "选择与复制";
    group_noting: "Notes" => "批注";
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
