//! Editing the alignment, and saving the edited text.

texts! {
    nothing_to_split(language: &str):
        "no {language} text here to split" => "此处没有可拆分的{language}";
    edit_undone(reference: &str): "{reference}: edit undone" => "{reference}：已撤销编辑";
    edit_redone(reference: &str): "{reference}: edit redone" => "{reference}：已重做编辑";
    text_being_saved: "the text is being saved …" => "正在保存文本……";
    no_changes_since_saved: "no changes since it was saved" => "保存后没有更改";
    saved_as(path: &str): "saved as {path}" => "已保存为 {path}";
    changes_are_discarded: "the changes are discarded" => "已放弃更改";
}

// Why a pair cannot be edited so.
texts! {
    heading_stands_alone: "a heading stands by itself" => "标题单独成对";
    first_pair: "this is the first pair of its provision" => "这是本条的第一个句段";
    last_pair: "this is the last pair of its provision" => "这是本条的最后一个句段";
    part_left_empty: "one of the two would be left without a word" => "其中一个会没有文字";
    no_place_to_cut: "there is no place to cut there" => "此处不能拆分";
    number_stays:
        "the number stays with the first pair of its provision" => "编号须留在本条的第一个句段中";
    nothing_to_move: "there is nothing on this side to move" => "此侧没有可移动的句子";
    whole_pair:
        "these are all words of the pair; join it instead" => "这是句段的全部文字；请改用合并";
}

// Why the text is not saved.
texts! {
    changed_since_opened(name: &str):
        "{name} was changed since it was opened; nothing is saved"
        => "{name} 打开后已被更改；没有保存";
    every_name_is_taken(name: &str):
        "every name from {name} on is taken; nothing is saved"
        => "从 {name} 起的文件名都已占用；没有保存";
    cannot_be_written(name: &str, error: &str):
        "{name} cannot be written: {error}" => "无法写入 {name}：{error}";
    saving_failed_by_fault:
        "saving the text failed for a fault in the program" => "程序出错，文本未能保存";
    text_cannot_be_saved(error: &str):
        "the text cannot be saved: {error}" => "无法保存文本：{error}";
    alignment_copy_in(path: &str):
        "the edited alignment is not saved in its file; a copy is in {path}"
        => "编辑后的对齐没有保存到原文件；副本在 {path}";
    alignment_not_saved(why: &str):
        "the edited alignment is not saved: {why}" => "编辑后的对齐未保存：{why}";
    no_directory_for_copy: "there is no directory for a copy" => "没有可存放副本的目录";
}
