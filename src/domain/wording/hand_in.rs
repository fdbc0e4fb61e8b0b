//! What will be handed in, and the ways to do so.

/// Heading.
pub const TITLE: &str = "提出用にまとめる";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str = "書いた意見や質問を、事務局に出すファイルやメールの形にまとめます。";
/// The app sends nothing.
pub const NOTHING_IS_SENT: &str = "このアプリは何も送りません。内容を確かめてから、下の方法のどれか一つで、区役所に渡してください。";
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
/// No profile.
pub const NO_PROFILE: &str = "氏名と検討グループがまだありません。書くと、まとめに入ります。";
/// All that is handed in.
pub const CONTENTS: &str = "まとめる内容";
/// The ways.
pub const WAYS: &str = "渡し方";

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
pub const CSV_IS: &str = "下書き1件が1行の表です。";
/// As a file.
pub const JSON: &str = "ファイルにする（JSON）";
/// What comes of it.
pub const JSON_IS: &str = "とりまとめにそのまま読み込めるファイルです。";

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
