//! The secretariat's list of what all members handed in.

use crate::drafts::collate::arranged::Order;
use crate::drafts::collate::who::{HandedIn, Why};

/// Heading.
pub const TITLE: &str = "とりまとめ";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str = "委員から届いたファイルを、取組ごとの一つの一覧にまとめます。";
/// What the page is.
pub const INTRO: &str = "委員から届いたファイルやメールの文をまとめて、検討グループと取組ごとの一覧にします。読み込んだものはこの画面の中だけで使い、自分の下書きには入りません。画面を閉じると消えるので、閉じる前にファイル（JSON）にしてください。";
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
/// Behind the name of what was taken out.
pub const TAKEN_OUT: &str = " を外しました。";
/// Put it back.
pub const PUT_BACK: &str = "戻す";
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
pub const JSON_IS: &str = "JSONのファイルは、あとでこのページにもう一度読み込めます。続きを作るときは、前のJSONのファイルを読み込むと、整理番号と、氏名を付けた人、まとめた人がそのまま続きます。";
/// Column: the number that stays.
pub const NUMBER: &str = "整理番号";
/// The same in two lines, where there is little room.
pub const NUMBER_IN_TWO: [&str; 2] = ["整理", "番号"];
/// What it is.
pub const NUMBER_IS: &str = "整理番号は、あとからファイルが届いても変わりません（前の一覧は、ほかのファイルより先に読み込んでください）。取り下げられた意見の番号は、ほかの意見に使いません。";
/// In what order.
pub const ORDER: &str = "並べ方";
/// Of the order by divisions.
pub const DIVISIONS_ARE: &str = "担当が二つ以上の取組の意見は、それぞれの担当のところに出ます。";
/// Heading: who handed in.
pub const WHO: &str = "提出した人";
/// What came of each.
pub const CAME: &str = "届いたもの";
/// In place of when it was written.
pub const TIME_UNKNOWN: &str = "日時の記載なし";
/// How many comments.
pub const OPINIONS: &str = "意見";
/// On how many items somebody has nothing to say.
pub const NO_OPINION: &str = "意見なし";
/// Which of two files counts.
pub const WHICH_COUNTS: &str = "二度届いた人の意見は、一つずつ、あとで書き直した文を載せています。どちらも書き直しでないときは、両方を載せています。";
/// Who is who.
pub const WHO_IS_WHO: &str = "氏名・同じ人";
/// Field: the name of who did not say it.
pub const NAME: &str = "この人の氏名";
/// Field: their group.
pub const GROUP: &str = "検討グループ";
/// No group.
pub const NO_GROUP: &str = "選ばない";
/// Give the name.
pub const GIVE_NAME: &str = "氏名を付ける";
/// Nothing was typed.
pub const NAME_MISSING: &str = "氏名を書いてください。";
/// Field: who is the same person.
pub const SAME_AS: &str = "同じ人";
/// Nobody.
pub const NOBODY: &str = "選んでください";
/// Make them one.
pub const JOIN: &str = "同じ人としてまとめる";
/// Nobody was chosen.
pub const NOBODY_CHOSEN: &str = "同じ人を選んでください。";
/// As whom they handed in.
pub const HANDED_IN_AS: &str = "まとめた提出";
/// Take it back.
pub const SEPARATE: &str = "分ける";
/// Which of several names stands in the list.
pub const LAST_NAME: &str = "一覧には、最後に提出したときの氏名を出しています。";
/// It can be taken back.
pub const CAN_BE_TAKEN_BACK: &str =
    "まとめても、元のファイルの意見は消えません。あとで分けられます。";
/// Words before and after.
pub const WORDS: &str = "変わる前と後の文";
/// The words that came before and are not in a later table or mail.
pub const LACKING: &str = "前に届いて、ここにない意見の文";
/// Before an item's number.
pub const ITEM: &str = "取組 ";
/// Before.
pub const BEFORE: &str = "前";
/// After.
pub const AFTER: &str = "後";
/// Withdrawn.
pub const WITHDRAWN: &str = "取り下げられました。";
/// Asked before one leaves for another page of the app.
pub const LEAVE: &str = "一覧をまだ、氏名を出したファイル（JSON）にしていません。ほかのページに移っても、この画面を閉じるまでは残ります。移りますか。";
/// When the paper was made.
pub const DATE: &str = "作成日";
/// Number of what was read in.
pub const FILES: &str = "読み込んだもの";
/// Divisions in charge.
pub const DIVISIONS: &str = "担当";
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

/// 「山田花子さんと同じ人かもしれません（氏名が似ています）。」 around the name.
pub fn may_be(why: Why) -> &'static str {
    match why {
        Why::Name => "と同じ人かもしれません（氏名が同じか、似ています）。",
        Why::Drafts => "と同じ人かもしれません（同じ下書きが届いています）。",
        Why::Device => "と同じ人かもしれません（同じ端末から届いています）。",
    }
}

/// What an order is called.
pub fn order(order: Order) -> &'static str {
    match order {
        Order::Group => "検討グループ順",
        Order::Division => "担当順",
        Order::Item => "取組順",
        Order::Member => "委員順",
    }
}

/// What stands after a file and its time: what of it is in the list, and why the rest is not.
pub fn counts_of(file: &HandedIn<'_>) -> String {
    let mut said = [&file.count().to_string(), "件"].concat();
    let rest = [
        (file.rewritten, "件は、あとで書き直した文を載せています"),
        (file.withdrawn, "件は、あとで取り下げられました"),
        (
            file.elsewhere,
            "件は、同じ端末で先に提出した人の意見か、並べて残した別の文として載せています",
        ),
    ];
    for (count, what) in rest.into_iter().filter(|(count, _)| *count > 0) {
        said.extend(["。", &count.to_string(), what]);
    }
    if !file.missing.is_nothing() {
        said.extend(["。", &file.missing.message("ここ")]);
    }
    said
}

/// An earlier list said who is who of those that were here.
pub const PEOPLE_TAKEN_OVER: &str = "。「提出した人」の氏名とまとめ方を、この一覧に合わせました";

/// So many comments that were here have the number that an earlier list gave them, or make room for one; nothing where
/// none has.
pub fn numbers_moved(count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    [
        "。先に読み込んだ",
        &count.to_string(),
        "件の整理番号が、この一覧の番号に合わせて変わりました",
    ]
    .concat()
}

/// So many numbers of an earlier list could not be taken over; nothing where all were.
pub fn numbers_lost(count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    [
        "。整理番号のうち",
        &count.to_string(),
        "件は、ほかの一覧の番号と重なるため、新しく付けました",
    ]
    .concat()
}
