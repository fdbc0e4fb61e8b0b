//! Several people who share a device.

/// Before the name of whoever writes.
pub const NOW: &str = "いま書いている人：";
/// What switching does.
pub const SWITCH_IS: &str = "下書きや印は人ごとに分かれています。";
/// In place of a name that nobody gave.
pub const NAMELESS: &str = "氏名を書いていない人";
/// It is the same person, who corrects their name.
pub const SAME: &str = "同じ人（名前を直す）";
/// It is somebody else.
pub const OTHER: &str = "別の人（下書きを分ける）";
/// Whose drafts a backup has.
pub const BACKUP_IS_OWN: &str = "バックアップに入るのは、いま書いている人の分だけです。ほかの人の分は、切り替えてから取ってください。";
/// Some words are not stored.
pub const NOT_SAFE: &str =
    "まだ保存できていない文があるので、切り替えませんでした。文は画面に残っています。";
/// What is stored beside, where several write.
pub const STORED: &str =
    "二人以上で使うとき、いまだれが書いているか（下書きなどは人ごとに分けています）";

/// The button that switches to somebody.
pub fn switch_to(name: &str) -> String {
    [name, "さんに切り替える"].concat()
}

/// The question where another name is given.
pub fn ask(new: &str, known: &str) -> String {
    ["「", new, "」さんは、「", known, "」さんとは別の人ですか。"].concat()
}

/// What becomes of what is there, if it is.
pub fn other_is(known: &str) -> String {
    [
        "別の人なら、これから書く下書きや印は別になります。いまの下書きは「",
        known,
        "」さんのまま残り、いつでも名前で切り替えられます。",
    ]
    .concat()
}

/// A file is somebody else's.
pub fn of_another(file: &str, known: &str) -> String {
    [
        "このファイルは「",
        file,
        "」さんのものです。読み込むと、「",
        known,
        "」さんの下書きに加わります。",
    ]
    .concat()
}

/// How to read it in as theirs.
pub fn as_theirs(file: &str) -> String {
    [
        "「",
        file,
        "」さんの下書きとして読み込むには、先に「",
        file,
        "」さんに切り替えて、もう一度ファイルを選んでください。",
    ]
    .concat()
}

/// Whose drafts erasing takes.
pub fn erased(names: &str) -> String {
    [
        names,
        "の、すべての下書きと以前の文を消します。元には戻せません。",
    ]
    .concat()
}
