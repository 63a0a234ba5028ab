//! Placing rows that have no references by the numbers their texts begin with.

use super::packed::PackedRows;
use crate::align::structure::{self, LineRole, LineRoles};
use crate::document::{Builder, Heading, Name, Side, Sides, TooLong};

/// Adds the rows to a document. A row that is in no numbered provision is a
/// provision of its own: nothing else keeps the two languages side by side.
pub(super) fn build(builder: &mut Builder, rows: PackedRows) -> Result<(), TooLong> {
    let roles = Sides::of(|side| side_roles(&rows, side));
    let (mut nth, mut is_numbered) = (0, false);
    rows.consume(|row| {
        let role = agreed(&roles, nth);
        nth += 1;
        if let Some(head) = row.heading {
            is_numbered = false;
            return builder.section(Heading {
                level: head.level,
                kind: &head.kind,
                number: head.number,
                text: row.words(),
            });
        }
        match role {
            LineRole::Heading(head) => {
                is_numbered = false;
                builder.section(Heading {
                    level: head.level,
                    kind: head.kind,
                    number: Some(head.number),
                    text: row.words(),
                })
            }
            LineRole::Provision(number) => {
                is_numbered = true;
                builder.provision(Name::Number(number), Sides::default());
                builder.segment(row.words(), row.opens)
            }
            LineRole::Body => {
                if !is_numbered {
                    builder.unnamed_provision(Sides::default());
                }
                builder.segment(row.words(), row.opens)
            }
        }
    })
}

fn side_roles(rows: &PackedRows, side: Side) -> LineRoles {
    structure::line_roles(rows.iter().map(|row| row.text[side].trim()))
}

/// A label on one side is enough: the other may be untranslated.
fn agreed(roles: &Sides<LineRoles>, row: usize) -> LineRole {
    match roles.source.role(row) {
        LineRole::Body => roles.target.role(row),
        role => role,
    }
}
