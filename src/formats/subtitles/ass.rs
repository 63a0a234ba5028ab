//! Finds the cues of Advanced SubStation Alpha: lines `Dialogue:` whose fields a line
//! `Format:` names.

use super::{Cue, CueFile, cues, markup};
use crate::wording::Phrase;

/// Whether a text has the sections of such a file.
pub(super) fn is_ass(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.any(|line| {
        line.eq_ignore_ascii_case("[Script Info]") || line.eq_ignore_ascii_case("[Events]")
    })
}

/// The places of the fields in a line of an event.
struct EventFields {
    start: usize,
    end: usize,
    text: usize,
}

impl EventFields {
    /// The places in the usual order of the fields.
    const USUAL: EventFields = EventFields {
        start: 1,
        end: 2,
        text: 9,
    };

    /// Reads a line `Format: Layer, Start, End, …`.
    fn parse(names: &str) -> Option<EventFields> {
        let place = |wanted: &str| {
            let mut names = names.split(',').map(str::trim);
            names.position(|name| name.eq_ignore_ascii_case(wanted))
        };
        Some(EventFields {
            start: place("Start")?,
            end: place("End")?,
            text: place("Text")?,
        })
    }

    /// The cue of an event, if its times are times. The text is its last field and
    /// may have commas.
    fn cue(&self, event: &str) -> Option<Cue> {
        let fields: Vec<_> = event.splitn(self.text + 1, ',').collect();
        let field = |at: usize| fields.get(at).map(|field| field.trim());
        let (start, end) = (
            cues::time(field(self.start)?)?,
            cues::time(field(self.end)?)?,
        );
        let text = fields.get(self.text)?;
        // A drawing, whose text is coordinates.
        let is_drawing = text
            .match_indices("\\p")
            .any(|(at, _)| matches!(text.as_bytes().get(at + 2), Some(b'1'..=b'9')));
        let lines = match is_drawing {
            true => Vec::new(),
            false => markup::lines(text),
        };
        Some(Cue {
            start,
            end: end.max(start),
            lines,
        })
    }
}

/// Reads the cues of a file.
pub(super) fn read(text: &str) -> CueFile {
    let mut found = CueFile::default();
    let mut fields = EventFields::USUAL;
    let mut section = String::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let at = offset;
        offset += line.len();
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.starts_with('[') && line.ends_with(']') {
            section = line.to_lowercase();
            match &*section {
                "[events]" => {}
                "[script info]" => found.add_other(Phrase::HEAD_OF_FILE, at, ""),
                "[fonts]" | "[graphics]" => found.add_other(Phrase::FONT_OR_PICTURE, at, ""),
                _ => found.add_other(Phrase::STYLES, at, ""),
            }
            continue;
        }
        if section != "[events]" {
            continue;
        }
        let Some((kind, rest)) = line.split_once(':') else {
            continue;
        };
        match kind.trim().to_ascii_lowercase().as_str() {
            "format" => fields = EventFields::parse(rest).unwrap_or(fields),
            "dialogue" => match fields.cue(rest) {
                Some(cue) if cue.lines.is_empty() => {}
                Some(cue) => found.cues.push(cue),
                None => found.add_other(Phrase::EVENT_WITHOUT_TIMES, at, rest),
            },
            "comment" => {
                let cue = fields.cue(rest);
                let words = cue.map(|cue| cue.text()).unwrap_or_default();
                found.add_other(Phrase::COMMENT, at, &words);
            }
            _ => {}
        }
    }
    found.cues.sort_by_key(|cue| cue.start);
    found
}
