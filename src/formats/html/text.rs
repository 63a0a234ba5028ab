//! Text collected from between tags.

/// How spaces and line breaks are treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Whitespace {
    /// Collapsed into one space, as in a browser.
    #[default]
    Collapse,
    /// Kept, as in the cells that this program writes.
    Keep,
}

/// Collects text from between tags.
#[derive(Debug, Default)]
pub(super) struct HtmlText {
    text: String,
    blanks: Whitespace,
    /// Whitespace before the next word, and whether it contained a line break.
    waiting: Option<LineEnd>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnd {
    Within,
    None,
}

impl HtmlText {
    pub(super) fn new(blanks: Whitespace) -> Self {
        Self {
            blanks,
            ..Self::default()
        }
    }

    /// Appends text.
    pub(super) fn push(&mut self, text: &str) {
        if self.blanks == Whitespace::Keep {
            self.text.push_str(text);
            return;
        }
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.waiting = Some(LineEnd::Within),
                ' ' | '\t' | '\u{c}' => self.waiting = self.waiting.or(Some(LineEnd::None)),
                c => {
                    self.push_pending_space(c);
                    self.text.push(c);
                }
            }
        }
    }

    /// Begins a new line unless the current one is empty, as a block element
    /// does.
    pub(super) fn block(&mut self) {
        if self.blanks == Whitespace::Collapse
            && !self.text.is_empty()
            && !self.text.ends_with('\n')
        {
            self.text.push('\n');
        }
        self.waiting = None;
    }

    /// Begins a new line, as `<br>` does.
    pub(super) fn line_break(&mut self) {
        match self.blanks {
            Whitespace::Keep => self.text.push('\n'),
            Whitespace::Collapse => self.block(),
        }
    }

    /// The length of the collected text, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The collected text before and after a byte.
    pub(super) fn split_at(&self, at: usize) -> (&str, &str) {
        self.text.split_at(self.text.floor_char_boundary(at))
    }

    /// Removes the collected text.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.waiting = None;
    }

    /// The collected text, trimmed.
    pub(super) fn finish(&mut self) -> String {
        self.waiting = None;
        std::mem::take(&mut self.text).trim().to_owned()
    }

    /// Appends the pending space. A line break between two Chinese characters
    /// comes from the layout of the source and is no space.
    fn push_pending_space(&mut self, next: char) {
        let Some(end) = self.waiting.take() else {
            return;
        };
        let before = self.text.chars().next_back();
        let is_wide = |c: char| c >= '\u{2e80}';
        let is_typed = end == LineEnd::Within && before.is_some_and(is_wide) && is_wide(next);
        if before.is_some_and(|c| c != '\n') && !is_typed {
            self.text.push(' ');
        }
    }
}

/// Whether the content of an element is not part of the text. `rt` and `rp` hold
/// the pronunciation in ruby annotations.
pub(super) fn is_skipped(name: &[u8]) -> bool {
    const SKIPPED: [&[u8]; 11] = [
        b"script",
        b"style",
        b"template",
        b"noscript",
        b"svg",
        b"title",
        b"nav",
        b"select",
        b"button",
        b"rt",
        b"rp",
    ];
    SKIPPED.contains(&name)
}

/// Whether a text begins as a web page does.
pub(in crate::formats) fn is_page(text: &str) -> bool {
    const BEGINNINGS: [&str; 4] = ["<!doctype html", "<html", "<head", "<body"];
    let mut rest = text.trim_start();
    if rest.starts_with("<?xml")
        && let Some((_, page)) = rest.split_once("?>")
    {
        rest = page.trim_start();
    }
    BEGINNINGS.iter().any(|beginning| {
        let start = rest.get(..beginning.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    })
}

pub(super) fn is_heading(name: &[u8]) -> bool {
    matches!(name, [b'h', b'1'..=b'6'])
}

/// Whether an element begins on a new line.
pub(super) fn is_block(name: &[u8]) -> bool {
    const BLOCKS: [&[u8]; 22] = [
        b"p",
        b"pre",
        b"article",
        b"main",
        b"header",
        b"footer",
        b"aside",
        b"body",
        b"figure",
        b"figcaption",
        b"address",
        b"form",
        b"div",
        b"li",
        b"ul",
        b"ol",
        b"dl",
        b"dt",
        b"dd",
        b"blockquote",
        b"section",
        b"hr",
    ];
    is_heading(name) || BLOCKS.contains(&name)
}
