//! Amounts, over random ones: what is written is read as the same, and no sum loses anything.

use domain::Minutes;
use domain::team::{Currency, Money, Sum};
use proptest::prelude::*;

const EUR: Currency = Currency::EUR;

proptest! {
    #[test]
    fn an_amount_is_read_as_it_is_written(minor in -1_000_000_000_000_000_i64..=1_000_000_000_000_000, which in 0..Currency::ALL.len()) {
        let money = Money { minor, currency: Currency::ALL[which] };
        prop_assert_eq!(Money::parse(&money.words(), money.currency), Ok(money));
        prop_assert_eq!(Money::parse(&money.typed(), money.currency), Ok(money));
    }

    #[test]
    fn the_sum_of_the_parts_is_the_whole(parts in proptest::collection::vec((1_i64..=1440, 1_i64..=1_000_000_000), 0..60), cut in 0_usize..60) {
        let cut = cut.min(parts.len());
        let sum = |parts: &[(i64, i64)]| {
            let mut sum = Sum::default();
            for (minutes, rate) in parts {
                sum.add_hours(Minutes(*minutes), *rate).unwrap();
            }
            sum
        };
        let mut both = sum(&parts[..cut]);
        both.add_sum(sum(&parts[cut..])).unwrap();
        let whole = sum(&parts).money(EUR).unwrap();
        prop_assert_eq!(both.money(EUR).unwrap(), whole);
        // Never further from the truth than half a minor unit.
        let exact: i128 = parts.iter().map(|(minutes, rate)| i128::from(*minutes) * i128::from(*rate)).sum();
        prop_assert!((i128::from(whole.minor) * 60 - exact).abs() <= 30);
    }

    #[test]
    fn nothing_that_is_typed_breaks_it(typed in "\\PC{0,24}", number in "[-−]?[0-9., ']{0,20}") {
        for currency in [EUR, Currency::JPY, Currency::KWD] {
            for text in [&typed, &number] {
                if let Ok(money) = Money::parse(text, currency) {
                    prop_assert_eq!(Money::parse(&money.words(), currency), Ok(money));
                }
            }
        }
    }
}
