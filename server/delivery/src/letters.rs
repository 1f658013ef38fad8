//! Letters to people on the client's side, each in their own language: a text that is missing in one does not compile.

use crate::Token;
use crate::mail::{Letter, Said};
use domain::Language::{self, English, French, German, Spanish};
use domain::{Word, Words};

fn letter(subject: impl Into<String>, body: String) -> Letter {
    Letter { subject: subject.into(), body, ..Letter::default() }
}

pub(crate) fn sign_in(language: Language, origin: &str, token: &Token) -> Letter {
    let link = format!("{origin}/link/{}", token.reveal());
    match language {
        English => crate::mail::sign_in(origin, token),
        German => letter(
            "Ihr Link zur Anmeldung",
            format!(
                "Guten Tag,\n\nmit diesem Link melden Sie sich an. Er gilt einmal, innerhalb von 15 Minuten:\n\n{link}\n\nFalls Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren.\n"
            ),
        ),
        French => letter(
            "Votre lien de connexion",
            format!(
                "Bonjour,\n\nce lien vous permet de vous connecter. Il fonctionne une seule fois, pendant 15 minutes\u{a0}:\n\n{link}\n\nSi vous ne l’avez pas demandé, vous pouvez ignorer cet e-mail.\n"
            ),
        ),
        Spanish => letter(
            "Su enlace para entrar",
            format!(
                "Buenos días:\n\ncon este enlace puede iniciar sesión. Funciona una sola vez, durante 15 minutos:\n\n{link}\n\nSi no lo ha pedido, puede ignorar este correo.\n"
            ),
        ),
    }
}

pub(crate) fn invitation(language: Language, origin: &str, token: &Token, from: &str, project: &str) -> Letter {
    let link = format!("{origin}/link/{}", token.reveal());
    match language {
        English => crate::mail::invitation(origin, token, from, project),
        German => letter(
            format!("{project}: Ihr Blick auf das Projekt"),
            format!(
                "Guten Tag,\n\n{from} hat für Sie eine Seite geöffnet, die zeigt, wo „{project}“ steht. Sie ist immer aktuell.\n\nMit diesem Link kommen Sie hinein. Er gilt einmal, innerhalb von 7 Tagen; danach sendet Ihnen die Seite jederzeit einen neuen:\n\n{link}\n"
            ),
        ),
        French => letter(
            format!("{project}\u{a0}: votre vue du projet"),
            format!(
                "Bonjour,\n\n{from} vous a ouvert une page qui montre où en est «\u{a0}{project}\u{a0}». Elle est toujours à jour.\n\nCe lien vous y donne accès. Il fonctionne une seule fois, pendant 7 jours\u{a0}; ensuite, la page vous en envoie un nouveau sur simple demande\u{a0}:\n\n{link}\n"
            ),
        ),
        Spanish => letter(
            format!("{project}: su vista del proyecto"),
            format!(
                "Buenos días:\n\n{from} ha abierto para usted una página que muestra cómo va «{project}». Está siempre al día.\n\nEste enlace le da acceso. Funciona una sola vez, durante 7 días; después, la página le enviará uno nuevo siempre que lo pida:\n\n{link}\n"
            ),
        ),
    }
}

/// What the team replied to a question; `mute` is where its reader stops such mails.
pub(crate) fn answered(language: Language, address: &str, what: &Said, mute: String) -> Letter {
    let (words, letter) = (Words::of(language), said(language, address, what));
    let stop = words.fill(Word::KindAndTitle, &[("kind", words.say(Word::NoMoreOfThese)), ("title", &mute)]);
    let body = format!("{}\n--\n{} {stop}\n", letter.body, words.say(Word::WhyAnswers));
    Letter { body, mute, ..letter }
}

fn said(language: Language, address: &str, said: &Said) -> Letter {
    let Said { by, words, project, .. } = said;
    let words = crate::mail::quoted(words);
    match language {
        English => crate::mail::said(address, said),
        German => letter(
            format!("{project}: eine Antwort"),
            format!(
                "{by} antwortet:\n\n{words}\n\nHier lesen Sie die Antwort im Zusammenhang und können selbst antworten:\n\n{address}\n"
            ),
        ),
        French => letter(
            format!("{project}\u{a0}: une réponse"),
            format!(
                "{by} vous répond\u{a0}:\n\n{words}\n\nPour lire la réponse dans son contexte et y répondre\u{a0}:\n\n{address}\n"
            ),
        ),
        Spanish => letter(
            format!("{project}: una respuesta"),
            format!(
                "{by} responde:\n\n{words}\n\nAquí puede leer la respuesta en su contexto y contestar:\n\n{address}\n"
            ),
        ),
    }
}
