//! Sorting by numbers.
//!
//! Every kind of thing that the standard library sorts brings some kilobytes of its own into the browser.
//! Here everything is sorted as pairs of a key and a place, so that there is one kind.

use super::steps;

/// A key with the place of what it belongs to.
type Keyed = (u128, usize);

/// Sorts by `key`; what has equal keys stays in order. Cost: n log n; linear when it is sorted already.
pub fn sort_by_key<T>(items: &mut Vec<T>, key: impl Fn(&T) -> u128) {
    steps::count(items.len());
    if items.is_sorted_by_key(&key) {
        return;
    }
    let mut order: Vec<Keyed> = items.iter().enumerate().map(|(at, it)| (key(it), at)).collect();
    sort(&mut order);
    let mut old: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.iter().filter_map(|&(_, at)| old.get_mut(at)?.take()));
}

#[inline(never)]
fn sort(order: &mut [Keyed]) {
    order.sort_unstable();
}

/// A key that compares as these numbers do from left to right, each given with the bits that it takes.
/// A number that takes more is cut to the largest that fits.
pub fn key<const N: usize>(parts: [(usize, u32); N]) -> u128 {
    parts.iter().fold(0, |key, &(number, bits)| {
        let most = (1u128 << bits) - 1;
        key << bits | most.min(number as u128)
    })
}

#[cfg(test)]
mod tests {
    use super::{key, sort_by_key};

    #[test]
    fn equal_keys_stay_in_order() {
        let mut words = vec!["pot", "a", "tea", "b", "kite"];
        sort_by_key(&mut words, |word| word.len() as u128);
        assert_eq!(words, ["a", "b", "pot", "tea", "kite"]);
    }

    #[test]
    fn keys_compare_part_by_part() {
        assert!(key([(1, 8), (0, 16)]) > key([(0, 8), (70_000, 16)]));
        assert!(key([(1, 8), (5, 16)]) < key([(1, 8), (6, 16)]));
    }
}
