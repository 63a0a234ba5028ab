//! The self-test.

use super::counted;

texts! {
    part_has_no_pair: "this part has no pair to test" => "本章节没有可自测的句段";
    no_pair_to_do: "no pair is marked as to do" => "没有标为待办的句段";
    no_pair_to_test: "no pair to test" => "没有可自测的句段";
    nothing_to_repeat: "nothing to repeat" => "没有要重测的句段";
    there_is_no_pair: "there is no pair to test" => "没有可自测的句段";
    test_on(places: &str, pairs: usize):
        { format!("test yourself on {places}: {}", counted(pairs, "pair")) }
        => "自测 {places}：{pairs} 个句段";
    test_is_left: "the test is left" => "已退出自测";
    all_right(answered: usize): "test of {answered}: all right" => "自测 {answered} 题：全部答对";
    to_repeat: "To repeat" => "要复习的";
    asks_once_more(command: &str):
        ":{command} asks these once more" => ":{command} 再测这些句段";
    test_result(result: &str): "Test: {result}" => "自测：{result}";
    leave_first: "leave what you are doing first: Esc" => "请先按 Esc 结束当前操作";
    how_was_it(hints: &str): "how was it? {hints}" => "答得怎样？{hints}";
    look_first: "look at the answer first" => "请先看答案";
    right: "right" => "答对";
    almost: "almost" => "基本答对";
    wrong: "wrong" => "答错";
    count_right(count: usize): "{count} right" => "答对 {count}";
    count_almost(count: usize): "{count} almost" => "基本答对 {count}";
    count_wrong(count: usize): "{count} wrong" => "答错 {count}";
}
