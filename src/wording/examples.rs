//! The examples and remarks after the help of a command, in Chinese; the English ones are
//! beside its definition in `cli`.

/// The Chinese examples and remarks of a command, which is named as it is called.
pub(crate) fn examples_in_chinese(command: &str) -> Option<&'static str> {
    Some(match command {
        "duizhao" => PROGRAM,
        "duizhao search" => SEARCH,
        "duizhao cite" => CITE,
        "duizhao check" => CHECK,
        "duizhao convert" => CONVERT,
        "duizhao align" => ALIGN,
        "duizhao words" => WORDS,
        "duizhao learn" => LEARN,
        "duizhao vocabulary" => VOCABULARY,
        "duizhao library" => LIBRARY,
        "duizhao notes list" => NOTES_LIST,
        "duizhao notes add" => NOTES_ADD,
        "duizhao notes check" => NOTES_CHECK,
        "duizhao notes export" => NOTES_EXPORT,
        "duizhao notes import" => NOTES_IMPORT,
        "duizhao notes merge" => NOTES_MERGE,
        "duizhao notes text" => NOTES_TEXT,
        "duizhao completions" => COMPLETIONS,
        "duizhao man" => MAN,
        _ => return None,
    })
}

const PROGRAM: &str = "\
示例：
  duizhao                          阅读内置文本：2022 年社会信用体系意见，中英双语
  duizhao law.toml                 阅读自己的文本
  duizhao zh.txt en.txt            阅读两个文件中的文本，每种语言一个文件
  duizhao --at 16.2                打开后转到第 16 条的第二个句段
  duizhao print                    输出全文，两种语言并排
  duizhao print 十六               输出第 16 条；也可写 (十六)、第十六条、Article 16
  duizhao print 3-5 dateline       输出第 3 至 5 条和题注
  duizhao print 16.2-16.4 --layout stacked --width 60
  duizhao print law.toml 14-1      输出另一文本的第 14-1 条
  duizhao print part-5 --format jsonl | jq -r .en
  duizhao --versions draft.toml final.toml
                                   对照阅读两个版本；print 也可用
  duizhao search credit repair     在任一语言中查找词语
  duizhao search --kwic 信用修复   列出每一处，词语居中
  duizhao cite 16 --style oscola   按论文格式引注
  duizhao check --limit 10         列出值得检查的位置
  duizhao convert law.toml -o law.html
                                   转换为网页、表格等
  duizhao align zh.txt en.txt -o law.toml
                                   逐句对齐两个文本
  duizhao notes add 16.2 --body 'cf. Article 7'
  duizhao notes list               列出所有批注
  duizhao notes export --to html   导出为网页；也可为 csv、w3c 等
  duizhao vocabulary --anki -o words.tsv
                                   导出留存的生词，供 Anki 导入
  duizhao keys                     列出按键

