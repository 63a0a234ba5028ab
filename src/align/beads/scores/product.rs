//! The product of many factors as a logarithm, with few logarithms taken.

/// A product that is built up factor by factor.
pub(super) struct Product {
    factors: f64,
    logarithms: f64,
}

impl Product {
    pub(super) fn new() -> Self {
        Self {
            factors: 1.0,
            logarithms: 0.0,
        }
    }

    /// Takes one more factor, positive and far from the limits of `f32`.
    pub(super) fn multiply(&mut self, factor: f32) {
        self.factors *= f64::from(factor);
        if !(1e-200..1e200).contains(&self.factors) {
            self.logarithms += self.factors.ln();
            self.factors = 1.0;
        }
    }

    pub(super) fn ln(&self) -> f32 {
        (self.logarithms + self.factors.ln()) as f32
    }
}
