//! Landlock, by which Linux holds a process to what it needs, whatever a hostile file makes it do. The only user of landlock.

use camino::{Utf8Path, Utf8PathBuf};

use super::state;
use super::write::{FileSystem, OsFs, guard};

/// What a command needs from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// What is read, with all that is in it; `None` leaves reading, and running other programs, as they are.
    pub read: Option<Vec<Utf8PathBuf>>,
    /// What is read and written, with all that is in it.
    pub write: Vec<Utf8PathBuf>,
    /// Whether other computers are asked.
    pub network: bool,
}

/// What finding another computer by its name takes.
const NAMES_OF_COMPUTERS: [&str; 6] = ["/etc", "/run", "/usr", "/lib", "/lib64", "/nix/store"];

impl Reach {
    /// The site at `root`, and our own folder in it.
    pub fn of_site(root: &Utf8Path) -> Self {
        let own = root.join(state::FOLDER);
        // A folder that is not there cannot be allowed. Where it cannot be made, nothing is kept in it either.
        if root.join("articles").is_dir() {
            let _ = std::fs::create_dir_all(&own);
        }
        // These two may be links to other places.
        let read = vec![root.to_owned(), root.join("articles"), root.join("templates")];
        Self { read: Some(read), write: vec![own], network: false }
    }

    /// Also the folder around `output`, in which the new site is put together; the nearest one that is there.
    pub fn and_output(mut self, output: &Utf8Path) -> Self {
        // What is wrong with the output is told when it is opened.
        let real = guard::resolve(&OsFs, output).map(|(real, _)| real).unwrap_or_default();
        let is_there = |folder: &&Utf8Path| matches!(OsFs.stat(folder), Ok(Some(_)));
        self.write.extend(real.ancestors().skip(1).find(is_there).map(Utf8Path::to_owned));
        self
    }

    /// Also this file, which is written beside its place and moved to it.
    pub fn and_replaced(mut self, file: &Utf8Path) -> Self {
        let folder = file.parent().filter(|folder| !folder.as_str().is_empty());
        self.write.push(folder.unwrap_or(Utf8Path::new(".")).to_owned());
        self
    }

    /// Also other computers.
    pub fn and_network(mut self) -> Self {
        self.network = true;
        if let Some(read) = &mut self.read {
            read.extend(NAMES_OF_COMPUTERS.map(Utf8PathBuf::from));
        }
        self
    }
}

/// Holds this thread, and those that it starts, to `reach`: before any other thread is there, the process.
///
/// # Errors
/// The system cannot, for this reason. Nothing is held back then.
#[cfg(target_os = "linux")]
pub fn confine(reach: &Reach) -> Result<(), String> {
    use landlock::RulesetStatus;
    match enforce(reach) {
        Ok(status) if status.ruleset == RulesetStatus::NotEnforced => {
            Err("Landlock is not there, or too old".to_owned())
        }
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

/// The same, on systems without Landlock.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub fn confine(_: &Reach) -> Result<(), String> {
    Err("only Linux has Landlock".to_owned())
}

#[cfg(target_os = "linux")]
fn enforce(reach: &Reach) -> Result<landlock::RestrictionStatus, landlock::RulesetError> {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr,
        RulesetCreatedAttr, path_beneath_rules,
    };
    /// How much memory and how many processors there are, and whether a closed terminal counts.
    const OF_THE_SYSTEM: [&str; 3] = ["/proc/self", "/proc/meminfo", "/sys/fs/cgroup"];
    let known = ABI::V5;
    let (looking, changing) = (AccessFs::ReadFile | AccessFs::ReadDir, AccessFs::from_write(known));
    let handled = reach.read.as_ref().map_or(changing, |_| AccessFs::from_all(known));
    let devices = AccessFs::MakeChar | AccessFs::MakeBlock;
    let rules = Ruleset::default()
        // Before this right, which Linux has since 5.19, a confined process could move nothing to another folder.
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::Refer)?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(handled)?;
    let rules = match reach.network {
        true => rules,
        false => rules.handle_access(AccessNet::from_all(known))?,
    };
    let read = reach.read.iter().flatten().map(Utf8Path::new);
    let read = read.chain(OF_THE_SYSTEM.map(Utf8Path::new)).filter(|_| reach.read.is_some());
    rules
        .create()?
        .add_rules(path_beneath_rules(read, looking))?
        .add_rules(path_beneath_rules(&reach.write, (looking | changing) & handled & !devices))?
        .restrict_self()
}
