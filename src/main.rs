//! The `duizhao` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    duizhao::cli::main()
}
