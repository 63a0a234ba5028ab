//! Libraries: directories of texts.

texts! {
    about_manifest:
        "The texts of this library. Change what is wrong; what is left out here is found\nby the names of its files. skip = [\"drafts\"] leaves out files or directories."
        => "本文库的文本。有误之处可直接修改；此处未列出的文件按文件名识别。\nskip = [\"drafts\"] 表示略过文件或目录。";
    may_be_no_text: "Not sure: are these the two languages of one text?" => "不能确定：这些文件是否为同一文本的两种语言？";
    other_language_is_missing: "Their other language is missing:" => "以下文件缺少另一种语言：";
    text_named_twice(name: &str): "another text is named \"{name}\"" => "已有文本名为“{name}”";
    text_has_files(found: usize):
        "expected one file with both languages, or one for each; found {found}"
        => "应为一个含两种语言的文件，或每种语言一个文件；实有 {found} 个";
    expected_two_titles:
        "expected two titles, one in each language" => "应为两个标题，每种语言一个";
}
