//! The names of columns and their meaning.

use super::ID_COLUMN;
use crate::document::LanguageTag;
use crate::formats::parse_tag;

/// The meaning of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ColumnRole {
    /// The reference of the row.
    Reference,
    /// The first language, whichever it is.
    Source,
    /// The second language.
    Target,
    /// Text in the language of this tag.
    Text(LanguageTag),
    /// The section of the row.
    Section,
    /// Whether the row begins a paragraph.
    Paragraph,
    /// The kind of heading.
    Kind,
    /// The level of the heading.
    Level,
    /// The number of the heading.
    Number,
    /// How sure the aligner is of the row, in percent.
    Confidence,
    /// Whether the row was aligned by hand.
    Mended,
    /// The label in the language of this tag.
    Label(LanguageTag),
    /// The id of the document.
    DocumentId,
    /// What the reference and the text say already, as in the objects that this
    /// program prints.
    Repeated,
}

impl ColumnRole {
    /// Whether it holds text.
    pub(super) fn is_text(&self) -> bool {
        matches!(
            self,
            ColumnRole::Source | ColumnRole::Target | ColumnRole::Text(_)
        )
    }
}

/// Names that people write over columns, by language.
const LANGUAGES: [(&str, &[&str]); 25] = [
    (
        "zh",
        &[
            "chinese", "中文", "汉语", "漢語", "汉文", "漢文", "华文", "華文", "mandarin",
        ],
    ),
    ("zh-Hans", &["简体", "简体中文", "简中"]),
    ("zh-Hant", &["繁體", "繁體中文", "繁中", "正體中文"]),
    ("lzh", &["文言", "文言文", "古文", "古汉语", "古漢語"]),
    (
        "en",
        &[
            "english", "英文", "英语", "英語", "inglés", "anglais", "englisch",
        ],
    ),
    ("de", &["german", "deutsch", "德文", "德语", "德語"]),
    ("fr", &["french", "français", "法文", "法语", "法語"]),
    (
        "es",
        &["spanish", "español", "西班牙文", "西班牙语", "西班牙語"],
    ),
    ("it", &["italian", "italiano", "意大利文", "意大利语"]),
    (
        "pt",
        &["portuguese", "português", "葡文", "葡萄牙语", "葡語"],
    ),
    ("ru", &["russian", "русский", "俄文", "俄语", "俄語"]),
    ("ja", &["japanese", "日本語", "日文", "日语", "日語"]),
    ("ko", &["korean", "한국어", "韩文", "韩语", "韓文", "韓語"]),
    ("vi", &["vietnamese", "越南文", "越南语"]),
    ("ar", &["arabic", "العربية", "阿拉伯文", "阿拉伯语"]),
    ("he", &["hebrew", "עברית", "希伯来文"]),
    ("el", &["greek", "ελληνικά", "希腊文", "希臘文"]),
    ("la", &["latin", "拉丁文", "拉丁语"]),
    ("pi", &["pali", "pāli", "巴利文", "巴利语"]),
    ("sa", &["sanskrit", "梵文", "梵语"]),
    ("bo", &["tibetan", "藏文", "藏语"]),
    ("mn", &["mongolian", "蒙文", "蒙古语"]),
    ("ug", &["uyghur", "uighur", "维吾尔文", "维吾尔语"]),
    ("nl", &["dutch", "nederlands", "荷兰文"]),
    ("pl", &["polish", "polski", "波兰文"]),
];

/// Codes that are accepted as the name of a column. `no` and `id` are missing,
/// because over a column they mean its number.
const CODES: &str = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch \
    co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha \
    he hi ho hr ht hu hy hz ia ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku \
    kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn nr nv \
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss \
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za \
    zh zu cmn yue wuu nan hak lzh och ltc pli san deu eng fra zho spa rus jpn kor lat grc hbo ";

const REFERENCES: [&str; 32] = [
    "reference",
    "ref",
    "ref.",
    "id",
    "no",
    "no.",
    "nr",
    "nr.",
    "#",
    "№",
    "key",
    "article",
    "art.",
    "provision",
    "clause",
    "verse",
    "segment",
    "条",
    "條",
    "条款",
    "條款",
    "条号",
    "條號",
    "条文",
    "條文",
    "编号",
    "編號",
    "序号",
    "序號",
    "号",
    "號",
    "款",
];

const SOURCES: [&str; 9] = [
    "source",
    "src",
    "source text",
    "original",
    "original text",
    "原文",
    "原",
    "源文",
    "源语言",
];

const TARGETS: [&str; 9] = [
    "target",
    "tgt",
    "trg",
    "target text",
    "translation",
    "译文",
    "譯文",
    "翻译",
    "翻譯",
];

