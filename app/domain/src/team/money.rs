//! Amounts of money, exact to the last digit. No fraction of a minor unit exists in here, and no floating point: hours at rates
//! are summed up as whole numbers and rounded once, at the end. What is too large is an error, never another number.
//!
//! Debug hides amounts, so that none gets into a log by accident.

use crate::{Error, Minutes, Unknown};
use serde::{Deserialize, Serialize};

/// No amount that people type is larger, in minor units.
const MOST: i64 = 1_000_000_000_000_000;

macro_rules! currencies {
    ($($code:ident $digits:literal $name:literal;)+) => {
        /// A currency, by its code in ISO 4217.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Currency { $($code),+ }

        impl Currency {
            /// Every one that a project can have.
            pub const ALL: &'static [Self] = &[$(Self::$code),+];

            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$code => stringify!($code)),+ }
            }

            /// Its name on the screen.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$code => $name),+ }
            }

            /// How many digits of it stand after the point.
            #[must_use]
            pub fn digits(self) -> u32 {
                match self { $(Self::$code => $digits),+ }
            }
        }

        impl std::str::FromStr for Currency {
            type Err = Unknown;
            fn from_str(code: &str) -> Result<Self, Unknown> {
                match code { $(stringify!($code) => Ok(Self::$code),)+ _ => Err(Unknown) }
            }
        }
    };
}

currencies! {
    EUR 2 "Euro";
    USD 2 "US dollar";
    GBP 2 "Pound sterling";
    CHF 2 "Swiss franc";
    AED 2 "UAE dirham";
    AUD 2 "Australian dollar";
    BHD 3 "Bahraini dinar";
    BRL 2 "Brazilian real";
    CAD 2 "Canadian dollar";
    CLP 0 "Chilean peso";
    CNY 2 "Chinese yuan";
    CZK 2 "Czech koruna";
    DKK 2 "Danish krone";
    HKD 2 "Hong Kong dollar";
    HUF 2 "Hungarian forint";
    ILS 2 "Israeli shekel";
    INR 2 "Indian rupee";
    ISK 0 "Icelandic króna";
    JOD 3 "Jordanian dinar";
    JPY 0 "Japanese yen";
    KRW 0 "South Korean won";
    KWD 3 "Kuwaiti dinar";
    MXN 2 "Mexican peso";
    NGN 2 "Nigerian naira";
    NOK 2 "Norwegian krone";
    NZD 2 "New Zealand dollar";
    PLN 2 "Polish złoty";
    RON 2 "Romanian leu";
    SAR 2 "Saudi riyal";
    SEK 2 "Swedish krona";
    SGD 2 "Singapore dollar";
    THB 2 "Thai baht";
    TND 3 "Tunisian dinar";
    TRY 2 "Turkish lira";
    VND 0 "Vietnamese đồng";
    ZAR 2 "South African rand";
}

/// An amount, in the smallest unit of its currency.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl std::fmt::Debug for Money {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Money({:?}, …)", self.currency)
    }
}

/// Why something is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyProblem {
    #[error("Write an amount, as in 12500 or 12,500.00.")]
    Unreadable,
    #[error("{} has no more than {} digits after the point.", .0.code(), .0.digits())]
    TooFine(Currency),
    #[error("This is more than can be counted here.")]
    TooLarge,
}

impl Money {
    /// As people type it: `12500`, `12,500.00`, `12.500,00`, `EUR 12 500`. A comma before exactly three digits parts thousands.
    ///
    /// # Errors
    /// [`MoneyProblem`].
    pub fn parse(typed: &str, currency: Currency) -> Result<Self, MoneyProblem> {
        let typed = typed.trim();
        let code = currency.code();
        let bare = typed.strip_prefix(code).or_else(|| typed.strip_suffix(code)).unwrap_or(typed).trim();
        let (negative, digits) = match bare.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim()),
            None => (false, bare),
        };
        let (whole, fraction) = digits.split_at(decimal_mark(digits).unwrap_or(digits.len()));
        let minor =
            scaled(&whole_digits(whole)?, fraction.trim_start_matches(['.', ',']), !fraction.is_empty(), currency)?;
        Ok(Self { minor: if negative { -minor } else { minor }, currency })
    }

    /// `EUR 12,500.00`.
    #[must_use]
    pub fn words(self) -> String {
        let (sign, whole, fraction) = self.parts();
        let mut grouped = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if sign { "−" } else { "" };
        format!("{}\u{a0}{sign}{grouped}{fraction}", self.currency.code())
    }

    /// As a form would send it: `12500.00`.
    #[must_use]
    pub fn typed(self) -> String {
        let (sign, whole, fraction) = self.parts();
        format!("{}{whole}{fraction}", if sign { "-" } else { "" })
    }

    /// Whether it is below zero, the digits before the point, and the point with those after it.
    fn parts(self) -> (bool, String, String) {
        let digits = self.currency.digits();
        let (unit, minor) = (10_u64.pow(digits), self.minor.unsigned_abs());
        let fraction = match digits {
            0 => String::new(),
            digits => format!(".{:0width$}", minor % unit, width = usize::try_from(digits).unwrap_or(0)),
        };
        (self.minor < 0, (minor / unit).to_string(), fraction)
    }

    /// How much of `whole` this is, in whole per cent. Nothing of nothing is no share.
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Option<i64> {
        (whole.minor > 0).then(|| round(i128::from(self.minor) * 100, i128::from(whole.minor)).ok()).flatten()
    }

    /// # Errors
    /// [`Error::TooMuch`].
    pub fn minus(self, other: Self) -> Result<Self, Error> {
        let minor = self.minor.checked_sub(other.minor).ok_or(Error::TooMuch)?;
        Ok(Self { minor, currency: self.currency })
    }
}

