//! The static page that the app's list is held against: the same words, a small style sheet, no script.

use std::fmt::Write;

use domain::review::brief::value;
use domain::review::model::{Groups, Review};
use domain::review::outline::{item_name, numbered};
use domain::review::results::Results;
use domain::review::sentence::Judgement;
use domain::wording::{column, list, place, results as words};

/// Enough for the page to be pleasant on a phone.
const STYLES: &str = "\
body{margin:0 auto;max-width:48rem;padding:0 1rem 5rem;font:1rem/1.7 'Noto Sans JP',sans-serif}\
h2{font-size:1.375rem;line-height:1.5;margin:2rem 0 .5rem}h3{font-size:1.125rem;margin:1.5rem 0 .5rem}\
h4{font-size:1rem;margin:1rem 0 .5rem}ul{list-style:none;margin:0;padding:0}\
li{border:1px solid #949494;border-radius:.5rem;margin:0 0 .75rem;padding:.75rem 1rem}\
a{color:#0017c1;display:inline-block;padding:.625rem 0}p{margin:.5rem 0}.facts{font-size:.875rem}\
.facts span{margin-right:1rem}nav a{margin-right:1rem}";

/// The page of a review's list.
pub fn of(review: &Review) -> String {
    let mut page = String::new();
    let title = escape(&review.title);
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{title}\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <style>{STYLES}</style>\n</head>\n<body>\n<header><p><b>{title}</b><br>{years}　{office}</p></header>\n<main>\n",
        years = format_args!("{}–{}", review.years.from, review.years.to),
        office = escape(&review.office),
    );
    let count = review.items().count();
    let results = Results::of(review);
    let judged = Judgement::ALL.map(|judgement| {
        let count = results.tally.0[judgement as usize];
        format!("<a href=\"/\">{count} {}</a>", words::short(judgement))
    });
    let _ = writeln!(
        page,
        "<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>",
        escape(&words::title(review, &results)),
        words::summary(&results).unwrap_or_default(),
        judged.join("　")
    );
    for figure in [results.missed, results.reached, results.over_years].concat() {
        let _ = writeln!(
            page,
            "<p><a href=\"/\">{}</a><br>{}</p>",
            escape(figure.name()),
            escape(&value(figure))
        );
    }
    let groups: Vec<_> = review.groups.iter().map(|it| escape(&it.name)).collect();
    let _ = writeln!(
        page,
        "<p>{}</p>\n<p>{}　{}</p>\n<p>{}</p>",
        list::SEARCH,
        groups.join("　"),
        list::NARROW,
        list::count(count, count)
    );
    items(&mut page, review);
    page.push_str("</main>\n<nav>");
    for name in [place::ITEMS, place::FIGURES, place::DRAFTS, place::GUIDE] {
        let _ = write!(page, "<a href=\"/\">{name}</a>");
    }
    page.push_str("</nav>\n</body>\n</html>\n");
    page
}

fn items(page: &mut String, review: &Review) {
    for policy in &review.policies {
        heading(page, 2, &numbered(&policy.label, &policy.title));
        for section in &policy.sections {
            heading(page, 3, &numbered(&section.label, &section.title));
            for theme in &section.themes {
                heading(page, 4, &numbered(&theme.label, &theme.title));
                page.push_str("<ul>\n");
                for item in &theme.items {
                    let direction = item.direction.first().map_or("", |line| line.text.as_str());
                    let _ = write!(
                        page,
                        "<li><a href=\"/items/{}/\">{}</a><p>{}</p><p class=\"facts\">",
                        item.id,
                        escape(item_name(item)),
                        escape(direction),
                    );
                    if let Some(figure) = review.indicators_of(&item.id).next() {
                        let word = figure.verdict.as_ref().map_or("", |it| it.word.as_str());
                        let _ = write!(
                            page,
                            "<span>{word}</span><span>{}</span>",
                            escape(&value(figure))
                        );
                    }
                    page.push_str("</p></li>\n");
                }
                page.push_str("</ul>\n");
            }
        }
    }
}

/// The groups of an item as a card names them.
pub fn groups(review: &Review, groups: &Groups) -> String {
    if groups.all && groups.ids.is_empty() {
        column::ALL_GROUPS_MARK.to_owned()
    } else {
        review.group_names(groups).join("、")
    }
}

fn heading(page: &mut String, level: usize, text: &str) {
    let _ = writeln!(page, "<h{level}>{}</h{level}>", escape(text));
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
