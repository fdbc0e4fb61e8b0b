//! What the app itself says: short, です・ます, one word for one thing. The official text is in the data.

use crate::review::model::Review;
use crate::review::route::Route;
use crate::review::sentence::sentence;

/// The app as a whole.
pub mod app {
    /// What the app is, behind the office's name.
    pub const DESCRIPTION: &str = "が自分で振り返った取組を、読んで、絞り込んで、数字で見て、意見を下書きできます。通信がなくても使えます。";
    /// Name of the navigation.
    pub const PLACES: &str = "おもな場所";
    /// The data can't be read.
    pub const BROKEN_DATA: &str =
        "資料のデータを読めませんでした。ページを再読み込みしてください。";
    /// Shown where the address leads nowhere.
    pub const NOT_FOUND: &str = "お探しのページはありません";
    /// What to do then.
    pub const NOT_FOUND_NEXT: &str =
        "リンクが途中で切れているか、番号が違うようです。一覧から探してください。";
    /// Way back.
    pub const TO_LIST: &str = "取組の一覧へ";
}

/// The four places.
pub mod place {
    /// The list.
    pub const ITEMS: &str = "取組";
    /// The figures.
    pub const FIGURES: &str = "数字";
    /// One's own drafts.
    pub const DRAFTS: &str = "下書き";
    /// About the app.
    pub const GUIDE: &str = "案内";
}

/// Names of the source's columns and of what is read from them.
pub mod column {
    /// aim
    pub const AIM: &str = "めざす状態";
    /// direction
    pub const DIRECTION: &str = "取組の方向性";
    /// achievements
    pub const ACHIEVEMENTS: &str = "達成できたこと";
    /// remaining issues
    pub const REMAINING: &str = "残された課題・対策";
    /// division in charge
    pub const DIVISION: &str = "担当";
    /// discussion group
    pub const GROUP: &str = "検討グループ";
    /// for every group
    pub use crate::review::outline::ALL_GROUPS;
    /// An item for every group, as it is shown under one.
    pub const ALL_GROUPS_MARK: &str = "全グループ共通";
    /// An empty cell that the source merged with another item's.
    pub const SHARED: &str = "この欄は、次の取組と共通と読みました：";
    /// No text in the cell.
    pub const EMPTY: &str = "原文のこの欄は空です。";
    /// A value that the source leaves to the row above.
    pub const INHERITED: &str = "（原文では空欄。上の取組と同じと読みました）";
    /// A value in a neighbouring column.
    pub const SHIFTED: &str = "（原文では右にずれた欄に書かれています）";
    /// Two names run together.
    pub const JOINED: &str = "（原文では名前がつながっています）";
}

/// The list, its filters and its search.
pub mod list {
    use crate::review::link::Problem;

    /// Heading of the list, heard but not seen.
    pub const TITLE: &str = "取組の一覧";
    /// Label of the search field.
    pub const SEARCH: &str = "ことばで探す";
    /// Example in the search field.
    pub const SEARCH_HINT: &str = "例：防災　令和3年度";
    /// Filter by figures and drafts.
    pub const MORE: &str = "そのほか";
    /// Filter by place in the document.
    pub const PLACE: &str = "分野";
    /// Whether an item has figures.
    pub const FIGURES: &str = "数字";
    /// It has.
    pub const WITH_FIGURES: &str = "数字のある取組";
    /// It has none.
    pub const WITHOUT_FIGURES: &str = "数字のない取組";
    /// Whether I have a draft on it.
    pub const DRAFTS: &str = "自分の下書き";
    /// I have.
    pub const WITH_DRAFTS: &str = "下書きのある取組";
    /// I have none.
    pub const WITHOUT_DRAFTS: &str = "下書きのない取組";
    /// Take all filters away.
    pub const RESET: &str = "すべて解除";
    /// Name of the removable badges.
    pub const ACTIVE: &str = "いまの条件";
    /// Behind a badge's name.
    pub const REMOVE: &str = "を外す";
    /// Closes a sheet.
    pub const CLOSE: &str = "閉じる";
    /// Nothing found.
    pub const NOTHING: &str = "当てはまる取組はありません";
    /// What to loosen.
    pub const NOTHING_NEXT: &str = "条件を減らすか、ことばを短くすると見つかることがあります。";
    /// Take the filters away and keep the words.
    pub const WITHOUT_FILTERS: &str = "絞り込みを外す";
    /// Take the words away and keep the filters.
    pub const WITHOUT_WORDS: &str = "ことばを消す";
    /// Parts of the address that mean nothing here.
    pub const PROBLEM: &str =
        "このリンクには、ここでは使えない条件があります。残りの条件で表示しています。";
    /// Counts items and figures.
    pub const UNIT: &str = "件";
    /// Closes the sheet, behind the count.
    pub const SHOW: &str = "を見る";

