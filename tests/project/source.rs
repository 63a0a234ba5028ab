//! Reads the source as far as the tests of its structure need it: which module uses
//! what of which other.
//!
//! This is no parser of Rust. It knows tokens, `use` trees, items at the top level of a
//! file, and paths of names. It expects one module per file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A module in a file of its own, without its tests.
pub(crate) struct Module {
    /// Its path from the root: `tui`, `state`. Empty for `lib.rs`.
    pub(crate) path: Vec<String>,
    /// Its file below `src`: `tui/state.rs`.
    pub(crate) file: String,
    /// Its code as tokens, without comments, strings and test items.
    tokens: Vec<String>,
    uses: Vec<Use>,
    /// What it defines at its top level.
    defined: BTreeSet<String>,
}

/// A name that a `use` brings in.
struct Use {
    is_public: bool,
    path: Vec<String>,
    /// Its name here, or `*`.
    name: String,
}

/// All modules of the library.
pub(crate) struct Source(Vec<Module>);

/// A module uses something that another defines.
pub(crate) struct Import<'a> {
    pub(crate) from: &'a Module,
    pub(crate) to: &'a Module,
    pub(crate) name: String,
}

impl Source {
    /// Reads `src`, without `main.rs` and the files of tests.
    pub(crate) fn read() -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let files = files(&src);
        let sources = files
            .iter()
            .filter(|file| !file.ends_with("main.rs") && !file.ends_with("tests.rs"))
            .map(|file| {
                let text = fs::read_to_string(file).expect("a source file");
                let file = file.strip_prefix(&src).expect("a file below src");
                (file.to_string_lossy().replace('\\', "/"), text)
            });
        Self::parse(sources)
    }

    /// Parses files given as paths below `src` and their text.
    pub(crate) fn parse(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let files = files.into_iter();
        let mut modules: Vec<_> = files.map(|(file, text)| Module::new(file, &text)).collect();
        modules.sort_by(|one, other| one.path.cmp(&other.path));
        Self(modules)
    }

    /// What the modules use of one another, by `use` or by a path in the code.
    ///
    /// A name belongs to the file that defines it, even if it is used through a
    /// re-export. A re-export counts as an import only if its file uses the name itself.
    /// `mod`, and a `use` of a module that is then not used, do not count.
    pub(crate) fn imports(&self) -> Vec<Import<'_>> {
        let mut imports = Vec::new();
        for from in &self.0 {
            let private = from.uses.iter().filter(|used| !used.is_public);
            let reexported = from.uses.iter().filter(|used| used.is_public);
            let used_here = reexported.filter(|used| from.tokens.contains(&used.name));
            let in_uses = private.chain(used_here).map(|used| used.path.clone());
            let mut paths: Vec<_> = in_uses.chain(from.paths()).collect();
            paths.sort();
            paths.dedup();
            for path in paths {
                if let Some((to, name)) = self.definition(from, &path, 0)
                    && to.path != from.path
                {
                    imports.push(Import { from, to, name });
                }
            }
        }
        imports
    }

    fn module(&self, path: &[String]) -> Option<&Module> {
        let found = self.0.binary_search_by(|it| it.path[..].cmp(path));
        found.ok().map(|at| &self.0[at])
    }

    /// The module that defines what a path names, and its name there. `None` for
    /// a module itself and for what other crates define.
    fn definition(&self, from: &Module, path: &[String], depth: u8) -> Option<(&Module, String)> {
        if depth > 8 {
            return None;
        }
        let path = self.absolute(from, path)?;
        let is_module = |&len: &usize| self.module(&path[..len]).is_some();
        let len = (0..=path.len()).take_while(is_module).last()?;
        let (module, name) = (self.module(&path[..len])?, path.get(len)?);
        if module.defined.contains(name) || name == "*" {
            return Some((module, name.clone()));
        }
        let by_name = module.uses.iter().filter(|used| used.name == *name);
        let by_name = by_name.map(|used| used.path.clone());
        let by_glob = module.uses.iter().filter(|used| used.name == "*");
        let by_glob =
            by_glob.map(|used| [&used.path[..used.path.len() - 1], &path[len..=len]].concat());
        by_name
            .chain(by_glob)
            .find_map(|path| self.definition(module, &path, depth + 1))
            .or_else(|| (depth == 0).then(|| (module, name.clone())))
    }

    /// A path from the root of the crate, or `None` if it leads out of it.
    fn absolute(&self, from: &Module, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([&from.path, rest].concat()),
            "super" => {
                let mut up = &from.path[..];
                let mut rest = path;
                while let Some((_, after)) = rest.split_first().filter(|(it, _)| *it == "super") {
                    up = up.split_last()?.1;
                    rest = after;
                }
                Some([up, rest].concat())
            }
            _ => {
                let below = [&from.path, path].concat();
                if self.module(&below[..=from.path.len()]).is_some() {
                    return Some(below);
                }
                let is_ours = |used: &&Use| {
                    let starts = ["crate", "self", "super"].contains(&used.path[0].as_str());
                    used.name == *first && starts
                };
                let used = from.uses.iter().find(is_ours)?;
                self.absolute(from, &[&used.path, rest].concat())
            }
        }
    }
}

impl Module {
    fn new(file: String, text: &str) -> Self {
        let path = match file.trim_end_matches(".rs") {
            "lib" => Vec::new(),
            file => file.split('/').map(str::to_owned).collect(),
        };
        let (uses, tokens) = split_uses(&without_tests(&tokens(text)));
        Self {
            path,
            file,
            defined: definitions(&tokens),
            tokens,
            uses,
        }
    }

