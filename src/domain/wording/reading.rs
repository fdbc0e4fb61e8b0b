//! What came of a file that the secretariat read in: what it is, what to ask for, what to look at.

use crate::drafts::collate::Form;
use crate::drafts::collate::reading::{Astray, Foreign, Notice, Refused, Source};
use crate::review::shown::quiet;

/// So many numbers of rows are told one by one.
const NUMBERS_MAX: usize = 12;

/// So many letters of somebody's words are quoted.
const WORDS_MAX: usize = 20;

/// What to ask for in place of what can't be read.
const ASK: &str = "委員に、アプリの「提出用にまとめる」から「ファイルにする（JSON）」のファイルか、メールの文を送ってもらってください。";

/// Why a file can't be read, and what to ask for.
pub fn refused(why: &Refused) -> String {
    match why {
        Refused::File(error) => error.why(),
        Refused::Foreign(foreign) => [what(*foreign), instead(*foreign), ASK].concat(),
        Refused::OtherTable => "表ですが、見出しの行に「内容」や「取組番号」がないので読み込めません。見出しの行を消さずに保存した表か、アプリで書き出したままの表を送ってもらってください。"
            .to_owned(),
        Refused::OtherMail(sender) => {
            let mut said = "メールですが、本文にも添付ファイルにも、アプリの意見が見つかりません。".to_owned();
            said.push_str(&from(sender));
            said.push_str(ASK);
            said
        }
    }
}

/// What it is.
fn what(foreign: Foreign) -> &'static str {
    match foreign {
        Foreign::Pdf => "PDFです。",
        Foreign::Word => "Wordの文書です。",
        Foreign::Excel => "Excelのブックです。",
        Foreign::Slides => "PowerPointの資料です。",
        Foreign::Ichitaro => "一太郎の文書です。",
        Foreign::OpenDocument => "LibreOfficeなどの文書です。",
        Foreign::Apple => "PagesかNumbersの文書です。",
        Foreign::Outlook => "Outlookの形式（.msg）のメールです。",
        Foreign::Archive => "圧縮したファイルです。",
        Foreign::Picture => "写真や画像です。",
        Foreign::Recording => "音声や動画です。",
        Foreign::Rich => "リッチテキスト（RTF）の文書です。",
        Foreign::Page => "ウェブページ（HTML）です。",
        Foreign::Other => "このアプリでは読めない種類のファイルです。",
    }
}

/// What one can do oneself.
fn instead(foreign: Foreign) -> &'static str {
    match foreign {
        Foreign::Excel => {
            "Excelで開き、「CSV UTF-8（コンマ区切り）」で保存し直すと読み込めます。開けないときは、"
        }
        Foreign::Outlook => "Outlookで開き、本文をコピーして、下の欄に貼り付けてください。または、",
        Foreign::Archive => {
            "中のファイルを取り出してから、それを選んでください。取り出せないときは、"
        }
        Foreign::Word
        | Foreign::Ichitaro
        | Foreign::OpenDocument
        | Foreign::Apple
        | Foreign::Rich
        | Foreign::Page => {
            "中にメールの文が入っていれば、開いて全部をコピーし、下の欄に貼り付けてください。入っていなければ、"
        }
        Foreign::Pdf | Foreign::Slides | Foreign::Picture | Foreign::Recording | Foreign::Other => {
            "文を読み取れません。"
        }
    }
}

