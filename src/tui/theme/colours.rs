//! The colours that a terminal can show.

use ratatui::style::Color;

/// How many colours a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: attributes only.
    None,
    /// The sixteen of its own palette.
    #[default]
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All 24-bit colours.
    True,
}

impl Colours {
    /// What the environment says of the terminal: `NO_COLOR`
    /// (<https://no-color.org>), `COLORTERM` and `TERM`.
    pub fn of_terminal(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name: &str| variable(name).unwrap_or_default();
        let (depth, kind) = (variable("COLORTERM"), variable("TERM"));
        if !variable("NO_COLOR").is_empty() {
            Colours::None
        } else if matches!(depth.as_str(), "truecolor" | "24bit") || kind.ends_with("-direct") {
            Colours::True
        } else if kind.contains("256color") {
            Colours::Indexed
        } else {
            Colours::Sixteen
        }
    }

    /// The colour nearest to one that a theme asks for, if there is one.
    pub(super) fn nearest(self, colour: Color) -> Option<Color> {
        match (self, colour) {
            (Colours::None, _) => None,
            (Colours::True, _) | (_, Color::Reset) => Some(colour),
            (Colours::Indexed, Color::Rgb(r, g, b)) => Some(Color::Indexed(indexed([r, g, b]))),
            (Colours::Sixteen, Color::Rgb(..) | Color::Indexed(16..)) => None,
            _ => Some(colour),
        }
    }
}

/// The nearest of xterm's 240 fixed colours: a cube of six steps, and 24 greys.
fn indexed(rgb: [u8; 3]) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let distance = |one: [u8; 3]| -> u32 {
        let parts = one.iter().zip(rgb);
        parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let cube = (0..216_u8).map(|nth| {
        let place = [nth / 36, nth / 6 % 6, nth % 6];
        (16 + nth, place.map(|step| STEPS[usize::from(step)]))
    });
    let greys = (0..24_u8).map(|nth| (232 + nth, [8 + 10 * nth; 3]));
    let nearest = cube
        .chain(greys)
        .min_by_key(|(_, colour)| distance(*colour));
    nearest.map_or(16, |(nth, _)| nth)
}
