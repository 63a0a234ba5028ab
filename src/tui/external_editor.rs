//! Editing a text with the reader's own `$VISUAL` or `$EDITOR`, which gets a
//! temporary file with the text.

use crate::wording::Wording;
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
pub(super) fn edit(command: &str, text: &str, wording: Wording) -> EditorResult {
    try_edit(command, text, wording).unwrap_or_else(|failure| EditorResult {
        text: None,
        failure: Some(failure),
    })
}

fn try_edit(command: &str, text: &str, wording: Wording) -> Result<EditorResult, String> {
    let words = shell_words::split(command)
        .map_err(|error| wording.editor_not_understood(command, &error.to_string()))?;
    let [program, arguments @ ..] = &words[..] else {
        return Err(wording.no_editor().to_owned());
    };
    let name = Path::new(program).file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    let file =
        file_with(text).map_err(|error| wording.no_file_for_editor(&wording.io_error(&error)))?;
    let child = Command::new(program)
        .args(arguments)
        .arg(file.path())
        .spawn()
        .map_err(|error| wording.cannot_start_editor(program, &wording.io_error(&error)))?;
    let ended = wait(child, wording);
    let ended = ended.map_err(|error| wording.editor_failed(&name, &wording.io_error(&error)));
    match read(file.path()) {
        Ok(text) => Ok(EditorResult {
            text: Some(text),
            failure: match ended {
                Ok(None) => None,
                Ok(Some(how)) => Some(wording.editor_ended(&name, &how)),
                Err(why) => Some(why),
            },
        }),
        Err(error) => {
            let why = wording.editor_text_unreadable(&wording.io_error(&error));
            Err(match file.keep() {
                Ok((_, path)) => wording.editor_text_kept(&why, &path.display().to_string()),
                Err(_) => why,
            })
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
fn wait(child: Child, wording: Wording) -> io::Result<Option<String>> {
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
            return Ok(Some(wording.ended_by_signal(signal)));
        } else {
            let code = status.exit_status().unwrap_or_default();
            return Ok((code != 0).then(|| wording.ended_with_code(code)));
        }
    }
}

#[cfg(not(unix))]
fn wait(mut child: Child, wording: Wording) -> io::Result<Option<String>> {
    let status = child.wait()?;
    Ok((!status.success()).then(|| wording.ended_with_code(status.code().unwrap_or_default())))
}
