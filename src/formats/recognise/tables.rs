//! Tables and JSON.

use crate::formats::{Format, InputText, html, law, markdown, separated};

/// How much of a file is looked at.
const BEGINNING: usize = 64 << 10;

/// The format of the files if they are tables, or JSON.
pub(super) fn format(sources: &[InputText]) -> Option<Format> {
    match sources {
        [file] => one(file),
        [one, other] if [one, other].iter().all(|file| is_json(file.text)) => {
            let is_law = law::is_law(one.text) || law::is_law(other.text);
            Some(if is_law { Format::Law } else { Format::Bilara })
        }
        _ => None,
    }
}

fn one(file: &InputText) -> Option<Format> {
    let text = file.text;
    if is_json(text) {
        return Some(match law::is_law(text) {
            true => Format::Law,
            false => Format::JsonLines,
        });
    }
    if is_html(text) {
        return Some(Format::Html);
    }
    let by_name = match extension(file.name).as_deref() {
        Some("csv") => Some(Format::Csv),
        Some("tsv" | "tab") => Some(Format::Tsv),
        Some("html" | "htm" | "xhtml") => Some(Format::Html),
        Some("jsonl" | "ndjson" | "json") => Some(Format::JsonLines),
        Some("md" | "markdown") if markdown::has_table(text) => Some(Format::Markdown),
        _ => None,
    };
    by_name.or_else(|| by_content(file))
}

/// Files with no name that tells: a table copied into a text file.
fn by_content(file: &InputText) -> Option<Format> {
    if extension(file.name).as_deref() == Some("toml") {
        return None;
    }
    let beginning = beginning(file.text);
    let lines = || {
        beginning
            .lines()
            .skip(separated::comments(beginning))
            .filter(|line| !line.trim().is_empty())
            .take(20)
    };
    let tabbed = lines().filter(|line| line.contains('\t')).count();
    if markdown::has_table(beginning) {
        Some(Format::Markdown)
    } else if tabbed > 0 && tabbed == lines().count() {
        Some(Format::Tsv)
    } else {
        None
    }
}

fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(BEGINNING)]
}

/// Whether a text begins as JSON does. A table of TOML begins with a bracket
/// too, but then with a name or another bracket.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let inside = |open: char| text.strip_prefix(open).map(str::trim_start);
    inside('{').is_some_and(|rest| rest.starts_with(['"', '}']))
        || inside('[').is_some_and(|rest| rest.starts_with(['{', ']']))
}

/// Whether a text is a web page, or a piece of one, with a table.
fn is_html(text: &str) -> bool {
    let beginning = beginning(text.trim_start()).to_ascii_lowercase();
    let is_page = html::is_page(text)
        || ["<table", "<meta"]
            .iter()
            .any(|tag| beginning.starts_with(tag));
    let is_piece = [
        "<div", "<p", "<!--", "<h", "<span", "<section", "<article", "<main",
    ]
    .iter()
    .any(|tag| beginning.starts_with(tag));
    is_page || is_piece && beginning.contains("<table")
}

fn extension(name: &str) -> Option<String> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(extension.to_ascii_lowercase())
}
