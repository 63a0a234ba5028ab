//! The reader's own rules for `check`: the files of the setting `rules`, then those of
//! `--rules`. The reader and `duizhao check` find them alike.

use std::path::PathBuf;

use clap::Args;

use super::input::read_text;
use super::settings::Settings;
use crate::check::Rules;
use crate::wording::{Worded, Wording};

#[derive(Clone, Debug, Default, Args)]
pub(super) struct RulesArgs {
    /// Rules of your own for checks: a TOML file with [[rule]]; may be repeated
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    rules: Vec<PathBuf>,
}

/// The rules of all files.
#[derive(Debug, Default)]
pub(super) struct OwnRules {
    /// Those that can be used.
    pub(super) rules: Rules,
    /// What is wrong with the others, with file and line.
    pub(super) problems: Vec<String>,
}

impl RulesArgs {
    /// Reads the files of the settings, then those of the command line.
    ///
    /// # Errors
    /// A file cannot be read.
    pub(super) fn read(&self, settings: &Settings, wording: Wording) -> anyhow::Result<OwnRules> {
        let mut own = OwnRules::default();
        for path in settings.rules.iter().chain(&self.rules) {
            let (rules, problems) = Rules::parse(&read_text(path, Wording::a_rules_file)?);
            own.rules.merge(rules);
            let name = path.display();
            let problems = problems.iter();
            own.problems
                .extend(problems.map(|problem| format!("{name}:{}", problem.in_words(wording))));
        }
        Ok(own)
    }
}

impl OwnRules {
    /// What to tell at the start of the reader, if something is wrong.
    pub(super) fn notice(&self, wording: Wording) -> Option<String> {
        let first = self.problems.first()?;
        Some(match self.problems.len() - 1 {
            0 => first.clone(),
            more => wording.first_and_more(first, more),
        })
    }
}
