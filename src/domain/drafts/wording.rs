//! What the app says when drafts can't be stored or read: what is the matter, and what to do.

use std::collections::BTreeSet;

use super::collate::Form;
use super::collate::file::Accepted;
use super::collate::lacking::{Lacking, Missing};
use super::collate::list::By;
use super::collate::receipt::{Changed, Receipt};
use super::collate::resigned::{Resigned, changed};
use super::entry::{Part, Remark};
use super::exchange::FileError;
use super::model::Unreadable;
use super::store::StoreError;
use super::written_out::{Sign, Since};
use crate::review::model::{Id, Review};

impl StoreError {
    /// In plain Japanese.
    pub fn message(self) -> &'static str {
        match self {
            Self::Full => {
                "保存できません。この端末の保存場所がいっぱいです。文は画面に残っています。\
                 バックアップを取ってから、いらない下書きを消してください。"
            }
            Self::Forbidden => {
                "保存できません。このブラウザーの設定で保存が禁止されています。\
                 ページを閉じると文が消えるので、閉じる前にコピーするか書き出してください。"
            }
            Self::Broken => {
                "保存できませんでした。文は画面に残っています。\
                 もう一度試すか、文をコピーしてください。"
            }
            Self::TooLong => {
                "保存できません。一つの下書きに書けるのは10万字までです。\
                 文は画面に残っています。いくつかの下書きに分けてください。"
            }
            Self::OtherReview => "この下書きは別の振り返りのものなので、ここには保存できません。",
        }
    }
}

impl Unreadable {
    /// In plain Japanese.
    pub fn message(self) -> &'static str {
        match self {
            Self::NotADraft => {
                "読めない下書きがあります。消さずに取ってあります。ファイルとして取り出せます。"
            }
            Self::Newer(_) => {
                "新しい版のアプリで書いた下書きがあります。そのまま残してあります。\
                 アプリを新しくすると読めます。"
            }
            Self::TooLong => "10万字を超える下書きがあり、読めません。消さずに取ってあります。",
        }
    }
}

impl FileError {
    /// In plain Japanese, to a member: with it stands that their drafts are as they were.
    pub fn message(&self) -> String {
        [&self.why(), UNCHANGED].concat()
    }

    /// In plain Japanese what is the matter, and what to do.
    pub fn why(&self) -> String {
        let what = match self {
            Self::TooLarge => "大きすぎます（16MBまで）。下書きのファイルか確かめてください。",
            Self::Empty => "何も入っていません。もう一度書き出すか、送り直してもらってください。",
            Self::Unreadable => {
                "開けません。選んだあとで動かしたか消した、またはほかのアプリで使っているのかもしれません。\
                 ファイルの場所を確かめて、もう一度選んでください。"
            }
            Self::NotText => {
                "文字として読めません。写真・PDF・WordやExcelのファイルは読み込めません。\
                 このアプリで書き出したファイルを選ぶか、メールの文をコピーして貼り付けてください。"
            }
            Self::NotJson => {
                "下書きのファイルとしても、メールの文としても読めません。このアプリで書き出した\
                 ファイルを選ぶか、メールの文を最初から最後まで貼り付けてください。"
            }
            Self::Table => {
                "このアプリで書き出した表（CSV）です。表は事務局のとりまとめのためのもので、\
                 ここには読み込めません。「バックアップを取る」や「ファイルにする（JSON）」の\
                 ファイルか、メールの文なら読み込めます。"
            }
            Self::Cut => {
                "途中で切れています。メールの文なら、最初の行から「読み込み用」の最後まで、\
                 全部を貼り付けてください。ファイルなら、もう一度書き出すか、\
                 送り直してもらってください。"
            }
            Self::NotOurs => {
                "別のアプリのファイルのようです。このアプリで書き出したファイルを選んでください。"
            }
            Self::Damaged => "壊れています。もう一度書き出すか、送り直してもらってください。",
            Self::Newer(_) => {
                "新しい版のアプリで書き出したものです。アプリを新しくしてから読み込んでください。"
            }
            Self::SeveralMembers => {
                "二人以上の委員の下書きが入っています。一人分ずつ読み込んでください。"
            }
            Self::OtherReview(title) => {
                return ["別の振り返り「", title, "」の下書きです。"].concat();
            }
            Self::Collation => {
                "事務局がとりまとめたファイルです。自分の下書きとしては読み込めません。\
                 とりまとめの画面で読み込んでください。"
            }
        };
        what.to_owned()
    }
}

/// Words of a draft were changed on their way ([`super::exchange::Received::altered`]).
pub const ALTERED: &str = "送る途中でメールソフトに文字を変えられた下書きがあります。\
     絵文字や特別な文字が「?」になっていないか、元の文と見比べてください。";

/// What stands after every fault of a file.
const UNCHANGED: &str = "この端末の下書きは変わっていません。";

