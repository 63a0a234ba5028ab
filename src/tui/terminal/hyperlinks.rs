//! Web addresses as links (OSC 8). A cell has no room for them: after a frame, the cells of
//! a link are written once more, with the address around them.

use std::io::Write;

use ratatui::buffer::{Buffer, Cell};

use super::pen::Pen;
use crate::tui::link::Link;

/// The links that the terminal shows.
#[derive(Debug, Default)]
pub(super) struct Hyperlinks {
    shown: Vec<(Link, Vec<Cell>)>,
    bytes: Vec<u8>,
    /// Whether the user wants no colours.
    is_colourless: bool,
}

impl Hyperlinks {
    /// No links yet.
    pub(super) fn new(is_colourless: bool) -> Self {
        Self {
            is_colourless,
            ..Self::default()
        }
    }

    /// Takes note that the screen was blanked.
    pub(super) fn forget(&mut self) {
        self.shown.clear();
    }

    /// The bytes that bring the terminal from the links of the last frame to these. The
    /// cursor stays where it is.
    pub(super) fn frame(&mut self, links: Vec<Link>, cells: &Buffer) -> &[u8] {
        const SAVE_CURSOR: &[u8] = b"\x1b7";
        const RESTORE_CURSOR: &[u8] = b"\x1b8";
        self.bytes.clear();
        let with_cells = |link: Link| {
            let columns = link.x..link.x + link.cols;
            let own = columns.filter_map(|x| cells.cell((x, link.y)).cloned());
            let own = own.collect::<Vec<_>>();
            (link, own)
        };
        let links: Vec<_> = links.into_iter().map(with_cells).collect();
        if links == self.shown {
            return &self.bytes;
        }
        let before = std::mem::take(&mut self.shown);
        self.bytes.extend_from_slice(SAVE_CURSOR);
        // A cell that looks the same without the link was not sent again.
        for (link, _) in before.iter().filter(|shown| !links.contains(shown)) {
            let (link, own) = with_cells(link.clone());
            self.write(&link, &own, "");
        }
        // Those that are still there may have been under one of these.
        for (link, own) in &links {
            self.write(link, own, &link.url);
        }
        self.bytes.extend_from_slice(RESTORE_CURSOR);
        self.shown = links;
        &self.bytes
    }

    fn write(&mut self, link: &Link, cells: &[Cell], url: &str) {
        // Writing to a vector never fails.
        let _ = write!(self.bytes, "\x1b]8;;{url}\x1b\\");
        let mut pen = Pen::new(&mut self.bytes, self.is_colourless);
        for (x, cell) in (link.x..).zip(cells) {
            pen.cell((x, link.y), cell, 1);
        }
        pen.finish();
        if !url.is_empty() {
            self.bytes.extend_from_slice(b"\x1b]8;;\x1b\\");
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn buffer(text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 2));
        buffer.set_string(0, 0, text, Style::new());
        buffer
    }

    fn written(links: &mut Hyperlinks, shown: &[Link], buffer: &Buffer) -> String {
        let bytes = links.frame(shown.to_vec(), buffer);
        String::from_utf8(bytes.to_vec()).expect("text")
    }

    #[test]
    fn a_link_is_written_once_and_taken_back() {
        let link = Link {
            x: 2,
            y: 0,
            cols: 11,
            url: "https://a.b".to_owned(),
        };
        let shown = std::slice::from_ref(&link);
        let mut links = Hyperlinks::default();
        let text = buffer("x https://a.b y");
        assert_eq!(written(&mut links, &[], &text), "");
        let expected = "\x1b7\x1b]8;;https://a.b\x1b\\\x1b[1;3Hhttps://a.b\x1b]8;;\x1b\\\x1b8";
        assert_eq!(written(&mut links, shown, &text), expected);
        assert_eq!(written(&mut links, shown, &text), "", "nothing has changed");
        let gone = written(&mut links, &[], &buffer("x httpt://a.b y"));
        assert_eq!(gone, "\x1b7\x1b]8;;\x1b\\\x1b[1;3Hhttpt://a.b\x1b8");
        assert_eq!(written(&mut links, &[], &text), "");
        written(&mut links, shown, &text);
        links.forget();
        assert_eq!(written(&mut links, shown, &text), expected, "cleared");
    }
}