    /// 「13 / 22件」
    pub fn count(shown: usize, total: usize) -> String {
        [&shown.to_string(), " / ", &total.to_string(), UNIT].concat()
    }

    /// What there is to read.
    pub fn overview(items: usize, figures: usize) -> String {
        [
            &items.to_string(),
            "の取組・",
            &figures.to_string(),
            "の数字・残された課題",
        ]
        .concat()
    }

    /// What of the address can't be had.
    pub fn problem(problem: &Problem) -> String {
        match problem {
            Problem::UnknownParam(name) => ["知らない条件：", name].concat(),
            Problem::UnknownValue(param, value) => {
                ["この資料にない値：", param.as_str(), " = ", value].concat()
            }
            Problem::Repeated(param) => ["二つある条件：", param.as_str()].concat(),
            Problem::TooLong(param) => ["長すぎる条件：", param.as_str()].concat(),
            Problem::TooMany => "条件が多すぎます".to_owned(),
        }
    }
}

/// One item.
pub mod item {
    /// Back to the list.
    pub const BACK: &str = "一覧";
    /// Pass the item on.
    pub const SHARE: &str = "共有";
    /// The link was copied.
    pub const COPIED: &str = "リンクをコピーしました";
    /// It was not.
    pub const NOT_COPIED: &str = "コピーできませんでした。アドレス欄のリンクをお使いください。";
    /// The one before.
    pub const PREVIOUS: &str = "前の取組";
    /// The one after.
    pub const NEXT: &str = "次の取組";
    /// Name of the links to both.
    pub const PAGER: &str = "前後の取組";
    /// Its figures.
    pub const FIGURES: &str = "数字";
    /// Its number.
    pub const NUMBER: &str = "取組番号";
}

/// Notes of the editors.
pub mod note {
    /// The text stands as it is.
    pub const VERBATIM: &str = "注（原文のまま）";
    /// How a table was read.
    pub const TABLE: &str = "注（表の読み方）";
    /// The source leaves it open.
    pub const OPEN: &str = "注";
}

/// Figures.
pub mod figures {
    use crate::review::sentence::Judgement;

    /// Heading of the page.
    pub const TITLE: &str = "数字で見る";
    /// The office's own judgement.
    pub const VERDICT: &str = "区の自己評価";
    /// A target.
    pub const TARGET: &str = "目標";
    /// A plan, no result.
    pub const PLAN: &str = "今後の計画";
    /// The table of values.
    pub const TABLE: &str = "表で見る";
    /// First column of the table.
    pub const OF: &str = "いつ・何の";
    /// Second column.
    pub const VALUE: &str = "値";
    /// The source gives no year.
    pub const UNDATED: &str = "時点の記載なし";
    /// Link to the item.
    pub const TO_ITEM: &str = "この数字の取組";
    /// The sentence in the source.
    pub const SOURCE: &str = "原文";
    /// Heading of the overview.
    pub const OVERVIEW: &str = "全体のようす";
    /// Heading of the charts.
    pub const EACH: &str = "ひとつずつ見る";
    /// Items by group.
    pub const BY_GROUP: &str = "検討グループ別の取組";
    /// Items by policy and section.
    pub const BY_PLACE: &str = "基本方針・分野別の取組";
    /// Items by division.
    pub const BY_DIVISION: &str = "担当別の取組";
    /// Indicators by verdict.
    pub const BY_VERDICT: &str = "区の自己評価別の指標";
    /// How to use the bars.
    pub const TAP: &str = "数は、選んだときに残る件数です。ほかの条件はそのままです。選ぶと、その取組の一覧になります。";
    /// The verdicts count figures, not items.
    pub const FIGURES_COUNTED: &str =
        "これは指標の数です。選ぶと、その指標のある取組の一覧になります。";
    /// The overall count of the group bars exceeds the number of items.
    pub const GROUPS_OVERLAP: &str = "全グループ共通の取組は、どのグループにも数えています。";
    /// The one before.
    pub const PREVIOUS: &str = "前の数字";
    /// The one after.
    pub const NEXT: &str = "次の数字";
    /// Name of the links to both.
    pub const PAGER: &str = "前後の数字";

