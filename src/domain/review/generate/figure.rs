//! Generated figures: the lines in which they stand, and the same as data.

use crate::review::indicator::{
    Indicator, Measure, Part, Plan, Qualifier, Target, TargetOperator, Value, Verdict, VerdictWord,
    Year, YearBasis,
};
use crate::review::model::{Id, LineKind, Note, NoteKind};

use super::chance::Chance;
use super::row::Row;
use super::words::Words;

/// The years of a series, as the source writes them.
const YEARS: [(&str, u16); 4] = [
    ("平成30", 2018),
    ("令和元", 2019),
    ("令和2", 2020),
    ("令和3", 2021),
];

/// What is counted.
const UNITS: [&str; 6] = ["か所", "部", "件", "人", "回", "世帯"];

/// What a figure says, before it has its id.
struct Figure {
    label: String,
    unit: &'static str,
    measure: Measure,
    target: Option<Target>,
    verdict: Option<Verdict>,
    plan: Option<Plan>,
    lines: Vec<Id>,
}

/// Writes one figure into an item, and what the notes say of it.
pub(super) fn write(row: &mut Row, number: usize, words: &Words<'_>, chance: &mut Chance) {
    let Some(measure) = words.measure(chance) else {
        return;
    };
    let label = words.label(measure.kind(), chance);
    let figure = match measure {
        Measure::Series { .. } => series(row, label, chance),
        Measure::Range { .. } => range(row, label, chance),
        Measure::Single { .. } => single(row, label, chance),
        Measure::Pair { .. } => pair(row, label, chance),
        Measure::Gap { .. } => gap(row, label, chance),
        Measure::Count { .. } => count(row, label, chance),
    };
    let id = [row.id(), "-fig", &number.to_string()].concat();
    notes(row, &id, &figure, words, chance);
    row.indicators.push(Indicator {
        id,
        item: row.id().to_owned(),
        label: figure.label,
        short_name: String::new(),
        unit: figure.unit.to_owned(),
        measure: figure.measure,
        target: figure.target,
        verdict: figure.verdict,
        plan: figure.plan,
        lines: figure.lines,
    });
}

fn notes(row: &mut Row, id: &str, figure: &Figure, words: &Words<'_>, chance: &mut Chance) {
    let mut note = |kind, quote: &str, chance: &mut Chance| {
        row.notes.push(Note {
            id: Id::new(),
            on: id.to_owned(),
            kind,
            quote: quote.to_owned(),
            text: words.note(kind, chance),
        });
    };
    if let Measure::Range { high, period, .. } = &figure.measure {
        note(NoteKind::Open, period, chance);
        let missed = figure
            .verdict
            .as_ref()
            .is_some_and(|it| it.word == VerdictWord::Missed);
        let goal = figure.target.as_ref().and_then(|it| it.number);
        if missed && high.number >= goal {
            note(NoteKind::Conflict, "目標達成", chance);
        }
    } else if chance.happens(60) {
        note(NoteKind::Open, "", chance);
    }
}

fn series(row: &mut Row, label: String, chance: &mut Chance) -> Figure {
    let unit = UNITS[chance.below(UNITS.len())];
    let basis = if chance.happens(50) {
        YearBasis::Fiscal
    } else {
        YearBasis::Calendar
    };
    let mut amount = chance.between(200, 3000);
    let mut values = Vec::new();
    for (text, year) in YEARS {
        let year = Year {
            text: [text, basis.as_str()].concat(),
            year: Some(year),
            basis: Some(basis),
        };
        values.push(Value {
            year: Some(year),
            ..whole(amount, unit)
        });
        amount = amount * chance.between(80, 98) / 100;
    }
    let head = format!("上記取組の結果、{label}は減少(目標値)前年からの減");
    let head = row.achieved(LineKind::Heading, head);
    let years = values.iter().map(|value| {
        let year = value.year.as_ref().map_or("", |year| year.text.as_str());
        [year, " ", &value.text].concat()
    });
    let years = years.collect::<Vec<_>>().join(" → ");
    let years = row.achieved(LineKind::Row, years);
    Figure {
        target: Some(Target {
            operator: TargetOperator::BelowPrevious,
            number: None,
            text: "前年からの減".to_owned(),
            line: head.clone(),
        }),
        verdict: Some(Verdict {
            word: VerdictWord::Decreased,
            text: [&label, "は減少"].concat(),
            line: head.clone(),
        }),
        plan: None,
        label,
        unit,
        measure: Measure::Series { values },
        lines: vec![head, years],
    }
}

