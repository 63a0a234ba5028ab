//! What the commands of the shell say on standard error and report on a terminal.

use super::counted;

// Arguments and files.
texts! {
    no_such_command(word: &str, name: &str):
        "“{word}”: no such command or file; did you mean `duizhao {name}`?"
        => "没有“{word}”这个命令或文件；是不是要用 `duizhao {name}`？";
    no_such_page(names: &str): "“{names}”: no such command" => "没有“{names}”这个命令";
    is_a_directory_expected(expected: &str):
        "is a directory; expected {expected}" => "是目录；应为{expected}";
    has_too_many_bytes(bytes: u64):
        "has {bytes} bytes; expected less than 4 GiB" => "有 {bytes} 字节；应小于 4 GiB";
    does_not_end(mega: u64): "does not end within {mega} MB" => "超过 {mega} MB 仍未结束";
    a_glossary: "a glossary" => "术语表";
    a_word_list: "a list of words" => "词表";
    a_dictionary: "a dictionary" => "词典";
    a_bilingual_text: "a file with a bilingual text" => "含双语文本的文件";
    a_notes_file: "a file with notes" => "批注文件";
    stopped_nothing_written: "stopped; nothing was written" => "已中止；没有写入";
    is_a_directory_not_file: "is a directory; expected a file" => "是目录；应为文件";
    is_no_file:
        "is no file; without -o, standard output is written" => "不是普通文件；不用 -o 则写到标准输出";
    no_option_as_query:
        "there is no such option, and a word is excluded by one hyphen"
        => "没有这个选项；排除词语只用一个连字符";
    expected_two_languages:
        "expected two different languages, such as zh,en" => "应为两种不同的语言，如 zh,en";
    expected_two_columns:
        "expected two different columns, such as 2,3" => "应为两个不同的列，如 2,3";
    expected_encoding:
        "expected the name of an encoding, such as windows-1250, iso-8859-2, gb18030, big5, euc-jp, shift_jis or euc-kr"
        => "应为编码名称，如 gb18030、big5、euc-jp、shift_jis、euc-kr、windows-1250 或 iso-8859-2";
    expected_language_tag: "expected a language tag, such as zh" => "应为语言标签，如 zh";
    must_not_be_written: "must not be written; allow it first" => "不可写；请先允许写入";
    holds_notes(name: &str):
        "{name}: is a file with notes; expected another" => "{name}: 是批注文件；请换一个文件";
    output_is_the_text(name: &str):
        "{name}: is the text; expected another file" => "{name}: 是当前文本；请换一个文件";
    output_is_the_notes(name: &str):
        "{name}: is the notes file; expected another" => "{name}: 是当前批注文件；请换一个文件";
    no_such_file_nor_place(word: &str, error: &str):
        "“{word}”: no such file; in the built-in text: {error}"
        => "没有“{word}”这个文件；在内置文本中：{error}";
    only_files_to_cite:
        "found only files; expected a reference before them, such as 16 or 3-5"
        => "只有文件；文件前应有位置，如 16 或 3-5";
    odd_number_of_files(found: usize):
        { format!("found {}; --two-by-two expects two for each text", counted(found, "file")) }
        => "有 {found} 个文件；--two-by-two 要求每个文本两个文件";
    other_languages(file: &str, found: &str, expected: &str):
        "{file}: found {found}; expected {expected}, as in the texts before"
        => "{file}：语言为 {found}；应与前面的文本相同，为 {expected}";
    nothing_to_learn:
        "found no pair of texts with words on both sides"
        => "没有两侧都有词语的句段";
    learning(percent: u32): "learning … {percent} %" => "正在学习……{percent}%";
    learned(pairs: usize):
        "learned from {pairs} pairs of texts"
        => "已从 {pairs} 个句段学习";
    too_long_to_learn(skipped: usize):
        "{skipped} pairs with more than 75 words were skipped"
        => "已略去 {skipped} 个超过 75 个词的句段";
    not_for_spreadsheet(format: &str):
        "--for-spreadsheet: found the format {format}; expected csv or tsv"
        => "--for-spreadsheet: 格式为 {format}；应为 csv 或 tsv";
    name_without_format(name: &str, known: &str):
        "{name}: the name does not tell the format; expected one of {known}, or --to"
        => "{name}: 从文件名看不出格式；应为 {known} 之一，或用 --to";
    written_in_two_files(format: &str):
        "{format} is written in two files; expected -o with a name, not -"
        => "{format} 要写成两个文件；-o 应为文件名，不能是 -";
    cannot_use_terminal: "cannot use the terminal" => "无法使用终端";
    standard_output_failed(error: &str, saved: &str):
        "duizhao: standard output: {error}; saved: {saved}" => "duizhao: 标准输出：{error}；已保存：{saved}";
}

