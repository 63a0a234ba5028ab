//! The logarithm of a product of many factors.

/// A running product that takes its logarithm only when it nears the limits of
/// `f64`: logarithms are far slower than multiplications.
pub(super) struct LogProduct {
    factors: f64,
    logarithms: f64,
}

impl LogProduct {
    pub(super) fn new() -> Self {
        Self {
            factors: 1.0,
            logarithms: 0.0,
        }
    }

    /// Multiplies by a positive factor that is far from the limits of `f32`.
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
