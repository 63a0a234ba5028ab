//! Writing a text with another program: the reader's own editor, which has a
//! file with the text and nothing else.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text as the program left it, if it can be read.
    pub text: Option<String>,
    /// Why it cannot be taken as finished; tells where the text is, if need be.
    pub failure: Option<String>,
}

/// Has a program write a text, and waits until it ends. The program is named as
/// in `$EDITOR`, with arguments if it needs them: `code --wait`. The end of the
/// last line, which editors add, is not part of the text.
pub(super) fn write(command: &str, text: &str) -> Written {
    written(command, text).unwrap_or_else(|failure| Written {
        text: None,
        failure: Some(failure),
    })
}

fn written(command: &str, text: &str) -> Result<Written, String> {
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
        Ok(text) => Ok(Written {
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

/// Waits for the end of a program; how it failed, if it did. When it is
/// stopped, as a job of the shell, this program stops with it.
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
