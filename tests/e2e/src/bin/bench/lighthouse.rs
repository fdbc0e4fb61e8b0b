//! Lighthouse, as a phone: first and largest contentful paint, layout shift, blocking time, and its four grades.
//!
//! Once as it comes: it loads the page unhindered and estimates what a phone would have taken. And once with the phone's
//! processor and connection applied, where it tells what was seen.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use e2e::{Context, Result, ensure, site::Site};
use serde_json::Value;

use super::sizes;
use super::static_page;
use super::table::{Line, Table, Target, median};
use super::yardsticks::npm;

/// How often each page is graded.
const RUNS: usize = 7;
/// How often a run may fail: at times the browser records nothing.
const TRIES: usize = 3;
/// The category whose grade varies from run to run.
const PERFORMANCE: &str = "performance";
/// So much may the lowest of these grades lie under that of the static page.
const UNDER_STATIC: f64 = 3.0;
const CATEGORIES: [(&str, &str); 4] = [
    (PERFORMANCE, "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
    ("seo", "findability"),
];
/// The figures, their units, and what they must be beside the static page's.
const FIGURES: [(&str, &str, &str, &[Target]); 4] = [
    (
        "first-contentful-paint",
        "first contentful paint",
        "ms",
        &[Target::Times(1.1)],
    ),
    (
        "largest-contentful-paint",
        "largest contentful paint",
        "ms",
        &[Target::Times(1.15)],
    ),
    (
        "cumulative-layout-shift",
        "cumulative layout shift",
        "CLS",
        &[Target::AtMost(0.0)],
    ),
    (
        "total-blocking-time",
        "total blocking time",
        "ms",
        &[Target::AtMost(50.0)],
    ),
];
/// How the phone comes in, and what Lighthouse calls that.
const METHODS: [(&str, &str); 2] = [("estimated", "simulate"), ("applied", "devtools")];
const BROWSER: &str = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
                       --disable-background-networking --disable-component-update --disable-sync";

pub fn measure(table: &mut Table) -> Result<()> {
    let own = sizes::own()?;
    let folder = tempfile::tempdir()?;
    fs::write(
        folder.path().join("index.html"),
        static_page::of(&own.review),
    )?;
    xtask::server::compress(folder.path())?;
    let plain = Site::of_folder(folder.path().to_owned())?;
    let site = own.site()?;
    for (name, method) in METHODS {
        let plain = graded(&plain, folder.path(), method, "static page")?;
        let ours = graded(&site, folder.path(), method, "the app")?;
        add_figures(table, name, &ours, &plain);
        add_grades(table, name, &ours, &plain);
    }
    table.note(
        "Lighthouse's slow 4G, processor slowed four times: estimated from an unhindered visit, or applied to it",
    );
    Ok(())
}

fn add_figures(table: &mut Table, method: &str, ours: &[Value], plain: &[Value]) {
    for (audit, name, unit, targets) in FIGURES {
        let value = |reports: &[Value]| {
            let audits = reports
                .iter()
                .map(|it| &it["audits"][audit]["numericValue"]);
            median(audits.filter_map(Value::as_f64).collect())
        };
        let line = Line::new(format!("Lighthouse, {method}: {name}"), unit, value(ours));
        let line = line.beside("static page", value(plain));
        table.add(targets.iter().copied().fold(line, Line::target));
    }
}

fn add_grades(table: &mut Table, method: &str, ours: &[Value], plain: &[Value]) {
    for (id, name) in CATEGORIES {
        let grades = |reports: &[Value]| -> Vec<f64> {
            let grades = reports.iter().map(|it| &it["categories"][id]["score"]);
            let grades = grades.filter_map(Value::as_f64);
            grades.map(|grade| 100.0 * grade).collect()
        };
        let beside = median(grades(plain));
        let line = |what: &str, grade: f64| {
            let what = format!("Lighthouse, {method}: {name}{what}");
            Line::new(what, "of 100", grade).beside("static page", beside)
        };
        let grade = line("", median(grades(ours)));
        if id == PERFORMANCE {
            let lowest = grades(ours).into_iter().fold(100.0, f64::min);
            table.add(grade.target(Target::AtLeast(98.0)));
            table.add(line(", the lowest", lowest).target(Target::AtLeast(beside - UNDER_STATIC)));
        } else {
            table.add(grade.target(Target::AtLeast(100.0)));
        }
        for failed in ours.last().iter().flat_map(|report| failed(report, id)) {
            table.note(format!("Lighthouse, {method}, {name}: {failed}"));
        }
    }
}

/// The reports of a site's first page.
fn graded(site: &Site, folder: &Path, method: &str, name: &str) -> Result<Vec<Value>> {
    let mut reports = Vec::with_capacity(RUNS);
    let (address, file) = (site.address(""), folder.join("report.json"));
    for _ in 0..RUNS {
        let mut tries = (1..TRIES).filter_map(|_| report(&address, method, &file).ok());
        reports.push(match tries.next() {
            Some(report) => report,
            None => report(&address, method, &file)?,
        });
    }
    let grades: Vec<_> = reports
        .iter()
        .map(|it| it["categories"]["performance"]["score"].clone())
        .collect();
    println!("  {name}, {method}: performance {grades:?}");
    Ok(reports)
}

fn report(address: &str, method: &str, file: &Path) -> Result<Value> {
    let categories = CATEGORIES.map(|(id, _)| id).join(",");
    let status = Command::new("node")
        .arg(npm()?.join("lighthouse/cli/index.js"))
        .args([
            address,
            "--quiet",
            "--output=json",
            "--no-enable-error-reporting",
        ])
        .arg(format!("--output-path={}", file.display()))
        .arg(format!("--chrome-flags={BROWSER}"))
        .arg(format!("--only-categories={categories}"))
        .arg(format!("--throttling-method={method}"))
        .envs(
            std::env::var_os("CHROME_PATH")
                .is_none()
                .then_some(("CHROME_PATH", "/usr/bin/chromium")),
        )
        .stdin(Stdio::null())
        .status()
        .context("node is missing")?;
    ensure!(status.success(), "Lighthouse ended with {status}");
    let report: Value = serde_json::from_slice(&fs::read(file)?)?;
    ensure!(
        report["runtimeError"].is_null(),
        "Lighthouse: {}",
        report["runtimeError"]["message"]
    );
    Ok(report)
}

/// What counts in a category and is not wholly passed, with Lighthouse's own words on it.
fn failed(report: &Value, category: &str) -> Vec<String> {
    let audits = report["categories"][category]["auditRefs"].as_array();
    let counted = audits
        .into_iter()
        .flatten()
        .filter(|it| it["weight"].as_f64() > Some(0.0));
    let audits = counted.filter_map(|it| Some(&report["audits"][it["id"].as_str()?]));
    audits
        .filter(|it| it["score"].as_f64().is_some_and(|score| score < 0.995))
        .map(|it| {
            format!(
                "{} {}",
                it["title"].as_str().unwrap_or(""),
                it["displayValue"].as_str().unwrap_or("")
            )
        })
        .collect()
}
