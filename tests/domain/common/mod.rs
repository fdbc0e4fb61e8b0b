//! A small review made by hand, with one of everything that the tests ask for.

pub mod came;
pub mod charset;
pub mod drafts;
pub mod hand_in;
pub mod mail;

use domain::review::model::Review;
use serde_json::{Value, json};

/// Ids of its items, in order.
pub const ITEMS: [&str; 4] = ["1-1-1-1", "1-1-1-2", "1-2-1-1", "3-1-1-1"];

fn line(id: &str, kind: &str, text: &str) -> Value {
    json!({"id": id, "kind": kind, "text": text})
}

fn theme(id: &str, label: &str, title: &str, items: &[Value]) -> Value {
    json!({
        "id": id, "label": label, "title": title,
        "columns": ["めざす状態", "取組の方向性", "達成できたこと", "残された課題・対策", "担当", "検討グループ"],
        "aims": [line(&format!("{id}-aim1"), "paragraph", "顔見知りが増えている状態")],
        "items": items,
    })
}

/// Two policies, three themes, four items, three indicators, one note.
pub fn review() -> Review {
    let first = json!({
        "id": ITEMS[0],
        "direction": [line("1-1-1-1-dir1", "paragraph", "子育て世帯への支援を行う。")],
        "achievements": {"lines": [
            line("1-1-1-1-ach1", "heading", "「にっしー広場」の開設"),
            line("1-1-1-1-ach2", "point", "ﾊﾟﾝﾌﾚｯﾄを配布（R1 1,200部、R10相当）"),
        ]},
        "remaining": {"lines": [line("1-1-1-1-rem1", "point", "周知が足りない")]},
        "divisions": {"cell": ["子育て支援", "保健福祉"], "ids": ["child", "health"]},
        "groups": {"cell": ["教育・子育て", "福祉・健康"], "ids": ["education", "welfare"]},
    });
    let second = json!({
        "id": ITEMS[1],
        "direction": [line("1-1-1-2-dir1", "paragraph", "事例の共有を行う。")],
        "achievements": {"lines": [
            line("1-1-1-2-ach1", "heading", "区民まつりの開催"),
            line("1-1-1-2-ach2", "point", "参加者（令和3年度実績）は 40％"),
        ]},
        "remaining": {"shared_with": ITEMS[0]},
        "divisions": {"cell": ["地域支援"], "ids": ["area"]},
        "groups": {"cell": ["防災"], "ids": ["safety"]},
    });
    let third = json!({
        "id": ITEMS[2],
        "direction": [line("1-2-1-1-dir1", "paragraph", "防災訓練を行う。")],
        "achievements": {"lines": [
            line("1-2-1-1-ach1", "row", "平成30年1,234件→令和元年1,100件"),
            line("1-2-1-1-ach2", "point", "サーバー更新。12018冊の本を Wi Fi で"),
        ]},
        "remaining": {"lines": [line("1-2-1-1-rem1", "point", "H30年度からの継続")]},
        "divisions": {"cell": [], "ids": ["area"], "reading": "inherited"},
        "groups": {"cell": [], "ids": ["safety"], "reading": "inherited"},
    });
    let fourth = json!({
        "id": ITEMS[3],
        "direction": [line("3-1-1-1-dir1", "paragraph", "区民の声 が区政に届く。")],
        "achievements": {"lines": [line("3-1-1-1-ach1", "point", "区政会議を公開した")]},
        "remaining": {"lines": []},
        "divisions": {"cell": ["総務"], "ids": ["general"]},
        "groups": {"cell": ["全グループ共通"], "all": true},
    });
    let value = json!({
        "format": 1,
        "id": "test-ward-2018-2022",
        "title": "試験区 ふりかえり",
        "office": "試験区役所",
        "years": {"from": 2018, "to": 2022},
        "source": {"document": "資料", "publisher": "試験区役所", "licence": "CC BY 4.0",
                   "licence_url": "https://creativecommons.org/licenses/by/4.0/", "changes": "なし"},
        "groups": [
            {"id": "education", "name": "教育・子育て"},
            {"id": "welfare", "name": "福祉・健康"},
            {"id": "safety", "name": "防災・防犯・コミュニティ"},
        ],
        "divisions": [
            {"id": "child", "name": "子育て支援"},
            {"id": "health", "name": "保健福祉"},
            {"id": "area", "name": "地域支援"},
            {"id": "general", "name": "総務"},
        ],
        "policies": [
            {"id": "1", "label": "基本方針1", "title": "安全で安心なまちづくり", "sections": [
                {"id": "1-1", "label": "（1）", "title": "地域コミュニティの活性化", "themes": [
                    theme("1-1-1", "①", "つながりづくり", &[first, second])]},
                {"id": "1-2", "label": "(2)", "title": "快適なまちづくり", "themes": [
                    theme("1-2-1", "①", "災害に強いまちづくり", &[third])]},
            ]},
            {"id": "3", "title": "区政運営", "sections": [
                {"id": "3-1", "title": "声が届く", "themes": [
                    theme("3-1-1", "①", "区民の声が反映される仕組み", &[fourth])]},
            ]},
        ],
        "indicators": [
            {"id": "1-1-1-2-fig1", "item": ITEMS[1], "label": "アンケート回答者の割合", "unit": "%",
             "measure": {"kind": "single", "value": {"number": 40.0, "text": "40％",
                         "year": {"text": "3年度", "year": 2021, "basis": "年度"}}},
             "target": {"operator": ">=", "number": 38.0, "text": "38%以上", "line": "1-1-1-2-ach2"},
             "verdict": {"word": "クリア", "text": "上昇し目標をクリア", "line": "1-1-1-2-ach2"},
             "lines": ["1-1-1-2-ach2"]},
            {"id": "1-2-1-1-fig1", "item": ITEMS[2], "label": "街頭犯罪件数", "unit": "件",
             "measure": {"kind": "series", "values": [
                {"number": 1234.0, "text": "1,234件", "year": {"text": "平成30年", "year": 2018, "basis": "年"}},
                {"number": 1100.0, "text": "1,100件", "year": {"text": "令和元年", "year": 2019, "basis": "年"}}]},
             "lines": ["1-2-1-1-ach1"]},
            {"id": "1-2-1-1-fig2", "item": ITEMS[2], "label": "蔵書", "unit": "冊",
             "measure": {"kind": "range", "period": "4年間", "low": {"text": "1冊"}, "high": {"text": "2冊"}},
             "plan": {"number": 2.0, "text": "さらに2か所", "line": "1-2-1-1-ach2"},
             "lines": ["1-2-1-1-ach2"]},
        ],
        "notes": [
            {"id": "note-1", "on": "1-2-1-1-rem1", "kind": "slip", "text": "「マナー」のことと思われます"},
        ],
    });
    serde_json::from_value(value).expect("the fixture is a review")
}

/// None of the cases of a table failed; otherwise all that did are told at once.
#[track_caller]
pub fn none_failed(failed: &[String], of: usize) {
    let count = failed.len();
    assert!(count == 0, "{count} of {of}:\n{}", failed.join("\n"));
}
