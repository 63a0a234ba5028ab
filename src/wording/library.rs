//! Libraries: directories of texts.

use super::counted;

texts! {
    about_manifest:
        "The texts of this library. Change what is wrong; what is left out here is found\nby the names of its files. skip = [\"drafts\"] leaves out files or directories."
        => "本文库的文本。有误之处可直接修改；此处未列出的文件按文件名识别。\nskip = [\"drafts\"] 表示略过文件或目录。";
    may_be_no_text: "Not sure: are these the two languages of one text?" => "不能确定：这些文件是否为同一文本的两种语言？";
    other_language_is_missing: "Their other language is missing:" => "以下文件缺少另一种语言：";
    text_named_twice(name: &str): "another text is named \"{name}\"" => "已有文本名为“{name}”";
    text_has_files(found: usize):
        "expected one file with both languages, or one for each; found {found}"
        => "应为一个含两种语言的文件，或每种语言一个文件；实有 {found} 个";
    expected_two_titles:
        "expected two titles, one in each language" => "应为两个标题，每种语言一个";
}

// Commands.
texts! {
    one_directory_for_manifest:
        "--write: expected one directory" => "--write: 应为一个目录";
    manifest_exists(name: &str):
        "{name}: exists already; change it by hand, or remove it first"
        => "{name}: 已存在；请直接修改，或先删除";
    manifest_written(name: &str, texts: usize):
        { format!("wrote {name} with {}", counted(texts, "text")) }
        => "已写入 {name}，共 {texts} 个文本";
    too_many_files(found: usize, most: usize):
        "found {found} files; expected at most {most}, those of one text"
        => "有 {found} 个文件；应至多为 {most} 个，即一个文本的文件";
    no_text_in_directory(name: &str):
        "{name}: holds no text in two languages; expected files such as zh/law.txt and en/law.txt, law.zh.txt and law.en.txt, or law.tmx"
        => "{name}: 其中没有双语文本；应有 zh/law.txt 与 en/law.txt、law.zh.txt 与 law.en.txt 或 law.tmx 之类的文件";
    index_fails(why: &str): "the index: {why}" => "索引：{why}";
    no_place_for_index:
        "--index: expected one directory, and a cache directory of yours"
        => "--index: 应为一个目录，且须有用户的缓存目录";
    index_is_written_by_another:
        "the index of this library is being written by another program" => "另一程序正在写入此文库的索引";
    index_made(texts: usize, all: usize):
        { format!("indexed {}; {all} in the index", counted(texts, "text")) }
        => "已索引 {texts} 个文本；索引中共有 {all} 个";
    wrote_texts(texts: usize, directory: &str):
        { format!("wrote {} below {directory}", counted(texts, "text")) }
        => "已将 {texts} 个文本写入 {directory}";
    texts_lose_something(texts: usize, format: &str):
        { format!("{format} cannot hold all of {}; converting a text by itself says what is left out", counted(texts, "text")) }
        => "{format} 无法完整保存其中 {texts} 个文本；单独转换某个文本可查看略去的内容";
    output_is_in_the_library(name: &str):
        "{name}: is a file of the library; choose another directory"
        => "{name}: 是文库中的文件；请另选目录";
    output_of_two_texts(name: &str):
        "{name}: two texts have this name; library.toml can give them others"
        => "{name}: 两个文本同名；可在 library.toml 中另取名称";
    no_text_has_place(references: &str):
        "no text has {references}" => "没有文本含 {references}";
    no_text_named(reference: &str):
        "\"{reference}\": names no text of the library; expected a name or title before the place: constitution 12"
        => "“{reference}”：没有指明文库中的文本；应先写名称或标题，再写位置：constitution 12";
    library_needs_directory:
        "the texts of a library need a directory to be written into: -o texts"
        => "转换文库需要指定写入的目录：-o texts";
    notes_of_library_need_directory:
        "the notes of a library need a directory to be written into: -o notes"
        => "导出文库的批注需要指定写入的目录：-o notes";
    wrote_notes_of_texts(texts: usize, directory: &str):
        { format!("wrote the notes on {} below {directory}", counted(texts, "text")) }
        => "已将 {texts} 个文本的批注写入 {directory}";
    merging_directories_needs_one:
        "merging two directories of notes needs a directory to write into, a new one or one of them: -o both"
        => "合并两个批注目录需要指定写入的目录，可为新目录或其中之一：-o both";
    merged_notes_files(files: usize, directory: &str):
        { format!("{} in {directory}", counted(files, "notes file")) }
        => "{directory} 中共有 {files} 个批注文件";
    nothing_found_in_texts(texts: usize):
        { format!("nothing found in {}", counted(texts, "text")) } => "在 {texts} 个文本中没有找到";
    files_hold_no_text(files: usize):
        { format!("{} of other kinds", counted(files, "file")) } => "另有 {files} 个其他类型的文件";
    and_more_texts_unread(more: usize):
        { format!("and {} more that cannot be read", counted(more, "text")) }
        => "另有 {more} 个文本无法读取";
    problems_in_library(problems: usize):
        { format!("{} in the files; opening a text by itself lists its own", counted(problems, "problem")) }
        => "文件中共有 {problems} 个问题；单独打开某个文本可查看其问题";
}

// In the reader.
texts! {
    no_library:
        "no library is open: start duizhao with a directory" => "没有打开文库：启动时请给出目录";
    library_of(texts: usize): { counted(texts, "text") } => "{texts} 个文本";
    library_titles_read(texts: usize, read: usize):
        { format!("{}, titles of {read} read", counted(texts, "text")) }
        => "{texts} 个文本，已读 {read} 个标题";
    library_indexed(texts: usize, done: usize, all: usize):
        { format!("{}, {done} of {all} indexed", counted(texts, "text")) }
        => "{texts} 个文本，索引已完成 {done}/{all}";
    search_all_texts(texts: usize):
        { format!("search {}: type words", counted(texts, "text")) }
        => "搜索 {texts} 个文本：请输入词语";
    library_hits(hits: usize, texts: usize):
        { format!("{} in {}", counted(hits, "segment"), counted(texts, "text")) }
        => "{texts} 个文本中的 {hits} 个句段";
    library_hits_so_far(hits: usize, texts: usize, searched: usize, all: usize):
        {
            let found = format!("{} in {}", counted(hits, "segment"), counted(texts, "text"));
            format!("{found} so far, {searched} of {all} searched")
        }
        => "已在 {texts} 个文本中找到 {hits} 个句段，已搜索 {searched}/{all}";
    hits_in_text(hits: usize): { counted(hits, "segment") } => "{hits} 个句段";
    text_cannot_be_opened: "This text cannot be opened" => "无法打开此文本";
    no_title_fits(key: &str):
        "no title fits; Esc closes the list, and {key} searches the texts themselves"
        => "没有符合的标题；按 Esc 关闭列表，再按 {key} 搜索正文";
    text_is_open: "open" => "已打开";
    text_was_read_lately: "read lately" => "最近读过";
    places_read_in_text(places: usize): { format!("{places} read") } => "已读 {places} 处";
    notes_on_text(notes: usize): { counted(notes, "note") } => "{notes} 条批注";
    doubtful_in_text(pairs: usize): { format!("{} doubtful", counted(pairs, "pair")) } => "{pairs} 个句段存疑";
}
