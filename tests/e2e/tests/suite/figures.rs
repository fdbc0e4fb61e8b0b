//! 数字で見る: every indicator in a row, and on its own page as a picture, in words and as a table.

use domain::chart::frame;
use domain::chart::small::Scales;
use domain::review::arrange::{Order, groups};
use domain::review::brief::Brief;
use domain::review::evidence::Evidence;
use domain::review::indicator::Indicator;
use domain::review::model::Review;
use domain::review::sentence::Judgement;
use domain::wording::{figures as words, finding, open_data, take_along};
use e2e::{
    App, Context, Result,
    device::NARROW,
    ensure,
    review::{left_by, this_review},
};

e2e::tests! {
    every_indicator_has_its_figure_its_table_and_its_item,
    figures_follow_the_filters_and_the_search,
    a_bar_leads_to_the_list_that_it_counts,
    a_count_of_verdicts_leads_to_the_figures_so_judged,
    verdicts_are_counted_by_policy_and_add_up,
    the_filters_apply_to_the_overview_too,
    the_offices_verdict_and_our_computation_stand_beside_each_other,
    the_source_is_quoted_with_its_values_marked,
    related_figures_are_a_tap_away,
    a_draft_hangs_on_a_figure_from_its_own_page,
    a_figure_is_taken_along_as_svg_png_and_csv,
    the_code_for_other_sites_names_the_embedded_page,
    an_embedded_figure_runs_nothing_and_may_be_framed,
    an_embedded_figure_fits_the_frame_that_its_code_gives,
    search_engines_read_the_figure_as_data,
    the_open_data_is_explained_and_its_sums_hold,
    no_label_is_under_14_px_at_320_px,
    no_label_is_cut_off_at_320_px,
    an_indicator_has_a_page_of_its_own,
    an_unknown_indicator_is_a_clear_page,
    a_table_is_a_tap_away,
    figures_stand_in_the_order_that_one_chooses,
}

/// The ids of figures as the page has them: in groups, and of those without a time what has no picture last.
fn as_grouped<'a>(review: &Review, figures: impl Iterator<Item = &'a Indicator>) -> Vec<String> {
    let scales = Scales::of(&review.indicators);
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by_key(|it| {
        let evidence = Evidence::of(it);
        let is_listed = evidence == Evidence::Undated && scales.scale_of(it).is_none();
        (evidence, is_listed)
    });
    figures.into_iter().map(|it| it.id.clone()).collect()
}

async fn every_indicator_has_its_figure_its_table_and_its_item(app: &mut App) -> Result<()> {
    app.open("figures/").await?;
    let review = this_review()?;
    let all = as_grouped(&review, review.indicators.iter());
    assert_eq!(app.figures().await?, all);
    let rows = "return [...document.querySelectorAll('.figure-row')].map((it) => [
        it.querySelector('a[href*=\"/indicators/\"]').textContent,
        it.querySelector('.value b').textContent,
      ])";
    let wanted = all.iter().filter_map(|id| review.indicator(id));
    let wanted: Vec<_> = wanted
        .map(|it| [it.name().to_owned(), Brief::of(it).value])
        .collect();
    assert_eq!(app.ask(rows, vec![]).await?, serde_json::json!(wanted));
    // All else is on its own page.
    for indicator in review.indicators.iter().step_by(5) {
        app.open(&format!("indicators/{}/", indicator.id)).await?;
        let script = "const it = document.querySelector('main');
            return [
              it.querySelectorAll('svg.chart[role=img][aria-label]:not([aria-label=\"\"]), .big-number').length,
              it.querySelectorAll('details table tbody tr').length > 0,
              it.querySelector('a[href*=\"/items/\"]') !== null,
            ]";
        let has = app.ask(script, vec![]).await?;
        assert_eq!(has, serde_json::json!([1, true, true]), "{}", indicator.id);
    }
    Ok(())
}