// Opening a text.
texts! {
    opening: "opening" => "正在打开";
    aligning: "aligning" => "正在对齐";
    doubtful_pairs_of(name: &str, doubtful: usize, all: usize):
        "{name}: {doubtful} of {all} pairs are doubtful; in the reader, ~ goes to them"
        => "{name}: {all} 个句段中有 {doubtful} 个对齐存疑；阅读时按 ~ 跳到这些句段";
    and_more_problems(name: &str, more: usize):
        "{name}: and {more} more problems" => "{name}: 另有 {more} 个问题";
    first_and_more(first: &str, more: usize): "{first}; and {more} more" => "{first}；另有 {more} 个";
    opened_edited(path: &str):
        "opened {path}, which has the edited alignment of these files; --original opens the files themselves"
        => "已打开 {path}，其中有这些文件编辑后的对齐；--original 可打开文件本身";
    edited_is_older(path: &str):
        "{path} has an edited alignment of these files, which have changed since; it opens by its own name"
        => "{path} 中有这些文件编辑后的对齐，但文件后来已更改；可用它自己的文件名打开";
    position_set_aside(name: &str):
        "the place kept for this text cannot be read; set aside as {name}"
        => "无法读取上次的阅读位置；已另存为 {name}";
    position_unreadable(error: &str):
        "the place kept for this text cannot be read: {error}" => "无法读取上次的阅读位置：{error}";
    locale_is_not_utf8(locale: &str):
        "the locale {locale} is not UTF-8: letters may look wrong"
        => "区域设置 {locale} 不是 UTF-8：文字可能显示不正常";
    unknown_theme(place: &str, found: &str, known: &str):
        "{place}: found the theme “{found}”; expected auto, {known}, or the name of a file in themes"
        => "{place}: 没有主题“{found}”；应为 auto、{known}，或 themes 中的文件名";
}

