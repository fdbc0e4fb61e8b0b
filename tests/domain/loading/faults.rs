//! One fault at a time, put into a review that holds together.

use domain::review::load::load;
use serde_json::{Value, json};

use crate::support::{SECOND, review};

/// Sets what a JSON pointer names (`null` removes it), and gives the error as it is told.
fn told(bytes: &[u8], changes: &[(&str, Value)]) -> String {
    let mut json: Value = serde_json::from_slice(bytes).unwrap();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match json.pointer_mut(parent).unwrap() {
            Value::Object(map) if value.is_null() => {
                map.remove(key).unwrap();
            }
            Value::Object(map) => {
                map.insert(key.to_owned(), value.clone());
            }
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
            other => panic!("{parent} is {other}"),
        }
    }
    match load(&serde_json::to_vec(&json).unwrap()) {
        Ok(_) => "it loads".into(),
        Err(error) => error.to_string(),
    }
}

macro_rules! faults {
    ($($name:ident: [$($pointer:expr => $value:tt),+] is $told:expr;)+) => {$(
        #[test]
        fn $name() {
            assert_eq!(told(SECOND, &[$(($pointer, json!($value))),+]), $told);
        }
    )+};
}

const ITEM: &str = "/policies/0/sections/0/themes/0/items/0";

fn item(field: &str) -> String {
    format!("{ITEM}{field}")
}

