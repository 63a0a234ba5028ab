//! The body of a note inside a larger Markdown text: unchanged, except that its headings are
//! moved below that of the note and open blocks are closed.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The deepest level of heading.
const DEEPEST: usize = 6;

/// A body under a heading of a depth, without blank lines around it.
pub(super) fn embed(body: &str, depth: usize) -> String {
    let body = body.trim_matches(['\n', '\r']).trim_end();
    let body = with_deeper_headings(body, depth);
    close_blocks(body)
}

/// A heading in a text: its bytes, its level and its words.
struct Heading {
    range: Range<usize>,
    level: usize,
    lines: Vec<Range<usize>>,
}

fn with_deeper_headings(body: &str, depth: usize) -> String {
    let mut out = String::with_capacity(body.len());
    let mut copied = 0;
    for heading in headings(body) {
        let words: Vec<_> = heading
            .lines
            .iter()
            .map(|line| body[line.clone()].trim())
            .collect();
        let signs = "#".repeat((heading.level + depth).min(DEEPEST));
        out += &body[copied..heading.range.start];
        out += &format!("{signs} {}", words.join(" "));
        copied = heading.range.end;
        if body[..copied].ends_with('\n') {
            out.push('\n');
        }
    }
    out + &body[copied..]
}

fn headings(body: &str) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut open: Option<Heading> = None;
    for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
        match (&mut open, event) {
            (_, Event::Start(Tag::Heading { level, .. })) => {
                open = Some(Heading {
                    range,
                    level: level as usize,
                    lines: Vec::new(),
                });
            }
            (Some(_), Event::End(TagEnd::Heading(_))) => headings.extend(open.take()),
            (Some(heading), Event::SoftBreak | Event::HardBreak) => {
                heading.lines.push(range.end..range.end)
            }
            (Some(heading), _) => match heading.lines.last_mut() {
                Some(line) if line.start == line.end => *line = range,
                Some(line) => line.end = line.end.max(range.end),
                None => heading.lines.push(range),
            },
            (None, _) => {}
        }
    }
    headings
}

/// Closes what a body leaves open, a code block or a comment, which would swallow the text
/// after it.
fn close_blocks(body: String) -> String {
    if ends(&body) {
        return body;
    }
    let longest = |sign: char| {
        let runs = body.split(|c| c != sign).map(str::len);
        sign.to_string().repeat(runs.max().unwrap_or(0).max(3))
    };
    let ends_of_blocks = [
        longest('`'),
        longest('~'),
        "-->".into(),
        "?>".into(),
        "]]>".into(),
        ">".into(),
        "</script>".into(),
        "</pre>".into(),
        "</style>".into(),
        "</textarea>".into(),
    ];
    let closed = ends_of_blocks.iter().map(|end| format!("{body}\n{end}"));
    closed
        .into_iter()
        .find(|closed| ends(closed))
        .unwrap_or_else(|| code_block(&body))
}

/// A body as a code block.
fn code_block(body: &str) -> String {
    let lines = body.lines().map(|line| format!("    {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a heading after a text is still a heading.
fn ends(text: &str) -> bool {
    let whole = format!("{text}\n\n# end");
    let mut depth = 0;
    for (event, range) in Parser::new_ext(&whole, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) if depth == 0 && range.start == text.len() + 2 => {
                return true;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    false
}
