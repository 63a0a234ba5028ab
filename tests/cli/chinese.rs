//! Commands in the Chinese interface: what they say on a terminal is Chinese, and files and
//! JSON are the same as in English.

use crate::support::program::{Home, Run, finished};

fn run(home: &Home, locale: &str, arguments: &[&str]) -> Run {
    finished(home.duizhao(arguments).env("LC_ALL", locale))
}

/// Runs a command in the Chinese interface and looks for a text in what it says.
fn check(home: &Home, arguments: &[&str], expected: &str) {
    let run = run(home, "zh_CN.UTF-8", arguments);
    let said = run.out + &run.err;
    assert!(said.contains(expected), "{arguments:?}: {said}");
}

#[test]
fn errors_and_reports_are_in_chinese() {
    let home = Home::new();
    home.file("empty.txt", "");
    home.file("one.txt", "这是一段只有中文的文字。\n\n它没有译文。\n");
    check(
        &home,
        &["nosuch.txt"],
        "duizhao: nosuch.txt: 没有此文件或目录",
    );
    check(
        &home,
        &["print", "empty.txt"],
        "empty.txt: 文件为空；应为双语文本",
    );
    check(&home, &["print", "one.txt"], "one.txt: 文本似乎只有中文；");
    check(
        &home,
        &["pirnt"],
        "没有“pirnt”这个命令或文件；是不是要用 `duizhao print`？",
    );
    check(
        &home,
        &["cite", "99"],
        "“99”: 没有第 99 条；文中有：第 1 至 23 条",
    );
    check(&home, &["check", "--kind", "one-sided"], "单侧缺失");
    check(&home, &["check", "--kind", "one-sided"], "此句段没有英文");
    check(&home, &["search", "“信用"], "引号 “ 没有结束；应有 ”");
    check(&home, &["keys"], "搜索两种语言");
    check(
        &home,
        &["notes", "add", "16", "--body", " "],
        "批注为空；--body 应有内容",
    );
    check(
        &home,
        &["convert", "-o", "x.xyz"],
        "x.xyz: 从文件名看不出格式",
    );
}

#[test]
fn the_option_may_stand_before_a_command() {
    let home = Home::new();
    for arguments in [
        &["--interface", "zh", "print", "99"][..],
        &["--interface=zh", "print", "99"],
        &["print", "99", "--interface", "zh"],
        &["print", "--interface=zh", "99"],
    ] {
        let said = run(&home, "C.UTF-8", arguments).err;
        assert!(said.contains("没有第 99 条"), "{arguments:?}: {said}");
    }
    let said = run(&home, "C.UTF-8", &["--interface", "fr", "print"]).err;
    assert!(said.contains("invalid value 'fr'"), "{said}");
}

#[test]
fn the_help_is_in_chinese() {
    let home = Home::new();
    check(
        &home,
        &["--help"],
        "用法：duizhao [选项] [FILE]...\n      duizhao <命令>\n",
    );
    check(&home, &["-h"], "  print        直接输出文本或其中一部分");
    check(&home, &["notes", "add", "--help"], "输出批注的 id。");
    check(&home, &["help", "notes", "add"], "输出批注的 id。");
    check(&home, &["print", "-h"], "          - columns  左右并排\n");
}

#[test]
fn mistakes_in_the_arguments_are_in_chinese() {
    let home = Home::new();
    for (arguments, expected) in [
        (
            &["print", "--widht", "3"][..],
            "没有参数“--widht”；是不是要用 --width？",
        ),
        (
            &["print", "--layout", "x"],
            "--layout <LAYOUT> 的值“x”无效：应为 columns、stacked、source、target 之一",
        ),
        (&["print", "--width", "x"], "的值“x”无效：应为范围内的数字"),
        (&["--languages", "zh"], "应为两种不同的语言，如 zh,en"),
        (&["print", "--format"], "--format <FORMAT> 缺少值"),
        (&["notes", "add", "16"], "缺少 --body <TEXT>"),
        (&["notes", "nosuch"], "没有命令“nosuch”"),
        (
            &["man", "--dir", "x", "print"],
            "--dir <DIR> 不能与 [COMMAND]... 同时使用",
        ),
        (
            &["print", "--width", "3", "--width", "4"],
            "--width <N> 只能使用一次",
        ),
    ] {
        let run = run(&home, "zh_CN.UTF-8", arguments);
        assert!(run.err.starts_with("duizhao: "), "{}", run.err);
        assert!(run.err.contains(expected), "{arguments:?}: {}", run.err);
        assert_eq!(run.code, 2, "{arguments:?}");
    }
}

#[test]
fn mistakes_in_settings_are_in_chinese() {
    let home = Home::new();
    for (settings, expected) in [
        ("mouse = \n", "config.toml:1:9: "),
        ("[keys.reader]\nx = \"nosuch\"\n", "没有“nosuch”这个操作"),
        ("[keys.nosuch]\nx = \"undo\"\n", "没有这种模式"),
        ("[keys.reader]\nNosuch = \"undo\"\n", "“Nosuch”不是按键"),
    ] {
        home.settings(settings);
        check(&home, &["keys"], expected);
    }
}

#[test]
fn the_option_counts_more_than_the_setting_and_this_more_than_the_locale() {
    let home = Home::new();
    let chinese = "没有此文件或目录";
    let said = |arguments: &[&str]| run(&home, "zh_CN.UTF-8", arguments).err;
    assert!(said(&["nosuch.txt"]).contains(chinese));
    home.settings("interface = \"en\"\n");
    assert!(!said(&["nosuch.txt"]).contains(chinese));
    assert!(said(&["nosuch.txt", "--interface", "zh"]).contains(chinese));
    assert!(said(&["print", "nosuch.txt", "--interface", "auto"]).contains(chinese));
    home.settings("interface = \"zh\"\nkeys = 3\n");
    // What is wrong with another setting does not change the language.
    let said = run(&home, "C.UTF-8", &["nosuch.txt"]).err;
    assert!(
        said.contains(chinese) || said.contains("config.toml:2"),
        "{said}"
    );
}

#[test]
fn json_is_the_same_in_every_interface() {
    let home = Home::new();
    for arguments in [
        &["check", "--json"][..],
        &["search", "信用修复", "--json"],
        &["search", "--renderings", "监管", "--json"],
        &["print", "16", "--format", "jsonl"],
    ] {
        let [english, chinese] =
            ["C.UTF-8", "zh_CN.UTF-8"].map(|locale| run(&home, locale, arguments).out);
        assert_eq!(english, chinese, "{arguments:?}");
    }
}
