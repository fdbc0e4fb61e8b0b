//! What the app says when drafts can't be stored or read: what is the matter, and what to do.

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
    /// In plain Japanese.
    pub fn message(&self) -> String {
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
                return ["別の振り返り「", title, "」の下書きです。", UNCHANGED].concat();
            }
        };
        [what, UNCHANGED].concat()
    }
}

/// What stands after every fault of a file.
const UNCHANGED: &str = "この端末の下書きは変わっていません。";
