//! What will be handed in, and the ways to do so.

use crate::drafts::hand_in::Missing;
use crate::drafts::written_out::Form;

/// Heading.
pub const TITLE: &str = "提出用にまとめる";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str = "書いた意見や質問を、事務局に出すファイルやメールの形にまとめます。";
/// The app sends nothing.
pub const NOTHING_IS_SENT: &str = "このアプリは何も送りません。書いたもの、書いた人、渡し方の順に確かめて、区役所に渡してください。";
/// Nothing to hand in.
pub const NOTHING: &str = "まとめる下書きがまだありません。";
/// Who hands in.
pub const WHO: &str = "書いた人";
/// What is still empty or open.
pub const TO_CHECK: &str = "確かめること";
/// Nothing is.
pub const ALL_SET: &str = "書き残しは見つかりませんでした。";
/// Items of the group without a draft.
pub const WITHOUT: &str = "まだ意見を書いていない取組";
/// Blank drafts.
pub const BLANK: &str = "書きかけのまま空の下書き（まとめには入りません）";
/// Two versions.
pub const CONFLICTS: &str = "二つの文があって、まだ選んでいない下書き（両方入ります）";
/// The quoted words have changed.
pub const CHANGED: &str = "書いたあとに原文が変わった下書き";
/// Not stored.
pub const UNSAVED: &str = "この端末に保存できていない下書き（まとめには入ります）";
/// No profile. Half of it may stand in the form already.
pub const NO_PROFILE: &str = "氏名と検討グループの両方を書くと、まとめに入ります。";
/// A name, and a group that this review lacks.
pub const NO_GROUP: &str = "検討グループを選ぶと、まとめに入ります。";
/// To where they are asked for.
pub const SIGN: &str = "書く";
/// All that is handed in.
pub const CONTENTS: &str = "まとめる内容";
/// The words of all drafts.
pub const READ_ALL: &str = "下書きをすべて読む";
/// Items with nothing to say.
pub const NO_OPINION: &str = "意見なし";
/// The ways.
pub const WAYS: &str = "渡し方";

/// The forms beside mail and paper.
pub const OTHER_FORMS: &str = "ほかの形（表・ファイル）";

/// On paper.
pub const PRINT: &str = "紙に印刷する";
/// What comes of it.
pub const PRINT_IS: &str =
    "A4の「委員意見シート」になります。印刷の画面でPDFにすることもできます。";
/// As mail text.
pub const MAIL: &str = "メールの文にする";
/// What comes of it.
pub const MAIL_IS: &str =
    "メールに貼り付けて送れる文です。区役所では、この文をそのままとりまとめに読み込めます。";
/// Copy it.
pub const MAIL_COPY: &str = "文をコピーする";
/// Through the share sheet.
pub const MAIL_SHARE: &str = "メールなどのアプリに渡す";
/// The text itself.
pub const MAIL_TEXT: &str = "メールの文を見る";
/// As a table.
pub const CSV: &str = "表にする（Excel用のCSV）";
/// What comes of it.
pub const CSV_IS: &str = "下書き1件ごと、意見なしの取組1件ごとに、1行の表です。";
/// As a file.
pub const JSON: &str = "ファイルにする（JSON）";
/// What comes of it.
pub const JSON_IS: &str = "とりまとめにそのまま読み込めるファイルです。";

/// Not yet: it is not known under whose name.
pub const NAME_FIRST: &str = "まだ書き出していません。上の氏名の欄が、前の氏名と違います。そこで答えてから、もう一度押してください。";
/// It has no name in it.
pub const WITHOUT_NAME: &str = "氏名と検討グループは入っていません。";

/// Before when and how it was written out, each way by its last time.
pub const WRITTEN_OUT: &str = "提出のための書き出し：";
/// What left so is not what was written out last.
pub const OUTDATED: &str = "　そのあとの書き出しと内容が違います";
/// Before what has changed since.
pub const SINCE: &str = "そのあとに変わったもの：";
/// Nothing has.
pub const UNCHANGED: &str = "そのあと、下書きは変わっていません。";
/// Write it out again.
pub const AGAIN: &str = "もう一度まとめる";
/// What only the member knows.
pub const ASK_GIVEN: &str = "区役所に渡しましたか";
/// They have.
pub const GIVEN: &str = "渡した";
/// They have not.
pub const NOT_YET: &str = "まだ";
/// What they answered: yes. Before the day.
pub const IS_GIVEN: &str = "区役所に渡したと、ご自身が記録しました";
/// What they answered of what was written out before. Before the day.
pub const GIVEN_BEFORE: &str = "前に書き出したものは、区役所に渡したと、ご自身が記録しました";
/// Before what has changed since that.
pub const GIVEN_SINCE: &str = "渡したものから変わったもの：";
/// Takes that answer back.
pub const TAKE_BACK: &str = "取り消す";
/// No.
pub const IS_NOT_GIVEN: &str = "区役所には、まだ渡していません。";

