//! A second copy of what a page stores, in `IndexedDB`: texts by key.
//!
//! A browser holds what is written to localStorage back for seconds, to spare the disk, and loses it
//! when it is killed. A transaction of `IndexedDB` has gone to the operating system once it is
//! complete, a few milliseconds later, and outlives the browser. It is written in order, in the
//! background, and nobody waits for it: where `IndexedDB` can't be had, there is no second copy.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    // Bound here and not taken from web-sys, which counts a transaction's durability among its
    // unstable parts: those need a compiler flag for all.
    #[derive(Debug, Clone)]
    type Request;
    #[wasm_bindgen(js_namespace = indexedDB, js_name = open, catch)]
    fn request_database(name: &str) -> Result<Request, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn result(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, setter)]
    fn set_onsuccess(this: &Request, handler: &Function);
    #[wasm_bindgen(method, setter)]
    fn set_onerror(this: &Request, handler: &Function);
    #[wasm_bindgen(method, setter)]
    fn set_onupgradeneeded(this: &Request, handler: &Function);

    #[derive(Debug)]
    type Database;
    #[wasm_bindgen(method, catch, js_name = createObjectStore)]
    fn create_texts(this: &Database, name: &str) -> Result<Texts, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        of: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<Transaction, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn close(this: &Database) -> Function;
    #[wasm_bindgen(method, setter)]
    fn set_onversionchange(this: &Database, handler: &Function);

    type Transaction;
    #[wasm_bindgen(method, catch, js_name = objectStore)]
    fn texts(this: &Transaction, name: &str) -> Result<Texts, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &Transaction) -> Result<(), JsValue>;

    type Texts;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Texts, value: &str, key: &str) -> Result<Request, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &Texts, key: &str) -> Result<Request, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn clear(this: &Texts) -> Result<Request, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAll)]
    fn values(this: &Texts) -> Result<Request, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getAllKeys)]
    fn keys(this: &Texts) -> Result<Request, JsValue>;
}

/// The one object store of the database.
const TEXTS: &str = "texts";

/// Texts by key that are written behind the page's back.
#[derive(Debug, Clone)]
pub struct Mirror(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    state: RefCell<State>,
}

#[derive(Debug)]
enum State {
    /// What is written waits until the database is open.
    Opening(Vec<Write>),
    Open(Database),
    /// There is none to be had.
    Closed,
}

/// What is written.
#[derive(Debug)]
enum Write {
    /// A value, under its key.
    Put(String, String),
    /// That a key is gone.
    Remove(String),
    /// That all are.
    Clear,
}

impl Write {
    /// Whether an earlier write matters no longer.
    fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Clear, _) => true,
            (Self::Put(key, _) | Self::Remove(key), Self::Put(old, _) | Self::Remove(old)) => {
                key == old
            }
            (_, Self::Clear) => false,
        }
    }
}

impl Mirror {
    /// Opens the database of that name, and tells what it held before this page wrote anything into
    /// it; nothing is told where that can't be read. Several pages may have it open.
    pub fn open(name: &str, found: impl FnOnce(Vec<(String, String)>) + 'static) -> Self {
        let mirror = Self(Rc::new(Inner {
            name: name.to_owned(),
            state: RefCell::new(State::Opening(Vec::new())),
        }));
        let opening = mirror.clone();
        spawn_local(async move {
            if let Some(all) = opening.connect().await
                && let Some(all) = all.read().await
            {
                found(all);
            }
        });
        mirror
    }

    /// Writes a value.
    pub fn put(&self, key: &str, value: &str) {
        self.write(Write::Put(key.to_owned(), value.to_owned()));
    }

    /// Removes a key.
    pub fn remove(&self, key: &str) {
        self.write(Write::Remove(key.to_owned()));
    }

    /// Removes all keys.
    pub fn clear(&self) {
        self.write(Write::Clear);
    }

