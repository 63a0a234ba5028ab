//! The elements of the vocabularies that laws are marked up in.

use crate::wording::Phrase;
/// What an element means to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Holds provisions under a heading: its kind in references.
    Division(&'static str),
    /// A heading between provisions, which holds nothing but itself.
    Heading,
    /// A numbered provision: what people cite.
    Provision,
    /// A text with a name instead of a number.
    Named(&'static str),
    /// A part of a provision, which may have a label: a subsection, an item.
    Level,
    /// A paragraph of text.
    Block,
    /// The number of what it is in.
    Label,
    /// The heading of what it is in.
    Title,
    /// The title of the law.
    LawTitle,
    /// No text that is read: what it is, as messages call it.
    SetAside(Phrase),
    /// Facts about the law.
    Metadata,
    /// Anything else: what is in it belongs to the text around it.
    Inline,
}

/// A vocabulary, by the root element of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    Canada,
    HongKong,
    AkomaNtoso {
        /// Whether the law has articles. Then its sections hold them; else they
        /// are the provisions.
        has_articles: bool,
    },
}

/// The root elements of all vocabularies.
pub(super) const ROOTS: [&str; 6] = [
    "Statute",
    "Regulation",
    "Bill",
    "lawDoc",
    "ordinance",
    "akomaNtoso",
];

const AMENDMENTS: Phrase = Phrase::AMENDMENT_NOTES;
const FOOTNOTES: Phrase = Phrase::FOOTNOTES;
const CONTENTS: Phrase = Phrase::TABLE_OF_CONTENTS;

impl Vocabulary {
    /// Whether files with this root element are laws.
    pub(super) fn has_root(name: &str) -> bool {
        ROOTS.contains(&name)
    }

    /// The vocabulary of a file with this root element.
    pub(super) fn of_root(name: &str, text: &str) -> Self {
        match name {
            "lawDoc" | "ordinance" => Vocabulary::HongKong,
            "akomaNtoso" => Vocabulary::AkomaNtoso {
                has_articles: text.contains("<article") || text.contains(":article"),
            },
            _ => Vocabulary::Canada,
        }
    }

    /// The meaning of an element. `is_in_french` tells which half of Canada's
    /// bilingual lists belongs to the file.
    pub(super) fn role(self, name: &str, is_in_french: bool) -> Role {
        match self {
            Vocabulary::Canada => canada(name, is_in_french),
            Vocabulary::HongKong => hong_kong(name),
            Vocabulary::AkomaNtoso { has_articles } => akoma_ntoso(name, has_articles),
        }
    }
}

fn canada(name: &str, is_in_french: bool) -> Role {
    match name {
        "Heading" => Role::Heading,
        "Section" => Role::Provision,
        "Schedule" => Role::Division("schedule"),
        "Preamble" => Role::Named("preamble"),
        "Label" => Role::Label,
        "MarginalNote" | "TitleText" | "OriginatingRef" => Role::Title,
        "ShortTitle" => Role::LawTitle,
        "LongTitle" | "Text" | "entry" => Role::Block,
        "BilingualItemEn" if !is_in_french => Role::Block,
        "BilingualItemFr" if is_in_french => Role::Block,
        "BilingualItemEn" | "BilingualItemFr" => Role::SetAside(Phrase::OTHER_NAMES),
        "HistoricalNote" | "RecentAmendments" => Role::SetAside(AMENDMENTS),
        "RelatedOrNotInForce" => Role::SetAside(Phrase::NOT_IN_FORCE),
        "Footnote" | "FootnoteRef" => Role::SetAside(FOOTNOTES),
        "TableOfProvisions" => Role::SetAside(CONTENTS),
        "RunningHead"
        | "BillHistory"
        | "Chapter"
        | "BillNumber"
        | "BillRefNumber"
        | "BillSponsor"
        | "Parliament"
        | "InstrumentNumber"
        | "RegistrationDate"
        | "ConsolidationDate"
        | "GazettePart"
        | "RegulationMakerOrder" => Role::Metadata,
        "Subsection" | "Paragraph" | "Subparagraph" | "Clause" | "Subclause" | "Subsubclause"
        | "Definition" | "Item" | "Provision" | "FormulaParagraph" | "AmendedText" | "row" => {
            Role::Level
        }
        _ if name.starts_with("Continued") => Role::Level,
        _ => Role::Inline,
    }
}

fn hong_kong(name: &str) -> Role {
    match name {
        "part" | "chapter" | "division" => Role::Division(kind(name)),
        "subpart" | "subdivision" | "subchapter" => Role::Division("section"),
        "schedule" => Role::Division("schedule"),
        "annex" | "appendix" => Role::Division("annex"),
        "crossHeading" => Role::Heading,
        "section" | "article" | "rule" | "regulation" | "bylaw" => Role::Provision,
        "preamble" => Role::Named("preamble"),
        "num" => Role::Label,
        "heading" | "subheading" => Role::Title,
        "docTitle" | "shortTitle" => Role::LawTitle,
        "subsection" | "paragraph" | "subparagraph" | "clause" | "subclause" | "item"
        | "subitem" | "def" | "level" | "proviso" | "example" | "tr" | "row" => Role::Level,
        "content" | "text" | "leadIn" | "chapeau" | "continued" | "continuation" | "p"
        | "longTitle" | "td" | "th" | "entry" | "referenceNote" => Role::Block,
        "sourceNote" | "editorialNote" | "amendmentNote" | "commencementNote" => {
            Role::SetAside(AMENDMENTS)
        }
        "footnote" => Role::SetAside(FOOTNOTES),
        "toc" => Role::SetAside(CONTENTS),
        "meta" => Role::Metadata,
        _ => Role::Inline,
    }
}

fn akoma_ntoso(name: &str, has_articles: bool) -> Role {
    match name {
        "book" | "part" | "title" | "chapter" | "division" => Role::Division(kind(name)),
        "tome" => Role::Division("book"),
        "section" if has_articles => Role::Division("section"),
        "subpart" | "subtitle" | "subchapter" | "subdivision" => Role::Division("section"),
        "attachment" | "component" => Role::Division("annex"),
        "crossHeading" => Role::Heading,
        "section" | "article" | "rule" => Role::Provision,
        "preamble" => Role::Named("preamble"),
        "num" => Role::Label,
        "heading" | "subheading" => Role::Title,
        "docTitle" | "shortTitle" => Role::LawTitle,
        "subsection" | "paragraph" | "subparagraph" | "clause" | "subclause" | "point"
        | "indent" | "alinea" | "list" | "sublist" | "item" | "level" | "hcontainer"
        | "blockList" | "recital" | "proviso" | "tr" => Role::Level,
        "p" | "content" | "intro" | "wrapUp" | "block" | "listIntroduction" | "listWrapUp"
        | "li" | "td" | "th" | "formula" | "longTitle" => Role::Block,
        "authorialNote" => Role::SetAside(FOOTNOTES),
        "toc" => Role::SetAside(CONTENTS),
        "meta" => Role::Metadata,
        _ => Role::Inline,
    }
}

/// The kind of a division, by its element.
fn kind(name: &str) -> &'static str {
    match name {
        "book" => "book",
        "title" => "title",
        "chapter" => "chapter",
        "division" => "division",
        _ => "part",
    }
}