/// What has to be known of what was read, in a sentence without its full stop.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Visible(count) => [
            &count.to_string(),
            "件は、「読み込み用」の部分がないか壊れているので、見えている文から読み取りました。取組・種類・文を確かめてください",
        ]
        .concat(),
        Notice::Cells(count) => [
            &count.to_string(),
            "件は、表の文から読み取りました。表計算ソフトで変わったところがないか、確かめてください",
        ]
        .concat(),
        Notice::Missing { of, found } => [
            "メールには",
            &of.to_string(),
            "件とありますが、",
            &found.to_string(),
            "件しか見つかりません。送り直してもらってください",
        ]
        .concat(),
        Notice::Unplaced(from, at) => [
            &numbered(at, unit(*from)),
            "は、どの取組のものか分かりません。一覧の最後に載せています",
        ]
        .concat(),
        Notice::WithoutKind(rows) => [
            &numbered(rows, "行目"),
            "は、種類が分からないので「意見」として載せています",
        ]
        .concat(),
        Notice::WithoutWords(rows) => [
            &numbered(rows, "行目"),
            "は、「内容」が空なので載せていません",
        ]
        .concat(),
        Notice::NoSuchItem(from, all) => [
            &each(all, *from),
            "は、いまの資料にない取組番号です。一覧の最後に載せています。正しい番号を本人に確かめ、直したものを読み込んでください",
        ]
        .concat(),
        Notice::SilentNowhere(from, all) => [
            "「意見なし」のうち",
            &each(all, *from),
            "は、いまの資料にある取組番号ではないので載せていません。正しい番号を本人に確かめてください",
        ]
        .concat(),
        Notice::CutMail => "メールの文が途中で切れています（最後の〔おわり〕がありません）。読めたところまで載せています。最後の意見は途中までかもしれないので、全文を送り直してもらってください".to_owned(),
        Notice::CutTable => "表が途中で切れています。最後の行を確かめ、送り直してもらってください".to_owned(),
        Notice::Attached(name, why) => {
            let why = refused(why);
            ["読めないもの「", &quiet(name), "」：", why.trim_end_matches('。')].concat()
        }
        Notice::Misnamed(ending, form) => {
            let is = match form {
                Form::File => "このアプリのファイル（JSON）",
                Form::Mail => "メールの文",
                Form::Table => "表",
            };
            ["名前の最後は「.", &quiet(ending), "」ですが、中は", is, "なので、そのまま読み込みました"].concat()
        }
        Notice::Sender(sender) => [
            &from(sender),
            "氏名は、提出された文にあるものだけを使います",
        ]
        .concat(),
    }
}

fn from(sender: &str) -> String {
    if sender.is_empty() {
        return String::new();
    }
    [
        "メールの差出人は「",
        &crate::review::shown::quiet(sender),
        "」です。",
    ]
    .concat()
}

/// What is said of items that the review does not have: 「3行目（取組9-9-9-9）「避難所の…」」.
fn each(all: &[Astray], from: Source) -> String {
    let one = |it: &Astray| {
        let mut said = String::new();
        if let Some(at) = it.at {
            said.push_str(&numbered(&[at], unit(from)));
        }
        if it.item.is_empty() {
            said.push_str("（取組番号なし）");
        } else {
            said.extend(["（取組", &quiet(&it.item), "）"]);
        }
        if !it.words.is_empty() {
            said.extend(["「", &beginning(&it.words), "」"]);
        }
        said
    };
    let all: Vec<String> = all.iter().take(NUMBERS_MAX).map(one).collect();
    all.join("、")
}

/// How somebody's words begin, on one line.
pub fn beginning(words: &str) -> String {
    let words = quiet(words.trim());
    let mut letters = words.chars();
    let mut said: String = letters.by_ref().take(WORDS_MAX).collect();
    if letters.next().is_some() {
        said.push('…');
    }
    said
}

fn unit(from: Source) -> &'static str {
    match from {
        Source::Mail => "番目",
        Source::Table => "行目",
    }
}

/// Rows of a table or drafts of a mail by their numbers: 「3・5行目」.
fn numbered(at: &[usize], unit: &str) -> String {
    let shown = at.iter().take(NUMBERS_MAX).map(ToString::to_string);
    let shown: Vec<String> = shown.collect();
    let mut said = shown.join("・");
    said.push_str(unit);
    if at.len() > NUMBERS_MAX {
        said.extend(["など", &at.len().to_string(), "件"]);
    }
    said
}
