//! Every action, with its name, its group and its wording in one table.
//!
//! A new action needs a row here, a default key in
//! [`keymap`](super::keymap) if it has one, and its arm in the update function
//! of its area.

mod group;

use crate::wording::Wording;

pub use group::Group;

/// Defines [`Action`] and the enum of each area from the table below, so that a
/// row is all that an action needs: variant, name in the settings file, group,
/// description in the help, and the word in the key hints if it is ever one. The
/// texts are in English and in Chinese; the English description is also the
/// documentation.
macro_rules! actions {
    (
        $(
            $(#[$doc:meta])*
            $area:ident($kind:ident) {
                $(
                    $variant:ident, $name:literal, $group:ident, $english:literal => $chinese:literal
                    $(, $hint:literal => $chinese_hint:literal)?;
                )*
            }
        )*
        _ {
            $(
                $other:ident, $other_name:literal, $other_group:ident,
                $other_english:literal => $other_chinese:literal
                $(, $other_hint:literal => $other_chinese_hint:literal)?;
            )*
        }
    ) => {
        /// What a key, a row of the help or a command asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $area($kind),)*
            $(#[doc = $other_english] $other,)*
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub enum $kind {
                $(#[doc = $english] $variant,)*
            }
        )*

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Action] = &[
                $($(Action::$area($kind::$variant),)*)*
                $(Action::$other,)*
            ];

            /// Its name and group.
            fn row(self) -> (&'static str, Group) {
                match self {
                    $($(Action::$area($kind::$variant) => ($name, Group::$group),)*)*
                    $(Action::$other => ($other_name, Group::$other_group),)*
                }
            }

            /// What it does, for the help.
            pub fn describe(self, wording: Wording) -> &'static str {
                let [english, chinese] = match self {
                    $($(Action::$area($kind::$variant) => [$english, $chinese],)*)*
                    $(Action::$other => [$other_english, $other_chinese],)*
                };
                match wording {
                    Wording::English => english,
                    Wording::Chinese => chinese,
                }
            }

            /// The word in the hint line; an action that has none is described.
            pub fn hint(self, wording: Wording) -> &'static str {
                let [english, chinese] = match self {
                    $($($(Action::$area($kind::$variant) => [$hint, $chinese_hint],)?)*)*
                    $($(Action::$other => [$other_hint, $other_chinese_hint],)?)*
                    other => return other.describe(wording),
                };
                match wording {
                    Wording::English => english,
                    Wording::Chinese => chinese,
                }
            }
        }
    };
}

