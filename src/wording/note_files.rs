//! What is wrong in files of notes, of tags and of drafts.

use std::num::ParseIntError;

use super::{Worded, Wording};

// The notes file.
texts! {
    note_with_one_bracket:
        "[note]; expected [[note]], with two brackets" => "实为 [note]；应为 [[note]]，用双重方括号";
    field_is_missing(name: &str, expected: &str):
        "no {name}; expected {name} = {expected}" => "缺少 {name}；{name} 应为{expected}";
    string_for_a_language(name: &str):
        "a string for a language, such as {name}.zh = \"…\""
        => "每种语言一个字符串，如 {name}.zh = \"…\"";
    words_of_languages(count: usize):
        "words of {count} languages; expected those of one" => "有 {count} 种语言的词语；应为一种";
    is_not_expected(found: &str, expected: &str): "{found}; expected {expected}" => "实为{found}；应为{expected}";
    unknown_name(found: &str, what: &str, expected: &str):
        "{found:?} is no {what}; expected {expected}" => "没有{what} {found:?}；应为 {expected}";
    is_no_time(found: &str):
        "{found:?} is no time; expected one such as 2026-11-26T08:30:00Z"
        => "{found:?} 不是时间；应如 2026-11-26T08:30:00Z";
    is_no_note_id(found: &str):
        "{found:?} is no id of a note; expected a ULID, 26 letters and digits such as 01KB0D2M5W8Z7Q4R6T1V3X5Y7A"
        => "{found:?} 不是批注的 id；应为 ULID，26 个字母和数字，如 01KB0D2M5W8Z7Q4R6T1V3X5Y7A";
    is_no_whole_number(error: &str): "{error}" => "不是整数";
    notes_format_is_newer(found: i64, known: i64):
        "format is {found}, made by a newer duizhao; this one writes format {known}: use the newer one to write notes"
        => "format 为 {found}，由更新版本的 duizhao 写成；此版本写 format {known}：请用新版本写批注";
    git_left_both_versions:
        "git could not merge the file and left both versions between <<<<<<< and >>>>>>>: settle it there, and the notes can be written again"
        => "git 未能合并文件，两个版本都在 <<<<<<< 和 >>>>>>> 之间：请在该处解决冲突，之后即可再写批注";
    notes_are_not_utf8(byte: u8):
        "byte 0x{byte:02x} is not UTF-8; expected a notes file, a text in UTF-8"
        => "字节 0x{byte:02x} 不是 UTF-8；应为批注文件，即 UTF-8 文本";
    half_a_character: "half a character at the end of the file" => "文件末尾的字符不完整";
    only_half_a_character:
        "half a character; expected a notes file" => "字符不完整；应为批注文件";
    more_unreadable(count: usize): "{count} more that cannot be read" => "另有 {count} 条无法读取";
    notes_file_was_deleted(path: &str, notes: usize):
        { format!("{path} was deleted; {} written anew with the next change", its_notes(notes)) }
        => "{path} 已被删除；其中 {notes} 条批注将在下次更改时重新写入";
    notes_file_is_empty_now(path: &str, notes: usize):
        { format!("{path} is empty now; {} written anew with the next change", its_notes(notes)) }
        => "{path} 已被清空；其中 {notes} 条批注将在下次更改时重新写入";
    notes_on_other_document(path: &str, other: &str, expected: &str):
        "{path}: these are notes on “{other}”; expected those on “{expected}”"
        => "{path}: 这些批注属于“{other}”；应属于“{expected}”";
    notes_are_in_backup(path: &str, backup: &str):
        "{path}: the file is empty; the notes of an earlier session are in {backup}"
        => "{path}: 文件为空；上次的批注在 {backup}";
    no_backup(path: &str, error: &str):
        "{path}: no backup of the notes: {error}" => "{path}: 无法备份批注：{error}";
    earlier_notes_kept_as(path: &str):
        "the notes of an earlier session are kept as {path}" => "上次的批注保留为 {path}";
    earlier_notes_only_in(path: &str, error: &str):
        "the notes of an earlier session are in {path} only: {error}" => "上次的批注只在 {path}：{error}";
    is_no_file_move_it: "is no file; move it away" => "不是普通文件；请移走";
    directory_for_notes: "it is a directory; expected a notes file" => "是目录；应为批注文件";
    no_file_for_notes:
        "it is no file of bytes; expected a notes file" => "不是普通文件；应为批注文件";
    lock_is_no_file(name: &str): "the lock {name} is no file" => "锁文件 {name} 不是普通文件";
}

