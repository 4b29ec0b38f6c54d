//! The beginning of a translation: the original's text, ready to be replaced.
