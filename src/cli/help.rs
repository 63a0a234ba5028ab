//! The help of commands and the errors in arguments, in Chinese. The English ones are those
//! of clap, which knows no other language.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::num::NonZeroU16;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::output;
use crate::cite::Style;
use crate::formats::Format;
use crate::layout::{self, Ambiguous};
use crate::notes::exchange::FORMATS;
use crate::wording::{Told, Wording, arguments, examples_in_chinese, help_in_chinese};

/// How far the descriptions of options are indented, as clap does it.
const INDENT: &str = "          ";

/// What clap answers to arguments, in Chinese.
pub(super) fn answer_in_chinese(
    command: Command,
    arguments: &[OsString],
    answer: &clap::Error,
) -> String {
    match answer.kind() {
        ErrorKind::DisplayVersion => answer.render().to_string(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            page_of(command, arguments)
        }
        kind => {
            let mut text = format!("duizhao: {}\n", error_in_chinese(kind, answer));
            if let Some(ContextValue::StyledStr(usage)) = answer.get(ContextKind::Usage) {
                let _ = writeln!(text, "\n{}", usage_in_chinese(usage));
            }
            text + "\n" + arguments::MORE_IN_HELP + "\n"
        }
    }
}

/// The definition of a command with its texts in Chinese, but for those of values: for
/// completions and manual pages.
pub(super) fn command_in_chinese(command: Command) -> Command {
    let about = command.get_about().map(in_chinese).unwrap_or_default();
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let examples = examples_in_chinese(name);
    let command = command.about(about).mut_args(|argument| {
        let help = argument.get_help().map(in_chinese);
        match help {
            Some(help) => argument.help(help),
            None => argument,
        }
    });
    let command = match examples {
        Some(examples) => command.after_help(examples),
        None => command,
    };
    command.mut_subcommands(command_in_chinese)
}

/// The help of the command that arguments name.
fn page_of(mut command: Command, arguments: &[OsString]) -> String {
    command.build();
    let mut found = &command;
    // `help` has the names of commands as commands of its own.
    for word in arguments.iter().skip(1).filter(|word| *word != "help") {
        found = found.find_subcommand(word).unwrap_or(found);
    }
    page(found)
}

/// The help of a command.
pub(super) fn page(command: &Command) -> String {
    let about = command.get_about();
    let mut page = about.map(in_chinese).unwrap_or_default();
    let usage = command.clone().render_usage();
    let _ = writeln!(page, "\n\n{}", usage_in_chinese(&usage));
    if command.has_subcommands() {
        let _ = writeln!(page, "\n{}", arguments::COMMANDS);
        for command in command.get_subcommands() {
            let about = command.get_about().map(in_chinese);
            let about = about.unwrap_or_default();
            let _ = writeln!(page, "  {:<12} {about}", command.get_name());
        }
    }
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set());
    let (positionals, options): (Vec<_>, Vec<_>) = shown.partition(|arg| arg.is_positional());
    for (heading, all) in [
        (arguments::ARGUMENTS, positionals),
        (arguments::OPTIONS, options),
    ] {
        if !all.is_empty() {
            let _ = writeln!(page, "\n{heading}");
        }
        let all: Vec<_> = all.into_iter().map(argument).collect();
        page += &all.join("\n");
    }
    let name = command.get_bin_name().unwrap_or(command.get_name());
    if let Some(examples) = examples_in_chinese(name) {
        let _ = writeln!(page, "\n{examples}");
    }
    page
}

fn argument(argument: &Arg) -> String {
    let short = match argument.get_short() {
        Some(short) => format!("-{short}, "),
        None if argument.is_positional() => String::new(),
        None => "    ".to_owned(),
    };
    let help = argument.get_help().map(in_chinese);
    let mut lines = vec![help.unwrap_or_default()];
    if argument.get_action().takes_values() {
        let defaults = argument.get_default_values().iter();
        lines.extend(defaults.map(|value| arguments::default_value(&value.to_string_lossy())));
        let mut values = argument.get_possible_values();
        values.retain(|value| !value.is_hide_set());
        if values.iter().all(|value| value.get_help().is_none()) && !values.is_empty() {
            let names: Vec<_> = values.iter().map(|value| value.get_name()).collect();
            lines.push(arguments::possible_values(&names));
        } else {
            let names = values.iter().map(|value| value.get_name().len());
            let width = names.max().unwrap_or_default();
            lines.extend(values.iter().map(|value| {
                let help = value.get_help().map(in_chinese);
                format!(
                    "- {:width$}  {}",
                    value.get_name(),
                    help.unwrap_or_default()
                )
            }));
        }
    }
    let width = output::line_width(None).clamp(40, 100) - INDENT.len() as u16;
    let width = NonZeroU16::new(width).unwrap_or(NonZeroU16::MIN);
    let mut text = format!("  {short}{argument}\n");
    for line in &lines {
        for part in layout::wrap(line, width, Ambiguous::Wide) {
            let _ = writeln!(text, "{INDENT}{}", line[part].trim_end());
        }
    }
    text
}

