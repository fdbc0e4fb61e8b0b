//! The page that explains the open data (データの説明): what each file holds, and each column.
//!
//! The build writes it as a page of its own; the app has only the link to it.

/// Heading.
pub const TITLE: &str = "データの説明";
/// What it is for.
pub const LEAD: &str = "このサイトの内容は、だれでも使えるデータとしても公開しています。アプリが読むのも同じデータです。";
/// How the CSV is written.
pub const CSV_HOW: &str = "CSVはUTF-8（BOM付き）で、表計算ソフトでそのまま開けます。値の書き方が変わらないよう、列は後ろに足すだけで、並びと意味は変えません。";
/// Column of names.
pub const COLUMN: &str = "列";
/// Column of meanings.
pub const MEANING: &str = "意味";
/// Licence.
pub const LICENCE: &str = "使ってよい範囲";
/// What to do when using it.
pub const HOW_TO_CITE: &str =
    "使うときは、出典とライセンスを書いてください。手を加えたときは、そのことも書いてください。";
/// What was changed.
pub const CHANGES: &str = "加えた手";
/// When the document was published.
pub const PUBLISHED: &str = "公表";
/// Whose the numbers are, and whose what was computed of them; it is told wherever the data is described.
pub const WHO_COMPUTED: &str = "値・年・目標・区の自己評価は、出典の文書のとおりです。差、増減の割合、目標に届いたかどうかは「ふりかえり」が計算したもので、文書を作った役所が計算したものではありません。";
/// What the whole of the data is.
pub const ALL_IS: &str = "取組の文章、数字、注の全部を、表とJSONにしたものです。";
/// What a document of this kind is looked for by.
pub const KEYWORDS: [&str; 2] = ["自己評価", "振り返り"];
/// What the app is called where it stands beside the office.
pub const APP: &str = "ふりかえり";
/// What an office's code is called.
pub const OFFICE_CODE: &str = "地方公共団体コード";
/// Checksums.
pub const CHECKSUMS: &str = "正しく受け取れたかを確かめる（SHA-256）";
/// How to check.
pub const HOW_TO_CHECK: &str =
    "ファイルとSHA256SUMSを同じフォルダーに置き、「sha256sum -c SHA256SUMS」で確かめられます。";
/// Back to the app.
pub const BACK: &str = "取組の一覧へ";

/// A file with what it holds; of a table, each column with its meaning.
pub type File = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// The files in the order in which they are explained.
pub const FILES: [File; 7] = [
    ("items.csv", "取組の表。1行が一つの取組です。", &ITEMS),
    (
        "indicators.csv",
        "指標（数字）の表。1行が一つの値です。幅は1行に両端、二つの割合の差は2行です。",
        &INDICATORS,
    ),
    (
        "points.csv",
        "文章の一行ずつの番号の表。下書きはこの番号に付きます。",
        &POINTS,
    ),
    (
        "review.json",
        "すべての内容。構造は review.schema.json にあります。",
        &[],
    ),
    (
        "review.schema.json",
        "review.json の構造（JSON Schema）。",
        &[],
    ),
    (
        "drafts.schema.json",
        "下書きのファイルの構造（JSON Schema）。",
        &[],
    ),
    (
        PACKAGE,
        "上のファイルの一覧。大きさとSHA-256、表の列の型も書いてあります（Frictionless Data Package）。",
        &[],
    ),
];
/// The file that lists the others; its name is that of the standard.
pub const PACKAGE: &str = "datapackage.json";

const REVIEW_ID: (&str, &str) = (
    "review_id",
    "どの振り返りの行か。review.json の id と同じです",
);
const OFFICE: (&str, &str) = ("office", "自己評価をした役所");
const CODE: (&str, &str) = (
    "office_code",
    "その役所の地方公共団体コード（6桁）。分からないときは空です",
);

const ITEMS: [(&str, &str); 14] = [
    ("item_id", "取組の番号。変わりません"),
    ("policy", "基本方針"),
    ("section", "分野"),
    ("theme", "テーマ"),
    ("aim", "めざす状態"),
    ("direction", "取組の方向性"),
    (
        "achievements",
        "達成できたこと。行の頭の○と・は原文のとおりです",
    ),
    ("remaining", "残された課題・対策"),
    ("divisions", "担当。いくつかあるときは「;」で区切ります"),
    (
        "groups",
        "検討グループ。いくつかあるときは「;」で区切ります",
    ),
    REVIEW_ID,
    OFFICE,
    CODE,
    (
        "short_name",
        "短い名前。このアプリの編集者が、取組の方向性のことばだけで付けたもので、原文ではありません。ないときは空です",
    ),
];

const INDICATORS: [(&str, &str); 23] = [
    ("indicator_id", "指標の番号。変わりません"),
    ("item_id", "その指標のある取組の番号"),
    ("label", "指標の名前。何に占める割合かも、原文のとおりです"),
    ("unit", "単位（%、割、件、か所など）"),
    (
        "year",
        "西暦の年。年度は始まる年。年の記載がないときは空です",
    ),
    ("value", "値（数）"),
    ("low", "幅の低い端"),
    ("high", "幅の高い端"),
    (
        "qualifier",
        "値に付くことば（約、超、弱、おおよそ、全など）",
    ),
    ("target", "目標の数"),
    (
        "target_operator",
        "目標の向き（>= 以上、<= 以下、> 超、< 未満、<previous 前の年より少ない）",
    ),
    (
        "verdict",
        "区の自己評価のことば（クリア、至らなかった、減少など）",
    ),
    (
        "kind",
        "種類（series 年ごと、range 幅、single 一つの値、pair 前と後、gap 二つの割合の差、count 数）",
    ),
    ("part", "二つの割合の差のとき、何の割合か"),
    ("period", "期間の原文（4年間など）"),
    ("year_basis", "年度か年か。原文にないときは空です"),
    ("value_text", "数でない値の原文（全地域など）"),
    ("plan", "今後の計画の数。結果ではありません"),
    ("verdict_text", "区の自己評価の原文"),
    REVIEW_ID,
    OFFICE,
    CODE,
    (
        "short_name",
        "短い名前。このアプリの編集者が、指標の名前のことばだけで付けたもので、原文ではありません。ないときは空です",
    ),
];

const POINTS: [(&str, &str); 10] = [
    ("point_id", "行または指標の番号。変わりません"),
    (
        "item_id",
        "取組の番号。めざす状態はテーマのものなので空です",
    ),
    (
        "cell",
        "どの欄か（aim めざす状態、direction 取組の方向性、achievements 達成できたこと、remaining 残された課題・対策、indicator 指標）",
    ),
    ("kind", "行の種類。指標では指標の種類"),
    ("text", "原文"),
    (
        "hash",
        "原文のハッシュ（FNV-1a、64ビット）。text のUTF-8のバイト列から計算し、16進の小文字16桁で書きます。原文が変わったかどうかが分かります",
    ),
    REVIEW_ID,
    OFFICE,
    CODE,
    (
        "short_name",
        "指標の行では、indicators.csv の短い名前。ほかの行では空です",
    ),
];
