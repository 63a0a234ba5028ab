//! The fields in which this program's own XML files carry what their formats
//! have no place for. TMX writes them as properties, XLIFF as attributes.

use std::borrow::Cow;

use crate::document::{AlignmentOrigin, Confidence, Metadata, ParagraphBreak, ProvisionName};
use crate::formats::SegmentRow;
use crate::formats::rows::HeadingFields;
use crate::wording::Phrase;

type XmlField<'a> = (&'static str, Cow<'a, str>);

/// The fields that a row needs. `section` is always among them: it shows that
/// this program wrote the row.
pub(in crate::formats) fn row_fields<'r>(row: &'r SegmentRow) -> Vec<XmlField<'r>> {
    let mut fields: Vec<XmlField> = vec![("section", row.section.as_deref().unwrap_or("").into())];
    if let Some(head) = &row.heading {
        fields.push(("kind", (&*head.kind).into()));
        fields.push(("level", head.level.to_string().into()));
        fields.extend(head.number.map(|n| ("number", n.to_string().into())));
    }
    if row.opens == ParagraphBreak::Before {
        fields.push(("paragraph", "true".into()));
    }
    match row.link {
        AlignmentOrigin::Given => {}
        AlignmentOrigin::Computed(confidence) => {
            fields.push(("confidence", confidence.percent().to_string().into()));
        }
        AlignmentOrigin::Edited => fields.push(("mended", "true".into())),
    }
    fields.push(("source-label", (&*row.label.source).into()));
    fields.push(("target-label", (&*row.label.target).into()));
    fields.retain(|(name, value)| *name == "section" || !value.is_empty());
    fields
}

/// Sets a field of a row.
///
/// # Errors
/// Says what was expected, if there is no such field or the value does not fit.
pub(in crate::formats) fn set_field(
    row: &mut SegmentRow,
    name: &str,
    value: String,
) -> Result<(), Phrase> {
    match name {
        "section" => row.section = Some(value.into()),
        "kind" if ProvisionName::word(&value).is_some() && value.to_lowercase() == value => {
            head(row).kind = value.into();
        }
        "kind" => return Err(Phrase::KIND_WORD),
        "level" => match value.parse() {
            Ok(level @ 1..=9) => head(row).level = level,
            _ => return Err(Phrase::LEVEL),
        },
        "number" => match value.parse() {
            Ok(number) => head(row).number = Some(number),
            Err(_) => return Err(Phrase::NUMBER),
        },
        "paragraph" if value == "true" => row.opens = ParagraphBreak::Before,
        "paragraph" if value == "false" => row.opens = ParagraphBreak::None,
        "mended" if value == "true" => row.link = AlignmentOrigin::Edited,
        "mended" if value == "false" => {}
        "paragraph" | "mended" => return Err(Phrase::TRUE_OR_FALSE),
        "confidence" => match value.parse().ok().and_then(Confidence::from_percent) {
            Some(confidence) => row.link = AlignmentOrigin::Computed(confidence),
            None => return Err(Phrase::PERCENTAGE),
        },
        "source-label" => row.label.source = value.into(),
        "target-label" => row.label.target = value.into(),
        _ => {
            return Err(Phrase::ROW_FIELDS);
        }
    }
    Ok(())
}

/// The heading that a row is, once a field shows that it is one.
fn head<'r, 'a>(row: &'r mut SegmentRow<'a>) -> &'r mut HeadingFields<'a> {
    row.heading.get_or_insert_with(|| HeadingFields {
        level: 1,
        kind: "part".into(),
        number: None,
    })
}

/// The fields of the metadata except its languages.
pub(in crate::formats) fn metadata_fields(
    metadata: &Metadata,
) -> impl Iterator<Item = (&'static str, &str)> {
    let fields = [
        ("id", &metadata.id),
        ("source-title", &metadata.title.source),
        ("target-title", &metadata.title.target),
        ("source-issuers", &metadata.issuers.source),
        ("target-issuers", &metadata.issuers.target),
        ("date", &metadata.date),
        ("source", &metadata.source),
        ("translator", &metadata.translator),
        ("source-translation", &metadata.translation.source),
        ("target-translation", &metadata.translation.target),
        ("licence", &metadata.licence),
    ];
    let known = fields.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| (name, value.as_str()))
}

/// Sets a field of the metadata; unknown ones are ignored.
pub(in crate::formats) fn set_metadata(metadata: &mut Metadata, name: &str, value: String) {
    let field = match name {
        "id" if value.is_empty() => return,
        "id" => &mut metadata.id,
        "source-title" => &mut metadata.title.source,
        "target-title" => &mut metadata.title.target,
        "source-issuers" => &mut metadata.issuers.source,
        "target-issuers" => &mut metadata.issuers.target,
        "date" => &mut metadata.date,
        "source" => &mut metadata.source,
        "translator" => &mut metadata.translator,
        "source-translation" => &mut metadata.translation.source,
        "target-translation" => &mut metadata.translation.target,
        "licence" => &mut metadata.licence,
        _ => return,
    };
    *field = value;
}
