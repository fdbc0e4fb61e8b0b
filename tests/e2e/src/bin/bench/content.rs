//! A review as the hand-written pages read it: what a card shows, and all text of an item, folded beforehand.

use domain::review::fold::fold;
use domain::review::model::{Line, Review};
use domain::review::outline::numbered;
use domain::review::search::Index;
use serde_json::{Value, json};

use super::static_page::groups;

/// The data of the hand-written pages.
pub fn of(review: &Review) -> Value {
    let index = Index::build(review);
    let mut policies: Vec<(&str, String)> = Vec::new();
    let mut sections: Vec<(&str, String)> = Vec::new();
    let mut themes = Vec::new();
    let mut items = Vec::new();
    for (policy, section, theme) in review.themes() {
        if policies.last().is_none_or(|(id, _)| *id != policy.id) {
            policies.push((&policy.id, numbered(&policy.label, &policy.title)));
        }
        if sections.last().is_none_or(|(id, _)| *id != section.id) {
            sections.push((&section.id, numbered(&section.label, &section.title)));
        }
        for item in &theme.items {
            let title = item.direction.first().map_or("", |line| line.text.as_str());
            let of_all = (0..)
                .zip(&review.groups)
                .filter(|(_, it)| item.groups.include(&it.id));
            let labels = review
                .indicators_of(&item.id)
                .map(|it| with_folded(&it.label));
            items.push(json!({
                "id": item.id,
                "theme": themes.len(),
                "title": with_folded(title),
                "lines": lines(item.lines().skip(1)),
                "labels": labels.collect::<Vec<_>>(),
                "groups": groups(review, &item.groups),
                "divisions": review.division_names(&item.divisions).join("、"),
                "in": of_all.map(|(at, _)| at).collect::<Vec<usize>>(),
                "text": index.text(items.len()),
            }));
        }
        themes.push(json!({
            "policy": policies.len() - 1,
            "section": sections.len() - 1,
            "label": theme.label,
            "title": with_folded(&theme.title),
            "aims": lines(theme.aims.iter()),
        }));
    }
    let heads =
        |all: Vec<(&str, String)>| all.into_iter().map(|(_, head)| head).collect::<Vec<_>>();
    json!({
        "policies": heads(policies),
        "sections": heads(sections),
        "themes": themes,
        "items": items,
        "groups": review.groups.iter().map(|it| &it.name).collect::<Vec<_>>(),
    })
}

fn lines<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<Value> {
    lines.map(|line| with_folded(&line.text)).collect()
}

fn with_folded(text: &str) -> Value {
    json!([text, fold(text).text])
}
