//! Reading a segment that is many windows long: it is laid out in parts, and nothing shows.

use crate::support::tui::Program;

/// A numbered word for each sentence of a segment, so that the screen tells where it is.
fn long_text(sentences: usize) -> String {
    let zh: String = (0..sentences)
        .map(|nth| format!("健全信用机制{nth}号。"))
        .collect();
    let en: String = (0..sentences)
        .map(|nth| format!("Improve mechanism no{nth}. "))
        .collect();
    format!(
        "languages = ['zh', 'en']\n[[provision]]\nnumber = 1\n[[provision.segment]]\nzh = '一'\nen = 'one'\n\
         [[provision.segment]]\nzh = '{zh}'\nen = '{en}'\n\
         [[provision]]\nnumber = 2\n[[provision.segment]]\nzh = '终'\nen = 'end'\n"
    )
}

fn program() -> Program {
    Program::reading(&long_text(2_000), 80, 24)
}

/// The numbers of the English sentences on the screen.
fn numbers(program: &Program) -> Vec<usize> {
    let screen = program.screen();
    let words = screen.split(|c: char| !c.is_alphanumeric());
    words
        .filter_map(|word| word.strip_prefix("no")?.parse().ok())
        .collect()
}

#[test]
fn paging_shows_every_sentence_on_the_way_down_and_up() {
    let mut program = program();
    for keys in ["<pgdn>", "<pgup>"] {
        let mut seen = vec![false; 2_000];
        for _ in 0..600 {
            numbers(&program)
                .into_iter()
                .for_each(|number| seen[number] = true);
            program.keys(keys);
        }
        assert_eq!(seen.iter().position(|seen| !seen), None, "{keys}");
    }
    assert_eq!(program.at(), "1.1");
}

#[test]
fn from_the_end_a_step_back_shows_the_end_of_the_segment() {
    let mut program = program();
    program.keys("Gk");
    assert_eq!(program.at(), "1.2");
    assert!(numbers(&program).contains(&1_999));
    program.keys("j");
    assert_eq!(program.at(), "2");
}

#[test]
fn the_words_at_the_top_stay_when_the_window_changes() {
    let mut program = program();
    program.keys("20<pgdn>");
    let first = numbers(&program)[1];
    assert!(first > 100, "{first}");
    for (cols, rows) in [(60, 24), (120, 40), (40, 10), (80, 24)] {
        program.resize(cols, rows);
        let screen = program.screen();
        let numbers = screen.split(|c: char| !c.is_ascii_digit());
        let mut numbers = numbers.filter_map(|number| number.parse().ok());
        let is_near = |number: usize| number.abs_diff(first) < 20;
        assert!(numbers.any(is_near), "{first} is not near:\n{screen}");
    }
}

#[test]
fn the_window_follows_what_is_selected() {
    let mut program = program();
    program.keys("jv$");
    assert!(numbers(&program).contains(&1_999) || program.screen().contains("1999"));
    program.keys("0");
    assert!(numbers(&program).contains(&0) || program.screen().contains("0号"));
}

#[test]
fn a_line_of_the_concordance_leads_to_its_words() {
    let mut program = program();
    program.keys("/no1500<enter>*<enter>");
    assert_eq!(program.at(), "1.2");
    assert!(numbers(&program).contains(&1_500), "{}", program.screen());
}
