//! Terms from TBX, the exchange format of term bases (ISO 30042): TBX 2
//! (`martif`, `termEntry`, `langSet`, `tig` or `ntig`) and TBX 3 (`tbx`,
//! `conceptEntry`, `langSec`, `termSec`). See <https://www.tbxinfo.net>.
//!
//! Definitions, contexts and other descriptions are skipped. Of several terms in
//! a language the preferred one comes first and a deprecated one last.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{Glossary, GlossaryProblem, GlossaryTerm, TermVariant};
use crate::document::LanguageTag;
use crate::search::fold;
use crate::syntax::Position;
use crate::wording::{Told, Wording};

/// Whether a text is TBX rather than TOML.
pub(super) fn is_tbx(text: &str) -> bool {
    /// Declarations and comments come before the root element.
    const BEGINNING: usize = 4 << 10;
    let text = text.trim_start();
    let beginning = &text[..text.floor_char_boundary(BEGINNING)];
    beginning.starts_with('<')
        && ["<martif", "<tbx"]
            .iter()
            .any(|root| beginning.contains(root))
}

/// Parses a term base. Entries that cannot be used are skipped and returned as
/// problems; what follows a fault in the XML is one.
pub(super) fn parse(text: &str) -> (Glossary, Vec<GlossaryProblem>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut terms = TermReader::default();
    let mut problems = Vec::new();
    let mut problem = |at: usize, message: Told| {
        let position = Position::of(at.min(text.len()), text);
        problems.push(GlossaryProblem { position, message });
    };
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(tag)) => terms.start(&tag, at),
            Ok(Event::End(tag)) => {
                if let Err(message) = terms.end(tag.local_name().as_ref()) {
                    problem(terms.entry_offset, message);
                }
            }
            Ok(Event::Text(part)) => terms.push(&part.xml10_content()),
            Ok(Event::CData(part)) => terms.push(&part.xml10_content()),
            Ok(Event::GeneralRef(name)) => {
                match (resolve_xml_entity(&name), name.resolve_char_ref()) {
                    (Some(text), _) => terms.push(text),
                    (None, Ok(Some(letter))) => terms.push(letter.encode_utf8(&mut [0; 4])),
                    _ => {}
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let message =
                    Told::new(|wording| wording.terms_left_out_from_here(&error.to_string()));
                problem(reader.error_position() as usize, message);
                break;
            }
        }
    }
    let mut glossary = Glossary::default();
    terms.terms.into_iter().for_each(|term| glossary.add(term));
    (glossary, problems)
}

/// How a term stands among those of its language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum TermStatus {
    Preferred,
    #[default]
    Admitted,
    Deprecated,
}

/// A term of the open entry.
#[derive(Debug, Default)]
struct EntryTerm {
    language: Option<LanguageTag>,
    text: String,
    status: TermStatus,
}

/// What the text at the moment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum TextPlace {
    #[default]
    Elsewhere,
    Term,
    Status,
}

/// Collects the terms of an entry after another.
#[derive(Debug, Default)]
struct TermReader {
    terms: Vec<GlossaryTerm>,
    entry_offset: usize,
    language: Option<LanguageTag>,
    entry: Vec<EntryTerm>,
    place: TextPlace,
    status: String,
}

