//! `WebDriver` `BiDi`: commands, and events as they come, over one socket.
//!
//! A client of our own, for this machine only: that of `thirtyfour` brings TLS and a list of the web's certificates.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt, stream::SplitSink};
use serde_json::{Value, json};
use tokio::{
    net::TcpStream,
    sync::{
        Mutex as AsyncMutex,
        mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
        oneshot,
    },
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

type Out = SplitSink<WebSocketStream<MaybeTlsStream<TcpStream>>, Message>;

/// A session.
#[derive(Debug, Clone)]
pub(crate) struct Bidi {
    out: Arc<AsyncMutex<Out>>,
    waiting: Arc<Waiting>,
}

/// Who waits for what.
#[derive(Debug, Default)]
struct Waiting {
    last: AtomicU64,
    /// For the answer to a command, by its number.
    answers: Mutex<HashMap<u64, oneshot::Sender<Value>>>,
    /// For events of a name.
    events: Mutex<Vec<(&'static str, UnboundedSender<Value>)>>,
}

impl Bidi {
    /// Joins the session that a driver has begun, at the address that it names.
    pub(crate) async fn join(address: &str) -> Result<Self> {
        let (socket, _) = connect_async(address).await.context(address.to_owned())?;
        let (out, mut coming) = socket.split();
        let waiting = Arc::new(Waiting::default());
        let told = Arc::clone(&waiting);
        tokio::spawn(async move {
            while let Some(Ok(message)) = coming.next().await {
                if let Message::Text(text) = message
                    && let Ok(message) = serde_json::from_str(&text)
                {
                    told.hand_on(message);
                }
            }
            // The browser has ended: nobody waits for it any longer.
            lock(&told.answers).clear();
            lock(&told.events).clear();
        });
        Ok(Self {
            out: Arc::new(AsyncMutex::new(out)),
            waiting,
        })
    }

    /// Sends a command, and waits for its answer.
    pub(crate) async fn send(&self, command: &str, parameters: Value) -> Result<Value> {
        let id = self.waiting.last.fetch_add(1, Ordering::Relaxed);
        let (answer, comes) = oneshot::channel();
        lock(&self.waiting.answers).insert(id, answer);
        let message = json!({ "id": id, "method": command, "params": parameters });
        let message = Message::text(message.to_string());
        self.out.lock().await.send(message).await?;
        let mut answer = comes
            .await
            .with_context(|| format!("{command}: no answer"))?;
        if answer["type"] == "error" {
            bail!("{command}: {}", answer["message"]);
        }
        Ok(answer["result"].take())
    }

    /// The events of this name from now on.
    pub(crate) async fn events(&self, name: &'static str) -> Result<UnboundedReceiver<Value>> {
        let (event, comes) = unbounded_channel();
        lock(&self.waiting.events).push((name, event));
        self.send("session.subscribe", json!({ "events": [name] }))
            .await?;
        Ok(comes)
    }
}

impl Waiting {
    fn hand_on(&self, mut message: Value) {
        if let Some(id) = message["id"].as_u64() {
            if let Some(waiting) = lock(&self.answers).remove(&id) {
                // Whoever asked may have gone.
                let _ = waiting.send(message);
            }
            return;
        }
        let parameters = message["params"].take();
        lock(&self.events).retain(|(name, listener)| {
            message["method"] != *name || listener.send(parameters.clone()).is_ok()
        });
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
