//! The vocabulary and the drill.

// Files.
texts! {
    no_columns_of_vocabulary(found: &str, columns: &str):
        "found “{found}”; expected the names of the columns, with tabs between: {columns}"
        => "实为“{found}”；首行应为各列名称，以制表符分隔：{columns}";
    line_without_word:
        "no word in this line; it is left as it is" => "此行没有词语；原样保留";
}

// Exports.
texts! {
    vocabulary_csv: "a table with all columns" => "包含所有列的表格";
    vocabulary_anki: "for Anki, with both sentences" => "供 Anki 导入，含双语例句";
    vocabulary_json: "for programs" => "供程序读取";
    no_place_for_vocabulary:
        "there is no data directory to keep words in; set HOME"
        => "没有可存放生词的数据目录；请设置 HOME";
}
