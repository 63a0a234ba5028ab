//! The command line: arguments in, one exit code out.
//!
//! A command is a file here with its arguments and their `run`, and a line in
//! `Command`. Files use one another in one direction: arguments
//! (`text`, `choices`) ← resources (`resources`, `settings`) ← opening
//! (`open`) ← commands.
//!
//! The pages of the manual are generated from the same definitions:
//!
//! ```
//! let page = duizhao::cli::help_in_markdown();
//! assert!(page.contains("## duizhao search"));
//! ```

/// Declares an enum of commands, and `run`, which runs the one that was given.
macro_rules! commands {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$about:meta])* $command:ident($args:ty),)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, clap::Subcommand)]
        $vis enum $name {
            $($(#[$about])* $command($args),)*
        }

        impl $name {
            $vis fn run(self, wording: $crate::wording::Wording) -> anyhow::Result<std::process::ExitCode> {
                match self {
                    $(Self::$command(arguments) => arguments.run(wording),)*
                }
            }
        }
    };
}

mod align;
mod check;
mod choices;
mod cite;
mod compare;
mod convert;
mod failure;
mod help;
mod identity;
mod input;
mod interface;
mod keys;
mod learn;
mod library;
mod manual;
mod notes;
mod open;
mod open_failure;
mod output;
mod print;
mod progress;
mod read;
mod resources;
mod rules;
mod search;
mod settings;
mod tags;
mod text;
mod title_cache;
mod vocabulary;
mod words;
mod write;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use rapidfuzz::distance::osa;

use crate::wording::Wording;
use interface::Interface;
pub use keys::keys_in_markdown;
pub use manual::help_in_markdown;

const EXAMPLES: &str = "\
Examples:
  duizhao                          read the built-in text: the 2022 Opinions on the
                                   social credit system, Chinese and English
  duizhao law.toml                 read a text of one's own
  duizhao zh.txt en.txt            read a text in two files, a language each
  duizhao --at 16.2                open at the second segment of provision 16
  duizhao print                    write the whole text, both languages side by side
  duizhao print 十六               write provision 16; also (十六), 第十六条, Article 16
  duizhao print 3-5 dateline       write provisions 3 to 5, and the dateline
  duizhao print 16.2-16.4 --layout stacked --width 60
  duizhao print law.toml 14-1      write Article 14-1 of another text
  duizhao print part-5 --format jsonl | jq -r .en
  duizhao --versions draft.toml final.toml
                                   read two versions of a text; also with print
  duizhao search credit repair     find words in either language
  duizhao search --kwic 信用修复   list every occurrence, centred
  duizhao cite 16 --style oscola   cite a place, as papers do
  duizhao check --limit 10         list places of the text to look at
  duizhao convert law.toml -o law.html
                                   write a text as a web page, a table, …
  duizhao align zh.txt en.txt -o law.toml
                                   align two texts, sentence by sentence
  duizhao notes add 16.2 --body 'cf. Article 7'
  duizhao notes list               list all notes
  duizhao notes export --to html   write them as a page; also csv, w3c, …
  duizhao vocabulary --anki -o words.tsv
                                   write the words you keep, for Anki
  duizhao keys                     list the keys

In the reader: j k step, Space pages, ] [ step by provision, : goes to a
reference, t shows the contents, p changes the layout, ? lists all keys, q quits.

Settings: duizhao/config.toml in the configuration directory (~/.config on Linux),
described in docs/reading.md. NO_COLOR is honoured.";

/// A reader for bilingual texts: both languages side by side, aligned by
/// provision and by segment.
#[derive(Debug, Default, Parser)]
#[command(name = "duizhao", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The language of the interface; by default that of the setting `interface`, else
    /// that of the locale
    // `Interface::take` has taken it already, unless its value is wrong.
    #[arg(long = "interface", global = true, value_name = "LANGUAGE", value_parser = Interface::parser())]
    _interface: Option<Interface>,
    #[command(flatten)]
    read: read::ReadArgs,
}