// Notes.
texts! {
    no_home_names_file:
        "there is no home to keep notes in; --notes FILE names a file"
        => "没有可存放批注的主目录；可用 --notes 指定文件";
    note_on_standard_input: "the note on standard input" => "标准输入的批注";
    note_is_empty:
        "the note is empty; expected some text in --body" => "批注为空；--body 应有内容";
    words_are_empty: "--words is empty; expected words of the text" => "--words 为空；应为文中的词语";
    words_do_not_occur(words: &str, place: &str):
        "“{words}” does not occur in {place}; expected words exactly as in the text"
        => "{place} 中没有“{words}”；应与原文完全一致";
    words_occur_often(words: &str, count: usize, place: &str, option: &str):
        "“{words}” occurs {count} times in {place}; {option} 1 to {count} says which"
        => "“{words}”在 {place} 中出现 {count} 次；请用 {option} 1 到 {count} 指定";
    no_such_occurrence(words: &str, count: usize, place: &str, nth: u32):
        "“{words}” occurs {count} times in {place}; there is no occurrence {nth}"
        => "“{words}”在 {place} 中出现 {count} 次；没有第 {nth} 次";
    no_such_side(language: &str, first: &str, second: &str):
        "--side {language}: no such language here; expected {first} or {second}"
        => "--side {language}: 没有这种语言；应为 {first} 或 {second}";
    side_has_no_text(language: &str, place: &str):
        "--side {language}: {place} has no text in that language"
        => "--side {language}: {place} 没有该语言的文字";
    the_note_says(id: &str, reference: &str, why: &str):
        "the note {id} on {reference}: {why}" => "{reference} 的批注 {id}：{why}";
    no_such_tag(path: &str, tag: &str, id: &str, reference: &str):
        "{path}: no tag “{tag}”, which the note {id} on {reference} has"
        => "{path}: 没有标签“{tag}”，{reference} 的批注 {id} 用了它";
    or_did_you_mean(what: &str, near: &str):
        "{what}; did you mean “{near}”?" => "{what}；是不是“{near}”？";
    backup_has(path: &str, made: &str, notes: usize, missing: usize):
        {
            let of = of(made);
            let missing = match missing {
                0 => String::new(),
                _ => format!(", {missing} of them not in the file now"),
            };
            format!("{path}: backup{of}: {}{missing}", counted(notes, "note"))
        }
        => {
            let missing = match missing {
                0 => String::new(),
                _ => format!("，其中 {missing} 条现已不在文件中"),
            };
            format!("{path}: 备份{}：{notes} 条批注{missing}", in_brackets(made))
        };
    backup_unreadable(path: &str, made: &str):
        { format!("{path}: backup{}: it cannot be read", of(made)) }
        => { format!("{path}: 备份{}：无法读取", in_brackets(made)) };
    notes_on_another_text(name: &str, other: &str, own: &str):
        "{name}: these are notes on “{other}”; expected those on “{own}”. If that is the same text, write document = \"{own}\" into the file"
        => "{name}: 这些批注属于“{other}”；应属于“{own}”。若是同一文本，请在文件中写入 document = \"{own}\"";
    notes_on_two_texts(one: &str, other: &str):
        "these are notes on two texts, “{one}” and “{other}”; expected those on one"
        => "这些批注属于两个文本：“{one}”和“{other}”；应属于同一文本";
    is_there_already(name: &str):
        "{name}: is there already; expected a new file, or one of the two"
        => "{name}: 已存在；应为新文件，或两者之一";
    kept_as_orphan(place: &str, error: &str):
        "{place}: {error}; kept as an orphan" => "{place}: {error}；保留为无位置的批注";
    not_read_from_format:
        "notes are not read from this format" => "不能从这种格式读取批注";
    import_name_without_format:
        "the name does not tell the format; --from csv, jsonl or w3c does"
        => "从文件名看不出格式；请用 --from csv、jsonl 或 w3c";
    count_added(count: usize): "{count} added" => "新增 {count} 条";
    count_already_there(count: usize): "{count} already there" => "已有 {count} 条";
    count_in_two_versions(count: usize): "{count} kept in two versions" => "保留两个版本 {count} 条";
    count_left_out(count: usize): "{count} left out" => "略过 {count} 条";
    changed_on_both_sides(kept: &str, version: &str):
        "{kept} was changed on both sides; the other version is {version}"
        => "{kept} 两边都有更改；另一版本为 {version}";
    deleted_on_one_side(kept: &str):
        "{kept} was deleted on one side and changed on the other; it is kept"
        => "{kept} 一边删除、另一边更改；已保留";
    no_such_language_of_text(tag: &str, source: &str, target: &str):
        "found no {tag} in the text; expected {source} or {target}"
        => "文中没有 {tag}；应为 {source} 或 {target}";
}

fn of(made: &str) -> String {
    match made {
        "" => String::new(),
        made => format!(" of {made}"),
    }
}

fn in_brackets(made: &str) -> String {
    match made {
        "" => String::new(),
        made => format!("（{made}）"),
    }
}

// Searching.
texts! {
    nothing_excluded_from_term:
        "--renderings takes a term; nothing can be excluded from it"
        => "--renderings 要一个词语；不能排除其他词";
    words_are_no_term(term: &str):
        "“{term}” does not occur as one term; --renderings does not look for its words apart"
        => "“{term}”没有作为一个词语出现；--renderings 不分开找其中的词";
    term_of_one_language:
        "--renderings takes a term of one language, not words of both"
        => "--renderings 要一种语言的词语，不能是两种语言的";
}

