//! The names of languages.

use crate::wording::Wording;

/// Tags of languages and their names in English and Chinese, sorted by tag.
const NAMES: [(&str, &str, &str); 59] = [
    ("am", "Amharic", "阿姆哈拉文"),
    ("ar", "Arabic", "阿拉伯文"),
    ("bg", "Bulgarian", "保加利亚文"),
    ("bn", "Bengali", "孟加拉文"),
    ("cs", "Czech", "捷克文"),
    ("cy", "Welsh", "威尔士文"),
    ("da", "Danish", "丹麦文"),
    ("de", "German", "德文"),
    ("el", "Greek", "希腊文"),
    ("en", "English", "英文"),
    ("es", "Spanish", "西班牙文"),
    ("et", "Estonian", "爱沙尼亚文"),
    ("eu", "Basque", "巴斯克文"),
    ("fa", "Persian", "波斯文"),
    ("fi", "Finnish", "芬兰文"),
    ("fr", "French", "法文"),
    ("ga", "Irish", "爱尔兰文"),
    ("gu", "Gujarati", "古吉拉特文"),
    ("he", "Hebrew", "希伯来文"),
    ("hi", "Hindi", "印地文"),
    ("hr", "Croatian", "克罗地亚文"),
    ("hu", "Hungarian", "匈牙利文"),
    ("hy", "Armenian", "亚美尼亚文"),
    ("id", "Indonesian", "印尼文"),
    ("is", "Icelandic", "冰岛文"),
    ("it", "Italian", "意大利文"),
    ("ja", "Japanese", "日文"),
    ("ka", "Georgian", "格鲁吉亚文"),
    ("km", "Khmer", "高棉文"),
    ("kn", "Kannada", "卡纳达文"),
    ("ko", "Korean", "韩文"),
    ("la", "Latin", "拉丁文"),
    ("lt", "Lithuanian", "立陶宛文"),
    ("lv", "Latvian", "拉脱维亚文"),
    ("ml", "Malayalam", "马拉雅拉姆文"),
    ("mt", "Maltese", "马耳他文"),
    ("my", "Burmese", "缅甸文"),
    ("nb", "Norwegian", "挪威文"),
    ("nl", "Dutch", "荷兰文"),
    ("or", "Odia", "奥里亚文"),
    ("pa", "Punjabi", "旁遮普文"),
    ("pl", "Polish", "波兰文"),
    ("pt", "Portuguese", "葡萄牙文"),
    ("ro", "Romanian", "罗马尼亚文"),
    ("ru", "Russian", "俄文"),
    ("si", "Sinhala", "僧伽罗文"),
    ("sk", "Slovak", "斯洛伐克文"),
    ("sl", "Slovene", "斯洛文尼亚文"),
    ("sq", "Albanian", "阿尔巴尼亚文"),
    ("sr", "Serbian", "塞尔维亚文"),
    ("sv", "Swedish", "瑞典文"),
    ("ta", "Tamil", "泰米尔文"),
    ("te", "Telugu", "泰卢固文"),
    ("th", "Thai", "泰文"),
    ("tr", "Turkish", "土耳其文"),
    ("uk", "Ukrainian", "乌克兰文"),
    ("ur", "Urdu", "乌尔都文"),
    ("vi", "Vietnamese", "越南文"),
    ("zh", "Chinese", "中文"),
];

/// The name of a language by its tag; the tag if the name is not known.
///
/// ```
/// use duizhao::document::language_name;
/// use duizhao::wording::Wording;
///
/// assert_eq!(language_name("zh", Wording::English), "Chinese");
/// assert_eq!(language_name("zh", Wording::Chinese), "中文");
/// assert_eq!(language_name("tlh", Wording::English), "tlh");
/// ```
pub fn language_name(tag: &str, wording: Wording) -> &str {
    let Ok(place) = NAMES.binary_search_by_key(&tag, |(known, ..)| known) else {
        return tag;
    };
    let (_, english, chinese) = NAMES[place];
    match wording {
        Wording::English => english,
        Wording::Chinese => chinese,
    }
}

/// The English name of a language by its tag; the tag if the name is not known.
pub fn english_name(tag: &str) -> &str {
    language_name(tag, Wording::English)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_found() {
        for (tag, english, chinese) in NAMES {
            assert_eq!(language_name(tag, Wording::English), english);
            assert_eq!(language_name(tag, Wording::Chinese), chinese);
        }
    }
}
