//! The Chinese interface.

use crate::support::tui::Program;
use insta::assert_snapshot;

#[test]
fn screens() {
    for (cols, rows) in [(80, 24), (40, 20)] {
        let check = |name: &str, keys: &str| {
            let mut program = Program::in_chinese(cols, rows);
            let screen = program.keys(keys).screen();
            assert_snapshot!(format!("{name}_{cols}x{rows}"), screen);
        };
        check("reading", ":16.2<enter>j");
        check("help", "?");
        check("waiting", "s");
        check("commands", "<c-p>");
        check("line", ":目录");
    }
}
