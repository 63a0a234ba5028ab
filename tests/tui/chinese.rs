//! The Chinese interface: no English is left on any screen, and the main screens as
//! snapshots.

use std::collections::{BTreeMap, BTreeSet};

use crate::notes::{note, open_notes};
use crate::support::tui::Program;
use duizhao::notes::{Note, NoteKind, NoteStatus};
use duizhao::tui::action::Action;
use duizhao::tui::app_event::AppEvent;
use duizhao::tui::keymap::{Key, Keymap, Mode};
use duizhao::tui::state::Setting;
use duizhao::wording::Wording;
use insta::assert_snapshot;

#[test]
fn screens() {
    for (cols, rows) in [(80, 24), (40, 20)] {
        let check = |name: &str, keys: &str| {
            let mut program = Program::in_chinese(cols, rows);
            let notes = [
                Note {
                    kind: NoteKind::Question,
                    tags: vec!["术语".to_owned()],
                    ..note(&program, 1, "16.3", "为什么译作 commitment？")
                },
                Note {
                    status: NoteStatus::Resolved,
                    ..note(&program, 2, "7.1", "参见第十六条。")
                },
            ];
            open_notes(&mut program, notes);
            let screen = program.keys(keys).screen();
            assert_snapshot!(format!("{name}_{cols}x{rows}"), screen);
        };
        check("start", "");
        check("reading", ":16.3<enter>");
        check("help", "?");
        check("waiting", "s");
        check("menu", ":16.3<enter><enter>");
        check("commands", "<c-p>");
        check("line", ":目录");
        check("search_syntax", "/");
        check("search", "/信用修复");
        check("search_nothing", "/jianguna xyxf");
        check("contents", "16Gt");
        check("notes", "o");
        check("editor", ":16.3<enter>a<c-t>");
        check("unsaved", "a批注<esc>");
        check("findings", "!");
        check("concordance", "/监管<enter>*");
        check("renderings", "/监管<enter>*r");
        check("test", ":test 16<enter> ");
        check("align", ":16.3<enter>Ms");
        check("settings", ":set<enter>");
        check("export", ":export<enter>");
        check("themes", ":theme<enter>");
    }
}

/// A text without a Latin letter. The second pair of the first provision is in doubt.
const LAW: &str = r#"
id = "1"
languages = ["zh", "ru"]
title.zh = "试验法"
title.ru = "Закон"

[[provision]]
number = 1

[[provision.segment]]
zh = "第一条　甲方应当保存记录。乙方应当定期检查记录，并且报告12次。"
ru = "Статья 1 Сторона хранит записи."

[[provision.segment]]
zh = "丙方除外。"
ru = "Сторона проверяет записи. Сторона исключена и сообщает сообщает 13 раз ("
confidence = 31

[[provision]]
number = 2

[[provision.segment]]
zh = "第二条　没有例外。"
ru = "Статья 2 Исключений нет."

[[provision.segment]]
zh = "没有译文。"
"#;

/// Keys that lead to every mode.
const MODES: [&str; 43] = [
    "",
    "j",
    "jj",
    "G",
    "m",
    "'",
    "s",
    "g",
    "d",
    "3",
    "v",
    "vw",
    "vo",
    "t",
    "t/条",
    "?",
    "?条",
    "<c-p>",
    "<enter>",
    "/",
    "/记录",
    "/空",
    "/“记录",
    "/fr:a",
    "/记录<enter>",
    "/记录<enter>*",
    "v*",
    "v*r",
    "o",
    "o/无",
    "a",
    "a文",
    "a文<esc>",
    "a<c-t>",
    "!",
    "!<enter>",
    ":test 1<enter>",
    ":test 1<enter> ",
    "w",
    "wK",
    "M",
    "Ms",
    ":theme<enter>",
];

fn program(has_notes: bool) -> Program {
    let mut program = Program::reading_in_chinese(LAW, 160, 30);
    if has_notes {
        let notes = [
            Note {
                kind: NoteKind::Question,
                author: "王".to_owned(),
                ..note(&program, 1, "1.1", "[[2]] [[无]]")
            },
            Note {
                kind: NoteKind::Translation,
                status: NoteStatus::Resolved,
                author: "王".to_owned(),
                tags: vec!["词".to_owned()],
                ..note(&program, 2, "1.2", "译法")
            },
        ];
        open_notes(&mut program, notes);
    }
    program.state.notes.author = "李".to_owned();
    program
}

/// The English words on a screen that belong there neither as a key nor as a name.
fn english(screen: &str) -> BTreeSet<String> {
    /// Names of keys, and what is written the same in every language.
    const KNOWN: &str = "Enter Esc Tab Shift Space Backspace Delete Insert Down Left Right Home End \
        PgUp PgDn Ctrl Alt VISUAL EDITOR config toml xinyong kind question xinyongxiufu xyxf credit repair \
        contract note part Markdown Bilara ARB TMX XLIFF JSON OSCOLA Chicago BibTeX biblatex Zotero \
        pandoc TOML CedPane Unihan InterText linkGrp Web Annotation Emacs lookup sdcv word";
    let known: BTreeSet<&str> = KNOWN.split_whitespace().collect();
    let mut found = BTreeSet::new();
    let is_letter = |c: char| c.is_ascii_alphabetic();
    for line in screen.lines() {
        let mut rest = line;
        while let Some(start) = rest.find(is_letter) {
            let word = &rest[start..];
            let end = word.find(|c: char| !is_letter(c)).unwrap_or(word.len());
            let is_command = rest[..start].ends_with([':', '-', '#']);
            let word = &word[..end];
            if end >= 3 && !is_command && !known.contains(word) {
                found.insert(word.to_owned());
            }
            rest = &rest[start + end..];
        }
    }
    found
}

