//! InterText: an alignment (`linkGrp`) and the two XML texts that it links, in
//! three files (<https://wanthalf.saga.cz/intertext>). The alignments of OPUS
//! (`cesAlign`, the XCES standard) are read as well.
//!
//! Each link becomes a segment, however many sentences it has. A sentence in no
//! link becomes an unmatched segment at its place. Paragraphs are those of the
//! first text, or of the second where the first has nothing.

mod alignment;
mod document;

use std::borrow::Cow;

use super::rows::{self, PackedRows};
use super::spec::{Evidence, FormatReader, FormatSpec};
use super::xml::{TextJoiner, root_name};
use super::{
    FormatError, InputText, OpenError, OpenOptions, OpenedDocument, Problems, SegmentRow, languages,
};
use crate::document::{LanguageTag, Metadata, ParagraphBreak, Side, Sides};
use crate::wording::{Told, Wording};
use alignment::{InterTextAlignment, ROOTS};
use document::InterTextDocument;

pub(super) const INTERTEXT: FormatSpec = FormatSpec {
    name: "intertext",
    description: Wording::format_intertext,
    extensions: &[],
    recognise: |files| Evidence::certain_if(files.iter().any(is_alignment)),
    reader: FormatReader::Three {
        is_alignment,
        read,
        read_one: |file, _, _| Err(missing_texts(file)),
    },
    writer: None,
};

/// Whether a file is an alignment.
fn is_alignment(file: &InputText) -> bool {
    root_name(file).is_some_and(|name| ROOTS.contains(&name))
}

/// The error for an alignment without its texts, which names them.
fn missing_texts(file: &InputText) -> OpenError {
    let alignment = match InterTextAlignment::read(file, &mut Problems::default()) {
        Ok(alignment) => alignment,
        Err(error) => return error,
    };
    let Sides { source, target } = alignment.documents;
    let texts = Told::new(|wording| match (&*source, &*target) {
        ("", "") => wording.its_two_texts().to_owned(),
        (one, "") | ("", one) => wording.one_and_the_other_text(one),
        (one, other) => wording.one_and_other(one, other),
    });
    file.error(FormatError::AlignmentWithoutTexts { texts })
}

/// Reads an alignment with its texts. The first of the texts becomes the source.
///
/// # Errors
/// No file is an alignment, one is not XML, or there is nothing to read.
fn read(
    [file, first, second]: [&InputText; 3],
    options: &OpenOptions,
    mut problems: Problems,
) -> Result<OpenedDocument, OpenError> {
    let alignment = InterTextAlignment::read(file, &mut problems)?;
    let given = Sides::new(first, second);
    let texts = Sides::new(
        InterTextDocument::read(first, &mut problems)?,
        InterTextDocument::read(second, &mut problems)?,
    );
    let columns = link_order(&alignment, &given, &texts);
    let mut linked = LinkedRows {
        texts: &texts,
        names: given.map(|file| file.name),
        uses: texts.as_ref().map(|text| vec![0; text.elements.len()]),
        next: Sides::default(),
        rows: PackedRows::default(),
    };
    let links = linked.resolve(&alignment, columns, file, &mut problems);
    for link in links {
        linked.add(&link);
    }
    linked.add_unlinked(&texts.as_ref().map(|text| text.elements.len()));
    let metadata = Metadata {
        languages: languages_of(options, &alignment, columns, &texts, &linked.rows)
            .map_err(|error| file.error(error))?,
        ..options.metadata()
    };
    rows::document(metadata, linked.rows, file, problems)
}

/// Which text the first ids of each link refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinkOrder {
    /// The first text.
    AsGiven,
    /// The second text.
    Turned,
}

impl LinkOrder {
    fn arrange<T>(self, pair: Sides<T>) -> Sides<T> {
        match self {
            LinkOrder::AsGiven => pair,
            LinkOrder::Turned => Sides::new(pair.target, pair.source),
        }
    }
}

/// Decides by the names of the files, or else by the number of ids found.
fn link_order(
    alignment: &InterTextAlignment,
    given: &Sides<&InputText>,
    texts: &Sides<InterTextDocument>,
) -> LinkOrder {
    let names = |file: &InputText, document: &str| {
        // The paths are those of the machine that the alignment was made on.
        let name = |path: &str| path.rsplit(['/', '\\']).next().map(str::to_owned);
        !document.is_empty() && name(file.name) == name(document)
    };
    let Sides { source, target } = &alignment.documents;
    if names(given.source, source) || names(given.target, target) {
        return LinkOrder::AsGiven;
    }
    if names(given.source, target) || names(given.target, source) {
        return LinkOrder::Turned;
    }
    let found = |columns: LinkOrder| {
        let known = |ids: &str, text: &InterTextDocument| {
            let ids = ids.split_whitespace();
            ids.filter(|id| text.place(id).is_some()).count()
        };
        let count = |link: &alignment::InterTextLink| {
            let ids = columns.arrange(link.ids());
            known(ids.source, &texts.source) + known(ids.target, &texts.target)
        };
        alignment.links.iter().map(count).sum::<usize>()
    };
    if found(LinkOrder::Turned) > found(LinkOrder::AsGiven) {
        LinkOrder::Turned
    } else {
        LinkOrder::AsGiven
    }
}

