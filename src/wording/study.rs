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
    export_heading_vocabulary: "The words met in this text" => "本文的生词";
    export_vocabulary_to(format: &str, path: &str):
        "write the words met in this text as {format} to {path}" => "把本文的生词以 {format} 格式写入 {path}";
    wrote_words(count: usize, paths: &str):
        { format!("wrote {} to {paths}", counted(count, "word")) } => "已将 {count} 个生词写入 {paths}";
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
    no_words_in_vocabulary:
        "no words are kept yet; in the reader, w walks over words and K keeps the one it shows"
        => "还没有留存的生词；阅读时按 w 在词间移动，按 K 查看并留存";
    no_word_fits:
        "no kept word fits; duizhao vocabulary without words or --text lists all"
        => "没有符合的生词；不带词语和 --text 运行 duizhao vocabulary 可列出全部";
    met_in_another_text(word: &str, place: &str):
        "{word} was met in another text: {place}" => "“{word}”出自另一文本：{place}";
    pair_is_gone(word: &str, reference: &str):
        "this text no longer has the pair of {word} ({reference})"
        => "本文已没有“{word}”所在的句段（{reference}）";
}

// The drill.
texts! {
    drill_title: "Drill" => "复习";
    drill_of_text: "words of this text" => "本文的生词";
    drill_of_all: "all words" => "全部生词";
    drill_of_terms(language: &str): "terms of this text, in {language}" => "本文的术语（{language}）";
    drill_source(source: &str, due: usize, new: usize):
        "{source}: {due} due, {new} new" => "{source}：到期 {due}，新 {new}";
    drill_places: ":drill 16-18 asks the terms of these places" => ":drill 16-18 复习这些位置的术语";
    drill_these_places: "drill the terms of these places" => "复习这些位置的术语";
    nothing_to_drill: "nothing is due" => "没有到期的词";
    drill_left(count: usize): { format!("Drill: {count} left") } => "复习：还有 {count} 张";
    drill_is_left: "the drill is left" => "已退出复习";
    drill_result(counts: &str): "drill: {counts}" => "复习：{counts}";
    answer_is_right(typed: &str, how: &str): "{typed}: right ({how})" => "{typed}：对（{how}）";
    answer_is_almost(typed: &str, how: &str): "{typed}: almost ({how})" => "{typed}：差一点（{how}）";
    answer_is_wrong(typed: &str): "{typed}: another word" => "{typed}：不是这个词";
    comes_again(days: &str): "hard/good/easy: in {days} days" => "费力／想起／容易：{days} 天后再问";
}

texts! {
    recall_again: "again" => "重来";
    recall_hard: "hard" => "费力";
    recall_good: "good" => "想起";
    recall_easy: "easy" => "容易";
}
