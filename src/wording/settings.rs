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
    about_keep_words: "whether words that you look up are kept" => "查过的词是否留在生词表";
    about_mark_words: "which words are marked in the text" => "在文中标出哪些词";
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

// What is wrong in the files of settings and themes.
texts! {
    no_such_mode(mode: &str, known: &str):
        "keys.{mode}: no such mode; expected one of {known}" => "keys.{mode}: 没有这种模式；应为 {known} 之一";
    no_such_action(mode: &str, keys: &str, action: &str):
        "keys.{mode}.{keys}: no action “{action}”; `duizhao keys` lists them"
        => "keys.{mode}.{keys}: 没有“{action}”这个操作；`duizhao keys` 可列出所有操作";
    is_no_key(text: &str, names: &str):
        "“{text}” is not a key; expected a character or one of {names} F1 to F12, after Ctrl- or Alt- if need be"
        => "“{text}”不是按键；应为一个字符，或 {names} F1 至 F12 之一，前面可加 Ctrl- 或 Alt-";
    no_theme_to_inherit(name: &str):
        "found the theme “{name}” to inherit from; there is none" => "没有可继承的主题“{name}”";
    no_word_of_style(word: &str):
        "found “{word}” in a style; expected a colour (red, bright-red, #b3261e, default), on and a colour, or bold, dim, italic, underlined, reversed"
        => "样式中有“{word}”；应为颜色（red、bright-red、#b3261e、default），on 加颜色，或 bold、dim、italic、underlined、reversed";
    no_such_role(role: &str, known: &str):
        "found the role “{role}”; expected one of {known}" => "没有“{role}”这个角色；应为 {known} 之一";
}