/// Where the mark before the fraction stands.
fn decimal_mark(digits: &str) -> Option<usize> {
    let (last, mark) = digits.char_indices().rfind(|(_, character)| matches!(character, '.' | ','))?;
    let after = digits.len() - last - 1;
    let alone = digits.matches(mark).count() == 1;
    let other_too = digits.contains(if mark == '.' { ',' } else { '.' });
    (alone && (mark == '.' || other_too || after != 3)).then_some(last)
}

/// The digits before the fraction, without what parts their thousands.
fn whole_digits(typed: &str) -> Result<String, MoneyProblem> {
    let groups: Vec<&str> = typed.split([',', '.', ' ', '\u{a0}', '\u{202f}', '\'', '’']).collect();
    let apart = groups.len() > 1;
    for (place, group) in groups.iter().enumerate() {
        let fits = if place == 0 { !apart || group.len() <= 3 } else { group.len() == 3 };
        if group.is_empty() || !fits || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(MoneyProblem::Unreadable);
        }
    }
    Ok(groups.concat())
}

/// Minor units of digits before and after the point.
fn scaled(whole: &str, fraction: &str, has_mark: bool, currency: Currency) -> Result<i64, MoneyProblem> {
    if has_mark && (fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(MoneyProblem::Unreadable);
    }
    let digits = usize::try_from(currency.digits()).unwrap_or(0);
    if fraction.len() > digits {
        return Err(MoneyProblem::TooFine(currency));
    }
    let minor: i64 = format!("{whole}{fraction:0<digits$}").parse().map_err(|_| MoneyProblem::TooLarge)?;
    if minor > MOST { Err(MoneyProblem::TooLarge) } else { Ok(minor) }
}

/// A sum of amounts and of hours at rates, exact until it is asked for in money.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    /// Minor units times minutes of an hour.
    sixtieths: i128,
}

impl Sum {
    /// Adds an amount some times.
    ///
    /// # Errors
    /// [`Error::TooMuch`].
    pub fn add_times(&mut self, minor: i64, times: i64) -> Result<(), Error> {
        self.grow(i128::from(minor).checked_mul(i128::from(times)).and_then(|minor| minor.checked_mul(60)))
    }

    /// Adds a span of work at a rate for the hour.
    ///
    /// # Errors
    /// [`Error::TooMuch`].
    pub fn add_hours(&mut self, minutes: Minutes, per_hour: i64) -> Result<(), Error> {
        self.grow(i128::from(minutes.0).checked_mul(i128::from(per_hour)))
    }

    /// # Errors
    /// [`Error::TooMuch`].
    pub fn add_sum(&mut self, other: Self) -> Result<(), Error> {
        self.grow(Some(other.sixtieths))
    }

    fn grow(&mut self, by: Option<i128>) -> Result<(), Error> {
        self.sixtieths = by.and_then(|by| self.sixtieths.checked_add(by)).ok_or(Error::TooMuch)?;
        Ok(())
    }

    /// Rounded to minor units, half to even.
    ///
    /// # Errors
    /// [`Error::TooMuch`].
    pub fn money(self, currency: Currency) -> Result<Money, Error> {
        Ok(Money { minor: round(self.sixtieths, 60)?, currency })
    }

    /// The same and a span of work at the mean of these rates, rounded once. Without rates the span is not counted.
    ///
    /// # Errors
    /// [`Error::TooMuch`].
    pub fn money_with_mean(self, minutes: Minutes, rates: &[i64], currency: Currency) -> Result<Money, Error> {
        let count = i128::try_from(rates.len()).unwrap_or(0);
        if count == 0 {
            return self.money(currency);
        }
        let all: i128 = rates.iter().map(|rate| i128::from(*rate)).sum();
        let whole = self.sixtieths.checked_mul(count);
        let mean = i128::from(minutes.0).checked_mul(all);
        let numerator = whole.zip(mean).and_then(|(whole, mean)| whole.checked_add(mean)).ok_or(Error::TooMuch)?;
        Ok(Money { minor: round(numerator, 60 * count)?, currency })
    }
}