    /// What it holds once all that was written before is in it; `None` where that can't be told.
    pub async fn all(&self) -> Option<Vec<(String, String)>> {
        let all = match &*self.0.state.borrow() {
            State::Open(database) => All::of(database),
            _ => None,
        };
        all?.read().await
    }

    fn write(&self, write: Write) {
        let mut state = self.0.state.borrow_mut();
        match &mut *state {
            State::Opening(waiting) => {
                waiting.retain(|it| !write.replaces(it));
                waiting.push(write);
            }
            State::Open(database) => {
                let writes = vec![write];
                if write_into(database, &writes).is_err() {
                    // The browser has closed it, as a phone does behind one's back. It may open again.
                    *state = State::Opening(writes);
                    let mirror = self.clone();
                    spawn_local(async move {
                        mirror.connect().await;
                    });
                }
            }
            State::Closed => {}
        }
    }

    /// Opens the database, and writes what waits for it. What it held before is asked for first: it
    /// answers in order.
    async fn connect(&self) -> Option<All> {
        let database = open(&self.0.name).await;
        let all = database.as_ref().and_then(All::of);
        let mut state = self.0.state.borrow_mut();
        if let (State::Opening(waiting), Some(database)) = (&*state, database)
            && write_into(&database, waiting).is_ok()
        {
            *state = State::Open(database);
        } else {
            *state = State::Closed;
        }
        all
    }
}

async fn open(name: &str) -> Option<Database> {
    let request = request_database(name).ok()?;
    let made = {
        let request = request.clone();
        Closure::<dyn FnMut()>::new(move || {
            if let Ok(database) = request.result() {
                let _ = database.unchecked_into::<Database>().create_texts(TEXTS);
            }
        })
    };
    request.set_onupgradeneeded(made.as_ref().unchecked_ref());
    let database: Database = Answer::to(request).get().await?.unchecked_into();
    // A newer version of the app may change the database: this page must not hold it up.
    database.set_onversionchange(&database.close());
    Some(database)
}

/// Writes in one transaction, which the browser need not see through to the disk: what counts is
/// that it has left this process.
fn write_into(database: &Database, writes: &[Write]) -> Result<(), JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"relaxed".into())?;
    let transaction = database.transaction(TEXTS, "readwrite", &options)?;
    let texts = transaction.texts(TEXTS)?;
    for write in writes {
        match write {
            Write::Put(key, value) => texts.put(value, key)?,
            Write::Remove(key) => texts.delete(key)?,
            Write::Clear => texts.clear()?,
        };
    }
    // It would commit by itself, after another round through this process. Older browsers have no more.
    let _ = transaction.commit();
    Ok(())
}

/// All keys and all values, asked for.
struct All {
    keys: Answer,
    values: Answer,
}

impl All {
    fn of(database: &Database) -> Option<Self> {
        let transaction = database.transaction(TEXTS, "readonly", &JsValue::UNDEFINED);
        let texts = transaction.ok()?.texts(TEXTS).ok()?;
        Some(Self {
            keys: Answer::to(texts.keys().ok()?),
            values: Answer::to(texts.values().ok()?),
        })
    }

    async fn read(self) -> Option<Vec<(String, String)>> {
        let keys = Array::from(&self.keys.get().await?);
        let values = Array::from(&self.values.get().await?);
        let pair = |(key, value): (JsValue, JsValue)| Some((key.as_string()?, value.as_string()?));
        Some(keys.iter().zip(values.iter()).filter_map(pair).collect())
    }
}

/// What a request comes to.
struct Answer {
    request: Request,
    settled: JsFuture,
}

impl Answer {
    fn to(request: Request) -> Self {
        let settled = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(&resolve);
            request.set_onerror(&reject);
        });
        Self {
            request,
            settled: settled.into(),
        }
    }

    async fn get(self) -> Option<JsValue> {
        self.settled.await.ok()?;
        self.request.result().ok()
    }
}
