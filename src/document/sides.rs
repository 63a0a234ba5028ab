//! Source and target.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// One side of a text. The names imply no authority, since many laws are equally
/// authentic in both languages; readers see the language instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The first language of the document.
    Source,
    /// The second language.
    Target,
}

impl Side {
    /// Both sides, the source first.
    pub const BOTH: [Side; 2] = [Side::Source, Side::Target];

    /// The other side.
    pub fn other(self) -> Side {
        match self {
            Side::Source => Side::Target,
            Side::Target => Side::Source,
        }
    }
}

/// A value for each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sides<T> {
    /// That of the first language.
    pub source: T,
    /// That of the second language.
    pub target: T,
}

impl<T> Sides<T> {
    /// A pair of values.
    pub fn new(source: T, target: T) -> Self {
        Self { source, target }
    }

    /// Computes the value of each side.
    pub fn of(mut make: impl FnMut(Side) -> T) -> Self {
        Self {
            source: make(Side::Source),
            target: make(Side::Target),
        }
    }

    /// The pair by reference.
    pub fn as_ref(&self) -> Sides<&T> {
        Sides {
            source: &self.source,
            target: &self.target,
        }
    }

    /// Maps both values.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides {
            source: f(self.source),
            target: f(self.target),
        }
    }
}

impl<T> Index<Side> for Sides<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }
}

impl<T> IndexMut<Side> for Sides<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Source => &mut self.source,
            Side::Target => &mut self.target,
        }
    }
}