async fn figures_follow_the_filters_and_the_search(app: &mut App) -> Result<()> {
    let review = this_review()?;
    app.open("figures/?group=welfare").await?;
    let left = left_by(&review, "?group=welfare")?;
    let of_left = review
        .indicators
        .iter()
        .filter(|it| left.contains(&it.item));
    let wanted = as_grouped(&review, of_left);
    assert_eq!(app.figures().await?, wanted);
    app.see(&words::count(wanted.len(), review.indicators.len()))
        .await?;
    app.open("figures/?q=フォロワー数").await?;
    assert_eq!(app.figures().await?, ["3-1-2-2-fig1", "3-1-2-2-fig2"]);
    app.open("figures/?q=ありえないことば").await?;
    app.see(words::NOTHING).await?;
    let tables = app.count("main table, .figure-row").await?;
    assert_eq!(tables, 0, "a table without a figure");
    Ok(())
}

async fn a_bar_leads_to_the_list_that_it_counts(app: &mut App) -> Result<()> {
    app.open("figures/?figures=with").await?;
    app.tap(words::ITEM_COUNTS).await?;
    let bars = app.texts(".bars a").await?;
    let bar = bars
        .iter()
        .find(|it| it.starts_with("福祉・健康"))
        .context("there is a bar")?;
    let count = bar.lines().last().context("it has a count")?.to_owned();
    app.tap_at(".bars a[href='/?group=welfare&figures=with']")
        .await?;
    app.until("the list is there", "document.querySelector('.card')")
        .await?;
    assert_eq!(app.path().await?, "/?group=welfare&figures=with");
    assert_eq!(format!("{}件", app.items().await?.len()), count);
    Ok(())
}

async fn a_count_of_verdicts_leads_to_the_figures_so_judged(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let missed = review
        .indicators
        .iter()
        .filter(|it| Judgement::of(it) == Judgement::Missed);
    let missed = as_grouped(&review, missed);
    for link in [
        ".verdicts a[href='/figures/?verdict=missed']",
        "table.tally tbody:last-child a[href='/figures/?verdict=missed']",
    ] {
        app.open("figures/").await?;
        app.tap_at(link).await?;
        let there = "document.querySelector('.verdicts a[aria-current=true]')";
        app.until("the verdict is chosen", there).await?;
        assert_eq!(app.path().await?, "/figures/?verdict=missed");
        assert_eq!(app.figures().await?, missed);
    }
    app.tap_at(".verdicts a[aria-current=true]").await?;
    let all = "!document.querySelector('.verdicts a[aria-current=true]')";
    app.until("all verdicts are shown again", all).await?;
    assert_eq!(app.figures().await?.len(), review.indicators.len());
    Ok(())
}

/// Every number of the table of verdicts, counted here from the review itself.
async fn verdicts_are_counted_by_policy_and_add_up(app: &mut App) -> Result<()> {
    app.open("figures/").await?;
    let review = this_review()?;
    let of = |belongs: &dyn Fn(&str) -> bool| {
        let mut counts = [0; Judgement::ALL.len() + 1];
        for indicator in review.indicators.iter().filter(|it| belongs(&it.item)) {
            counts[Judgement::of(indicator) as usize] += 1;
            counts[Judgement::ALL.len()] += 1;
        }
        counts.map(|count| count.to_string()).to_vec()
    };
    let mut wanted = Vec::new();
    for policy in &review.policies {
        wanted.push(of(&|item| {
            review
                .item(item)
                .is_some_and(|place| place.policy.id == policy.id)
        }));
    }
    wanted.push(of(&|_| true));
    let shown = "return [...document.querySelectorAll('table.tally tbody')].map((it) =>
        [...it.querySelectorAll('td')].map((cell) => cell.textContent.match(/[0-9]+$/)[0]))";
    assert_eq!(app.ask(shown, vec![]).await?, serde_json::json!(wanted));
    Ok(())
}

async fn the_filters_apply_to_the_overview_too(app: &mut App) -> Result<()> {
    app.open("figures/?q=交通事故件数").await?;
    assert_eq!(app.figures().await?, ["1-2-2-3-fig1"]);
    let sums = app.texts("table.tally tbody:last-child td").await?;
    assert_eq!(sums[4], "1", "{sums:?}");
    let heads = app.texts(".evidence h2").await?;
    assert_eq!(heads, ["数字のうえでは目標に届いている1つ"]);
    Ok(())
}

async fn the_offices_verdict_and_our_computation_stand_beside_each_other(
    app: &mut App,
) -> Result<()> {
    app.open("indicators/1-1-1-2-fig1/").await?;
    let statements = app.text("article.figure dl").await?;
    for words in [
        words::VERDICT,
        "目標達成（38%以上）に至らなかった",
        finding::TITLE,
        finding::OURS,
        "数字だけでは分かりません",
    ] {
        ensure!(
            statements.contains(words),
            "「{words}」 is missing: {statements}"
        );
    }
    Ok(())
}

