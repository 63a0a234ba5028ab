//! Settings and themes.

texts! {
    settings: "Settings" => "设置";
    about_theme: "the colours" => "配色";
    about_cite: "the style of citations" => "引注格式";
    about_author: "the author of new notes" => "新批注的作者";
    about_mouse: "whether clicks and the wheel work here" => "是否可用鼠标点击和滚轮";
    about_ambiguous: "how wide the terminal draws “ ” … — ·" => "终端中“ ” … — · 的宽度";
    about_interface: "the language of the interface" => "界面语言";
    about_links: "whether web addresses are links" => "网址是否可点开";
    about_plain: "text alone, for screen readers" => "只显示文字，适合读屏软件";
    setting_is_now(about: &str, line: &str): "{about}; now {line}" => "{about}；现为 {line}";
    setting_becomes(about: &str, value: &str): "{about}: {value}" => "{about}：{value}";
    setting_is_one_of(name: &str, known: &str, found: &str):
        "{name} is one of {known}; found {found}" => "{name} 可以是 {known}；“{found}”不可用";
    setting_is_set(line: &str):
        "{line}; to keep it, write that in config.toml"
        => "{line}；要长期使用，请写入 config.toml";
    setting_at_the_start(name: &str):
        "{name} is read from config.toml at the start" => "{name} 只在启动时从 config.toml 读取";
    no_setting(name: &str, known: &str):
        "no setting {name}; there are {known}" => "没有设置项 {name}；可用：{known}";
    themes: "Themes" => "主题";
    theme_is_chosen(name: &str):
        "theme: {name}; to keep it, theme = \"{name}\" in config.toml"
        => "主题：{name}；要长期使用，请在 config.toml 中写入 theme = \"{name}\"";
    theme_auto: "suits the terminal" => "适应终端";
    theme_plain: "the colours of the terminal" => "终端自身的颜色";
    theme_contrast: "nothing dim, nothing by colour alone" => "没有暗淡文字，不单靠颜色区分";
    theme_paper: "ink on warm paper" => "暖色纸面，深色字";
    theme_night: "soft light on dark" => "深色底，柔和浅色字";
}
