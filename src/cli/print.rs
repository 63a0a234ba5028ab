//! `duizhao print`: the text without a screen.

mod jsonl;
mod text;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::directories::Directories;
use super::settings::Settings;
use super::text::{How, Text};
use super::{AmbiguousWidth, Read};
use crate::document::{Document, Passage, SegmentId};
use crate::layout::{Alignment, Ambiguous, width};
use crate::tui::terminal;

/// The width of lines where there is no terminal to fill.
pub(super) const WIDTH: u16 = 80;

#[derive(Debug, Args)]
pub(super) struct Print {
    /// The text's file or files, then what to write of it: 16, 3-5, 16.2-16.4,
    /// part-5, title; without a file the built-in text, without a reference all
    #[arg(value_name = "FILE]... [REFERENCE")]
    what: Vec<OsString>,
    /// Where the two languages stand
    #[arg(long, value_enum, default_value_t = Layout::Columns)]
    layout: Layout,
    /// What begins on one line in both languages; a provision, and a segment
    /// where they are stacked
    #[arg(long, value_enum)]
    align: Option<Align>,
    /// The length of a line in columns; that of the terminal, else 80
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    width: Option<u16>,
    /// How wide “ ” ‘ ’ … — · are; as set in config.toml, else narrow
    #[arg(long, value_name = "WIDTH")]
    ambiguous: Option<AmbiguousWidth>,
    /// Text for people, or one JSON object a segment
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    how: How,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// Side by side
    Columns,
    /// One under the other
    Stacked,
    /// The first language only
    Source,
    /// The second language only
    Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Align {
    /// Every provision
    Provision,
    /// Every segment
    Segment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// JSON Lines: reference, labels and both texts of a segment
    Jsonl,
}

/// Writes what would be read on a screen, side by side: the place to open at,
/// or all.
pub(super) fn instead_of_reading(read: Read) -> anyhow::Result<()> {
    let print = Print {
        what: Vec::new(),
        layout: Layout::Columns,
        align: None,
        how: How::default(),
        width: None,
        ambiguous: read.ambiguous,
        format: Format::Text,
    };
    let references: Vec<_> = read.at.map(OsString::from).into_iter().collect();
    print.write(&read.text, &references)
}

impl Print {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let (text, references) = Text::before(&self.what, &self.how)?;
        self.write(&text, references)
    }

    fn write(&self, text: &Text, references: &[OsString]) -> anyhow::Result<()> {
        self.write_passages(&*text.document()?, references)
    }

    fn write_passages(&self, document: &Document, references: &[OsString]) -> anyhow::Result<()> {
        let passages = passages(document, references)?;
        let setting = match self.format {
            Format::Text => Some(self.setting()?),
            Format::Jsonl => None,
        };
        let mut out = BufWriter::new(io::stdout().lock());
        for (nth, passage) in passages.into_iter().enumerate() {
            if nth > 0 && self.format == Format::Text {
                writeln!(out)?;
            }
            match setting {
                Some(setting) => text::write(&mut out, document, passage, setting)?,
                None => jsonl::write(&mut out, document, passage)?,
            }
        }
        out.flush()?;
        Ok(())
    }

    fn setting(&self) -> anyhow::Result<text::Setting> {
        let settings = Settings::load(&Directories::of_the_platform())?;
        let ambiguous = self.ambiguous.or(settings.ambiguous);
        let width = self.width.or_else(terminal::columns).unwrap_or(WIDTH);
        let align = self.align.map(|align| match align {
            Align::Provision => Alignment::Provision,
            Align::Segment => Alignment::Segment,
        });
        Ok(text::Setting {
            layout: self.layout,
            align,
            width,
            ambiguous: ambiguous.map(Ambiguous::from).unwrap_or_default(),
        })
    }
}

fn passages(document: &Document, references: &[OsString]) -> anyhow::Result<Vec<Passage>> {
    if references.is_empty() {
        return Ok(vec![Passage {
            first: SegmentId(0),
            last: document.last_segment(),
        }]);
    }
    let find = |reference: &OsString| {
        let reference = reference.to_string_lossy();
        let passage = document.passage(&reference);
        passage.with_context(|| format!("“{reference}”"))
    };
    references.iter().map(find).collect()
}

/// The rule between columns, in one column: as the reader draws it.
pub(super) fn rule(ambiguous: Ambiguous) -> &'static str {
    match ambiguous {
        Ambiguous::Narrow => "│",
        Ambiguous::Wide => "|",
    }
}

/// A text with everything visible that a terminal would obey.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if width::graphemes(text).all(|(_, grapheme)| width::visible(grapheme) == grapheme) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(
            width::graphemes(text)
                .map(|(_, grapheme)| width::visible(grapheme))
                .collect(),
        )
    }
}
