//! From the server's stream into the page: an EventSource, its frames, and one place where they are applied.
//!
//! Nothing in here knows what a frame holds. On the server it does nothing: the page's first HTML is whole, and the stream
//! starts after its number, so nothing falls between.

use leptos::prelude::*;

/// The name of the build that a page is of, in its head, and of the event by which a stream says which it should be.
pub const BUILD: &str = "build";

/// Whether the page hears of changes, in the words of [`crate::components::LiveIndicator`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// Not yet, or not at all without JavaScript: the page is as of when it was loaded.
    #[default]
    Starting,
    Live,
    /// Was live, is trying again.
    Lost,
    /// There is no network; or this is a page that the browser kept, and it has not been live yet.
    Offline,
    /// The server says that this page is no longer for this reader.
    Ended,
}

/// Where a page's stream comes from and goes to.
#[derive(Clone)]
pub struct Stream {
    /// The stream's path, without the number to start after. Where it becomes another one, that is followed.
    pub path: Signal<String>,
    /// The number that the page has.
    pub number: Signal<u64>,
    /// Takes a frame in, as JSON; says whether it could.
    pub apply: Callback<String, bool>,
    /// Another event that the stream may say, by its name, and what takes its data in.
    pub beside: Option<(&'static str, Callback<String>)>,
    /// Reads everything anew: the server cannot tell what was missed, or does not answer and the page wants to know why.
    pub reload: Callback<()>,
}

/// The address of a stream that goes on after a number.
#[must_use]
pub fn address(path: &str, number: u64) -> String {
    let and = if path.contains('?') { '&' } else { '?' };
    format!("{path}{and}after={number}")
}

/// Follows the stream for as long as the page is there. `connection` says how it goes.
pub fn follow(stream: Stream, connection: RwSignal<Connection>) {
    #[cfg(feature = "hydrate")]
    browser::follow(stream, connection);
    #[cfg(not(feature = "hydrate"))]
    let _ = (stream, connection);
}

/// Loads the whole page again, if the server answers at all: a page that says "as of two minutes ago" is better than the browser's
/// own page about a lost connection. A page that is still its reader's waits while somebody is in a form, who would lose what they
/// typed. Whoever asks for it asks again.
pub fn load_page_again() {
    #[cfg(feature = "hydrate")]
    leptos::task::spawn_local(async {
        let location = window().location();
        let Ok(address) = location.href() else { return };
        let answer = wasm_bindgen_futures::JsFuture::from(window().fetch_with_str(&address)).await;
        let answered = answer.ok().and_then(|answer| wasm_bindgen::JsCast::dyn_into::<web_sys::Response>(answer).ok());
        let Some(answer) = answered else { return };
        // Somewhere else is where people sign in.
        let is_theirs = answer.ok() && !answer.redirected();
        if answer.status() < 500 && !(is_theirs && browser::is_being_filled_in()) {
            let _ = location.reload();
        }
    });
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{Connection, Stream};
    use gloo_timers::callback::{Interval, Timeout};
    use leptos::prelude::*;
    use send_wrapper::SendWrapper;
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Event, EventSource, MessageEvent};

    /// Milliseconds until the page asks the server what is wrong, when a stream was refused.
    const ASK_AFTER: u32 = 3_000;

    /// Milliseconds until a page of an older build sees whether it may load itself anew.
    const LOOK_AGAIN: u32 = 5_000;

    /// Milliseconds, more than a beat, in which a line that is not dead has something to say: of a network that is gone without a word
    /// a browser hears nothing for many minutes.
    const QUIET: u32 = 30_000;

    /// One open stream with its listeners, which live exactly as long.
    struct Open {
        source: EventSource,
        _listeners: Vec<Closure<dyn FnMut(Event)>>,
        _watch: Interval,
    }

    impl Drop for Open {
        fn drop(&mut self) {
            self.source.close();
        }
    }

    type Slot = Rc<RefCell<Option<Open>>>;

    pub fn follow(stream: Stream, connection: RwSignal<Connection>) {
        let slot: Slot = Rc::default();
        let on_visibility = {
            let (slot, stream) = (Rc::clone(&slot), stream.clone());
            // Browsers allow six connections to an origin: a hidden tab gives its own back and catches up when it is shown.
            move || {
                if document().hidden() {
                    *slot.borrow_mut() = None;
                } else if slot.borrow().is_none() {
                    open(&slot, &stream, connection);
                }
            }
        };
        Effect::new({
            let (slot, stream) = (SendWrapper::new(Rc::clone(&slot)), stream.clone());
            let on_visibility = SendWrapper::new(on_visibility.clone());
            move |before: Option<String>| {
                let path = stream.path.get();
                match before {
                    // A tab that was opened behind the others has no stream before it is looked at.
                    None => on_visibility(),
                    // A page that is somewhere else from now on says so by its stream's address.
                    Some(before) if before != path && slot.borrow_mut().take().is_some() => {
                        open(&slot, &stream, connection);
                    }
                    Some(_) => {}
                }
                path
            }
        });
        let visibility = window_event_listener_untyped("visibilitychange", {
            let on_visibility = on_visibility.clone();
            move |_| on_visibility()
        });
        let slot = SendWrapper::new(slot);
        on_cleanup(move || {
            visibility.remove();
            *slot.borrow_mut() = None;
        });
    }

