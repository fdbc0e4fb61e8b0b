//! The picture of a shared link says its words within its frame, none on another, whatever they are.

use crate::support::review;
use domain::chart::shared::{HEIGHT, WIDTH, path, routes, svg, told};
use domain::chart::short_lines::width;
use domain::review::indicator::{Indicator, Measure, Value};
use domain::review::model::Review;
use domain::review::route::Route;
use domain::wording::shared_picture as words;

/// Words with the room that they take at most: left, top, right, bottom.
#[derive(Debug)]
struct Words {
    text: String,
    size: i32,
    room: [i32; 4],
}

/// Between the edge of the picture and its words.
const EDGE: i32 = 16;

fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let (_, rest) = element.split_once(&format!(" {name}=\"")).expect(name);
    rest.split('"').next().expect(name)
}

fn all_words(svg: &str) -> Vec<Words> {
    let elements = svg.split("<text").skip(1);
    elements
        .map(|element| {
            let (attributes, rest) = element.split_once('>').expect("it is an element");
            let text = rest.split('<').next().expect("it ends");
            let text = text.replace("&lt;", "<").replace("&amp;", "&");
            let number = |name| {
                attribute(attributes, name)
                    .parse::<i32>()
                    .expect("a number")
            };
            let (x, y, size) = (number("x"), number("y"), number("font-size"));
            let wide = width(&text) * size / 100;
            let left = match attribute(attributes, "text-anchor") {
                "start" => x,
                "middle" => x - wide / 2,
                _ => x - wide,
            };
            let room = [left, y - size * 88 / 100, left + wide, y + size * 12 / 100];
            Words { text, size, room }
        })
        .collect()
}

/// What is wrong with where words stand.
fn wrong(svg: &str) -> Vec<String> {
    let all = all_words(svg);
    let mut wrong = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let [left, top, right, bottom] = one.room;
        if left < EDGE || top < EDGE || right > WIDTH - EDGE || bottom > HEIGHT - EDGE {
            wrong.push(format!("out of the picture: {one:?}"));
        }
        for other in &all[..at] {
            let [l, t, r, b] = other.room;
            if left < r && l < right && top < b && t < bottom {
                wrong.push(format!("{other:?} lies on {one:?}"));
            }
        }
    }
    wrong
}

fn picture(review: &Review, route: &Route) -> String {
    svg(review, route).expect("it has a picture")
}

fn of_first_figure(review: &Review) -> String {
    let id = review.indicators[0].id.clone();
    picture(review, &Route::Indicator(id))
}

/// The own review with its first figure changed, and the picture of that.
fn changed(change: impl FnOnce(&mut Indicator)) -> String {
    let mut review = review();
    review.indicators.change(|all| change(&mut all[0]));
    of_first_figure(&review)
}

#[test]
fn every_picture_of_the_review_has_its_words_in_their_places() {
    let review = review();
    let routes = routes(&review);
    assert_eq!(routes.len(), 1 + 22 + 32);
    for route in &routes {
        let svg = picture(&review, route);
        assert_eq!(wrong(&svg), [""; 0], "{route:?}");
        let all = all_words(&svg);
        let name = all.iter().map(|it| it.size).max();
        assert!(name >= Some(56), "{route:?}");
        for credit in words::credits(&review) {
            assert!(
                all.iter().any(|it| it.text == credit),
                "{route:?}: {credit}"
            );
        }
        assert!(!svg.contains("style=") && !told(&review, route).is_empty());
    }
}

#[test]
fn the_words_are_the_reviews() {
    let review = review();
    let says = |route: Route| {
        let all = all_words(&picture(&review, &route));
        let all: Vec<_> = all.iter().map(|it| it.text.as_str()).collect();
        all.join("\n")
    };
    for (route, wanted) in [
        (Route::List, ["西区将来ビジョン ふりかえり", "22", "32"]),
        (
            Route::Item("1-1-1-2".into()),
            ["つながりづくりと地域活動への参加", "31.2%～40.3%", "4年間"],
        ),
        (
            Route::Indicator("1-1-1-2-fig1".into()),
            ["31.2%～40.3%", "38%以上", "目標に至らなかった"],
        ),
        (
            Route::Indicator("1-2-2-2-fig1".into()),
            ["793件", "平成30年", "減少"],
        ),
        (
            Route::Indicator("3-1-3-1-fig2".into()),
            ["95.3%", "99.3%", "上昇"],
        ),
        (
            Route::Indicator("3-1-2-2-fig1".into()),
            ["約4,000件", "時点の記載なし", "伸長"],
        ),
        (
            Route::Indicator("3-1-2-2-fig4".into()),
            ["25%弱", "電子媒体から区政情報を得たいと考える率", "68%"],
        ),
    ] {
        let said = says(route.clone());
        for words in wanted {
            assert!(
                said.lines().any(|it| it == words),
                "{route:?}: {words}\n{said}"
            );
        }
    }
}

