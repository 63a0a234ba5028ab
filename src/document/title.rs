//! The title of a text whose file does not say which it is.

use super::{Document, Place, ProvisionName, SegmentId, Side, Sides};

/// The most characters of a title; Western ones are longer.
const MOST_UNSPACED: usize = 60;
const MOST_SPACED: usize = 160;

impl Document {
    /// The first text that looks like a title on each side where it has words: a
    /// text named `title`, or else the first one if it is outside the numbering,
    /// short, and no sentence. Empty if there is none.
    pub fn title_line(&self) -> Sides<String> {
        let named = self.provisions().find_map(|(_, provision)| {
            let is_title =
                matches!(provision.name(), ProvisionName::Word(word) if &**word == "title");
            is_title.then(|| provision.first_segment())
        });
        let line = named.or_else(|| Some(SegmentId(0)).filter(|first| self.is_title(*first)));
        line.map_or_else(Sides::default, |segment| {
            Sides::of(|side| self.segment_text(segment, side).trim().to_owned())
        })
    }

    fn is_title(&self, segment: SegmentId) -> bool {
        let is_outside = match self.place_of(segment) {
            Place::Provision(id) => self.provision(id).number().is_none(),
            Place::Heading(_) => false,
        };
        let texts = Side::BOTH.map(|side| (side, self.segment_text(segment, side).trim()));
        let mut written = texts.iter().filter(|(_, text)| !text.is_empty()).peekable();
        is_outside
            && written.peek().is_some()
            && written.all(|(side, text)| {
                let most = match self.language(*side).is_unspaced() {
                    true => MOST_UNSPACED,
                    false => MOST_SPACED,
                };
                text.chars().count() <= most && !ends_like_a_sentence(text)
            })
    }

    /// The same document under another title.
    #[must_use]
    pub fn with_title(mut self, title: Sides<String>) -> Self {
        self.metadata.title = title;
        self
    }
}

fn ends_like_a_sentence(text: &str) -> bool {
    let closing = ['”', '’', '"', '\'', '」', '』', ')', '）'];
    let inside = text.trim_end_matches(closing);
    inside.ends_with([
        '。', '！', '？', '；', '：', '，', '、', '.', '!', '?', ';', ':', ',', '…',
    ])
}
