//! Taking a figure along: as a picture, as a table, into another site.

use crate::review::model::Review;

/// Heading.
pub const TITLE: &str = "この数字を使う";
/// As a picture of pixels.
pub const PNG: &str = "画像（PNG）";
/// As a picture of lines.
pub const SVG: &str = "画像（SVG）";
/// As a table.
pub const CSV: &str = "表（CSV）";
/// The picture could not be made.
pub const NO_PICTURE: &str =
    "このブラウザーでは画像にできませんでした。「画像（SVG）」か、画面の写真をお使いください。";
/// Into another site.
pub const EMBED: &str = "ほかのサイトに載せる";
/// How.
pub const EMBED_HOW: &str =
    "次の文字を、載せたいページのHTMLに貼り付けてください。図と出典が表示されます。";
/// Copies it.
pub const COPY: &str = "コピーする";
/// It is copied.
pub const COPIED: &str = "コピーしました。";
/// It is not.
pub const NOT_COPIED: &str = "コピーできませんでした。枠の中を長押しして、コピーしてください。";
/// From another site back to the app.
pub const BACK: &str = "くわしく見る";

/// Who drew it, and who did not.
pub const MADE_BY: &str =
    "図と計算は「ふりかえり」が作成したもので、区役所が作成したものではありません。";

/// Source, licence and who drew it: a line each.
pub fn credits(review: &Review, item: &str) -> [String; 3] {
    let source = &review.source;
    [
        ["出典：", &source.document, "（取組", item, "）"].concat(),
        [&source.publisher, "　", &source.licence].concat(),
        MADE_BY.to_owned(),
    ]
}