// Why a file cannot be opened.
texts! {
    file_is_empty:
        "the file is empty; expected a bilingual text" => "文件为空；应为双语文本";
    byte_is_not_utf8(offset: usize, byte: u8):
        "byte {offset} is 0x{byte:02x}, which is not UTF-8; expected a text file in UTF-8"
        => "第 {offset} 字节是 0x{byte:02x}，不是 UTF-8；应为 UTF-8 文本文件";
    file_is_not_text(what: &str, remedy: &str):
        "seems to be {what}; expected a text file ({remedy})"
        => "似乎是 {what}；应为文本文件（{remedy}）";
    file_does_not_unpack(what: &str, error: &str):
        "seems to be {what}, but {error}" => "似乎是 {what}，但{error}";
    file_is_damaged(why: &str):
        "it is damaged ({why}); expected a whole file (copy or download it again)"
        => "已损坏（{why}）；应为完整的文件（请重新复制或下载）";
    file_is_encrypted:
        "it is encrypted; expected a file without a password (open it, and save it without)"
        => "已加密；应为没有密码的文件（请打开后另存为无密码文件）";
    file_unpacks_too_large(limit: u64, ratio: u64, most: u64):
        "it unpacks to more than {limit} MiB; expected at most {ratio} times its size, and {most} MiB in all"
        => "解压后超过 {limit} MiB；最多为文件大小的 {ratio} 倍，总共 {most} MiB";
    file_is_not_packed(expected: &str):
        "the file is no container; expected {expected}" => "文件不是压缩包；应为 {expected}";
    file_is_not_bilingual(what: &str, remedy: &str):
        "seems to be {what}; expected a bilingual text ({remedy})"
        => "似乎是 {what}；应为双语文本（{remedy}）";
    text_in_one_language(language: &str):
        "the text seems to be in {language} only; expected two languages in it, or a second file with the other one"
        => "文本似乎只有{language}；应含两种语言，或另给一个另一种语言的文件";
    languages_are_mixed:
        "most paragraphs hold both languages; expected each in paragraphs of its own, or a table with a column for each"
        => "多数段落混有两种语言；每种语言应各自成段，或用表格各占一列";
    nothing_to_show(first: &str, expected: &str):
        "{first}no segment that can be shown; expected {expected}"
        => "{first}没有可显示的句段；应为 {expected}";
    mostly_set_aside(account: &str, format: &str):
        "{account}; expected a file of which at least half can be shown. Try --columns with the two columns to read, two files with a language each, or --from {format} to open it all the same"
        => "{account}；至少应能显示一半。可用 --columns 指定要读的两列，或每种语言一个文件，或用 --from {format} 强制打开";
    wrong_file_count(found: usize, format: &str, expected: usize):
        {
            let files = counted(found, "file");
            format!("{files} given for a text in the format {format}; expected {expected}")
        }
        => "格式 {format} 的文本给了 {found} 个文件；应为 {expected} 个";
    alignment_without_texts(texts: &str):
        "the file holds an alignment and no text; expected {texts} with it"
        => "文件只有对齐、没有文本；还应有 {texts}";
    no_alignment_among_files(found: usize):
        "{found} files given, and none tells what faces what; expected one, two with a language each, or an alignment (InterText's linkGrp, hunalign's ladder) with its two texts"
        => "给了 {found} 个文件，都没有说明对应关系；应为一个，或每种语言一个，或对齐文件（InterText 的 linkGrp、hunalign 的对齐）及两个文本";
    xml_of_another_kind(root: &str, way_out: &str):
        "the file is XML of another kind (<{root}>); expected TMX, XLIFF, a law in Akoma Ntoso, or two texts with their alignment (InterText's linkGrp); {way_out}"
        => "文件是另一种 XML（<{root}>）；应为 TMX、XLIFF、Akoma Ntoso 法律，或两个文本及其对齐（InterText 的 linkGrp）；{way_out}";
    xml_holds_terms:
        "it holds terms: give it to --glossary, beside a text" => "其中是术语：请用 --glossary 随文本一起打开";
    save_xml_otherwise:
        "else save its text as HTML or plain text, a file for each language"
        => "或将其文本存为 HTML 或纯文本，每种语言一个文件";
    cannot_tell_languages:
        "cannot tell the languages; expected --languages with two tags, such as zh,en"
        => "无法判断语言；请用 --languages 指定两个标签，如 zh,en";
    file_in_other_languages(source: &str, target: &str, asked_source: &str, asked_target: &str):
        "the file is in {source} and {target}; expected {asked_source} and {asked_target}"
        => "文件的语言是 {source} 和 {target}；应为 {asked_source} 和 {asked_target}";
    share_is_not_shown(percent: f64, aside: usize, read: usize):
        "{percent} % of the text is not shown ({aside} of {read} letters)"
        => "有 {percent}% 的文本未显示（{read} 个字符中的 {aside} 个）";
}
