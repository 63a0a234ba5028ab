//! Notes: the pane, the list, the editor, changes, links, drafts, reading marks.

use super::counted;

// What a note and a reading mark are; files have the English names.
texts! {
    kind_comment: "comment" => "评论";
    kind_question: "question" => "疑问";
    kind_translation: "translation" => "译法";
    status_open: "open" => "待解决";
    status_resolved: "resolved" => "已解决";
    reading_unread: "unread" => "未读";
    reading_read: "read" => "已读";
    reading_to_do: "to-do" => "待办";
    reading_done: "done" => "完成";
    nth_of(nth: usize, all: usize): "{nth} of {all}" => "第 {nth} 条，共 {all} 条";
    another_version: "another version" => "另一版本";
    linked_from(references: &str): "← linked from {references}" => "← 链接自 {references}";
}

// The list.
texts! {
    notes_that_fit(count: usize, filter: &str):
        "{count} that fit {filter}" => "{count} 条符合 {filter}";
    notes_on_provisions(notes: usize, annotated: usize, provisions: usize):
        { format!("{} on {annotated} of {provisions} provisions", counted(notes, "note")) }
        => "{notes} 条批注，涉及 {annotated} 条（共 {provisions} 条）";
    count_read(count: usize): "read {count}" => "已读 {count}";
    count_to_do(count: usize): "to do {count}" => "待办 {count}";
    count_done(count: usize): "done {count}" => "完成 {count}";
    without_a_place(count: usize): "{count} without a place" => "{count} 条失去位置";
    by_time: "by time" => "按时间";
    no_notes_yet_press(key: &str):
        "No notes yet. Press {key} on any passage." => "还没有批注。在任意句段上按 {key} 添加。";
    no_notes_yet: "No notes yet." => "还没有批注。";
    no_note_fits:
        "No note fits. You can also type #tag, kind:question or is:open."
        => "没有符合的批注。也可输入 #标签、kind:question 或 is:open。";
    words_in_several_places(places: &str, key: &str):
        "its words are in several places ({places}); {key} attaches it to one"
        => "原文词语出现在多处（{places}）；按 {key} 附到其中一处";
    words_no_longer_there(key: &str):
        "its words are no longer in the text; {key} attaches it to another place"
        => "原文词语已不在文中；按 {key} 附到另一处";
    note_on_words(words: &str): "on “{words}”" => "针对“{words}”";
    note_on_word_pair(words: &str, rendering: &str):
        "on “{words}” – “{rendering}”" => "针对“{words}”——“{rendering}”";
    quoted_in(language: &str, words: &str): "{language}: {words}" => "{language}：{words}";
}

