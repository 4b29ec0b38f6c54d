//! Every fuzz target: each program runs the one of its name.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| handout_fuzz::run(env!("CARGO_BIN_NAME"), bytes));
