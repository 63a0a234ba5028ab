//! What a bilingual text is. This module knows nothing of files or screens.

pub mod numbering;
