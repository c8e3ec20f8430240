//! Steps: what work is counted in where seconds would tell more about the machine.
//!
//! Loops that could meet the same text more than once count what they do, in builds with debug assertions only; the
//! tests of growth compare the counts for texts of growing length.

#[cfg(debug_assertions)]
use std::cell::Cell;

#[cfg(debug_assertions)]
thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Counts steps that this thread has made.
#[inline]
pub fn count(steps: usize) {
    #[cfg(debug_assertions)]
    STEPS.with(|counted| counted.set(counted.get() + steps as u64));
    #[cfg(not(debug_assertions))]
    let _ = steps;
}

/// The steps that this thread has made since it was asked last.
#[cfg(debug_assertions)]
pub fn take() -> u64 {
    STEPS.with(Cell::take)
}
