//! Points in time, as RFC 3339 writes them.

use std::fmt;
use std::str::FromStr;

/// A point in time, to the millisecond, without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub milliseconds: i64,
}

/// Why a text is not a point in time: what is wrong with it, in words that complete "because".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeError {
    reason: &'static str,
}

const NO_DATE: TimeError = TimeError { reason: "it does not begin with a date such as 2026-05-14" };
const NO_MONTH: TimeError = TimeError { reason: "months run from 01 to 12" };
const NO_DAY: TimeError = TimeError { reason: "that month has no such day" };
const NO_T: TimeError = TimeError { reason: "no \"T\" follows the date" };
const NO_CLOCK: TimeError =
    TimeError { reason: "no time of day such as 09:30:00 follows the date" };
const NO_SUCH_CLOCK: TimeError = TimeError { reason: "there is no such time of day" };
const NO_LEAP: TimeError = TimeError { reason: "leap seconds only occur at 23:59:60 UTC" };
const NO_FRACTION: TimeError = TimeError { reason: "no digit follows the decimal point" };
const NO_OFFSET: TimeError =
    TimeError { reason: "neither \"Z\" nor an offset such as \"+02:00\" follows the time of day" };
const NO_SUCH_OFFSET: TimeError = TimeError { reason: "there is no such offset" };
const TRAILING: TimeError = TimeError { reason: "something follows the offset" };

impl Time {
    /// Reads an RFC 3339 `date-time`, such as `2026-05-14T09:30:00Z` or `2026-05-14t11:30:00.5+02:00`.
    ///
    /// Digits beyond the millisecond are dropped. A leap second counts as the second after it, as POSIX
    /// time has it. Linear in the length of `text`.
    ///
    /// # Errors
    /// Anything else, with what is wrong about it.
    pub fn parse(text: &str) -> Result<Time, TimeError> {
        let mut rest = Rest(text.as_bytes());
        let days = rest.days()?;
        rest.one_of(b"Tt").ok_or(NO_T)?;
        let clock = rest.clock()?;
        let fraction = rest.fraction()?;
        let offset = rest.offset()?;
        if !rest.0.is_empty() {
            return Err(TRAILING);
        }
        clock.fits(offset)?;
        let seconds = days * SECONDS_PER_DAY + clock.seconds() - offset * 60;
        Ok(Time { milliseconds: seconds * 1000 + fraction })
    }
}

impl FromStr for Time {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Time, TimeError> {
        Time::parse(text)
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl std::error::Error for TimeError {}

const SECONDS_PER_DAY: i64 = 24 * 60 * 60;
const MINUTES_PER_DAY: i64 = 24 * 60;
const DAYS_TO_1970: i64 = 719_162;

/// `partial-time` of RFC 3339, without the fraction.
struct Clock {
    hour: i64,
    minute: i64,
    second: i64,
}

impl Clock {
    fn seconds(&self) -> i64 {
        (self.hour * 60 + self.minute) * 60 + self.second
    }

    /// RFC 3339, 5.7: a sixtieth second is the last of a day in UTC, whatever the local clock shows.
    fn fits(&self, offset: i64) -> Result<(), TimeError> {
        let utc = (self.hour * 60 + self.minute - offset).rem_euclid(MINUTES_PER_DAY);
        if self.second == 60 && utc != MINUTES_PER_DAY - 1 { Err(NO_LEAP) } else { Ok(()) }
    }
}

/// What is left to read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    /// `full-date`: the days from 1970-01-01 to it.
    fn days(&mut self) -> Result<i64, TimeError> {
        let year = self.number(4).ok_or(NO_DATE)?;
        self.one_of(b"-").ok_or(NO_DATE)?;
        let month = self.number(2).ok_or(NO_DATE)?;
        self.one_of(b"-").ok_or(NO_DATE)?;
        let day = self.number(2).ok_or(NO_DATE)?;
        let in_month = days_in_month(year, month).ok_or(NO_MONTH)?;
        if !(1..=in_month).contains(&day) {
            return Err(NO_DAY);
        }
        let before: i64 = (1..month).filter_map(|month| days_in_month(year, month)).sum();
        Ok(days_before_year(year) + before + day - 1 - DAYS_TO_1970)
    }

    fn clock(&mut self) -> Result<Clock, TimeError> {
        let hour = self.number(2).ok_or(NO_CLOCK)?;
        self.one_of(b":").ok_or(NO_CLOCK)?;
        let minute = self.number(2).ok_or(NO_CLOCK)?;
        self.one_of(b":").ok_or(NO_CLOCK)?;
        let second = self.number(2).ok_or(NO_CLOCK)?;
        if hour > 23 || minute > 59 || second > 60 {
            return Err(NO_SUCH_CLOCK);
        }
        Ok(Clock { hour, minute, second })
    }