async fn the_source_is_quoted_with_its_values_marked(app: &mut App) -> Result<()> {
    app.open("indicators/1-2-2-2-fig1/").await?;
    let marked = app.texts("blockquote mark").await?;
    assert_eq!(
        marked,
        [
            "前年からの減",
            "平成30年",
            "令和元年",
            "令和2年",
            "令和3年",
            "793件",
            "700件",
            "580件",
            "525件"
        ]
    );
    Ok(())
}

async fn related_figures_are_a_tap_away(app: &mut App) -> Result<()> {
    app.open("indicators/1-2-1-1-fig2/").await?;
    let related = app.texts(".compare a").await?;
    assert_eq!(related.len(), 3);
    app.tap(&related[1]).await?;
    app.see_page(&related[1]).await
}

async fn a_draft_hangs_on_a_figure_from_its_own_page(app: &mut App) -> Result<()> {
    app.open("indicators/1-2-2-2-fig1/").await?;
    app.tap_at(".figure .pencil").await?;
    app.type_into(".figure textarea", "減った理由を知りたい")
        .await?;
    app.saved_at().await?;
    app.open("items/1-2-2-2/").await?;
    app.until(
        "the draft stands on the item's page too",
        "[...document.querySelectorAll('textarea')].some((it) => it.value === '減った理由を知りたい')",
    )
    .await
}

async fn a_figure_is_taken_along_as_svg_png_and_csv(app: &mut App) -> Result<()> {
    app.open("indicators/1-2-2-2-fig1/").await?;
    app.catch_files().await?;
    app.tap(take_along::TITLE).await?;
    app.tap(take_along::SVG).await?;
    let (name, svg) = app.caught().await?;
    assert_eq!(name, "furikaeri-1-2-2-2-fig1.svg");
    let parsed = "const it = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
        return [it.querySelector('parsererror')?.textContent ?? null, it.querySelector('title').textContent,
                [...it.querySelectorAll('text')].map((text) => text.textContent).join('|')]";
    let parsed = app.ask(parsed, vec![serde_json::json!(svg)]).await?;
    assert_eq!(parsed[0], serde_json::Value::Null);
    assert_eq!(parsed[1], "街頭犯罪件数");
    let words = parsed[2].as_str().context("it has words")?;
    for wanted in ["793件", "525件", "CC BY 4.0", "出典：資料6"] {
        ensure!(words.contains(wanted), "「{wanted}」 is missing: {words}");
    }
    app.tap(take_along::CSV).await?;
    let (name, csv) = app.caught().await?;
    assert_eq!(name, "furikaeri-1-2-2-2-fig1.csv");
    assert_eq!(csv.lines().count(), 5, "{csv}");
    app.tap(take_along::PNG).await?;
    let (name, _) = app.caught().await?;
    assert_eq!(name, "furikaeri-1-2-2-2-fig1.png");
    // Its size, and that something is drawn: more than one colour, the accent among them.
    let drawn = app
        .ask_later(
            "const image = await createImageBitmap(blob);
             const canvas = new OffscreenCanvas(image.width, image.height);
             const context = canvas.getContext('2d');
             context.drawImage(image, 0, 0);
             const { data } = context.getImageData(0, 0, image.width, image.height);
             let accent = 0;
             for (let at = 0; at < data.length; at += 4)
               accent += data[at] === 0 && data[at + 1] === 0x17 && data[at + 2] === 0xc1;
             return [blob.type, image.width, accent > 1000];",
        )
        .await?;
    assert_eq!(drawn, serde_json::json!(["image/png", 1200, true]));
    Ok(())
}

