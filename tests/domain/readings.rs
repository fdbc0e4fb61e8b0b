//! How the tables were read: every item's divisions and groups, and what is marked as read into them.

use crate::support::{review, second_review};
use domain::review::indicator::VerdictWord;
use domain::review::model::{NoteKind, Reading};

/// Item, divisions, groups, and the readings of both cells.
type Row<'a> = (&'a str, &'a str, &'a str, Option<Reading>, Option<Reading>);

const ITEMS: [Row; 22] = {
    use Reading::{Inherited, Joined, Shifted};
    [
        (
            "1-1-1-1",
            "子育て支援,保健福祉",
            "教育・子育て,福祉・健康",
            None,
            None,
        ),
        (
            "1-1-1-2",
            "安全安心きずな,地域支援",
            "防災・防犯・コミュニティ",
            Some(Joined),
            None,
        ),
        (
            "1-1-1-3",
            "地域支援",
            "防災・防犯・コミュニティ",
            None,
            None,
        ),
        (
            "1-1-2-1",
            "地域支援",
            "防災・防犯・コミュニティ",
            None,
            None,
        ),
        (
            "1-1-2-2",
            "地域支援",
            "防災・防犯・コミュニティ",
            None,
            Some(Inherited),
        ),
        (
            "1-1-3-1",
            "安全安心きずな",
            "防災・防犯・コミュニティ",
            None,
            None,
        ),
        (
            "1-2-1-1",
            "安全安心きずな",
            "防災・防犯・コミュニティ",
            None,
            None,
        ),
        (
            "1-2-2-1",
            "安全安心きずな",
            "防災・防犯・コミュニティ",
            None,
            None,
        ),
        (
            "1-2-2-2",
            "安全安心きずな",
            "防災・防犯・コミュニティ",
            Some(Shifted),
            Some(Inherited),
        ),
        (
            "1-2-2-3",
            "安全安心きずな",
            "防災・防犯・コミュニティ",
            Some(Shifted),
            Some(Inherited),
        ),
        ("1-2-3-1", "保健福祉", "福祉・健康", None, None),
        ("1-2-3-2", "保健福祉", "福祉・健康", None, Some(Inherited)),
        ("1-2-3-3", "保健福祉", "福祉・健康", None, Some(Inherited)),
        ("2-2-1-1", "子育て支援", "教育・子育て", None, None),
        (
            "2-2-1-2",
            "子育て支援",
            "教育・子育て",
            Some(Shifted),
            Some(Inherited),
        ),
        (
            "2-2-1-3",
            "子育て支援",
            "教育・子育て",
            Some(Shifted),
            Some(Inherited),
        ),
        (
            "2-2-1-4",
            "子育て支援",
            "教育・子育て",
            Some(Inherited),
            Some(Inherited),
        ),
        ("2-2-2-1", "教育", "教育・子育て", None, None),
        ("3-1-1-1", "事業調整", "全", None, None),
        (
            "3-1-2-1",
            "安全安心きずな",
            "防災・防犯・コミュニティ,全",
            None,
            None,
        ),
        ("3-1-2-2", "事業調整", "全", None, None),
        ("3-1-3-1", "総務,事業調整", "全", None, None),
    ]
};

#[test]
fn divisions_and_groups_are_read_as_the_tables_mean_them() {
    let review = review();
    let read: Vec<_> = review
        .items()
        .map(|place| {
            let (divisions, groups) = (&place.item.divisions, &place.item.groups);
            let named = divisions
                .ids
                .iter()
                .filter_map(|id| review.division_name(id));
            let divisions_read = named.collect::<Vec<_>>().join(",");
            let named = groups.ids.iter().filter_map(|id| review.group_name(id));
            let groups_read = named
                .chain(groups.all.then_some("全"))
                .collect::<Vec<_>>()
                .join(",");
            let id = place.item.id.clone();
            (
                id,
                divisions_read,
                groups_read,
                divisions.reading,
                groups.reading,
            )
        })
        .collect();
    let expected = ITEMS.map(|(id, divisions, groups, a, b)| {
        (id.to_owned(), divisions.to_owned(), groups.to_owned(), a, b)
    });
    assert_eq!(read, expected);
}

