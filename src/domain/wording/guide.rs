//! The guide.

use crate::review::route::Route;

/// Heading.
pub const TITLE: &str = "案内";
/// What the page is for, as search engines and shared links show it.
pub const DESCRIPTION: &str = "使い方、元の資料とライセンス、オープンデータの案内です。";
/// Heading of what this is.
pub const ABOUT: &str = "このアプリについて";
/// 「…は、…の文章を、読みやすくならべ直したものです」: what this is, whose words it holds, and who added what.
pub fn about(document: &str, publisher: &str) -> String {
    [
        "これは、",
        publisher,
        "がまとめた「",
        document,
        "」を、取組ごとに読めるようにした非公式のアプリです。文章は",
        publisher,
        "のもので、図・注・短い名前はこのアプリが加えました。",
    ]
    .concat()
}
/// Link to the original.
pub const ORIGINAL: &str = "元の資料を見る";
/// Where the original is, if the data does not say.
pub const ORIGINAL_IS: &str = "元の資料は、公表している役所にお尋ねください。";

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(&'static str),
    /// Words that lead to what they name.
    Link(&'static str, Route),
}

use Piece::{Link, Words};

/// How to use the app: headings with their paragraphs.
pub const SECTIONS: &[(&str, &[&[Piece]])] = &[
    (
        "使い方",
        &[
            &[
                Words("「"),
                Link("取組", Route::List),
                Words(
                    "」では、区役所が取組を自分で振り返った文章を、そのまま読めます。検討グループ・分野・担当で絞り込み、ことばで探せます。",
                ),
            ],
            &[
                Words("「"),
                Link("数字", Route::Figures),
                Words(
                    "」では、文章の中の数字を図と表で見られます。目標に届いたかどうかは、区役所自身の評価のことばで示しています。",
                ),
            ],
            &[
                Words(
                    "取組を開くと、自分の意見や質問を下書きできます。原文の一文を押すと、その点に書けます。書いたものは「",
                ),
                Link("下書き", Route::Drafts),
                Words("」に並びます。"),
            ],
            &[
                Words("委員の方は、「"),
                Link("意見を書く", Route::Worklist),
                Words("」で検討グループを選ぶと、その取組を一つずつ進められます。書き終えたら「"),
                Link("提出用にまとめる", Route::HandIn),
                Words("」で、紙・メールの文・表・ファイルにできます。"),
            ],
            &[
                Words(
                    "委員でない方も、取組を開いて「この取組に意見・質問を書く」から書けます。書いた文はどこへも送られないので、「",
                ),
                Link("提出用にまとめる", Route::HandIn),
                Words(
                    "」でコピーするか印刷してください。意見をどこで受け付けているかは、区役所におたずねください。",
                ),
            ],
        ],
    ),
    (
        "注について",
        &[
            &[Words(
                "原文の文章は、誤りと思われるところも直さずに載せています。気づいた点は「注」として、文章とは分けて添えています。",
            )],
            &[Words(
                "表の結合などで読み取りに判断が要ったところも、その旨を「注」に書いています。",
            )],
        ],
    ),
];
/// What is stored where, in short.
pub const PRIVACY: &str = "書いた文は、この端末のこのブラウザーの中だけに保存されます。アプリがどこかへ送ることはありません。";
/// Being offline.
pub const OFFLINE: &str = "通信がないとき";
/// Source and licence.
pub const SOURCE: &str = "出典とライセンス";
/// Before the source.
pub const SOURCE_IS: &str = "出典：";
/// Before the licence.
pub const LICENCE: &str = "文章のライセンス：";
/// Whose the short names are, and what they are made of.
pub const SHORT_NAMES: &str =
    "取組と数字の短い名前は、このアプリの編集者が、原文のことばだけで付けたものです。";
/// Who made the app.
pub const NOT_BY_THE_CITY: &str = "このアプリは市や区役所が作ったものではありません。";
/// Link to the licences of the libraries that the app is made of.
pub const LICENCES: &str = "アプリに使ったソフトウェアのライセンス";
/// Open data.
pub const OPEN_DATA: &str = "オープンデータ";
/// What it is.
pub const OPEN_DATA_IS: &str =
    "このアプリのデータは、次のファイルで手に入ります。表計算ソフトでも開けます。";
/// Link to the page that explains them.
pub const DATA_PAGE: &str = "データの説明（列の意味、使ってよい範囲、確かめ方）";
/// The files, and what each holds.
pub const FILES: &[(&str, &str)] = &[
    ("items.csv", "取組の一覧（表計算ソフト用）"),
    ("indicators.csv", "数字の一覧（表計算ソフト用）"),
    ("points.csv", "文章の一行ずつの番号（表計算ソフト用）"),
    ("review.json", "すべてのデータ（プログラム用）"),
    (
        "drafts.schema.json",
        "下書きのファイルの書き方の決まり（プログラム用）",
    ),
    ("review.schema.json", "review.json の書き方の決まり"),
];
