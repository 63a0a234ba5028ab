//! The vocabulary and the drill.

use super::counted;

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

// The list of words.
texts! {
    vocabulary_cannot(error: &str): "cannot keep words: {error}" => "无法留存生词：{error}";
    vocabulary_fails(why: &str): "{why}" => "{why}";
    vocabulary_of_text(count: usize):
        { format!("Vocabulary of this text: {}", counted(count, "word")) } => "本文生词：{count} 个";
    vocabulary_of_all(count: usize):
        { format!("Vocabulary: {}", counted(count, "word")) } => "生词表：{count} 个";
    word_is_kept(word: &str): "{word} is kept" => "“{word}”已留存";
    word_is_taken_out(word: &str): "{word} is taken out" => "“{word}”已移出";
    nothing_taken_out: "no word was taken out" => "没有移出过词";
    no_words_kept(key: &str):
        "no words are kept yet: walk over words with w, then {key}"
        => "还没有留存的生词：用 w 在词间移动，再按 {key}";
    met_in_another_text(word: &str, place: &str):
        "{word} was met in another text: {place}" => "“{word}”出自另一文本：{place}";
    pair_is_gone(word: &str, reference: &str):
        "this text no longer has the pair of {word} ({reference})"
        => "本文已没有“{word}”所在的句段（{reference}）";
}
