//! Where the client's page stands: which addresses its stream and its files have. Somebody of the team who looks at it as a
//! stakeholder does gets the same page from addresses of their own.

use domain::portal::{News, PortalId, PulseAsk};
#[cfg(feature = "ssr")]
use domain::team::{ProjectId, StakeholderId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The reader's own name.
    pub reader: String,
    /// Whether they have other projects, and a list of them all.
    pub has_list: bool,
    /// The stream's path.
    pub stream: String,
    /// What stands in front of a document's id.
    pub documents: String,
    /// What stands in front of a meeting's id, for calendar programs.
    pub meetings: String,
    /// Where the status report is.
    pub report: String,
    pub preview: Option<Preview>,
    /// The name of the row that is asked about from the start; empty for none.
    pub about: String,
    /// What is new since the reader's last visit; nothing on the first.
    pub news: Option<News>,
    /// What the reader is asked about how it goes.
    pub pulse: Option<PulseAsk>,
    /// What was new within the last weeks.
    pub lately: Option<News>,
}

/// That this is no client's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// As whom it is looked at.
    pub name: String,
    /// Where to go when enough was seen; nowhere, where it stands beside a page of the team's.
    pub exit: Option<String>,
}

impl Place {
    #[must_use]
    pub fn of_portal(portal: PortalId, reader: String) -> Self {
        Self {
            reader,
            has_list: false,
            stream: format!("/live/portal/{portal}"),
            documents: format!("/portal/{portal}/documents"),
            meetings: format!("/portal/{portal}/meetings"),
            report: format!("/portal/{portal}/report.pdf"),
            preview: None,
            about: String::new(),
            news: None,
            pulse: None,
            lately: None,
        }
    }

    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn of_preview(project: ProjectId, stakeholder: StakeholderId, name: String, is_beside: bool) -> Self {
        Self {
            reader: name.clone(),
            has_list: false,
            stream: format!("/live/preview/{project}/{stakeholder}"),
            documents: format!("/projects/{project}/portal/as/{stakeholder}/files"),
            meetings: format!("/projects/{project}/portal/as/{stakeholder}/meetings"),
            report: format!("/projects/{project}/portal/as/{stakeholder}/report.pdf"),
            preview: Some(Preview { name, exit: (!is_beside).then(|| format!("/projects/{project}/portal")) }),
            about: String::new(),
            news: None,
            pulse: None,
            lately: None,
        }
    }
}