#[test]
fn beside_a_name_of_three_lines_both_years_are_told_in_words() {
    let mut review = review();
    let id = "3-1-3-1-fig2";
    review.indicators.change(|all| {
        let figure = all.iter_mut().find(|it| it.id == id);
        figure.expect("the review has it").short_name.clear();
    });
    let said = all_words(&picture(&review, &Route::Indicator(id.into())));
    for words in ["95.3% → 99.3%", "H30年度 → 3年度", "上昇"] {
        assert!(said.iter().any(|it| it.text == words), "{words}\n{said:?}");
    }
}

#[test]
fn names_of_any_length_stay_in_their_places() {
    for letters in ["区", "W", "区民の声、「防災」の訓練と", "a1"] {
        for length in 1..=120 {
            let name: String = letters.chars().cycle().take(length).collect();
            let svg = changed(|figure| {
                figure.label.clone_from(&name);
                figure.short_name.clear();
            });
            assert_eq!(wrong(&svg), [""; 0], "{name}");
            let mut review = review();
            review.title.clone_from(&name);
            review.source.document.clone_from(&name);
            review.source.publisher.clone_from(&name);
            review.policies[0].sections[0].themes[0]
                .title
                .clone_from(&name);
            for route in [Route::List, Route::Item("1-1-1-1".into())] {
                assert_eq!(
                    wrong(&picture(&review, &route)),
                    [""; 0],
                    "{route:?}: {name}"
                );
            }
            assert_eq!(wrong(&of_first_figure(&review)), [""; 0], "{name}");
        }
    }
}

#[test]
fn values_of_any_length_and_number_stay_in_their_places() {
    let value = |text: &str, number: Option<f64>| Value {
        text: text.to_owned(),
        number,
        ..review().indicators[0].measure.values()[0].clone()
    };
    let names = ["短い名", &"三行になる長い名前と".repeat(6)];
    for length in [1, 3, 7, 12, 20, 60, 200] {
        let text: String = "約1,234件".chars().cycle().take(length).collect();
        let one = value(&text, Some(3.0));
        let words = value(&text, None);
        let many = |value: &Value, count| vec![value.clone(); count];
        let measures = [
            Measure::Single { value: one.clone() },
            Measure::Count {
                value: words.clone(),
            },
            Measure::Range {
                low: one.clone(),
                high: words.clone(),
                period: text.clone(),
            },
            Measure::Range {
                low: one.clone(),
                high: value(&text, Some(1e15)),
                period: "4年間".into(),
            },
            Measure::Pair {
                before: one.clone(),
                after: value("5件", Some(5.0)),
            },
            Measure::Series { values: vec![] },
            Measure::Series {
                values: many(&one, 1),
            },
            Measure::Series {
                values: many(&one, 5),
            },
            Measure::Series {
                values: many(&words, 30),
            },
            Measure::Series {
                values: many(&value("99.9%", Some(99.9)), 12),
            },
        ];
        for measure in measures {
            for name in names {
                let svg = changed(|figure| {
                    figure.label = name.to_owned();
                    figure.short_name.clear();
                    figure.measure = measure.clone();
                });
                assert_eq!(wrong(&svg), [""; 0], "{name}: {measure:?}");
            }
        }
    }
    let review = review();
    for (at, figure) in review.indicators.iter().enumerate() {
        for length in [1, 5, 20, 100] {
            let text = "目標値以上に".repeat(length);
            let mut figure = figure.clone();
            if let Some(target) = &mut figure.target {
                target.text = text.clone();
            }
            if let Measure::Gap { parts } = &mut figure.measure {
                parts[0].name = text.clone();
                parts[1].value.text = text;
            }
            let route = Route::Indicator(figure.id.clone());
            let mut review = review.clone();
            review.indicators.change(|all| all[at] = figure);
            assert_eq!(wrong(&picture(&review, &route)), [""; 0], "{route:?}");
        }
    }
}

#[test]
fn only_what_is_passed_on_has_a_picture() {
    let review = review();
    for route in [Route::Figures, Route::Drafts, Route::Guide, Route::NotFound] {
        assert_eq!(
            (path(&route), svg(&review, &route)),
            (None, None),
            "{route:?}"
        );
    }
    for (route, wanted) in [
        (Route::List, "pictures/list.png"),
        (Route::Item("1-1-1-1".into()), "pictures/items/1-1-1-1.png"),
        (
            Route::Indicator("1-1-1-1-fig1".into()),
            "pictures/indicators/1-1-1-1-fig1.png",
        ),
    ] {
        assert_eq!(path(&route).as_deref(), Some(wanted));
    }
    assert_eq!(svg(&review, &Route::Item("no such item".into())), None);
}

#[test]
fn words_that_lie_on_others_are_found() {
    let text = |x: i32, y: i32, words: &str| {
        format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"start\" font-size=\"50\">{words}</text>")
    };
    assert!(wrong(&(text(50, 100, "区役所") + &text(50, 160, "区役所"))).is_empty());
    for svg in [
        text(50, 100, "区役所") + &text(150, 120, "区"),
        text(1100, 100, "区役所"),
        text(0, 100, "区"),
        text(50, 40, "区"),
        text(50, 629, "区"),
    ] {
        assert_eq!(wrong(&svg).len(), 1, "{svg}");
    }
}
