//! The settings of the app's looks.

use crate::settings::{Choice, Contrast, TextSize, Theme};

/// Name of the button and heading of the sheet.
pub const TITLE: &str = "表示の設定";
/// The button's visible word.
pub const BUTTON: &str = "設定";
/// Size of the text.
pub const TEXT: &str = "文字の大きさ";
/// Light or dark.
pub const THEME: &str = "画面の色";
/// Contrast.
pub const CONTRAST: &str = "文字と線の濃さ";
/// The choices are stored.
pub const KEPT: &str = "この端末に保存しました。";
/// They can't be.
pub const NOT_KEPT: &str = "この端末では保存できないため、このページを閉じるまでの設定です。";
/// Closes the sheet.
pub const CLOSE: &str = "閉じる";

/// The sizes of the text, in the order of [`TextSize::ALL`].
pub const TEXTS: [&str; TextSize::ALL.len()] = ["標準", "大きい", "とても大きい"];
/// The themes, in the order of [`Theme::ALL`].
pub const THEMES: [&str; Theme::ALL.len()] = ["端末に合わせる", "明るい", "暗い"];
/// The contrasts, in the order of [`Contrast::ALL`].
pub const CONTRASTS: [&str; Contrast::ALL.len()] = ["標準（端末に合わせる）", "はっきり"];
