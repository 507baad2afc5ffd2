//! The calendar: days, months, leap years, weeks.

use crate::exception::{Exc, PyResult, raise, value_error};

/// A date: year 1 to 9999, month, day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// 1 to 9999.
    pub year: i32,
    /// 1 to 12.
    pub month: i32,
    /// 1 to 31.
    pub day: i32,
}

/// Names of the days, Monday first.
pub(super) const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Names of the months.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The ordinal of 9999-12-31.
pub(super) const LAST: i64 = 3_652_059;
/// The ordinal of 1970-01-01.
pub(super) const EPOCH: i64 = 719_163;

/// Whether a year has 366 days.
pub(super) fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has.
pub(super) fn month_length(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn before_year(year: i32) -> i64 {
    let y = i64::from(year) - 1;
    y * 365 + y / 4 - y / 100 + y / 400
}

impl Day {
    /// A date of these parts.
    ///
    /// # Errors
    /// ValueError where there is no such day.
    pub fn new(year: i32, month: i32, day: i32) -> PyResult<Day> {
        if !(1..=9999).contains(&year) {
            return value_error(format!("year {year} is out of range"));
        }
        if !(1..=12).contains(&month) {
            return value_error("month must be in 1..12");
        }
        if day < 1 || day > month_length(year, month) {
            return value_error("day is out of range for month");
        }
        Ok(Day { year, month, day })
    }

    /// The day with a number; 1 is 0001-01-01.
    ///
    /// # Errors
    /// OverflowError outside the years 1 to 9999.
    pub fn from_ordinal(ordinal: i64) -> PyResult<Day> {
        if !(1..=LAST).contains(&ordinal) {
            return raise(Exc::OverflowError, "date value out of range");
        }
        let n = ordinal - 1;
        let mut year = (n * 400 / 146_097 + 1) as i32;
        while before_year(year + 1) <= n {
            year += 1;
        }
        while before_year(year) > n {
            year -= 1;
        }
        let mut day = (n - before_year(year)) as i32 + 1;
        let mut month = 1;
        while day > month_length(year, month) {
            day -= month_length(year, month);
            month += 1;
        }
        Ok(Day { year, month, day })
    }

    /// `toordinal()`.
    pub fn ordinal(self) -> i64 {
        before_year(self.year) + i64::from(self.day_of_year())
    }

    /// `tm_yday`: 1 to 366.
    pub(super) fn day_of_year(self) -> i32 {
        (1..self.month).map(|month| month_length(self.year, month)).sum::<i32>() + self.day
    }

    /// 0 for Monday.
    pub(super) fn weekday(self) -> i32 {
        ((self.ordinal() + 6) % 7) as i32
    }

    /// ISO year, week, day of the week.
    pub(super) fn iso(self) -> (i32, i32, i32) {
        let ordinal = self.ordinal();
        let mut year = self.year;
        if ordinal >= first_monday(year + 1) {
            year += 1;
        } else if ordinal < first_monday(year) {
            year -= 1;
        }
        let since = ordinal - first_monday(year);
        (year, (since / 7) as i32 + 1, (since % 7) as i32 + 1)
    }

    /// The day of an ISO week.
    ///
    /// # Errors
    /// ValueError where there is no such day.
    pub(super) fn from_iso(year: i32, week: i32, day: i32) -> PyResult<Day> {
        if !(1..=9999).contains(&year) {
            return value_error(format!("Year is out of range: {year}"));
        }
        let weeks = (first_monday(year + 1) - first_monday(year)) / 7;
        if week < 1 || i64::from(week) > weeks {
            return value_error(format!("Invalid week: {week}"));
        }
        if !(1..=7).contains(&day) {
            return value_error(format!("Invalid day: {day} (range is [1, 7])"));
        }
        Day::from_ordinal(first_monday(year) + i64::from(week - 1) * 7 + i64::from(day - 1))
    }

    /// The week of the year whose weeks begin on `first` (0 Monday, 6 Sunday): `%W` and `%U`.
    pub(super) fn week(self, first: i32) -> i32 {
        let since = (self.weekday() - first).rem_euclid(7);
        (self.day_of_year() + 6 - since) / 7
    }
}

/// The ordinal of the Monday of an ISO year's first week.
fn first_monday(year: i32) -> i64 {
    let first = before_year(year) + 1;
    let weekday = (first + 6).rem_euclid(7);
    let monday = first - weekday;
    if weekday > 3 { monday + 7 } else { monday }
}
