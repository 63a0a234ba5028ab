//! The command line: what a line would do, and why it does nothing.

texts! {
    begins_several(text: &str, names: &str):
        "{text} begins several names: {names}" => "有几个以 {text} 开头的名称：{names}";
    no_style(style: &str, known: &str):
        "no style {style}; {known}" => "没有引注格式 {style}；可用：{known}";
    nothing_called(text: &str):
        "no command or place is called {text}" => "没有叫“{text}”的命令或位置";
    nothing_called_but(text: &str, near: &str):
        "no command or place is called {text}; did you mean {near}?"
        => "没有叫“{text}”的命令或位置；是不是要找 {near}？";
    what_a_line_may_be:
        "a reference such as 16, 十六, 16.4, part 5, or a command; Tab completes"
        => "位置（如 16、十六、16.4、part 5）或命令；Tab 补全";
    choose_a_completion: "Tab or ↓ chooses one of these" => "按 Tab 或 ↓ 选择其中一项";
    copy_a_citation(style: &str): "copy a citation: {style}" => "复制引注：{style}";
}