impl Part {
    /// The head of the source's column; 指標 for an indicator.
    pub fn label(self) -> &'static str {
        match self {
            Self::Aim => "めざす状態",
            Self::Direction => "取組の方向性",
            Self::Achievements => "達成できたこと",
            Self::Remaining => "残された課題・対策",
            Self::Indicator => "指標",
        }
    }
}

impl Remark {
    /// In plain Japanese, one sentence.
    pub fn message(self) -> &'static str {
        match self {
            Self::ItemGone => "この取組は、いまの資料にありません。",
            Self::ItemMissing => "取組番号がないので、どの取組のものか分かりません。",
            Self::PointGone => "この点は、いまの資料にありません。",
            Self::Reworded => "この点の原文は、書き始めたあとに変わりました。",
            Self::Diverged => "同じ下書きが別々に書き進められているので、両方を載せています。",
            Self::Copies => {
                "同じ意見が、違う文で届いています。件数では一件です。どちらが本人の文か、確かめてください。"
            }
            Self::Withdrawn => "この下書きは、別の端末で削除されています。",
            Self::Altered => "メールで送る間に、文字が変わったところがあります。",
            Self::Twofold => "同じ下書きが、別の人の提出にもあります。",
            Self::DeletedUnsigned => "氏名の記載のない別の提出では、この下書きは消されています。",
            Self::Seen => {
                "メールの見えている文から読み取りました。取組・種類・文を確かめてください。"
            }
            Self::Cells => "表の文から読み取りました。元の文と違うことがあります。",
            Self::Cut => {
                "メールが途中で切れていたので、この文は途中までかもしれません。本人に確かめてください。"
            }
        }
    }
}

/// Heading over those who named no discussion group that the review has.
pub const NO_GROUP: &str = "検討グループの記載なし";

/// So many have nothing to say to an item, in a list that does not name them.
pub fn silent_count(count: usize) -> String {
    ["意見なし ", &count.to_string(), "人"].concat()
}

/// Heading over what no division is in charge of, as far as the review tells.
pub(super) const NO_DIVISION: &str = "担当の記載なし";

/// Heading over items that the review lacks.
pub(super) const NO_ITEM: &str = "いまの資料にない取組";

/// In place of an item's number, of words of which nobody can tell on what they are.
pub const NO_ITEM_NUMBER: &str = "取組番号なし";

/// In place of the name of somebody who did not say it.
pub(super) const NO_NAME: &str = "氏名の記載なし";

/// The name of a member in a file that does not say it.
pub(super) const HIDDEN_NAME: &str = "氏名を伏せた委員";

impl By<'_> {
    /// The name; empty where it is hidden.
    pub fn label(self) -> String {
        match self {
            Self::Member(member) => member.name.as_str().to_owned(),
            Self::File(name) => [NO_NAME, "（", name, "）"].concat(),
            Self::Another(name, number) => {
                [NO_NAME, "（", name, " その", &number.to_string(), "）"].concat()
            }
            Self::Unnamed(number) => [HIDDEN_NAME, " ", &number.to_string()].concat(),
            Self::Hidden => String::new(),
        }
    }

    /// The same where other files may come yet, which would number those anew who have no name.
    pub(super) fn label_for_now(self) -> String {
        match self {
            Self::Unnamed(_) => HIDDEN_NAME.to_owned(),
            by => by.label(),
        }
    }
}

impl Accepted {
    /// In plain Japanese: 「12件」, and what was the matter with some.
    pub fn message(&self) -> String {
        let mut said = [&self.drafts.to_string(), "件"].concat();
        if self.members > 1 {
            said.extend(["（", &self.members.to_string(), "人分）"]);
        }
        if self.damaged > 0 {
            let count = self.damaged.to_string();
            said.extend(["。ほかに読めない下書きが", &count, "件あります"]);
        }
        if self.altered > 0 {
            let count = self.altered.to_string();
            said.extend(["。", &count, "件は、メールで送る間に文字が変わっています"]);
        }
        said
    }
}

impl Receipt {
    /// What stands after those from whom it is, in plain Japanese: 「から2件。新しい意見2件」.
    pub fn message(&self, review: &Review) -> String {
        let accepted = self.accepted.message();
        let mut said = ["から", &accepted, "。", &self.changed.message()].concat();
        for it in self.resigned.iter().flat_map(|it| it.messages(review)) {
            said.extend(["。", &it]);
        }
        said
    }
}

