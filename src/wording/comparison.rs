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

// Reading a comparison.
texts! {
    no_comparison:
        "one text is open; there is nothing to compare it with" => "只打开了一个文本，没有可比较的";
    no_other_columns: "there are no other columns" => "没有其他栏";
    columns_shown(one: &str, other: &str, languages: &str, number: usize, of: usize):
        "{one} | {other} · {languages} ({number}/{of})" => "{one} | {other} · {languages}（{number}/{of}）";
    only_changed(count: usize): "only {count} with changes" => "只显示有改动的 {count} 处";
    no_differences_here: "no differences here" => "此处没有差异";
    difference_of(number: usize, of: usize):
        "difference {number}/{of}" => "差异 {number}/{of}";
    nothing_is_folded: "everything is shown" => "已全部展开";
    unchanged_is_folded: "what did not change is folded away" => "无改动之处已折叠";
    comparison_is_not_edited:
        "the alignment of a comparison cannot be edited; open the text itself"
        => "比较中不能编辑对齐；请打开文本本身";
    plain_deleted(words: &str): "deleted: {words}" => "删除：{words}";
    plain_inserted(words: &str): "inserted: {words}" => "新增：{words}";
    plain_differing(words: &str): "differing: {words}" => "不同：{words}";
    plain_status(status: &str): "compared with the old version: {status}" => "与旧版相比：{status}";
    plain_folded(folded: &str): "folded before this: {folded}" => "此前折叠：{folded}";
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
