//! How what was written is kept on the device, and where the app runs.

use crate::drafts::backup::BackupState;
use crate::drafts::quota::Usage;

/// Heading.
pub const TITLE: &str = "この端末での保存";
/// What a sudden end costs.
pub const PROMISE: &str = "書いた文は、打つたびにこの端末に保存されます。ブラウザーが急に終わっても、なくなるのは終わる直前の0.3秒ほどです。";
/// The browser has promised to keep it.
pub const PERSISTED: &str =
    "このブラウザーは、端末の空き容量が足りなくなっても下書きを消さないことになっています。";
/// It has not.
pub const NOT_PERSISTED: &str = "このブラウザーは、端末の空き容量が足りなくなると下書きを消すことがあります。時々バックアップを取ってください。";
/// Safari's seven days.
pub const SAFARI: &str = "iPhoneやiPadのSafariは、7日間開かなかったサイトの保存内容を消すことがあります。会議まで間があくときは、バックアップを取ってください。ホーム画面に追加したアプリには当てはまりません。";

/// There is no room left.
pub const FULL: &str = "この端末の保存場所がいっぱいで、保存できていない文があります。文は画面に残っています。先にバックアップを取り、いらない下書きを消すと、続けて保存されます。";

/// Make one.
pub const MAKE_BACKUP: &str = "バックアップを取る";
/// Before the time of the last one.
pub const LAST: &str = "最後のバックアップ：";
/// There was none.
pub const NEVER: &str = "まだありません";
/// The time is that of the handing over.
pub const LAST_IS: &str = "ファイルの保存を始めたか、ほかのアプリに渡した時刻です。";

/// Before installing on an iPhone.
pub const BEFORE_INSTALL: &str = "ホーム画面に追加すると、保存場所が別になり、いまの下書きは移りません。先にバックアップを取り、追加したアプリで読み込んでください。";
/// An empty first start of the installed app.
pub const FIRST_START: &str = "Safariで書いた下書きがあるときは、Safariの「下書き」でバックアップを取って、ここで読み込めます。";
/// Leads to reading it in.
pub const READ_IN: &str = "バックアップを読み込む";
/// In the browser of another app.
pub const IN_APP: &str =
    "ほかのアプリの中で開いています。ここに書いた下書きは、SafariやChromeでは見られません。";
/// In LINE.
pub const IN_LINE: &str =
    "LINEの中で開いています。ここに書いた下書きは、SafariやChromeでは見られません。";
/// In another app there is no paper.
pub const NO_PRINTING: &str = "ほかのアプリの中では印刷できません。メールの文で渡すか、下書きをファイルに保存し、SafariかChromeでこのアプリを開いて読み込んでから、印刷してください。";
/// The way out of LINE.
pub const OPEN_OUTSIDE: &str = "Safari／Chromeで開く";
/// The way out of others.
pub const OPEN_OUTSIDE_HOW: &str =
    "画面の「…」や共有の印から「Safari（またはChrome）で開く」を選んでください。";

/// There is newer work.
pub fn newer(state: BackupState) -> Option<String> {
    match state {
        BackupState::Behind { changed, .. } => Some(
            [
                "そのあとに書いた下書きが",
                &changed.to_string(),
                "件あります。",
            ]
            .concat(),
        ),
        BackupState::Never | BackupState::UpToDate { .. } => None,
    }
}

/// How full the storage is: browsers give an origin about five million characters.
pub fn usage(usage: &Usage) -> String {
    const ROOM: usize = 5_000_000;
    let all = usage.total();
    match (all.saturating_mul(100) / ROOM).min(100) {
        0 => "保存場所の1%未満を使っています。".to_owned(),
        share => ["保存場所の約", &share.to_string(), "%を使っています。"].concat(),
    }
}
