//! The help of commands and options in Chinese, by the English of their definitions, which
//! is beside each of them in `cli`.

/// The Chinese for a text of the help.
pub(crate) fn help_in_chinese(english: &str) -> Option<&'static str> {
    commands(english)
        .or_else(|| options(english))
        .or_else(|| values(english))
}

fn commands(english: &str) -> Option<&'static str> {
    Some(match english {
        "A reader for bilingual texts: both languages side by side, aligned by provision and by segment" => {
            "双语文本阅读器：两种语言并排，按条和句段对齐"
        }
        "Write the text, or parts of it, without a screen" => {
            "直接输出文本或其中一部分，不进入界面"
        }
        "Find words, phrases or references in both languages" => "在两种语言中查找词语、短语或位置",
        "Cite places of the text, as papers do" => "按论文格式引注文本中的位置",
        "List places to look at: words that may be untranslated, numbers that differ, …" => {
            "列出值得检查的位置：疑似漏译、数字不符等"
        }
        "Write a text in another format" => "转换为其他格式",
        "Align a text, sentence by sentence" => "逐句对齐文本",
        "Show which words render one another" => "显示词语之间的对应",
        "Learn words and their renderings from texts" => "从文本中学习词语及其译法",
        "List or export the words that you keep to learn" => "列出或导出留存待学的生词",
        "List the texts of directories" => "列出目录中的文本",
        "List, write, check, exchange and merge notes" => "列出、添加、检查、导入导出和合并批注",
        "List the keys in force" => "列出当前按键",
        "Write completions for a shell" => "生成 shell 的补全脚本",
        "Write manual pages" => "生成手册页",
        "Write where the notes file is" => "显示批注文件的路径",
        "List the notes, a line each" => "列出批注，每条一行",
        "Write a note" => "添加批注",
        "List the notes whose text has changed or moved" => "列出原文已更改或移动的批注",
        "Write the notes in the format of another program" => "把批注导出为其他程序的格式",
        "Read notes of other programs or other people" => "导入其他程序或他人的批注",
        "Merge two people's notes files" => "合并两人的批注文件",
        "Print the text of a language in which annotations count positions" => {
            "输出一种语言的文本，导出的批注按它计算位置"
        }
        "Print this message or the help of the given subcommand(s)" => "显示本帮助或某个命令的帮助",
        _ => return None,
    })
}

