//! What the file system says.

use std::io;

use super::{Told, Wording};

texts! {
    is_no_regular_file: "is not a regular file" => "不是普通文件";
}

impl Wording {
    /// Why an operation on a file failed.
    pub(crate) fn io_error(self, error: &io::Error) -> String {
        let own = error.get_ref().and_then(|own| own.downcast_ref::<Told>());
        if let Some(told) = own {
            return told.of(self).to_owned();
        }
        match self {
            Self::English => error.to_string(),
            Self::Chinese => match in_chinese(error.kind()) {
                Some(known) => known.to_owned(),
                None => format!("系统错误“{error}”"),
            },
        }
    }
}

fn in_chinese(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::NotFound => "没有此文件或目录",
        io::ErrorKind::PermissionDenied => "权限不足",
        io::ErrorKind::AlreadyExists => "文件已存在",
        io::ErrorKind::IsADirectory => "是目录",
        io::ErrorKind::NotADirectory => "不是目录",
        io::ErrorKind::ReadOnlyFilesystem => "文件系统为只读",
        io::ErrorKind::StorageFull => "磁盘空间不足",
        io::ErrorKind::QuotaExceeded => "超出磁盘配额",
        io::ErrorKind::TimedOut => "操作超时",
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => "数据无效",
        io::ErrorKind::UnexpectedEof => "文件意外结束",
        _ => return None,
    })
}
