//! Ports of which none is given twice in a run.
//!
//! A browser keeps caches, workers and storage by origin, and an origin is a port here. Those that a system gives at
//! random come again, and with them what another test left; they may also be taken by any connection while a test
//! holds its server stopped. These lie below the ones that systems give.

use std::{
    net::{Ipv4Addr, TcpListener},
    process,
    sync::atomic::{AtomicU16, Ordering},
};

use anyhow::{Result, bail};

const FIRST: u16 = 20_000;
const LAST: u16 = 32_000;
/// Two runs at once begin so far from each other.
const APART: u16 = 100;

static GIVEN: AtomicU16 = AtomicU16::new(0);

/// A port that nobody listens on and that this run has not had.
///
/// # Errors
///
/// There is none left.
pub(crate) fn new_port() -> Result<u16> {
    let room = LAST - FIRST;
    let begin = u16::try_from(process::id() % u32::from(room / APART))? * APART;
    loop {
        let given = GIVEN.fetch_add(1, Ordering::Relaxed);
        if given >= room {
            bail!("no port between {FIRST} and {LAST} is left");
        }
        let port = FIRST + (begin + given) % room;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_port_is_given_twice_or_while_it_is_taken() {
        let taken = new_port().unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, taken)).unwrap();
        let next = TcpListener::bind((Ipv4Addr::LOCALHOST, taken + 1));
        let ports: BTreeSet<u16> = (0..50).map(|_| new_port().unwrap()).collect();
        assert_eq!(ports.len(), 50);
        assert!(!ports.contains(&taken) && !ports.contains(&(taken + 1)));
        drop((listener, next));
    }
}
