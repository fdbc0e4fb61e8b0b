//! The CSV files, read back with a parser that is not ours, and the published hash.

use std::collections::HashMap;

use crate::support::{review, second_review};
use domain::review::hash::text_hash;
use domain::review::open_data::{indicator_csv, indicators_csv, items_csv, points_csv};

type Row = HashMap<String, String>;

/// Column heads and rows; the byte order mark is taken off.
fn read(csv: &str) -> (String, Vec<Row>) {
    let bare = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(bare.as_bytes());
    let heads = reader
        .headers()
        .unwrap()
        .iter()
        .collect::<Vec<_>>()
        .join(",");
    (heads, reader.deserialize().map(Result::unwrap).collect())
}

fn row<'a>(rows: &'a [Row], column: &str, value: &str) -> &'a Row {
    rows.iter().find(|row| row[column] == value).expect(value)
}

#[test]
fn rows_end_with_crlf_and_cells_break_with_lf() {
    let review = review();
    for csv in [
        items_csv(&review),
        indicators_csv(&review),
        points_csv(&review),
    ] {
        assert!(csv.ends_with("\r\n"));
        assert_eq!(csv.matches('\r').count(), csv.matches("\r\n").count());
    }
    let lines = indicators_csv(&review).matches("\r\n").count();
    assert_eq!(lines, 1 + read(&indicators_csv(&review)).1.len());
}

#[test]
fn items_have_their_columns_and_all_their_text() {
    let review = review();
    let (heads, rows) = read(&items_csv(&review));
    assert_eq!(
        heads,
        "item_id,policy,section,theme,aim,direction,achievements,remaining,divisions,groups,\
         review_id,office,office_code,short_name"
    );
    assert_eq!(rows.len(), 22);
    for (place, row) in review.items().zip(&rows) {
        assert_eq!(row["item_id"], place.item.id);
        assert_eq!(row["short_name"], place.item.short_name);
        let all: String = ["aim", "direction", "achievements", "remaining"]
            .map(|it| &*row[it])
            .concat();
        let lines = place.theme.aims.iter().chain(place.item.lines());
        for line in lines {
            assert!(all.contains(&line.text), "{}", line.id);
        }
    }
    let first = row(&rows, "item_id", "1-1-1-1");
    assert_eq!(
        first["policy"],
        "基本方針1 安全で安心なまちづくりに向けたコミュニティ力の向上"
    );
    assert_eq!(first["divisions"], "子育て支援;保健福祉");
    assert_eq!(first["groups"], "教育・子育て;福祉・健康");
    assert!(first["remaining"].starts_with("○「にっしー広場」の継続\n・コロナ禍でも"));
    assert_eq!(row(&rows, "item_id", "3-1-1-1")["groups"], "全グループ");
    assert_eq!(
        row(&rows, "item_id", "3-1-2-1")["groups"],
        "防災・防犯・コミュニティ;全グループ"
    );
    assert_eq!(
        row(&rows, "item_id", "3-1-1-1")["section"],
        "ニア・イズ・ベターを徹底するための区役所づくり"
    );
    assert_eq!(
        row(&rows, "item_id", "1-2-2-2")["remaining"],
        "（この欄は 1-2-2-1 と共通）"
    );
}

