//! Files that are no bilingual text, by name: read as running text they would be a
//! page of code.

use super::spec::beginning;
use super::{BinaryKind, InputText, html};
use crate::wording::Phrase;

/// Kinds of files by their extensions, and what to do with them.
const BY_NAME: [(&[&str], Phrase, Phrase); 7] = [
    (&["yaml", "yml"], Phrase::YAML, Phrase::SAVE_PAIRS),
    (&["toml"], Phrase::OTHER_TOML, Phrase::CONVERT_WRITES_TOML),
    (
        &["properties", "ini", "strings", "cfg", "conf", "env"],
        Phrase::PROGRAM_SETTINGS,
        Phrase::CONVERT_SETTINGS,
    ),
    (&["log"], Phrase::LOG, Phrase::CUT_OUT_TEXT),
    (
        &[
            "rs", "py", "js", "ts", "jsx", "tsx", "c", "h", "cc", "cpp", "hpp", "java", "kt", "go",
            "rb", "php", "sh", "bash", "ps1", "css", "scss", "sql", "swift", "cs", "lua", "pl",
            "r", "scala", "vue",
        ],
        Phrase::SOURCE_CODE,
        Phrase::CUT_OUT_TEXT,
    ),
    (
        &["bib", "ris"],
        Phrase::BIBLIOGRAPHY,
        Phrase::EXPORT_BIBLIOGRAPHY,
    ),
    (&["diff", "patch"], Phrase::PATCH, Phrase::APPLY_PATCH),
];

/// The kind of a file that is no bilingual text; `None` if it may be one.
pub(super) fn kind(file: &InputText) -> Option<BinaryKind> {
    let named = BY_NAME.iter().find(|(names, ..)| file.has_extension(names));
    let named = named.map(|&(_, what, remedy)| BinaryKind { what, remedy });
    named.or_else(|| by_content(file.text))
}

fn by_content(text: &str) -> Option<BinaryKind> {
    let text = beginning(text).trim_start();
    let kind = |what, remedy| Some(BinaryKind { what, remedy });
    if text.starts_with("#!/") {
        return kind(Phrase::SCRIPT, Phrase::CUT_OUT_TEXT);
    }
    if is_markup(text) {
        return kind(Phrase::OTHER_MARKUP, Phrase::CONVERT_MARKUP);
    }
    if is_yaml(text) {
        return kind(Phrase::YAML, Phrase::SAVE_PAIRS);
    }
    if is_log(text) {
        return kind(Phrase::LOG, Phrase::CUT_OUT_TEXT);
    }
    None
}

/// Whether a text begins with an element that is closed, and has as many tags as lines.
fn is_markup(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('<') else {
        return false;
    };
    let inside = inside.strip_prefix('!').unwrap_or(inside);
    let is_name = inside.starts_with(|c: char| c.is_ascii_alphabetic());
    let tags = text.matches("</").count() + text.matches("/>").count();
    is_name && tags * 3 > text.lines().count() && !html::is_page(text)
}

/// Whether a text begins with `---` or `%YAML` and nearly all its lines are keys.
fn is_yaml(text: &str) -> bool {
    let is_marked = text.starts_with("%YAML") || text.starts_with("---\n");
    let lines = text.lines().filter(|line| !line.trim().is_empty()).skip(1);
    let (mut all, mut keys) = (0, 0);
    for line in lines.take(60) {
        let line = line.trim().trim_start_matches("- ");
        let key = line.split_once(':').map_or("", |(key, _)| key);
        let is_key = !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_-.\"".contains(c));
        all += 1;
        keys += usize::from(is_key);
    }
    is_marked && all > 1 && keys * 10 >= all * 9
}

/// Whether nearly every line begins with a date and a time.
fn is_log(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(20);
    let is_dated = |line: &str| {
        let line = line.trim_start_matches(['[', '<']);
        let start = line.as_bytes().get(..19).unwrap_or_default();
        let fits = start
            .iter()
            .zip(b"0000-00-00 00:00:00")
            .all(|(byte, form)| match form {
                b'0' => byte.is_ascii_digit(),
                b' ' => matches!(byte, b' ' | b'T'),
                b'-' => matches!(byte, b'-' | b'/'),
                form => byte == form,
            });
        start.len() == 19 && fits
    };
    let (mut all, mut dated) = (0, 0);
    for line in lines {
        all += 1;
        dated += usize::from(is_dated(line));
    }
    all > 3 && dated * 10 >= all * 9
}
