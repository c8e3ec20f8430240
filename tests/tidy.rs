//! The house stays in order: imports run one way, the map is true, and a policy is data.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/map.rs"]
mod map;
#[path = "tidy/marks.rs"]
mod marks;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/words.rs"]
mod words;