actions! {
    /// Steps and jumps through the text.
    Move(MoveAction) {
        NextSegment, "next-segment", Moving, "next pair" => "下一句段";
        PreviousSegment, "previous-segment", Moving, "previous pair" => "上一句段";
        NextProvision, "next-provision", Moving, "next provision" => "下一条";
        PreviousProvision, "previous-provision", Moving, "previous provision" => "上一条";
        NextSection, "next-section", Moving, "next part" => "下一章节";
        PreviousSection, "previous-section", Moving, "previous part" => "上一章节";
        NextLowConfidence, "next-doubtful", Moving, "next pair of low confidence" => "下一个对齐存疑的句段";
        PreviousLowConfidence, "previous-doubtful", Moving, "previous pair of low confidence" => "上一个对齐存疑的句段";
        HalfPageDown, "half-page-down", Moving, "half a page down" => "向下半页";
        HalfPageUp, "half-page-up", Moving, "half a page up" => "向上半页";
        ReadOn, "read-on", Moving, "page down; in peek, the answer, then the next pair" => "下一页；隐藏译文时先显示答案", "answer" => "答案";
        PageDown, "page-down", Moving, "page down" => "下一页";
        PageUp, "page-up", Moving, "page up" => "上一页";
        First, "first", Moving, "beginning of the text" => "文首";
        Last, "last", Moving, "end of the text; after a number, that provision" => "文末；先输入数字则到该条";
        OpenCommandLine, "go-to", Moving, "go to a reference, or a command by name" => "跳转到某处，或按名称执行命令", "go to" => "跳转";
        Back, "back", Moving, "back to where the last jump began" => "回到上次跳转之前";
        Forward, "forward", Moving, "forward again" => "再次前进";
        SetMark, "set-mark", Moving, "mark this place with a letter" => "用一个字母为此处加书签";
        GoToMark, "go-to-mark", Moving, "go to a marked place" => "跳转到书签";
    }

    /// Searching, and the concordance.
    Search(SearchAction) {
        Open, "search", Searching, "search both languages, as you type" => "边输入边搜索两种语言", "search" => "搜索";
        NextHit, "next-hit", Searching, "next hit" => "下一处结果", "next-hit" => "下一处";
        PreviousHit, "previous-hit", Searching, "previous hit" => "上一处结果", "previous-hit" => "上一处";
        Everywhere, "search-library", Searching, "search all texts of the library" => "搜索文库中的所有文本", "all texts" => "所有文本";
        OpenLibrary, "library", Searching, "the texts of the library" => "文库中的文本", "texts" => "文本";
        OnlyMatching, "only-matching", Searching, "only the provisions that match, or all" => "只看匹配的条，或全部";
        OpenConcordance, "concordance", Searching, "every occurrence in context" => "列出所有出现处及上下文", "in context" => "上下文";
        Sort, "sort", Searching, "sort by place, by the words before or after, by translation" => "按位置、前文、后文或译法排序", "sort" => "排序";
        LookUp, "look-up", Searching, "look up the chosen words; choose them first if need be" => "查所选的词；未选则先选", "look up" => "查词";
        ToggleRenderings, "renderings", Searching, "how the chosen words are translated, and back" => "所选词语的译法，再按返回", "renderings" => "译法";
    }

    /// The word cursor, and what it shows.
    Word(WordAction) {
        Next, "next-word", Words, "the next word, and its renderings on the other side" => "下一词，并显示另一侧的对应词", "next word" => "下一词";
        Previous, "previous-word", Words, "the word before" => "上一词", "word before" => "上一词";
        First, "first-word", Words, "the first word of the pair" => "句段的第一个词";
        Last, "last-word", Words, "the last word of the pair" => "句段的最后一个词";
        ToggleUnrendered, "unrendered", Words, "let the words that nothing renders stand out, or not" => "突出未译出的词，或取消";
        LookUp, "own-lookup", List, "look the word up with your own command" => "用自己的命令查此词", "own command" => "自己的命令";
        Describe, "word-card", Words, "the word: meanings, and how it is translated here" => "词语：释义及在文中的译法", "meaning" => "释义";
    }

    /// The words that the reader keeps to learn.
    Study(StudyAction) {
        Open, "vocabulary", Words, "the words you keep: of this text, or all" => "生词表：本文的或全部的", "vocabulary" => "生词表";
        Keep, "keep-word", List, "keep the word in the vocabulary, or take it out" => "把此词加入生词表，或移出", "keep or not" => "留或不留";
        OtherScope, "vocabulary-scope", List, "the words of this text, or of all" => "本文的生词，或全部的", "this text or all" => "本文或全部";
        Forget, "forget-word", List, "take the word out of the vocabulary" => "把此词移出生词表", "take out" => "移出";
        Restore, "restore-word", List, "put back the last word that was taken out" => "恢复上次移出的词", "put back" => "恢复";
    }

    /// What becomes of a note, a draft or edits that are not saved.
    Unsaved(UnsavedAction) {
        Save, "save-note", Writing, "save the note" => "保存批注", "save" => "保存";
        Continue, "go-on", Writing, "go on writing" => "继续编写", "continue" => "继续";
        Discard, "discard", Writing, "discard it" => "不保存", "discard" => "不保存";
    }

    /// Writing notes.
    Editor(EditorAction) {
        Write, "write-note", Noting, "write a note on the pair" => "为句段写批注", "note" => "批注";
        WriteOnSide, "write-note-on-side", Noting, "write a note on the active side, or the chosen words" => "为当前一侧或所选词语写批注", "note" => "批注";
        EditCurrent, "edit-note", Noting, "edit the current note of the pair" => "编辑句段的当前批注", "edit" => "编辑";
        EditExternally, "edit-externally", Noting, "write the note in $VISUAL or $EDITOR" => "用 $VISUAL 或 $EDITOR 写批注";
        OfferDrafts, "drafts", Noting, "notes that were not finished" => "未写完的批注";
        CycleKind, "cycle-kind", Writing, "comment, question, translation" => "评论、疑问、译法", "kind" => "类型";
        ToggleTags, "tags", Writing, "edit the tags, and back" => "编辑标签，再按返回", "tags" => "标签";
        Leave, "leave-note", Writing, "close the note; asks if it is not saved" => "关闭批注；未保存时会询问", "close" => "关闭";
        ToggleStatus, "toggle-status", Writing, "open or resolved" => "待解决或已解决", "resolved" => "已解决";
    }

    /// Notes that exist already.
    Note(NoteAction) {
        Delete, "delete-note", Noting, "delete the note" => "删除批注", "delete" => "删除";
        Undo, "undo", Noting, "undo the last change of notes" => "撤销对批注的上次更改";
        Redo, "redo", Noting, "redo the last undone change" => "重做上次撤销的更改";
        Next, "next-note", Noting, "next note" => "下一条批注";
        Previous, "previous-note", Noting, "previous note" => "上一条批注";
        TogglePane, "notes-pane", Noting, "show the notes at the cursor, or not" => "显示或隐藏光标处的批注";
        OpenList, "notes", Noting, "all notes" => "全部批注", "notes" => "全部批注";
        Place, "place-note", Noting, "attach a note that lost its place to this pair" => "把失去位置的批注附到此句段", "attach here" => "附到此处";
        CopyLink, "copy-link", Noting, "copy a link to the note, for another note" => "复制批注链接，供另一条批注使用", "link" => "链接";
        RetrySave, "save-notes", Noting, "save notes that could not be saved" => "重新保存未能保存的批注";
    }

    /// How far the text is read.
    Reading(ReadingAction) {
        PairRead, "read", Noting, "this pair is read" => "本句段标为已读";
        PairToDo, "to-do", Noting, "this pair is to be worked on" => "本句段标为待办";
        PairDone, "done", Noting, "this pair is done" => "本句段标为完成";
        PairUnread, "not-read", Noting, "this pair is not read" => "本句段标为未读";
        ProvisionRead, "provision-read", Noting, "the whole provision is read" => "整条标为已读";
        ProvisionToDo, "provision-to-do", Noting, "the whole provision is to be worked on" => "整条标为待办";
        ProvisionDone, "provision-done", Noting, "the whole provision is done" => "整条标为完成";
        ProvisionUnread, "provision-not-read", Noting, "the whole provision is not read" => "整条标为未读";
        NextUnread, "unread", Noting, "to the next pair that is not read" => "到下一个未读句段";
        ShowProgress, "progress", Noting, "how far the text is read and annotated" => "阅读与批注进度";
    }

    /// Testing oneself: one side is shown, the other is the answer.
    Test(TestAction) {
        Part, "test", Testing, "test yourself on this part" => "自测本章节";
        ToDo, "test-to-do", Testing, "test yourself on the pairs marked as to do" => "自测标为待办的句段";
        All, "test-all", Testing, "test yourself on the whole text" => "自测全文";
        Repeat, "test-again", Testing, "test yourself on what was not right the last time" => "重测上次没答对的句段";
        Right, "answer-right", Testing, "the answer was right" => "答对了", "right" => "答对";
        Almost, "answer-almost", Testing, "the answer was almost right" => "基本答对", "almost" => "基本答对";
        Wrong, "answer-wrong", Testing, "the answer was wrong" => "答错了", "wrong" => "答错";
    }

    /// The drill: words left out of their sentences.
    Drill(DrillAction) {
        Open, "drill", Testing, "drill words and terms: shows what is due" => "复习生词和术语：显示到期的词", "drill" => "复习";
        Answer, "check-answer", Testing, "check what is typed; without anything, show the answer" => "检查输入的答案；未输入则显示答案", "answer" => "答案";
        Suggested, "recalled-as-checked", Testing, "the next card; what was typed says how it was recalled" => "下一张；按输入的答案评定", "next" => "下一张";
        Again, "recalled-not", Testing, "not recalled: ask again" => "没想起来：再问一次", "again" => "重来";
        Hard, "recalled-hard", Testing, "recalled with effort" => "费力想起", "hard" => "费力";
        Good, "recalled", Testing, "recalled" => "想起", "good" => "想起";
        Easy, "recalled-easy", Testing, "recalled at once" => "立刻想起", "easy" => "容易";
    }

    /// Reading a comparison.
    Compare(CompareAction) {
        NextDifference, "next-difference", Comparing, "next difference between the versions" => "版本间的下一处差异", "next difference" => "下一处差异";
        PreviousDifference, "previous-difference", Comparing, "previous difference between the versions" => "版本间的上一处差异", "difference before" => "上一处差异";
        Fold, "fold", Comparing, "fold away what did not change, or show it" => "折叠无改动之处，或展开", "fold" => "折叠";
        NextView, "next-view", Comparing, "other columns: language, translation, all" => "换语言或译本，或全部", "other columns" => "换栏";
    }

    /// How the text is shown.
    View(ViewAction) {
        ToggleContents, "contents", Showing, "contents" => "目录", "contents" => "目录";
        Columns, "columns", Showing, "the languages side by side" => "两种语言左右并排";
        Stacked, "stacked", Showing, "the languages one above the other" => "两种语言上下排列";
        SourceOnly, "source-only", Showing, "the first language alone" => "只看第一种语言";
        TargetOnly, "target-only", Showing, "the second language alone" => "只看第二种语言";
        Peek, "peek", Showing, "one language, and the other for the current pair" => "隐藏译文：只看一种语言，当前句段可显示另一种";
        CycleLayout, "layout", Showing, "layout: columns, stacked, one side, the other, peek" => "切换版式：并排、上下、一侧、另一侧、隐藏译文", "layout" => "版式";
        ToggleRowAlignment, "alignment", Showing, "rows aligned by provision or by segment" => "按条对齐或按句段对齐";
        OtherSide, "other-side", Showing, "the other side" => "另一侧", "other side" => "另一侧";
        LeadingSide, "leading-side", Showing, "the left side" => "左侧";
        TrailingSide, "trailing-side", Showing, "the right side" => "右侧";
        SwapSides, "swap-sides", Showing, "swap the sides" => "左右互换";
        Characters, "characters", Showing, "Chinese in simplified or traditional characters" => "用简体、繁体或原文字形显示中文";
        Pinyin, "pinyin", Showing, "pinyin over the Chinese: the current pair, all, none" => "汉字上方的拼音：当前句段、全部、不显示";
        Themes, "theme", Showing, "the colours: choose a theme" => "配色：选择主题";
        BorderLeft, "border-left", Showing, "border between the columns to the left" => "两栏分界左移";
        BorderRight, "border-right", Showing, "border between the columns to the right" => "两栏分界右移";
    }

    /// Selecting and copying.
    Select(SelectAction) {
        Begin, "select", Copying, "select words of the active side" => "选择当前一侧的词语";
        Copy, "copy", Copying, "copy the words, or the active side of the pair" => "复制所选词语或句段的当前一侧", "copy" => "复制";
        QuoteOtherSide, "quote-other-side", Copying, "quote the words that render these, to be changed in turn; and back" => "一并引用另一侧的对应词语，可再调整；再按返回", "quote other side" => "引用另一侧";
        CopyCitation, "copy-citation", Copying, "copy a citation, in the style of the settings" => "按设置的格式复制引注", "cite" => "引注";
    }

    /// Moves an end of the selection, or the cut in a pair that is being split.
    Motion(Motion) {
        WordForward, "word-forward", Copying, "one word forward" => "向后一词";
        WordBack, "word-back", Copying, "one word back" => "向前一词";
        SegmentStart, "segment-start", Copying, "to the beginning of the segment" => "到句首";
        SegmentEnd, "segment-end", Copying, "to the end of the segment" => "到句尾";
        Down, "select-down", Copying, "to the end of the segment, then of the next" => "到句尾，再到下一句句尾";
        Up, "select-up", Copying, "to the beginning of the segment, then of the one before" => "到句首，再到上一句句首";
        SelectClause, "select-clause", Copying, "the whole clause, then the next" => "选整个分句，再加下一分句", "clause" => "分句";
        SelectClauseBack, "select-clause-back", Copying, "the whole clause, then the one before" => "选整个分句，再加上一分句";
        SelectSentence, "select-sentence", Copying, "the whole sentence, then the next" => "选整句，再加下一句", "sentence" => "整句";
        SelectSentenceBack, "select-sentence-back", Copying, "the whole sentence, then the one before" => "选整句，再加上一句";
        OtherEnd, "other-end", Copying, "move the other end" => "移动另一端", "other end" => "另一端";
        ClauseForward, "clause-forward", Alignment, "split one clause later" => "拆分处后移一个分句", "later" => "后移";
        ClauseBack, "clause-back", Alignment, "split one clause earlier" => "拆分处前移一个分句", "earlier" => "前移";
    }

    /// Moves in a list.
    List(ListAction) {
        Filter, "filter", List, "only the rows that fit what is typed" => "输入文字以筛选各行", "filter" => "筛选";
        Dismiss, "dismiss", List, "dismiss the possible problem for good" => "不再提示此处", "dismiss" => "不再提示";
        Ask, "ask", List, "write a question about the possible problem" => "就此处写疑问批注", "ask" => "疑问";
        Down, "row-down", List, "next row" => "下一行", "next" => "下移";
        Up, "row-up", List, "previous row" => "上一行";
        PageDown, "rows-down", List, "page down" => "下一页";
        PageUp, "rows-up", List, "page up" => "上一页";
        First, "first-row", List, "first row" => "第一行";
        Last, "last-row", List, "last row" => "最后一行";
    }

    /// In a line that is typed: completion and history.
    Line(LineAction) {
        Complete, "complete", Line, "complete the word" => "补全", "complete" => "补全";
        CompleteBack, "complete-back", Line, "complete with the one before" => "用上一项补全";
        Earlier, "earlier-line", Line, "the row above; above the first, what was typed before" => "上一行；在首行则为之前的输入";
        Later, "later-line", Line, "the row below, or what was typed after" => "下一行，或之后的输入";
    }

    /// Edits the line or the note that is typed.
    Edit(Edit) {
        Left, "left", Line, "one character left" => "左移一个字符";
        Right, "right", Line, "one character right" => "右移一个字符";
        WordLeft, "word-left", Line, "one word left" => "左移一词";
        WordRight, "word-right", Line, "one word right" => "右移一词";
        Start, "line-start", Line, "beginning of the line" => "行首";
        End, "line-end", Line, "end of the line" => "行尾";
        DeleteBefore, "delete-before", Line, "delete the character before" => "删除前一个字符";
        DeleteAt, "delete-at", Line, "delete the character" => "删除当前字符";
        DeleteWord, "delete-word", Line, "delete the word before" => "删除前一词";
        DeleteLine, "delete-line", Line, "delete the line" => "删除整行";
        NewLine, "new-line", Writing, "new line" => "换行";
        Up, "up", Writing, "one row up" => "上一行";
        Down, "down", Writing, "one row down" => "下一行";
        PageUp, "text-page-up", Writing, "a page of the note up" => "批注上翻一页";
        PageDown, "text-page-down", Writing, "a page of the note down" => "批注下翻一页";
        TextStart, "text-start", Writing, "beginning of the note" => "批注开头";
        TextEnd, "text-end", Writing, "end of the note" => "批注末尾";
        DeleteNextWord, "delete-next-word", Writing, "delete the word after" => "删除后一词";
        DeleteToEnd, "delete-to-end", Writing, "delete to the end of the line" => "删除到行尾";
        Undo, "undo-typing", Writing, "undo the latest typing" => "撤销输入";
        Redo, "redo-typing", Writing, "redo the undone typing" => "重做输入";
    }

    /// Editing the alignment.
    Align(AlignAction) {
        Toggle, "align", Alignment, "edit alignment (toggle)" => "编辑对齐（开或关）";
        MergeNext, "merge", Alignment, "merge the pair with the next" => "与下一句段合并", "merge" => "合并";
        BeginSplit, "split", Alignment, "split the pair: choose where" => "拆分句段：选择位置", "split" => "拆分";
        MoveToNext, "move-on", Alignment, "move this side’s last sentence to the next pair" => "把此侧最后一句移到下一句段", "move" => "移动";
        MoveToPrevious, "move-back", Alignment, "move this side’s first sentence to the previous pair" => "把此侧第一句移到上一句段";
        Undo, "undo-edit", Alignment, "undo the last edit" => "撤销上次编辑", "undo" => "撤销";
        Redo, "redo-edit", Alignment, "redo the last undone edit" => "重做上次撤销的编辑";
        Save, "save-alignment", Alignment, "save the edited text" => "保存编辑后的文本", "save" => "保存";
        Split, "split-here", Alignment, "split the pair here" => "在此拆分句段", "split" => "拆分";
    }

    _ {
        Accept, "accept", List, "choose" => "选定", "go" => "选定";
        Check, "check", Moving, "possible problems: omissions, numbers, …" => "可能的问题：漏译、数字……";
        Problems, "problems", Program, "problems found in the file" => "文件中发现的问题";
        PairMenu, "menu", Program, "what can be done with this pair" => "对此句段可做的操作", "menu" => "菜单";
        Commands, "commands", Program, "all commands; type to find one" => "全部命令；输入文字查找";
        Help, "help", Program, "these keys; Enter runs the chosen one" => "按键帮助；回车执行选中的操作", "help" => "帮助";
        Settings, "settings", Program, "the settings with their values; Enter changes one" => "设置及其当前值；回车可更改";
        Export, "export", Program, "write the notes or the text to a file" => "把批注或文本写入文件";
        ReplaceFile, "replace-file", Program, "replace the file" => "替换文件", "replace" => "替换";
        Save, "save", Program, "save what is not saved yet" => "保存未保存的内容";
        SaveAndQuit, "save-and-quit", Program, "save and quit" => "保存并退出";
        Redraw, "redraw", Program, "redraw the screen" => "重绘屏幕";
        Suspend, "suspend", Program, "suspend" => "挂起";
        Cancel, "cancel", Program, "one step back" => "退回一步", "back" => "返回";
        Quit, "quit", Program, "quit" => "退出", "quit" => "退出";
    }
}

