//! Runs the program in a pseudo-terminal, with an emulator that shows its output and
//! methods that type. Nothing sleeps for a fixed time: [`Terminal::wait_for`] waits until
//! the screen is as expected, and panics with a picture of it when the program has ended
//! or a generous deadline has passed.

use std::fmt::Write;
use std::fs;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use tempfile::TempDir;
use vt100::MouseProtocolMode;

use crate::display::{Answers, Display, Line, Screen};
use crate::keys::bytes_of;

/// The deadline for everything, for slow machines.
const DEADLINE: Duration = Duration::from_secs(20);

/// The program under test.
pub(crate) const DUIZHAO: &str = env!("CARGO_BIN_EXE_duizhao");

/// A temporary home directory, where the program keeps its files.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self::of_a_newcomer();
        // The line of the first starts is gone.
        let state = home.path().join("state/duizhao");
        fs::create_dir_all(&state).expect("a directory");
        fs::write(state.join("starts"), "3\n").expect("a file");
        home
    }

    /// The home of someone who starts the program for the first time.
    pub(crate) fn of_a_newcomer() -> Self {
        Self(tempfile::tempdir().expect("a directory for the test"))
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The files with saved positions.
    pub(crate) fn positions(&self) -> Vec<PathBuf> {
        let dir = self.0.path().join("state/duizhao");
        let entries = fs::read_dir(dir).into_iter().flatten();
        let paths = entries.map(|entry| entry.expect("an entry of the directory").path());
        let is_toml = |path: &PathBuf| path.extension().is_some_and(|name| name == "toml");
        paths.filter(is_toml).collect()
    }

    /// The text of the only saved position.
    pub(crate) fn position(&self) -> String {
        match &self.positions()[..] {
            [file] => fs::read_to_string(file).expect("the position can be read"),
            files => panic!("one position is kept, not {files:?}"),
        }
    }

    /// The whole environment of the programs started here.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let dir = |name: &str| self.0.path().join(name).display().to_string();
        vec![
            ("HOME", self.0.path().display().to_string()),
            ("XDG_STATE_HOME", dir("state")),
            ("XDG_CONFIG_HOME", dir("config")),
            ("XDG_DATA_HOME", dir("data")),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
        ]
    }
}

/// The command and the terminal to run it in.
pub(crate) struct Setup {
    command: CommandBuilder,
    size: (u16, u16),
    answers: Answers,
    typed: Vec<u8>,
}

impl Setup {
    /// Any program.
    pub(crate) fn new(home: &Home, program: impl AsRef<Path>) -> Self {
        let mut command = CommandBuilder::new(program.as_ref());
        command.env_clear();
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        command.cwd(home.0.path());
        Self {
            command,
            size: (120, 40),
            answers: Answers::Narrow,
            typed: Vec::new(),
        }
    }

    /// The program under test, with the built-in text.
    pub(crate) fn duizhao(home: &Home) -> Self {
        Self::new(home, DUIZHAO)
    }

    /// A script of the shell; `$DUIZHAO` is the program under test.
    pub(crate) fn script(home: &Home, script: &str) -> Self {
        Self::new(home, "/bin/sh")
            .env("DUIZHAO", DUIZHAO)
            .args(&["-c", script])
    }

    pub(crate) fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn size(mut self, cols: u16, rows: u16) -> Self {
        self.size = (cols, rows);
        self
    }

    pub(crate) fn answers(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// Types keys before the program starts.
    pub(crate) fn typed(mut self, keys: &str) -> Self {
        self.typed = bytes_of(keys);
        self
    }

    /// Runs the program in a session without a controlling terminal.
    pub(crate) fn without_control(mut self) -> Self {
        self.command.set_controlling_tty(false);
        self
    }

    pub(crate) fn start(self) -> Terminal {
        Terminal::start(self)
    }

    /// Starts at a place and waits for it.
    pub(crate) fn start_at(self, reference: &str) -> Terminal {
        let mut terminal = self.args(&["--at", reference]).start_reading();
        terminal.wait_for_place(reference);
        terminal
    }

    /// Starts and waits for the first frame.
    pub(crate) fn start_reading(self) -> Terminal {
        let mut terminal = self.start();
        terminal.wait_for("the hints of the reader", |screen| {
            screen.status().ends_with("? help")
        });
        terminal
    }
}

/// A terminal with a program in it.
pub(crate) struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept open so that the modes of the terminal can be read after the end.
    slave: Option<Box<dyn SlavePty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    line: Arc<Line>,
    reading: Option<JoinHandle<()>>,
    modes_before: String,
}

