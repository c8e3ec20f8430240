//! How long one core takes for the posts on standard input, in rounds of all contenders in turn, without reading or writing JSON.
//!
//! Writes a line for each contender: its name, and milliseconds for all posts in each round.

use std::hint::black_box;
use std::io;
use std::time::Instant;

use content_precheck::{Checker, Draft, Policy};
use content_precheck_bench::posts;
use rustrict::CensorStr;
use unicode_segmentation::UnicodeSegmentation;

/// Rounds that are measured, after one that is not.
const ROUNDS: usize = 9;

/// Reads one post and gives how much it found.
type Check<'a> = &'a dyn Fn(&Draft) -> usize;

fn main() -> io::Result<()> {
    let texts: Vec<Draft> = posts()
        .map(|post| Ok(Draft { text: post?, ..Draft::default() }))
        .collect::<io::Result<_>>()?;
    let checker = Checker::new(Policy::builtin());
    let contenders: [(&str, Check); 3] = [
        ("ours", &|draft| checker.check(draft).findings.len()),
        ("rustrict", &|draft| usize::from(draft.text.is_inappropriate())),
        ("words", &|draft| draft.text.unicode_words().count()),
    ];
    let mut samples = contenders.map(|_| Vec::new());
    for _ in 0..=ROUNDS {
        for ((_, check), samples) in contenders.iter().zip(&mut samples) {
            samples.push(milliseconds(&texts, check));
        }
    }
    for ((name, _), samples) in contenders.iter().zip(samples) {
        let samples: Vec<String> = samples.iter().skip(1).map(f64::to_string).collect();
        println!("{name} {}", samples.join(" "));
    }
    Ok(())
}

fn milliseconds(drafts: &[Draft], check: Check) -> f64 {
    let begin = Instant::now();
    let found: usize = drafts.iter().map(check).sum();
    black_box(found);
    begin.elapsed().as_secs_f64() * 1e3
}
