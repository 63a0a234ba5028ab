//! What files and parts of them are.

// Documents in containers.
phrases! {
    WORD_DOCUMENT: "a Word document (.docx)" => "Word 文档（.docx）";
    OPEN_TEXT: "an OpenDocument text (.odt)" => "OpenDocument 文本（.odt）";
    OPEN_SPREADSHEET: "an OpenDocument spreadsheet (.ods)" => "OpenDocument 电子表格（.ods）";
    E_BOOK: "an e-book (.epub)" => "电子书（.epub）";
    EXCEL_WORKBOOK: "an Excel workbook (.xlsx)" => "Excel 工作簿（.xlsx）";
}

// Files that are no text.
phrases! {
    BINARY_DATA: "binary data" => "二进制数据";
    PDF: "a PDF" => "PDF";
    RTF: "an RTF document" => "RTF 文档";
    OLD_OFFICE: "an old Office document (.doc, .xls)" => "旧版 Office 文档（.doc、.xls）";
    PARQUET: "a Parquet table" => "Parquet 表格";
    KINDLE_BOOK: "a Kindle book" => "Kindle 电子书";
    GZIP: "a gzip archive" => "gzip 压缩文件";
    BZIP2: "a bzip2 archive" => "bzip2 压缩文件";
    XZ: "an xz archive" => "xz 压缩文件";
    ZSTD: "a zstd archive" => "zstd 压缩文件";
    SEVEN_ZIP: "a 7z archive" => "7z 压缩文件";
    RAR: "a rar archive" => "rar 压缩文件";
    ZIP: "a zip archive" => "zip 压缩文件";
    EMPTY_ZIP: "an empty zip archive" => "空的 zip 压缩文件";
    PNG: "a PNG image" => "PNG 图片";
    JPEG: "a JPEG image" => "JPEG 图片";
    GIF: "a GIF image" => "GIF 图片";
    RIFF: "a sound, a film or a WebP image" => "音频、视频或 WebP 图片";
    ELF: "a program (ELF)" => "程序（ELF）";
    WINDOWS_PROGRAM: "a program (Windows)" => "程序（Windows）";
    MACOS_PROGRAM: "a program (macOS)" => "程序（macOS）";
    PROGRAM: "a program" => "程序";
    WEB_ASSEMBLY: "a program (WebAssembly)" => "程序（WebAssembly）";
    SQLITE: "an SQLite database" => "SQLite 数据库";
    BINARY_WORKBOOK: "a binary Excel workbook (.xlsb)" => "二进制 Excel 工作簿（.xlsb）";
    POWER_POINT: "a PowerPoint file (.pptx)" => "PowerPoint 文件（.pptx）";
    OPEN_DOCUMENT: "an OpenDocument file" => "OpenDocument 文件";
    LOCKED_OFFICE: "a Word or Excel file with a password" => "有密码的 Word 或 Excel 文件";
}

// Text that is no bilingual text.
phrases! {
    YAML: "YAML" => "YAML";
    OTHER_TOML: "TOML of another kind" => "其他用途的 TOML";
    OTHER_MARKUP: "SGML or XML of another kind" => "其他用途的 SGML 或 XML";
    PROGRAM_SETTINGS: "settings or texts of a program" => "程序的配置或界面文本";
    LOG: "a log file" => "日志文件";
    SOURCE_CODE: "source code" => "源代码";
    SCRIPT: "a script" => "脚本";
    BIBLIOGRAPHY: "a bibliography" => "参考文献库";
    PATCH: "a patch" => "补丁文件";
}

