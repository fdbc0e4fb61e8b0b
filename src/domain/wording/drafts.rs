//! A member's drafts.

use crate::drafts::entry::Part;
use crate::drafts::import::Outcome;
use crate::drafts::store::Problem;

use super::item;

/// Heading on an item.
pub const ON_ITEM: &str = "自分の下書き";
/// Heading of the page.
pub const TITLE: &str = "下書き";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str =
    "取組ごとに書いた意見や質問の下書きです。下書きはこの端末の中だけに保存されます。";
/// Begin one.
pub const WRITE: &str = "意見・質問を書く";
/// Begin one on the whole item, for whoever is no member.
pub const WRITE_ON_ITEM: &str = "この取組に意見・質問を書く";
/// Give the room back that writing took from what one reads.
pub const FOLD: &str = "たたむ";
/// Begin one on a sentence or a figure.
pub const WRITE_ON_POINT: &str = "この点に意見を書く";
/// Likewise as a name among many: which part of the item it is in, and which place there.
pub fn write_on(point: Option<(Part, usize)>) -> String {
    let Some((part, place)) = point else {
        return WRITE_ON_POINT.to_owned();
    };
    let part = match part {
        Part::Indicator => item::FIGURES,
        part => part.label(),
    };
    let place = place.to_string();
    [WRITE_ON_POINT, "、", part, "の", &place, "番目"].concat()
}

/// How to do that.
pub const HOW_TO_POINT: &str =
    "原文の一文か、そのあとの「この点に意見を書く」（鉛筆の印）を押すと、その点に意見を書けます。";
/// Drafts on single points.
pub const ON_POINTS: &str = "この取組の中の点への下書き：";
/// In place of the words of a draft that has none.
pub const NO_WORDS: &str = "（まだ書いていません）";
/// Nothing to say on the item.
pub const NO_OPINION: &str = "意見なし";
/// The words that it hangs on have changed.
pub const CHANGED: &str = "書いたあとに、この点の原文が変わりました。";
/// The words that it hangs on are gone.
pub const POINT_GONE: &str = "この点は、いまの資料にありません。";
/// Before the words as they were.
pub const QUOTED: &str = "書いたときの原文：";
/// Before the words as they are.
pub const NOW: &str = "いまの原文：";
/// The earlier versions.
pub const HISTORY: &str = "以前の文";
/// Put an earlier version in its place.
pub const RETURN_TO: &str = "この文に戻す";
/// Two versions of one draft.
pub const CONFLICT_NAME: &str = "同じ下書きが二つあります";
/// What happened, and what to do.
pub const CONFLICT: &str = "別のタブや読み込んだファイルで、同じ下書きが別に書かれていました。両方を残してあります。見比べて選んでください。";
/// Before the other version.
pub const OTHER_VERSION: &str = "もう一方の文";
/// Keep the version at hand.
pub const KEEP_THIS: &str = "下の文だけを残す";
/// Keep the other one.
pub const KEEP_OTHER: &str = "もう一方だけを残す";
/// Join them.
pub const JOIN: &str = "両方をつなげる";
/// Two drafts from now on.
pub const KEEP_BOTH: &str = "別々の下書きにする";
/// Deleted drafts that can be brought back.
pub const DELETED_ONES: &str = "消した下書き（30日間は元に戻せます）";
/// Begin another.
pub const WRITE_MORE: &str = "もう一つ書く";
/// Name of the text field.
pub const TEXT: &str = "下書きの文";
/// Name of the choice of kind.
pub const KIND: &str = "種類";
/// Nothing leaves the device.
pub const LOCAL: &str = "書いた文はこの端末の中だけに保存され、どこにも送られません。";
/// Being saved.
pub const SAVING: &str = "保存中…";
/// Saved, before the time.
pub const SAVED: &str = "この端末に保存済み";
/// All words were taken out by hand.
pub const EMPTIED: &str = "空の欄です。前の文は「下書き」のページから戻せます。";
/// Take it away.
pub const DELETE: &str = "消す";
/// It is gone.
pub const DELETED: &str = "下書きを消しました。";
/// Bring it back.
pub const UNDO: &str = "元に戻す";
/// The storage is forbidden.
pub const FORBIDDEN: &str = "このブラウザーの設定では保存できません。書いた文は、このページを閉じると消えます。閉じる前に「下書き」のページで「バックアップを取る」を押してください。";
/// What to do where nothing is written yet.
pub const NONE_NEXT: &str = "取組を開いて「意見・質問を書く」を押すと、ここに並びます。";
/// Nothing written yet.
pub const NONE: &str = "まだ下書きはありません。";
/// Kept in memory only.
pub const NOT_KEPT: &str = "画面を閉じると消えます";
/// Groups overlap.
pub const GROUPS_OVERLAP: &str = "二つ以上のグループで扱う取組の下書きは、それぞれに数えています。";
/// The meeting.
pub const MEETING: &str = "会議";
/// Until when.
pub const DEADLINE: &str = "提出の期限";
/// Where and how.
pub const HAND_IN: &str = "提出先";
/// The file was handed over.
pub const HANDED_OVER: &str = "保存を始めました。「ダウンロード」を確かめてください。";
/// The file was handed to another app.
pub const SHARED: &str = "選んだアプリに渡しました。渡した先で確かめてください。";
/// It was not handed over.
pub const NOT_HANDED_OVER: &str =
    "ファイルを渡せませんでした。「提出用にまとめる」から文をコピーしてお使いください。";
