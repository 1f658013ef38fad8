//! Markdown, as the team writes it, made into HTML that can do no harm: no script, no style, no form, no picture from elsewhere.

use pulldown_cmark::{Options, Parser, html};
use std::collections::HashSet;
use std::sync::LazyLock;

/// HTML of nothing but words, lists, quotes, code, tables and links.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    if markdown.is_empty() {
        return String::new();
    }
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let mut dirty = String::new();
    html::push_html(&mut dirty, Parser::new_ext(markdown, options));
    HARMLESS.clean(&dirty).to_string()
}

/// What comes through.
static HARMLESS: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let tags: HashSet<&str> = [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
    .into();
    let mut harmless = ammonia::Builder::default();
    harmless
        .tags(tags)
        .generic_attributes(HashSet::new())
        .tag_attributes([("a", ["href"].into())].into())
        .url_schemes(["http", "https", "mailto"].into())
        // A link to elsewhere neither takes the reader's window over nor learns where they came from.
        .link_rel(Some("noopener noreferrer nofollow"));
    harmless
});

/// A document of its own, for a frame without any rights.
#[must_use]
pub fn to_page(title: &str, markdown: &str) -> String {
    let title = ammonia::clean_text(title);
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title><meta name=\"color-scheme\" content=\"light dark\">\
         <style>body{{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1.25rem}}\
         table{{border-collapse:collapse}}td,th{{border:1px solid #8888;padding:.3rem .6rem}}pre{{overflow:auto}}</style>\
         </head><body>{}</body></html>",
        to_html(markdown)
    )
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn words_are_set_and_nothing_else_comes_through() {
        assert_eq!(to_html("**Yes**, ~~no~~").trim(), "<p><strong>Yes</strong>, <del>no</del></p>");
        for evil in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![](https://elsewhere.example/pixel.png)",
            "<form action=/do/team/share><button>OK</button></form>",
            "<p style=\"position:fixed\" onclick=alert(1) class=button>x</p>",
            "[x](javascript:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<iframe src=https://elsewhere.example></iframe>",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
        ] {
            let html = to_html(evil);
            for part in [
                "<script",
                "onerror=",
                "onclick=",
                "<img",
                "<form",
                "<button",
                "style=",
                "class=",
                "href=\"javascript",
                "href=\"data",
                "<iframe",
                "<svg",
            ] {
                assert!(!html.contains(part), "{evil} became {html}");
            }
        }
        assert!(to_html("[x](https://a.example)").contains("rel=\"noopener noreferrer nofollow\""));
    }
}
