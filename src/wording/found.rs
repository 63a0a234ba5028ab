//! What is wrong in a file that is read: what was found there, and what was expected.

use super::counted;
use crate::syntax::Position;

// Encodings and languages.
texts! {
    encoding_is_guessed(encoding: &str):
        "the file is not UTF-8; it is read as {encoding}, which is a guess; --encoding names another"
        => "文件不是 UTF-8；按推测的 {encoding} 读取；可用 --encoding 指定";
    bytes_are_not(encoding: &str):
        "found bytes that are not {encoding}; they are shown as �, unless --encoding names another"
        => "有不属于 {encoding} 的字节，显示为 �；可用 --encoding 指定其他编码";
    line_is_read_as(encoding: &str):
        "found a line that is not UTF-8; it is read as {encoding}"
        => "此行不是 UTF-8；按 {encoding} 读取";
    both_sides_in(language: &str):
        "both sides seem to be in {language}; expected two languages, or --languages with their tags"
        => "两侧似乎都是{language}；应为两种语言，或用 --languages 指定";
    languages_left_out(others: &str):
        "the file also holds {others}, left out; expected two languages, or --languages to choose others"
        => "文件中还有 {others}，已略去；应为两种语言，或用 --languages 选择";
    languages_and_more(list: &str, more: usize): "{list} and {more} more" => "{list} 等（另有 {more} 种）";
    texts_in_other_only(other: &str, asked: &str):
        "found texts in {other}, but none in {asked}; expected another --languages"
        => "有 {other} 的文本，没有 {asked} 的；请更改 --languages";
    texts_in_one_language(language: &str):
        "found texts in {language} only; expected two languages"
        => "只有 {language} 的文本；应为两种语言";
    texts_are_unrelated(confident: usize, all: usize):
        "these texts don't look like translations of each other: only {confident} of {all} sentences have a counterpart that is likely by words and length"
        => "两个文本不像互为译文：{all} 句中只有 {confident} 句从用词和长度看有对应";
    no_two_languages:
        "found no two languages; expected fields such as zh and en, or --columns with the names of two"
        => "没有两种语言；应有 zh 和 en 之类的字段，或用 --columns 指定两个字段";
    one_or_other(one: &str, other: &str): "{one} or {other}" => "{one} 或 {other}";
}

// Parts that are left out.
texts! {
    share_and_parts(share: &str, parts: &str): "{share}: {parts}" => "{share}：{parts}";
    part_of_letters(at: Position, what: &str, letters: usize):
        "{at}: {what} ({letters})" => "{at}: {what}（{letters}）";
    is_left_out(what: &str): "{what} is left out" => "已略去{what}";
    is_left_out_everywhere(what: &str, count: usize, expected: &str):
        "{what} is left out, here and wherever it comes ({count} in all); expected {expected}"
        => "已略去{what}，全文共 {count} 处；应为{expected}";
    is_no_text_of_the_law(what: &str):
        "{what}: left out; expected the text of the law" => "已略去{what}；应为法律正文";
    are_no_text_of_the_law(what: &str, count: usize):
        "{what}: left out, here and wherever they come ({count} in all); expected the text of the law"
        => "已略去{what}，全文共 {count} 处；应为法律正文";
    subtitles_not_shown(what: &str, count: usize):
        {
            let times = match count {
                1 => String::new(),
                _ => format!(" ({count} in all)"),
            };
            format!("{what}{times}: not shown")
        }
        => {
            match count {
                1 => format!("不显示{what}"),
                _ => format!("不显示{what}（共 {count} 处）"),
            }
        };
    this_line: "this line" => "此行";
    lines_from_to(first: usize, last: usize): "lines {first} to {last}" => "第 {first} 至 {last} 行";
    outside_both_texts(lines: &str, beginning: &str):
        "left out {lines}, outside the two texts: {beginning}"
        => "已略去{lines}，不属于两个文本：“{beginning}”";
    another_translation(name: &str):
        "another translation ({name}) is left out; expected one"
        => "已略去另一译文（{name}）；应只有一个";
    deletions_accepted(count: usize):
        { format!("{} in tracked changes: read as accepted", counted(count, "deletion")) }
        => "修订记录中有 {count} 处删除：按已接受读取";
    sheets_without_text(count: usize, names: &str):
        {
            let sheets = match count {
                1 => "sheet without text is",
                _ => "sheets without text are",
            };
            format!("{sheets} left out: {names}")
        }
        => "已略去没有文字的工作表：{names}";
    chapter_is_missing(path: &str): "the chapter {path} is missing" => "缺少章节 {path}";
    repeated_cells(wanted: usize, count: usize):
        "found a cell or a row that is repeated {wanted} times; it is read {count} times"
        => "有单元格或行重复 {wanted} 次；只读取 {count} 次";
    without_part(path: &str): "without the part {path}" => "缺少 {path}";
    no_zip(error: &str): "{error}" => "压缩文件的结构有误";
    names_no_package(name: &str): "{name} names no package" => "{name} 没有指明内容清单";
}