async fn the_code_for_other_sites_names_the_embedded_page(app: &mut App) -> Result<()> {
    app.open("indicators/1-1-1-1-fig1/").await?;
    app.catch_copies().await?;
    app.tap(take_along::TITLE).await?;
    app.tap(take_along::COPY).await?;
    app.see(take_along::COPIED).await?;
    let frame = "const at = document.createElement('template');
        // This page's policy knows no style attributes.
        at.innerHTML = globalThis.copied.replace(/ style=[^>]*/, '');
        const frame = at.content.querySelector('iframe');
        return [new URL(frame.src).pathname, frame.title, frame.height, globalThis.copied]";
    let shown = app.ask(frame, vec![]).await?;
    let label = "「事業に参加してコミュニティづくりが必要と感じた」区民の割合";
    let review = this_review()?;
    let indicator = review
        .indicator("1-1-1-1-fig1")
        .context("the review has it")?;
    let address = app.site().address("embed/1-1-1-1-fig1/");
    let expected = serde_json::json!([
        "/embed/1-1-1-1-fig1/",
        label,
        frame::height(&review, indicator).to_string(),
        frame::code(&review, indicator, &address),
    ]);
    assert_eq!(shown, expected);
    Ok(())
}

async fn an_embedded_figure_runs_nothing_and_may_be_framed(app: &mut App) -> Result<()> {
    app.open("guide/").await?;
    let answers = app
        .ask_later(
            "const told = async (path) => {
               const answer = await fetch(path);
               const html = await answer.text();
               // The policy of the page that asks goes for what it reads too.
               const unstyled = html.replace(/<style>[^]*?<\\/style>/, '');
               const page = new DOMParser().parseFromString(unstyled, 'text/html');
               return { framing: answer.headers.get('content-security-policy'),
                 scripts: page.querySelectorAll('script, link[rel=modulepreload], link[rel=manifest]').length,
                 policy: page.querySelector('meta[http-equiv]').content,
                 chart: page.querySelectorAll('svg.chart text').length,
                 back: page.querySelector('a[target=_blank][href*=\"indicators/\"]')?.getAttribute('href') ?? null };
             };
             return [await told('/embed/1-2-2-2-fig1/'), await told('/indicators/1-2-2-2-fig1/')];",
        )
        .await?;
    let (embed, page) = (&answers[0], &answers[1]);
    assert_eq!(embed["framing"], "frame-ancestors *");
    assert_eq!(page["framing"], "frame-ancestors 'none'");
    assert_eq!(embed["scripts"], 0);
    let policy = embed["policy"].as_str().context("it has a policy")?;
    ensure!(
        !policy.contains("script-src") && !policy.contains("connect-src"),
        "{policy}"
    );
    ensure!(embed["chart"].as_u64() > Some(8), "{embed}");
    assert_eq!(embed["back"], "/indicators/1-2-2-2-fig1/");
    Ok(())
}

/// In a page of the same origin that has no policy, which the app's own pages have: they hold no frames.
async fn an_embedded_figure_fits_the_frame_that_its_code_gives(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let codes: Vec<_> = (review.indicators.iter())
        .map(|it| {
            let address = app.site().address(&format!("embed/{}/", it.id));
            frame::code(&review, it, &address)
        })
        .collect();
    let codes = serde_json::json!(codes);
    app.expect_console("favicon.ico");
    app.load("licenses.txt").await?;
    for width in [280, 358, 640] {
        let script = format!(
            "const wrong = [];
             for (const code of {codes}) {{
               const room = document.createElement('div');
               room.style.width = '{width}px';
               room.innerHTML = code.replace(' loading=\"lazy\"', '');
               const frame = room.firstChild;
               const loaded = new Promise((done) => frame.addEventListener('load', done, {{ once: true }}));
               document.body.append(room);
               await loaded;
               const page = frame.contentDocument;
               const {{ scrollHeight, scrollWidth, clientWidth }} = page.documentElement;
               const given = Number(frame.getAttribute('height'));
               const source = page.querySelector('footer')?.getBoundingClientRect().bottom ?? Infinity;
               const cut = [...page.querySelectorAll('svg text')].filter((it) => {{
                 const box = it.getBoundingClientRect();
                 return box.left < -1 || box.right > clientWidth + 1;
               }}).map((it) => it.textContent);
               const right = frame.clientWidth === {width} && frame.clientHeight === given
                 && scrollHeight <= given && scrollWidth <= clientWidth && source <= given && cut.length === 0;
               if (!right) wrong.push([page.title, given, {{ scrollHeight, source, scrollWidth, clientWidth, cut }}]);
               room.remove();
             }}
             return wrong;"
        );
        let wrong = app.ask_later(&script).await?;
        assert_eq!(wrong, serde_json::json!([]), "{width} px wide");
    }
    Ok(())
}

