//! Placing rows that have no references by the numbers their texts begin with.

use super::{Row, words};
use crate::align::structure::{self, Role};
use crate::document::{Builder, Heading, Name, Side, Sides, TooLong};

/// Adds the rows to a document. A row that is in no numbered provision is a
/// provision of its own: nothing else keeps the two languages side by side.
pub(super) fn build(builder: &mut Builder, rows: &[Row]) -> Result<(), TooLong> {
    let roles = Sides::of(|side| side_roles(rows, side));
    let mut is_numbered = false;
    for (row, roles) in rows.iter().zip(roles.source.into_iter().zip(roles.target)) {
        if let Some(head) = &row.heading {
            is_numbered = false;
            builder.section(Heading {
                level: head.level,
                kind: &head.kind,
                number: head.number,
                text: words(row),
            })?;
            continue;
        }
        match agreed(roles) {
            Role::Heading(head) => {
                is_numbered = false;
                builder.section(Heading {
                    level: head.level,
                    kind: head.kind,
                    number: Some(head.number),
                    text: words(row),
                })?;
            }
            Role::Provision(number) => {
                is_numbered = true;
                builder.provision(Name::Number(number), Sides::default());
                builder.segment(words(row), row.opens)?;
            }
            Role::Body => {
                if !is_numbered {
                    builder.unnamed_provision(Sides::default());
                }
                builder.segment(words(row), row.opens)?;
            }
        }
    }
    Ok(())
}

fn side_roles(rows: &[Row], side: Side) -> Vec<Role> {
    structure::roles(rows.iter().map(|row| row.text[side].trim()))
}

/// A label on one side is enough: the other may be untranslated.
fn agreed((source, target): (Role, Role)) -> Role {
    match source {
        Role::Body => target,
        _ => source,
    }
}