/// The meaning of a column by its name; `None` for unknown names. Fast, because
/// a row may have millions of cells.
pub(super) fn column_role(name: &str) -> Option<ColumnRole> {
    // Some programs write the header as a comment.
    let written = name.trim().trim_start_matches('#').trim_start();
    let written = if written.is_empty() { name } else { written };
    let name = written.to_lowercase();
    let is_one_of = |names: &[&str]| names.contains(&name.as_str());
    if is_one_of(&REFERENCES) {
        return Some(ColumnRole::Reference);
    }
    if is_one_of(&SOURCES) {
        return Some(ColumnRole::Source);
    }
    if is_one_of(&TARGETS) {
        return Some(ColumnRole::Target);
    }
    let own = match name.as_str() {
        "section" => Some(ColumnRole::Section),
        "paragraph" => Some(ColumnRole::Paragraph),
        "kind" => Some(ColumnRole::Kind),
        "level" => Some(ColumnRole::Level),
        "number" => Some(ColumnRole::Number),
        "confidence" => Some(ColumnRole::Confidence),
        "mended" => Some(ColumnRole::Mended),
        ID_COLUMN => Some(ColumnRole::DocumentId),
        "part" => Some(ColumnRole::Repeated),
        name if name.starts_with("labels.") => Some(ColumnRole::Repeated),
        _ => None,
    };
    let label = || {
        let (name, tag) = written.split_at_checked(6)?;
        let is_label = name.eq_ignore_ascii_case("label.");
        is_label.then(|| ColumnRole::Label(tag.into()))
    };
    own.or_else(label)
        .or_else(|| language(written).map(ColumnRole::Text))
}

/// The language that the name of a column means: `zh-TW`, `English`, 中文,
/// `English translation`, `zh_text`.
fn language(name: &str) -> Option<LanguageTag> {
    if let Some(tag) = language_tag(name) {
        return Some(tag);
    }
    let lower = name.to_lowercase();
    let traditional = lower.contains("traditional") || lower.contains("simplified");
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let found = words.clone().take(4).find_map(tag_of_word)?;
    match found {
        _ if words.clone().count() > 3 => None,
        "zh" if traditional && words.any(|word| word == "traditional") => Some("zh-Hant".into()),
        "zh" if traditional => Some("zh-Hans".into()),
        _ => Some(found.into()),
    }
}

/// The tag of a language by its name, in lower case.
pub(super) fn tag_of_word(word: &str) -> Option<&'static str> {
    let found = LANGUAGES.iter().find(|(_, names)| names.contains(&word));
    found.map(|(tag, _)| *tag)
}

/// The language tag that a text is, if it is one by itself: `lzh`, `pt-BR`.
pub(in crate::formats) fn language_tag(name: &str) -> Option<LanguageTag> {
    let tag = parse_tag(name)?;
    let code = tag.primary();
    let is_code =
        (2..=3).contains(&code.len()) && CODES.contains(&format!(" {} ", code.to_lowercase()));
    if !is_code {
        return None;
    }
    let mut is_private = false;
    let are_subtags = name.split(['-', '_']).skip(1).all(|part| {
        is_private |= part.eq_ignore_ascii_case("x");
        is_private || is_subtag(part)
    });
    // Tags of this program's files stay as they are; `ZH` and `EN` are only
    // capitalised headers.
    let is_shouted = name.len() == code.len() && code.chars().all(|c| c.is_ascii_uppercase());
    match are_subtags {
        true if !is_shouted => Some(tag),
        // `zh_text`, but not `zh_title`: the words of that are about a title.
        false if name.len() > code.len() && !name.ends_with("text") => None,
        _ => Some(code.to_lowercase().into()),
    }
}

/// Whether a part of a name is a script, a region or a variant of a language, and
/// not a word such as `text` or `title`.
fn is_subtag(part: &str) -> bool {
    let all = |is_it: fn(&u8) -> bool| part.bytes().all(|byte| is_it(&byte));
    match part.len() {
        2 => all(u8::is_ascii_alphabetic),
        3 => all(u8::is_ascii_digit),
        4 => [
            "hans", "hant", "latn", "cyrl", "arab", "jpan", "deva", "mong",
        ]
        .iter()
        .any(|script| part.eq_ignore_ascii_case(script)),
        5..=8 => {
            let is_variant = ["pinyin", "wadegile", "jyutping"]
                .iter()
                .any(|variant| part.eq_ignore_ascii_case(variant));
            is_variant || part.bytes().any(|byte| byte.is_ascii_digit())
        }
        _ => part == "1" || part == "2",
    }
}
