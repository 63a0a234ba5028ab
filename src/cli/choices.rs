//! Option values for the library's enums.
//!
//! An option that takes one of a fixed set is parsed straight into the library's
//! type; its values appear in `--help`, in the manual pages and in shell
//! completions.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::cite::Style;
use crate::formats::Format;
use crate::layout::Ambiguous;
use crate::wording::Wording;

/// A value as it is written on the command line, and what it means.
pub(super) type Choice<T> = (PossibleValue, T);

/// A choice with a description for `--help`.
pub(super) fn choice<T>(name: &'static str, help: &'static str, value: T) -> Choice<T> {
    (PossibleValue::new(name).help(help), value)
}

/// A parser that accepts these choices and nothing else.
pub(super) fn one_of<T: Clone + Send + Sync + 'static>(
    choices: impl IntoIterator<Item = Choice<T>>,
) -> impl TypedValueParser<Value = T> {
    let (names, values): (Vec<_>, Vec<_>) = choices.into_iter().unzip();
    PossibleValuesParser::new(names.clone()).map(move |chosen| {
        let chosen = names.iter().position(|name| name.get_name() == chosen);
        values[chosen.expect("clap accepts these names only")].clone()
    })
}

/// The formats that files are read in.
pub(super) fn input_format() -> impl TypedValueParser<Value = Format> {
    one_of(
        Format::ALL
            .map(|format| choice(format.name(), format.description(Wording::English), format)),
    )
}

/// The widths of East Asian ambiguous characters.
pub(super) fn ambiguous() -> impl TypedValueParser<Value = Ambiguous> {
    one_of([
        choice("narrow", "One column", Ambiguous::Narrow),
        choice("wide", "Two columns", Ambiguous::Wide),
    ])
}

/// The styles of citations.
pub(super) fn citation_style() -> impl TypedValueParser<Value = Style> {
    one_of(Style::ALL.map(|style| choice(style.name(), style.description(Wording::English), style)))
}
