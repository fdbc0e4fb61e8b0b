//! The worklist of the member's own group, and who the member is.

use crate::drafts::worklist::ItemState;

/// Heading for a member whose group is known.
pub const TITLE: &str = "自分のグループ";
/// Heading for whoever is new here, a member or not.
pub const WELCOME: &str = "意見を書く";
/// Title of the page, which is the same for both.
pub const PAGE_TITLE: &str = "意見を書く（自分のグループ）";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str = "自分のグループの取組と、それぞれをどこまで書いたかの一覧です。";
/// The way to it from the list, for whoever wants to say something.
pub const ENTRANCE: &str = "委員・区民：意見を書く";
/// To the list, for those who are no members.
pub const NOT_A_MEMBER: &str = "区民の方：";
/// What they do, behind that.
pub const FROM_AN_ITEM: &str = "取組を選んで書く";
/// What becomes of what anybody writes.
pub const NOTHING_IS_SENT: &str = "書いた文は送られません。紙やメールで渡せます。";
/// Heading of what is asked of members alone.
pub const FOR_MEMBERS: &str = "区政会議の委員の方";
/// What the profile is for.
pub const WHY_PROFILE: &str = "氏名と検討グループは、この端末の中だけに保存されます。提出用にまとめるときに、紙や文に書き入れます。";
/// Likewise where nothing can be stored.
pub const WHY_PROFILE_UNSTORED: &str =
    "氏名と検討グループは、提出用にまとめるときに、紙や文に書き入れます。";
/// How far one is.
pub const DONE: &str = "済んだ取組";
/// What counts as done.
pub const DONE_MEANS: &str = "「下書きあり」と「意見なし」を数えています。";
/// To the next item that is not done.
pub const GO_ON: &str = "続きから進む";
/// To the first item, where nothing was begun.
pub const START: &str = "最初の取組から始める";
/// All are done.
pub const ALL_DONE: &str = "すべての取組が済みました。";
/// Change the profile.
pub const CHANGE: &str = "氏名・検討グループ・肩書を変える";
/// The member's group is not in the review.
pub const NO_GROUP: &str = "前に選んだ検討グループがこの資料にありません。選び直してください。";

/// Heading of the profile.
pub const PROFILE: &str = "氏名と検討グループ";
/// Name.
pub const NAME: &str = "氏名";
/// Title.
pub const JOB_TITLE: &str = "肩書（書かなくてもかまいません）";
/// Title, on paper and in files.
pub const JOB_TITLE_SHORT: &str = "肩書";
/// The profile is as it should be: on.
pub const KEEP: &str = "この内容で進む";
/// It is kept.
pub const KEPT: &str = "この端末に保存しました。";
/// The name is missing.
pub const NAME_MISSING: &str = "氏名を書いてください。";
/// What choosing a group does.
pub const GROUP_LEADS: &str = "選ぶと、最初の取組が開きます。";
/// The group is missing.
pub const GROUP_MISSING: &str = "検討グループを選んでください。";
/// It could not be stored.
pub const NOT_KEPT: &str = "この端末に保存できませんでした。この画面を開いている間は使えます。";

/// What the page is called for whoever is at the device: a member whose group is known, or somebody else.
pub fn name(is_known: bool) -> &'static str {
    if is_known { TITLE } else { WELCOME }
}

/// To the next item that is not done.
pub fn on(is_begun: bool) -> &'static str {
    if is_begun { GO_ON } else { START }
}

/// How far an item is.
pub fn state(state: ItemState) -> &'static str {
    match state {
        ItemState::Unread => "未読",
        ItemState::Read => "読んだ",
        ItemState::Drafted(_) => "下書きあり",
        ItemState::NoOpinion => "意見なし",
    }
}

/// 「9 / 13」
pub fn progress(done: usize, total: usize) -> String {
    [&done.to_string(), " / ", &total.to_string()].concat()
}
