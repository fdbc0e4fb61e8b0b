//! Starts the app in the browser: in place of the page that was prerendered for this address.

use furikaeri::app;

fn main() {
    app::start();
}
