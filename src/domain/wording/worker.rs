//! What the service worker's own pages say, in the place of a page that can't be had. The build fills them in
//! (`xtask/src/stage/worker_pages.rs`).

/// A page of the worker's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What is the matter.
    pub title: &'static str,
    /// What to do.
    pub next: &'static str,
}

/// There is no network, and the page was never opened on this device.
pub const OFFLINE: Told = Told {
    title: "通信が必要です",
    next: "このページは、まだこの端末で開かれていません。通信のあるところで一度開くと、そのあとは通信がなくても読めます。",
};
/// There is no network, and the browser has thrown away what it kept.
pub const EVICTED: Told = Told {
    title: "通信が必要です",
    next: "このブラウザーが、サイトの内容をこの端末から片付けたようです。通信のあるところで、もう一度お試しください。下書きには触れていません。",
};
/// The server refuses the page, or sends another thing in its place.
pub const REFUSED: Told = Told {
    title: "いま、このページを受け取れません",
    next: "このサイトを置いているサーバーの不調のようです。しばらくしてから、もう一度お試しください。下書きには触れていません。",
};
/// The server has another version of the page.
pub const NEWER: Told = Told {
    title: "新しい版があります",
    next: "取組の一覧を開いて「新しい版に替える」を押すか、ほかのタブを閉じてから、もう一度お試しください。",
};
/// The site has ended; whoever puts this page there may say more.
pub const ENDED: Told = Told {
    title: "このサイトは終わりました",
    next: "公開を終えました。くわしいことは、公開していた役所にお問い合わせください。",
};
/// Shown only where the browser does not go on to the new version by itself.
pub const HANDED_OVER: &str = "新しい版に替わりました。";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_press_is_called_as_the_app_calls_it() {
        assert!(NEWER.next.contains(super::super::offline::USE_IT));
    }
}
