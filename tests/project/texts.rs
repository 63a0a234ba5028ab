//! What people read is in the wording room: no other one has a sentence in a literal.

use std::fs;
use std::path::Path;

use crate::source;

/// Files with sentences of their own, and why.
const EXEMPT: [(&str, &str); 20] = [
    ("wording/", "the room of the texts"),
    ("tui/action.rs", "a table of actions, in both languages"),
    (
        "formats/html/write",
        "pages are the same in every interface",
    ),
    ("formats/native/write.rs", "as above"),
    (
        "notes/exchange/outline.rs",
        "exports are the same in every interface",
    ),
    ("notes/file/head.rs", "the head of a new notes file"),
    (
        "cli/manual.rs",
        "manual pages and docs/cli.md are in English",
    ),
    ("cli/keys.rs", "docs/keys.md"),
    (
        "check/kinds.rs",
        "kinds of hints in the help, which a test of cli/help.rs reads",
    ),
    ("check/negation/tables.rs", "words of texts"),
    ("check/modality/tables.rs", "words of texts"),
    ("check/names/table.rs", "words of texts"),
    ("notes/raw.rs", "an error of serde, which knows no language"),
    ("search/index.rs", "an invariant"),
    ("formats/docx/styles.rs", "names of styles"),
    ("align/pairing/definitions.rs", "words of texts"),
    ("align/sentences.rs", "words of texts"),
    ("text/", "words of texts"),
    ("formats/table/names.rs", "names of columns"),
    ("dictionaries/stardict.rs", "what files begin with"),
];

#[test]
fn no_sentence_is_outside_the_wording_room() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for file in source::files(&src) {
        let name = file.strip_prefix(&src).expect("a file below src");
        let name = name.to_string_lossy().replace('\\', "/");
        let is_test = name.ends_with("tests.rs");
        if is_test || EXEMPT.iter().any(|(exempt, _)| name.starts_with(exempt)) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod tests {").next();
        for (line, literal) in sentences(code.unwrap_or_default()) {
            found.push(format!("src/{name}:{line}: {literal}"));
        }
    }
    assert!(
        found.is_empty(),
        "{} found\n{}",
        found.len(),
        found.join("\n")
    );
}

/// The literals with a sentence, each with its line: not those of attributes, of `expect` and
/// of what clap shows as help, which `cli/help.rs` tests.
fn sentences(code: &str) -> Vec<(usize, String)> {
    const NO_TEXTS: [&str; 7] = [
        "expect(",
        "panic!(",
        "assert",
        "unreachable!(",
        "reason = ",
        "override_usage = ",
        "choice(",
    ];
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let before = &rest[..at];
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
        } else if let Some(character) = character(rest) {
            rest = &rest[character..];
        } else if let Some(literal) = rest.strip_prefix('"') {
            let end = end_of_literal(literal, before);
            let text = &literal[..end];
            let line = code[..code.len() - literal.len()].lines().count();
            let statement = &code[..code.len() - rest.len()];
            let statement = statement.rsplit([';', '{', '}']).next().unwrap_or_default();
            let is_help = text
                .trim_start_matches(['\\', '\n'])
                .starts_with("Examples:");
            let is_text = !NO_TEXTS.iter().any(|kind| statement.contains(kind));
            if is_text && !is_help && is_sentence(text) {
                found.push((line, text.to_owned()));
            }
            rest = &literal[end + 1..];
        } else {
            rest = &rest[1..];
        }
    }
    found
}

/// The length of a character literal; `None` for a lifetime and anything else.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let escape = usize::from(inside.starts_with('\\'));
    let from = escape + inside[escape..].chars().next()?.len_utf8();
    let end = match escape {
        0 => inside[from..].starts_with('\'').then_some(from),
        _ => inside[from..].find('\'').map(|end| from + end),
    };
    end.map(|end| end + 2)
}

/// Where a string literal ends that begins before `literal`.
fn end_of_literal(literal: &str, before: &str) -> usize {
    let hashes = before.len() - before.trim_end_matches('#').len();
    if before.trim_end_matches('#').ends_with('r') {
        let closing = format!("\"{}", "#".repeat(hashes));
        return literal.find(&closing).unwrap_or(literal.len() - 1);
    }
    let mut is_escaped = false;
    let end = literal.char_indices().find(|(_, c)| {
        let is_end = *c == '"' && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        is_end
    });
    end.map_or(literal.len() - 1, |(at, _)| at)
}

/// Whether a literal has three words beside one another, or two and something filled in.
fn is_sentence(literal: &str) -> bool {
    let (mut words, mut all) = (0, 0);
    literal.replace("\\\n", " ").split_whitespace().any(|word| {
        let letters = word.trim_matches(|c: char| c.is_ascii_punctuation());
        let is_filled_in = word.contains('{') && word.contains('}');
        let is_word = letters.len() > 1 && letters.chars().all(|c| c.is_ascii_lowercase());
        let is_word = is_word && !is_filled_in;
        if is_word || is_filled_in {
            (words, all) = (words + usize::from(is_word), all + 1);
        } else {
            (words, all) = (0, 0);
        }
        words > 1 && all > 2
    })
}

#[test]
fn sentences_are_found() {
    let code = r#"
        // "a comment is no text"
        let letter: &'static str = match c { '"' => "not this one", _ => "" };
        x.expect("it is always there");
        say(format!("{count} of the files are lost"));
    "#;
    let found: Vec<_> = sentences(code).into_iter().map(|(_, text)| text).collect();
    assert_eq!(found, ["not this one", "{count} of the files are lost"]);
}