impl Resigned {
    /// In plain Japanese, sentences without their full stops.
    fn messages(&self, review: &Review) -> Vec<String> {
        let quoted = |words: &str| ["「", words, "」"].concat();
        match self {
            Self::Now { before, after } => {
                let parts = changed(before, after, review).into_iter();
                let said = parts.map(|(sign, was, is)| {
                    let of = [after.name.as_str(), "さんの", sign.label(), "が"].concat();
                    let is = is.map_or_else(
                        || "なくなりました".to_owned(),
                        |is| [&quoted(is), "になりました"].concat(),
                    );
                    let was = was.map_or_else(|| "、なし".to_owned(), quoted);
                    [&of, &*is, "（前は", &was, "）"].concat()
                });
                said.collect()
            }
            Self::AtDevice { name, before } => {
                let before: Vec<String> = before.iter().map(|it| quoted(it.as_str())).collect();
                vec![
                    [
                        name.as_str(),
                        "さんの端末からは、前に",
                        &before.concat(),
                        "の氏名で届いています。同じ人なら「提出した人」の表でまとめてください",
                    ]
                    .concat(),
                ]
            }
        }
    }
}

impl Changed {
    /// In plain Japanese: how many, and of which items where words are not as they were.
    pub fn message(&self) -> String {
        let mut said = String::new();
        if !self.new.is_empty() {
            said.extend(["新しい意見", &self.new.len().to_string(), "件"]);
        }
        let counted = [
            ("変わった意見", &self.rewritten),
            ("違う文でも届いた意見", &self.beside),
            ("取り下げ", &self.withdrawn),
            ("同じ端末で先に提出した人のものと分かった意見", &self.moved),
            ("意見なし", &self.silent),
            ("意見なしの取り消し", &self.silent_no_more),
        ];
        for (what, items) in counted.into_iter().filter(|(_, items)| !items.is_empty()) {
            let and = if said.is_empty() { "" } else { "、" };
            said.extend([and, what, &count_of(items)]);
        }
        if said.is_empty() {
            said.push_str("一覧の意見は変わりません");
        }
        let stays = [
            (
                &self.carried,
                "は、同じ端末で先に提出した人の意見として載せています",
            ),
            (
                &self.passed,
                "は、これよりあとの提出で書き直されたか取り下げられています",
            ),
            (
                &self.kept,
                "は、ここでは消されていますが、ほかの提出にあるので残しています",
            ),
        ];
        for (items, what) in stays.into_iter().filter(|(items, _)| !items.is_empty()) {
            said.extend(["。", &count_of(items), what]);
        }
        said
    }
}

impl Lacking {
    /// In plain Japanese: how many, and what to ask.
    pub fn message(&self) -> String {
        self.missing.message(match self.form {
            Form::File => "このファイル",
            Form::Mail => "このメールの文",
            Form::Table => "この表",
        })
    }
}

impl Missing {
    /// In plain Japanese, sentences without the last full stop: how many are not here, and what to ask.
    pub(crate) fn message(&self, here: &str) -> String {
        let not_here = |what: &str, items: &[Id]| {
            [
                "前に届いた",
                what,
                "のうち",
                &count_of(items),
                "は、",
                here,
                "にありません",
            ]
            .concat()
        };
        let mut said = Vec::new();
        if !self.comments.is_empty() {
            said.push(not_here("意見", &self.comments));
            if !self.overruled.is_empty() {
                let items = on(&self.overruled);
                let here = "には、ここに「意見なし」とありますが、前に届いた意見を残しています";
                said.push(["そのうち", &items, here].concat());
            }
            said.push("取り下げたかどうかは本人に確かめてください".to_owned());
        }
        if !self.silent.is_empty() {
            said.push(not_here("「意見なし」", &self.silent));
            said.push("取り消したかどうかは本人に確かめてください".to_owned());
        }
        said.join("。")
    }
}

impl Sign {
    /// In plain Japanese.
    fn label(self) -> &'static str {
        match self {
            Self::Name => "氏名",
            Self::Group => "検討グループ",
            Self::Title => "肩書",
        }
    }
}

impl Since {
    /// What has changed, in plain Japanese: 「氏名、新しい下書き2件（取組1-1-1-1）」.
    pub fn message(&self) -> String {
        let counted = [
            ("新しい下書き", &self.new),
            ("書き直した下書き", &self.rewritten),
            ("消した下書き", &self.gone),
            ("意見なしの付け外し", &self.silent),
        ];
        let counted = counted.into_iter().filter(|(_, items)| !items.is_empty());
        let counted = counted.map(|(what, items)| [what, &count_of(items)].concat());
        let signed = self.signed.iter().map(|it| it.label().to_owned());
        signed.chain(counted).collect::<Vec<_>>().join("、")
    }
}

/// So many drafts, and on which items: 「2件（取組1-1-1-1、1-2-1-1）」.
fn count_of(items: &[Id]) -> String {
    [&items.len().to_string(), "件（", &on(items), "）"].concat()
}

/// 「取組1-1-1-1、1-2-1-1」.
fn on(items: &[Id]) -> String {
    let on: BTreeSet<&str> = items.iter().map(String::as_str).collect();
    let on: Vec<&str> = on.into_iter().collect();
    ["取組", &on.join("、")].concat()
}