// Changes.
texts! {
    notes_are_read_only:
        "notes are read-only; :problems says why" => "批注为只读；:problems 查看原因";
    no_note_here: "there is no note here" => "此处没有批注";
    note_of_another(name: &str):
        "this note is of {name}, which is read-only here" => "此批注来自 {name}，在此只读";
    note_on(reference: &str): "note on {reference}" => "{reference} 的批注";
    note_made(reference: &str): "note on {reference} made" => "已添加 {reference} 的批注";
    note_deleted(reference: &str): "note on {reference} deleted" => "已删除 {reference} 的批注";
    note_changed(reference: &str): "note on {reference} changed" => "已更改 {reference} 的批注";
    quoting(what: &str, beginning: &str): "{what}: “{beginning}”" => "{what}：“{beginning}”";
    key_undoes(key: &str): "{key} undoes" => "{key} 撤销";
    reading_of_place(reference: &str, reading: &str): "{reference} {reading}" => "{reference} {reading}";
    and_more_changes(what: &str, more: usize):
        { format!("{what}, and {}", counted(more, "more change")) } => "{what}，另有 {more} 处更改";
    undone(what: &str): "undone: {what}" => "已撤销：{what}";
    redone(what: &str): "redone: {what}" => "已重做：{what}";
    nothing_to_undo: "nothing to undo" => "没有可撤销的操作";
    nothing_to_redo: "nothing to redo" => "没有可重做的操作";
    both_changed(place: &str):
        {
            let place = on(place);
            format!("others changed the note{place} too: both versions are kept")
        }
        => { format!("{}也被他人更改：两个版本都已保留", note_of_place(place)) };
    deleted_and_changed(place: &str):
        {
            let place = on(place);
            format!("the note{place} was deleted and changed at once: it is kept")
        }
        => { format!("{}同时被删除和更改：已保留", note_of_place(place)) };
    count_new(count: usize): "{count} new" => "新增 {count} 条";
    count_changed(count: usize): "{count} changed" => "更改 {count} 条";
    count_deleted(count: usize): "{count} deleted" => "删除 {count} 条";
    marks_of_reading: "marks of reading" => "阅读标记";
    notes_at_cursor_hidden: "the notes at the cursor are hidden" => "已隐藏光标处的批注";
    notes_at_cursor_shown: "the notes at the cursor are shown" => "已显示光标处的批注";
    note_of(number: usize, all: usize): "note {number} of {all}" => "第 {number} 条批注，共 {all} 条";
    no_placed_notes: "no notes with a place in the text" => "文中没有批注";
    this_is_the_last_note(all: usize):
        "no more notes: this is the last of {all}" => "已是最后一条批注，共 {all} 条";
    this_is_the_first_note(all: usize):
        "no more notes: this is the first of {all}" => "已是第一条批注，共 {all} 条";
    note_has_its_place: "this note has its place" => "此批注已有位置";
    note_still_without_place: "the note is still without a place" => "此批注仍没有位置";
    note_is_placed(reference: &str):
        "the note is on {reference} now" => "批注已附到 {reference}";
    note_lost_its_place:
        "this note has lost its place; put it somewhere first" => "此批注已失去位置；请先为它选定位置";
}

fn note_of_place(place: &str) -> String {
    match place {
        "" => "批注".to_owned(),
        place => format!("{place} 的批注"),
    }
}

fn on(place: &str) -> String {
    match place {
        "" => String::new(),
        place => format!(" on {place}"),
    }
}

// Saving.
texts! {
    saved: "saved" => "已保存";
    saving: "saving…" => "正在保存……";
    all_notes_are_saved: "all notes are saved" => "批注已全部保存";
    leave_with_copy(why: &str):
        "notes are not saved: {why}; again to leave, with a copy kept"
        => "批注未保存：{why}；再按一次退出并保留副本";
    notes_file_unreadable(why: &str):
        "the notes file was changed and cannot be read: {why}"
        => "批注文件已被更改，无法读取：{why}";
    notes_file_unreadable_at(places: usize):
        {
            let places = counted(places, "place");
            format!("the notes file cannot be read at {places}; :problems lists them")
        }
        => "批注文件有 {places} 处无法读取；:problems 查看";
    changed_on_disk(difference: &str):
        "notes changed on disk: {difference}" => "磁盘上的批注已更改：{difference}";
    notes_kept_in(why: &str, path: &str):
        "notes are not saved: {why}; they are in {path}" => "批注未保存：{why}；已存到 {path}";
    notes_kept_nowhere(why: &str, error: &str):
        "notes are not saved: {why}; nor is a copy: {error}"
        => "批注未保存：{why}；副本也未能保存：{error}";
    disk_does_not_answer: "the disk does not answer" => "磁盘没有响应";
    no_home_for_notes:
        "there is no home directory to keep them in; --notes names a file"
        => "没有可存放批注的主目录；可用 --notes 指定文件";
}

// Links.
texts! {
    links_of_the_note: "Links of the note" => "批注的链接";
    its_place(reference: &str): "its place: {reference}" => "所在位置：{reference}";
    that_note_lost_its_place:
        "that note has lost its place; put it somewhere first" => "该批注已失去位置；请先为它选定位置";
    only_own_notes_linked: "only your own notes can be linked to" => "只能链接到自己的批注";
    link_is_copied:
        "a link to the note is copied; paste it into another note"
        => "已复制批注链接，可粘贴到另一条批注中";
    link_is_unknown(link: &str):
        "[[{link}]] is neither a place nor the id of a note"
        => "[[{link}]] 既不是文中位置，也不是批注的编号";
    link_is_ambiguous(link: &str, notes: usize):
        "the ids of {notes} notes begin with [[{link}]]"
        => "有 {notes} 条批注的编号以 [[{link}]] 开头";
}

