//! What a first visit fetches, as the server sent it.

use e2e::{App, Result};

use super::sizes;
use super::table::{Line, Table, Target, figure};

pub async fn measure(app: &mut App, table: &mut Table) -> Result<()> {
    for size in sizes::all()? {
        app.move_to(size.site()?);
        let fetched = app.visit_for_the_first_time().await?;
        let kilobytes = |bytes: u64| figure(bytes) / 1000.0;
        let nodes = app.nodes().await?;
        println!("  {} items: {fetched:?}, {nodes} nodes", size.name());
        let name = size.name();
        let what = format!("a first visit until the app is live, {name} items, brotli");
        let first = Line::new(what, "KB", kilobytes(fetched.until_live));
        let what = format!("until ready for offline, all of it, {name} items, brotli");
        let offline = Line::new(what, "KB", kilobytes(fetched.until_offline));
        let own = size.items == 22;
        table.add(if own {
            first.target(Target::AtMost(125.0))
        } else {
            first
        });
        table.add(if own {
            offline.target(Target::AtMost(320.0))
        } else {
            offline
        });
        let what = format!("files fetched more than once at a first visit, {name} items");
        let twice = Line::new(what, "files", figure(fetched.twice.len()));
        table.add(twice.target(Target::AtMost(0.0)));
        if !fetched.twice.is_empty() {
            table.note(format!(
                "fetched more than once, {name} items: {}",
                fetched.twice.join(", ")
            ));
        }
        table.add(Line::new(
            format!("nodes of the list's page, {name} items"),
            "nodes",
            figure(nodes),
        ));
    }
    Ok(())
}
