//! Points in time, as RFC 3339 writes them.

/// A point in time, to the millisecond, without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub milliseconds: i64,
}
