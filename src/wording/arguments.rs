//! In Chinese what clap says of arguments by itself: headings of the help, errors. Its
//! English is clap's own.

pub(crate) const COMMANDS: &str = "命令：";
pub(crate) const ARGUMENTS: &str = "参数：";
pub(crate) const OPTIONS: &str = "选项：";
/// The headings of manual pages, and the Chinese ones.
pub(crate) const IN_MANUAL: [(&str, &str); 6] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "概述"),
    ("DESCRIPTION", "描述"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXAMPLES", "示例"),
];

pub(crate) const MORE_IN_HELP: &str = "更多信息请用 --help 查看。";

/// Words of a usage, with what clap calls them.
pub(crate) const IN_USAGE: [(&str, &str); 4] = [
    ("Usage: ", "用法："),
    // Further lines begin below the first one.
    ("\n       ", "\n      "),
    ("[OPTIONS]", "[选项]"),
    ("<COMMAND>", "<命令>"),
];

pub(crate) fn default_value(value: &str) -> String {
    format!("[默认：{value}]")
}

pub(crate) fn possible_values(names: &[&str]) -> String {
    format!("[可选：{}]", names.join("、"))
}

pub(crate) fn conflict(argument: &str, others: &str) -> String {
    format!("{argument} 不能与 {others} 同时使用")
}

pub(crate) fn given_twice(argument: &str) -> String {
    format!("{argument} 只能使用一次")
}

pub(crate) fn value_is_missing(argument: &str) -> String {
    format!("{argument} 缺少值")
}

pub(crate) fn wrong_value(argument: &str, value: &str, reason: &str) -> String {
    format!("{argument} 的值“{value}”无效：{reason}")
}

pub(crate) fn one_of(known: &str) -> String {
    format!("应为 {known} 之一")
}

pub(crate) const NOT_THE_EXPECTED_NUMBER: &str = "应为范围内的数字";

pub(crate) fn wrong_value_count(argument: &str) -> String {
    format!("{argument} 的值的个数不对")
}

pub(crate) fn unknown_argument(argument: &str) -> String {
    format!("没有参数“{argument}”")
}

pub(crate) fn unknown_command(command: &str) -> String {
    format!("没有命令“{command}”")
}

pub(crate) fn missing(arguments: &str) -> String {
    format!("缺少 {arguments}")
}

pub(crate) fn did_you_mean(near: &str) -> String {
    format!("；是不是要用 {near}？")
}

pub(crate) const COMMAND_IS_MISSING: &str = "缺少命令";
pub(crate) const NOT_UTF8: &str = "参数不是 UTF-8";
pub(crate) const WRONG_ARGUMENTS: &str = "参数有误";
