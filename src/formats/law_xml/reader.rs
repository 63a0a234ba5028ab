//! Turns a law into units: element by element, without building a tree.

use std::borrow::Cow;

use super::heads::{self, HEADING, Head};
use super::vocabulary::{ROOTS, Role, Vocabulary};
use crate::align::{Unit, UnitKind};
use crate::document::{LanguageTag, Number};
use crate::formats::xml::{TextJoiner, XmlEvent, XmlReader, XmlTag};
use crate::formats::{InputText, OpenError, Problems, letters, parse_tag};
use crate::syntax::Position;
use crate::wording::{Phrase, Wording};

/// A law in one language.
#[derive(Debug)]
pub(super) struct LawText {
    pub(super) language: Option<LanguageTag>,
    pub(super) title: String,
    pub(super) units: Vec<Unit<'static>>,
}

impl LawText {
    /// The beginning of its text, to detect the language.
    pub(super) fn sample(&self) -> String {
        /// How many paragraphs are enough.
        const ENOUGH: usize = 40;
        let paragraphs = self.units.iter().flat_map(|unit| &unit.paragraphs);
        paragraphs
            .take(ENOUGH)
            .map(|text| text.as_ref())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Reads a file.
///
/// # Errors
/// It is not XML, or no law.
pub(super) fn read(file: &InputText, problems: &mut Problems) -> Result<LawText, OpenError> {
    let mut xml = XmlReader::new(file);
    let root = xml.root(&ROOTS, problems)?;
    let mut reader = LawReader {
        vocabulary: Vocabulary::of_root(root.name, file.text),
        language: root.attribute("xml:lang").and_then(|tag| language(&tag)),
        title: String::new(),
        units: Vec::new(),
        has_open_unit: false,
        open: Vec::new(),
        words: TextJoiner::default(),
        label: String::new(),
        number: None,
        set_aside: Vec::new(),
    };
    while let Some(event) = xml.next(problems)? {
        match event {
            XmlEvent::Text(text) => {
                problems.count_read(text);
                reader.words.push(text);
            }
            XmlEvent::Verbatim(text) => {
                problems.count_read(&text);
                reader.words.push_verbatim(&text);
            }
            XmlEvent::Start(tag) => reader.start(&tag, &mut xml, problems)?,
            XmlEvent::End => reader.end(),
        }
    }
    reader.end_paragraph();
    for part in &reader.set_aside {
        part.report(file, problems);
    }
    Ok(LawText {
        language: reader.language,
        title: reader.title,
        units: reader.units,
    })
}

/// The tag of a language, which Akoma Ntoso gives in three letters.
fn language(tag: &str) -> Option<LanguageTag> {
    const SHORT: [(&str, &str); 12] = [
        ("deu", "de"),
        ("eng", "en"),
        ("fra", "fr"),
        ("ita", "it"),
        ("roh", "rm"),
        ("spa", "es"),
        ("por", "pt"),
        ("nld", "nl"),
        ("fin", "fi"),
        ("swe", "sv"),
        ("zho", "zh"),
        ("ara", "ar"),
    ];
    let short = SHORT.iter().find(|(long, _)| *long == tag);
    parse_tag(short.map_or(tag, |(_, short)| short))
}

/// An open element.
#[derive(Debug)]
enum OpenElement {
    Division {
        kind: &'static str,
        /// Taken when the first provision begins.
        head: Option<Head>,
    },
    Heading {
        level: usize,
        head: Head,
    },
    /// A provision or a named text. Its unit is the last one.
    Unit {
        is_labelled: bool,
    },
    Level,
    Other(Role),
}

/// A kind of elements that are not read.
#[derive(Debug)]
struct SetAside {
    what: Phrase,
    offset: usize,
    count: usize,
    letters: usize,
}

impl SetAside {
    fn report(&self, file: &InputText, problems: &mut Problems) {
        let at = || Position::of(self.offset, file.text);
        let what = |wording: Wording| match self.count {
            1 => wording.is_no_text_of_the_law(self.what.of(wording)),
            count => wording.are_no_text_of_the_law(self.what.of(wording), count),
        };
        problems.set_aside(file.file, self.letters, at, what);
    }
}

/// Collects the units of a file.
struct LawReader {
    vocabulary: Vocabulary,
    language: Option<LanguageTag>,
    title: String,
    units: Vec<Unit<'static>>,
    /// Whether the last unit takes further paragraphs.
    has_open_unit: bool,
    open: Vec<OpenElement>,
    words: TextJoiner,
    /// Labels that the next paragraph begins with.
    label: String,
    /// The number that the open label gives apart from its words.
    number: Option<Number>,
    set_aside: Vec<SetAside>,
}

impl LawReader {
    fn start(
        &mut self,
        tag: &XmlTag,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<(), OpenError> {
        let is_in_french = self
            .language
            .as_ref()
            .is_some_and(|tag| tag.primary() == "fr");
        let mut role = self.vocabulary.role(tag.name, is_in_french);
        if is_not_in_force(tag) {
            role = Role::SetAside(Phrase::NOT_IN_FORCE);
        }
        match role {
            Role::SetAside(what) => {
                let text = xml.text(problems)?;
                problems.count_read(&text);
                self.put_aside(what, tag.offset, letters(&text));
                return Ok(());
            }
            Role::Metadata => return self.metadata(tag, xml, problems),
            // Quoted provisions are part of the one that quotes them.
            Role::Division(_) | Role::Heading | Role::Provision | Role::Named(_)
                if self.is_in_unit() =>
            {
                role = Role::Level;
            }
            _ => {}
        }
        if !matches!(role, Role::Inline | Role::Label | Role::Title) {
            self.end_paragraph();
            self.end_heads();
        } else if role != Role::Inline {
            self.end_paragraph();
        }
        let element = match role {
            Role::Division(kind) => OpenElement::Division {
                kind,
                head: Some(Head::default()),
            },
            Role::Heading => OpenElement::Heading {
                level: tag
                    .attribute("level")
                    .and_then(|level| level.parse().ok())
                    .unwrap_or(1),
                head: Head::default(),
            },
            Role::Provision => self.begin_unit(UnitKind::Unnumbered),
            Role::Named(name) => self.begin_unit(UnitKind::Named(name)),
            Role::Level => OpenElement::Level,
            role => OpenElement::Other(role),
        };
        if role == Role::Label {
            let value = tag.attribute("value");
            self.number = value.and_then(|value| value.parse().ok());
        }
        self.open.push(element);
        Ok(())
    }

    fn begin_unit(&mut self, kind: UnitKind<'static>) -> OpenElement {
        let is_labelled = matches!(kind, UnitKind::Named(_));
        self.units.push(Unit {
            kind,
            paragraphs: Vec::new(),
        });
        self.has_open_unit = true;
        OpenElement::Unit { is_labelled }
    }

    fn is_in_unit(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|element| matches!(element, OpenElement::Unit { .. }))
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(OpenElement::Division { kind, head }) => {
                self.end_paragraph();
                if let Some(head) = head {
                    self.section(head, self.division_depth() + 1, kind);
                }
                self.has_open_unit = false;
            }
            Some(OpenElement::Heading { level, head }) => {
                self.end_paragraph();
                self.section(head, self.division_depth() + level, HEADING);
            }
            Some(OpenElement::Unit { .. }) => {
                self.end_paragraph();
                self.end_unit();
            }
            Some(OpenElement::Level) => self.end_paragraph(),
            Some(OpenElement::Other(Role::Label)) => {
                let label = self.take_words();
                self.set_label(label);
            }
            Some(OpenElement::Other(Role::Title)) => self.end_title(),
            Some(OpenElement::Other(Role::LawTitle)) => {
                let title = self.take_words();
                match self.title.is_empty() {
                    true => self.title = title,
                    false => self.paragraph(title),
                }
            }
            Some(OpenElement::Other(Role::Block)) => self.end_paragraph(),
            Some(OpenElement::Other(_)) | None => {}
        }
    }

    /// Ends a unit. One without text shows its label.
    fn end_unit(&mut self) {
        self.has_open_unit = false;
        let label = std::mem::take(&mut self.label);
        let Some(unit) = self.units.last_mut() else {
            return;
        };
        if !label.is_empty() {
            unit.paragraphs.push(label.into());
        }
        if !unit.paragraphs.is_empty() {
            return;
        }
        match &mut unit.kind {
            UnitKind::Provision(_, label) if !label.is_empty() => {
                unit.paragraphs.push(std::mem::take(label));
            }
            _ => drop(self.units.pop()),
        }
    }

    fn end_title(&mut self) {
        let title = self.take_words();
        let structure = self
            .open
            .iter_mut()
            .rev()
            .find(|element| !matches!(element, OpenElement::Other(_)));
        match structure {
            Some(OpenElement::Division {
                head: Some(head), ..
            })
            | Some(OpenElement::Heading { head, .. }) => {
                head.titles
                    .extend(Some(title).filter(|title| !title.is_empty()));
            }
            _ => self.paragraph(title),
        }
    }

    fn set_label(&mut self, label: String) {
        let number = self.number.take();
        if label.is_empty() {
            return;
        }
        let structure = self
            .open
            .iter_mut()
            .rev()
            .find(|element| !matches!(element, OpenElement::Other(_)));
        match structure {
            Some(OpenElement::Division {
                head: Some(head), ..
            })
            | Some(OpenElement::Heading { head, .. }) => {
                (head.label, head.number) = (label, number)
            }
            Some(OpenElement::Unit { is_labelled }) if !*is_labelled => {
                *is_labelled = true;
                let number = number.or_else(|| heads::number_of(&label));
                match (number, self.units.last_mut()) {
                    (Some(number), Some(unit)) => {
                        unit.kind = UnitKind::Provision(number, Cow::Owned(label));
                    }
                    _ => self.label = label,
                }
            }
            _ => {
                if !self.label.is_empty() {
                    self.label.push(' ');
                }
                self.label.push_str(&label);
            }
        }
    }

    /// Writes the headings of the divisions whose content begins.
    fn end_heads(&mut self) {
        let mut depth = 0;
        let mut ready = Vec::new();
        for element in &mut self.open {
            if let OpenElement::Division { kind, head } = element {
                depth += 1;
                ready.extend(head.take().map(|head| (head, depth, *kind)));
            }
        }
        for (head, depth, kind) in ready {
            self.section(head, depth, kind);
        }
    }

    fn division_depth(&self) -> usize {
        let is_division = |element: &&OpenElement| matches!(element, OpenElement::Division { .. });
        self.open.iter().filter(is_division).count()
    }

    fn section(&mut self, head: Head, level: usize, kind: &'static str) {
        if let Some(unit) = head.into_unit(level, kind) {
            self.units.push(unit);
            self.has_open_unit = false;
        }
    }

    fn take_words(&mut self) -> String {
        std::mem::take(&mut self.words).finish()
    }

    /// Ends the paragraph so far; a label waits for the next one.
    fn end_paragraph(&mut self) {
        let words = self.take_words();
        self.paragraph(words);
    }

    fn paragraph(&mut self, words: String) {
        if words.is_empty() {
            return;
        }
        let text = match std::mem::take(&mut self.label) {
            label if label.is_empty() => words,
            label => format!("{label} {words}"),
        };
        if !self.has_open_unit {
            self.begin_unit(UnitKind::Unnumbered);
        }
        if let Some(unit) = self.units.last_mut() {
            unit.paragraphs.push(text.into());
        }
    }

    /// Skips metadata, of which only the language is read.
    fn metadata(
        &mut self,
        tag: &XmlTag,
        xml: &mut XmlReader,
        problems: &mut Problems,
    ) -> Result<(), OpenError> {
        self.put_aside(Phrase::METADATA, tag.offset, 0);
        let mut depth = 1;
        while depth > 0 {
            match xml.next(problems)? {
                Some(XmlEvent::Start(inner)) => {
                    depth += 1;
                    if inner.name == "FRBRlanguage" && self.language.is_none() {
                        let tag = inner.attribute("language");
                        self.language = tag.and_then(|tag| language(&tag));
                    }
                }
                Some(XmlEvent::End) => depth -= 1,
                Some(XmlEvent::Text(_) | XmlEvent::Verbatim(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn put_aside(&mut self, what: Phrase, offset: usize, letters: usize) {
        match self.set_aside.iter_mut().find(|part| part.what == what) {
            Some(part) => {
                part.count += 1;
                part.letters += letters;
            }
            None => self.set_aside.push(SetAside {
                what,
                offset,
                count: 1,
                letters,
            }),
        }
    }
}

/// Whether an element is one of the lists that Canada adds to its laws.
fn is_not_in_force(tag: &XmlTag) -> bool {
    let id = (tag.name == "Schedule")
        .then(|| tag.attribute("id"))
        .flatten();
    matches!(id.as_deref(), Some("RelatedProvs" | "NifProvs"))
}