// The editor.
texts! {
    tags_field: "tags " => "标签 ";
    used_times(times: usize): "used {times} ×" => "用过 {times} 次";
    nothing_to_write_about(language: &str):
        "no {language} text here to write about" => "此处没有可批注的{language}";
    empty_note_not_kept: "the note was empty and is not kept" => "批注为空，未保留";
    nothing_was_changed: "nothing was changed" => "没有更改";
    note_without_text:
        "a note without text is not saved; it can be deleted" => "没有内容的批注不会保存；可以删除";
    the_note_on(reference: &str): "the note on {reference}" => "{reference} 的批注";
}

// Drafts.
texts! {
    discarded: "discarded; :drafts has it" => "已放弃；可用 :drafts 找回";
    draft_is_waiting:
        "a note is not finished; :drafts has it" => "有一条批注未写完；可用 :drafts 打开";
    no_unfinished_notes: "no unfinished notes" => "没有未写完的批注";
    note_was_discarded(reference: &str):
        "a note on {reference} was discarded" => "{reference} 的一条批注已放弃";
    note_is_not_finished(reference: &str):
        "a note on {reference} is not finished" => "{reference} 的一条批注未写完";
    number_of(number: usize, all: usize): " ({number} of {all})" => "（第 {number} 条，共 {all} 条）";
    reading_on(what: &str, body: &str): "{what}: {body}" => "{what}：{body}";
    drafts_not_kept(error: &str): "drafts are not kept: {error}" => "草稿未能保存：{error}";
}

// Reading marks.
texts! {
    is_so_already(reference: &str, reading: &str):
        "{reference} is {reading} already" => "{reference} 已是“{reading}”";
    is_so_now(reference: &str, reading: &str): "{reference}: {reading}" => "{reference}：{reading}";
    everything_is_read: "everything is read" => "已全部读完";
    progress(read: usize, pairs: usize, to_do: usize, done: usize):
        "{read} of {pairs} pairs read · {to_do} to do · {done} done"
        => "已读 {read}/{pairs} 个句段 · 待办 {to_do} · 完成 {done}";
    progress_of_notes(annotated: usize, provisions: usize):
        "notes on {annotated} of {provisions} provisions"
        => "{annotated} 条有批注（共 {provisions} 条）";
}

// Why a notes file cannot be read or written, and what to do.
texts! {
    notes_file_torn(path: &str, problem: &str, missing: usize, backup: &str):
        {
            let lack = match missing {
                1 => "1 known note is".to_owned(),
                _ => format!("{missing} known notes are"),
            };
            format!(
                "{path}:{problem}; {lack} missing, as if another program had not finished \
                 writing. The file is left as it is: mend it, or put its backup {backup} in its \
                 place"
            )
        }
        => "{path}:{problem}；缺少 {missing} 条已知的批注，可能另一程序还没写完。文件保持原样：请修正，或用备份 {backup} 替换";
    notes_file_sealed(path: &str, why: &str):
        "{path}:{why}. The file is left as it is: mend it there, or name another with --notes"
        => "{path}:{why}。文件保持原样：请在该处修正，或用 --notes 指定另一文件";
    error_and_advice(error: &str, advice: &str): "{error}; {advice}" => "{error}；{advice}";
    allow_reading:
        "allow reading it, or name another file with --notes"
        => "请允许读取，或用 --notes 指定另一文件";
    allow_writing:
        "allow writing it, or name another file with --notes"
        => "请允许写入，或用 --notes 指定另一文件";
    notes_file_is_locked:
        "another program has been writing the notes for 10 seconds; try again, or end it"
        => "另一程序写批注文件已达 10 秒；请重试，或结束该程序";
    name_a_file_elsewhere: "name a file elsewhere with --notes" => "请用 --notes 指定别处的文件";
    make_room: "make room; the next save tries again" => "请腾出空间；下次保存时会重试";
    move_it_away:
        "move it away, or name another file with --notes" => "请移走它，或用 --notes 指定另一文件";
    name_another_file:
        "name another file with --notes if this stays so" => "若一直如此，请用 --notes 指定另一文件";
}
