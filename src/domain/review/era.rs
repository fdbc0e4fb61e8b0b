//! A year in both styles, with the source's own basis: 令和3年度（2021）, 平成30年（2018）.

use super::indicator::Year;

/// A year by its era where some count by 年 and some by 年度: 平成30年（度）, 令和3年（度）.
pub fn by_era(year: u16) -> String {
    let (era, number) = match year {
        2019.. => ("令和", year - 2018),
        1989..2019 => ("平成", year - 1988),
        _ => ("", year),
    };
    [era, &in_era(number), "年（度）"].concat()
}

/// The first year of an era is 元年.
fn in_era(number: u16) -> String {
    match number {
        1 => "元".to_owned(),
        number => number.to_string(),
    }
}

impl Year {
    /// In both styles. A year that the source does not name exactly, or whose basis it leaves open,
    /// stays as the source writes it: 度 is never added or dropped.
    pub fn in_both_styles(&self) -> String {
        let (Some(year), Some(basis)) = (self.year, self.basis) else {
            return self.text.clone();
        };
        let western = year.to_string();
        // The year of the change of era has two names; the source's own stays.
        let heisei = self.text.starts_with(['H', 'Ｈ', '平']);
        let (era, number) = match year {
            2020.. => ("令和", year - 2018),
            2019 if !heisei => ("令和", 1),
            1989..=2019 => ("平成", year - 1988),
            _ => return [&western, basis.as_str()].concat(),
        };
        [era, &in_era(number), basis.as_str(), "（", &western, "）"].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::by_era;
    use crate::review::indicator::{Year, YearBasis};

    fn both(text: &str, year: Option<u16>, basis: Option<YearBasis>) -> String {
        let text = text.to_owned();
        Year { text, year, basis }.in_both_styles()
    }

    #[test]
    fn the_basis_is_the_sources_own() {
        let (fiscal, calendar) = (Some(YearBasis::Fiscal), Some(YearBasis::Calendar));
        assert_eq!(both("3年度", Some(2021), fiscal), "令和3年度（2021）");
        assert_eq!(both("H30年度", Some(2018), fiscal), "平成30年度（2018）");
        assert_eq!(both("平成30年", Some(2018), calendar), "平成30年（2018）");
        assert_eq!(both("令和元年", Some(2019), calendar), "令和元年（2019）");
        assert_eq!(both("H31年度", Some(2019), fiscal), "平成31年度（2019）");
        assert_eq!(both("2020年度", Some(2020), fiscal), "令和2年度（2020）");
        assert_eq!(both("昭和50年", Some(1975), calendar), "1975年");
        assert_eq!(both("令和3", Some(2021), None), "令和3");
        assert_eq!(both("令和元年度まで", None, fiscal), "令和元年度まで");
        assert_eq!(both("毎年", None, None), "毎年");
    }

    #[test]
    fn a_calendar_year_has_its_era() {
        assert_eq!(
            [1988, 1989, 2018, 2019, 2021].map(by_era),
            [
                "1988年（度）",
                "平成元年（度）",
                "平成30年（度）",
                "令和元年（度）",
                "令和3年（度）"
            ]
        );
    }
}
