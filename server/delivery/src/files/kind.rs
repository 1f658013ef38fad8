//! What a file is: by what it holds, not by what whoever sent it says. What is shown in a browser depends on it.

use domain::limit;

/// Types that tell themselves by their first bytes and that browsers may show.
const SHOWN_BY_CONTENT: [&str; 6] =
    ["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/// The type of a file, as in RFC 6838, by its beginning and its name. Nothing is called HTML, SVG or XML that a browser might
/// run.
#[must_use]
pub fn media_type(name: &str, beginning: &[u8]) -> String {
    let by_content = infer::get(beginning).map(|kind| kind.mime_type());
    if let Some(found) = by_content.filter(|found| SHOWN_BY_CONTENT.contains(found)) {
        return found.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let plain = by_content.is_none() && is_text(beginning);
    let named = match ending.as_str() {
        "md" | "markdown" if plain => "text/markdown",
        "txt" | "text" | "log" if plain => "text/plain",
        "csv" if plain => "text/csv",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    };
    named.to_owned()
}

/// Whether this may be the beginning of a text in UTF-8: the last character may be cut in two.
fn is_text(beginning: &[u8]) -> bool {
    let whole = match std::str::from_utf8(beginning) {
        Ok(_) => true,
        Err(cause) => cause.error_len().is_none(),
    };
    whole && !beginning.contains(&0)
}

/// A file's name without folders and characters that cannot be shown.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = |c: &char| {
        !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let clean: String = last.chars().filter(shown).take(limit::FILE_NAME).collect();
    let clean = clean.trim().trim_matches('.').trim();
    if clean.is_empty() { "file".to_owned() } else { clean.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{clean_name, media_type};

    #[test]
    fn a_file_is_what_it_holds() {
        for (name, beginning, found) in [
            ("a.pdf", b"%PDF-1.7\n".as_slice(), "application/pdf"),
            ("a.txt", b"%PDF-1.7\n", "application/pdf"),
            ("a.png", b"<html><script>", "application/octet-stream"),
            ("a.pdf", b"<html><script>", "application/octet-stream"),
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>", "application/octet-stream"),
            ("a.html", b"<html>", "application/octet-stream"),
            ("a.md", b"# Title", "text/markdown"),
            ("a.txt", "Gr\u{fc}\u{df}e".as_bytes(), "text/plain"),
            ("a.txt", b"\x00\x01", "application/octet-stream"),
            ("a.csv", b"title\n", "text/csv"),
            ("a", b"", "application/octet-stream"),
        ] {
            assert_eq!(media_type(name, beginning), found, "{name} {beginning:?}");
        }
    }

    #[test]
    fn names_lose_what_deceives() {
        for (name, clean) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\plans\\plan.pdf", "plan.pdf"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("a\r\nb.txt", "ab.txt"),
            (" .. ", "file"),
            ("", "file"),
        ] {
            assert_eq!(clean_name(name), clean);
        }
    }
}
