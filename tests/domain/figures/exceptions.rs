//! The numbers of the source that measure nothing, each in its one place.

/// Why a number is no measured amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A day, month or year at which something happened.
    Date,
    /// A span of time.
    Period,
    /// Part of a name, a word or a fixed turn of phrase, in which nothing is counted.
    Name,
    /// A number that puts in order.
    Ordinal,
    /// The number of a law or an article.
    Law,
}

/// Words with a number that is no measured amount.
pub struct Exception {
    /// Id of the line, or of what bears the title.
    pub place: &'static str,
    /// The number with the words that show what it is.
    pub words: &'static str,
    /// Why it is none.
    pub kind: Kind,
}

const fn at(place: &'static str, words: &'static str, kind: Kind) -> Exception {
    Exception { place, words, kind }
}

/// All of them.
pub const EXCEPTIONS: [Exception; 50] = [
    at("document", "資料6", Kind::Ordinal),
    at("document", "2018年～2022年", Kind::Period),
    at("1", "基本方針1", Kind::Ordinal),
    at("1-1", "（1）", Kind::Ordinal),
    at("1-1-1", "①", Kind::Ordinal),
    at("1-1-2", "②", Kind::Ordinal),
    at("1-1-3", "③", Kind::Ordinal),
    at("1-2", "(2)", Kind::Ordinal),
    at("1-2-1", "①", Kind::Ordinal),
    at("1-2-2", "②", Kind::Ordinal),
    at("1-2-3", "③", Kind::Ordinal),
    at("2", "基本方針2", Kind::Ordinal),
    at("2-2", "(2)", Kind::Ordinal),
    at("2-2-1", "①", Kind::Ordinal),
    at("2-2-2", "②", Kind::Ordinal),
    at("3-1-1", "①", Kind::Ordinal),
    at("3-1-2", "②", Kind::Ordinal),
    at("3-1-3", "③", Kind::Ordinal),
    at("3-1-1-1", "全グループ", Kind::Name),
    at("3-1-2-1", "全グループ共通", Kind::Name),
    at("3-1-2-2", "全グループ共通", Kind::Name),
    at("3-1-3-1", "全グループ共通", Kind::Name),
    at("1-1-1-1-ach8", "いきいき百歳体操", Kind::Name),
    at("1-2-1-aim1", "一人ひとり", Kind::Name),
    at("1-2-1-1-dir2", "一人でも多く", Kind::Name),
    at("1-2-2-aim1", "一人ひとり", Kind::Name),
    at("1-2-2-1-dir1", "一人ひとり", Kind::Name),
    at("1-2-3-1-rem5", "分野を超えた", Kind::Name),
    at("1-2-3-1-rem6", "分野を超えて", Kind::Name),
    at("1-2-3-1-rem6", "一堂に会し", Kind::Name),
    at("1-2-3-3-ach6", "いきいき百歳体操", Kind::Name),
    at("1-2-3-3-ach6", "かみかみ百歳体操", Kind::Name),
    at("1-2-3-3-rem1", "より一層", Kind::Name),
    at("2-2-1-1-rem3", "1つのSNSだけでなく", Kind::Name),
    at("2-2-1-2-ach2", "一時保育", Kind::Name),
    at("2-2-2-1-ach5", "①", Kind::Ordinal),
    at("2-2-2-1-ach6", "②", Kind::Ordinal),
    at("2-2-2-1-ach6", "H30年9月", Kind::Date),
    at("2-2-2-1-ach7", "③", Kind::Ordinal),
    at("2-2-2-1-ach7", "H31年度まで", Kind::Date),
    at("2-2-2-1-ach7", "令和2年度から", Kind::Date),
    at("2-2-2-1-rem2", "一定の解決策", Kind::Name),
    at("3-1-1-1-ach4", "十分に", Kind::Name),
    at("3-1-1-1-rem2", "(3年度)", Kind::Date),
    at("3-1-1-1-rem2", "一定数あり", Kind::Name),
    at("3-1-2-aim2", "十分な", Kind::Name),
    at("3-1-2-1-rem5", "3か年", Kind::Period),
    at("3-1-2-1-rem5", "(全体)", Kind::Name),
    at("3-1-2-2-rem2", "一方", Kind::Name),
    at("3-1-3-1-rem4", "4つのステップ", Kind::Name),
];