fn options(english: &str) -> Option<&'static str> {
    Some(match english {
        "The directories" => "目录",
        "Read the texts for their titles" => "读取文本以列出标题",
        "Write the list to library.toml in the directory, where the pairing can be changed; a file that is there is not replaced" => {
            "把列表写入目录中的 library.toml，可在其中修改配对；已有的文件不会被替换"
        }
        "Read the texts into an index in the cache directory, which makes searches faster. The reader does so too, behind the screen" => {
            "把文本读入缓存目录中的索引，使搜索更快；阅读时也会在后台建立"
        }
        "Print help" | "Print help (see more with '--help')" => "显示帮助",
        "Print version" => "显示版本",
        "Words that a row must all contain" => "每行须同时包含的词",
        "Only the words met in this text, by its name in the list" => {
            "只列出在此文本中遇到的词，按列表中的文本名"
        }
        "Only the words that the drill would ask now" => "只列出现在该复习的词",
        "Write comma-separated values with all columns" => "输出 CSV，含所有列",
        "Write tab-separated values for Anki, with both sentences" => {
            "输出供 Anki 导入的 TSV，含双语例句"
        }
        "The language of the interface; by default that of the setting `interface`, else that of the locale" => {
            "界面语言；默认取设置项 `interface`，否则取区域设置的语言"
        }
        "The text: one file; a file for each language; or those two and their alignment. Without any, the built-in text. Directories, or more files, are a library, for those commands that read several texts" => {
            "文本：一个文件；每种语言一个文件；或再加上两者的对齐文件。省略则为内置文本。目录或更多文件为文库，供可读取多个文本的命令使用"
        }
        "The format of the files; by default recognised by content and name" => {
            "文件的格式；默认按内容和文件名识别"
        }
        "The languages of the two sides, if the files do not name them: zh,en" => {
            "两侧的语言，用于文件没有指明语言时：zh,en"
        }
        "The two columns of a table, or fields of objects, to read, source first, by number or name: 2,3" => {
            "要读取的表格两列或对象的两个字段，原文在前，用编号或名称：2,3"
        }
        "The encoding of the files, such as windows-1250 or euc-jp; by default found out from their bytes" => {
            "文件的编码，如 gb18030 或 big5；默认根据内容判断"
        }
        "A dictionary to align by, for texts without an alignment of their own: lines of a term, a tab and a translation, or CC-CEDICT; may be repeated" => {
            "用于对齐的词典，适用于自身没有对齐的文本：每行为词语、制表符和译文，或用 CC-CEDICT 格式；可重复"
        }
        "A glossary to search and align by, in the form of the built-in one or in TBX; may be repeated" => {
            "用于搜索和对齐的术语表，格式与内置术语表相同，或为 TBX；可重复"
        }
        "Open the files themselves, even if an edited alignment of them is saved beside them" => {
            "打开文件本身，即使旁边存有编辑后的对齐"
        }
        "Compare two versions of a text, each in a file: in both languages, or in one" => {
            "比较一个文本的两个版本，每个版本一个文件，双语或单语均可"
        }
        "Show translations of one text beside one another: the file of the original, then one for each translation; or files with both languages" => {
            "并排显示同一文本的多个译本：先原文文件，再每个译本一个文件；也可以是双语文件"
        }
        "Of two versions, only what changed; what did not is counted" => {
            "两个版本只输出有改动之处；无改动的只计条数"
        }
        "Open at this place: 16, 十六, 16.4, part-5, title" => {
            "打开后转到此位置：16、十六、16.4、part-5、title"
        }
        "How wide the terminal draws “ ” ‘ ’ … — ·; by default it is asked" => {
            "终端中“ ” ‘ ’ … — · 的宽度；默认向终端查询"
        }
        "Text alone, for screen readers: the current pair and the state in words" => {
            "只显示文字，适合读屏软件：当前句段，并用文字说明状态"
        }
        "The notes file; by default one in the data directory" => "批注文件；默认在数据目录中",
        "Show the notes of this file too, read-only; may be repeated" => {
            "同时显示此文件的批注（只读）；可重复"
        }
        "The text's files, then what to write of it: 16, 3-5, 16.2-16.4, part-5, title. Without a file the built-in text, without a reference all of it" => {
            "文本的文件，其后是要输出的部分：16、3-5、16.2-16.4、part-5、title。省略文件则为内置文本，省略位置则为全文"
        }
        "Where the two languages stand" => "两种语言的排列方式",
        "What begins on the same line in both languages; by default provisions, or segments if the languages are stacked" => {
            "两种语言从同一行开始的单位；默认为条，上下排列时为句段"
        }
        "The length of a line in columns; by default the terminal's, else 80" => {
            "每行的列数；默认取终端宽度，否则为 80"
        }
        "How wide “ ” ‘ ’ … — · are; by default as in config.toml, else narrow" => {
            "“ ” ‘ ’ … — · 的宽度；默认取 config.toml 的设置，否则为 narrow"
        }
        "Text for people, or a JSON object for each segment" => {
            "便于阅读的文本，或每个句段一个 JSON 对象"
        }
        "Words that must all be found, in either language; \"…\" a phrase; zh:… or en:… on that side; -… must not be found. Or a reference" => {
            "要全部找到的词语，任一语言均可；\"…\" 为短语；zh:… 或 en:… 限定语言；-… 表示排除。也可以是位置"
        }
        "The text's files; the built-in text if there are none" => "文本的文件；省略则为内置文本",
        "Write every occurrence in its line, centred, with the other language" => {
            "输出每一处所在的行，词语居中，并附另一种语言"
        }
        "Write how a term is translated, each occurrence once: how often, where, and whether the glossary has the translation or words are linked to the term" => {
            "输出词语的译法，每处计一次：次数、位置，以及出自术语表还是词语对应"
        }
        "What the lines of --kwic are sorted by" => "--kwic 各行的排序方式",
        "Write a JSON array instead of lines" => "输出 JSON 数组，而不是文本行",
        "Write at most this many lines or elements" => "最多输出的行数或元素个数",
        "Whether to mark what was found" => "是否标出找到的词语",
        "The length of a line of --kwic in columns; by default the terminal's, else 80" => {
            "--kwic 每行的列数；默认取终端宽度，否则为 80"
        }
        "How wide “ ” ‘ ’ … — · are in --kwic; by default as in config.toml, else narrow" => {
            "--kwic 中“ ” ‘ ’ … — · 的宽度；默认取 config.toml 的设置，否则为 narrow"
        }
        "What to cite: 16, 3-5, 16.2-16.4, part-5, title; then the text's files. Without a file the built-in text" => {
            "要引注的位置：16、3-5、16.2-16.4、part-5、title；其后是文本的文件。省略文件则为内置文本"
        }
        "The style; by default the setting `cite`, else full" => {
            "引注格式；默认取设置项 `cite`，否则为 full"
        }
        "Write the hints for another program" => "输出其他程序使用的格式",
        "Rules of your own for checks: a TOML file with [[rule]]; may be repeated" => {
            "检查用的自定规则：含 [[rule]] 的 TOML 文件；可重复"
        }
        "List the hints that were dismissed in the reader, instead of the others" => {
            "只列出在阅读器中已不再提示的问题"
        }
        "Exit with 1 if there is a hint of this severity or worse" => {
            "有此严重程度或更严重的提示时，以 1 退出"
        }
        "List at most this many hints" => "最多列出的提示数",
        "List only hints of this kind; may be repeated" => "只列出此类提示；可重复",
        "What comes first" => "排序方式",
        "The file to write; - is standard output. Of a library the directory to write into" => {
            "要写入的文件；- 为标准输出。文库则为要写入的目录"
        }
        "The format to write; by default that of the output's name" => "输出格式；默认由文件名决定",
        "Write what a table leaves out otherwise; may be repeated" => {
            "保留表格通常略去的内容；可重复"
        }
        "Write CSV or TSV for a spreadsheet: with a byte-order mark, and an apostrophe before cells that it would take for formulas. Reading the file takes both away" => {
            "写出供电子表格使用的 CSV 或 TSV：加字节顺序标记，可能被当作公式的单元格前加单引号。读取时会去掉两者"
        }
        "The file to write; by default standard output. Of a library the directory to write into" => {
            "要写入的文件；默认为标准输出。文库则为要写入的目录"
        }
        "The file to write; by default standard output" => "要写入的文件；默认为标准输出",
        "The format to write; by default that of the output's name, else native" => {
            "输出格式；默认由文件名决定，否则为 native"
        }
        "Align two files line by line, without dividing the lines" => "逐行对齐两个文件，不拆分行",
        "The text's files; then what to align: 16, 3-5, 16.2. Without a file the built-in text; without a reference all of it" => {
            "文本的文件，其后是要对齐的部分：16、3-5、16.2。省略文件则为内置文本，省略位置则为全文"
        }
        "Write JSON lines" => "输出 JSON Lines",
        "The texts, a file each" => "文本，每个一个文件",
        "The texts are in two files each, a language in each" => "每个文本有两个文件，每种语言一个",
        "The dictionary to write; by default standard output" => "要写入的词典；默认为标准输出",
        "Write at most so many renderings" => "最多写出的译法数",
        "The notes file; by default one in the data directory, named by the text" => {
            "批注文件；默认在数据目录中，以文本命名"
        }
        "Words that a note must all contain; then the text's files" => {
            "批注须全部含有的词语，其后是文本的文件"
        }
        "What the notes are sorted by" => "批注的排序方式",
        "Another notes file to list, too; may be repeated" => "同时列出的另一批注文件；可重复",
        "The place: 16.2, 十六, 3-5, part-5, title" => "位置：16.2、十六、3-5、part-5、title",
        "The text of the note, in Markdown; - reads standard input" => {
            "批注的内容，用 Markdown；- 表示从标准输入读取"
        }
        "The language it is about, if not both: zh, en" => "批注所针对的语言，省略则为双语：zh、en",
        "The words it is about, exactly as in the text" => "批注所针对的词语，须与原文完全一致",
        "The words of the other language that render them, exactly as in the text" => {
            "另一语言中与之对应的词语，须与原文完全一致"
        }
        "Which occurrence of the counterpart, counted from 1, if there are several" => {
            "对应词语出现多次时指第几处，从 1 开始"
        }
        "Which occurrence of the words, counted from 1, if there are several" => {
            "词语出现多次时指第几处，从 1 开始"
        }
        "The kind of note" => "批注类型",
        "Whether it is settled" => "是否已解决",
        "A word to find it by; may be repeated" => "便于查找的标签；可重复",
        "The author; by default the setting `author`, else the user's name" => {
            "作者；默认取设置项 `author`，否则为用户名"
        }
        "Store the present place and text of notes that moved or changed" => {
            "对已移动或更改的批注，保存现在的位置和原文"
        }
        "The format" => "格式",
        "The file with the notes" => "含批注的文件",
        "The format of the text's files; by default recognised" => "文本文件的格式；默认自动识别",
        "The languages of the text, if its files do not name them: zh,en" => {
            "文本的语言，用于文件没有指明语言时：zh,en"
        }
        "The format of the notes; by default that of the name: .csv, .jsonl, .json, .jsonld" => {
            "批注的格式；默认由文件名决定：.csv、.jsonl、.json、.jsonld"
        }
        "A notes file, or a directory of them" => "批注文件，或批注文件的目录",
        "Another notes file, or a directory of them" => "另一批注文件，或批注文件的目录",
        "The file to write: a new one, or one of the two; by default standard output" => {
            "要写入的文件：新文件，或两者之一；默认为标准输出"
        }
        "The language to print, a tag of the text: zh" => "要输出的语言，须为文本的语言标签：zh",
        "The shell" => "shell 名称",
        "The command whose page to print; by default that of duizhao itself" => {
            "要显示手册页的命令；默认为 duizhao 本身"
        }
        "Write the pages of all commands into this directory: duizhao.1, duizhao-print.1, …" => {
            "把所有命令的手册页写入此目录：duizhao.1、duizhao-print.1 等"
        }
        _ => return None,
    })
}

