//! What the app itself says: short, です・ます, one word for one thing. The official text is in the data.

use crate::review::model::Review;
use crate::review::route::Route;
use crate::review::sentence::sentence;

pub mod collate;
pub mod drafts;
pub mod figures;
pub mod finding;
pub mod guide;
pub mod hand_in;
pub mod keeping;
pub mod list;
pub mod open_data;
pub mod people;
pub mod privacy;
pub mod reading;
pub mod results;
pub mod settings;
pub mod shared_picture;
pub mod take_along;
pub mod worker;
pub mod worklist;

/// The app as a whole.
pub mod app {
    /// What the app is, behind the office's name.
    pub const DESCRIPTION: &str = "が自分で振り返った取組を、読んで、絞り込んで、数字で見て、意見を下書きできます。通信がなくても使えます。";
    /// Name of the navigation.
    pub const PLACES: &str = "おもな場所";
    /// The app can't start, and the page can be read.
    pub const NO_APP: &str =
        "いま、この端末では絞り込み・検索・下書きが使えません。文章はすべてこのまま読めます。";
    /// The app can't start, and the page has nothing without it.
    pub const NOTHING: &str = "いま、この画面を表示できません。";
    /// What a member fears then.
    pub const KEPT: &str = "書いた下書きがあれば、この端末に残っています。";
    /// The page was opened as a file.
    pub const AS_FILE: &str = "ファイルとして開いています。文章とページの間のリンクは、このまま使えます。絞り込み・検索・下書きには、Webサーバーに置いたサイトが必要です。";
    /// The site lies below another path than it was built for; told to whoever tries it on their own machine.
    pub const ELSEWHERE: &str = "このサイトは、この場所に置くように作られていません。作るときの --public-url を、置く場所のパスに合わせてください。";
    /// The reader has turned scripts off.
    pub const NO_SCRIPTS: &str = "JavaScriptが無効のため、絞り込み・検索・下書きは使えません。文章はすべてこのまま読めます。";
    /// The app itself has stopped.
    pub const STOPPED: &str = "アプリが止まりました";
    /// What that means for what was written, and what to do next.
    pub const STOPPED_KEPT: &str = "申し訳ありません。保存済みの下書きは、この端末に残っています。「もう一度読み込む」で続けられます。心配なときは、先にファイルに保存してください。";
    /// Above words that were not stored any more.
    pub const UNSAVED: &str = "保存が間に合わなかった文です。コピーしてから読み込んでください。";
    /// Saves the stored drafts as a file.
    pub const SAVE: &str = "下書きをファイルに保存";
    /// Shown where the address leads nowhere.
    pub const NOT_FOUND: &str = "お探しのページはありません";
    /// What to do then.
    pub const NOT_FOUND_NEXT: &str =
        "リンクが途中で切れているか、番号が違うようです。一覧から探してください。";
    /// The code of a page could not be fetched.
    pub const PART_MISSING: &str = "この画面を読み込めませんでした";
    /// What to do then.
    pub const PART_MISSING_NEXT: &str =
        "下書きはこの端末に残っています。通信のあるところで、もう一度お試しください。";
    /// The button that does.
    pub const TRY_AGAIN: &str = "もう一度読み込む";
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
    /// There is none after it.
    pub const LAST: &str = "これで最後です。";
    /// To the next one of the member's group that is not answered.
    pub const LEFT: &str = "まだ意見を書いていない取組へ";
    /// Name of the links to both.
    pub const PAGER: &str = "前後の取組";
    /// Its figures.
    pub const FIGURES: &str = "数字";
    /// Its number.
    pub const NUMBER: &str = "取組番号";
    /// It has none.
    pub const NO_FIGURE: &str = "数字の記載なし";
    /// 「ほか2つの数字」
    pub fn other_figures(count: usize) -> String {
        [&super::results::others(count), "の", FIGURES].concat()
    }
    /// Name of the figure that stands on its first screen.
    pub const FIRST_FIGURE: &str = "最初の数字";
    /// Name of the links to the parts of the page.
    pub const CONTENTS: &str = "このページの中";
    /// Short for 達成できたこと.
    pub const TO_ACHIEVEMENTS: &str = "できたこと";
    /// Short for 残された課題・対策.
    pub const TO_REMAINING: &str = "課題・対策";
    /// Name of what is said of its place and its cells.
    pub const READINGS: &str = "資料の中の場所と、表の読み方";
    /// Before its place in the document.
    pub const PLACE: &str = "資料の中の場所：";
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

/// Versions and being offline.
pub mod offline {
    /// Everything is on the device.
    pub const READY: &str = "通信がなくても、すべて読めます。";
    /// Not here, or not now.
    pub const UNAVAILABLE: &str = "いま、このブラウザーでは、通信がないと開けません。";
    /// The reader had it removed.
    pub const REMOVED: &str = "この端末から消しました。次に開いたときに、また準備します。";
    /// Not yet.
    pub const LOADING: &str = "通信がなくても読めるように準備しています…";
    /// A newer version waits.
    pub const NEW_VERSION: &str = "新しい版があります。";
    /// Change to it.
    pub const USE_IT: &str = "新しい版に替える";
    /// Not while something is unsaved.
    pub const NOT_SAVED: &str =
        "保存できていない下書きがあるため、まだ替えられません。先にバックアップを取ってください。";
}

/// The longest title that search engines and shared links show, in letters.
const TITLE_LENGTH: usize = 70;

/// Title of a page, as tabs and shared links show it: of at most 70 letters, unless the review's own is longer.
pub fn page_title(review: &Review, route: &Route) -> String {
    let of_page = match route {
        Route::List => return review.title.clone(),
        Route::Item(id) => match review.item(id) {
            // Without short names several items are called by their theme: their number tells them apart.
            Some(place) => return titled(place.heading(), &["（", id, "）"].concat(), review),
            None => app::NOT_FOUND,
        },
        Route::Indicator(id) => match review.indicator(id) {
            Some(indicator) => return titled(indicator.name(), "", review),
            None => app::NOT_FOUND,
        },
        Route::Figures => figures::TITLE,
        Route::Drafts => drafts::TITLE,
        Route::Guide => guide::TITLE,
        Route::Privacy => privacy::TITLE,
        Route::Worklist => worklist::PAGE_TITLE,
        Route::HandIn => hand_in::TITLE,
        Route::Collate => collate::TITLE,
        Route::NotFound => app::NOT_FOUND,
    };
    titled(of_page, "", review)
}

/// The name of a page, what tells it from its likes, and the review's title; the name gives way where that is too long.
fn titled(name: &str, number: &str, review: &Review) -> String {
    let rest = [number, "｜", &review.title].concat();
    let room = TITLE_LENGTH.saturating_sub(rest.chars().count());
    if name.chars().count() <= room {
        return [name, &rest].concat();
    }
    let short: String = name.chars().take(room.saturating_sub(1)).collect();
    [&short, "…", &rest].concat()
}

/// Description of a page, as shared links and search engines show it.
pub fn page_description(review: &Review, route: &Route) -> String {
    let of_page = match route {
        Route::List => return [&review.office, app::DESCRIPTION].concat(),
        Route::Item(id) => match review.item(id) {
            Some(place) => {
                let lines = place.item.direction.iter();
                return lines.map(|line| line.text.as_str()).collect();
            }
            None => app::NOT_FOUND,
        },
        Route::Indicator(id) => match review.indicator(id) {
            Some(indicator) => return sentence(indicator),
            None => app::NOT_FOUND,
        },
        Route::Figures => figures::DESCRIPTION,
        Route::Drafts => drafts::DESCRIPTION,
        Route::Guide => guide::DESCRIPTION,
        Route::Privacy => privacy::DESCRIPTION,
        Route::Worklist => worklist::DESCRIPTION,
        Route::HandIn => hand_in::DESCRIPTION,
        Route::Collate => collate::DESCRIPTION,
        Route::NotFound => app::NOT_FOUND,
    };
    [of_page, "（", &review.title, "）"].concat()
}