阅读时：j k 移动，空格翻页，] [ 上一条、下一条，: 转到位置，t 目录，p 切换版式，
? 列出所有按键，q 退出。

设置：配置目录（Linux 为 ~/.config）中的 duizhao/config.toml，说明见 docs/reading.md。
支持 NO_COLOR。";

const SEARCH: &str = "\
示例：
  duizhao search 信用修复               也可输入 xinyongxiufu、xyxf、信用修復
  duizhao search credit repair          所有这些词，任一语言
  duizhao search '\"credit system\"'     这个短语
  duizhao search 'zh:监管 -en:supervis'  用了其他译法的条
  duizhao search 十六                   第 16 条，然后是此词出现之处
  duizhao search --kwic 监管            每一处，词语居中
  duizhao search --renderings 监管      如何翻译
  duizhao search 信用 law.toml --json   在另一文本中，输出 JSON 数组
  duizhao search 罚款 --versions draft.toml final.toml
                                        在两个版本中
  duizhao search 善意 laws              在目录 laws 的所有文本中

第一个参数是查询。有多个参数时，末尾至多三个若存在或像文件名（law.toml、./law），
则为文本的文件；其余属于查询。目录单独在查询之后，或写作 ./laws、laws/，才算目录。
-- 之后的词可以以连字符开头：duizhao search -- 合同 -en:contract

退出码：找到为 0；没有找到或无法打开文本为 1；查询无效为 2。";

const CITE: &str = "\
示例：
  duizhao cite 16.2                      双语，附标题和位置
  duizhao cite 16 --style short          《…意见》第十六条 / Opinions …, Art. 16
  duizhao cite 3-5 --style oscola        脚注
  duizhao cite 14-1 law.toml --style chinese
  duizhao cite 16 20 --style bibtex > opinions.bib
  duizhao cite 'constitution 12' laws    目录 laws 中某个文本的位置

省略 --style 则用设置项 `cite` 的格式，否则为 full。文本没有给出的信息（发布机关、日期）
略去不写。各种格式的说明见 docs/citing.md。";

const CHECK: &str = "\
示例：
  duizhao check                         内置文本，最值得检查的在前
  duizhao check --limit 10
  duizhao check --kind omission --kind number
                                        疑似漏译、数字不符
  duizhao check --sort place            按文本顺序
  duizhao check --rules house.toml      加上自定规则
  duizhao check --fail-on major         有较重或更严重的提示时，以 1 退出
  duizhao check --json | jq -r '.[].reason'
  duizhao check --to marot > hints.tsv   供 Marot 使用；--to csv 供电子表格使用

提示只说明何处值得看，并不表示有错。每行为位置、词语所在的语言、提示类型和理由。
在管道中每条提示一行，以制表符分隔：位置、语言、类型、严重程度、词语、对应词语、理由；
用 --width 则仍按列排。无论有无提示，退出码均为 0，除非用 --fail-on 另作要求；无法打开
文本为 1。";

const CONVERT: &str = "\
示例：
  duizhao convert -o opinions.html             把内置文本转换为网页
  duizhao convert law.toml -o law.csv          供电子表格使用的表格
  duizhao convert law.toml -o law.csv --for-spreadsheet --keep alignment
  duizhao convert law.toml -o - --to native    写到标准输出
  duizhao convert zh.txt en.txt -o law.toml    两个纯文本文件，对齐后写出
  duizhao convert laws -o tables --to csv      目录中的每个文本，写入 tables/

格式由 --to 决定，否则由输出文件名决定：.toml .tmx .xlf .xliff .tsv .csv .jsonl .json
.md .html。每种语言一个文件的格式会把 x.json 写成 x.zh.json 和 x.en.json。

-o 会替换已有文件，但绝不替换文本本身或批注文件。";

const ALIGN: &str = "\
示例：
  duizhao align zh.txt en.txt -o law.toml    两个文本，供阅读和编辑
  duizhao align page.txt --to tmx            含两种语言的页面，写到标准输出
  duizhao align law.tmx -o law.toml          重新对齐已对齐的文本
  duizhao align --lines a.txt b.txt --to beads
                                             两个句子文件，每行一句

各条按编号配对；条内的句子按词语和长度对齐，没有编号的文本则整体对齐。已对齐的文本
在各条之内重新对齐句子，人工编辑过的句段除外。

--to beads 为每组对应的句子写一行，如 [4]:[5,6]:0.973512：两侧的句子编号，从 0 起
在全文中按顺序计数，没有则为 []；然后是概率，0 到 1。标题算一句，人工编辑过的句段
每侧也算一句。

-o 会替换已有文件，但绝不替换文本本身或批注文件。";

const WORDS: &str = "\
示例：
  duizhao words 16.2                     每行一个词及其对应
  duizhao words law.toml 3-5
  duizhao words law.toml --json > links.jsonl

每行为第一种语言的一个词、制表符和对应的词；不大确定的词后有 ?，没有对应则为短横。
--json 每个句段一行：位置、两侧文本和各处对应，即在第一个文本中的范围、在第二个文本中
的范围和概率，以字符计，从 0 开始，不含末尾。

中文和英文按内置词典和从法律文本中学到的词语对应；其他语言只能依据文本本身，因此文本
越长越准确。";

const LIBRARY: &str = "\
示例：
  duizhao library laws                   列出目录 laws 中的文本
  duizhao library laws --titles          连同标题（会读取文本）
  duizhao library laws --write           写出 laws/library.toml，可手动修改
  duizhao library laws --index           建立索引，使搜索更快
  duizhao laws                           阅读这些文本
  duizhao search 善意 laws               在所有文本中查找

两个文件的路径只有语言不同即为同一文本：zh/law.txt 与 en/law.txt，law.zh.txt 与
law.en.txt，law_zh.txt 与 law_en.txt。不能确定的后面有问号。";

const VOCABULARY: &str = "\
示例：
  duizhao vocabulary                     留存的所有生词，每行一个
  duizhao vocabulary credit              任一列含此词的
  duizhao vocabulary --text law --csv -o words.csv
  duizhao vocabulary --anki -o words.tsv  然后在 Anki 中选“文件”“导入”
  duizhao vocabulary --due               现在该复习的

每行为词语、拼音、释义，以及遇到它的文本和位置，以制表符分隔。生词存放在数据目录
（Linux 上为 ~/.local/share/duizhao）的 vocabulary.tsv 中，可自行编辑；格式见
docs/file-formats.md。";

const LEARN: &str = "\
示例：
  duizhao learn memory.tmx -o words.tsv
  duizhao learn law-1.toml law-2.toml law-3.toml -o words.tsv
  duizhao learn --two-by-two a.zh.txt a.en.txt b.zh.txt b.en.txt -o words.tsv
  duizhao align zh.txt en.txt --dictionary words.tsv -o law.toml

各文本的两种语言须相同。词典每行为词语、制表符、译法、制表符、由词语得到此译法的概率、
制表符、由译法得到此词语的概率；以 # 开头的行是词频。文本越多越好：一万个句段勉强够用，
二十万个需要几分钟。Ctrl-C 中止，不写入任何内容。";

const NOTES_LIST: &str = "\
示例：
  duizhao notes list                        内置文本的所有批注
  duizhao notes list 信用 --sort time        含此词的批注，最近的在前
  duizhao notes list law.toml               另一文本的批注
  duizhao notes list --with wang.toml       加上他人的批注
  duizhao notes list --json | jq -r '.[].body'

每行为位置、类型和状态、标签、作者和批注的第一行，以制表符分隔。末尾至多三个词若存在
或像文件名（law.toml、./law），则为文本的文件。";

const NOTES_ADD: &str = "\
示例：
  duizhao notes add 16.2 --body 'Compare Article 7.'
  duizhao notes add 十六 --kind question --tag credit --body 'Which criteria?'
  duizhao notes add 16.2 --words 信用承诺制度 --kind translation --body 'credit undertaking'
  duizhao notes add 16.2 --words 信用 --counterpart credit --body 'Or trust?'
  duizhao notes add 16.2 law.toml --body - < note.md

输出批注的 id。";

const NOTES_CHECK: &str = "\
示例：
  duizhao notes check                   原文已更改或移动的批注
  duizhao notes check law.toml --json   输出 JSON 数组
  duizhao notes check --accept          保存现在的位置和原文

每行为批注的状态（changed、moved、ambiguous、orphan；或 unreadable，附批注文件的
行号）、位置、现在或可能的位置、id 和第一行，以制表符分隔。

批注文件的备份及其中的批注数列在标准错误中。备份也是批注文件：
`duizhao notes merge NOTES BACKUP -o NOTES` 可取回只在备份中的批注。

标签文件（tags.toml）中没有的标签，以及没有目标的链接，也列在那里。

--accept 更新位置唯一的批注。有多个可能位置或没有位置的批注，请在阅读界面中指定。

退出码：所有批注都在原处为 0，否则为 1。";

const NOTES_EXPORT: &str = "\
示例：
  duizhao notes export --to html -o notes.html
  duizhao notes export --to csv -o notes.csv     供电子表格使用
  duizhao notes export --to w3c                  Web Annotation（JSON-LD）
  duizhao notes export --to markdown 信用 law.toml  另一文本中含此词的批注
  duizhao notes export --to csv laws -o notes    目录 laws 中每个有批注的文本一个文件

csv、jsonl 和 w3c 可以无损地重新导入。csv 中可能被电子表格当作公式的单元格（以 = + - @
开头）前加单引号，导入时会去掉。这三种格式还包含阅读进度，除非用词语筛选了批注。

-o 会替换已有文件，但绝不替换文本本身或批注文件。";

const NOTES_IMPORT: &str = "\
示例：
  duizhao notes import notes.csv              导出的文件，或含 reference 和 body
                                              两列的表格
  duizhao notes import notes.jsonl law.toml   另一文本的批注
  duizhao notes import annotations.json       Web Annotation，包括其他程序的：
                                              按引用的词语定位

已有的批注保持不变；若内容不同，则两个版本都保留。没有 id 的批注视为新批注，除非同一
位置已有内容相同的批注。

退出码：全部导入为 0，有略去的为 1。";

const NOTES_MERGE: &str = "\
示例：
  duizhao notes merge mine.toml hers.toml -o both.toml
  duizhao notes merge mine.toml hers.toml -o mine.toml   把对方的批注加入自己的
  duizhao notes merge mine.toml hers.toml | less         只查看
  duizhao notes merge mine hers -o both                  两个目录中的所有批注文件

结果含双方的批注。双方都有而内容不同的批注，两个版本都保留，并在标准错误中说明。
阅读进度取较靠后的一个。

无法读取的条目原样保留。

退出码：全部合并为 0，有无法读取的为 1。";

const NOTES_TEXT: &str = "\
示例：
  duizhao notes text --language zh law.toml     文本的中文

`duizhao notes export --to w3c` 为每条批注写出它在此文本中的起止位置，以字符计，
从 0 开始。";

const COMPLETIONS: &str = "\
示例：
  duizhao completions bash > ~/.local/share/bash-completion/completions/duizhao
  duizhao completions zsh > ~/.zfunc/_duizhao
  duizhao completions fish > ~/.config/fish/completions/duizhao.fish

在 zsh 中，该目录须在 compinit 运行之前加入 $fpath。";

const MAN: &str = "\
示例：
  duizhao man | man -l -                显示手册页
  duizhao man notes add | man -l -      显示某个命令的手册页
  duizhao man --dir share/man/man1      写出所有手册页，供打包使用";