    /// The paths of at least two names in the code, `use` aside.
    fn paths(&self) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let mut path = vec![self.tokens[at].clone()];
            at += 1;
            while is_name(&path[0])
                && self.tokens.get(at).is_some_and(|token| token == "::")
                && self.tokens.get(at + 1).is_some_and(|token| is_name(token))
            {
                path.push(self.tokens[at + 1].clone());
                at += 2;
            }
            if path.len() > 1 {
                paths.push(path);
            }
        }
        paths
    }
}

/// All Rust files below a directory.
pub(crate) fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Splits a text into names, `::` and single marks, without comments, strings,
/// characters and lifetimes.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_whitespace() {
            c.len_utf8()
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(len) = literal(rest) {
            len
        } else if c.is_alphanumeric() || c == '_' {
            let end = |c: char| !c.is_alphanumeric() && c != '_';
            let len = rest.find(end).unwrap_or(rest.len());
            tokens.push(rest[..len].to_owned());
            len
        } else {
            let len = if rest.starts_with("::") {
                2
            } else {
                c.len_utf8()
            };
            tokens.push(rest[..len].to_owned());
            len
        };
        rest = &rest[len..];
    }
    tokens
}

/// The length of the string, character or lifetime at the beginning of the text, in
/// bytes.
fn literal(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        let after = text.strip_prefix(prefix);
        after.is_some_and(|after| after.trim_start_matches('#').starts_with(['"', '\'']))
    })?;
    let body = &text[prefix.len()..];
    if prefix.ends_with('r') {
        let fence = body.len() - body.trim_start_matches('#').len();
        let close = format!("\"{}", &body[..fence]);
        let inside = body.get(fence + 1..)?;
        let end = inside.find(&close)?;
        return Some(prefix.len() + fence + 1 + end + close.len());
    }
    let quote = body.chars().next().filter(|c| ['"', '\''].contains(c))?;
    if quote == '\'' && !body.starts_with("'\\") {
        let end = body.char_indices().nth(2).filter(|(_, c)| *c == '\'');
        return Some(prefix.len() + end.map_or(1, |(end, _)| end + 1));
    }
    let mut is_escaped = false;
    let close = body[1..].find(|c| {
        let closes = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        closes
    })?;
    Some(prefix.len() + close + 2)
}

/// The tokens without items under `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<String> {
    const CFG_TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        if rest.iter().map(String::as_str).take(7).eq(CFG_TEST) {
            rest = after_item(&rest[7..]);
        } else {
            kept.push(token.clone());
            rest = after;
        }
    }
    kept
}

/// The tokens after an item, which ends with `;` or a block.
fn after_item(tokens: &[String]) -> &[String] {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "{" | "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 && ["}", ";"].contains(&token.as_str()) {
            return &tokens[at + 1..];
        }
    }
    &[]
}

/// Separates the `use` declarations from the other tokens.
fn split_uses(tokens: &[String]) -> (Vec<Use>, Vec<String>) {
    let (mut uses, mut others) = (Vec::new(), Vec::new());
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        // `use<'a>` in a type is no declaration.
        if token != "use" || after[0] == "<" {
            others.push(token.clone());
            rest = after;
            continue;
        }
        let end = after.iter().position(|token| token == ";");
        let (tree, after) = after.split_at(end.expect("a use ends"));
        let before = others.last();
        let is_public = before.is_some_and(|token| token == "pub" || token == ")");
        expand(tree, &[], is_public, &mut uses);
        rest = after;
    }
    (uses, others)
}

/// Adds every name of a `use` tree.
fn expand(tree: &[String], prefix: &[String], is_public: bool, uses: &mut Vec<Use>) {
    if let Some(open) = tree.iter().position(|token| token == "{") {
        let head = tree[..open].iter().filter(|token| *token != "::").cloned();
        let prefix: Vec<_> = prefix.iter().cloned().chain(head).collect();
        let mut depth = 0;
        let inside = &tree[open + 1..tree.len() - 1];
        let branches = inside.split(|token| {
            depth += i32::from(token == "{") - i32::from(token == "}");
            depth == 0 && token == ","
        });
        for branch in branches.filter(|branch| !branch.is_empty()) {
            expand(branch, &prefix, is_public, uses);
        }
        return;
    }
    let alias = tree.iter().position(|token| token == "as");
    let own = tree[..alias.unwrap_or(tree.len())].iter();
    let mut path: Vec<_> = prefix.to_vec();
    path.extend(own.filter(|token| *token != "::").cloned());
    if path.len() > 1 {
        path.pop_if(|last| last == "self");
    }
    let name = alias.and_then(|at| tree.get(at + 1)).or(path.last());
    let name = name.expect("a use names something").clone();
    uses.push(Use {
        is_public,
        path,
        name,
    });
}

/// The names of the items at the top level of a file.
fn definitions(tokens: &[String]) -> BTreeSet<String> {
    const KINDS: [&str; 7] = ["fn", "struct", "enum", "trait", "type", "const", "static"];
    let mut defined = BTreeSet::new();
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            kind if depth == 0 && KINDS.contains(&kind) => {
                defined.extend(tokens.get(at + 1).cloned())
            }
            _ => {}
        }
    }
    defined
}
