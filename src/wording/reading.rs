//! The text on the screen: its title block, its parts, moving through it, its layouts.

use super::counted;

texts! {
    parts(count: usize): { counted(count, "part") } => "{count} 章";
    provisions(count: usize): { counted(count, "provision") } => "{count} 条";
    notes(count: usize): { counted(count, "note") } => "{count} 条批注";
    contents: "Contents" => "目录";
    column_hits: "hits" => "命中";
    column_notes: "notes" => "批注";
    column_read: "read" => "已读";
    percent_read(percent: usize): "{percent} % read" => "已读 {percent} %";
}
