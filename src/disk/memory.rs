//! How much memory the process needs, and how much there is; where the system does not say, nothing is limited.

use std::fs;

/// Three quarters of the memory that this process may have, in bytes.
pub fn three_quarters() -> Option<u64> {
    // Linux only: elsewhere there are no such files.
    let machine = kilobytes(&fs::read_to_string("/proc/meminfo").ok()?, "MemTotal:")?;
    let container = fs::read_to_string("/sys/fs/cgroup/memory.max").ok();
    let container = container.and_then(|most| most.trim().parse().ok()).unwrap_or(u64::MAX);
    Some(machine.min(container) / 4 * 3)
}

/// The bytes that this process needs, when they are more than `limit`.
pub fn over(limit: u64) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    kilobytes(&status, "VmRSS:").filter(|&used| used > limit)
}

/// The number after `name`, which is in kilobytes, in bytes.
fn kilobytes(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    let number: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(number * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_byte_is_over_a_byte_and_nothing_is_over_everything() {
        assert_eq!(over(1).is_some(), cfg!(target_os = "linux"));
        assert_eq!(over(u64::MAX), None);
        assert!(three_quarters().is_none_or(|limit| limit > 10_000_000));
    }
}