fn values(english: &str) -> Option<&'static str> {
    Some(match english {
        "The language of the locale" => "区域设置的语言",
        "English" => "英文",
        "Chinese" => "中文",
        "One column" => "一列",
        "Two columns" => "两列",
        "Side by side" => "左右并排",
        "One under the other" => "上下排列",
        "The first language only" => "只有第一种语言",
        "The second language only" => "只有第二种语言",
        "Every provision" => "每条",
        "Every segment" => "每个句段",
        "For people" => "便于阅读",
        "JSON Lines, with the keys that convert writes; for a comparison, its own" => {
            "JSON Lines，键与 convert 写出的相同；比较时另有格式"
        }
        "A web page with what was deleted and inserted; for a comparison only" => {
            "网页，标出删除和新增之处；只用于比较"
        }
        "Markdown with what was deleted and inserted; for a comparison only" => {
            "Markdown，标出删除和新增之处；只用于比较"
        }
        "Their place in the text" => "在文中的位置",
        "The words before them" => "前面的词语",
        "The words after them" => "后面的词语",
        "On a terminal, unless NO_COLOR is set" => "在终端中标出，除非设置了 NO_COLOR",
        "Always" => "总是",
        "Never" => "从不",
        "A provision, heading or segment that one language lacks" => "一种语言缺少的条、标题或句段",
        "A pair that the aligner is not sure of" => "对齐存疑的句段",
        "Texts that stand beside one another's originals, or whose numbers differ" => {
            "错位的译文，或编号不同"
        }
        "Words left in the other language" => "没有翻译的词语",
        "Words of the first language that nothing renders" => "原文中没有译出的词语",
        "Words of the second language that render nothing" => "译文中多出的词语",
        "A reference to another provision than on the other side" => "与另一侧不同的条款引用",
        "A negation that the other side does not have" => "另一侧没有的否定",
        "A duty where the other side has a permission, or the reverse" => "义务与许可互换",
        "A name, abbreviation or address that the other side does not have" => {
            "另一侧没有的名称、缩写或地址"
        }
        "The same text with another counterpart elsewhere" => "相同的文字在别处有不同的对应",
        "A rendering that the glossary forbids" => "术语表禁用的译法",
        "A place that breaks one of the reader's own rules" => "违反自定规则之处",
        "Doubled spaces, or a space before a mark" => "多余的空格，或标点前的空格",
        "A capital inside a sentence, or a name without one" => "句中的大写",
        "The table of Google's Marot, TSV" => "Google Marot 的表格（TSV）",
        "A table for spreadsheets" => "供电子表格使用的表格",
        "The sense can be guessed" => "仍可猜出原意",
        "It misleads those who read one side" => "会误导只读一侧的人",
        "It says something else, or leaves out a rule" => "意思改变，或漏掉规定",
        "Sides whose lengths do not fit" => "两侧长度不相称",
        "A number, date, amount or unit that the other side does not have" => {
            "另一侧没有的数字、日期、金额或单位"
        }
        "A word written twice" => "重复的词语",
        "A sentence, bracket or quotation without its end or beginning" => {
            "不完整的句子、括号或引号"
        }
        "A term that is translated in several ways, or several terms in one" => {
            "一词多译，或多词一译"
        }
        "The strongest hints" => "最值得检查的在前",
        "The beginning of the text" => "按文本顺序",
        "How each pair was aligned: columns confidence and mended" => {
            "各句段的对齐方式：confidence 和 mended 两列"
        }
        "the alignment alone, as sentence numbers" => "只有对齐，用句子编号表示",
        "Their last change, the latest first" => "最后更改时间，最近的在前",
        "A remark" => "评论",
        "Something to be answered" => "待解答的问题",
        "Another translation" => "另一种译法",
        "Not yet settled" => "待解决",
        "Settled" => "已解决",
        _ => return None,
    })
}
