//! No circle of files: inside a room, too, imports run one way, but between a module and what it contains.

use std::collections::{BTreeMap, BTreeSet};

use crate::check;

/// A module by its path from the root of the crate: `["check", "rules", "mcg"]`.
type Path = Vec<String>;

/// Circles that are left, by their modules: one walk over a page, which meets boxes in blocks and blocks in boxes.
const KNOWN: [&[&str]; 1] = [&["import::html::blocks", "import::html::boxes"]];

#[test]
fn imports_inside_a_room_run_in_no_circle() {
    let known = |circle: &Vec<String>| {
        KNOWN.iter().any(|known| circle.iter().all(|module| known.contains(&module.as_str())))
    };
    let mut found = circles(&imports(&modules()));
    found.retain(|circle| !known(circle));
    assert!(found.is_empty(), "circles of files in src: {found:#?}");
}

#[test]
fn a_circle_is_found_through_names_that_others_hand_on() {
    let files = [
        ("a.rs", "mod one;\nmod two;\npub use two::{Far, Near};"),
        ("a/one.rs", "use super::{self, Near};\nfn f(near: Near) {}"),
        ("a/two.rs", "use crate::b::x;\nfn f() { super::one::f() }"),
        ("a/three.rs", "use super::one; // super::four"),
    ];
    let modules = files.map(|(name, text)| (module(name), text.to_owned())).into();
    let circle = ["a::one", "a::two"].map(str::to_owned).to_vec();
    assert_eq!(circles(&imports(&modules)), BTreeSet::from([circle]));
}

/// The code of each module.
fn modules() -> BTreeMap<Path, String> {
    let files = check::read_tree(&check::tests().parent().unwrap().join("src")).into_iter();
    files
        .filter(|(name, _)| name.ends_with(".rs") && name != "lib.rs" && name != "main.rs")
        .map(|(name, text)| (module(&name), text))
        .collect()
}

fn module(file: &str) -> Path {
    file.trim_end_matches(".rs").split('/').map(str::to_owned).collect()
}

/// What each module imports of its own room; what contains it and what it contains do not count.
fn imports(modules: &BTreeMap<Path, String>) -> BTreeMap<Path, BTreeSet<Path>> {
    let mut names = Names { modules: modules.keys().cloned().collect(), imported: BTreeMap::new() };
    let mut paths: BTreeMap<&Path, Vec<Path>> = BTreeMap::new();
    for (module, text) in modules {
        let tokens = tokens(text);
        for (local, path) in uses(&tokens) {
            let path = names.absolute(module, &path);
            paths.entry(module).or_default().push(path.clone());
            names.imported.insert((module.clone(), local), path);
        }
        paths
            .entry(module)
            .or_default()
            .extend(spelt_out(&tokens).map(|path| names.absolute(module, &path)));
    }
    let related = |a: &Path, b: &Path| a.starts_with(b) || b.starts_with(a);
    let of = |module: &Path, paths: &[Path]| -> BTreeSet<Path> {
        let files = paths.iter().filter_map(|path| names.file_of(path, 0));
        files.filter(|other| other[0] == module[0] && !related(other, module)).collect()
    };
    paths.into_iter().map(|(module, paths)| (module.clone(), of(module, &paths))).collect()
}

/// The modules, and the names that each of them imports and others may take from there.
struct Names {
    modules: BTreeSet<Path>,
    imported: BTreeMap<(Path, String), Path>,
}

impl Names {
    /// `path`, as it is written in `module`, from the root of the crate; what begins with another crate stays as it is.
    fn absolute(&self, module: &Path, path: &[String]) -> Path {
        let mut at = module.clone();
        let mut rest = path;
        while let Some((first, after)) = rest.split_first() {
            match first.as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                "self" => {}
                _ => break,
            }
            rest = after;
        }
        let from_here =
            rest.len() < path.len() || self.is_module(&[at.as_slice(), &path[..1]].concat());
        if from_here { [at.as_slice(), rest].concat() } else { path.to_vec() }
    }

    /// Whether it is a module: a file, or a folder of files.
    fn is_module(&self, path: &[String]) -> bool {
        self.modules.iter().any(|other| other.starts_with(path))
    }

    /// The module in which lies what `path` names.
    fn file_of(&self, path: &[String], depth: usize) -> Option<Path> {
        let mut module = Path::new();
        for (at, name) in path.iter().enumerate() {
            let inner = [module.as_slice(), std::slice::from_ref(name)].concat();
            if self.is_module(&inner) {
                module = inner;
                continue;
            }
            if let Some(from) = self.imported.get(&(module.clone(), name.clone()))
                && depth < 8
            {
                return self.file_of(&[from, &path[at + 1..]].concat(), depth + 1);
            }
            break;
        }
        // A folder without a file of its own is a module that its parent spells out.
        while !module.is_empty() && !self.modules.contains(&module) {
            module.pop();
        }
        (!module.is_empty()).then_some(module)
    }
}

