//! What the measuring programs share: posts as NDJSON.

use std::io::{self, BufRead};

use serde::Deserialize;

/// The part of a line that is read.
#[derive(Deserialize)]
struct Post {
    text: String,
}

/// The texts of the posts on standard input, one per line, as they arrive.
pub fn posts() -> impl Iterator<Item = io::Result<String>> {
    io::stdin().lock().lines().map(|line| {
        let post: Post = serde_json::from_str(&line?)?;
        Ok(post.text)
    })
}
