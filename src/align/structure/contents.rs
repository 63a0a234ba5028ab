//! The table of contents at the beginning of a text: labelled lines that are
//! repeated later.

use foldhash::{HashMap, HashMapExt};

use super::labelled_line::{LabelStyle, LabelledLine};
use crate::document::Number;

/// What a line numbers.
type EntryKey = (LabelStyle, Number);

/// How many lines at the beginning are a table of contents: those up to the
/// first line's repetition, if at least four in five of them are repeated.
pub(super) fn len(lines: &[LabelledLine]) -> usize {
    let Some((first, rest)) = lines.split_first() else {
        return 0;
    };
    let words_of_first = words(first);
    let is_first =
        |line: &LabelledLine| key(line) == key(first) && repeats(&words_of_first, &words(line));
    let Some(before) = rest.iter().position(is_first) else {
        return 0;
    };
    // The text begins where its first heading comes again.
    let (listed, later) = lines.split_at(before + 1);
    let mut found: HashMap<EntryKey, Vec<String>> = HashMap::new();
    for line in later {
        found.entry(key(line)).or_default().push(words(line));
    }
    let is_repeated = |line: &&LabelledLine| {
        let listed = words(line);
        let found = found.get(&key(line)).into_iter().flatten();
        found.into_iter().any(|found| repeats(&listed, found))
    };
    let repeated = listed.iter().filter(is_repeated).count();
    if listed.len() > 1 && repeated * 10 >= listed.len() * 8 {
        listed.len()
    } else {
        0
    }
}

fn key(line: &LabelledLine) -> EntryKey {
    (line.style(), line.label.number)
}

/// Whether a line of the text has the words of an entry. In the text, the words
/// may be on the next line, or more may follow on this one.
fn repeats(listed: &str, found: &str) -> bool {
    match listed {
        "" => found.is_empty(),
        _ => found.is_empty() || found.starts_with(listed),
    }
}

/// The words of a line to compare: without case, spaces, leaders and the number
/// of a page.
fn words(line: &LabelledLine) -> String {
    /// Characters to compare; headings are shorter.
    const MAX_CHARS: usize = 100;
    const LEADERS: &str = ".…·-—_‥․．・‧()（）";
    let is_leader = |c: char| c.is_ascii_digit() || c.is_whitespace() || LEADERS.contains(c);
    let words = line.text[line.label.len..].trim_end_matches(is_leader);
    let words = words.chars().filter(|c| !c.is_whitespace());
    words.take(MAX_CHARS).flat_map(char::to_lowercase).collect()
}
