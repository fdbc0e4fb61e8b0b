//! What being awake costs: the main thread's work, and for how long it does not answer.
//!
//! Each page is visited for the first time, a second time (from its service worker), and within the running app; and
//! beside the first visit the same page is loaded with its wasm withheld, which is all that a reader needs who only
//! reads. All that a visit starts is counted, also what is put off: until five seconds after the last request.

use std::time::Duration;

use e2e::{App, Result, measure::Work};

use super::phone::{PATIENCE, new_slow_tab, until_offline_ready};
use super::sizes;
use super::table::{Line, Table, Target, median};

/// How often each page is visited in each way.
const RUNS: usize = 7;
/// So long nothing more is asked for before a visit counts as over.
const QUIET: Duration = Duration::from_secs(5);

/// A page: its path, and the page and the link on it that lead there within the app.
struct Page {
    name: &'static str,
    path: &'static str,
    from: &'static str,
    link: &'static str,
}

const PAGES: [Page; 4] = [
    Page {
        name: "list",
        path: "",
        from: "figures/",
        link: ".places [href='/']",
    },
    Page {
        name: "item",
        path: "items/1-2-1-1/",
        from: "",
        link: ".card [href='/items/1-2-1-1/']",
    },
    Page {
        name: "figures",
        path: "figures/",
        from: "",
        link: ".places [href='/figures/']",
    },
    Page {
        name: "worklist",
        path: "worklist/",
        from: "",
        link: "main [href='/worklist/']",
    },
];

/// Notes how long each task was longer than 50 ms, and when the largest text or picture was painted.
const WATCH: &str = "
    globalThis.blocked = 0;
    globalThis.seen = 0;
    new PerformanceObserver((list) => {
      for (const it of list.getEntries()) globalThis.blocked += Math.max(0, it.duration - 50);
    }).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => {
      for (const it of list.getEntries()) globalThis.seen = it.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });";

/// How long ago the last request of the page was answered, in milliseconds.
const IDLE: &str = "
    const [page] = performance.getEntriesByType('navigation');
    const ends = performance.getEntriesByType('resource').map((it) => it.responseEnd);
    return performance.now() - Math.max(page.loadEventEnd, ...ends);";

/// What one visit took, in milliseconds; `nodes` is a count.
#[derive(Debug, Clone, Copy)]
struct Visit {
    blocked: f64,
    seen: f64,
    work: Work,
    nodes: f64,
}

/// Of many visits the middle of each figure.
fn middle(visits: &[Visit], figure: impl Fn(&Visit) -> f64) -> f64 {
    median(visits.iter().map(figure).collect())
}

pub async fn measure(app: &mut App, table: &mut Table) -> Result<()> {
    app.move_to(sizes::own()?.site()?);
    for page in &PAGES {
        let (mut first, mut floor, mut second, mut within) = (vec![], vec![], vec![], vec![]);
        for _ in 0..RUNS {
            floor.push(with_wasm_withheld(app, page).await?);
            first.push(first_visit(app, page).await?);
            second.push(second_visit(app, page).await?);
            within.push(within_the_app(app, page).await?);
        }
        tell(page, &first, &floor, &second, &within);
        add(table, page, &first, &floor, &second, &within);
    }
    table.note(format!(
        "awake: medians of {RUNS}; blocked is what tasks take beyond 50 ms each, work is all tasks of the main thread, \
         both until {} s after the last request; the pages with the wasm withheld in the same run; garbage is \
         collected within these, and not told apart",
        QUIET.as_secs()
    ));
    Ok(())
}

async fn with_wasm_withheld(app: &App, page: &Page) -> Result<Visit> {
    app.forget().await?;
    app.forget_cache().await?;
    new_slow_tab(app).await?;
    app.site().withhold(".wasm")?;
    let visit = load(app, page.path).await;
    app.close_tab().await?;
    app.site().refuse_nothing();
    visit
}

async fn first_visit(app: &App, page: &Page) -> Result<Visit> {
    app.forget().await?;
    app.forget_cache().await?;
    new_slow_tab(app).await?;
    begin(app, page.path).await?;
    // Asked seldom: every question is work of the page's main thread too.
    tokio::time::sleep(2 * QUIET).await;
    until_offline_ready(app).await?;
    end(app).await
}

/// By a device that has the site: nothing but the worker's own question goes out.
async fn second_visit(app: &App, page: &Page) -> Result<Visit> {
    new_slow_tab(app).await?;
    load(app, page.path).await
}

