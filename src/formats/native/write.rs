//! Writes documents as native files: a blank line before each table, a field
//! per line, and no field whose value is the default.

use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

use crate::document::{
    AlignmentOrigin, Document, Metadata, ParagraphBreak, Place, ProvisionName, Section, SegmentId,
    Side, Sides,
};

/// Writes a document. Reading it gives the same document.
pub(in crate::formats) fn write(document: &Document) -> String {
    let mut writer = NativeWriter {
        document,
        out: String::with_capacity(capacity(document)),
        unnamed: 0,
        place: None,
    };
    writer.metadata(document.metadata());
    for segment in document.segments() {
        writer.segment(segment);
    }
    writer.out
}

/// Approximate size of the file in bytes.
fn capacity(document: &Document) -> usize {
    /// The markup around the text of a segment.
    const AROUND: usize = 64;
    let text: usize = Side::BOTH
        .map(|side| document.side_text(side).len())
        .iter()
        .sum();
    text + AROUND * document.segment_count() as usize
}

struct NativeWriter<'a> {
    document: &'a Document,
    out: String,
    /// How many provisions were written without a name.
    unnamed: u32,
    /// The place of the previous segment.
    place: Option<Place>,
}

impl NativeWriter<'_> {
    fn metadata(&mut self, metadata: &Metadata) {
        self.out
            .push_str("# A bilingual text of duizhao; the README describes the format.\n");
        self.out.push_str("format = 1\n");
        self.optional_field("id", &metadata.id);
        let tags = metadata.languages.as_ref().map(|tag| string(tag.as_str()));
        self.field("languages", &format!("[{}, {}]", tags.source, tags.target));
        self.pair("title", &metadata.title);
        self.pair("issuers", &metadata.issuers);
        if is_date(&metadata.date) {
            self.field("date", &metadata.date);
        } else {
            self.optional_field("date", &metadata.date);
        }
        self.optional_field("source", &metadata.source);
        self.optional_field("translator", &metadata.translator);
        self.pair("translation", &metadata.translation);
        self.optional_field("licence", &metadata.licence);
    }

    fn segment(&mut self, segment: SegmentId) {
        let place = self.document.place_of(segment);
        let is_first = self.place != Some(place);
        self.place = Some(place);
        match place {
            Place::Heading(id) => {
                self.section(self.document.section(id));
                self.texts(segment);
            }
            Place::Provision(_) => {
                if is_first {
                    self.provision(segment);
                }
                self.header(segment, "provision.segment");
                self.texts(segment);
                if !is_first && self.document.paragraph_break(segment) == ParagraphBreak::Before {
                    self.field("paragraph", "true");
                }
                self.link(self.document.alignment_origin(segment));
            }
        }
    }

    fn link(&mut self, link: AlignmentOrigin) {
        match link {
            AlignmentOrigin::Given => {}
            AlignmentOrigin::Computed(confidence) => {
                self.field("confidence", &confidence.percent().to_string());
            }
            AlignmentOrigin::Edited => self.field("mended", "true"),
        }
    }

    fn section(&mut self, section: &Section) {
        self.out.push_str("\n[[section]]\n");
        self.field("kind", &string(&section.kind));
        if section.level != 1 {
            self.field("level", &section.level.to_string());
        }
        if let Some(number) = section.number {
            self.field("number", &string(&number.to_string()));
        }
    }

    fn provision(&mut self, first: SegmentId) {
        let Place::Provision(id) = self.document.place_of(first) else {
            return;
        };
        self.header(first, "provision");
        match self.document.provision(id).name() {
            ProvisionName::Number(number) => self.field("number", &string(&number.to_string())),
            // The reader counts these provisions as well.
            ProvisionName::Counted(count) if *count == self.unnamed + 1 => self.unnamed += 1,
            name => self.field("id", &string(&name.to_string())),
        }
        let label = Sides::of(|side| self.document.label_apart(first, side).unwrap_or_default());
        self.pair("label", &label.map(str::to_owned));
    }

    /// Writes `[[provision]]`, or `[[section.provision]]` within a section.
    fn header(&mut self, segment: SegmentId, name: &str) {
        let section = match self.document.section_of(segment) {
            Some(_) => "section.",
            None => "",
        };
        self.out.push_str("\n[[");
        self.out.push_str(section);
        self.out.push_str(name);
        self.out.push_str("]]\n");
    }

    fn texts(&mut self, segment: SegmentId) {
        for side in Side::BOTH {
            let language = self.document.language(side).as_str();
            self.optional_field(language, self.document.segment_text(segment, side));
        }
    }

    /// Writes a field for each language: `title.zh = "…"`.
    fn pair(&mut self, name: &str, pair: &Sides<String>) {
        for side in Side::BOTH {
            let tag = TomlKeyBuilder::new(self.document.language(side).as_str());
            let key = format!("{name}.{}", tag.as_default().to_toml_key());
            self.optional_field(&key, &pair[side]);
        }
    }

    /// Writes a field unless it is empty.
    fn optional_field(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.field(key, &string(text));
        }
    }

    fn field(&mut self, key: &str, value: &str) {
        self.out.push_str(key);
        self.out.push_str(" = ");
        self.out.push_str(value);
        self.out.push('\n');
    }
}

/// A TOML string in the shortest form that needs no escapes, if there is one.
fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_default().to_toml_value()
}

/// Whether a text is a TOML date, and reads back as the same text.
fn is_date(text: &str) -> bool {
    let date: Result<toml::value::Datetime, _> = text.parse();
    date.is_ok_and(|date| date.to_string() == text)
}
