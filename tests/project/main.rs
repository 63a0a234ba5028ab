//! The project itself: its structure and its README.

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod readme;
