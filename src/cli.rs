//! The program by its arguments: one command, one exit code.

mod align;
mod check;
mod convert;
mod dictionary;
mod directories;
mod glossary;
mod identity;
mod json;
mod keys;
mod locale;
mod notes;
mod open;
mod print;
mod progress;
mod search;
mod settings;
mod text;
mod words;
mod write;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::layout::Ambiguous;
use crate::notes::Timestamp;
use crate::tui;
use crate::tui::keymap::Keymap;
use crate::tui::saved_position::{self, SavedPosition};
use crate::tui::state::ExitReason;
use crate::tui::terminal::Mouse;
use crate::tui::theme::{Colours, Theme};
use directories::Directories;
use glossary::Own;
use settings::Settings;
use text::Text;

pub use keys::markdown as keys_in_markdown;

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
  duizhao search credit repair     find words in either language
  duizhao search --kwic 信用修复   list every occurrence, centred
  duizhao check --limit 10         list what is worth a look in the text
  duizhao convert law.toml -o law.html
                                   write a text as a web page, a table, …
  duizhao align zh.txt en.txt -o law.toml
                                   put two texts together, sentence by sentence
  duizhao notes add 16.2 --body 'cf. Article 7'
  duizhao notes list               list all notes
  duizhao notes export --to html   write them as a page; also csv, w3c, …
  duizhao keys                     list the keys

In the reader: j k step, Space pages, ] [ step by provision, : goes to a
reference, t shows the contents, p changes the layout, ? lists all keys, q quits.

Settings: duizhao/config.toml in the configuration directory (~/.config on Linux);
the README describes them. NO_COLOR is honoured.";

/// A reader for bilingual texts: both languages side by side, aligned by
/// provision and by segment.
#[derive(Debug, Parser)]
#[command(name = "duizhao", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    read: Read,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the text, or parts of it, without a screen
    Print(print::Print),
    /// Find words, phrases or references in both languages
    Search(search::Search),
    /// List what is worth a look: words that may be left out, numbers that
    /// differ, …
    Check(check::Check),
    /// Write a text in another format
    Convert(convert::Convert),
    /// Find out what faces what in a text, sentence by sentence
    Align(align::Align),
    /// List, write, check, exchange and merge notes
    #[command(subcommand)]
    Notes(notes::Notes),
    /// List the keys in force
    Keys,
}

#[derive(Debug, Args)]
struct Read {
    #[command(flatten)]
    text: Text,
    /// Open at this place: 16, 十六, 16.4, part-5, title
    #[arg(long, value_name = "REFERENCE")]
    at: Option<String>,
    /// How wide the terminal draws “ ” ‘ ’ … — ·; found out by asking it
    #[arg(long, value_name = "WIDTH")]
    ambiguous: Option<AmbiguousWidth>,
    /// Keep notes in this file; in the data directory if none is given
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
    /// Show the notes of this file too, to be read only; may be repeated
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,
}

/// How wide ambiguous characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum AmbiguousWidth {
    /// One column
    Narrow,
    /// Two columns
    Wide,
}

impl From<AmbiguousWidth> for Ambiguous {
    fn from(width: AmbiguousWidth) -> Self {
        match width {
            AmbiguousWidth::Narrow => Ambiguous::Narrow,
            AmbiguousWidth::Wide => Ambiguous::Wide,
        }
    }
}

/// Runs the program by the arguments of the process. What goes wrong is said
/// on standard error: exit code 2 for wrong usage, 1 for failure.
pub fn main() -> ExitCode {
    let result = match Arguments::try_parse() {
        Ok(arguments) => run(arguments),
        Err(answer) => answer_of_clap(&answer),
    };
    match result {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Names of files come from outside.
            let message = format!("duizhao: {error:#}");
            let _ = writeln!(io::stderr(), "{}", print::harmless(&message));
            ExitCode::FAILURE
        }
    }
}