faults! {
    unknown_group: [&item("/groups/ids/0") => "moon"]
        is "policies[0].sections[0].themes[0].items[0].groups.ids[0]: no group has the id `moon`";
    unknown_division: [&item("/divisions/ids/1") => "moon"]
        is "policies[0].sections[0].themes[0].items[0].divisions.ids[1]: no division has the id `moon`";
    same_division_twice: [&item("/divisions/ids/1") => "planning"]
        is "policies[0].sections[0].themes[0].items[0].divisions.ids[1]: id `planning` is already taken";
    no_division: [&item("/divisions/ids") => []]
        is "policies[0].sections[0].themes[0].items[0].divisions.ids: the list is empty";
    no_group: [&item("/groups/ids") => []]
        is "policies[0].sections[0].themes[0].items[0].groups: the item is on no group's table";
    group_twice: ["/groups/1/id" => "harbour"]
        is "groups[1].id: id `harbour` is already taken";
    division_without_name: ["/divisions/2/name" => ""]
        is "divisions[2].name: a text is empty, or begins or ends with white space";
    policy_twice: ["/policies/1/id" => "A"]
        is "policies[1].id: id `A` is already taken";
    item_twice: ["/policies/0/sections/0/themes/0/items/1/id" => "A-1-1-1"]
        is "policies[0].sections[0].themes[0].items[1].id: id `A-1-1-1` is already taken";
    line_twice: [&item("/achievements/lines/1/id") => "A-1-1-1-ach1"]
        is "policies[0].sections[0].themes[0].items[0].achievements.lines[1].id: id `A-1-1-1-ach1` is already taken";
    indicator_twice: ["/indicators/1/id" => "A-1-1-1-fig1"]
        is "indicators[1].id: id `A-1-1-1-fig1` is already taken";
    id_not_for_links: ["/id" => "風待町/2020"]
        is "id: id `風待町/2020`: only ASCII letters, digits and - are allowed, 64 at most";
    item_of_another_theme: [&item("/id") => "B-1-1-1"]
        is "policies[0].sections[0].themes[0].items[0].id: id `B-1-1-1` must be `A-1-1-N`";
    line_of_another_item: [&item("/direction/0/id") => "A-1-1-2-dir1"]
        is "policies[0].sections[0].themes[0].items[0].direction[0].id: id `A-1-1-2-dir1` must be `A-1-1-1-dirN`";
    line_number_with_zero: [&item("/direction/0/id") => "A-1-1-1-dir01"]
        is "policies[0].sections[0].themes[0].items[0].direction[0].id: id `A-1-1-1-dir01` must be `A-1-1-1-dirN`";
    empty_text: [&item("/direction/0/text") => ""]
        is "policies[0].sections[0].themes[0].items[0].direction[0].text: a text is empty, or begins or ends with white space";
    text_with_what_nobody_sees: [&item("/direction/0/text") => "朝\u{202e}市"]
        is "policies[0].sections[0].themes[0].items[0].direction[0].text: a text has the character U+202E, which nobody can see in it";
    text_with_a_control_character: ["/policies/0/label" => "柱\u{0}A"]
        is "policies[0].label: a text has the character U+0000, which nobody can see in it";
    licence_that_is_a_script: ["/source/licence_url" => "javascript:alert(1)"]
        is "source.licence_url: `javascript:alert(1)` does not begin with https:// or http://";
    source_that_is_a_script: ["/source/url" => "javascript:alert(1)"]
        is "source.url: `javascript:alert(1)` does not begin with https:// or http://";
    code_with_a_wrong_check_digit: ["/office_code" => "271064"]
        is "office_code: `271064` is no 地方公共団体コード: six digits, of which the last checks the others";
    day_that_no_month_has: ["/source/published" => "2022-02-30"]
        is "source.published: `2022-02-30` is no date, as 2022, 2022-07 or 2022-07-01 are";
    text_with_a_bare_edge: [&item("/direction/0/text") => " 朝市"]
        is "policies[0].sections[0].themes[0].items[0].direction[0].text: a text is empty, or begins or ends with white space";
    cell_without_lines: [&item("/achievements/lines") => []]
        is "policies[0].sections[0].themes[0].items[0].achievements.lines: the list is empty";
    empty_column_head: ["/policies/0/sections/0/themes/0/columns/5" => ""]
        is "policies[0].sections[0].themes[0].columns[5]: a text is empty, or begins or ends with white space";
    no_policies: ["/policies" => []] is "policies: the list is empty";
    years_the_wrong_way_round: ["/years/to" => 2019] is "years: the beginning is above the end";
    shared_with_nothing: ["/policies/0/sections/0/themes/0/items/1/remaining" => {"shared_with": "A-1-1-9"}]
        is "policies[0].sections[0].themes[0].items[1].remaining.shared_with: shared with `A-1-1-9`, which is no other item";
    shared_with_itself: ["/policies/0/sections/0/themes/0/items/1/remaining" => {"shared_with": "A-1-1-2"}]
        is "policies[0].sections[0].themes[0].items[1].remaining.shared_with: shared with `A-1-1-2`, which is no other item";
    shared_with_a_shared_cell: [&item("/remaining") => {"shared_with": "A-1-1-2"}]
        is "policies[0].sections[0].themes[0].items[0].remaining.shared_with: shared with `A-1-1-2`, whose cell is itself shared";
    indicator_of_no_item: ["/indicators/0/item" => "A-1-1-9"]
        is "indicators[0].item: no item has the id `A-1-1-9`";
    indicator_id_of_another_item: ["/indicators/0/id" => "A-1-1-2-fig7"]
        is "indicators[0].id: id `A-1-1-2-fig7` must be `A-1-1-1-figN`";
    indicator_on_no_line: ["/indicators/0/lines" => []]
        is "indicators[0].lines: the list is empty";
    indicator_on_a_strange_line: ["/indicators/0/lines/0" => "A-1-1-2-ach1"]
        is "indicators[0].lines[0]: `A-1-1-2-ach1` is no line of the indicator's item";
    value_not_in_its_lines: ["/indicators/0/measure/values/1" => {"number": 16, "text": "16店"}]
        is "indicators[0].measure: 「16店」 does not stand in its lines";
    value_that_cuts_a_number: ["/indicators/0/measure/values/0" => {"number": 2, "text": "2店"}]
        is "indicators[0].measure: 「2店」 does not stand in its lines";
    year_not_in_its_lines: ["/indicators/0/measure/values/0/year/text" => "平成32年度"]
        is "indicators[0].measure: 「平成32年度」 does not stand in its lines";
    number_is_not_the_texts: ["/indicators/0/measure/values/0/number" => 12.5]
        is "indicators[0].measure.values[0].number: 12.5 is not the number in 「12店」";
    wide_number_is_not_the_texts: ["/indicators/4/measure/value/number" => 80]
        is "indicators[4].measure.value.number: 80 is not the number in 「８００本」";
    qualifier_not_in_its_text: ["/indicators/2/measure/value/qualifier" => "約"]
        is "indicators[2].measure.value.qualifier: 「約」 does not stand in the value's text";
    years_out_of_order: ["/indicators/0/measure/values/0/year/year" => 2021]
        is "indicators[0].measure.values: the years do not follow one another";
    no_values: ["/indicators/0/measure/values" => []]
        is "indicators[0].measure.values: the list is empty";
    range_upside_down: [
        "/indicators/3/measure/low" => {"number": 81, "text": "81%"},
        "/indicators/3/measure/high" => {"number": 72, "text": "72%"}
    ] is "indicators[3].measure: the beginning is above the end";
    period_not_in_its_lines: ["/indicators/3/measure/period" => "4年間"]
        is "indicators[3].measure: 「4年間」 does not stand in its lines";
    target_without_a_number: ["/indicators/1/target/number" => null]
        is "indicators[1].target: a target with `<=` needs a number";
    target_against_the_year_before_with_a_number: ["/indicators/1/target/operator" => "<previous"]
        is "indicators[1].target: a target against the year before has no number";
    target_with_another_number: ["/indicators/1/target/number" => 40]
        is "indicators[1].target.number: 40 is not the number in 「50kg以下」";
    target_text_not_in_its_line: ["/indicators/1/target/text" => "50kg未満"]
        is "indicators[1].target.text: 「50kg未満」 does not stand in its lines";
    target_on_a_line_that_is_not_listed: ["/indicators/1/target/line" => "A-1-1-1-ach1"]
        is "indicators[1].target.line: line `A-1-1-1-ach1` is not among the indicator's `lines`";
    verdict_not_in_its_line: ["/indicators/1/verdict/text" => "見事にクリア"]
        is "indicators[1].verdict.text: 「見事にクリア」 does not stand in its lines";
    verdict_without_its_word: ["/indicators/1/verdict/text" => "目標"]
        is "indicators[1].verdict.text: 「クリア」 does not stand in the verdict's text";
    note_on_nothing: ["/notes/0/on" => "A-1-1-9"] is "notes[0].on: nothing has the id `A-1-1-9`";
    note_on_a_note: ["/notes/0/on" => "note-1"] is "notes[0].on: nothing has the id `note-1`";
    note_that_misquotes: ["/notes/0/quote" => "のべ120人"]
        is "notes[0].quote: 「のべ120人」 does not stand in its lines";
    note_without_words: ["/notes/0/text" => ""]
        is "notes[0].text: a text is empty, or begins or ends with white space";
    note_with_another_id: ["/notes/0/id" => "remark-1"]
        is "notes[0].id: id `remark-1` must be `note-N`";
    name_of_21_letters: [&item("/short_name") => "一二三四五六七八九十一二三四五六七八九十一"]
        is "policies[0].sections[0].themes[0].items[0].short_name: 「一二三四五六七八九十一二三四五六七八九十一」 has more than 20 letters";
    narrow_letters_count_too: ["/indicators/0/short_name" => "abcdefghijklmnopqrstu"]
        is "indicators[0].short_name: 「abcdefghijklmnopqrstu」 has more than 20 letters";
    name_of_two_items: [
        &item("/short_name") => "朝市",
        "/policies/0/sections/0/themes/0/items/1/short_name" => "朝市"
    ] is "policies[0].sections[0].themes[0].items[1].short_name: 「朝市」 is already the name of another";
    name_of_an_item_and_a_figure: [&item("/short_name") => "朝市", "/indicators/1/short_name" => "朝市"]
        is "indicators[1].short_name: 「朝市」 is already the name of another";
    name_in_wide_and_narrow_letters: ["/indicators/0/short_name" => "SNS", "/indicators/2/short_name" => "ＳＮＳ"]
        is "indicators[2].short_name: 「ＳＮＳ」 is already the name of another";
    name_with_a_bare_edge: [&item("/short_name") => "朝市\u{3000}"]
        is "policies[0].sections[0].themes[0].items[0].short_name: a text is empty, or begins or ends with white space";
    name_of_two_lines: [&item("/short_name") => "朝\n市"]
        is "policies[0].sections[0].themes[0].items[0].short_name: a text has the character U+000A, which nobody can see in it";
    name_with_a_control_character: ["/indicators/0/short_name" => "朝\u{7}市"]
        is "indicators[0].short_name: a text has the character U+0007, which nobody can see in it";
    name_that_turns_what_follows: ["/indicators/0/short_name" => "朝\u{200f}市"]
        is "indicators[0].short_name: a text has the character U+200F, which nobody can see in it";
    meeting_with_half_a_day: ["/meeting/deadline_date" => "2025-01"]
        is "meeting.deadline_date: `2025-01` is no day, as 2022-07-01 is";
    meeting_with_no_day: ["/meeting/deadline_date" => "2025-02-30"]
        is "meeting.deadline_date: `2025-02-30` is no date, as 2022, 2022-07 or 2022-07-01 are";
    meeting_with_two_addresses: ["/meeting/mail" => "a@b.example,c@d.example"]
        is "meeting.mail: `a@b.example,c@d.example` is no mail address, as name@example.jp is";
    meeting_with_a_script_for_a_form: ["/meeting/web" => "javascript:alert(1)"]
        is "meeting.web: `javascript:alert(1)` does not begin with https:// or http://";
    meeting_with_half_a_number: ["/meeting/telephone" => "06-0000-"]
        is "meeting.telephone: `06-0000-` is no telephone number, as 06-0000-0000 is: 9 to 11 digits with hyphens between them";
    meeting_with_a_bare_edge: ["/meeting/post" => "風待町 "]
        is "meeting.post: a text is empty, or begins or ends with white space";
    meeting_without_a_date: ["/meeting/date" => ""]
        is "meeting.date: a text is empty, or begins or ends with white space";
}

