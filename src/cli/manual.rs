//! What is generated from the definitions of the commands: `duizhao completions`,
//! `duizhao man`, and the page `docs/cli.md`.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Arg, Args, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Arguments, help};
use crate::markup::markdown;
use crate::wording::{Told, Wording, arguments};

const COMPLETION_EXAMPLES: &str = "\
Examples:
  duizhao completions bash > ~/.local/share/bash-completion/completions/duizhao
  duizhao completions zsh > ~/.zfunc/_duizhao
  duizhao completions fish > ~/.config/fish/completions/duizhao.fish

In zsh the directory must be in $fpath before compinit runs.";

#[derive(Debug, Args)]
#[command(after_help = COMPLETION_EXAMPLES)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let mut script = Vec::new();
        let mut command = match wording {
            Wording::English => Arguments::command(),
            Wording::Chinese => help::command_in_chinese(Arguments::command()),
        };
        clap_complete::generate(self.shell, &mut command, "duizhao", &mut script);
        io::stdout().write_all(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}

const MAN_EXAMPLES: &str = "\
Examples:
  duizhao man | man -l -                show the manual page
  duizhao man notes add | man -l -      show that of a command
  duizhao man --dir share/man/man1      write all pages, for a package";

#[derive(Debug, Args)]
#[command(after_help = MAN_EXAMPLES)]
pub(super) struct ManArgs {
    /// The command whose page to print; by default that of duizhao itself
    command: Vec<String>,
    /// Write the pages of all commands into this directory: duizhao.1,
    /// duizhao-print.1, …
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

impl ManArgs {
    pub(super) fn run(self, wording: Wording) -> anyhow::Result<ExitCode> {
        let root = match wording {
            Wording::English => command(),
            Wording::Chinese => help::command_in_chinese(command()),
        };
        if let Some(dir) = &self.dir {
            let name = || dir.display().to_string();
            fs::create_dir_all(dir).with_context(name)?;
            for command in with_subcommands(&root) {
                let path = dir.join(Man::new(command.clone()).get_filename());
                let name = || path.display().to_string();
                fs::write(&path, page(command, wording)?).with_context(name)?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        let mut found = &root;
        for name in &self.command {
            found = match found.find_subcommand(name) {
                Some(command) => command,
                None => {
                    let names = self.command.join(" ");
                    bail!(Told::new(|wording| wording.no_such_page(&names)))
                }
            };
        }
        io::stdout().write_all(page(found, wording)?.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The definition of the program, with the names of all commands filled in. The
/// command `help` has no page.
fn command() -> Command {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    command
}

/// A command and all below it, depth first.
fn with_subcommands(command: &Command) -> Vec<&Command> {
    let below = command.get_subcommands().flat_map(with_subcommands);
    std::iter::once(command).chain(below).collect()
}

/// The manual page of a command.
///
/// The sections are put together by hand because [`Man::render`] would set the
/// examples as one paragraph, under the heading “EXTRA”.
fn page(command: &Command, wording: Wording) -> io::Result<String> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some((examples, remarks)) = after_help(command) {
        let mut roff = Roff::new();
        roff.control("SH", ["EXAMPLES"]).control("nf", []);
        for line in examples {
            roff.text([roman(line)]);
        }
        roff.control("fi", []);
        for paragraph in remarks {
            roff.control("PP", []);
            roff.text([roman(paragraph)]);
        }
        roff.to_writer(&mut page)?;
    }
    let page = String::from_utf8_lossy(&page).into_owned();
    Ok(match wording {
        Wording::English => page,
        // clap_mangen knows no other language.
        Wording::Chinese => arguments::IN_MANUAL
            .iter()
            .fold(page, |page, (english, chinese)| {
                page.replace(&format!(".SH {english}\n"), &format!(".SH {chinese}\n"))
            }),
    })
}

/// The lines of the examples in the help of a command, and the paragraphs after
/// them.
fn after_help(command: &Command) -> Option<(Vec<String>, Vec<String>)> {
    let help = command.get_after_help()?.to_string();
    let mut paragraphs = help.split("\n\n").map(str::to_owned);
    let examples = paragraphs.next()?;
    let examples = examples
        .strip_prefix("Examples:\n")
        .or_else(|| examples.strip_prefix("示例：\n"))?;
    let examples = examples.lines();
    let unindented = examples.map(|line| line.strip_prefix("  ").unwrap_or(line).to_owned());
    Some((unindented.collect(), paragraphs.collect()))
}

/// The page `docs/cli.md`: every command with its usage, options and examples.
pub fn help_in_markdown() -> String {
    let mut out = String::from(
        "# Commands and options\n\n\
         Generated from the program's own definitions; `duizhao help COMMAND` prints the same.\n",
    );
    for command in with_subcommands(&command()) {
        write_command(&mut out, command);
    }
    out
}

fn write_command(out: &mut String, command: &Command) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let about = command.get_about().map(ToString::to_string);
    let about = about.unwrap_or_default();
    let stop = if about.ends_with('…') { "" } else { "." };
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let _ = write!(
        out,
        "\n## {name}\n\n{about}{stop}\n\n```text\n{usage}\n```\n"
    );
    let (positionals, options): (Vec<_>, Vec<_>) = command
        .get_arguments()
        // The same everywhere.
        .filter(|arg| !matches!(arg.get_id().as_str(), "help" | "version"))
        .partition(|arg| arg.is_positional());
    for (title, arguments) in [("Arguments", positionals), ("Options", options)] {
        if !arguments.is_empty() {
            let _ = write!(out, "\n{title}:\n\n");
        }
        for argument in arguments {
            write_argument(out, argument);
        }
    }
    if command.has_subcommands() {
        let _ = write!(out, "\nCommands:\n\n");
        for command in command.get_subcommands() {
            let name = command.get_bin_name().unwrap_or(command.get_name());
            let about = command.get_about().map(ToString::to_string);
            let (anchor, about) = (name.replace(' ', "-"), about.unwrap_or_default());
            let _ = writeln!(out, "- [{name}](#{anchor}): {about}");
        }
    }
    if let Some((examples, remarks)) = after_help(command) {
        let examples = examples.join("\n");
        let _ = write!(out, "\nExamples:\n\n```text\n{examples}\n```\n");
        for paragraph in remarks {
            let _ = write!(out, "\n{}\n", markdown::lines(&paragraph));
        }
    }
}

/// Longer lists of values are given by name only: the formats, which are
/// described in `docs/formats.md`, would fill half the page.
const MAX_DESCRIBED: usize = 8;

/// Writes a list item for an argument or option, with its values below it.
fn write_argument(out: &mut String, argument: &Arg) {
    let short = argument.get_short().map(|short| format!("-{short}, "));
    let short = short.unwrap_or_default();
    let help = argument.get_help().map(ToString::to_string);
    let help = help.unwrap_or_default();
    let _ = write!(out, "- `{short}{argument}`: {}", markdown::lines(&help));
    let takes_value = argument.get_action().takes_values();
    let defaults = argument.get_default_values();
    if takes_value && let [default] = defaults {
        let _ = write!(out, " (default: `{}`)", default.to_string_lossy());
    }
    out.push('\n');
    if !takes_value {
        return;
    }
    let mut values = argument.get_possible_values();
    values.retain(|value| !value.is_hide_set());
    if values.len() > MAX_DESCRIBED {
        let names = values.iter().map(|value| format!("`{}`", value.get_name()));
        let _ = writeln!(out, "  - {}", names.collect::<Vec<_>>().join(", "));
        return;
    }
    for value in values {
        let help = value.get_help().map(ToString::to_string);
        let help = help.unwrap_or_default();
        let separator = if help.is_empty() { "" } else { ": " };
        let name = value.get_name();
        let _ = writeln!(out, "  - `{name}`{separator}{}", markdown::lines(&help));
    }
}