// Tables.
texts! {
    no_columns_to_read:
        "a table is left out; expected two languages side by side"
        => "已略去一个表格；应为两种语言左右并排";
    one_column: "found one column; expected two languages side by side" => "只有一列；应为两种语言左右并排";
    too_many_cells(most: usize):
        "found a row of more than {most} columns; expected at most as many as spreadsheets have; does it lack line ends?"
        => "有一行超过 {most} 列，多于电子表格的上限；是否缺少换行？";
    no_table_of_two_columns:
        "found no table of two columns; expected two languages side by side"
        => "没有两列的表格；应为两种语言左右并排";
    no_table_and_no_paragraph:
        "found no table of two columns and no paragraph; expected two languages"
        => "没有两列的表格，也没有段落；应为两种语言";
    no_columns_with_language:
        "found rows with references but no two languages; expected cells with lang"
        => "各行有编号，但没有两种语言；单元格应有 lang";
    sheet_left_out(name: &str):
        "the sheet {name} is left out; expected the languages of the others"
        => "已略去工作表 {name}；语言应与其他工作表相同";
    no_such_column(wanted: &str, width: usize, names: &str):
        {
            let names = match names {
                "" => String::new(),
                names => format!(" or one of {names}"),
            };
            format!("found no column “{wanted}”; expected 1 to {width}{names}")
        }
        => {
            let names = match names {
                "" => String::new(),
                names => format!("，或 {names} 之一"),
            };
            format!("没有名为“{wanted}”的列；应为 1 到 {width}{names}")
        };
    wrong_column_count(found: usize, expected: usize, rest: &str):
        { format!("found {}; expected {expected}; {rest}", counted(found, "column")) }
        => "有 {found} 列；应为 {expected} 列；{rest}";
    rest_left_out: "those beyond are left out" => "已略去多出的列";
    rest_taken_for_empty: "the rest is taken for empty" => "缺少的列视为空";
    row_left_out: "the row is left out" => "已略去此行";
    holds_values(column: &str):
        "{column} holds values, not text; it is left out" => "{column}是数值，不是文本；已略去";
    column_left_out(column: &str, expected: &str):
        "{column} is left out; expected {expected}" => "已略去{column}；应为{expected}";
    languages_or_option: "two languages, or --languages to choose" => "两种语言，或用 --languages 选择";
    columns_or_option:
        "a reference and two languages, or --columns to choose"
        => "编号和两种语言，或用 --columns 选择";
    fields_or_option: "two languages, or --columns to choose" => "两种语言，或用 --columns 选择";
    column_numbered(number: usize): "column {number}" => "第 {number} 列";
    column_called(number: usize, name: &str): "column {number} ({name})" => "第 {number} 列（{name}）";
    field_called(name: &str): "field “{name}”" => "字段“{name}”";
    quotation_not_closed:
        "found a quotation mark that is never closed; expected another" => "引号没有结束；应有另一个引号";
    text_after_quotation:
        "found text after the quotation mark that closes a cell; expected the next cell"
        => "单元格的右引号之后有文字；应为下一个单元格";
}

