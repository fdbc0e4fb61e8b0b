//! What is stored where, and erasing it.

/// Heading of the page.
pub const TITLE: &str = "プライバシー";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str = "何がこの端末のどこに保存されるかと、その消し方です。";
/// Link to the page.
pub const LINK: &str = "プライバシーと、保存したものの消し方";
/// What leaves the device.
pub const SENT: (&str, &[&str]) = (
    "どこにも送りません",
    &[
        "書いた文は、この端末のこのブラウザーの中だけに保存されます。アプリがどこかへ送ることはありません。ほかのサイトにつながることもありません。",
        "このアプリは登録を求めず、アクセスの記録も取りません。公開しているサーバーの記録は、その運営者によります。",
    ],
);
/// Heading of what is stored.
pub const STORED: &str = "この端末に保存するもの";
/// What is stored, and where: what, and the browser's name for the place.
pub const STORED_ARE: &[(&str, &str)] = &[
    (
        "下書きと、以前の文。消した下書きは30日で完全に消えます",
        "ローカルストレージと、その控え（IndexedDB）",
    ),
    (
        "「意見を書く」に書いた氏名など、「読んだ」と「意見なし」の印、最後のバックアップと、提出用に書き出した日時、区役所に渡したかの答え、そのあとに変わったものを見分けるための印",
        "同じところ",
    ),
    ("表示の設定（文字の大きさなど）", "ローカルストレージ"),
    (
        "通信がなくても読むための、アプリと資料のファイル",
        "キャッシュ（サービスワーカー）",
    ),
];
/// What is not.
pub const NO_COOKIES: &str =
    "クッキーは使いません。「とりまとめ」で読み込んだものは、保存しません。";
/// When a browser erases by itself.
pub const BROWSER: &str = "ブラウザーの「サイトデータの消去」をすると、下書きも消えます。iPhoneのSafariは、7日間開かなかったサイトの保存内容を消すことがあります。大切な下書きは「下書き」のページでバックアップを取ってください。";
/// Heading of erasing.
pub const ERASE: &str = "すべて消す";
/// What it does.
pub const ERASE_IS: &str = "この端末のこのブラウザーから、上のものをすべて消します。開いているほかのタブの下書きも消えます。人に渡したり、ファイルに保存したりしたものは残ります。";
/// The button that asks.
pub const ERASE_BUTTON: &str = "この端末からすべて消す";
/// Heading of the question.
pub const SURE: &str = "すべて消しますか";
/// There are no drafts.
pub const NO_DRAFTS: &str = "下書きはありません。設定や読むためのファイルを消します。";
/// What it needs to be opened again.
pub const NEEDS_NETWORK: &str = "読むためのファイルも消えるので、次に開くときは通信が必要です。通信がないところで消すと、つながるまで開けません。";
/// The way to keep them.
pub const BACKUP_FIRST: &str = "先にバックアップを取る";
/// No.
pub const KEEP: &str = "やめる";
/// Yes.
pub const DO_ERASE: &str = "すべて消す";
/// It takes a while.
pub const ERASING: &str = "消しています…";
/// It is done.
pub const ERASED: &str = "すべて消しました。このタブを閉じれば、この端末には何も残りません（消したことを示す印だけが残ります）。";
/// It is not.
pub const NOT_ERASED: &str =
    "消せないものがありました。ブラウザーの設定の「サイトデータの消去」で消してください。";

/// What would be lost.
pub fn drafts(count: usize) -> String {
    [
        "下書き",
        &count.to_string(),
        "件と、以前の文を消します。元には戻せません。",
    ]
    .concat()
}
