//! Where the app runs: in a browser, installed, or in the built-in browser of another app.
//!
//! What can't be told by trying is told by names: whether a download arrives, and whether what is
//! stored here will be found again in the browser that the person knows.

use js_sys::Reflect;

/// What is known of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// Where the app runs.
    pub place: Place,
    /// An iPhone or an iPad.
    pub ios: bool,
}

/// Where the app runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a browser.
    Browser,
    /// On the home screen, with a window of its own.
    Installed,
    /// Within another app, which has a storage of its own.
    InApp(InApp),
}

/// The app around this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InApp {
    /// LINE. A link with `openExternalBrowser=1` leaves it for the browser.
    Line,
    /// Any other.
    Other,
}

/// What a browser says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs<'a> {
    /// `navigator.userAgent`
    pub agent: &'a str,
    /// `navigator.platform`
    pub platform: &'a str,
    /// `navigator.maxTouchPoints`
    pub touch_points: i32,
    /// `navigator.standalone`, or `display-mode: standalone`.
    pub standalone: bool,
}

/// Names of apps, and of the browser that Android gives to apps. Some apps show a page just as the
/// browser would, and name nothing.
const OTHERS: [&str; 7] = [
    "FBAN",
    "FBAV",
    "Instagram",
    "Twitter",
    "YJApp",
    "GSA/",
    "; wv)",
];

impl Device {
    /// What the signs tell.
    pub fn of(signs: Signs) -> Self {
        let has = |name: &str| signs.agent.contains(name);
        // An iPad calls itself a Mac, but no Mac is touched.
        let ios = ["iPhone", "iPad", "iPod"].into_iter().any(has)
            || signs.platform == "MacIntel" && signs.touch_points > 1;
        let place = if has(" Line/") {
            Place::InApp(InApp::Line)
        } else if OTHERS.into_iter().any(has) {
            Place::InApp(InApp::Other)
        } else if signs.standalone {
            Place::Installed
        } else if ios && !has("Safari/") {
            // Every browser of iOS names it, and so does every app that shows a page as Safari would.
            Place::InApp(InApp::Other)
        } else {
            Place::Browser
        };
        Self { place, ios }
    }

    /// This one.
    pub fn here() -> Self {
        let Some(window) = web_sys::window() else {
            return Self::of(Signs {
                agent: "",
                platform: "",
                touch_points: 0,
                standalone: false,
            });
        };
        let navigator = window.navigator();
        let standalone = window
            .match_media("(display-mode: standalone)")
            .is_ok_and(|list| list.is_some_and(|list| list.matches()));
        // Older iPhones know no display mode.
        let marked = Reflect::get(&navigator, &"standalone".into());
        Self::of(Signs {
            agent: &navigator.user_agent().unwrap_or_default(),
            platform: &navigator.platform().unwrap_or_default(),
            touch_points: navigator.max_touch_points(),
            standalone: standalone || marked.is_ok_and(|it| it.is_truthy()),
        })
    }

    /// Whether a download is known to come to nothing, without a word.
    pub fn drops_downloads(self) -> bool {
        self.ios && self.place == Place::Installed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const IPAD: &str =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const ANDROID: &str =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)";

    fn phone(agent: &str, standalone: bool) -> Device {
        let platform = if agent.contains("iPhone") {
            "iPhone"
        } else {
            "Linux armv81"
        };
        Device::of(Signs {
            agent,
            platform,
            touch_points: 5,
            standalone,
        })
    }

    fn mac(agent: &str, touch_points: i32, standalone: bool) -> Device {
        Device::of(Signs {
            agent,
            platform: "MacIntel",
            touch_points,
            standalone,
        })
    }