// JSON and YAML.
texts! {
    not_json(error: &serde_json::Error):
        { json_message(error) } => { syntax_error("JSON", &json_message(error)) };
    not_toml(error: &str):
        { error.replace('\n', "; ") } => { syntax_error("TOML", error) };
    is_no_json_line(error: &serde_json::Error):
        { format!("{}; the line is left out", json_message(error)) }
        => { format!("{}；已略去此行", syntax_error("JSON", &json_message(error))) };
    no_list_of_objects:
        "found no list of objects; expected one object a segment, or a second file with the same keys in the other language"
        => "没有对象列表；应每个句段一个对象，或另有键相同的另一语言文件";
    no_two_languages_in_objects:
        "found no two languages in the objects; expected fields such as zh and en, --columns with the names of two, or a second file with the other language"
        => "对象中没有两种语言；应有 zh 和 en 之类的字段，或用 --columns 指定两个字段，或另有一个另一语言的文件";
    object_without_text:
        "found an object without a text; it is left out" => "对象中没有文本；已略去";
    no_object_in_line:
        "found no object; expected one a line; the line is left out" => "不是对象；应每行一个；已略去此行";
    value_is_no_object:
        "found a value that is no object; expected objects; it is left out"
        => "值不是对象；应为对象；已略去";
    value_lies_too_deep:
        "found a value that lies in too many others; expected objects; it is left out"
        => "值嵌套过深；应为对象；已略去";
    field_left_out(field: &str):
        "field “{field}” is left out; expected two languages, or --languages to choose"
        => "已略去字段“{field}”；应为两种语言，或用 --languages 选择";
    no_common_key:
        "found no key of the first file; expected the same keys in both"
        => "没有与第一个文件相同的键；两个文件的键应相同";
    keys_in_one_file(count: usize):
        {
            let keys = if count == 1 { "key is" } else { "keys are" };
            format!("{count} {keys} in this file alone")
        }
        => "有 {count} 个键只在此文件中";
    key_comes_twice(key: &str):
        "found the key {key:?} twice; expected it once" => "键 {key:?} 出现两次；应为一次";
    key_without_string(key: &str):
        "found no string under {key:?}; it is left out" => "{key:?} 的值不是字符串；已略去";
    yaml_of_another_form:
        "the file is YAML of another form; expected a list with a map for each pair (“- en: …”, “  zh: …”), or the same data as JSON or CSV"
        => "YAML 的形式不对；应为列表，每个句段一个映射（“- en: …”、“  zh: …”），或改用 JSON 或 CSV";
    no_yaml(error: &str, other: &str): "{error}; {other}" => "YAML 有语法错误；{other}";
}

// Laws of Taiwan in JSON.
texts! {
    no_law_of_taiwan:
        "found no list 法規內容 or LawArticles; expected a law of Taiwan's Ministry of Justice"
        => "没有 法規內容 或 LawArticles 列表；应为台湾法务部的法规";
    law_entry_is_no_object(label: &str, content: &str):
        "found no object; expected a heading, or {label} and {content}"
        => "不是对象；应为标题，或 {label} 和 {content}";
    law_entry_is_empty(label: &str, content: &str):
        "found none of a heading, {label} and {content}; the entry is left out"
        => "没有标题，也没有 {label} 和 {content}；已略去此项";
    several_laws(found: usize, names: &str):
        "found {found} laws ({names}); expected a file with one, cut out of this one"
        => "有 {found} 部法规（{names}）；请取出其中一部，另存为文件";
    another_law(found: &str, expected: &str):
        "found the law {found}; expected {expected}, as in the first file"
        => "法规为 {found}；应与第一个文件相同，为 {expected}";
}

