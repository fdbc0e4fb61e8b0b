//! Bars that compare counts; each is a link to what it counts.

use markup::prelude::*;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many there are.
    pub count: usize,
    /// Address of the list of them.
    pub address: String,
}

/// Bars on one scale that begins at zero; their numbers stand beside them.
#[component]
pub fn Bars(
    /// The bars, in order.
    #[prop(into)]
    bars: Signal<Vec<Bar>>,
    /// What is counted: 件.
    unit: &'static str,
) -> View {
    let bar = move |bar: Bar, most: usize| {
        let width = [&(bar.count * 100 / most.max(1)).to_string(), "%"].concat();
        view! {
            <li>
                <a href=bar.address>
                    <span>{bar.label}</span>
                    <b>{bar.count}{unit}</b>
                    <svg aria-hidden="true">
                        <rect class="track" width="100%" height="100%" />
                        <rect class="bar" width=width height="100%" />
                    </svg>
                </a>
            </li>
        }
    };
    ToView::to_view(move || {
        let bars = bars.get();
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
        view! { <ul class="bars">{bars.into_iter().map(|each| bar(each, most)).collect_view()}</ul> }
    })
}
