//! What is wrong with the files of the reader's dictionaries.

texts! {
    no_entries_of_cedict:
        "no line has the form of CC-CEDICT: 傳統 传统 [chuan2 tong3] /tradition/; get the file again, or take it away"
        => "没有一行是 CC-CEDICT 的格式：傳統 传统 [chuan2 tong3] /tradition/；请重新下载，或移走此文件";
    no_entries_of_dictd:
        "no line is a headword, a tab and two numbers in base 64; get the file again, or take it away"
        => "没有一行是词头、制表符加两个 base64 数字；请重新下载，或移走此文件";
    no_entries_of_stardict:
        "there are no headwords in its .idx file; get both again, or take them away"
        => "其 .idx 文件中没有词头；请重新下载，或移走这些文件";
    no_stardict(expected: &str, found: &str):
        "found “{found}”; expected “{expected}” in the first line; get the file again, or take it away"
        => "首行为“{found}”；应为“{expected}”；请重新下载，或移走此文件";
    dictionary_without_file(wanted: &str):
        "lacks a file beside it: {wanted}; put it there, or take this one away"
        => "旁边缺少文件：{wanted}；请补上，或移走此文件";
    dictionary_unreadable(error: &str): "cannot be read: {error}" => "无法读取：{error}";
    dictionary_damaged(byte: u64):
        "damaged, or of another version than its index: no entry at byte {byte}; get both files again"
        => "已损坏，或与索引版本不符：第 {byte} 字节处没有词条；请重新下载这些文件";
    dictionary_too_long(megabytes: u64):
        "is longer than {megabytes} MB unpacked; pack it with dictzip, or unpack it"
        => "解压后超过 {megabytes} MB；请用 dictzip 压缩，或先解压";
    no_dictionary_by_name:
        "is no dictionary by its name; expected .u8, .u8.gz, .ifo (StarDict) or .index (dictd)"
        => "文件名不像词典；应为 .u8、.u8.gz、.ifo（StarDict）或 .index（dictd）";
}