impl Terminal {
    fn start(setup: Setup) -> Self {
        let Setup { size, answers, .. } = setup;
        let pair = native_pty_system()
            .openpty(pty_size(size.0, size.1))
            .expect("a pseudo-terminal");
        let (rows, cols) = at_least_one(size.0, size.1);
        let writer = pair.master.take_writer().expect("a writer");
        let line = Arc::new(Line::new(Display::new(rows, cols, answers), writer));
        line.write(&setup.typed);
        let modes_before = modes(&*pair.master);
        let reader = pair.master.try_clone_reader().expect("a reader");
        let read = Arc::clone(&line);
        let reading = thread::spawn(move || read.read_all(reader));
        let child = pair
            .slave
            .spawn_command(setup.command)
            .expect("the program starts");
        Self {
            master: Some(pair.master),
            slave: Some(pair.slave),
            child,
            line,
            reading: Some(reading),
            modes_before,
        }
    }

    /// Waits until the screen is as expected. Never looks at half a frame.
    pub(crate) fn wait_for(&mut self, what: &str, mut is_so: impl FnMut(&Screen) -> bool) {
        self.wait_until(what, |display| {
            !display.requests().in_frame && is_so(&display.screen())
        });
    }

    /// Waits until some text is on the screen.
    pub(crate) fn wait_for_text(&mut self, text: &str) {
        self.wait_for(&format!("“{text}” on the screen"), |screen| {
            screen.contains(text)
        });
    }

    /// Waits until the status line shows a reference.
    pub(crate) fn wait_for_place(&mut self, reference: &str) {
        self.wait_for(&format!("the place {reference}"), |screen| {
            screen.place() == reference
        });
    }

    /// Waits until the program has queried the cursor position.
    pub(crate) fn wait_for_question(&mut self) {
        self.wait_until("the question where the cursor stands", |display| {
            display.requests().questions > 0
        });
    }

    /// Waits until the clipboard was set this many times; returns the last text.
    pub(crate) fn wait_for_copy(&mut self, count: usize) -> String {
        self.wait_until(&format!("copy {count}"), |display| {
            display.requests().clipboard.len() >= count
        });
        self.line.display().requests().clipboard[count - 1].clone()
    }

    /// Waits until the terminal is asked to tell all keys apart, and still is.
    pub(crate) fn wait_for_keys_apart(&mut self) {
        self.wait_until("keys told apart", |display| {
            display.requests().keyboards > 0
        });
    }

    /// The title of the window.
    pub(crate) fn title(&self) -> String {
        self.line.display().requests().title.clone()
    }

    /// Opens the editor for a new note on the place of the cursor.
    pub(crate) fn begin_note(&mut self, reference: &str) {
        self.keys("a");
        self.wait_for_text(&format!("note on {reference}"));
    }

    /// Quits from the reader, which must succeed and restore the terminal.
    pub(crate) fn quit(&mut self) {
        self.keys("q");
        assert_eq!(self.exit_code_restored(), 0);
    }

