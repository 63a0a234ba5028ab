//! What became of the provisions of a text, and texts beside one another.

use super::counted;

texts! {
    list_separator: ", " => "、";
    clause_separator: ", " => "，";
    old_version(name: &str): "old: {name}" => "旧：{name}";
    new_version(name: &str): "new: {name}" => "新：{name}";
    provision_is_new: "new" => "新增";
    provision_is_repealed: "repealed" => "删除";
    provision_is_changed: "changed" => "有改动";
    provision_is_unchanged: "unchanged" => "无改动";
    provision_is_changed_only_in(languages: &str):
        "changed in {languages} only" => "仅{languages}有改动";
    provision_was(from: &str): "was {from}" => "原 {from}";
    provision_was_moved(from: &str): "moved, was {from}" => "移动，原 {from}";
    provision_was_split(from: &str): "split from {from}" => "由原 {from} 拆分";
    provision_was_divided(into: &str): "split into {into}" => "拆分为 {into}";
    provision_was_merged(from: &str): "merged from {from}" => "由原 {from} 合并";
    unchanged_provisions(count: usize, from: &str):
        { format!("{} unchanged: {from}", counted(count, "provision")) }
        => "{count} 条无改动：{from}";
    unchanged_headings(from: &str): "unchanged: {from}" => "无改动：{from}";
}

// Opening texts to compare.
texts! {
    versions_in_other_languages(old: &str, new: &str):
        "the old version is in {old}, the new one in {new}; expected the same languages"
        => "旧版的语言是 {old}，新版是 {new}；应为相同的语言";
    format_of_comparisons:
        "--format html and markdown are for --versions and --translations; a text is written so by duizhao convert"
        => "--format html 和 markdown 只用于 --versions 和 --translations；单个文本请用 duizhao convert";
    no_translations:
        "--translations needs the original and a translation" => "--translations 需要原文和译文";
}
