//! Two versions of one text.

use std::ops::Range;

use super::fates::Fates;
use super::order::{Ordered, reading_order};
use super::places::{ComparedText, Content, places, words};
use super::segments::{self, ComparedSegment};
use super::{Column, ColumnRole, ComparedPlace, Comparison, Fate, PlaceKind, Row, Status};
use crate::document::{
    Document, LanguageTag, Metadata, ParagraphBreak, Passage, Place, ProvisionName, SegmentId,
    Side, Sides,
};

impl Comparison {
    /// Compares two versions of a text, the old one as `source`. If both sides of a version
    /// are in the same language, only its source counts: a text in one language. `names` are
    /// what the versions are called.
    pub fn of_versions(old: &Document, new: &Document, names: Sides<&str>) -> Self {
        let documents = Sides::new(old, new);
        let sides = sides_of(new);
        let texts = documents.map(|document| places(document, &sides));
        let mut versions = Versions {
            documents,
            texts: &texts,
            sides: &sides,
            places: Vec::new(),
            rows: Vec::new(),
        };
        versions.compare();
        let (places, rows) = (versions.places, versions.rows);
        let columns = sides.iter().flat_map(|side| {
            [
                column(old, *side, ColumnRole::Old, names.source, new),
                column(new, *side, ColumnRole::New, names.target, old),
            ]
        });
        let metadata = Metadata {
            title: Sides::default(),
            date: match old.metadata().date == new.metadata().date {
                true => new.metadata().date.clone(),
                // The titles have them.
                false => String::new(),
            },
            ..new.metadata().clone()
        };
        Self::new(metadata, columns.collect(), places, rows)
    }
}

/// The sides of a text; of one in one language, the source.
pub(super) fn sides_of(document: &Document) -> Vec<Side> {
    let is_one_language = document.language(Side::Source) == document.language(Side::Target);
    match is_one_language {
        true => vec![Side::Source],
        false => Side::BOTH.to_vec(),
    }
}

/// A column of a version. Its title has the date, if the other version is of another.
fn column(
    document: &Document,
    side: Side,
    role: ColumnRole,
    name: &str,
    other: &Document,
) -> Column {
    let language = document.language(side);
    let metadata = document.metadata();
    let title = &metadata.title[side];
    Column {
        role,
        name: name.to_owned(),
        // Notes and queries in a language are about the new version.
        language: match role {
            ColumnRole::Old => LanguageTag::from(&*format!("{language}-x-old")),
            _ => language.clone(),
        },
        title: match metadata.date.as_str() {
            date if date.is_empty() || date == other.metadata().date => title.clone(),
            date => format!("{title} ({date})"),
        },
        issuers: metadata.issuers[side].clone(),
    }
}

struct Versions<'a> {
    documents: Sides<&'a Document>,
    texts: &'a Sides<Vec<ComparedText>>,
    /// The languages.
    sides: &'a [Side],
    places: Vec<ComparedPlace>,
    rows: Vec<Row>,
}

/// Segments of the old and of the new version that face each other.
#[derive(Clone, Debug)]
struct FacingSegments {
    old: Option<Range<u32>>,
    new: Option<Range<u32>>,
}