async fn search_engines_read_the_figure_as_data(app: &mut App) -> Result<()> {
    app.open("indicators/1-1-1-2-fig1/").await?;
    let data = "return JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)";
    let data = app.ask(data, vec![]).await?;
    assert_eq!(data["@type"], "Dataset");
    assert_eq!(data["variableMeasured"][0]["minValue"], 31.2);
    assert_eq!(data["variableMeasured"][0]["maxValue"], 40.3);
    assert_eq!(data["variableMeasured"][0]["name"], data["name"]);
    assert_eq!(
        data["variableMeasured"][0]["description"],
        "4年間 31.2%～40.3%"
    );
    Ok(())
}

async fn the_open_data_is_explained_and_its_sums_hold(app: &mut App) -> Result<()> {
    app.open("guide/").await?;
    let link =
        "return document.querySelector('a[href$=\"data/index.html\"]').getAttribute('target')";
    assert_eq!(app.ask(link, vec![]).await?, "_blank");
    let wrong = app
        .ask_later(
            "const sums = await (await fetch('/data/SHA256SUMS')).text();
             const page = await (await fetch('/data/index.html')).text();
             const wrong = [];
             for (const line of sums.trim().split('\\n')) {
               const [sum, name] = line.split('  ');
               const bytes = await (await fetch(`/data/${name}`)).arrayBuffer();
               const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
                 .map((byte) => byte.toString(16).padStart(2, '0')).join('');
               if (hash !== sum || !page.includes(line)) wrong.push(name);
             }
             return [sums.trim().split('\\n').length, wrong];",
        )
        .await?;
    assert_eq!(wrong, serde_json::json!([open_data::FILES.len(), []]));
    let package = app
        .ask_later(
            "const package = await (await fetch('/data/datapackage.json')).json();
             const wrong = [];
             for (const { path, bytes, hash } of package.resources) {
               const file = await (await fetch(`/data/${path}`)).arrayBuffer();
               const sum = [...new Uint8Array(await crypto.subtle.digest('SHA-256', file))]
                 .map((byte) => byte.toString(16).padStart(2, '0')).join('');
               if (file.byteLength !== bytes || hash !== `sha256:${sum}`) wrong.push(path);
             }
             return [package.resources.length, wrong];",
        )
        .await?;
    assert_eq!(
        package,
        serde_json::json!([open_data::FILES.len() - 1, []]),
        "the package says other sizes or sums"
    );
    Ok(())
}

/// Everything in a picture that the reader reads.
const LABELS: &str = "[...document.querySelectorAll('svg text')]";

async fn no_label_is_under_14_px_at_320_px(app: &mut App) -> Result<()> {
    app.screen(NARROW).await?;
    // As painted: what a transform or a view box makes of the font's size counts.
    let small = format!(
        "return {LABELS}.map((it) => {{
           const scale = it.getScreenCTM()?.a ?? 1;
           return [it.textContent, parseFloat(getComputedStyle(it).fontSize) * scale];
         }}).filter(([, size]) => size < 14)"
    );
    let mut labels = 0;
    for page in pages_with_charts(&this_review()?) {
        app.open(&page).await?;
        let found = app.ask(&small, vec![]).await?;
        assert_eq!(found, serde_json::json!([]), "/{page}");
        labels += app
            .number(&format!("return {LABELS}.length"), vec![])
            .await?;
    }
    ensure!(labels > 20, "only {labels} labels were looked at");
    Ok(())
}

/// Where all pictures are, small and large.
fn pages_with_charts(review: &Review) -> Vec<String> {
    let mut pages = vec!["figures/".to_owned()];
    let items = review.items().map(|place| &place.item.id);
    let items = items.filter(|id| review.indicators_of(id).next().is_some());
    pages.extend(items.map(|id| format!("items/{id}/")));
    pages
}

