//! Directories of small texts.

#![allow(dead_code)] // Each test file uses its part.

use std::fs;
use std::path::Path;

/// Writes a library into a directory: a contract and a lease in two files each, a memory in
/// one, a note in one language, a contract whose English is not there, and a picture.
pub(crate) fn write_library(directory: &Path) {
    let file = |name: &str, content: &str| {
        let path = directory.join(name);
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(path, content).expect("a file");
    };
    file(
        "zh/contract.txt",
        "买卖合同\n第一条 当事人应当遵循善意。\n第二条 合同自签署之日起生效。\n",
    );
    file(
        "en/contract.txt",
        "Contract of Sale\nArticle 1 The parties shall act in good faith.\n\
         Article 2 The contract takes effect on the day of signature.\n",
    );
    file(
        "zh/lease.txt",
        "租赁合同\n第一条 善意承租人受本合同保护。\n第二条 租金按月支付，见第一条。\n",
    );
    file(
        "en/lease.txt",
        "Lease\nArticle 1 A lessee in good faith is protected by this contract.\n\
         Article 2 The rent is paid every month, see Article 1.\n",
    );
    file("memory.tsv", "zh\ten\n恶意\tbad faith\n善意\tgoodwill\n");
    file(
        "note.txt",
        "Only in English, a few words about nothing in particular.\n",
    );
    file("zh/alone.txt", "第一条 只有中文。\n");
    file("seal.png", "\u{89}PNG");
}
