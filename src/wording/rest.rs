//! A text of which only the beginning is there.

texts! {
    reads_so_far(so_far: &str): "reading {so_far}" => "正在读取 {so_far}";
    only_the_beginning: "only the beginning" => "只有开头";
    reading_first(so_far: &str):
        "the rest of the text comes first … {so_far}" => "先读完全文……{so_far}";
    so_far: "so far" => "目前";
    nothing_found_so_far(so_far: &str):
        "nothing found so far, reading {so_far}" => "目前没有找到，正在读取 {so_far}";
    rest_is_being_read: "the rest is being read" => "正在读取其余部分";
    rest_is_missing(why: &str):
        "only the beginning is here; the rest cannot be read: {why}"
        => "只有开头，其余部分无法读取：{why}";
    needs_the_whole:
        "this needs the whole text; only the beginning could be read"
        => "这需要全文，但只读到了开头";
    beginning_is_read_otherwise:
        "the rest has shown that the beginning is to be read differently"
        => "读完全文后，开头部分的读法有所更改";
    reading_failed_by_fault:
        "reading failed: a fault of the program" => "读取失败：程序出错";
}
