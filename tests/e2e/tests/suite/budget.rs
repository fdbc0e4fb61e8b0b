//! What must not grow does not.

use e2e::budget::{FIRST_VISIT, NODES_OF_THE_LIST, UNTIL_OFFLINE};
use e2e::{App, Result, ensure};

e2e::tests! {
    a_first_visit_stays_within_its_bytes,
    the_list_stays_within_its_nodes,
}

async fn a_first_visit_stays_within_its_bytes(app: &mut App) -> Result<()> {
    let fetched = app.visit_for_the_first_time().await?;
    println!("{fetched:?}");
    ensure!(
        fetched.until_live <= FIRST_VISIT,
        "{} bytes until the app is live, more than {FIRST_VISIT}",
        fetched.until_live
    );
    ensure!(
        fetched.until_offline <= UNTIL_OFFLINE,
        "{} bytes until the site is ready for offline use, more than {UNTIL_OFFLINE}",
        fetched.until_offline
    );
    ensure!(
        fetched.twice.is_empty(),
        "fetched twice: {:?}",
        fetched.twice
    );
    Ok(())
}

async fn the_list_stays_within_its_nodes(app: &mut App) -> Result<()> {
    app.open("").await?;
    ensure!(app.items().await?.len() == 22);
    let nodes = app.nodes().await?;
    ensure!(
        nodes <= NODES_OF_THE_LIST,
        "{nodes} nodes, more than {NODES_OF_THE_LIST}"
    );
    Ok(())
}
