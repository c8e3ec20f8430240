//! A peer as a command: how many of the posts on standard input `rustrict` finds inappropriate.

use std::io;

use content_precheck_bench::posts;
use rustrict::CensorStr;

fn main() -> io::Result<()> {
    let mut found = 0;
    for post in posts() {
        found += u32::from(post?.is_inappropriate());
    }
    println!("{found}");
    Ok(())
}