    /// `time-secfrac`, which may be absent, in milliseconds.
    fn fraction(&mut self) -> Result<i64, TimeError> {
        if self.one_of(b".").is_none() {
            return Ok(0);
        }
        let mut unit = 1000;
        let mut milliseconds = self.number(1).ok_or(NO_FRACTION)? * 100;
        while let Some(digit) = self.number(1) {
            unit /= 10;
            milliseconds += digit * unit / 10;
        }
        Ok(milliseconds)
    }

    /// `time-offset`, in minutes east of UTC.
    fn offset(&mut self) -> Result<i64, TimeError> {
        let sign = match self.one_of(b"Zz+-").ok_or(NO_OFFSET)? {
            b'+' => 1,
            b'-' => -1,
            _ => return Ok(0),
        };
        let hour = self.number(2).ok_or(NO_OFFSET)?;
        self.one_of(b":").ok_or(NO_OFFSET)?;
        let minute = self.number(2).ok_or(NO_OFFSET)?;
        if hour > 23 || minute > 59 {
            return Err(NO_SUCH_OFFSET);
        }
        Ok(sign * (hour * 60 + minute))
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let (head, tail) = self.0.split_at_checked(digits)?;
        let value = head.iter().try_fold(0, |value, byte| {
            byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0'))
        })?;
        self.0 = tail;
        Some(value)
    }

    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, tail) = self.0.split_first()?;
        bytes.contains(first).then(|| {
            self.0 = tail;
            *first
        })
    }
}

/// RFC 3339, 5.7, with the rule for leap years of appendix C.
fn days_in_month(year: i64, month: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        1..=12 => Some(31),
        _ => None,
    }
}

/// Days from 0001-01-01 to the first of January of `year`.
fn days_before_year(year: i64) -> i64 {
    let years = year - 1;
    years * 365 + years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milliseconds(text: &str) -> i64 {
        Time::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).milliseconds
    }

    #[test]
    fn reads_what_rfc_3339_gives_as_examples() {
        assert_eq!(milliseconds("1985-04-12T23:20:50.52Z"), 482_196_050_520);
        assert_eq!(milliseconds("1996-12-19T16:39:57-08:00"), 851_042_397_000);
        assert_eq!(milliseconds("1990-12-31T23:59:60Z"), 662_688_000_000);
        assert_eq!(milliseconds("1990-12-31T15:59:60-08:00"), 662_688_000_000);
        assert_eq!(milliseconds("1937-01-01T12:00:27.87+00:20"), -1_041_337_172_130);
    }

    #[test]
    fn reads_edges_of_the_calendar() {
        assert_eq!(milliseconds("1970-01-01T00:00:00Z"), 0);
        assert_eq!(milliseconds("2000-02-29T00:00:00Z"), 951_782_400_000);
        assert_eq!(milliseconds("0000-01-01T00:00:00Z"), -62_167_219_200_000);
        assert_eq!(milliseconds("9999-12-31T23:59:59.999Z"), 253_402_300_799_999);
    }

    #[test]
    fn reads_either_case_and_the_unknown_offset() {
        assert_eq!(milliseconds("2026-05-14t09:30:00z"), milliseconds("2026-05-14T09:30:00-00:00"));
    }

    #[test]
    fn drops_digits_beyond_the_millisecond() {
        assert_eq!(milliseconds("1970-01-01T00:00:00.1239999999999999999999Z"), 123);
        assert_eq!(milliseconds("1970-01-01T00:00:00.005Z"), 5);
    }

    #[test]
    fn says_what_is_wrong() {
        let cases = [
            ("", NO_DATE),
            ("yesterday", NO_DATE),
            ("14.05.2026", NO_DATE),
            ("2026-5-14T09:30:00Z", NO_DATE),
            ("２０２６-05-14T09:30:00Z", NO_DATE),
            ("2026-13-14T09:30:00Z", NO_MONTH),
            ("2026-00-14T09:30:00Z", NO_MONTH),
            ("2026-02-29T09:30:00Z", NO_DAY),
            ("1900-02-29T09:30:00Z", NO_DAY),
            ("2026-04-31T09:30:00Z", NO_DAY),
            ("2026-04-00T09:30:00Z", NO_DAY),
            ("2026-05-14", NO_T),
            ("2026-05-14 09:30:00Z", NO_T),
            ("2026-05-14T09:30Z", NO_CLOCK),
            ("2026-05-14T24:00:00Z", NO_SUCH_CLOCK),
            ("2026-05-14T09:60:00Z", NO_SUCH_CLOCK),
            ("2026-05-14T09:30:61Z", NO_SUCH_CLOCK),
            ("2026-05-14T09:30:60Z", NO_LEAP),
            ("2026-05-14T09:30:00.Z", NO_FRACTION),
            ("2026-05-14T09:30:00", NO_OFFSET),
            ("2026-05-14T09:30:00+0200", NO_OFFSET),
            ("2026-05-14T09:30:00+24:00", NO_SUCH_OFFSET),
            ("2026-05-14T09:30:00Z ", TRAILING),
        ];
        for (text, error) in cases {
            assert_eq!(Time::parse(text), Err(error), "{text}");
        }
    }
}