#[test]
fn indicators_are_tidy() {
    let review = review();
    let (heads, rows) = read(&indicators_csv(&review));
    assert_eq!(
        heads,
        "indicator_id,item_id,label,unit,year,value,low,high,qualifier,target,target_operator,\
         verdict,kind,part,period,year_basis,value_text,plan,verdict_text,review_id,office,office_code,short_name"
    );
    let columns = |id: &str, columns: &[&str]| -> Vec<String> {
        let rows = rows.iter().filter(|row| row["indicator_id"] == id);
        rows.map(|row| {
            columns
                .iter()
                .map(|it| row[*it].as_str())
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect()
    };
    assert_eq!(
        columns(
            "1-2-1-1-fig1",
            &[
                "year",
                "value",
                "qualifier",
                "period",
                "year_basis",
                "value_text"
            ]
        ),
        [
            "||全|令和元年度まで|年度|全地域",
            "2020|5|||年度|",
            "2021|8|||年度|"
        ]
    );
    assert_eq!(
        columns(
            "1-1-1-2-fig1",
            &[
                "year",
                "value",
                "low",
                "high",
                "target",
                "target_operator",
                "verdict",
                "kind",
                "period"
            ]
        ),
        ["||31.2|40.3|38|>=|至らなかった|range|4年間"]
    );
    assert_eq!(
        columns(
            "1-2-2-3-fig1",
            &["year", "value", "target", "target_operator", "year_basis"]
        ),
        [
            "2018|490||<previous|年",
            "2019|474||<previous|年",
            "2020|394||<previous|年",
            "2021|391||<previous|年"
        ]
    );
    assert_eq!(
        columns("3-1-2-2-fig4", &["part", "value", "qualifier", "kind"]),
        [
            "区の電子広報媒体の認知度|25|弱|gap",
            "電子媒体から区政情報を得たいと考える率|68||gap"
        ]
    );
    assert_eq!(
        columns("2-2-1-4-fig2", &["value", "plan", "kind"]),
        ["6|2|count"]
    );
    assert_eq!(
        columns("1-2-1-1-fig4", &["unit", "value", "qualifier", "period"]),
        ["部|10000|約|毎年"]
    );
    assert_eq!(
        columns("3-1-3-1-fig2", &["year", "value", "verdict_text"]),
        [
            "2018|95.3|95.3%(H30年度)から99.3%(3年度)と上昇",
            "2021|99.3|95.3%(H30年度)から99.3%(3年度)と上昇"
        ]
    );
}

#[test]
fn points_carry_the_hash_of_their_text() {
    let review = review();
    let (heads, rows) = read(&points_csv(&review));
    assert_eq!(
        heads,
        "point_id,item_id,cell,kind,text,hash,review_id,office,office_code,short_name"
    );
    assert_eq!(rows.len(), review.lines().count() + review.indicators.len());
    for row in &rows {
        assert_eq!(row["hash"], text_hash(&row["text"]), "{}", row["point_id"]);
    }
    for line in review.lines() {
        assert_eq!(row(&rows, "point_id", &line.id)["text"], line.text);
    }
    let aim = row(&rows, "point_id", "1-1-1-aim1");
    assert_eq!(
        (&*aim["item_id"], &*aim["cell"], &*aim["kind"]),
        ("", "aim", "paragraph")
    );
    let figure = row(&rows, "point_id", "1-1-1-2-fig1");
    assert_eq!(
        (&*figure["item_id"], &*figure["cell"], &*figure["kind"]),
        ("1-1-1-2", "indicator", "range")
    );
}

/// Rows of several wards, or of two reviews of one, can be put together and told apart again.
#[test]
fn every_row_says_whose_it_is_and_of_which_review() {
    for (review, id, office, code) in [
        (
            review(),
            "osaka-nishi-2018-2022",
            "大阪市西区役所",
            "271063",
        ),
        (
            second_review(),
            "kazemachi-2020-2024",
            "風待町役場（架空）",
            "",
        ),
    ] {
        let one = indicator_csv(&review, &review.indicators[0]);
        for csv in [
            items_csv(&review),
            indicators_csv(&review),
            points_csv(&review),
            one,
        ] {
            let (heads, rows) = read(&csv);
            let last = ",review_id,office,office_code,short_name";
            assert!(heads.ends_with(last), "{heads}");
            assert!(!rows.is_empty());
            for row in rows {
                let whose = ["review_id", "office", "office_code"].map(|it| row[it].as_str());
                assert_eq!(whose, [id, office, code], "{row:?}");
            }
        }
    }
}

/// A name stands beside what it is the name of, and nowhere where the editors gave none.
#[test]
fn short_names_stand_where_there_are_any() {
    let own = review();
    for row in read(&indicators_csv(&own)).1 {
        let figure = own.indicator(&row["indicator_id"]).unwrap();
        assert_eq!(row["short_name"], figure.short_name);
    }
    for row in read(&points_csv(&own)).1 {
        let figure = own.indicator(&row["point_id"]);
        let name = figure.map_or("", |it| &it.short_name);
        assert_eq!(row["short_name"], name, "{}", row["point_id"]);
    }
    let second = second_review();
    for csv in [
        items_csv(&second),
        indicators_csv(&second),
        points_csv(&second),
    ] {
        let (_, rows) = read(&csv);
        assert!(rows.iter().all(|row| row["short_name"].is_empty()));
    }
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    let (_, rows) = read(&points_csv(&second_review()));
    let frost = &row(&rows, "point_id", "B-1-1-1-ach3")["text"];
    assert!(frost.starts_with("'-5度の寒さに"), "{frost}");
    for csv in [
        items_csv(&review()),
        indicators_csv(&review()),
        points_csv(&review()),
    ] {
        for row in read(&csv).1 {
            let formula = row
                .values()
                .any(|it| it.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']));
            assert!(!formula, "{row:?}");
        }
    }
}

#[test]
fn the_hash_is_fnv_1a_with_these_published_vectors() {
    for (text, hash) in [
        ("", "cbf29ce484222325"),
        ("a", "af63dc4c8601ec8c"),
        ("foobar", "85944171f73967e8"),
        ("西区", "d8759ed121e8eb78"),
        ("○SNS", "0dd56e003ca3d43f"),
    ] {
        assert_eq!(text_hash(text), hash, "{text}");
    }
}
