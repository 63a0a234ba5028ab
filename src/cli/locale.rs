//! Whether the terminal can be expected to show Chinese.

/// What to say if the locale names an encoding other than UTF-8. A locale that
/// is not set says nothing, and nothing is said of it.
pub(super) fn warning() -> Option<String> {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"];
    let locale = set
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    (!is_utf8(&locale)).then(|| format!("the locale {locale} is not UTF-8: letters may look wrong"))
}

fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::is_utf8;

    #[test]
    fn locales() {
        assert!(is_utf8("zh_CN.UTF-8") && is_utf8("C.utf8"));
        assert!(!is_utf8("C") && !is_utf8("POSIX") && !is_utf8("zh_CN.GB18030"));
    }
}