#[test]
fn no_english_is_left_on_any_screen() {
    // Lists of commands, settings, formats and themes have English names.
    let names = Action::ALL.iter().map(|action| action.name());
    let names = names.chain(Setting::ALL.map(Setting::name));
    let names: BTreeSet<_> = names.flat_map(|name| name.split('-')).collect();
    let others = "auto plain contrast paper night full short chinese oscola chicago bibtex csl json \
        markdown html csv jsonl org native tmx xliff tsv bilara true false narrow none lists all alignment anki Anki";
    let listed: BTreeSet<&str> = names.into_iter().chain(others.split(' ')).collect();
    let mut left = BTreeMap::new();
    let mut look = |program: &Program, keys: &str, action: Option<Action>| {
        let screen = program.screen();
        let is_list = ["<c-p>", ":theme"]
            .iter()
            .any(|list| keys.starts_with(list))
            || matches!(
                action,
                Some(Action::Commands | Action::Settings | Action::Export)
            )
            || action.is_some_and(|action| action.name() == "theme" || action.name() == "go-to");
        for word in english(&screen) {
            if !(is_list && listed.contains(word.as_str())) {
                let line = screen.lines().find(|line| line.contains(&word));
                let line = line.unwrap_or_default().trim().to_owned();
                left.entry(word.clone())
                    .or_insert(format!("{keys} {action:?}: {line}"));
            }
        }
    };
    for has_notes in [false, true] {
        let mut seen = Vec::new();
        for keys in MODES {
            let mut at_mode = program(has_notes);
            at_mode.keys(keys);
            look(&at_mode, keys, None);
            let mode = at_mode.state.mode();
            let keymap = Keymap::default();
            let is_here = |action: &&Action| {
                let is_command = mode == Mode::Reader && action.is_command();
                is_command || keymap.key_of(mode, **action).is_some()
            };
            // Findings are slow to find, and their list is one like the others. Without
            // notes, the list of notes and the text differ. The third pair has no translation.
            let is_new =
                (has_notes || ["", "o"].contains(&keys)) && (!seen.contains(&mode) || keys == "jj");
            seen.push(mode);
            let actions = match is_new && !keys.starts_with('!') {
                true => Action::ALL,
                false => &[],
            };
            for action in actions.iter().filter(is_here) {
                let mut program = program(has_notes);
                program.keys(keys);
                program.input(AppEvent::Act(*action, None));
                look(&program, keys, Some(*action));
            }
        }
    }
    assert!(
        left.is_empty(),
        "{} left\n{}",
        left.len(),
        left.iter()
            .map(|(word, place)| format!("{word}: {place}\n"))
            .collect::<String>()
    );
}

#[test]
fn no_english_is_left_in_messages() {
    for (keys, expected) in [
        ("u", "没有可撤销的操作"),
        ("n", "还没有搜索"),
        (
            ":set mouse no<enter>",
            "mouse = false；要长期使用，请写入 config.toml",
        ),
        (
            ":set interface en<enter>",
            "interface = \"en\"; to keep it, write that in config.toml",
        ),
        ("v<esc>ma", "书签 a 设在 1.1"),
        ("sr", "1.1：已读"),
        ("y", "已复制 32 个字符（中文）"),
    ] {
        let mut program = program(false);
        program.keys(keys);
        assert_eq!(program.state.message.as_deref(), Some(expected), "{keys}");
    }
    for (line, expected) in [
        ("nosuch", "没有叫“nosuch”的命令或位置"),
        ("9", "没有第 9 条；文中有：第 1 至 2 条"),
        ("1.7", "1 只有 2 个句段，没有第 7 个"),
        (
            "cite x",
            "没有引注格式 x；可用：full、short、chinese、oscola、chicago、bibtex、csl-json",
        ),
        (
            "set x",
            "没有设置项 x；可用：theme、cite、author、mouse、ambiguous、interface",
        ),
    ] {
        let mut program = program(false);
        let screen = program.keys(&format!(":{line}<enter>")).screen();
        assert!(screen.contains(expected), "{line}\n{screen}");
    }
    let mut unbound = program(false);
    let keys = Key::parse_sequence("F5").expect("a key");
    unbound.input(AppEvent::Unbound(keys));
    assert_eq!(
        unbound.state.message.as_deref(),
        Some("F5 没有功能；? 查看按键")
    );
}

#[test]
fn the_command_line_finds_commands_by_their_chinese_description() {
    for (typed, name) in [
        ("目录", "contents"),
        ("撤销", "undo"),
        ("退出", "quit"),
        ("主题", "theme"),
        ("mulu", "contents"),
        ("chexiao", "undo"),
    ] {
        let mut program = program(false);
        let screen = program.keys(&format!(":{typed}")).screen();
        assert!(
            screen.lines().any(|line| line.contains(name)),
            "{typed}\n{screen}"
        );
    }
}

#[test]
fn every_action_has_both_descriptions() {
    for action in Action::ALL {
        let [english, chinese] = Wording::ALL.map(|wording| action.describe(wording));
        assert!(
            !english.is_empty() && !chinese.is_ascii(),
            "{}",
            action.name()
        );
        let hint = action.hint(Wording::Chinese);
        assert!(!hint.is_ascii(), "{}", action.name());
    }
}