/// A quotient rounded half to even. The divisor is above zero.
fn round(numerator: i128, divisor: i128) -> Result<i64, Error> {
    let (down, rest) = (numerator.div_euclid(divisor), numerator.rem_euclid(divisor));
    let up = match (rest * 2).cmp(&divisor) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => down % 2 != 0,
        std::cmp::Ordering::Greater => true,
    };
    i64::try_from(down + i128::from(up)).map_err(|_| Error::TooMuch)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::{Currency, MOST, Money, MoneyProblem, Sum};
    use crate::{Error, Minutes};
    use Currency::{EUR, JPY, KWD};

    fn minor(typed: &str, currency: Currency) -> Result<i64, MoneyProblem> {
        Money::parse(typed, currency).map(|money| money.minor)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for typed in ["12500", "12,500", "12,500.00", "12.500,00", "12 500", "12'500.0", "EUR 12,500.00", "12500 EUR"] {
            assert_eq!(minor(typed, EUR), Ok(1_250_000), "{typed}");
        }
        assert_eq!(minor("0.05", EUR), Ok(5));
        assert_eq!(minor("0,5", EUR), Ok(50));
        assert_eq!(minor("1.234.567", EUR), Ok(123_456_700));
        assert_eq!(minor("−3.50", EUR), Ok(-350));
        assert_eq!(
            (minor("12,500", JPY), minor("12.5", KWD), minor("12.125", KWD)),
            (Ok(12_500), Ok(12_500), Ok(12_125))
        );
        for typed in ["", "EUR", "ten", "1,23,456", "1..2", ".5", "5.", "1,2,3", "1e3", "0x10", "--5", "1.2.3,4,5", "٣"]
        {
            assert_eq!(minor(typed, EUR), Err(MoneyProblem::Unreadable), "{typed}");
        }
        assert_eq!(minor("12.500", EUR), Err(MoneyProblem::TooFine(EUR)), "thousands or not, nobody can tell");
        assert_eq!(minor("1.5", JPY), Err(MoneyProblem::TooFine(JPY)));
        for typed in ["10000000000000.01", "99999999999999999999999999"] {
            assert_eq!(minor(typed, EUR), Err(MoneyProblem::TooLarge), "{typed}");
        }
        assert_eq!(minor("10000000000000", EUR), Ok(MOST));
    }

    #[test]
    fn amounts_are_written_with_the_digits_of_their_currency() {
        let words = |minor, currency| Money { minor, currency }.words();
        assert_eq!(words(1_250_000, EUR), "EUR\u{a0}12,500.00");
        assert_eq!(words(-5, EUR), "EUR\u{a0}−0.05");
        assert_eq!(words(1_234_567, JPY), "JPY\u{a0}1,234,567");
        assert_eq!(words(1_234_567, KWD), "KWD\u{a0}1,234.567");
        assert_eq!(Money { minor: -1_250_000, currency: EUR }.typed(), "-12500.00");
        assert!(words(i64::MIN, EUR).ends_with("−92,233,720,368,547,758.08"));
    }

    #[test]
    fn hours_at_rates_are_rounded_once_and_half_to_even() {
        let at = |spans: &[(i64, i64)]| {
            let mut sum = Sum::default();
            spans.iter().for_each(|(minutes, rate)| sum.add_hours(Minutes(*minutes), *rate).unwrap());
            sum.money(EUR).unwrap().minor
        };
        assert_eq!(at(&[(90, 10_000)]), 15_000);
        // Three times twenty minutes are an hour, though no third of a cent exists.
        assert_eq!(at(&[(20, 100), (20, 100), (20, 100)]), 100);
        assert_eq!((at(&[(30, 1)]), at(&[(30, 3)]), at(&[(30, 5)])), (0, 2, 2));
        assert_eq!((at(&[(29, 1)]), at(&[(31, 1)])), (0, 1));
    }

    #[test]
    fn the_mean_of_rates_is_exact_too() {
        let sum = Sum::default();
        let mean = |minutes, rates: &[i64]| sum.money_with_mean(Minutes(minutes), rates, EUR).unwrap().minor;
        assert_eq!(mean(60, &[100, 101]), 100);
        assert_eq!(mean(120, &[100, 101]), 201);
        assert_eq!(mean(60, &[]), 0);
    }

    #[test]
    fn what_is_too_much_is_said() {
        let mut sum = Sum::default();
        sum.add_hours(Minutes(60), i64::MAX).unwrap();
        assert_eq!(sum.money(EUR).unwrap().minor, i64::MAX);
        sum.add_times(1, 1).unwrap();
        assert_eq!(sum.money(EUR), Err(Error::TooMuch));
        assert_eq!(
            Money { minor: i64::MIN, currency: EUR }.minus(Money { minor: 1, currency: EUR }),
            Err(Error::TooMuch)
        );
    }

    #[test]
    fn a_share_is_a_whole_per_cent() {
        let money = |minor| Money { minor, currency: EUR };
        assert_eq!(money(5).percent_of(money(1000)), Some(0));
        assert_eq!(money(-50).percent_of(money(200)), Some(-25));
        assert_eq!(money(5).percent_of(money(0)), None);
        assert_eq!(money(i64::MAX).percent_of(money(1)), None);
    }
}