    /// The screen at this moment.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&Screen) -> T) -> T {
        at(&self.line.display().screen())
    }

    /// The whole output so far.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.line.display().raw.clone()
    }

    /// Types: `jj<ctrl-d>`, `:16<enter>`.
    pub(crate) fn keys(&self, keys: &str) {
        self.line.write(&bytes_of(keys));
    }

    /// From here on, the output comes over a line with so many bits a second, ten for
    /// a byte.
    pub(crate) fn slow_down(&self, baud: u32) {
        self.line.speed.store(baud / 10, Ordering::Relaxed);
    }

    /// Sends more bytes than the program may read at once, from a thread, which waits
    /// wherever the program does not read on.
    pub(crate) fn flood(&self, bytes: String) {
        let line = Arc::clone(&self.line);
        thread::spawn(move || line.write(bytes.as_bytes()));
    }

    /// Types and waits for a frame. For keys that change nothing, and for `Esc`, which
    /// would combine with the next key.
    pub(crate) fn press(&mut self, keys: &str) {
        let before = self.line.display().requests().frames;
        self.keys(keys);
        self.wait_until(&format!("a frame after {keys}"), |display| {
            display.requests().frames > before
        });
    }

    /// Pastes a text.
    pub(crate) fn paste(&self, text: &str) {
        self.line
            .write(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Answers a cursor position query like a terminal that draws ambiguous characters
    /// two columns wide.
    pub(crate) fn answer_wide(&self) {
        self.line.write(b"\x1b[1;3R");
    }

    /// Clicks on a cell: column and row from 0.
    pub(crate) fn click(&self, (col, row): (u16, u16)) {
        let (col, row) = (col + 1, row + 1);
        let click = format!("\x1b[<0;{col};{row}M\x1b[<0;{col};{row}m");
        self.line.write(click.as_bytes());
    }

    /// Turns the wheel over the middle of the screen by one notch.
    pub(crate) fn wheel_down(&self) {
        self.line.write(b"\x1b[<65;20;10M");
    }

    /// Resizes the terminal.
    pub(crate) fn resize(&self, cols: u16, rows: u16) {
        let mut display = self.line.display();
        let (shown_rows, shown_cols) = at_least_one(cols, rows);
        display.emulator.set_size(shown_rows, shown_cols);
        let master = self.master.as_ref().expect("the terminal is there");
        master.resize(pty_size(cols, rows)).expect("a new size");
    }

    /// Sends the program a signal, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("/bin/sh")
            .args(["-c", &format!("kill -s {name} {}", self.pid())])
            .status();
        assert!(sent.expect("a shell").success(), "kill -s {name}");
    }

    /// Kills the program and waits until it is gone.
    pub(crate) fn kill(&mut self) {
        self.signal("KILL");
        let until = Instant::now() + DEADLINE;
        while matches!(self.child.try_wait(), Ok(None)) {
            assert!(Instant::now() < until, "the program is killed");
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Closes the window. The program receives `Ctrl-j` and `Ctrl-d` on the way, because
    /// `portable_pty` ends its input with them.
    pub(crate) fn vanish(&mut self) {
        self.line.display().closing = true;
        self.line.writer().take();
        // The output that this causes wakes the reading thread, which holds a copy of the
        // descriptor.
        if let Some(reading) = self.reading.take() {
            reading.join().expect("the thread that reads");
        }
        self.slave = None;
        self.master = None;
    }

    /// Waits for the end of the program; returns its exit code.
    pub(crate) fn exit_code(&mut self) -> u32 {
        let until = Instant::now() + DEADLINE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the program's status") {
                break status;
            }
            assert!(
                Instant::now() < until,
                "the program ends\n{}",
                self.picture()
            );
            thread::sleep(Duration::from_millis(5));
        };
        assert_eq!(status.signal(), None, "{}", self.picture());
        status.exit_code()
    }

    /// The same, and asserts that the terminal is restored.
    pub(crate) fn exit_code_restored(&mut self) -> u32 {
        let code = self.exit_code();
        self.assert_restored();
        code
    }

    /// Asserts that the terminal is as it was before the program.
    pub(crate) fn assert_restored(&mut self) {
        let master = self.master.as_ref().expect("the terminal is there");
        assert_eq!(modes(&**master), self.modes_before, "modes of the terminal");
        // Once this is closed, nobody can write and the output ends.
        self.slave = None;
        self.wait_until("the end of the output", |display| display.closed);
        let display = self.line.display();
        let screen = display.emulator.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pasting is plain");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert!(!display.requests().in_frame, "no frame is left open");
        assert_eq!(display.requests().keyboards, 0, "keys are as before");
        let plain = vt100::Color::Default;
        assert_eq!((screen.fgcolor(), screen.bgcolor()), (plain, plain));
        assert!(!screen.bold() && !screen.inverse() && !screen.underline());
    }

    /// Whether the program has taken the terminal: alternate screen, mouse, modes.
    pub(crate) fn is_taken(&self) -> bool {
        let master = self.master.as_ref().expect("the terminal is there");
        let display = self.line.display();
        let screen = display.emulator.screen();
        screen.alternate_screen()
            && screen.bracketed_paste()
            && screen.mouse_protocol_mode() != MouseProtocolMode::None
            && modes(&**master) != self.modes_before
    }

    fn wait_until(&mut self, what: &str, mut is_so: impl FnMut(&Display) -> bool) {
        /// How often to check that the program is still running.
        const LOOK: Duration = Duration::from_millis(100);
        let until = Instant::now() + DEADLINE;
        let mut last_look = false;
        loop {
            let line = Arc::clone(&self.line);
            let display = line.display();
            if is_so(&display) {
                return;
            }
            if last_look || Instant::now() >= until {
                drop(display);
                panic!("waited in vain for {what}\n{}", self.picture());
            }
            let (display, waited) = line
                .changed
                .wait_timeout(display, LOOK)
                .expect("no thread panicked");
            drop(display);
            // One more look: the last output of an ended program may arrive after its
            // end.
            last_look = waited.timed_out() && matches!(self.child.try_wait(), Ok(Some(_)));
        }
    }

    fn picture(&mut self) -> String {
        let ended = self.child.try_wait().ok().flatten();
        let display = self.line.display();
        let mut picture = format!("the program: {ended:?}\n");
        let (rows, _) = display.emulator.screen().size();
        for row in 0..rows.get() {
            let text = display.screen().row(row);
            let _ = writeln!(picture, "{row:3} |{text}");
        }
        let tail = display.raw.len().saturating_sub(400);
        let _ = write!(
            picture,
            "written last: {:?}",
            String::from_utf8_lossy(&display.raw[tail..])
        );
        picture
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// The modes of the terminal as text, for comparing.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("the terminal's modes"))
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        ..PtySize::default()
    }
}

/// Rows and columns for the emulator, which has no empty screen.
fn at_least_one(cols: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    let one = |n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
    (one(rows), one(cols))
}
