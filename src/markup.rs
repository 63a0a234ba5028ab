//! Text escaped for HTML, XML and Markdown.
//!
//! Every writer of markup in the crate goes through this room, so that a text
//! is escaped in one way wherever it is exported:
//!
//! ```
//! use duizhao::markup::{html, markdown, xml};
//!
//! assert_eq!(html::text("a < b"), "a &lt; b");
//! assert_eq!(xml::escape("信用 & \"credit\""), "信用 &amp; &quot;credit&quot;");
//! assert_eq!(markdown::cell("a | b"), "a \\| b");
//! ```

pub mod html;
pub mod markdown;
pub mod xml;
