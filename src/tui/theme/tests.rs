use super::*;

fn parse(text: &str) -> Result<Theme, crate::wording::Told> {
    let themes = Themes::default();
    let plain = themes.current().clone();
    Theme::parse("own", text, |name| (name == "plain").then(|| plain.clone()))
}

#[test]
fn every_built_in_theme_styles_every_role_but_the_page() {
    for name in Themes::default().names() {
        let mut themes = Themes::new(Colours::True);
        assert!(themes.choose(ThemeChoice::Named(name.to_owned())));
        let mut theme = themes.current().clone();
        assert_eq!(theme.name, name);
        let mut unstyled = Theme::ROLES.to_vec();
        unstyled.retain(|role| *theme.style_mut(role).expect("a role") == Style::default());
        let may_be = [
            "page", "text", "gutter", "status", "border", "behind", "rendered", "pinyin",
        ];
        assert!(
            unstyled.iter().all(|role| may_be.contains(role)),
            "{name}: {unstyled:?}"
        );
    }
}

#[test]
fn styles_are_attributes_a_colour_and_a_background() {
    let theme = parse("inherits = 'plain'\n[roles]\nhit = 'bold #102030 on yellow'\n");
    let theme = theme.expect("a theme");
    let expected = Style::new().fg(Color::Rgb(16, 32, 48)).bg(Color::Yellow);
    assert_eq!(theme.hit, expected.add_modifier(Modifier::BOLD));
    assert_eq!(theme.current, Themes::default().current().current);
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (text, expected) in [
        (
            "[roles]\nhit = 'purplish'\n",
            "2:7: found “purplish” in a style; expected a colour",
        ),
        (
            "[roles]\nhits = 'bold'\n",
            "2:1: found the role “hits”; expected one of page, text",
        ),
        (
            "inherits = 'none'\n",
            "1:1: found the theme “none” to inherit from",
        ),
        ("colour = 1\n", "1:1: unknown field `colour`"),
    ] {
        let error = parse(text).expect_err("a mistake");
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}

#[test]
fn without_colours_a_background_is_reversed() {
    let themes = Themes::new(Colours::None);
    assert_eq!(
        themes.current().hit,
        Style::new().add_modifier(Modifier::REVERSED)
    );
    assert_eq!(themes.current().label, Style::new());
}

#[test]
fn colours_are_those_that_the_terminal_has() {
    let of = |variables: &[(&str, &str)]| {
        Colours::of_terminal(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    };
    assert_eq!(of(&[]), Colours::Sixteen);
    assert_eq!(of(&[("TERM", "xterm-256color")]), Colours::Indexed);
    assert_eq!(of(&[("COLORTERM", "truecolor")]), Colours::True);
    assert_eq!(
        of(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")]),
        Colours::None
    );
    let colour = Color::Rgb(250, 246, 236);
    assert_eq!(Colours::Indexed.nearest(colour), Some(Color::Indexed(255)));
    assert_eq!(Colours::Sixteen.nearest(colour), None);
    assert_eq!(Colours::Sixteen.nearest(Color::Yellow), Some(Color::Yellow));
}

#[test]
fn the_theme_suits_the_terminal_unless_one_is_chosen() {
    let mut themes = Themes::new(Colours::True);
    assert_eq!(themes.current().name, "plain");
    themes.set_background(Background::Dark);
    assert_eq!(
        (themes.current().name.as_str(), themes.current().page),
        ("night", Style::default())
    );
    assert!(themes.choose(ThemeChoice::Named("paper".to_owned())));
    // Its letters would be illegible on the terminal's background.
    assert_ne!(themes.current().page, Style::default());
    assert!(!themes.choose(ThemeChoice::Named("none".to_owned())));
    assert_eq!(themes.current().name, "paper");
}
