//! A command of the reader's own that looks a word up, such as another dictionary. It runs
//! without a shell and without the terminal, and what it prints is shown on the card of the
//! word.

mod plain_text;

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::wording::{Worded, Wording, worded_error};

/// What stands for the word in a command.
const WORD: &str = "{word}";

/// A command with the place of the word: `sdcv -n {word}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupCommand {
    program: String,
    arguments: Vec<String>,
}

/// Why a text is no such command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupCommandError {
    /// Its quotes do not close.
    OpenQuote,
    /// It names no program.
    NoProgram,
    /// It has no place for the word.
    NoWord,
}

/// What a command may take at most.
#[derive(Clone, Copy, Debug)]
pub struct LookupLimits {
    /// The time until it is stopped.
    pub time: Duration,
    /// How many bytes of what it prints are read.
    pub bytes: usize,
}

impl Default for LookupLimits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            bytes: 64 * 1024,
        }
    }
}

/// What a command printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// The text, errors included, without anything that would control a terminal.
    pub text: String,
    /// What is to be said of it: that it is not all, or why there is nothing.
    pub remark: Option<String>,
}

impl LookupCommand {
    /// Parses a command with arguments, quoted as in a shell.
    ///
    /// # Errors
    /// A quote does not close, there is no program, or no argument has `{word}` in it.
    pub fn parse(text: &str) -> Result<Self, LookupCommandError> {
        let words = shell_words::split(text).map_err(|_| LookupCommandError::OpenQuote)?;
        let mut words = words.into_iter();
        let program = words.next().filter(|program| !program.is_empty());
        let program = program.ok_or(LookupCommandError::NoProgram)?;
        let arguments: Vec<_> = words.collect();
        if !arguments.iter().any(|argument| argument.contains(WORD)) {
            return Err(LookupCommandError::NoWord);
        }
        Ok(Self { program, arguments })
    }

    /// The program that it runs.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// Looks a word up, and waits for that.
    pub fn look_up(&self, word: &str, limits: LookupLimits, wording: Wording) -> Lookup {
        let (bytes, ended) = match self.run(word, limits) {
            Ok(run) => run,
            Err(error) => {
                let error = wording.io_error(&error);
                let remark = wording.cannot_start_lookup(&self.program, &error);
                return Lookup {
                    text: String::new(),
                    remark: Some(remark),
                };
            }
        };
        let text = plain_text::of(&bytes);
        let remark = match ended {
            RunEnd::TooLong => Some(wording.lookup_takes_too_long(limits.time.as_secs())),
            RunEnd::TooMuch => Some(wording.lookup_prints_too_much(limits.bytes / 1024)),
            RunEnd::Failed(code) => Some(wording.lookup_ended_with(&self.program, code)),
            RunEnd::Done if text.is_empty() => Some(wording.lookup_prints_nothing(&self.program)),
            RunEnd::Done => None,
        };
        Lookup { text, remark }
    }

    fn run(&self, word: &str, limits: LookupLimits) -> io::Result<(Vec<u8>, RunEnd)> {
        // A word of a text must not become an option of the program.
        let word = word.trim_start_matches('-');
        let (output, input) = io::pipe()?;
        let mut command = Command::new(&self.program);
        let arguments = self.arguments.iter();
        command.args(arguments.map(|argument| argument.replace(WORD, word)));
        command.stdin(Stdio::null());
        command.stdout(input.try_clone()?).stderr(input);
        // With its children it can be stopped as one, and it cannot touch the terminal.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn()?;
        // The other end of the pipe, without which there is no end of what it prints.
        drop(command);
        let (sender, chunks) = channel();
        let id = child.id();
        thread::Builder::new()
            .name("lookup output".to_owned())
            .spawn(move || read(output, id, &sender))?;
        let (bytes, end) = collect(&chunks, limits);
        let code = stop(child, &end)?;
        Ok(match (end, code) {
            (RunEnd::Done, Some(code)) if code != 0 => (bytes, RunEnd::Failed(code)),
            (end, _) => (bytes, end),
        })
    }
}

/// How a command came to its end.
enum RunEnd {
    Done,
    Failed(i32),
    TooLong,
    TooMuch,
}

/// Sends what a command prints; ends when it prints no more and has ended.
fn read(mut output: impl Read, id: u32, chunks: &Sender<Vec<u8>>) {
    let mut buffer = [0; 4096];
    loop {
        match output.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) if chunks.send(buffer[..read].to_vec()).is_ok() => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Nobody waits any longer.
            Ok(_) | Err(_) => return,
        }
    }
    wait_until_ended(id);
}

/// Waits until a child has ended, and leaves it to be waited for: until then its id is not
/// that of another program.
#[cfg(unix)]
fn wait_until_ended(id: u32) {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

    let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) else {
        return;
    };
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while let Err(rustix::io::Errno::INTR) = waitid(WaitId::Pid(pid), options) {}
}

#[cfg(not(unix))]
fn wait_until_ended(_: u32) {}

/// Collects what a command prints within limits.
fn collect(chunks: &Receiver<Vec<u8>>, limits: LookupLimits) -> (Vec<u8>, RunEnd) {
    let deadline = Instant::now() + limits.time;
    let mut bytes = Vec::new();
    loop {
        match chunks.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(chunk) => bytes.extend(chunk),
            Err(RecvTimeoutError::Timeout) => return (bytes, RunEnd::TooLong),
            Err(RecvTimeoutError::Disconnected) => return (bytes, RunEnd::Done),
        }
        if bytes.len() > limits.bytes {
            bytes.truncate(limits.bytes);
            return (bytes, RunEnd::TooMuch);
        }
    }
}

/// Stops a command and all that it has started. Returns the code that it ended with, unless
/// a signal ended it.
fn stop(mut child: Child, end: &RunEnd) -> io::Result<Option<i32>> {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        // It may have ended.
        let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
    }
    if !matches!(end, RunEnd::Done) {
        let _ = child.kill();
    }
    Ok(child.wait()?.code())
}

worded_error!(LookupCommandError);

impl Worded for LookupCommandError {
    fn in_words(&self, wording: Wording) -> String {
        match self {
            LookupCommandError::OpenQuote => wording.lookup_with_open_quote().to_owned(),
            LookupCommandError::NoProgram => wording.lookup_without_program().to_owned(),
            LookupCommandError::NoWord => wording.lookup_without_word().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
