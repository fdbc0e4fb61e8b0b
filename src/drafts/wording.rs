//! What the app says when drafts can't be stored or read: what is the matter, and what to do.

use super::entry::{Part, Remark};
use super::exchange::FileError;
use super::model::Unreadable;
use super::store::StoreError;

impl StoreError {
    /// In plain Japanese.
    pub fn message(self) -> &'static str {
        match self {
            Self::Full => {
                "保存できません。この端末の保存場所がいっぱいです。文章は画面に残っています。\
                 バックアップを取ってから、いらない下書きを削除してください。"
            }
            Self::Forbidden => {
                "保存できません。このブラウザーの設定で保存が禁止されています。\
                 ページを閉じると文章が消えるので、閉じる前にコピーするか書き出してください。"
            }
            Self::Broken => {
                "保存できませんでした。文章は画面に残っています。\
                 もう一度ためすか、文章をコピーしてください。"
            }
            Self::TooLong => {
                "保存できません。1つの下書きに書けるのは10万字までです。\
                 文章は画面に残っています。いくつかの下書きに分けてください。"
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
                "読めない下書きがあります。消さずにとってあります。ファイルとして取り出せます。"
            }
            Self::Newer(_) => {
                "新しい版のアプリで書いた下書きがあります。そのまま残してあります。\
                 アプリを新しくすると読めます。"
            }
            Self::TooLong => "10万字をこえる下書きがあり、読めません。消さずにとってあります。",
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
            Self::TooLarge => {
                "ファイルが大きすぎます（16MBまで）。下書きのファイルか確かめてください。"
            }
            Self::Empty => "ファイルに何も入っていません。もう一度書き出してください。",
            Self::NotText => {
                "下書きのファイルではありません。このアプリで書き出したファイルを選んでください。"
            }
            Self::NotJson => {
                "下書きのファイルとして読めません。このアプリで書き出したファイルを選んでください。"
            }
            Self::Cut => {
                "ファイルが途中で切れています。もう一度書き出すか、送り直してもらってください。"
            }
            Self::NotOurs => {
                "別のアプリのファイルのようです。このアプリで書き出したファイルを選んでください。"
            }
            Self::Damaged => {
                "ファイルがこわれています。もう一度書き出すか、送り直してもらってください。"
            }
            Self::Newer(_) => {
                "新しい版のアプリで書き出したファイルです。アプリを新しくしてから読み込んでください。"
            }
            Self::OtherReview(title) => {
                return ["別の振り返り「", title, "」の下書きです。"].concat();
            }
        };
        what.to_owned()
    }
}

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
            Self::PointGone => "この点は、いまの資料にありません。",
            Self::Reworded => "この点の原文は、書き始めたあとに変わりました。",
            Self::Diverged => "同じ下書きが別々に書き進められているので、両方を載せています。",
            Self::Withdrawn => "この下書きは、別の端末で削除されています。",
            Self::Altered => "メールで送る間に、文字が変わったところがあります。",
            Self::Twofold => "同じ下書きが、別の人の提出にもあります。",
        }
    }
}