/// Copied.
pub const COPIED: &str = "コピーしました。";
/// Not copied.
pub const NOT_COPIED: &str =
    "コピーできませんでした。「メールの文を見る」の文を選んでコピーしてください。";
/// Read drafts in.
pub const IMPORT: &str = "下書きを読み込む";
/// From a file.
pub const IMPORT_FILE: &str = "バックアップなどのファイル（JSON、または文のtxt）";
/// From pasted text.
pub const IMPORT_PASTE: &str = "文を貼り付けて読み込む";
/// The field for it.
pub const IMPORT_TEXT: &str = "このアプリで作ったメールの文";
/// Look at what was pasted.
pub const IMPORT_LOOK: &str = "中身を確かめる";
/// One by one.
pub const IMPORT_EACH: &str = "一つずつ見る";
/// What will happen.
pub const IMPORT_PLAN: &str = "読み込むと、次のようになります";
/// Do it.
pub const IMPORT_APPLY: &str = "読み込む";
/// Don't.
pub const IMPORT_CANCEL: &str = "やめる";
/// The storage is not open.
pub const NOT_READY: &str =
    "読み込めませんでした。ページを再読み込みしてから、もう一度お試しください。";
/// Values that could not be read.
pub const ASIDES: &str = "読めなかった下書き";
/// What became of them.
pub const ASIDES_ARE: &str =
    "読めない下書きを、消さずにこの端末に取ってあります。ファイルとして取り出せます。";
/// As a file.
pub const ASIDES_FILE: &str = "ファイルとして取り出す";
/// Link to the item.
pub const OPEN: &str = "取組を開いて書き直す";
/// Counts by group.
pub const BY_GROUP: &str = "検討グループ別";
/// Drafts on items that this review lacks.
pub const ELSEWHERE: &str = "この資料にない取組への下書き";

/// What storage holds and can't be read.
pub fn problem(problem: &Problem) -> &'static str {
    problem.why.message()
}

/// What becomes of a draft that is read in.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::New => "新しく加わるもの",
        Outcome::Newer => "書き進めたもので置き換わるもの",
        Outcome::Conflict => "別々に書き進められ、両方が残るもの",
        Outcome::Older => "この端末の方が進んでいて、変わらないもの",
        Outcome::Same => "同じで、変わらないもの",
    }
}

/// Some drafts of the file can't be read.
pub fn damaged(count: usize) -> String {
    [
        "読めない下書きが",
        &count.to_string(),
        "件あります。それは読み込まれません。",
    ]
    .concat()
}

/// What reading in does to so many drafts that have words, as a sentence.
pub fn planned(outcome: Outcome, count: usize) -> String {
    let what = match outcome {
        Outcome::New => "件の下書きが、この端末に加わります。",
        Outcome::Newer => {
            "件の下書きが、書き進めたものに置き換わります。いまの文は「以前の文」に残ります。"
        }
        Outcome::Conflict => "件の下書きは、この端末でも別に書かれているので、両方が残ります。",
        Outcome::Older => "件の下書きは、この端末の方が進んでいるので、変わりません。",
        Outcome::Same => "件の下書きは、この端末にあるものと同じなので、変わりません。",
    };
    [&count.to_string(), what].concat()
}

/// The same of those that are deleted.
pub fn planned_gone(outcome: Outcome, count: usize) -> String {
    let what = match outcome {
        Outcome::New | Outcome::Conflict => "件が、「消した下書き」に加わります。",
        Outcome::Newer => "件の下書きは、あとで消したものなので、「消した下書き」に移ります。",
        Outcome::Older | Outcome::Same => "件は消した下書きで、変わりません。",
    };
    [&count.to_string(), what].concat()
}

/// So many items that were looked at, or have nothing to say.
pub fn planned_marks(count: usize) -> String {
    [
        &count.to_string(),
        "件の取組に、「読んだ」か「意見なし」の印が付きます。",
    ]
    .concat()
}

/// What was read in beside the drafts.
pub fn imported_besides(gone: usize, marks: usize) -> String {
    let mut said = Vec::new();
    if gone > 0 {
        said.push(["消した下書き", &gone.to_string(), "件"].concat());
    }
    if marks > 0 {
        said.push(["「読んだ」と「意見なし」の印", &marks.to_string(), "件"].concat());
    }
    if said.is_empty() {
        return String::new();
    }
    [&said.join("と、"), "も読み込みました。"].concat()
}

/// To the backup and to reading one in.
pub const TO_KEEPING: &str = "バックアップと読み込み";

/// So many were read in.
pub fn imported(count: usize) -> String {
    [&count.to_string(), "件を読み込みました。"].concat()
}
