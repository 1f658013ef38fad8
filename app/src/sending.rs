//! The browser's end of uploads: files go one after the other, so that pages and streams keep their connections; each tells how
//! far it is, and can be stopped.

use crate::components::OnItsWay;
use leptos::prelude::*;

/// The files that a page has sent, is sending, and will send.
#[derive(Clone, Copy)]
pub struct Sending {
    pub files: RwSignal<Vec<OnItsWay>>,
    /// What was chosen for the client and waits for a yes, by its names.
    pub asked: RwSignal<Vec<String>>,
    #[cfg(feature = "hydrate")]
    line: StoredValue<browser::Line, LocalStorage>,
    #[cfg(feature = "hydrate")]
    held: StoredValue<Option<web_sys::HtmlInputElement>, LocalStorage>,
}

impl Sending {
    pub fn new() -> Self {
        Self {
            files: RwSignal::default(),
            asked: RwSignal::default(),
            #[cfg(feature = "hydrate")]
            line: StoredValue::new_local(browser::Line::default()),
            #[cfg(feature = "hydrate")]
            held: StoredValue::new_local(None),
        }
    }

    /// Sends what was chosen in this field with the rest of its form, a request for each file; what is for the client only after a
    /// yes.
    #[cfg_attr(not(feature = "hydrate"), allow(unused_variables, clippy::unused_self, reason = "a browser's act"))]
    pub fn choose(self, input: &web_sys::HtmlInputElement) {
        #[cfg(feature = "hydrate")]
        self.ask_or_send(input);
    }

    /// The yes: sends it. Whatever comes next is for the team again, until somebody says otherwise.
    #[cfg_attr(not(feature = "hydrate"), allow(unused_variables, clippy::unused_self, reason = "a browser's act"))]
    pub fn send_what_was_asked(self) {
        #[cfg(feature = "hydrate")]
        self.send_held();
    }

    /// The no: nothing is sent.
    #[cfg_attr(not(feature = "hydrate"), allow(unused_variables, clippy::unused_self, reason = "a browser's act"))]
    pub fn let_go(self) {
        #[cfg(feature = "hydrate")]
        self.drop_held();
    }