// XML.
texts! {
    other_root_element(found: &str, expected: &str):
        "the file is <{found}>; expected <{expected}>" => "根元素为 <{found}>；应为 <{expected}>";
    no_element(expected: &str): "no element; expected <{expected}>" => "没有元素；应为 <{expected}>";
    second_root_element(name: &str):
        "found a second root element <{name}>; expected the end of the file"
        => "有第二个根元素 <{name}>；文件应到此结束";
    element_too_deep(name: &str, most: usize):
        "<{name}> lies in {most} others; expected no more in a file of this kind"
        => "<{name}> 嵌套在 {most} 层元素之中；此类文件不应更深";
    tag_is_malformed(name: &str, error: &str):
        "in <{name}>: {error}" => "<{name}> 的属性有语法错误";
    unknown_entity(entity: &str):
        "unknown entity {entity}, left as it is written; expected &lt; &gt; &amp; &quot; &apos; or a number"
        => "未知实体“{entity}”，保留原样；应为 &lt; &gt; &amp; &quot; &apos; 或编号";
    text_outside_root:
        "found text outside of the root element; expected a tag" => "根元素之外有文字；应为标签";
    element_never_ends(name: &str, at: Position):
        "the file ends inside <{name}>, which began at {at}; expected </{name}>"
        => { format!("文件在 <{name}>（始于{}）中结束；应有 </{name}>", place(at)) };
    wrong_end_tag(found: &str, expected: &str, at: Position):
        "found </{found}>; expected </{expected}> for the <{expected}> at {at}"
        => { format!("实为 </{found}>；应为 </{expected}>，与{}的 <{expected}> 对应", place(at)) };
    end_tag_of_nothing(found: &str):
        "found </{found}> with nothing open; expected the end of the file"
        => "</{found}> 没有对应的开始标签；文件应到此结束";
    ampersand_alone:
        "found & that begins no entity; expected &amp; for the sign itself"
        => "& 之后不是实体；& 本身应写作 &amp;";
    xml_syntax(error: &str): "{error}" => "XML 有语法错误";
    field_not_understood(name: &str, expected: &str):
        "{name} is not understood, left out; expected {expected}" => "{name} 无法识别，已略去；应为{expected}";
    property_not_understood(name: &str, expected: &str):
        "property {name} is not understood, left out; expected {expected}"
        => "属性 {name} 无法识别，已略去；应为{expected}";
    tuid_comes_twice(id: &str):
        "tuid “{id}” comes twice; expected each once" => "tuid“{id}”出现两次；各应为一次";
    unit_without_text(source: &str, target: &str):
        "a unit without text, left out; expected {source} or {target}"
        => "已略去没有文本的单元；应有 {source} 或 {target}";
    variant_without_language:
        "<tuv> without a language, left out; expected xml:lang" => "已略去没有语言的 <tuv>；应有 xml:lang";
    no_variant_with_language:
        "no <tuv> with a language; expected units in two languages"
        => "没有标明语言的 <tuv>；单元应有两种语言";
    second_variant(language: &str):
        "a second text for one language ({language}); expected one, the other is left out"
        => "同一语言（{language}）有第二个文本；应为一个，已略去另一个";
    file_in_other_languages_left_out(own: &str, own_target: &str, known: &str, known_target: &str):
        "a <file> in {own} and {own_target}, left out; expected {known} and {known_target} as before"
        => "已略去语言为 {own} 和 {own_target} 的 <file>；应与前面相同，为 {known} 和 {known_target}";
    id_comes_twice(id: &str):
        "id {id} comes twice; expected each once (links mean the first)"
        => "id {id} 出现两次；各应为一次（链接指第一个）";
    link_without_targets:
        "<link> without targets, left out; expected xtargets=\"1:1;1:1\""
        => "已略去没有目标的 <link>；应有 xtargets=\"1:1;1:1\"";
    link_to_nothing(id: &str, name: &str):
        "a link to {id}, which is not in {name}, left out; expected the id of an element there"
        => "已略去指向 {id} 的链接，{name} 中没有它；应为其中元素的 id";
    second_link(id: &str, name: &str):
        "a second link to {id} of {name}, left out; expected each element in one link"
        => "已略去指向 {name} 中 {id} 的第二个链接；每个元素应只在一个链接中";
}

