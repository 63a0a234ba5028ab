//! Web addresses on the screen, which terminals can open (OSC 8).

/// A part of a row that leads to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its first column.
    pub x: u16,
    /// Its row.
    pub y: u16,
    /// Its columns.
    pub cols: u16,
    /// The address: visible ASCII only.
    pub url: String,
}