async fn no_label_is_cut_off_at_320_px(app: &mut App) -> Result<()> {
    app.screen(NARROW).await?;
    let cut = format!(
        "return {LABELS}.filter((it) => {{
           const label = it.getBoundingClientRect();
           const picture = it.closest('article, li').getBoundingClientRect();
           return label.left < picture.left - 1 || label.right > picture.right + 1
             || label.top < picture.top - 1 || label.bottom > picture.bottom + 1;
         }}).map((it) => `${{it.closest('article, li').id}}: ${{it.textContent}}`)"
    );
    let over = "return [...document.querySelectorAll('svg.chart')].flatMap((svg) => {
        // Firefox gives a line more height than Chromium: what is more than 1.43 of its size is no letter's.
        const measured = (it) => {
          const box = it.getBoundingClientRect();
          return { text: it.textContent, box, spare: 4 + Math.max(0, box.height - 1.43 * parseFloat(getComputedStyle(it).fontSize)) };
        };
        const all = [...svg.querySelectorAll('text')].map(measured);
        return all.flatMap(({ text: a, box: one, spare }, at) => all.slice(at + 1)
          .filter(({ box: two }) => one.left + 1 < two.right && two.left + 1 < one.right
            && one.top + spare < two.bottom && two.top + spare < one.bottom)
          .map(({ text: b }) => `${svg.closest('article, li').id}: ${a} / ${b}`));
      })";
    for page in pages_with_charts(&this_review()?) {
        app.open(&page).await?;
        let found = app.ask(&cut, vec![]).await?;
        assert_eq!(found, serde_json::json!([]), "cut on /{page}");
        let found = app.ask(over, vec![]).await?;
        assert_eq!(found, serde_json::json!([]), "on one another on /{page}");
    }
    Ok(())
}

async fn an_indicator_has_a_page_of_its_own(app: &mut App) -> Result<()> {
    let review = this_review()?;
    app.open("figures/").await?;
    app.tap_at("[id='1-2-2-2-fig1'] a").await?;
    let indicator = review
        .indicator("1-2-2-2-fig1")
        .context("the review has it")?;
    app.see_page(indicator.name()).await?;
    assert_eq!(app.path().await?, "/indicators/1-2-2-2-fig1/");
    let shown = app.text("main").await?;
    ensure!(shown.contains(&indicator.label), "its label is missing");
    for line in indicator.lines.iter().filter_map(|id| review.line(id)) {
        ensure!(
            shown.contains(&line.text),
            "the source's sentence is missing: {}",
            line.text
        );
    }
    ensure!(
        app.is("document.querySelector('main details[open] table')")
            .await?,
        "the table is closed"
    );
    app.tap(words::NEXT).await?;
    let next = review
        .indicator("1-2-2-3-fig1")
        .context("the review has it")?;
    app.see_page(next.name()).await?;
    app.tap(words::PREVIOUS).await?;
    app.see_page(indicator.name()).await
}

async fn an_unknown_indicator_is_a_clear_page(app: &mut App) -> Result<()> {
    app.expect_console("404");
    app.open("indicators/9-9-9-9-fig9/").await?;
    app.see_page(domain::wording::app::NOT_FOUND).await?;
    assert_eq!(app.status().await?, 404);
    Ok(())
}

async fn a_table_is_a_tap_away(app: &mut App) -> Result<()> {
    app.open("items/1-2-2-2/").await?;
    app.tap(words::TABLE).await?;
    app.until(
        "the table is open",
        "document.querySelector('details[open] table')",
    )
    .await?;
    let head = app.texts("details[open] th[scope=col]").await?;
    assert_eq!(head, [words::OF, words::VALUE]);
    Ok(())
}

async fn figures_stand_in_the_order_that_one_chooses(app: &mut App) -> Result<()> {
    app.open("figures/").await?;
    let review = this_review()?;
    let all: Vec<_> = review.indicators.iter().collect();
    for order in [Order::Document, Order::Verdict, Order::Evidence] {
        // As a browser tells of a choice; its own list of options is no part of the page.
        let choose = "const select = document.querySelector('.order select');
            select.focus();
            select.value = arguments[0];
            select.dispatchEvent(new Event('change', { bubbles: true }));
            return select.value";
        let chosen = app.ask(choose, vec![words::order(order).into()]).await?;
        assert_eq!(chosen, words::order(order));
        let groups = groups(&review, &all, order);
        let heads: Vec<_> = groups
            .iter()
            .enumerate()
            .map(|(at, it)| words::group(&review, it, at == 0))
            .collect();
        let shown = "JSON.stringify([...document.querySelectorAll('.evidence h2')].map((it) => it.textContent))
             === JSON.stringify(arguments[0])";
        app.until_with("the figures are put so", shown, vec![heads.into()])
            .await?;
        assert_eq!(app.figures().await?.len(), all.len());
    }
    Ok(())
}