/// Mail address to hand in at.
pub const MAIL_TO: &str = "メール";
/// Postal address.
pub const POST: &str = "郵送";
/// A form on the web.
pub const WEB: &str = "ウェブ";
/// Telephone to ask at.
pub const TELEPHONE: &str = "電話";
/// How to use the mail link.
pub const MAIL_HOW: &str =
    "宛先と件名だけが入ったメールが開きます。本文には、コピーした文を貼り付けてください。";
/// Where nobody has said where to hand in.
pub const ASK_OFFICE: &str = "提出先と締切は、この資料に書かれていません。区政会議の開催の案内を見るか、区役所の区政会議の担当におたずねください。";
/// For those who are no members.
pub const RESIDENTS: &str = "委員でない方も、書いた文をコピーしたり印刷したりできます。意見をどこで受け付けているかは、区役所におたずねください。";

/// For those who write by hand.
pub const BLANK_SHEET: &str = "紙に手で書くときは";
/// What comes of it.
pub const BLANK_SHEET_IS: &str =
    "検討グループの取組が並んだ、何も書いていない「委員意見シート」を印刷します。";
/// All kinds, one of which is to be circled.
pub const KINDS: &str = "意見・質問・評価・意見なし";
/// What to do with them.
pub const CIRCLE: &str = "種類は、あてはまるものを丸で囲んでください。";

/// Print it for a group.
pub fn print_blank(group: &str) -> String {
    ["「", group, "」のシートを印刷する"].concat()
}

/// So many are handed in: drafts, and items with nothing to say.
pub fn contents(drafts: usize, silent: usize) -> String {
    let drafts = ["下書き", &drafts.to_string(), "件"].concat();
    if silent == 0 {
        return drafts;
    }
    [&drafts, "と、意見なしの取組", &silent.to_string(), "件"].concat()
}

/// 「11月28日」 of a date `2026-11-28`.
fn day(date: &str) -> String {
    let mut parts = date.split('-').map(|part| part.trim_start_matches('0'));
    let (_, month, day) = (parts.next(), parts.next(), parts.next());
    [
        month.unwrap_or_default(),
        "月",
        day.unwrap_or_default(),
        "日",
    ]
    .concat()
}

/// What they answered, on a day `2026-11-28`, as far as it is known.
pub fn is_given(date: Option<&str>) -> String {
    let on = date.map_or_else(String::new, |date| ["（", &day(date), "）"].concat());
    [IS_GIVEN, &on, "。"].concat()
}

/// What they said to have handed over before, on a day `2026-11-28` as far as it is known, and what has changed since
/// then ([`Since::message`](crate::drafts::written_out::Since::message)).
pub fn given_before(date: Option<&str>, since: &str) -> String {
    let on = date.map_or_else(String::new, |date| ["（", &day(date), "）"].concat());
    let changed = if since.is_empty() {
        "いまの下書きは、それと同じです".to_owned()
    } else {
        [GIVEN_SINCE, since].concat()
    };
    [GIVEN_BEFORE, &on, "。", &changed, "。"].concat()
}

/// When it was written out, and in which form, of a date `2026-11-28` and a time: 「11月28日 18:04（メールの文）」. Of paper
/// nobody knows but that the browser was asked for it.
pub fn moment(date: &str, time: &str, form: Form) -> String {
    let form = match form {
        Form::Mail => "メールの文",
        Form::Paper => "印刷の画面を開きました",
        Form::Csv => "表",
        Form::Json => "ファイル",
    };
    [&day(date), " ", time, "（", form, "）"].concat()
}

/// What is asked for where this is missing of who hands in.
pub fn missing(what: Missing) -> &'static str {
    match what {
        Missing::All => NO_PROFILE,
        Missing::Group => NO_GROUP,
    }
}

/// How many days are left until the deadline.
pub fn days_left(days: i64) -> String {
    match days {
        0 => "今日が期限です".to_owned(),
        1.. => ["あと", &days.to_string(), "日"].concat(),
        _ => "期限を過ぎました。まだ受け付けているかは、区役所におたずねください".to_owned(),
    }
}

/// Heading on paper.
pub const SHEET: &str = "委員意見シート";
/// Column: the number within the sheet.
pub const NUMBER: &str = "番号";
/// Column: what it is on.
pub const ON: &str = "取組";
/// Column: the kind.
pub const KIND: &str = "種類";
/// Column: the member's words.
pub const TEXT: &str = "内容";
/// When the sheet was made.
pub const DATE: &str = "作成日";
/// How many there are.
pub const COUNT: &str = "件数";
/// Before the quoted words.
pub const ABOUT: &str = "この点について";
/// Before the source.
pub const SOURCE: &str = "出典：";