impl Versions<'_> {
    fn compare(&mut self) {
        let fates = Fates::of(self.texts);
        let groups = fates.groups();
        let facing = self.facing(&fates, &groups);
        for item in reading_order(&fates.ends(), &fates.is_moved) {
            match item {
                Ordered::Old(old) => self.add_repealed(old),
                Ordered::New(new) => self.add_new(new, &fates, (&groups[new], &facing[new])),
            }
        }
    }

    /// For each new place, its segments beside those of the old version.
    fn facing(&self, fates: &Fates, groups: &[Vec<usize>]) -> Vec<Vec<FacingSegments>> {
        let mut facing = vec![Vec::new(); groups.len()];
        for (new, group) in groups.iter().enumerate() {
            let old_segments = self.segments(Side::Source, &fates.to_old[new]);
            let new_segments = self.segments(Side::Target, group);
            let mut place = group.first().copied();
            for (old, new) in segments::align(&old_segments, &new_segments) {
                let first = new_segments.get(new.start).filter(|_| !new.is_empty());
                place = first.map(|first| first.group).or(place);
                if let Some(place) = place {
                    facing[place].push(FacingSegments {
                        old: ids(&old_segments[old]),
                        new: ids(&new_segments[new]),
                    });
                }
            }
        }
        facing
    }

    /// The segments of some places of a version, one after the other.
    fn segments(&self, version: Side, places: &[usize]) -> Vec<ComparedSegment> {
        let document = self.documents[version];
        let of_place = |&place: &usize| {
            let segments = document.segments_of(self.texts[version][place].place);
            segments.map(move |segment| ComparedSegment {
                segment,
                content: Content::of_segments(document, &(segment..segment + 1), self.sides),
                group: place,
            })
        };
        places.iter().flat_map(of_place).collect()
    }

    /// Adds a place that only the old version has. It is no part of the new one's
    /// structure and has a name of its own there: `old-5`.
    fn add_repealed(&mut self, old: usize) {
        let text = &self.texts.source[old];
        let name = format!("old-{}", text.reference.replace('~', "-"));
        let segments = self.documents.source.segments_of(text.place);
        let facing = segments.map(|segment| FacingSegments {
            old: Some(segment..segment + 1),
            new: None,
        });
        let rows = self.add_rows(&facing.collect::<Vec<_>>(), Some(text.place));
        self.places.push(ComparedPlace {
            kind: PlaceKind::Provision {
                name: ProvisionName::word(&name),
                is_outside: false,
            },
            labels: self.labels(Some(text.place), None),
            reference: text.reference.clone(),
            status: Status {
                fate: Fate::Repealed,
                ..Status::default()
            },
            rows,
        });
    }

    /// Adds a place of the new version.
    fn add_new(
        &mut self,
        new: usize,
        fates: &Fates,
        (parts, facing): (&[usize], &[FacingSegments]),
    ) {
        let text = &self.texts.target[new];
        let olds = &fates.to_old[new];
        let reference = |old: &usize| self.texts.source[*old].reference.clone();
        let from = || olds.first().map(reference).unwrap_or_default();
        let fate = match &olds[..] {
            _ if let Some((whole, _)) = fates.split_from[new] => Fate::Split {
                from: reference(&whole),
            },
            [] => Fate::New,
            [_, _, ..] => Fate::Merged {
                from: olds.iter().map(reference).collect(),
            },
            [_] if parts.len() > 1 => Fate::Divided {
                from: from(),
                into: parts
                    .iter()
                    .map(|part| self.texts.target[*part].reference.clone())
                    .collect(),
            },
            [_] if fates.is_moved[new] => Fate::Moved { from: from() },
            [old] if !text.is_counted && self.texts.source[*old].reference != text.reference => {
                Fate::Renumbered { from: from() }
            }
            [_] => Fate::Kept,
        };
        let old_place = olds.first().map(|old| self.texts.source[*old].place);
        let rows = self.add_rows(facing, old_place);
        let changed = match fate {
            Fate::New => Vec::new(),
            _ => self.changed(facing),
        };
        self.places.push(ComparedPlace {
            kind: kind(self.documents.target, text.place),
            labels: self.labels(old_place, Some(text.place)),
            reference: text.reference.clone(),
            status: Status {
                fate,
                is_changed_in_all: changed.len() == self.sides.len(),
                changed,
            },
            rows,
        });
    }

    /// The languages in which words changed.
    fn changed(&self, facing: &[FacingSegments]) -> Vec<LanguageTag> {
        let Sides { source, target } = self.documents;
        let differs = |side: Side| {
            facing.iter().any(|row| {
                let words = |document, segments: &Option<Range<u32>>| {
                    let words = segments
                        .as_ref()
                        .map(|segments| words(document, segments, side));
                    let words = words.unwrap_or_default().chars();
                    words.filter(|c| !c.is_whitespace()).collect::<String>()
                };
                words(source, &row.old) != words(target, &row.new)
            })
        };
        let changed = self.sides.iter().filter(|side| differs(**side));
        changed.map(|side| target.language(*side).clone()).collect()
    }

    /// Adds rows. `old_place` is the one whose label the old version has beside them.
    fn add_rows(&mut self, facing: &[FacingSegments], old_place: Option<Place>) -> Range<u32> {
        let start = self.rows.len() as u32;
        let Sides { source, target } = self.documents;
        let labelled = old_place.map(|place| source.first_segment(place).0);
        for FacingSegments { old, new } in facing {
            let old_text = |segments: &Range<u32>, side: Side| {
                let text = source.passage_text(Passage::from(segments.clone()), side);
                // Where a place was merged into another, its label is part of the text.
                let is_own = labelled == Some(segments.start);
                let label = source.label_apart(SegmentId(segments.start), side);
                match label.filter(|_| !is_own) {
                    Some(label) => format!("{label} {text}"),
                    None => text.to_owned(),
                }
            };
            let new_text = |segments: &Range<u32>, side: Side| {
                let text = target.passage_text(Passage::from(segments.clone()), side);
                text.to_owned()
            };
            let texts = self.sides.iter().flat_map(|side| {
                let old = old.as_ref().map(|segments| old_text(segments, *side));
                let new = new.as_ref().map(|segments| new_text(segments, *side));
                [old, new].map(Option::unwrap_or_default)
            });
            let texts = texts.collect();
            let opens = match (new, old) {
                (Some(new), _) => target.paragraph_break(SegmentId(new.start)),
                (None, Some(old)) => source.paragraph_break(SegmentId(old.start)),
                (None, None) => ParagraphBreak::None,
            };
            self.rows.push(Row { texts, opens });
        }
        start..self.rows.len() as u32
    }

    /// The labels of a place that stand apart from its text, in both versions.
    fn labels(&self, old: Option<Place>, new: Option<Place>) -> Vec<String> {
        let places = Sides::new(old, new);
        let label = |side: Side, version: Side| {
            let document = self.documents[version];
            let apart = places[version]
                .and_then(|place| document.label_apart(document.first_segment(place), side));
            apart.unwrap_or_default().to_owned()
        };
        let labels = self
            .sides
            .iter()
            .flat_map(|side| Side::BOTH.map(|version| label(*side, version)));
        labels.collect()
    }
}

/// What segments that follow one another are in their version.
fn ids(segments: &[ComparedSegment]) -> Option<Range<u32>> {
    Some(segments.first()?.segment..segments.last()?.segment + 1)
}

/// What a place of a version becomes in the comparison.
pub(super) fn kind(document: &Document, place: Place) -> PlaceKind {
    match place {
        Place::Heading(section) => {
            let section = document.section(section);
            PlaceKind::Heading {
                level: section.level,
                kind: section.kind.to_string(),
                number: section.number,
            }
        }
        Place::Provision(id) => {
            let provision = document.provision(id);
            PlaceKind::Provision {
                name: Some(provision.name().clone()),
                is_outside: provision.section().is_none(),
            }
        }
    }
}