fn range(row: &mut Row, label: String, chance: &mut Chance) -> Figure {
    let low = chance.between(200, 700);
    let high = low + chance.between(10, 200);
    let (low, high) = (share(low), share(high));
    let goal = chance.between(25, 85);
    let target = format!("{goal}%以上");
    let reached = high.number.is_some_and(|high| high >= float(goal)) && chance.happens(70);
    let (word, said) = if reached {
        (
            VerdictWord::Cleared,
            format!("上昇し目標（{target}）をクリア"),
        )
    } else {
        (
            VerdictWord::Missed,
            format!("目標達成（{target}）に至らなかった"),
        )
    };
    // A note on a conflict quotes 「目標達成」.
    let text = format!(
        "達成目標「{label}」は、4年間で{}～{}となり、{said}。",
        low.text, high.text
    );
    let line = row.remains(LineKind::Heading, text);
    Figure {
        target: Some(Target {
            operator: TargetOperator::AtLeast,
            number: Some(float(goal)),
            text: target,
            line: line.clone(),
        }),
        verdict: Some(Verdict {
            word,
            text: said,
            line: line.clone(),
        }),
        plan: None,
        label,
        unit: "%",
        measure: Measure::Range {
            low,
            high,
            period: "4年間".to_owned(),
        },
        lines: vec![line],
    }
}

fn single(row: &mut Row, label: String, chance: &mut Chance) -> Figure {
    let mut value = share(chance.between(150, 999));
    value.year = Some(fiscal("令和3年度", 2021));
    let said = "目標をクリア";
    let cleared = chance.happens(40);
    let end = if cleared { said } else { "。" };
    let line = row.achieved(
        LineKind::Point,
        format!("「{label}」：{}（令和3年度実績）{end}", value.text),
    );
    Figure {
        target: None,
        verdict: cleared.then(|| Verdict {
            word: VerdictWord::Cleared,
            text: said.to_owned(),
            line: line.clone(),
        }),
        plan: None,
        label,
        unit: "%",
        measure: Measure::Single { value },
        lines: vec![line],
    }
}

fn pair(row: &mut Row, label: String, chance: &mut Chance) -> Figure {
    let before = chance.between(300, 900);
    let after = before + chance.between(1, 99);
    let (mut before, mut after) = (share(before), share(after));
    before.year = Some(fiscal("平成30年度", 2018));
    after.year = Some(fiscal("令和3年度", 2021));
    let said = format!(
        "{}(平成30年度)から{}(令和3年度)と上昇",
        before.text, after.text
    );
    let line = row.achieved(LineKind::Heading, format!("{label}が{said}"));
    Figure {
        target: None,
        verdict: Some(Verdict {
            word: VerdictWord::Increased,
            text: said,
            line: line.clone(),
        }),
        plan: None,
        label,
        unit: "%",
        measure: Measure::Pair { before, after },
        lines: vec![line],
    }
}

fn gap(row: &mut Row, label: String, chance: &mut Chance) -> Figure {
    let (known, wanted) = (chance.between(10, 45), chance.between(50, 95));
    let mut parts =
        [("知っている率", known), ("利用したいと考える率", wanted)].map(|(name, number)| Part {
            name: name.to_owned(),
            value: whole(number, "%"),
        });
    parts[0].value.text.push('弱');
    parts[0].value.qualifier = Some(Qualifier::JustUnder);
    let [one, other] = &parts;
    let text = format!(
        "{label}を{}は{}である一方、{}は{}と、高いニーズあり。",
        one.name, one.value.text, other.name, other.value.text
    );
    let line = row.remains(LineKind::Point, text);
    Figure {
        target: None,
        verdict: None,
        plan: None,
        label,
        unit: "%",
        measure: Measure::Gap { parts },
        lines: vec![line],
    }
}

fn count(row: &mut Row, label: String, chance: &mut Chance) -> Figure {
    let unit = UNITS[chance.below(UNITS.len())];
    let about = chance.happens(50);
    let mut value = whole(chance.between(2, 4000), unit);
    if about {
        value.text.insert(0, '約');
        value.qualifier = Some(Qualifier::About);
    }
    let line = row.achieved(LineKind::Point, format!("{label}（{}）の実施", value.text));
    let mut lines = vec![line];
    let plan = chance.happens(10).then(|| {
        let more = chance.between(1, 9);
        let text = format!("さらに{more}{unit}");
        let line = row.remains(LineKind::Point, format!("{label}は{text}を予定"));
        Plan {
            number: float(more),
            text,
            line,
        }
    });
    lines.extend(plan.as_ref().map(|plan| plan.line.clone()));
    Figure {
        target: None,
        verdict: None,
        plan,
        label,
        unit,
        measure: Measure::Count { value },
        lines,
    }
}

/// A value in whole numbers, written with its unit: 「1,234件」.
fn whole(number: usize, unit: &str) -> Value {
    let digits = match number {
        ..1000 => number.to_string(),
        _ => format!("{},{:03}", number / 1000, number % 1000),
    };
    Value {
        number: Some(float(number)),
        text: digits + unit,
        qualifier: None,
        year: None,
    }
}

/// A share of so many tenths of a per cent.
fn share(tenths: usize) -> Value {
    let digits = format!("{}.{}", tenths / 10, tenths % 10);
    Value {
        number: digits.parse().ok(),
        text: digits + "%",
        qualifier: None,
        year: None,
    }
}

fn fiscal(text: &str, year: u16) -> Year {
    Year {
        text: text.to_owned(),
        year: Some(year),
        basis: Some(YearBasis::Fiscal),
    }
}

/// The numbers here are small.
fn float(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
