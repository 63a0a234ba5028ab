//! Styles as they are written in theme files: `bold #7a3b1d`, `black on yellow`.

use ratatui::style::{Color, Modifier, Style};

/// Parses a style: attributes, a colour, and `on` with a background, in any order.
///
/// # Errors
/// The first word that is none of these.
pub(super) fn parse(text: &str) -> Result<Style, &str> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "bold" => style = style.add_modifier(Modifier::BOLD),
            "dim" => style = style.add_modifier(Modifier::DIM),
            "italic" => style = style.add_modifier(Modifier::ITALIC),
            "underlined" => style = style.add_modifier(Modifier::UNDERLINED),
            "crossed-out" => style = style.add_modifier(Modifier::CROSSED_OUT),
            "reversed" => style = style.add_modifier(Modifier::REVERSED),
            "on" => {
                let word = words.next().unwrap_or_default();
                style = style.bg(colour(word)?);
            }
            word => style = style.fg(colour(word)?),
        }
    }
    Ok(style)
}

fn colour(word: &str) -> Result<Color, &str> {
    let parsed = match word {
        "default" => Ok(Color::Reset),
        word => word.parse(),
    };
    parsed.map_err(|_| word)
}