// Alignments, translation memories of programs, subtitles.
texts! {
    its_two_texts: "its two texts" => "它的两个文本";
    one_and_the_other_text(one: &str): "{one} and the other text" => "{one} 和另一个文本";
    one_and_other(one: &str, other: &str): "{one} and {other}" => "{one} 和 {other}";
    texts_of_sentences: "its two texts, a sentence a line," => "它的两个文本，每行一句";
    line_of_columns(columns: usize):
        "a line of {columns} columns, left out; expected source, target and score, parted by tabs"
        => "已略去有 {columns} 列的行；应为用制表符分隔的原文、译文和分数";
    is_no_rung(line: &str):
        "“{line}” is no rung, left out; expected two numbers, and a score or none"
        => "“{line}”不是对齐行，已略去；应为两个数字，可加分数";
    rung_is_beyond(line: &str):
        "“{line}” lies beyond the end of a text, left out; expected a smaller number"
        => "“{line}”超出文本末尾，已略去；应为更小的数字";
    rung_goes_back(line: &str):
        "“{line}” goes back, left out; expected numbers that rise" => "“{line}”往回走，已略去；数字应递增";
    ladder_ends_early(source: usize, target: usize, left: usize, left_target: usize):
        "the ladder ends before the texts; expected a rung at {source}, {target} ({left} and {left_target} sentences stay one-sided)"
        => "对齐在文本之前结束；应有 {source}、{target} 一行（两侧各有 {left} 和 {left_target} 句没有对应）";
    no_test_segment:
        "found no segment; expected <seg id=\"1\"> in <doc> in srcset or refset"
        => "没有句段；应为 srcset 或 refset 的 <doc> 中的 <seg id=\"1\">";
    test_set_of_one_language:
        "found the test set of one language; expected a second file with the other one"
        => "只有一种语言的测试集；应另有一个另一语言的文件";
    no_common_segment:
        "found no segment of the first file; expected the same documents and numbers"
        => "没有与第一个文件相同的句段；文档和编号应相同";
    no_translation_in_catalogue:
        "found no translation (msgstr); expected a .po file with some, or two files"
        => "没有译文（msgstr）；应为有译文的 .po 文件，或两个文件";
    no_common_msgid:
        "found no msgid of the first file; expected the same in both"
        => "没有与第一个文件相同的 msgid；两个文件应相同";
    no_catalogue_line:
        "found neither a comment, a keyword nor a text in quotation marks; the line is left out"
        => "不是注释、关键字或引号中的文本；已略去此行";
    entries_fuzzy(count: usize):
        { format!("{} marked fuzzy: the translation is unsure, from here on", entries(count)) }
        => "从此处起有 {count} 条标为 fuzzy：译文不确定";
    entries_obsolete(count: usize):
        { format!("{} obsolete and left out, from here on", entries(count)) }
        => "从此处起有 {count} 条已弃用，已略去";
    no_cue:
        "found no cue; expected times such as 00:01:02,000 --> 00:01:04,000 over a text"
        => "没有字幕；文字之上应有时间，如 00:01:02,000 --> 00:01:04,000";
    cue_ends_before_it_begins:
        "found a cue that ends before it begins; expected the times in order"
        => "字幕的结束时间早于开始时间；时间应按顺序";
    second_file_is_later(seconds: f64):
        "the second file is {seconds:.1} s later; its cues are paired after that shift"
        => "第二个文件晚 {seconds:.1} 秒；平移后再配对";
    second_file_is_earlier(seconds: f64):
        "the second file is {seconds:.1} s earlier; its cues are paired after that shift"
        => "第二个文件早 {seconds:.1} 秒；平移后再配对";
    few_pairs_of_cues(both: usize, all: usize):
        "only {both} of {all} pairs have both languages; expected two files for one film, timed alike"
        => "{all} 对中只有 {both} 对有两种语言；应为同一影片、时间一致的两个文件";
}

// The program's own TOML.
texts! {
    value_is(key: &str, found: &str, expected: &str):
        "{key} is {found}; expected {expected}" => "{key} 为{found}；应为{expected}";
    with_two_brackets(header: &str): "{header}, with two brackets" => "{header}，用双重方括号";
    unknown_field(field: &str, expected: &str):
        "unknown field “{field}”, left out; expected {expected}"
        => "未知字段“{field}”，已略去；应为{expected}";
    segment_fields(languages: &str):
        "{languages}, paragraph, confidence or mended" => " {languages}、paragraph、confidence 或 mended";
    wrong_languages(found: &str):
        "{found}; expected languages = [\"zh\", \"en\"], or any other two"
        => "{found}；应为 languages = [\"zh\", \"en\"] 或另外两种";
    found_in_languages(found: &str): "found {found} in languages" => "languages 中有{found}";
    languages_is(found: &str): "languages is {found}" => "languages 为{found}";
    and_then: "; " => "；";
    and_also: ", " => "、";
    languages_not_told: "the file does not tell its languages" => "文件没有指明语言";
    no_tag: "no tag" => "零个标签";
    only(value: &str): "only {value}" => "仅有{value}";
    value_and_value(one: &str, other: &str): "{one} and {other}" => "{one}和{other}";
    tags(count: usize): "{count} tags" => " {count} 个标签";
    format_is_newer(found: i64, known: i64):
        "format is {found}, made for a newer duizhao; this one reads up to format {known}"
        => "format 为 {found}，属于更新版本的 duizhao；此版本最多支持 format {known}";
    provision_in_section:
        "[[provision.…]] inside a section; expected [[section.provision.…]]"
        => "章节之内有 [[provision.…]]；应为 [[section.provision.…]]";
    section_outside_section:
        "[[section.…]] outside any section; expected [[provision.…]]"
        => "章节之外有 [[section.…]]；应为 [[provision.…]]";
    section_without_heading(fields: &str):
        "a section without a heading; expected {fields}" => "章节没有标题；应有 {fields}";
    label_after_segments:
        "label stands after the segments, left out; expected it before them"
        => "label 在句段之后，已略去；应在句段之前";
    provision_used_twice(reference: &str, occurrence: u16):
        "{reference} is used for {occurrence} provisions; expected each number once (this one is reached as {reference}~{occurrence})"
        => "编号 {reference} 用了 {occurrence} 次；各应为一次（此条可用 {reference}~{occurrence} 到达）";
    a_provision: "a provision" => "有一条";
    provision_named(name: &str): "provision “{name}”" => "“{name}”";
    provision_without_segment(provision: &str):
        "{provision} has no segment, left out; expected [[provision.segment]]"
        => "{provision}没有句段，已略去；应有 [[provision.segment]]";
    segment_is_empty(fields: &str):
        "a segment with both sides empty, left out; expected text for {fields}"
        => "已略去两侧皆空的句段；{fields} 应有文字";
}