// What to do with such files.
phrases! {
    SAVE_AS_TEXT: "save it as text" => "请另存为文本";
    SAVE_AS_DOCX: "save it as .docx or as text" => "请另存为 .docx 或文本";
    SAVE_AS_NEWER: "save it as .docx or .xlsx, or as text" => "请另存为 .docx、.xlsx 或文本";
    SAVE_WITHOUT_PASSWORD: "open it, and save it without" => "请打开后去掉密码再保存";
    UNPACK: "unpack it first" => "请先解压";
    HAS_NO_TEXT: "this one has no text" => "其中没有文本";
    RUN_PDFTOTEXT: "`pdftotext -layout` makes text of it" => "可用 `pdftotext -layout` 转为文本";
    EXPORT_AS_CSV: "export it as CSV" => "请导出为 CSV";
    EXPORT_TABLE: "export its table as CSV" => "请把其中的表导出为 CSV";
    CONVERT_TO_EPUB: "convert it to .epub" => "请转换为 .epub";
    CONVERT_MARKUP: "convert it to HTML, TMX or plain text" => "请转换为 HTML、TMX 或纯文本";
    CONVERT_SETTINGS: "convert them to PO, XLIFF or JSON" => "请转换为 PO、XLIFF 或 JSON";
    CONVERT_WRITES_TOML:
        "duizhao convert writes TOML that it reads" => "duizhao convert 可写出能读取的 TOML";
    SAVE_PAIRS:
        "save its pairs as JSON or CSV, with a field or column for each language"
        => "请把句段存为 JSON 或 CSV，每种语言一个字段或一列";
    CUT_OUT_TEXT: "cut out the text that you want to read" => "请取出要阅读的文本";
    EXPORT_BIBLIOGRAPHY:
        "export it as text from your reference manager" => "请从文献管理软件导出为文本";
    APPLY_PATCH: "apply it first" => "请先应用补丁";
}

// Parts of files that are not shown.
phrases! {
    METADATA: "metadata" => "元数据";
    AMENDMENT_NOTES: "amendment notes" => "修订说明";
    FOOTNOTES: "footnotes" => "脚注";
    TABLE_OF_CONTENTS: "a table of contents" => "目录";
    OTHER_NAMES: "names in the other language" => "另一种语言的名称";
    NOT_IN_FORCE: "provisions that are not in force" => "未生效的条文";
    HIDDEN_TEXT: "hidden text" => "隐藏文字";
    HIDDEN_SHEET: "a hidden sheet" => "隐藏的工作表";
    TEXT_TOO_FAR_RIGHT: "text beyond column 1024" => "第 1024 列之后的文字";
    TEXT_IN_FOOTNOTES: "text in footnotes" => "脚注中的文字";
    TEXT_IN_ENDNOTES: "text in endnotes" => "尾注中的文字";
    TEXT_IN_COMMENTS: "text in comments" => "批注中的文字";
    TEXT_IN_HEADERS: "text in page headers" => "页眉中的文字";
    TEXT_IN_FOOTERS: "text in page footers" => "页脚中的文字";
    TEXT_IN_HEADERS_AND_FOOTERS: "text in page headers and footers" => "页眉和页脚中的文字";
    TEXT_IN_DRAWINGS: "text in drawings" => "图形中的文字";
    INDEX: "an index" => "索引";
    PICTURE: "a picture" => "图片";
    PICTURE_DESCRIPTION: "a description of a picture" => "图片说明";
    FRONT_MATTER: "front matter" => "文首元数据";
    COVER: "a cover" => "封面";
    PAGE_OUTSIDE: "a page outside the reading order" => "阅读顺序之外的页面";
    OBSOLETE_ENTRIES: "obsolete entries" => "已弃用的条目";
    SECOND_TEXT: "a second text for one language" => "同一语言的第二个文本";
    UNPLACED_TEXT: "text of which the reader kept no place" => "未记下位置的文字";
    CELLS_BEYOND: "cells beyond the last column are left out" => "已略去最后一列之后的单元格";
    TEXT_OUTSIDE_ELEMENTS: "text in no element with an id" => "不在任何带 id 元素中的文字";
    NOTE_ELEMENT: "<note>" => "<note>";
    ALT_TRANS_ELEMENT: "<alt-trans>" => "<alt-trans>";
    BIN_UNIT_OBJECT: "the object of a <bin-unit>" => "<bin-unit> 的对象";
}

// Parts of subtitles that are not shown.
phrases! {
    COMMENT: "a comment" => "注释";
    HEAD_OF_FILE: "the head of the file" => "文件头";
    FONT_OR_PICTURE: "a font or a picture" => "字体或图片";
    STYLES: "styles" => "样式";
    EVENT_WITHOUT_TIMES: "an event without times" => "没有时间的事件";
    NOTE: "a note" => "注释";
    STYLE: "a style" => "样式";
    REGION: "a region" => "区域";
    TEXT_BEFORE_CUES: "text before the first cue" => "第一条字幕之前的文字";
    TEXT_BETWEEN_CUES: "text between cues" => "字幕之间的文字";
}