impl Action {
    /// Its name in the settings file and in the command line.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The group under which the help lists it.
    pub fn group(self) -> Group {
        self.row().1
    }

    /// The action with a name.
    pub fn from_name(name: &str) -> Option<Action> {
        /// Names that settings may still have, and those of today.
        const EARLIER: [(&str, &str); 10] = [
            ("edit-outside", "edit-externally"),
            ("throw-away", "discard"),
            ("join", "merge"),
            ("part", "split"),
            ("part-here", "split-here"),
            ("redo-mend", "redo-edit"),
            ("save-mends", "save-alignment"),
            ("shift-back", "move-back"),
            ("shift-on", "move-on"),
            ("undo-mend", "undo-edit"),
        ];
        let earlier = EARLIER.iter().find(|(earlier, _)| *earlier == name);
        let name = earlier.map_or(name, |(_, today)| today);
        Action::ALL
            .iter()
            .copied()
            .find(|action| action.name() == name)
    }

    /// Whether it is a command of the command line: not what only makes sense
    /// in a list, a selection or a field.
    pub fn is_command(self) -> bool {
        match self.group() {
            Group::Searching => !matches!(
                self,
                Action::Search(SearchAction::Sort | SearchAction::ToggleRenderings)
            ),
            Group::Testing => !matches!(
                self,
                Action::Test(TestAction::Right | TestAction::Almost | TestAction::Wrong)
                    | Action::Drill(
                        DrillAction::Answer
                            | DrillAction::Suggested
                            | DrillAction::Again
                            | DrillAction::Hard
                            | DrillAction::Good
                            | DrillAction::Easy
                    )
            ),
            Group::Noting => self != Action::Note(NoteAction::Place),
            Group::Moving | Group::Comparing | Group::Words | Group::Showing | Group::Program => {
                !matches!(self, Action::Cancel | Action::ReplaceFile)
            }
            Group::Copying => {
                matches!(self, Action::Select(action) if action != SelectAction::QuoteOtherSide)
            }
            Group::Alignment => self == Action::Align(AlignAction::Toggle),
            Group::List | Group::Line | Group::Writing => false,
        }
    }
}

impl Edit {
    /// Whether it only moves the caret.
    pub fn is_motion(self) -> bool {
        !matches!(
            self,
            Edit::DeleteBefore
                | Edit::DeleteAt
                | Edit::DeleteWord
                | Edit::DeleteNextWord
                | Edit::DeleteLine
                | Edit::DeleteToEnd
                | Edit::NewLine
                | Edit::Undo
                | Edit::Redo
        )
    }
}