    #[test]
    fn a_browser_is_a_browser() {
        let of_iphone = [
            "Version/18.5 Mobile/15E148 Safari/604.1",
            "CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
            "FxiOS/110.1  Mobile/15E148 Safari/605.1.15",
            "Version/17.0 EdgiOS/125.0.2535.60 Mobile/15E148 Safari/605.1.15",
        ];
        for rest in of_iphone {
            let found = phone(&[IPHONE, rest].join(" "), false);
            assert_eq!((found.place, found.ios), (Place::Browser, true), "{rest}");
        }
        let of_android = [
            "Chrome/141.0.0.0 Mobile Safari/537.36",
            "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        ];
        for rest in of_android {
            let found = phone(&[ANDROID, rest].join(" "), false);
            assert_eq!((found.place, found.ios), (Place::Browser, false), "{rest}");
        }
        let firefox = phone(
            "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
            false,
        );
        assert_eq!((firefox.place, firefox.ios), (Place::Browser, false));
    }

    #[test]
    fn an_ipad_is_no_mac() {
        let agent = [IPAD, "Version/18.5 Safari/605.1.15"].join(" ");
        for (touch_points, ios) in [(5, true), (0, false)] {
            let found = mac(&agent, touch_points, false);
            assert_eq!((found.place, found.ios), (Place::Browser, ios));
        }
    }

    #[test]
    fn what_is_installed_has_no_name_of_its_own() {
        // Without `Safari/`, as a page within an app.
        let iphone = phone(&[IPHONE, "Mobile/15E148"].join(" "), true);
        assert_eq!((iphone.place, iphone.ios), (Place::Installed, true));
        assert!(iphone.drops_downloads());
        let ipad = mac(IPAD, 5, true);
        assert_eq!((ipad.place, ipad.ios), (Place::Installed, true));
        let android = [ANDROID, "Chrome/141.0.0.0 Mobile Safari/537.36"].join(" ");
        let android = phone(&android, true);
        assert_eq!((android.place, android.ios), (Place::Installed, false));
        assert!(!android.drops_downloads());
    }

    #[test]
    fn line_is_known() {
        let agents = [
            [IPHONE, "Mobile/15E148 Safari Line/15.12.1"],
            [IPHONE, "Mobile/15E148 Safari Line/15.12.1 LIFF"],
            [
                "Mozilla/5.0 (Linux; Android 15; V2319 Build/AP3A.240905.015.A2; wv) AppleWebKit/537.36 (KHTML, like Gecko)",
                "Version/4.0 Chrome/144.0.7559.132 Mobile Safari/537.36 Line/26.2.0/IAB",
            ],
        ];
        for agent in agents {
            let found = phone(&agent.join(" "), false);
            assert_eq!(found.place, Place::InApp(InApp::Line), "{agent:?}");
        }
    }

    #[test]
    fn other_apps_are_known() {
        let agents = [
            [
                IPHONE,
                "Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.47.108;FBDV/iPhone13,3;FBLC/ja_JP]",
            ],
            [
                IPHONE,
                "Mobile/15E148 Instagram 345.0.4.20.86 (iPhone15,2; iOS 17_5; ja_JP)",
            ],
            [IPHONE, "Mobile/21G93 Twitter for iPhone/10.64.1"],
            [
                IPHONE,
                "Mobile/15E148 Version/26.5.2 YJApp-IOS jp.co.yahoo.ipn.appli/4.168.0",
            ],
            [IPHONE, "GSA/431.2.950282168 Mobile/15E148 Safari/604.1"],
            // Any page within an app of iOS.
            [IPHONE, "Mobile/15E148"],
            [
                ANDROID,
                "Chrome/126.0.0.0 Mobile Safari/537.36 TwitterAndroid/10.90.0",
            ],
            [
                "Mozilla/5.0 (Linux; Android 8.1.0; CPH1903 Build/OPM1.171019.026; wv) AppleWebKit/537.36 (KHTML, like Gecko)",
                "Version/4.0 Chrome/109.0.5414.118 Mobile Safari/537.36 YJApp-ANDROID jp.co.yahoo.android.yjtop/3.136.0",
            ],
            // Any page within an app of Android.
            [
                "Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko)",
                "Version/4.0 Chrome/124.0.0.0 Mobile Safari/537.36",
            ],
        ];
        for agent in agents {
            let found = phone(&agent.join(" "), false);
            assert_eq!(found.place, Place::InApp(InApp::Other), "{agent:?}");
        }
        assert_eq!(mac(IPAD, 5, false).place, Place::InApp(InApp::Other));
    }
}
