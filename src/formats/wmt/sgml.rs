//! Splits SGML into tags and text, as far as test sets need it: names in any case,
//! attributes with or without quotation marks, a bare `&` in the text.

use std::borrow::Cow;

/// A tag at the beginning of an element.
#[derive(Debug)]
pub(super) struct SgmlTag<'a> {
    /// The byte at which it begins.
    pub(super) offset: usize,
    /// In lower case.
    pub(super) name: String,
    attributes: &'a str,
}

/// A part of a file.
#[derive(Debug)]
pub(super) enum SgmlEvent<'a> {
    Start(SgmlTag<'a>),
    /// The name is in lower case.
    End(String),
    Text(Cow<'a, str>),
}

impl SgmlTag<'_> {
    /// The value of the first of these attributes that the tag has; empty if none.
    pub(super) fn attribute(&self, names: &[&str]) -> String {
        let mut rest = self.attributes;
        while let Some((name, after)) = rest.split_once('=') {
            let name = name
                .trim()
                .rsplit(char::is_whitespace)
                .next()
                .unwrap_or_default();
            let after = after.trim_start();
            let (value, behind) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                }
                _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            if names.iter().any(|wanted| wanted.eq_ignore_ascii_case(name)) {
                return unescaped(value).trim().to_owned();
            }
            rest = behind;
        }
        String::new()
    }
}

/// Reads a text from beginning to end.
pub(super) struct SgmlReader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> SgmlReader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next part; `None` at the end. Comments and declarations are skipped.
    pub(super) fn next(&mut self) -> Option<SgmlEvent<'a>> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let offset = self.at;
            if !begins_tag(rest) {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let end = tag_at(&rest[first..]).map_or(rest.len(), |end| first + end);
                self.at += end;
                return Some(SgmlEvent::Text(unescaped(&rest[..end])));
            }
            if let Some(comment) = rest.strip_prefix("<!--") {
                self.at += comment.find("-->").map_or(rest.len(), |end| end + 7);
                continue;
            }
            let len = rest.find('>').map_or(rest.len(), |end| end + 1);
            self.at += len;
            let inside = rest[1..len].trim_end_matches('>').trim_end_matches('/');
            if inside.starts_with(['!', '?']) {
                continue;
            }
            if let Some(name) = inside.strip_prefix('/') {
                return Some(SgmlEvent::End(name.trim().to_lowercase()));
            }
            let (name, attributes) = inside
                .split_once(char::is_whitespace)
                .unwrap_or((inside, ""));
            return Some(SgmlEvent::Start(SgmlTag {
                offset,
                name: name.to_lowercase(),
                attributes,
            }));
        }
    }
}

/// Whether a text begins with a tag, and not with a sign for “less”.
fn begins_tag(text: &str) -> bool {
    let inside = text.strip_prefix('<');
    inside.is_some_and(|inside| {
        inside.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
    })
}

fn tag_at(text: &str) -> Option<usize> {
    let mut signs = text.match_indices('<').map(|(at, _)| at);
    signs.find(|at| begins_tag(&text[*at..]))
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    plain.replace("&apos;", "'").replace("&amp;", "&").into()
}
