//! Whether the program takes the mouse.

/// Who handles the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// The program: it gets clicks and the wheel.
    #[default]
    Taken,
    /// The terminal, which selects text with it.
    Left,
}