    /// No figure is left.
    pub const NOTHING: &str = "当てはまる数字はありません";

    /// 「指標 13 / 32件」
    pub fn count(shown: usize, total: usize) -> String {
        ["指標 ", &super::list::count(shown, total)].concat()
    }

    /// What the office's judgement is called.
    pub fn judgement(judgement: Judgement) -> &'static str {
        match judgement {
            Judgement::Reached => "目標をクリア",
            Judgement::Missed => "目標に至らなかった",
            Judgement::Moved => "増減・維持の記載",
            Judgement::Unjudged => "評価の記載なし",
        }
    }
}

/// A member's drafts.
pub mod drafts {
    use crate::drafts::import::Outcome;
    use crate::drafts::store::Problem;

    /// Heading on an item.
    pub const ON_ITEM: &str = "自分の下書き";
    /// Heading of the page.
    pub const TITLE: &str = "下書き";
    /// Begin one.
    pub const WRITE: &str = "意見・質問を書く";
    /// Begin another.
    pub const WRITE_MORE: &str = "もうひとつ書く";
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
    /// Take it away.
    pub const DELETE: &str = "削除";
    /// It is gone.
    pub const DELETED: &str = "下書きを削除しました。";
    /// Bring it back.
    pub const UNDO: &str = "元に戻す";
    /// Two versions exist.
    pub const CONFLICT: &str = "別のタブや読み込んだファイルで、同じ下書きが別に書かれていました。両方を残してあります。見比べて、いらない方を削除してください。";
    /// Nothing written yet.
    pub const NONE: &str = "まだ下書きはありません。";
    /// What to do.
    pub const NONE_NEXT: &str = "取組を開いて「意見・質問を書く」を押すと、ここに並びます。";
    /// Kept in memory only.
    pub const NOT_KEPT: &str = "画面を閉じると消えます";
    /// Groups overlap.
    pub const GROUPS_OVERLAP: &str =
        "二つ以上のグループで扱う取組の下書きは、それぞれに数えています。";
    /// The meeting.
    pub const MEETING: &str = "会議";
    /// Until when.
    pub const DEADLINE: &str = "提出の期限";
    /// Where and how.
    pub const HAND_IN: &str = "提出先";
    /// The storage is forbidden.
    pub const FORBIDDEN: &str = "このブラウザーの設定では保存できません。書いた文は、このページを閉じると消えます。閉じる前に「下書きを書き出す」で控えを取ってください。";
    /// Export.
    pub const EXPORT: &str = "下書きを書き出す";
    /// As a file.
    pub const EXPORT_FILE: &str = "ファイルに書き出す（JSON）";
    /// The file was handed over.
    pub const HANDED_OVER: &str =
        "ファイルをブラウザーに渡しました。ダウンロードの一覧で確かめてください。";
    /// It was not.
    pub const NOT_HANDED_OVER: &str =
        "ファイルを渡せませんでした。下の文をコピーしてお使いください。";
    /// As text.
    pub const EXPORT_TEXT: &str = "文としてコピーする";
    /// Copied.
    pub const COPIED: &str = "コピーしました。";
    /// Not copied.
    pub const NOT_COPIED: &str = "コピーできませんでした。下の文を選んでコピーしてください。";
    /// The text to copy.
    pub const AS_TEXT: &str = "書き出した文";
    /// Import.
    pub const IMPORT: &str = "書き出したファイルを読み込む";
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
    /// They could not be handed over.
    pub const ASIDES_FAILED: &str = "ファイルを渡せませんでした。別のブラウザーでお試しください。";
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
            Outcome::New => "この端末にないので加える",
            Outcome::Newer => "書き進めたものなので置き換える",
            Outcome::Conflict => "別々に書き進められているので両方を残す",
            Outcome::Older => "この端末の方が進んでいるので変えない",
            Outcome::Same => "同じものがあるので変えない",
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

    /// So many were read in.
    pub fn imported(count: usize) -> String {
        [&count.to_string(), "件を読み込みました。"].concat()
    }
}