    /// Stops a file that is not there yet; nothing of it is kept.
    #[cfg_attr(not(feature = "hydrate"), allow(unused_variables, clippy::unused_self, reason = "a browser's act"))]
    pub fn cancel(self, place: usize) {
        #[cfg(feature = "hydrate")]
        self.stop(place);
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{OnItsWay, Sending};
    use crate::components::Sent;
    use crate::functions::things::{AUDIENCE_FIELD, FOR_THE_CLIENT};
    use domain::Error;
    use leptos::prelude::*;
    use std::collections::VecDeque;
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::closure::Closure;
    use web_sys::{FormData, HtmlInputElement, ProgressEvent, XmlHttpRequest};

    /// A file whose turn has not come.
    struct Waiting {
        place: usize,
        action: String,
        fields: FormData,
    }

    /// The file that is being sent.
    struct Current {
        place: usize,
        request: XmlHttpRequest,
        /// Called by the browser as long as the request lives.
        _progress: Closure<dyn FnMut(ProgressEvent)>,
        _end: Closure<dyn FnMut()>,
    }

    #[derive(Default)]
    pub struct Line {
        waiting: VecDeque<Waiting>,
        current: Option<Current>,
    }

    impl Sending {
        fn set(self, place: usize, sent: Sent) {
            self.files.try_update(|files| {
                if let Some(file) = files.get_mut(place) {
                    file.sent = sent;
                }
            });
        }

        pub(super) fn ask_or_send(self, input: &HtmlInputElement) {
            if audience(input, FOR_THE_CLIENT).is_some_and(|choice| choice.checked()) {
                let files = input.files();
                let names =
                    files.map(|files| (0..files.length()).filter_map(|place| Some(files.get(place)?.name())).collect());
                self.held.set_value(Some(input.clone()));
                self.asked.set(names.unwrap_or_default());
            } else {
                self.take_from(input);
            }
        }

        pub(super) fn send_held(self) {
            self.asked.set(Vec::new());
            if let Some(input) = self.held.try_update_value(Option::take).flatten() {
                self.take_from(&input);
                if let Some(choice) = audience(&input, "team") {
                    choice.set_checked(true);
                }
            }
        }

        pub(super) fn drop_held(self) {
            self.asked.set(Vec::new());
            if let Some(input) = self.held.try_update_value(Option::take).flatten() {
                input.set_value("");
            }
        }

        fn take_from(self, input: &HtmlInputElement) {
            let (Some(form), Some(chosen)) = (input.form(), input.files()) else { return };
            let action = form.get_attribute("action").unwrap_or_default();
            for file in (0..chosen.length()).filter_map(|place| chosen.get(place)) {
                let Ok(fields) = FormData::new_with_form(&form) else { return };
                // Fields come before files; the files of the others go with requests of their own.
                fields.delete(&input.name());
                if fields.append_with_blob_and_filename(&input.name(), &file, &file.name()).is_err() {
                    continue;
                }
                let place = self.files.read_untracked().len();
                self.files.write().push(OnItsWay { name: file.name(), sent: Sent::Waiting });
                let action = action.clone();
                self.line.update_value(|line| line.waiting.push_back(Waiting { place, action, fields }));
            }
            // The same file may be chosen again.
            input.set_value("");
            self.next();
        }

        fn next(self) {
            let next = self.line.try_update_value(|line| match line.current {
                Some(_) => None,
                None => line.waiting.pop_front(),
            });
            let Some(Waiting { place, action, fields }) = next.flatten() else { return };
            let Ok(request) = XmlHttpRequest::new() else { return };
            let opened = request
                .open_with_async("POST", &action, true)
                .and_then(|()| request.set_request_header("Accept", "application/json"));
            if opened.is_err() {
                self.set(place, Sent::Failed(Error::Offline.to_string()));
                return;
            }
            let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
                self.set(place, Sent::Under(percent(event.loaded(), event.total())));
            });
            let answered = request.clone();
            let end = Closure::<dyn FnMut()>::new(move || self.end(place, &answered));
            if let Ok(upload) = request.upload() {
                upload.set_onprogress(Some(progress.as_ref().unchecked_ref()));
            }
            request.set_onloadend(Some(end.as_ref().unchecked_ref()));
            self.set(place, Sent::Under(0));
            let _ = request.send_with_opt_form_data(Some(&fields));
            let current = Current { place, request, _progress: progress, _end: end };
            self.line.update_value(|line| line.current = Some(current));
        }

        fn end(self, place: usize, request: &XmlHttpRequest) {
            let was_cancelled = self
                .files
                .try_with_untracked(|files| files.get(place).is_some_and(|file| file.sent == Sent::Cancelled));
            let Some(was_cancelled) = was_cancelled else { return };
            if !was_cancelled {
                let status = request.status().unwrap_or_default();
                let sent = if (200..300).contains(&status) { Sent::Done } else { Sent::Failed(words(request)) };
                self.set(place, sent);
            }
            // This runs in one of the closures that are let go of.
            let after = move || {
                self.line.try_update_value(|line| line.current.take());
                self.next();
            };
            set_timeout(after, std::time::Duration::ZERO);
        }

        pub(super) fn stop(self, place: usize) {
            self.set(place, Sent::Cancelled);
            self.line.update_value(|line| {
                line.waiting.retain(|waiting| waiting.place != place);
                if let Some(current) = line.current.as_ref().filter(|current| current.place == place) {
                    // It says that it ended, in its own turn.
                    let request = current.request.clone();
                    set_timeout(move || drop(request.abort()), std::time::Duration::ZERO);
                }
            });
        }
    }

    /// The choice of an audience in the form around a field.
    fn audience(input: &HtmlInputElement, value: &str) -> Option<HtmlInputElement> {
        let found = input.form()?.query_selector(&format!("input[name={AUDIENCE_FIELD}][value={value}]"));
        found.ok().flatten()?.dyn_into().ok()
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    fn percent(loaded: f64, total: f64) -> u8 {
        if total > 0.0 { (loaded / total * 100.0).clamp(0.0, 100.0) as u8 } else { 0 }
    }

    fn words(request: &XmlHttpRequest) -> String {
        let text = request.response_text().ok().flatten().unwrap_or_default();
        let error = crate::json::read(&text).unwrap_or(Error::Offline);
        error.at("file").into_iter().next().unwrap_or_else(|| error.to_string())
    }
}
