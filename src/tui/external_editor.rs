//! Editing a text with the reader's own `$VISUAL` or `$EDITOR`, which gets a
//! temporary file with the text.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command};

/// What the editor left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorResult {
    /// The text in the file, if it can be read.
    pub text: Option<String>,
    /// Why the text may be unfinished, and where it is if it cannot be read.
    pub failure: Option<String>,
}

/// Runs an editor on a text and waits until it ends. The command is as in
/// `$EDITOR` and may have arguments: `code --wait`. The newline that editors add
/// to the last line is not part of the text.
pub(super) fn edit(command: &str, text: &str) -> EditorResult {
    try_edit(command, text).unwrap_or_else(|failure| EditorResult {
        text: None,
        failure: Some(failure),
    })
}

fn try_edit(command: &str, text: &str) -> Result<EditorResult, String> {
    let words = shell_words::split(command)
        .map_err(|error| format!("the editor “{command}” cannot be understood: {error}"))?;
    let [program, arguments @ ..] = &words[..] else {
        return Err("no editor is named".to_owned());
    };
    let name = Path::new(program).file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    let file = file_with(text).map_err(|error| format!("no file for the editor: {error}"))?;
    let child = Command::new(program)
        .args(arguments)
        .arg(file.path())
        .spawn()
        .map_err(|error| format!("cannot start the editor “{program}”: {error}"))?;
    let ended = wait(child).map_err(|error| format!("the editor “{name}”: {error}"));
    match read(file.path()) {
        Ok(text) => Ok(EditorResult {
            text: Some(text),
            failure: match ended {
                Ok(None) => None,
                Ok(Some(how)) => Some(format!("the editor “{name}” {how}")),
                Err(why) => Some(why),
            },
        }),
        Err(error) => {
            let place = match file.keep() {
                Ok((_, path)) => format!("; it is kept in {}", path.display()),
                Err(_) => String::new(),
            };
            Err(format!(
                "what the editor wrote cannot be read: {error}{place}"
            ))
        }
    }
}

fn file_with(text: &str) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new()
        .prefix("duizhao-")
        .suffix(".md")
        .tempfile()?;
    writeln!(file, "{text}")?;
    file.flush()?;
    Ok(file)
}

fn read(file: &Path) -> io::Result<String> {
    let text = fs::read_to_string(file)?.replace("\r\n", "\n");
    Ok(text.strip_suffix('\n').map(str::to_owned).unwrap_or(text))
}

/// Waits for a program to end. Returns how it failed, or `None` if it did not.
/// When the shell stops it, this program stops too, so that both are one job.
#[cfg(unix)]
fn wait(child: Child) -> io::Result<Option<String>> {
    use rustix::process::{Pid, WaitOptions, waitpid};
    use signal_hook::consts::SIGTSTP;
    use signal_hook::low_level::emulate_default_handler;

    let pid = Pid::from_child(&child);
    loop {
        let status = match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) => status,
            Ok(None) | Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        };
        if status.stopped() {
            emulate_default_handler(SIGTSTP)?;
        } else if let Some(signal) = status.terminating_signal() {
            return Ok(Some(format!("was ended by signal {signal}")));
        } else {
            let code = status.exit_status().unwrap_or_default();
            return Ok((code != 0).then(|| format!("ended with exit code {code}")));
        }
    }
}

#[cfg(not(unix))]
fn wait(mut child: Child) -> io::Result<Option<String>> {
    let status = child.wait()?;
    Ok((!status.success()).then(|| format!("ended with {status}")))
}