commands! {
    enum Command {
        /// Write the text, or parts of it, without a screen
        Print(print::PrintArgs),
        /// Find words, phrases or references in both languages
        Search(search::SearchArgs),
        /// Cite places of the text, as papers do
        Cite(cite::CiteArgs),
        /// List places to look at: words that may be untranslated, numbers that
        /// differ, …
        Check(check::CheckArgs),
        /// Write a text in another format
        Convert(convert::ConvertArgs),
        /// Align a text, sentence by sentence
        Align(align::AlignArgs),
        /// Show which words render one another
        Words(words::WordsArgs),
        /// Learn words and their renderings from texts
        Learn(learn::LearnArgs),
        /// List or export the words that you keep to learn
        Vocabulary(vocabulary::VocabularyArgs),
        /// List the texts of directories
        Library(library::LibraryArgs),
        /// List, write, check, exchange and merge notes
        #[command(subcommand)]
        Notes(notes::NotesCommand),
        /// List the keys in force
        Keys(keys::KeysArgs),
        /// Write completions for a shell
        Completions(manual::CompletionsArgs),
        /// Write manual pages
        Man(manual::ManArgs),
    }
}

/// Runs the program with the arguments of the process. Errors go to standard
/// error; the exit code is 2 for wrong usage, 1 for failure.
pub fn main() -> ExitCode {
    let mut arguments: Vec<_> = env::args_os().collect();
    let interface = Interface::take(&mut arguments);
    let wording = interface.unwrap_or_else(settings::interface).wording();
    let parsed = match arguments.len() {
        // clap takes longer to prepare for them than the built-in text to be read.
        0 | 1 => Ok(Arguments::default()),
        _ => Arguments::try_parse_from(&arguments),
    };
    let result = match parsed {
        Ok(Arguments {
            command: Some(command),
            ..
        }) => command.run(wording),
        Ok(Arguments { read, .. }) => {
            refuse_mistyped_command(&arguments, wording).map_or_else(|| read.run(wording), Ok)
        }
        Err(answer) => refuse_mistyped_command(&arguments, wording)
            .map_or_else(|| print_clap_answer(&arguments, &answer, wording), Ok),
    };
    match result {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::warn([format!("duizhao: {}", failure::describe(&error, wording))]);
            ExitCode::FAILURE
        }
    }
}

/// Reports a first word that is neither a command nor a file, but much like the
/// name of a command.
fn refuse_mistyped_command(arguments: &[OsString], wording: Wording) -> Option<ExitCode> {
    let word = arguments.get(1)?.to_str()?;
    // An option may be like a command: `--notes` is not `notes`.
    if word.starts_with('-') {
        return None;
    }
    let commands = Arguments::command();
    let names = || commands.get_subcommands().map(clap::Command::get_name);
    if names().any(|name| name == word) || Path::new(word).exists() {
        return None;
    }
    let distance = |name: &&str| osa::distance(word.to_lowercase().chars(), name.chars());
    // Short words are alike by chance: `law` is not `man`.
    let most = if word.len() < 5 { 1 } else { 2 };
    let name = names().min_by_key(distance)?;
    (distance(&name) <= most).then(|| {
        output::warn([format!("duizhao: {}", wording.no_such_command(word, name))]);
        ExitCode::from(2)
    })
}

/// Prints the help, the version, or what is wrong with the arguments. These may
/// contain anything, so an error is made printable.
fn print_clap_answer(
    arguments: &[OsString],
    answer: &clap::Error,
    wording: Wording,
) -> anyhow::Result<ExitCode> {
    let text = match wording {
        Wording::English => answer.render().to_string(),
        Wording::Chinese => help::answer_in_chinese(Arguments::command(), arguments, answer),
    };
    if !answer.use_stderr() {
        io::stdout().write_all(text.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    output::warn(text.lines());
    Ok(ExitCode::from(2))
}

/// Whether the program that reads our output has closed it, as `head` does.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<io::Error>();
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_arguments_are_parsed_as_the_default() {
        let parsed = Arguments::try_parse_from(["duizhao"]).expect("no argument is needed");
        let default = Arguments::default();
        assert_eq!(format!("{parsed:?}"), format!("{default:?}"));
    }
}
