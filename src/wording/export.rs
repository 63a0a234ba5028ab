//! Exporting the notes or the text.

use super::counted;

texts! {
    export_as: "Export as" => "导出为";
    export_heading_notes: "Notes" => "批注";
    export_heading_text: "Text" => "文本";
    export_notes_to(format: &str, path: &str):
        "the notes as {format}, to {path}" => "把批注以 {format} 格式写入 {path}";
    export_text_to(format: &str, path: &str):
        "the text as {format}, to {path}" => "把文本以 {format} 格式写入 {path}";
    not_exported(path: &str):
        "{path} exists; nothing was exported" => "{path} 已存在；没有导出";
    choose_what_to_export: "choose what to export" => "选择要导出的内容";
    name_tells_no_format(path: &str, known: &str):
        "{path} does not tell the format; expected {known}, or :export to choose"
        => "从 {path} 看不出格式；应为 {known}，或用 :export 选择";
    and(one: &str, other: &str): "{one} and {other}" => "{one} 和 {other}";
    wrote_notes(count: usize, paths: &str):
        { format!("wrote {} to {paths}", counted(count, "note")) }
        => "已将 {count} 条批注写入 {paths}";
    wrote_segments(count: usize, paths: &str):
        { format!("wrote {} to {paths}", counted(count, "segment")) }
        => "已将 {count} 个句段写入 {paths}";
    is_a_directory(name: &str):
        "{name} is a directory; expected the name of a file" => "{name} 是目录；应为文件名";
    is_the_text(name: &str):
        "{name} is the text; expected another file" => "{name} 是当前文本；请换一个文件";
    is_a_notes_file(name: &str):
        "{name} is a file with notes; expected another" => "{name} 是批注文件；请换一个文件";
    no_directory(name: &str): "there is no directory {name}" => "没有目录 {name}";
    exporting_failed_by_fault:
        "exporting failed for a fault in the program" => "程序出错，未能导出";
}

// The external editor.
texts! {
    editor_not_understood(command: &str, error: &str):
        "the editor “{command}” cannot be understood: {error}" => "编辑器命令“{command}”有误：{error}";
    no_editor: "no editor is named" => "没有指定编辑器";
    no_file_for_editor(error: &str):
        "no file for the editor: {error}" => "无法为编辑器创建文件：{error}";
    cannot_start_editor(program: &str, error: &str):
        "cannot start the editor “{program}”: {error}" => "无法启动编辑器“{program}”：{error}";
    editor_failed(name: &str, error: &str): "the editor “{name}”: {error}" => "编辑器“{name}”：{error}";
    editor_ended(name: &str, how: &str): "the editor “{name}” {how}" => "编辑器“{name}”{how}";
    editor_text_unreadable(error: &str):
        "what the editor wrote cannot be read: {error}" => "无法读取编辑器写入的内容：{error}";
    editor_text_kept(why: &str, path: &str): "{why}; it is kept in {path}" => "{why}；已保留在 {path}";
    ended_by_signal(signal: i32): "was ended by signal {signal}" => "被信号 {signal} 终止";
    ended_with_code(code: i32): "ended with exit code {code}" => "以退出码 {code} 结束";
}

// What the world did not do.
texts! {
    cannot_copy(error: &str): "cannot copy: {error}" => "无法复制：{error}";
    cannot_redraw(error: &str): "cannot redraw: {error}" => "无法重绘：{error}";
    cannot_set_mouse(error: &str): "cannot set the mouse: {error}" => "无法设置鼠标：{error}";
    cannot_keep_position(error: &str):
        "cannot keep the position: {error}" => "无法保存阅读位置：{error}";
    cannot_search(error: &str): "cannot search: {error}" => "无法搜索：{error}";
    cannot_find_places(error: &str): "cannot find the places of notes: {error}" => "无法查找批注的位置：{error}";
    cannot_keep_notes(error: &str): "cannot keep notes: {error}" => "无法保存批注：{error}";
    cannot_go_on(error: &str): "cannot go on: {error}" => "无法继续：{error}";
    cannot_export(error: &str): "cannot export: {error}" => "无法导出：{error}";
    cannot_keep_drafts(error: &str): "cannot keep drafts: {error}" => "无法保存草稿：{error}";
    cannot_suspend(error: &str): "cannot suspend: {error}" => "无法挂起：{error}";
    cannot_take_terminal(error: &str):
        "cannot take the terminal again: {error}" => "无法恢复终端：{error}";
}
