//! Removes the markup of subtitles: `<i>`, `{\an8}`, `\N`, `&amp;`.

/// Tags that subtitles have. Other words in angle brackets are text.
const TAGS: [&str; 12] = [
    "i", "b", "u", "s", "c", "v", "font", "lang", "ruby", "rt", "span", "br",
];

/// The lines of a text without markup; empty ones are left out.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{', '\\', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (shown, len) = sign(rest);
        plain.push_str(shown);
        rest = &rest[len..];
    }
    plain.push_str(rest);
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// What the sign at the beginning of a text stands for, and its length.
fn sign(text: &str) -> (&str, usize) {
    let first = &text[..1];
    match first {
        "<" => tag(text).unwrap_or((first, 1)),
        "{" => braces(text).map_or((first, 1), |len| ("", len)),
        "\\" if text.starts_with("\\N") || text.starts_with("\\n") => ("\n", 2),
        "\\" if text.starts_with("\\h") => (" ", 2),
        "&" => entity(text).unwrap_or((first, 1)),
        _ => (first, 1),
    }
}

/// The codes in braces that players obey: `{\an8}`, `{\i1\fs20}`, `{y:i}`.
fn braces(text: &str) -> Option<usize> {
    let end = text.find('}')?;
    let inside = &text[1..end];
    let is_of_sub = inside.len() > 2 && inside.as_bytes()[1] == b':';
    (inside.contains('\\') || inside.is_empty() || is_of_sub).then_some(end + 1)
}

fn tag(text: &str) -> Option<(&'static str, usize)> {
    let end = text.find('>')?;
    let inside = text[1..end].trim_start_matches('/');
    let name = inside
        .split([' ', '.', '/', '\t'])
        .next()
        .unwrap_or_default();
    let is_time = !inside.is_empty() && inside.bytes().all(|byte| b"0123456789:.".contains(&byte));
    let is_known = TAGS.iter().any(|known| name.eq_ignore_ascii_case(known));
    let shown = match name.eq_ignore_ascii_case("br") {
        true => "\n",
        false => "",
    };
    (is_known || is_time).then_some((shown, end + 1))
}

fn entity(text: &str) -> Option<(&'static str, usize)> {
    const ENTITIES: [(&str, &str); 6] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&lrm;", ""),
        ("&rlm;", ""),
    ];
    let found = ENTITIES.iter().find(|(name, _)| text.starts_with(name));
    found.map(|(name, shown)| (*shown, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_no_text() {
        for (text, expected) in [
            ("<i>No</i>body", vec!["Nobody"]),
            ("{\\an8}Nobody", vec!["Nobody"]),
            ("{\\i1}No{\\i0}body\\Ncame.", vec!["Nobody", "came."]),
            ("<font color=\"#fff\">He</font> & she", vec!["He & she"]),
            ("<v Ann>Yes &amp; no", vec!["Yes & no"]),
            ("one <00:00:01.000>two", vec!["one two"]),
            ("a <word> {in} braces", vec!["a <word> {in} braces"]),
            ("1 < 2", vec!["1 < 2"]),
            ("{\\p1}m 0 0 l 1 1{\\p0}", vec!["m 0 0 l 1 1"]),
            ("<", vec!["<"]),
            ("{", vec!["{"]),
            ("<i></i>", vec![]),
        ] {
            assert_eq!(lines(text), expected, "{text}");
        }
    }
}
