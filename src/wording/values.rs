//! Values of TOML, as messages call them.

use toml::de::DeValue;

use super::Wording;

texts! {
    the_integer(value: &str): "the integer {value}" => "整数 {value}";
    the_number(value: &str): "the number {value}" => "小数 {value}";
    the_boolean(value: &bool): "the boolean {value}" => "布尔值 {value}";
    the_date(value: &str): "the date {value}" => "日期 {value}";
    an_array: "an array" => "数组";
    a_table: "a table" => "表";
}

impl Wording {
    /// Describes a value: `“zh”`, `the integer 3`, `a table`.
    pub(crate) fn toml_value(self, value: &DeValue) -> String {
        match value {
            DeValue::String(text) => {
                let short: String = text.chars().take(20).collect();
                let more = if short.len() < text.len() { "…" } else { "" };
                format!("“{short}{more}”")
            }
            DeValue::Integer(integer) => self.the_integer(&integer.to_string()),
            DeValue::Float(float) => self.the_number(&float.to_string()),
            DeValue::Boolean(boolean) => self.the_boolean(boolean),
            DeValue::Datetime(date) => self.the_date(&date.to_string()),
            DeValue::Array(_) => self.an_array().to_owned(),
            DeValue::Table(_) => self.a_table().to_owned(),
        }
    }
}