// Dictionaries and glossaries.
texts! {
    no_line_of_a_dictionary(found: &str):
        "found {found:?}; expected a term, a tab and a rendering, or a line of CC-CEDICT"
        => "实为 {found:?}；应为词语、制表符和译法，或 CC-CEDICT 的一行";
    unknown_in_glossary(name: &str):
        "unknown {name:?}; expected [[term]]" => "未知的 {name:?}；应为 [[term]]";
    term_is_no_table:
        "a term is no table; expected [[term]] with a key for each language"
        => "词条不是表；应为 [[term]]，每种语言一个键";
    unknown_language_of_term(key: &str):
        "unknown {key:?}; expected a language tag such as zh or en" => "未知的 {key:?}；应为语言标签，如 zh 或 en";
    no_words_for_language(language: &str):
        "no words for {language:?}; expected a string or a list of strings"
        => "{language:?} 没有词语；应为字符串或字符串列表";
    term_without_variants:
        "a term with fewer than two variants, left out; expected a word and another way to say it"
        => "已略去少于两种说法的词条；应为一个词及其另一种说法";
    entry_without_terms:
        "an entry with fewer than two terms, left out; expected a term in two languages, or another way to say it"
        => "已略去少于两个词语的条目；应有两种语言的词语，或另一种说法";
    terms_left_out_from_here(error: &str):
        "{error}; the terms from here on are left out" => "XML 有语法错误；已略去此后的词条";
}

// What documents lose when they are written in a format.
texts! {
    format_holds_text(format: &str, lost: &str):
        "{format} holds only the text; left out: {lost}" => "{format} 只能保存文本；已略去：{lost}";
    cannot_write_format(format: &str):
        "cannot write {format}; it is a format to read" => "不能写成 {format}；这种格式只能读取";
    thread_does_not_reply(name: &str): "the {name} thread does not reply" => "后台线程（{name}）没有响应";
    thread_has_ended(name: &str): "the {name} thread has ended" => "后台线程（{name}）已结束";
    reading_terminal_panicked: "reading the terminal panicked" => "读取终端时程序出错";
    a_side_is_too_long:
        "the text of one side is longer than 4 GiB" => "一侧的文本超过 4 GiB";
}

fn place(at: Position) -> String {
    format!("第 {} 行第 {} 列", at.line, at.column)
}

fn entries(count: usize) -> String {
    match count {
        1 => "1 entry is".to_owned(),
        _ => format!("{count} entries are"),
    }
}

/// The message of an error without its position.
fn json_message(error: &serde_json::Error) -> String {
    let mut message = error.to_string();
    message.truncate(message.rfind(" at line ").unwrap_or(message.len()));
    message
}

/// What a parser finds wrong, as far as its message is of a known form: it tells no more.
fn syntax_error(language: &str, message: &str) -> String {
    if let Some((_, expected)) = message.split_once("expected `") {
        return format!(
            "应为 `{}",
            expected.replace(" or ", " 或 ").replace(", ", "、")
        );
    }
    let known = match message {
        "expected value" => "应为值",
        "key must be a string" => "键应为字符串",
        "trailing comma" => "有多余的逗号",
        "trailing characters" => "结束之后还有字符",
        "duplicate key" => "键重复",
        _ if message.starts_with("EOF while parsing") => "文件不完整",
        _ => return format!("{language} 有语法错误"),
    };
    known.to_owned()
}
