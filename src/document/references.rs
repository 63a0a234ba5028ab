//! Looking up references, without scanning all provisions.

use std::collections::HashMap;

use super::numbering::{self, Number};
use super::{Document, Passage, Place, ProvisionId, ProvisionName, SegmentId, Side};

/// An index of provisions and sections by number and name, built for the first
/// lookup: 16 bytes for a numbered provision, 8 for a counted one.
#[derive(Clone, Debug)]
pub(super) struct References {
    /// Sorted by number, then by position.
    numbers: Vec<(Number, ProvisionId)>,
    /// Numbers in the labels of the other side, where it writes them in another
    /// system.
    variants: Vec<(Number, ProvisionId)>,
    /// The same for counted provisions.
    counted: Vec<(u32, ProvisionId)>,
    /// Sections, named provisions and repeated numbers (`16~2`), by their
    /// reference in lower case.
    names: HashMap<String, Place>,
}

impl References {
    fn new(document: &Document) -> Self {
        let mut names = HashMap::new();
        for (id, section) in document.sections() {
            // The first of equal names counts, as in reading order.
            let name = section.reference.to_lowercase();
            names.entry(name).or_insert(Place::Heading(id));
        }
        let (mut numbers, mut variants, mut counted) = (Vec::new(), Vec::new(), Vec::new());
        for (id, provision) in document.provisions() {
            match provision.name {
                ProvisionName::Number(number) => {
                    numbers.push((number, id));
                    let variant = |variant| (variant, id);
                    variants.extend(
                        document
                            .number_variants(Place::Provision(id), number)
                            .map(variant),
                    );
                }
                ProvisionName::Counted(count) if provision.occurrence == 1 => {
                    counted.push((count, id))
                }
                _ => {}
            }
            if matches!(provision.name, ProvisionName::Word(_)) || provision.occurrence > 1 {
                let name = document.provision_reference(id).to_lowercase();
                names.entry(name).or_insert(Place::Provision(id));
            }
        }
        numbers.sort_unstable();
        variants.sort_unstable();
        counted.sort_unstable();
        Self {
            numbers,
            variants,
            counted,
            names,
        }
    }

    /// The first provision with a number, or else with that number in one of its
    /// labels.
    pub(super) fn numbered(&self, number: Number) -> Option<Place> {
        let find = |numbers: &[(Number, ProvisionId)]| {
            let at = numbers.partition_point(|(other, _)| *other < number);
            let (found, id) = numbers.get(at)?;
            (*found == number).then_some(Place::Provision(*id))
        };
        find(&self.numbers).or_else(|| find(&self.variants))
    }

    /// The place of a reference in lower case.
    pub(super) fn named(&self, name: &str) -> Option<Place> {
        self.names.get(name).copied().or_else(|| {
            let ProvisionName::Counted(count) = ProvisionName::counted(name)? else {
                return None;
            };
            let counted = &self.counted;
            let at = counted.binary_search_by_key(&count, |(count, _)| *count);
            Some(Place::Provision(self.counted[at.ok()?].1))
        })
    }
}

impl Document {
    /// The passage for which [`Document::passage_reference`] gives exactly this
    /// reference, unlike [`Document::passage`], where `part-5` includes what is
    /// under the heading.
    pub fn written_passage(&self, reference: &str) -> Option<Passage> {
        /// A name may contain the sign of a range, but hardly more than this.
        const SIGNS: usize = 8;
        self.written_place(reference).or_else(|| {
            let mut signs = reference.match_indices('–').take(SIGNS);
            signs.find_map(|(at, sign)| {
                let first = self.written_place(&reference[..at])?.first;
                let last = self.written_place(&reference[at + sign.len()..])?.last;
                (first <= last).then_some(Passage { first, last })
            })
        })
    }

    /// `16`, `part-5`, `16.4`.
    fn written_place(&self, reference: &str) -> Option<Passage> {
        let place_of = |name: &str| {
            let named = self.references().named(&name.to_lowercase());
            named.or_else(|| self.references().numbered(name.parse().ok()?))
        };
        if let Some(place) = place_of(reference) {
            return Some(self.segments_of(place).into());
        }
        let (name, nth) = reference.rsplit_once('.')?;
        let segments = self.segments_of(place_of(name)?);
        let before: u32 = nth.parse::<u32>().ok()?.checked_sub(1)?;
        let segment = segments.start.checked_add(before)?;
        (segment < segments.end).then(|| SegmentId(segment).into())
    }

    /// The numbers in the labels of a place that are not its own number, because
    /// a side writes it in another system. Only numbers with suffixes have any.
    pub(super) fn number_variants(
        &self,
        place: Place,
        number: Number,
    ) -> impl Iterator<Item = Number> {
        let sides = Side::BOTH
            .into_iter()
            .filter(move |_| !number.suffixes().is_empty());
        let labels = sides.filter_map(move |side| numbering::label(self.label(place, side)));
        labels
            .map(|label| label.number)
            .filter(move |variant| *variant != number)
    }

    pub(super) fn references(&self) -> &References {
        self.references.get_or_init(|| References::new(self))
    }
}