// What was expected of a file or a field.
phrases! {
    TEXT_IN_TWO_LANGUAGES: "text in two languages" => "两种语言的文本";
    SEGMENTS_WITH_TEXT: "[[provision.segment]] with text" => "有文字的 [[provision.segment]]";
    TEXTS_ALONE: "the texts alone" => "只有文本";
    TEXTS: "texts" => "文本";
    TRANSLATION_ALONE: "the translation alone" => "只有译文";
    ALL_TEXT_IN_ELEMENTS: "all text in such elements" => "所有文字都在这样的元素中";
    KIND_WORD:
        "a word such as part or chapter, in small letters" => "小写的词，如 part 或 chapter";
    NAME_WORD:
        "a name such as preamble, of letters, digits and hyphens"
        => "由字母、数字和连字符组成的名称，如 preamble";
    LEVEL: "1 to 9" => "1 到 9";
    NUMBER: "a number such as 16 or 14-1" => "编号，如 16 或 14-1";
    TOML_NUMBER:
        "a number such as 16, \"14-1\" or \"十六\"" => "编号，如 16、\"14-1\" 或 \"十六\"";
    TRUE_OR_FALSE: "true or false" => "true 或 false";
    PERCENTAGE: "a percentage, 0 to 100" => "0 到 100 的百分数";
    STRING: "a string" => "字符串";
    STRINGS_BY_LANGUAGE:
        "a string for each language, such as title.zh = \"…\""
        => "每种语言一个字符串，如 title.zh = \"…\"";
    ROW_FIELDS:
        "section, kind, level, number, paragraph, confidence, mended, source-label or target-label"
        => "section、kind、level、number、paragraph、confidence、mended、source-label 或 target-label";
    FILE_FIELDS:
        "format, id, languages, title, issuers, date, source, translator, translation, licence, [[provision]] or [[section]]"
        => "format、id、languages、title、issuers、date、source、translator、translation、licence、[[provision]] 或 [[section]]";
    SECTION_FIELDS:
        "kind, level, number, a heading by language, or [[section.provision]]"
        => "kind、level、number、各语言的标题，或 [[section.provision]]";
    PROVISION_FIELDS:
        "number, id, label or [[provision.segment]]" => "number、id、label 或 [[provision.segment]]";
    SECTION_PROVISION: "[[section.provision]]" => "[[section.provision]]";
    PROVISION_SEGMENT: "[[provision.segment]]" => "[[provision.segment]]";
    BEFORE_FIRST_HEADER: "it before the first [[…]]" => "放在第一个 [[…]] 之前";
}

// What was expected in notes.
phrases! {
    REFERENCE: "a reference such as \"16.2\"" => "位置，如 \"16.2\"";
    NOTE_BODY: "what the note says" => "批注的内容";
    NOTE_ENTRIES: "entries that begin with [[note]]" => "以 [[note]] 开头的条目";
    READING_MARKS:
        "places and how far they are read, such as \"16\" = \"done\""
        => "位置及阅读进度，如 \"16\" = \"done\"";
    CHARACTERS_BEFORE_WORDS:
        "how many characters of the quote stand before the words"
        => "词语在引文中之前的字符数";
    STRINGS: "strings, such as [\"a\", \"b\"]" => "字符串，如 [\"a\", \"b\"]";
    TIME: "a time such as 2026-11-26T08:06:49Z" => "时间，如 2026-11-26T08:06:49Z";
    KIND_OF_NOTE: "kind of note" => "批注类型";
    KINDS_OF_NOTES: "comment, question or translation" => "comment、question 或 translation";
    STATUS_OF_NOTE: "status of a note" => "批注状态";
    STATUSES_OF_NOTES: "open or resolved" => "open 或 resolved";
    READING_STATUS: "reading status" => "阅读进度";
    READING_STATUSES: "unread, read, to-do or done" => "unread、read、to-do 或 done";
}

// Parts of a document that a format has no place for.
phrases! {
    FIELD_CONFIDENCE: "confidence" => "置信度";
    FIELD_MENDED: "mended" => "人工修正标记";
    FIELD_TITLE: "title" => "标题";
    FIELD_ISSUERS: "issuers" => "发布机关";
    FIELD_DATE: "date" => "日期";
    FIELD_SOURCE: "source" => "来源";
    FIELD_TRANSLATOR: "translator" => "译者";
    FIELD_STATUS: "translation’s status" => "译文性质";
    FIELD_LICENCE: "licence" => "许可";
    HOW_ALIGNED:
        "how pairs were aligned (--keep alignment holds it)" => "对齐方式（可用 --keep alignment 保留）";
    LABELS: "labels" => "条号";
    PARAGRAPHS: "paragraphs" => "分段";
}