fn languages_of(
    options: &OpenOptions,
    alignment: &InterTextAlignment,
    columns: LinkOrder,
    texts: &Sides<InterTextDocument>,
    rows: &PackedRows,
) -> Result<Sides<LanguageTag>, FormatError> {
    let stems = alignment.documents.as_ref();
    let stems = columns.arrange(stems.map(|name| document::language_in(name)));
    let told = Sides::of(|side| texts[side].language.clone().or(stems[side].clone()));
    if let Some(asked) = &options.languages {
        languages::check_asked(asked, told.as_ref().map(Option::as_ref))?;
    }
    if let (None, Some(source), Some(target)) = (&options.languages, &told.source, &told.target)
        && source != target
    {
        return Ok(Sides::new(source.clone(), target.clone()));
    }
    languages::resolve(options, rows::sample(rows).as_ref().map(String::as_str))
}

/// The indices of a link's elements in their texts.
type LinkedElements = Sides<Vec<usize>>;

/// Collects rows while following the links.
struct LinkedRows<'t> {
    texts: &'t Sides<InterTextDocument>,
    names: Sides<&'t str>,
    /// How many links each element is in.
    uses: Sides<Vec<u8>>,
    /// The first elements that are not yet behind.
    next: Sides<usize>,
    rows: PackedRows<'static>,
}

impl LinkedRows<'_> {
    /// Looks up the ids of all links. An id that its text lacks, or that an
    /// earlier link has used, is left out and reported.
    fn resolve(
        &mut self,
        alignment: &InterTextAlignment,
        columns: LinkOrder,
        file: &InputText,
        problems: &mut Problems,
    ) -> Vec<LinkedElements> {
        let mut lines = crate::syntax::Lines::new(file.text);
        let mut links = Vec::with_capacity(alignment.links.len());
        for link in &alignment.links {
            let ids = columns.arrange(link.ids());
            let mut places = LinkedElements::default();
            for side in Side::BOTH {
                for id in ids[side].split_whitespace() {
                    let at = || lines.position(link.offset);
                    match self.place(side, id) {
                        Ok(place) => places[side].push(place),
                        Err(what) => problems.add(file.file, at, |wording| what.of(wording)),
                    }
                }
            }
            links.push(places);
        }
        links
    }

    fn place(&mut self, side: Side, id: &str) -> Result<usize, Told> {
        let name = self.names[side];
        let Some(place) = self.texts[side].place(id) else {
            return Err(Told::new(|wording| wording.link_to_nothing(id, name)));
        };
        if std::mem::replace(&mut self.uses[side][place], 1) > 0 {
            return Err(Told::new(|wording| wording.second_link(id, name)));
        }
        Ok(place)
    }

    fn add(&mut self, link: &LinkedElements) {
        let before = Sides::of(|side| link[side].iter().copied().min().unwrap_or(0));
        self.add_unlinked(&before);
        for side in Side::BOTH {
            let after = link[side].iter().copied().max().map_or(0, |last| last + 1);
            self.next[side] = self.next[side].max(after);
        }
        self.push(link);
    }

    /// Adds the unlinked elements before these indices.
    fn add_unlinked(&mut self, before: &Sides<usize>) {
        for side in Side::BOTH {
            for place in self.next[side]..before[side] {
                if self.uses[side][place] == 0 {
                    let mut alone = LinkedElements::default();
                    alone[side].push(place);
                    self.push(&alone);
                }
            }
            self.next[side] = self.next[side].max(before[side]);
        }
    }

    fn push(&mut self, link: &LinkedElements) {
        let element = |side: Side, place: usize| &self.texts[side].elements[place];
        let text: Sides<Cow<str>> = Sides::of(|side| {
            let mut words = TextJoiner::default();
            for &place in &link[side] {
                words.line_break();
                words.push(&element(side, place).text);
            }
            words.finish().into()
        });
        if text == Sides::default() {
            return;
        }
        let mut sides = Side::BOTH.into_iter();
        let first = sides.find_map(|side| Some(element(side, *link[side].first()?)));
        self.rows.push(&SegmentRow {
            text,
            opens: first.map_or(ParagraphBreak::None, |first| first.opens),
            ..SegmentRow::default()
        });
    }
}