#[test]
fn a_plan_is_held_to_its_words_too() {
    let bytes = serde_json::to_vec(&review()).unwrap();
    let index = review()
        .indicators
        .iter()
        .position(|it| it.plan.is_some())
        .unwrap();
    let told = told(
        &bytes,
        &[(&format!("/indicators/{index}/plan/number"), json!(3))],
    );
    assert_eq!(
        told,
        format!(
            "indicators[{index}].plan.number: 3 is not the number in 「さらに2か所開設ができるよう事業者公募」"
        )
    );
}

#[test]
fn what_is_no_review_is_refused_at_its_place() {
    for (pointer, value, place) in [
        (
            "/indicators/1/target/operator",
            Value::Null,
            "indicators[1].target: missing field `operator`",
        ),
        ("/colour", json!("red"), "colour: unknown field `colour`"),
        (
            "/indicators/1/target/operator",
            json!("~"),
            "indicators[1].target.operator: unknown variant `~`",
        ),
        (
            "/indicators/0/measure/kind",
            json!("trend"),
            "indicators[0].measure.kind: unknown variant `trend`",
        ),
        (
            "/indicators/0/measure/colour",
            json!(1),
            "indicators[0].measure: unknown field `colour`",
        ),
        (
            "/notes/0/kind",
            json!("joke"),
            "notes[0].kind: unknown variant `joke`",
        ),
        ("/years/from", json!(-1), "years.from: invalid value"),
        (
            "/policies/0/sections/0/themes/0/columns",
            json!(["a"]),
            "policies[0].sections[0].themes[0].columns: invalid length",
        ),
    ] {
        let told = told(SECOND, &[(pointer, value)]);
        assert!(told.starts_with(place), "{told}");
    }
}
