//! Where the platform keeps a user's files.

use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::document::file_stem;

/// The program's own directories; `None` where there is no home.
#[derive(Clone, Debug, Default)]
pub(super) struct Directories {
    /// Settings.
    pub(super) config: Option<PathBuf>,
    /// What the user has written.
    pub(super) data: Option<PathBuf>,
    /// What the program remembers, and could forget without harm.
    pub(super) state: Option<PathBuf>,
}

impl Directories {
    /// The file of the notes on a document.
    pub(super) fn notes(&self, id: &str) -> Option<PathBuf> {
        let name = format!("{}.toml", file_stem(id));
        self.data.as_ref().map(|data| data.join("notes").join(name))
    }

    /// By the XDG specification on Unix, the known folders on Windows.
    pub(super) fn of_the_platform() -> Self {
        match etcetera::choose_base_strategy() {
            Ok(base) => Self {
                config: Some(base.config_dir().join("duizhao")),
                data: Some(base.data_dir().join("duizhao")),
                state: Some(
                    base.state_dir()
                        .unwrap_or_else(|| base.data_dir())
                        .join("duizhao"),
                ),
            },
            Err(_) => Self::default(),
        }
    }
}
