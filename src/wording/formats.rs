//! What formats of texts and of notes are, and styles of citations.

texts! {
    format_json_lines: "JSON, an object a segment" => "JSON，每个句段一个对象";
    format_bilara:
        "two JSON files with keys in common: Bilara, texts of programs, ARB"
        => "键相同的两个 JSON 文件：Bilara、程序文本、ARB";
    format_epub: "an e-book" => "电子书";
    format_law_xml:
        "two XML files with a law of Canada or Hong Kong, or in Akoma Ntoso"
        => "两个 XML 文件：加拿大或香港的法律，或 Akoma Ntoso";
    format_page:
        "a page with the text in one language, then in the other" => "先一种语言、后另一种语言的页面";
    format_native: "the program's own TOML" => "本程序的 TOML";
    format_ladder:
        "hunalign's ladder with its two texts, or its table of sentences"
        => "hunalign 的对齐及两个文本，或其句子表";
    format_tmx: "a translation memory, TMX 1.1 to 1.4" => "翻译记忆库，TMX 1.1 至 1.4";
    format_plain: "two files of running text, a language each" => "两个纯文本文件，每种语言一个";
    format_lines: "two files of lines, each a unit of its own" => "两个逐行对应的文件";
    format_intertext:
        "InterText's alignment (linkGrp) with its two texts" => "InterText 的对齐（linkGrp）及两个文本";
    format_html: "a web page: a table, or paragraphs in turn" => "网页：表格，或交替的段落";
    format_xliff:
        "XLIFF 1.2 or 2, as translators' programs hand it on" => "XLIFF 1.2 或 2，翻译软件所用";
    format_wmt:
        "test sets of machine translation: SGML with srcset and refset"
        => "机器翻译测试集：含 srcset 和 refset 的 SGML";
    format_docx: "a Word document" => "Word 文档";
    format_odt: "an OpenDocument text" => "OpenDocument 文本";
    format_ods: "an OpenDocument spreadsheet" => "OpenDocument 电子表格";
    format_subtitles:
        "subtitles: SRT, WebVTT or ASS, two files or one with both languages"
        => "字幕：SRT、WebVTT 或 ASS，两个文件或双语的一个";
    format_law:
        "two JSON files with a law of Taiwan, a language each" => "两个 JSON 文件：台湾的法律，每种语言一个";
    format_csv: "columns parted by commas" => "逗号分隔的各列";
    format_tsv: "columns parted by tabs" => "制表符分隔的各列";
    format_interleaved:
        "paragraphs in one language and the other in turn" => "两种语言交替的段落";
    format_markdown: "Markdown: a table, or paragraphs in turn" => "Markdown：表格，或交替的段落";
    format_gettext:
        "a gettext catalogue, or two in a language each" => "gettext 消息目录，或每种语言一个";
    format_xlsx: "an Excel workbook" => "Excel 工作簿";
    format_yaml: "YAML, a list with a map for each pair" => "YAML 列表，每个句段一个映射";
}

// Formats of notes.
texts! {
    notes_markdown: "For people and book makers" => "便于阅读和排版";
    notes_html: "A page for the browser or the printer" => "网页，可浏览或打印";
    notes_csv: "A table with a header, for spreadsheets" => "带表头的表格，供电子表格使用";
    notes_jsonl: "A JSON object a line" => "每行一个 JSON 对象";
    notes_w3c: "Web Annotations, JSON-LD" => "Web Annotation 标准，JSON-LD";
    notes_org: "For Emacs" => "供 Emacs 使用";
}

// Styles of citations.
texts! {
    style_full:
        "Both languages, with titles, reference and date" => "双语全文，附标题、位置和日期";
    style_short: "Titles and articles in both languages" => "双语标题和条号";
    style_chinese:
        "法学引注手册, the Chinese manual of legal citation" => "《法学引注手册》";
    style_oscola: "OSCOLA, fourth edition: a footnote" => "OSCOLA 第四版：脚注";
    style_chicago: "The Chicago Manual of Style: a note" => "《芝加哥手册》（Chicago）：注释";
    style_bibtex: "An entry for BibTeX and biblatex" => "BibTeX 和 biblatex 条目";
    style_csl_json: "An item for Zotero, pandoc and others" => "供 Zotero、pandoc 等使用的条目";
}
