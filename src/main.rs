//! Starts the app in the browser, on the page that was prerendered for this address.

use furikaeri::shell;

fn main() {
    shell::start();
}
