//! Starts the app in the browser, on the page that was prerendered for this address.

use furikaeri::app;

fn main() {
    app::start();
}
