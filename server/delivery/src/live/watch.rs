//! A viewer's place in a stream: a number, and what everybody else reads too. A slow viewer costs nobody anything: nothing waits
//! for it, and what it missed is read for it when it comes back.

use super::Arrival;
use super::channel::{Channel, Missed, Told};
use super::frame::Frame;
use crate::store::Person;
use bytes::Bytes;
use std::sync::Arc;
use tokio::sync::watch;

/// One message of a stream.
#[derive(Clone, Debug)]
pub enum Message {
    Frame(Frame),
    /// Who of the team is here, as a whole event. No portal has it.
    Present(Bytes),
    /// The line is alive.
    Beat,
    /// The viewer's number is from another history: it needs a new snapshot.
    Reset,
    /// The viewer may see less than before, perhaps nothing. Nothing may be handed over before that is proved again.
    ProveAgain,
}

/// A channel, with one who watches.
pub(super) struct Place {
    channel: Arc<Channel>,
    told: watch::Receiver<Told>,
}

impl Place {
    pub fn at(channel: Arc<Channel>) -> Self {
        let told = channel.subscribe();
        Self { channel, told }
    }
}

pub struct Watch {
    place: Place,
    who: Person,
    /// How many words on somebody's access were heard.
    heard: u64,
    /// As of which access number of the project it was proved that they may look.
    access: u64,
    number: u64,
    history: Option<u64>,
    present_number: u64,
    beats: u64,
}

/// What is to be done next for a viewer.
enum Next {
    Say(Message),
    CatchUp,
    /// Nobody has said yet how far things are.
    WaitToKnow,
    Wait,
}

impl Watch {
    pub(super) fn new(place: Place, arrival: Arrival, who: Person, access: u64, number: u64) -> Self {
        let beats = place.told.borrow().beats;
        Self { place, who, heard: arrival.0, access, number, history: None, present_number: 0, beats }
    }

    /// The next message for this viewer; waits for one. After [`Message::Reset`] or `None` the viewer has to start anew.
    /// Whoever breaks the waiting off and comes back misses nothing.
    pub async fn next(&mut self) -> Option<Message> {
        loop {
            match self.at_once().await? {
                Some(message) => return Some(message),
                None => self.wait().await?,
            }
        }
    }

    /// What there is to say already; `Some(None)` where there is nothing. Otherwise like [`Self::next`].
    #[allow(clippy::option_option, reason = "a stream that is over is something else than one with nothing to say")]
    pub async fn at_once(&mut self) -> Option<Option<Message>> {
        loop {
            // Whether one may look comes before what there is to see.
            if self.is_doubted() {
                return Some(Some(Message::ProveAgain));
            }
            match self.look() {
                Next::Say(message) => return Some(Some(message)),
                Next::Wait => return Some(None),
                Next::WaitToKnow => self.wait().await?,
                // Seldom, and large: each viewer would carry the room for it all the time.
                Next::CatchUp => match Box::pin(self.place.channel.missed_after(self.number)).await {
                    // Somebody's access became less before it was read, or meanwhile.
                    Ok((access, _)) if access > self.access => {
                        self.access = access;
                        return Some(Some(Message::ProveAgain));
                    }
                    Ok(_) if self.is_doubted() => return Some(Some(Message::ProveAgain)),
                    Ok((_, Missed::Frame(frame))) => return Some(Some(self.hand_over(frame))),
                    Ok((_, Missed::Reset)) => return Some(Some(Message::Reset)),
                    // That was read before what is told by now.
                    Ok((_, Missed::Nothing)) if self.is_behind() => tokio::task::yield_now().await,
                    // The viewer's page is newer than what was told last.
                    Ok((_, Missed::Nothing)) => return Some(None),
                    Err(cause) => {
                        tracing::warn!(%cause, "a viewer could not catch up; its stream ends and it comes back");
                        return None;
                    }
                },
            }
        }
    }

    fn look(&mut self) -> Next {
        let told = self.place.told.borrow_and_update();
        if told.beats != self.beats {
            self.beats = told.beats;
            return Next::Say(Message::Beat);
        }
        let Some(number) = told.number else { return Next::WaitToKnow };
        if told.access > self.access {
            self.access = told.access;
            return Next::Say(Message::ProveAgain);
        }
        if *self.history.get_or_insert(told.history) != told.history {
            return Next::Say(Message::Reset);
        }
        if told.present_number != self.present_number {
            self.present_number = told.present_number;
            return Next::Say(Message::Present(told.present.clone()));
        }
        if number == self.number {
            return Next::Wait;
        }
        let next = told.frames.iter().find(|frame| frame.number > self.number);
        match next.filter(|frame| frame.after <= self.number).cloned() {
            Some(frame) => {
                drop(told);
                Next::Say(self.hand_over(frame))
            }
            None => Next::CatchUp,
        }
    }

    fn hand_over(&mut self, frame: Frame) -> Message {
        self.number = frame.number;
        Message::Frame(frame)
    }

    fn is_behind(&self) -> bool {
        self.place.told.borrow().number.is_some_and(|number| number > self.number)
    }

    /// Whether something was said on this very person's access.
    fn is_doubted(&mut self) -> bool {
        let revocations = &self.place.channel.revocations;
        let said = revocations.said();
        said != self.heard && revocations.concern(self.who, std::mem::replace(&mut self.heard, said))
    }

    /// Waits until something is told.
    async fn wait(&mut self) -> Option<()> {
        self.place.told.changed().await.ok()
    }
}