/// The help, the version, or what is wrong with the arguments, which come from
/// outside too.
fn answer_of_clap(answer: &clap::Error) -> anyhow::Result<ExitCode> {
    let text = answer.render().to_string();
    if !answer.use_stderr() {
        io::stdout().write_all(text.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    for line in text.lines() {
        let _ = writeln!(io::stderr(), "{}", print::harmless(line));
    }
    Ok(ExitCode::from(2))
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Some(Command::Print(print)) => print.run()?,
        Some(Command::Search(search)) => return search.run(),
        Some(Command::Check(check)) => check.run()?,
        Some(Command::Convert(convert)) => return convert.run(),
        Some(Command::Align(align)) => return align.run(),
        Some(Command::Notes(notes)) => return notes.run(),
        Some(Command::Keys) => {
            let settings = Settings::load(&Directories::of_the_platform())?;
            let keymap = settings.keymap();
            // The message about an unknown action sends people here for the list.
            let listing = keys::plain(keymap.as_ref().unwrap_or(&Keymap::default()));
            io::stdout().write_all(listing.as_bytes())?;
            keymap?;
        }
        None if !io::stdout().is_terminal() => {
            print::instead_of_reading(arguments.read)?;
        }
        None => return read(arguments.read),
    }
    Ok(ExitCode::SUCCESS)
}

/// Whoever read our output has had enough of it.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<io::Error>();
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Whether colours are not wanted anywhere.
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

fn read(read: Read) -> anyhow::Result<ExitCode> {
    let directories = Directories::of_the_platform();
    let settings = Settings::load(&directories)?;
    let own = Own::of(&read.text.how);
    own.terms()?;
    let (opened, save_target) = open::open_to_mend(&read.text, &own)?;
    let terms = own.into_terms()?;
    if let Some(at) = &read.at {
        opened
            .document
            .passage(at)
            .with_context(|| format!("--at {at}"))?;
    }
    let kept = directories.state.as_deref();
    let (position, damage) = match kept {
        Some(dir) => position(dir, &opened.document.metadata().id),
        None => (SavedPosition::default(), None),
    };
    let session = tui::Session {
        keymap: settings.keymap()?,
        theme: Theme::new(if no_colour() {
            Colours::None
        } else {
            Colours::Sixteen
        }),
        ambiguous: read.ambiguous.or(settings.ambiguous).map(Ambiguous::from),
        mouse: if settings.mouse {
            Mouse::Taken
        } else {
            Mouse::Left
        },
        position,
        at: read.at,
        notes: tui::notes_thread::NotesFiles {
            own: read
                .notes
                .or_else(|| directories.notes(&opened.document.metadata().id)),
            layers: read.with,
        },
        editor: own_editor(),
        author: settings.author(),
        seed: fastrand::u64(..),
        clock,
        state_dir: directories.state,
        notice: damage.or_else(|| terms.notice()).or_else(locale::warning),
        glossary: tui::GlossaryLoader(Box::new(|| terms.with_the_built_in())),
        save_target,
        document: opened.document,
        problems: opened.problems,
        files: read.text.names(),
    };
    let outcome = tui::run(session).context("cannot use the terminal")?;
    for why in outcome.failure.iter().chain(&outcome.unsaved) {
        let _ = writeln!(io::stderr(), "duizhao: {}", print::harmless(why));
    }
    match outcome.reason {
        ExitReason::Quit if outcome.unsaved.is_some() => Ok(ExitCode::FAILURE),
        ExitReason::Quit => Ok(ExitCode::SUCCESS),
        // As a shell reports a program that a signal ended.
        ExitReason::Signal(signal) => Ok(ExitCode::from(128_u8.wrapping_add(signal as u8))),
    }
}

/// The reader's own editor.
fn own_editor() -> String {
    let named = ["VISUAL", "EDITOR"].map(std::env::var);
    let named = named.into_iter().flatten();
    let mut named = named.filter(|name| !name.trim().is_empty());
    named.next().unwrap_or_else(|| "vi".to_owned())
}

/// The time, to the second.
fn clock() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// Where the reader was, and what is wrong with the file that tells it. Such
/// a file is set aside, for a person to look at.
fn position(dir: &Path, id: &str) -> (SavedPosition, Option<String>) {
    let error = match saved_position::load(dir, id) {
        Ok(position) => return (position.unwrap_or_default(), None),
        Err(error) => error,
    };
    let damage = match saved_position::set_aside(dir, id) {
        Ok(aside) => {
            let name = aside.file_name().unwrap_or(aside.as_os_str());
            let name = name.to_string_lossy();
            format!("the place kept for this text cannot be read; set aside as {name}")
        }
        Err(_) => format!("the place kept for this text cannot be read: {error}"),
    };
    (SavedPosition::default(), Some(damage))
}