impl TermReader {
    fn start(&mut self, tag: &BytesStart, at: usize) {
        match tag.local_name().as_ref() {
            "termEntry" | "conceptEntry" => {
                self.entry.clear();
                self.entry_offset = at;
            }
            "langSet" | "langSec" => {
                let tag = attribute(tag, &["xml:lang", "lang"]);
                let language = tag.and_then(|tag| LanguageTag::parse(&tag));
                self.language = language.filter(LanguageTag::has_language_code);
            }
            "term" => {
                self.place = TextPlace::Term;
                self.entry.push(EntryTerm {
                    language: self.language.clone(),
                    ..EntryTerm::default()
                });
            }
            // TBX 3 may name a note by its element instead of an attribute.
            "administrativeStatus" => self.place = TextPlace::Status,
            "termNote" => {
                let kind = attribute(tag, &["type"]);
                if kind.as_deref() == Some("administrativeStatus") {
                    self.place = TextPlace::Status;
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        match (self.place, self.entry.last_mut()) {
            (TextPlace::Term, Some(term)) => term.text.push_str(text),
            (TextPlace::Status, _) => self.status.push_str(text),
            _ => {}
        }
    }

    /// Ends an element.
    ///
    /// # Errors
    /// Why the entry that ends is left out.
    fn end(&mut self, name: &str) -> Result<(), Told> {
        match name {
            "term" => self.place = TextPlace::Elsewhere,
            "termNote" | "administrativeStatus" => {
                let status = std::mem::take(&mut self.status);
                self.place = TextPlace::Elsewhere;
                if let Some(term) = self.entry.last_mut() {
                    term.status = status_named(status.trim()).unwrap_or(term.status);
                }
            }
            "termEntry" | "conceptEntry" => return self.end_entry(),
            _ => {}
        }
        Ok(())
    }

    fn end_entry(&mut self) -> Result<(), Told> {
        let mut entry = std::mem::take(&mut self.entry);
        entry.sort_by_key(|term| term.status);
        let forbidden = entry
            .iter()
            .filter(|term| term.status == TermStatus::Deprecated);
        let forbidden = forbidden.filter_map(|term| {
            Some(TermVariant {
                language: term.language.clone()?,
                text: term.text.split_whitespace().collect::<Vec<_>>().join(" "),
            })
        });
        let forbidden: Vec<_> = forbidden.collect();
        let usable = entry.into_iter().filter_map(|term| {
            let words: Vec<_> = term.text.split_whitespace().collect();
            Some(TermVariant {
                language: term.language?,
                text: words.join(" "),
            })
        });
        let variants: Vec<_> = usable
            .filter(|variant| variant.text.chars().any(fold::is_significant))
            .collect();
        if variants.len() < 2 {
            return Err(Told::new(Wording::entry_without_terms));
        }
        self.terms.push(GlossaryTerm {
            variants,
            forbidden,
        });
        Ok(())
    }
}

fn status_named(name: &str) -> Option<TermStatus> {
    match name.trim_end_matches("-admn-sts") {
        "preferredTerm" | "preferred" => Some(TermStatus::Preferred),
        "admittedTerm" | "admitted" => Some(TermStatus::Admitted),
        "deprecatedTerm" | "deprecated" | "supersededTerm" | "superseded" | "obsolete" => {
            Some(TermStatus::Deprecated)
        }
        _ => None,
    }
}

fn attribute(tag: &BytesStart, names: &[&str]) -> Option<String> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let mut attributes = attributes.flatten();
    let found = attributes.find(|attribute| names.contains(&attribute.key.as_ref()))?;
    Some(found.value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> (Vec<String>, Vec<String>) {
        assert!(is_tbx(text), "{text}");
        let (glossary, problems) = parse(text);
        let line = |term: &GlossaryTerm| {
            let variants = term.variants.iter();
            let variants = variants.map(|variant| format!("{} {}", variant.language, variant.text));
            variants.collect::<Vec<_>>().join("; ")
        };
        let problems = problems.iter().map(ToString::to_string).collect();
        (glossary.terms().iter().map(line).collect(), problems)
    }

    #[test]
    fn terms_of_tbx_2() {
        let (terms, problems) = terms(
            r#"<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="c1"><descrip type="subjectField">kites</descrip>
<langSet xml:lang="en"><tig><term>tail</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>kite
  tail</term></termGrp></ntig></langSet>
<langSet xml:lang="zh-Hant"><tig><term>風箏<hi>尾</hi> &amp; 尾巴</term></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>alone</term></tig></langSet></termEntry>
</body></text></martif>"#,
        );
        assert_eq!(terms, ["en kite tail; zh-Hant 風箏尾 & 尾巴; en tail"]);
        assert_eq!(
            problems,
            [
                "8:1: an entry with fewer than two terms, left out; expected a term in two \
                 languages, or another way to say it"
            ]
        );
    }

    #[test]
    fn terms_of_tbx_3() {
        let (terms, problems) = terms(
            r#"<tbx type="TBX-Basic" style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="x">
<tbxHeader><fileDesc><sourceDesc><p>term of nobody</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c1">
<langSec xml:lang="de"><termSec><term>Drachen</term></termSec>
<termSec><term>Papierdrachen</term><min:administrativeStatus>preferred</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>cerf-volant</term></termSec></langSec>
</conceptEntry></body></text></tbx>"#,
        );
        assert_eq!(terms, ["de Papierdrachen; de Drachen; fr cerf-volant"]);
        assert_eq!(problems, [""; 0]);
    }

    #[test]
    fn a_fault_leaves_the_terms_before_it() {
        let entry = r#"<termEntry><langSet xml:lang="en"><tig><term>a</term></tig></langSet>
<langSet xml:lang="zh"><tig><term>甲</term></tig></langSet></termEntry>"#;
        let (terms, problems) = terms(&format!("<martif>{entry}<termEntry></wrong>"));
        assert_eq!(terms, ["en a; zh 甲"]);
        assert!(
            problems[0].starts_with("2:") && problems[0].contains("left out"),
            "{problems:?}"
        );
    }
}
