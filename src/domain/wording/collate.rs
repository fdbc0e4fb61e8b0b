//! The secretariat's list of what all members handed in.

/// Heading.
pub const TITLE: &str = "とりまとめ";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str = "委員から届いたファイルを、取組ごとの一つの一覧にまとめます。";
/// What the page is.
pub const INTRO: &str = "委員から届いたファイルやメールの文をまとめて、検討グループと取組ごとの一覧にします。読み込んだものはこの画面の中だけで使い、自分の下書きには入りません。画面を閉じると消えます。";
/// Choose files.
pub const CHOOSE: &str = "届いたファイルを選ぶ（いくつでも）";
/// What can be chosen, and dropping.
pub const CHOOSE_IS: &str = "JSONのファイル、メールの文を保存したテキストファイル、保存したメール（.eml）、このアプリの表（CSV。Excelで保存し直したものも）を選べます。パソコンでは、この枠の中に落とすこともできます。";
/// The kinds of files that are offered first.
pub const TYPES: &str =
    ".json,.txt,.csv,.tsv,.eml,.mht,.html,application/json,text/*,message/rfc822";
/// Paste.
pub const PASTE: &str = "メールの文を貼り付ける";
/// Take what was pasted.
pub const ADD: &str = "貼り付けた文を加える";
/// What came.
pub const RECEIVED: &str = "読み込んだもの";
/// Take one out.
pub const TAKE_OUT: &str = "外す";
/// Being read.
pub const READING: &str = "読み込んでいます…";
/// The list.
pub const LIST: &str = "一覧";
/// Names shown or not.
pub const NAMES: &str = "委員の氏名を出す";
/// Counted by item.
pub const BY_ITEM: &str = "取組別の件数";
/// The office's column.
pub const ANSWER: &str = "区役所の対応・考え方";
/// Column: the member.
pub const MEMBER: &str = "委員";
/// On paper.
pub const PRINT: &str = "A4横で印刷する";
/// As a table.
pub const CSV: &str = "表にする（Excel用のCSV）";
/// As a file.
pub const JSON: &str = "ファイルにする（JSON）";
/// What the file is for.
pub const JSON_IS: &str = "JSONのファイルは、あとでこのページにもう一度読み込めます。";
/// Nothing came yet.
pub const NOTHING: &str = "まだ何も読み込んでいません。";
/// Leads here.
pub const LINK_IS: &str =
    "区役所の事務局の方へ：委員から届いた意見を、このアプリで一覧にまとめられます。";

/// Name of what was pasted: 「貼り付け 1」.
pub fn pasted(number: usize) -> String {
    ["貼り付け ", &number.to_string()].concat()
}

/// So many opinions of so many members.
pub fn counts(rows: usize, members: usize) -> String {
    [
        "意見 ",
        &rows.to_string(),
        "件・委員 ",
        &members.to_string(),
        "人",
    ]
    .concat()
}