/// Versions and being offline.
pub mod offline {
    /// Everything is on the device.
    pub const READY: &str = "通信がなくても、すべて読めます。";
    /// Not here.
    pub const UNAVAILABLE: &str = "このブラウザーでは、通信がないと開けません。";
    /// Not yet.
    pub const LOADING: &str = "通信がなくても読めるように準備しています…";
    /// A newer version waits.
    pub const NEW_VERSION: &str = "新しい版があります。";
    /// Change to it.
    pub const USE_IT: &str = "新しい版に替える";
    /// Not while something is unsaved.
    pub const NOT_SAVED: &str =
        "保存できていない下書きがあるため、まだ替えられません。先に控えを取ってください。";
}

/// The guide.
pub mod guide {
    /// Heading.
    pub const TITLE: &str = "案内";
    /// How to use the app: headings with their paragraphs.
    pub const SECTIONS: &[(&str, &[&str])] = &[
        (
            "使い方",
            &[
                "「取組」では、区役所が取組を自分で振り返った文章を、そのまま読めます。検討グループ・分野・担当で絞り込み、ことばで探せます。",
                "「数字」では、文章の中の数字を図と表で見られます。目標に届いたかどうかは、区役所自身の評価のことばで示しています。",
                "取組を開くと、自分の意見や質問を下書きできます。書いたものは「下書き」に並びます。",
            ],
        ),
        (
            "プライバシー",
            &[
                "書いた文は、この端末のこのブラウザーの中だけに保存されます。アプリがどこかへ送ることはありません。このアプリは登録を求めず、アクセスの記録も取りません。公開しているサーバーの記録は、その運営者によります。",
                "ブラウザーの「サイトデータの消去」をすると、下書きも消えます。iPhoneのSafariは、7日間開かなかったサイトの保存内容を消すことがあります。大切な下書きは「下書き」のページで書き出しておいてください。",
            ],
        ),
        (
            "注について",
            &[
                "原文の文章は、誤りと思われるところも直さずに載せています。気づいた点は「注」として、文章とは分けて添えています。",
                "表の結合などで読み取りに判断が要ったところも、その旨を「注」に書いています。",
            ],
        ),
    ];
    /// Being offline.
    pub const OFFLINE: &str = "通信がないとき";
    /// Source and licence.
    pub const SOURCE: &str = "出典とライセンス";
    /// Before the source.
    pub const SOURCE_IS: &str = "出典：";
    /// Before the licence.
    pub const LICENCE: &str = "文章のライセンス：";
    /// Who made the app.
    pub const NOT_BY_THE_CITY: &str = "このアプリは市や区役所が作ったものではありません。";
    /// Open data.
    pub const OPEN_DATA: &str = "オープンデータ";
    /// What it is.
    pub const OPEN_DATA_IS: &str =
        "このアプリのデータは、次のファイルで手に入ります。表計算ソフトでも開けます。";
    /// The files, and what each holds.
    pub const FILES: &[(&str, &str)] = &[
        ("items.csv", "取組の一覧（表計算ソフト用）"),
        ("indicators.csv", "数字の一覧（表計算ソフト用）"),
        ("points.csv", "文章の一行ずつの番号（表計算ソフト用）"),
        ("review.json", "すべてのデータ（プログラム用）"),
        ("review.schema.json", "review.json の書き方の決まり"),
    ];
}

/// Title of a page, as tabs and shared links show it.
pub fn page_title(review: &Review, route: &Route) -> String {
    let of_page = match route {
        Route::List => return review.title.clone(),
        Route::Item(id) => match review.item(id) {
            // Several items share a theme: their number tells them apart.
            Some(place) => return [&place.theme.title, "（", id, "）｜", &review.title].concat(),
            None => app::NOT_FOUND,
        },
        Route::Indicator(id) => review
            .indicator(id)
            .map_or(app::NOT_FOUND, |indicator| &indicator.label),
        Route::Figures => figures::TITLE,
        Route::Drafts => drafts::TITLE,
        Route::Guide => guide::TITLE,
        Route::NotFound => app::NOT_FOUND,
    };
    [of_page, "｜", &review.title].concat()
}

/// Description of a page, as shared links and search engines show it.
pub fn page_description(review: &Review, route: &Route) -> String {
    match route {
        Route::Item(id) => review.item(id).map(|place| {
            place
                .item
                .direction
                .iter()
                .map(|line| line.text.as_str())
                .collect::<String>()
        }),
        Route::Indicator(id) => review.indicator(id).map(sentence),
        _ => None,
    }
    .unwrap_or_else(|| [&review.office, app::DESCRIPTION].concat())
}