#[test]
fn an_inherited_cell_is_empty_and_has_the_value_above_it() {
    for review in [review(), second_review()] {
        let places: Vec<_> = review.items().collect();
        for (index, place) in places.iter().enumerate() {
            let item = place.item;
            let above = index.checked_sub(1).map(|above| places[above]);
            let above = above
                .filter(|it| it.theme.id == place.theme.id)
                .map(|it| it.item);
            let inherited = Some(Reading::Inherited);
            assert_eq!(
                item.divisions.cell.is_empty(),
                item.divisions.reading == inherited
            );
            assert_eq!(
                item.groups.cell.is_empty(),
                item.groups.reading == inherited
            );
            if item.divisions.reading == inherited {
                assert_eq!(Some(&item.divisions.ids), above.map(|it| &it.divisions.ids));
            }
            if item.groups.reading == inherited {
                let read =
                    |it: &domain::review::model::Item| (it.groups.ids.clone(), it.groups.all);
                assert_eq!(Some(read(item)), above.map(read));
            }
        }
    }
}

#[test]
fn an_item_for_all_groups_is_on_every_groups_table() {
    let review = review();
    for group in &review.groups {
        let on_table = review
            .items()
            .filter(|it| it.item.groups.include(&group.id));
        let for_all = on_table.filter(|it| it.item.groups.all);
        assert_eq!(for_all.count(), 4, "{}", group.name);
    }
}

#[test]
fn each_verdict_is_the_offices() {
    use VerdictWord::{Cleared, Decreased, Grew, Increased, Kept, Missed};
    let expected = [
        ("1-1-1-2-fig1", Missed),
        ("1-1-1-3-fig1", Missed),
        ("1-1-2-1-fig1", Cleared),
        ("1-1-2-2-fig1", Cleared),
        ("1-1-3-1-fig1", Cleared),
        ("1-2-1-1-fig1", Decreased),
        ("1-2-2-2-fig1", Decreased),
        ("1-2-2-3-fig1", Decreased),
        ("2-2-1-1-fig3", Kept),
        ("2-2-1-2-fig1", Decreased),
        ("3-1-2-2-fig1", Grew),
        ("3-1-2-2-fig2", Grew),
        ("3-1-3-1-fig2", Increased),
    ];
    let review = review();
    let verdicts: Vec<_> = review
        .indicators
        .iter()
        .filter_map(|it| Some((it.id.as_str(), it.verdict.as_ref()?.word)))
        .collect();
    assert_eq!(verdicts, expected);
}

#[test]
fn the_known_slips_and_open_questions_have_notes() {
    let review = review();
    for (on, kind, quote) in [
        ("1-1-3-1-ach3", NoteKind::Slip, "韮公園"),
        ("1-2-2-3-dir1", NoteKind::Slip, "ナー向上"),
        ("1-2-1-1-ach10", NoteKind::Cut, "体験学"),
        ("3-1-2-2-ach1", NoteKind::Slip, "OSNS"),
        ("2-2-1-1-ach2", NoteKind::Slip, "OHP"),
        ("3-1-3-aim1", NoteKind::Slip, "信頼れ"),
        ("3-1-2-1-rem3", NoteKind::Slip, "必要なに応じて"),
        ("3-1-3-1", NoteKind::Table, ""),
        ("3-1-2-1", NoteKind::Table, ""),
        ("3-1-2-2-fig1", NoteKind::Open, "約4,000件"),
    ] {
        let found = review
            .notes_on(on)
            .any(|it| it.kind == kind && it.quote == quote);
        assert!(found, "{quote} on {on}");
    }
}

#[test]
fn where_a_range_reaches_its_target_and_still_missed_it_both_are_explained() {
    let review = review();
    let conflicts: Vec<_> = review
        .notes
        .iter()
        .filter(|it| it.kind == NoteKind::Conflict)
        .map(|it| it.on.as_str())
        .collect();
    assert_eq!(conflicts, ["1-1-1-2-fig1", "1-1-1-3-fig1", "1-2-1-1-fig1"]);
}
