//! What pages are made of, one file each, with a CSS file of the same name in `style/`.
//!
//! Display components take portal types, or reactive fields of them, and slots for more. They fetch nothing and know no role:
//! what they were not given they cannot show. Without JavaScript they are right, only less quick.

mod ago;
mod audience_badge;
mod clock;
mod day;
mod deliverable_row;
mod empty_state;
mod field;
mod form;
mod fresh;
mod icon;
mod live_indicator;
mod menu;
mod milestone_row;
mod problem;
mod progress;
mod project_heading;
mod share_switch;
mod status_mark;

pub use ago::{Ago, ago};
pub use audience_badge::AudienceBadge;
pub use clock::{Clock, ServerTime, use_clock};
pub use day::{Day, day};
pub use deliverable_row::DeliverableRow;
pub use empty_state::EmptyState;
pub use field::{HiddenField, SelectField, TextArea, TextField};
pub use form::{ActForm, Form, Go, NAME_FIELD, PATH_FIELD, Replay, Taken, carry_replay};
pub use icon::{Icon, IconName};
pub use live_indicator::LiveIndicator;
pub use menu::{Menu, MenuRule};
pub use milestone_row::MilestoneRow;
pub use problem::ProblemNote;
pub use progress::ProgressSummary;
pub use project_heading::ProjectHeading;
pub use share_switch::ShareSwitch;
pub use status_mark::{Status, StatusMark};
