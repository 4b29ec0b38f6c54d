#!/bin/sh
# Installs handout on a machine that publishes this site. The workflows and netlify.toml call it.
#
# There is no published release yet, so it is built from its source. Fill in the commit that you trust, all 40
# digits: a name such as `main` would run whatever stands there tomorrow.
set -eu

repository="{repository}"
commit=""
rust="{rust}"

if [ -z "$commit" ]; then
  echo "install-handout.sh: fill in the commit of handout that publishes this site" >&2
  exit 1
fi
if ! command -v rustup >/dev/null; then
  echo "install-handout.sh: this machine has no Rust; see https://rustup.rs" >&2
  exit 1
fi
rustup toolchain install "$rust" --profile minimal
cargo "+$rust" install --locked --git "$repository" --rev "$commit" handout
