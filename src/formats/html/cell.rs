//! The words of a cell.

/// What becomes of blanks and line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Whitespace {
    /// Several are one, as a browser shows them.
    #[default]
    Collapse,
    /// All are kept.
    Keep,
}

/// Collects words from between tags.
#[derive(Debug, Default)]
pub(super) struct HtmlText {
    text: String,
    blanks: Whitespace,
    /// A blank waits for the next word; whether a line ended in it.
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

    /// Goes on with a text.
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
                    self.settle(c);
                    self.text.push(c);
                }
            }
        }
    }

    /// Begins a line, if something stands on this one.
    pub(super) fn block(&mut self) {
        if self.blanks == Whitespace::Collapse
            && !self.text.is_empty()
            && !self.text.ends_with('\n')
        {
            self.text.push('\n');
        }
        self.waiting = None;
    }

    /// Begins a line where the page says so.
    pub(super) fn line_break(&mut self) {
        match self.blanks {
            Whitespace::Keep => self.text.push('\n'),
            Whitespace::Collapse => self.block(),
        }
    }

    /// All words, without blanks around them.
    pub(super) fn finish(&mut self) -> String {
        self.waiting = None;
        std::mem::take(&mut self.text).trim().to_owned()
    }

    /// Writes the blank that waits. A line that ends between two Chinese
    /// characters is how the page was typed, not a blank.
    fn settle(&mut self, next: char) {
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
