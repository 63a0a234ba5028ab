//! What the file system says.

use std::io;

use super::{Told, Wording};

impl Wording {
    /// Why an operation on a file failed.
    pub(crate) fn io_error(self, error: &io::Error) -> String {
        let own = error.get_ref().and_then(|own| own.downcast_ref::<Told>());
        if let Some(told) = own {
            return told.of(self).to_owned();
        }
        let known = match (self, error.kind()) {
            (Self::English, _) => None,
            (Self::Chinese, kind) => in_chinese(kind),
        };
        known.map_or_else(|| error.to_string(), str::to_owned)
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
        io::ErrorKind::InvalidData => "数据无效",
        io::ErrorKind::UnexpectedEof => "文件意外结束",
        _ => return None,
    })
}