// Drafts.
texts! {
    draft_failed(path: &str, error: &str): "draft {path}: {error}" => "草稿 {path}：{error}";
    draft_set_aside(why: &str, aside: &str):
        "a draft cannot be read ({why}); set aside as {aside}"
        => "无法读取草稿（{why}）；已另存为 {aside}";
    no_place_for_drafts: "there is no place for drafts" => "没有可存放草稿的位置";
    another_program_has_it: "another program has it" => "正被另一程序使用";
    draft_is_no_file: "it is no file" => "不是普通文件";
    draft_is_newer(format: i64):
        "was written by a newer version of the program (format {format})"
        => "由更新版本的程序写成（format {format}）";
    draft_is_not_utf8: "it is not UTF-8" => "不是 UTF-8";
    draft_has_no_note: "no note" => "没有批注";
    draft_note_is_no_table(kind: &str):
        "a note is {kind}; expected a table" => "批注为 {kind}；应为表";
}

// Tags.
texts! {
    no_tag_name(name: &str):
        "found the tag “{name}”; expected one word without # and commas"
        => "标签为“{name}”；应为一个词，不含 # 和逗号";
    tag_comes_again(name: &str):
        "found the tag “{name}” again; expected each tag once" => "标签“{name}”重复；各应为一次";
}

// Notes of other programs.
texts! {
    no_columns_of_notes(found: &str):
        "the columns are {found}; expected at least reference and body in the first line"
        => "各列为 {found}；第一行至少应有 reference 和 body";
    cells_without_column(cells: usize, extra: &str, columns: usize):
        "{cells} cells, the last ones without a column, such as {extra:?}; expected {columns}"
        => "有 {cells} 个单元格，末尾的没有对应的列，如 {extra:?}；应为 {columns} 个";
    row_of_type(found: &str):
        "type: {found:?}; expected note or reading" => "type 为 {found:?}；应为 note 或 reading";
    line_of_type(found: &str):
        "type: {found:?}; expected note, reading or document"
        => "type 为 {found:?}；应为 note、reading 或 document";
    item_of_type(found: &str):
        "type: {found}; expected \"Annotation\"" => "type 为 {found}；应为 \"Annotation\"";
    empty_reference:
        "reference: empty; expected one, such as 16.2" => "reference 为空；应有位置，如 16.2";
    no_reference_and_no_quotes:
        "no reference and no quotes; expected one, such as \"16.2\""
        => "没有 reference，也没有引文；应有其一，如 \"16.2\"";
    others_are_no_object(error: &str):
        "others: {error}; expected a JSON object" => "others 无效；应为 JSON 对象";
    page_is_elsewhere(page: &str):
        "the first page is elsewhere ({page}); expected it here" => "第一页在别处（{page}）；应在此处";
    no_words_are_quoted:
        "target: no words are quoted; expected a TextQuoteSelector"
        => "target 没有引文；应有 TextQuoteSelector";
    field_is_no_string(field: &str, found: &str):
        "{field}: {found}; expected a string" => "{field} 为 {found}；应为字符串";
    not_csv(error: &str): "{error}" => "CSV 有语法错误";
}

fn its_notes(count: usize) -> String {
    match count {
        1 => "its note is".to_owned(),
        _ => format!("its {count} notes are"),
    }
}

impl Worded for ParseIntError {
    fn in_words(&self, wording: Wording) -> String {
        wording.is_no_whole_number(&self.to_string())
    }
}