async fn within_the_app(app: &App, page: &Page) -> Result<Visit> {
    new_slow_tab(app).await?;
    load(app, page.from).await?;
    let (before, blocked) = (app.work().await?, blocked(app).await?);
    app.tap_at(page.link).await?;
    tokio::time::sleep(QUIET).await;
    let after = end(app).await?;
    Ok(Visit {
        blocked: after.blocked - blocked,
        work: after.work.less(before),
        ..after
    })
}

async fn load(app: &App, path: &str) -> Result<Visit> {
    begin(app, path).await?;
    end(app).await
}

async fn begin(app: &App, path: &str) -> Result<()> {
    app.before_load(WATCH).await?;
    app.watch_work().await?;
    app.load(path).await
}

async fn end(app: &App) -> Result<Visit> {
    let start = std::time::Instant::now();
    loop {
        tokio::time::sleep(QUIET).await;
        let idle = app.ask(IDLE, vec![]).await?.as_f64().unwrap_or(0.0);
        if idle > QUIET.as_secs_f64() * 1000.0 {
            break;
        }
        e2e::ensure!(start.elapsed() < PATIENCE, "the page never rests");
    }
    let work = app.work().await?;
    let seen = app.ask("return globalThis.seen", vec![]).await?;
    let nodes = app
        .ask("return document.querySelectorAll('*').length", vec![])
        .await?;
    Ok(Visit {
        blocked: blocked(app).await?,
        seen: seen.as_f64().unwrap_or(f64::NAN),
        work,
        nodes: nodes.as_f64().unwrap_or(f64::NAN),
    })
}

async fn blocked(app: &App) -> Result<f64> {
    let blocked = app.ask("return globalThis.blocked", vec![]).await?;
    Ok(blocked.as_f64().unwrap_or(f64::NAN))
}

/// What the main thread did, by kind.
fn tell(page: &Page, first: &[Visit], floor: &[Visit], second: &[Visit], within: &[Visit]) {
    for (name, visits) in [
        ("first visit", first),
        ("wasm withheld", floor),
        ("second visit", second),
        ("within the app", within),
    ] {
        let [all, script, compile, layout, style] = [
            middle(visits, |it| it.work.all),
            middle(visits, |it| it.work.script),
            middle(visits, |it| it.work.compile),
            middle(visits, |it| it.work.layout),
            middle(visits, |it| it.work.style),
        ];
        println!(
            "  {}, {name}: blocked {:.0}, work {all:.0} = script {script:.0} + compile {compile:.0} + layout \
             {layout:.0} + style {style:.0} + other {:.0} ms; seen at {:.0} ms; {} elements",
            page.name,
            middle(visits, |it| it.blocked),
            all - script - compile - layout - style,
            middle(visits, |it| it.seen),
            middle(visits, |it| it.nodes),
        );
    }
}

fn add(
    table: &mut Table,
    page: &Page,
    first: &[Visit],
    floor: &[Visit],
    second: &[Visit],
    within: &[Visit],
) {
    let name = page.name;
    let withheld = "wasm withheld";
    let above = middle(first, |it| it.blocked) - middle(floor, |it| it.blocked);
    table.add(
        Line::new(
            format!("{name}, first visit: blocked above the page with its wasm withheld"),
            "ms",
            above,
        )
        .target(Target::AtMost(60.0)),
    );
    table.add(
        Line::new(
            format!("{name}, first visit: main-thread work"),
            "ms",
            middle(first, |it| it.work.all),
        )
        .beside(withheld, middle(floor, |it| it.work.all))
        .target(Target::Times(1.6)),
    );
    table.add(
        Line::new(
            format!("{name}, first visit: largest contentful paint"),
            "ms",
            middle(first, |it| it.seen),
        )
        .beside(withheld, middle(floor, |it| it.seen)),
    );
    let line = Line::new(
        format!("{name}, second visit: content seen"),
        "ms",
        middle(second, |it| it.seen),
    );
    table.add(
        line.beside("first visit", middle(first, |it| it.seen))
            .target(Target::Times(0.7)),
    );
    for (how, visits) in [("second visit", second), ("within the app", within)] {
        let what = format!("{name}, {how}: blocked");
        table.add(Line::new(what, "ms", middle(visits, |it| it.blocked)));
    }
}