    fn open(slot: &Slot, stream: &Stream, connection: RwSignal<Connection>) {
        let url = super::address(&stream.path.read_untracked(), stream.number.get_untracked());
        let Ok(source) = EventSource::new(&url) else { return };
        let mut listeners = Vec::new();
        let mut listen = |name: &str, handler: Box<dyn FnMut(Event)>| {
            let handler = Closure::wrap(handler);
            let _ = source.add_event_listener_with_callback(name, handler.as_ref().unchecked_ref());
            listeners.push(handler);
        };
        let is_heard = Rc::new(Cell::new(true));
        listen("open", {
            let is_heard = Rc::clone(&is_heard);
            Box::new(move |_| {
                is_heard.set(true);
                connection.set(Connection::Live);
            })
        });
        listen("beat", {
            let is_heard = Rc::clone(&is_heard);
            Box::new(move |_| is_heard.set(true))
        });
        listen("frame", {
            let apply = stream.apply;
            let read_anew = again(slot, stream, connection, 0, true);
            let is_heard = Rc::clone(&is_heard);
            Box::new(move |event: Event| {
                is_heard.set(true);
                // A server of another build may say what this page does not know, and reading may end right there: then this is due.
                let due = read_anew();
                let json = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
                if json.is_some_and(|json| apply.run(json)) {
                    due.cancel();
                } else {
                    due.forget();
                }
            })
        });
        if let Some((name, take)) = stream.beside {
            listen(
                name,
                Box::new(move |event| {
                    let data = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
                    data.into_iter().for_each(|data| take.run(data));
                }),
            );
        }
        listen(
            super::BUILD,
            Box::new(|event| {
                let now = event.dyn_into::<MessageEvent>().ok().and_then(|event| event.data().as_string());
                if now.is_some() && now != build_of_page() {
                    load_when_idle();
                }
            }),
        );
        listen("reset", {
            let read_anew = again(slot, stream, connection, 0, true);
            Box::new(move |_| {
                read_anew().forget();
            })
        });
        listen("error", {
            let source = source.clone();
            let ask = again(slot, stream, connection, ASK_AFTER, true);
            Box::new(move |_| {
                let offline = crate::offline::is_offline(connection.get_untracked());
                connection.set(if offline { Connection::Offline } else { Connection::Lost });
                // Otherwise the browser tries again by itself, and says by Last-Event-ID where it was.
                if source.ready_state() == EventSource::CLOSED {
                    ask().forget();
                }
            })
        });
        let open_anew = again(slot, stream, connection, 0, false);
        let watch = Interval::new(QUIET, move || {
            // A line that has broken off says so itself, and the browser tries it again.
            if connection.try_get_untracked() == Some(Connection::Live) && !is_heard.replace(false) {
                connection.set(Connection::Lost);
                open_anew().forget();
            }
        });
        *slot.borrow_mut() = Some(Open { source, _listeners: listeners, _watch: watch });
    }

    fn build_of_page() -> Option<String> {
        let meta = document().query_selector(&format!("meta[name={}]", super::BUILD)).ok()??;
        meta.get_attribute("content")
    }

    /// Whether somebody is in a form, or has left something in it.
    pub fn is_being_filled_in() -> bool {
        let field =
            document().query_selector("form :is(input, textarea, select):is(:focus, :user-valid, :user-invalid)");
        field.ok().flatten().is_some()
    }

    /// Loads the page of the newer build; but not while somebody is in a form, who would lose what they typed.
    fn load_when_idle() {
        if is_being_filled_in() {
            Timeout::new(LOOK_AGAIN, load_when_idle).forget();
        } else {
            super::load_page_again();
        }
    }

    /// Reads everything anew where that is wanted, then opens the stream anew; when the time is over, unless it is cancelled.
    fn again(
        slot: &Slot,
        stream: &Stream,
        connection: RwSignal<Connection>,
        milliseconds: u32,
        reads: bool,
    ) -> impl Fn() -> Timeout + use<> {
        let (slot, stream) = (Rc::clone(slot), stream.clone());
        move || {
            let (slot, stream) = (Rc::clone(&slot), stream.clone());
            Timeout::new(milliseconds, move || {
                if slot.borrow_mut().take().is_none() {
                    return;
                }
                if reads {
                    stream.reload.run(());
                }
                Timeout::new(ASK_AFTER, move || {
                    let over = connection.try_get_untracked().is_none_or(|state| state == Connection::Ended);
                    if !over && slot.borrow().is_none() && !document().hidden() {
                        open(&slot, &stream, connection);
                    }
                })
                .forget();
            })
        }
    }
}