/// Names and signs of the code, without comments, strings and tests.
fn tokens(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let mut tokens: Vec<String> = Vec::new();
    for line in text.lines().map(|line| line.split("//").next().unwrap()) {
        let mut in_name = false;
        for character in line.chars() {
            let is_name = character.is_alphanumeric() || character == '_';
            match tokens.last_mut() {
                Some(last) if in_name && is_name => last.push(character),
                Some(last) if last == ":" && character == ':' => last.push(':'),
                _ if character.is_whitespace() => {}
                _ => tokens.push(character.to_string()),
            }
            in_name = is_name;
        }
    }
    tokens
}

/// The imports: the local name of each, and its path as it is written.
fn uses(tokens: &[String]) -> Vec<(String, Path)> {
    let mut found = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| *token == "use") {
        let tree: Vec<&str> =
            tokens[at + 1..].iter().map(String::as_str).take_while(|token| *token != ";").collect();
        spread(&tree, &Path::new(), &mut found);
    }
    found
}

/// The paths of a tree of imports, as in `a::{b, c as d}`, that continue `before`.
fn spread(tree: &[&str], before: &Path, found: &mut Vec<(String, Path)>) {
    let mut depth = 0;
    let parts = tree.split(|token| {
        match *token {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        *token == "," && depth == 0
    });
    for part in parts {
        let (head, tail) = match part.iter().position(|token| *token == "{") {
            Some(at) if part.last() == Some(&"}") => {
                (&part[..at], Some(&part[at + 1..part.len() - 1]))
            }
            // The word in a string.
            Some(_) => continue,
            None => (part, None),
        };
        let renamed = head.iter().position(|token| *token == "as");
        let names = head[..renamed.unwrap_or(head.len())].iter().filter(|token| **token != "::");
        let mut path = before.clone();
        path.extend(names.map(|name| (*name).to_owned()));
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        match tail {
            Some(tail) => spread(tail, &path, found),
            None => {
                let local = renamed.and_then(|at| Some((*head.get(at + 1)?).to_owned()));
                found.extend(local.or_else(|| path.last().cloned()).map(|local| (local, path)));
            }
        }
    }
}

/// Paths that begin with `crate`, `super` or `self` wherever they are written.
fn spelt_out(tokens: &[String]) -> impl Iterator<Item = Path> {
    let starts = tokens.iter().enumerate().filter(|(at, token)| {
        matches!(token.as_str(), "crate" | "super" | "self")
            && (*at == 0 || tokens[at - 1] != "::")
            && tokens.get(at + 1).is_some_and(|next| next == "::")
    });
    starts.map(|(at, _)| {
        let names = tokens[at..].chunks(2).map(|pair| (&pair[0], pair.get(1)));
        let mut path = Path::new();
        for (name, sign) in names {
            path.push(name.clone());
            if sign.is_none_or(|sign| sign != "::") {
                break;
            }
        }
        path
    })
}

/// The modules that reach each other, as sorted lists.
fn circles(imports: &BTreeMap<Path, BTreeSet<Path>>) -> BTreeSet<Vec<String>> {
    let reached = |from: &Path| {
        let mut reached: BTreeSet<&Path> = BTreeSet::new();
        let mut open: Vec<&Path> = vec![from];
        while let Some(next) = open.pop() {
            let new = imports.get(next).into_iter().flatten().filter(|to| !reached.contains(to));
            let new: Vec<&Path> = new.collect();
            reached.extend(&new);
            open.extend(new);
        }
        reached
    };
    let reach: BTreeMap<&Path, BTreeSet<&Path>> =
        imports.keys().map(|module| (module, reached(module))).collect();
    let with = |module: &Path| -> Vec<String> {
        let both = reach[module].iter().filter(|other| reach[*other].contains(module));
        both.map(|other| other.join("::")).collect()
    };
    imports.keys().map(with).filter(|circle| circle.len() > 1).collect()
}
