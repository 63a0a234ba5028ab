//! Places of a text that are referred to, and why there is no such place.

use super::counted;

texts! {
    no_reference(example: &str):
        "no reference given; expected one such as {example}" => "没有给出位置；应如 {example}";
    is_no_number(found: &str):
        "{found:?} is not a number; expected one like 16, 14-1, 7A, 14bis, 十六 or 十四之一"
        => "“{found}”不是编号；应如 16、14-1、7A、14bis、十六或十四之一";
    no_such_place(wanted: &str, has: &str):
        "no {wanted}; there are {has}" => "没有{wanted}；文中有：{has}";
    place_of_other_kind(wanted: &str, is: &str):
        "no {wanted}; the section with that number is {is}" => "没有{wanted}；此编号对应的是 {is}";
    no_such_segment(place: &str, segments: usize, wanted: u32):
        { format!("{place} has {}, not {wanted}", counted(segments, "segment")) }
        => "{place} 只有 {segments} 个句段，没有第 {wanted} 个";
    runs_backwards(text: &str, last: &str, first: &str):
        "{text} runs backwards: {last} stands before {first}"
        => "{text} 前后颠倒：{last} 在 {first} 之前";
    provision_numbered(number: &str): "provision {number}" => "第 {number} 条";
    section_numbered(kind: &str, number: &str): "{kind} {number}" => " {kind} {number}";
    place_called(name: &str): "place called “{name}”" => "叫“{name}”的位置";
    provisions_from_to(first: &str, last: &str):
        "provisions {first} to {last}" => "第 {first} 至 {last} 条";
    sections_from_to(first: &str, last: &str): "{first} to {last}" => "{first} 至 {last}";
}
