//! What is run in a page to measure it.

use e2e::{App, Result, ensure};
use serde_json::Value;

/// How many acts are carried out at a time.
const AT_A_TIME: usize = 4;

/// Waits until what has just changed is painted, and tells when that was.
pub const PAINTED: &str = "
    globalThis.painted = () => new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(0);
    }));";

/// Carries out acts one by one, each until the list that it leads to is painted. Whether it is the right list is looked
/// at after the time is taken. It counts how many of the first cards are there to be compared.
const STEPS: &str = "
    // The number alone: the pages beside the app need not say it in its words.
    const number = (text) => /\\d+/.exec(text)?.[0];
    const drawn = ({ count, first }) => {
      if (number(document.querySelector('#count').textContent) !== number(count)) return;
      const cards = document.querySelectorAll('.card a.title');
      const ids = Array.from({ length: Math.min(cards.length, first.length) },
        (_, at) => cards[at].pathname.split('/').at(-2));
      const same = ids.every((id, at) => id === first[at]);
      return same && ids.length >= Math.min(first.length, 3) ? ids.length : undefined;
    };
    const rest = () => new Promise((done) => setTimeout(done, 50));
    const told = [];
    for (const step of steps) {
      await painted();
      await rest();
      const start = performance.now();
      act(step);
      for (;;) {
        const took = await painted() - start;
        const cards = drawn(step.shown);
        if (cards !== undefined) {
          if (step.counts) told.push([took, cards]);
          break;
        }
        if (took > 60000) throw new Error(JSON.stringify(step) + ' shows ' +
          document.querySelector('#count').textContent + ' ' +
          [...document.querySelectorAll('.card a.title')].slice(0, 3).map((it) => it.pathname));
      }
    }
    return told;";

/// What carrying out steps took.
#[derive(Debug, Default)]
pub struct Took {
    /// For each step that counts, in milliseconds.
    pub times: Vec<f64>,
    /// How many of the first 30 cards a list had, at the most.
    pub cards: usize,
}

/// Carries out `steps`, each an object with `shown` (what the list must show) and `counts` (whether its time does),
/// by the function `act`. Each few are a request of their own: the driver gives up on one that takes minutes.
pub async fn carry_out(app: &App, act: &str, steps: &[Value]) -> Result<Took> {
    let mut told: Vec<(f64, usize)> = Vec::new();
    for steps in steps.chunks(AT_A_TIME) {
        let steps = Value::from(steps.to_vec());
        let script = format!("{PAINTED} const steps = {steps}; const act = {act}; {STEPS}");
        let some: Vec<(f64, usize)> = serde_json::from_value(app.ask_later(&script).await?)?;
        told.extend(some);
    }
    ensure!(!told.is_empty(), "no step counts");
    // A step may leave few items: the most that was drawn says how many cards a list has in the page.
    let cards = told.iter().map(|(_, cards)| *cards).max().unwrap_or(0);
    Ok(Took {
        times: told.into_iter().map(|(took, _)| took).collect(),
        cards,
    })
}