/// The Chinese for a text of the help, which is in one of the wordings.
fn in_chinese(english: &StyledStr) -> String {
    let english = english.to_string();
    let chinese = help_in_chinese(&english).or_else(|| description_in_chinese(&english));
    chinese.map_or(english, str::to_owned)
}

/// The Chinese for the description of a format or a style.
fn description_in_chinese(english: &str) -> Option<&'static str> {
    let formats = Format::ALL.map(|format| Wording::ALL.map(|in_| format.description(in_)));
    let styles = Style::ALL.map(|style| Wording::ALL.map(|in_| style.description(in_)));
    let of_notes = FORMATS
        .each_ref()
        .map(|format| Wording::ALL.map(format.about));
    let mut all = formats.iter().chain(&styles).chain(&of_notes);
    let [_, chinese] = all.find(|[own, _]| *own == english)?;
    Some(chinese)
}

fn usage_in_chinese(usage: &StyledStr) -> String {
    let words = arguments::IN_USAGE.iter();
    words.fold(usage.to_string(), |usage, (english, chinese)| {
        usage.replace(english, chinese)
    })
}

fn error_in_chinese(kind: ErrorKind, error: &clap::Error) -> String {
    let get = |kind| error.get(kind).map(text_of).unwrap_or_default();
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let said = match kind {
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg).as_str() {
            "" => arguments::given_twice(&argument),
            other if other == argument => arguments::given_twice(&argument),
            others => arguments::conflict(&argument, others),
        },
        ErrorKind::NoEquals => arguments::value_is_missing(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            arguments::value_is_missing(&argument)
        }
        ErrorKind::InvalidValue => {
            let known = arguments::one_of(&get(ContextKind::ValidValue));
            arguments::wrong_value(&argument, &value, &known)
        }
        ErrorKind::ValueValidation => {
            let source = std::error::Error::source(error);
            let told = source.and_then(|source| source.downcast_ref::<Told>());
            let reason = told.map_or(arguments::NOT_THE_EXPECTED_NUMBER, |told| {
                told.of(Wording::Chinese)
            });
            arguments::wrong_value(&argument, &value, reason)
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            arguments::wrong_value_count(&argument)
        }
        ErrorKind::UnknownArgument => arguments::unknown_argument(&argument),
        ErrorKind::InvalidSubcommand => {
            arguments::unknown_command(&get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => arguments::missing(&argument),
        ErrorKind::MissingSubcommand => arguments::COMMAND_IS_MISSING.to_owned(),
        ErrorKind::InvalidUtf8 => arguments::NOT_UTF8.to_owned(),
        _ => arguments::WRONG_ARGUMENTS.to_owned(),
    };
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let near = near.map(get).concat();
    match near.is_empty() {
        true => said,
        false => said + &arguments::did_you_mean(&near),
    }
}

fn text_of(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::Arguments;
    use super::*;
    use clap::CommandFactory;

    fn all(command: &Command) -> Vec<&Command> {
        let below = command
            .get_subcommands()
            .filter(|below| below.get_name() != "help");
        std::iter::once(command)
            .chain(below.flat_map(all))
            .collect()
    }

    #[test]
    fn every_text_of_the_help_is_in_chinese() {
        let mut command = Arguments::command();
        command.build();
        let mut missing = BTreeSet::new();
        for command in all(&command) {
            let mut texts: Vec<_> = command.get_about().cloned().into_iter().collect();
            for argument in command.get_arguments() {
                texts.extend(argument.get_help().cloned());
                let values = argument.get_possible_values();
                texts.extend(values.iter().filter_map(|value| value.get_help().cloned()));
            }
            let texts = texts.iter().map(ToString::to_string);
            missing.extend(texts.filter(|text| {
                let known = help_in_chinese(text).or_else(|| description_in_chinese(text));
                // The names of some formats are the same.
                known.is_none() && text.contains(' ')
            }));
        }
        assert_eq!(missing, BTreeSet::new());
    }

    #[test]
    fn the_chinese_examples_are_the_english_ones() {
        /// The commands of examples, without what they do.
        fn commands(text: &str) -> Vec<String> {
            let lines = text.lines().filter(|line| line.starts_with("  duizhao"));
            let mut commands: Vec<String> = Vec::new();
            for line in lines {
                let line = line.trim();
                commands.push(line.split("  ").next().unwrap_or_default().to_owned());
            }
            commands
        }
        let mut command = Arguments::command();
        command.build();
        for command in all(&command) {
            let name = command.get_bin_name().unwrap_or(command.get_name());
            let english = command.get_after_help().map(ToString::to_string);
            let chinese = examples_in_chinese(name);
            assert_eq!(
                english.as_deref().map(commands),
                chinese.map(commands),
                "{name}"
            );
        }
    }
}
