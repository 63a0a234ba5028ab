//! Finds the cues of SubRip and WebVTT files. Both have a line with two times over
//! each text (<https://www.w3.org/TR/webvtt1/>).

use super::{Cue, CueFile, markup};
use crate::formats::{InputText, Problems};
use crate::syntax::Lines;
use crate::wording::{Phrase, Wording};

/// A line of a file.
#[derive(Clone, Copy)]
struct FileLine<'a> {
    offset: usize,
    text: &'a str,
}

/// Reads the cues of a file. Times that run backwards are reported.
pub(super) fn read(file: &InputText, problems: &mut Problems) -> CueFile {
    let is_vtt = file.text.trim_start().starts_with("WEBVTT");
    let lines = lines(file.text);
    let mut positions = Lines::new(file.text);
    let mut found = CueFile::default();
    let at_times: Vec<_> = (0..lines.len())
        .filter(|&nth| times(lines[nth].text).is_some())
        .collect();
    let first = at_times.first().copied().unwrap_or(lines.len());
    other_parts(&lines[..first], is_vtt, true, &mut found);
    for (nth, &at) in at_times.iter().enumerate() {
        let Some((start, end)) = times(lines[at].text) else {
            continue;
        };
        let next = at_times.get(nth + 1).copied();
        let body = &lines[at + 1..next.unwrap_or(lines.len())];
        let (text, rest) = match is_vtt {
            true => split_at_blank(body),
            false => (without_number(body, next.is_some()), &body[..0]),
        };
        other_parts(rest, is_vtt, false, &mut found);
        if end < start {
            let offset = lines[at].offset;
            let what = Wording::cue_ends_before_it_begins;
            problems.add(file.file, || positions.position(offset), what);
        }
        let text: Vec<_> = text.iter().map(|line| line.text).collect();
        let lines = markup::lines(&text.join("\n"));
        if !lines.is_empty() {
            let end = end.max(start);
            found.cues.push(Cue { start, end, lines });
        }
    }
    // Of one file cues may overlap and be out of order; sorting keeps equal ones.
    found.cues.sort_by_key(|cue| cue.start);
    found
}

fn lines(text: &str) -> Vec<FileLine<'_>> {
    let mut offset = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let found = FileLine {
            offset,
            text: line.trim_matches(['\u{feff}', '\r', '\n']),
        };
        offset += line.len();
        found
    });
    lines.collect()
}

/// The lines of a WebVTT cue, and what is between it and the next one.
fn split_at_blank<'l, 'a>(lines: &'l [FileLine<'a>]) -> (&'l [FileLine<'a>], &'l [FileLine<'a>]) {
    let blank = lines.iter().position(|line| line.text.trim().is_empty());
    lines.split_at(blank.unwrap_or(lines.len()))
}

/// The lines of a SubRip cue without the number of the next one. There may be empty
/// lines among them.
fn without_number<'l, 'a>(lines: &'l [FileLine<'a>], has_next: bool) -> &'l [FileLine<'a>] {
    let is_blank = |line: &FileLine| line.text.trim().is_empty();
    let filled = lines.iter().rposition(|line| !is_blank(line));
    let Some(last) = filled.filter(|_| has_next) else {
        return lines;
    };
    let text = lines[last].text.trim();
    match text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => &lines[..last],
        false => lines,
    }
}

/// Notes what is between the cues of a file: its head, notes, styles.
fn other_parts(lines: &[FileLine], is_vtt: bool, is_head: bool, found: &mut CueFile) {
    let mut parts = lines.split(|line| line.text.trim().is_empty()).peekable();
    while let Some(part) = parts.next() {
        let Some(first) = part.first() else { continue };
        let word = first
            .text
            .split([' ', '\t', ':'])
            .next()
            .unwrap_or_default();
        let what = match word {
            "WEBVTT" | "Kind" | "Language" => continue,
            "NOTE" => Phrase::NOTE,
            "STYLE" => Phrase::STYLE,
            "REGION" => Phrase::REGION,
            // The name of the cue after it.
            _ if parts.peek().is_none() && part.len() == 1 => continue,
            _ if is_head && !is_vtt => Phrase::TEXT_BEFORE_CUES,
            _ => Phrase::TEXT_BETWEEN_CUES,
        };
        let text: Vec<_> = part.iter().map(|line| line.text).collect();
        found.add_other(what, first.offset, &text.join("\n"));
    }
}

/// The times in a line `00:01:02,500 --> 00:01:04,000`, in milliseconds.
pub(super) fn times(line: &str) -> Option<(i64, i64)> {
    let (start, rest) = line.split_once("-->")?;
    // Places on the screen follow.
    let end = rest.split_whitespace().next()?;
    Some((
        time(start.trim_matches(['\u{feff}', ' ', '\t']))?,
        time(end)?,
    ))
}

/// A time such as `00:01:02,500`, `01:02.500` or `0:01:02.50`, in milliseconds.
pub(super) fn time(text: &str) -> Option<i64> {
    const LARGEST: i64 = 99_999;
    let (clock, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    let number = |digits: &str| {
        let number: i64 = digits.trim().parse().ok()?;
        (0..=LARGEST).contains(&number).then_some(number)
    };
    let numbers: Option<Vec<_>> = clock.split(':').map(number).collect();
    let (hours, minutes, seconds) = match numbers?[..] {
        [hours, minutes, seconds] => (hours, minutes, seconds),
        [minutes, seconds] => (0, minutes, seconds),
        _ => return None,
    };
    let is_digits = fraction.len() <= 6 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let thousandths: i64 = is_digits.then(|| format!("{fraction:0<3}")[..3].parse().ok())??;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_all_their_forms() {
        for (line, expected) in [
            ("00:00:01,500 --> 00:00:02,000", Some((1500, 2000))),
            ("00:01.500 --> 00:02.000 align:start", Some((1500, 2000))),
            ("0:00:01.5-->0:00:02.25", Some((1500, 2250))),
            ("00:00:01 --> 00:00:02", Some((1000, 2000))),
            (
                "00:00:01,500 --> 00:00:02,000 X1:1 Y1:2",
                Some((1500, 2000)),
            ),
            ("He said --> no", None),
            ("-->", None),
            ("1 --> 2", None),
        ] {
            assert_eq!(times(line), expected, "{line}");
        }
    }
}
