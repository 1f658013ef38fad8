//! What the source of a component says about it: its documentation and its properties, read as text.

use super::{Docs, Property};

/// The sources of all components, by the names of their files; the build script finds them.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/component_sources.rs"));

/// The public components of a file.
#[must_use]
pub fn of(name: &str) -> Vec<Docs> {
    let source = SOURCES.iter().find(|(known, _)| *known == name).map_or("", |(_, source)| source);
    let mut found = Vec::new();
    let mut about = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if let Some(text) = line.strip_prefix("/// ") {
            about.push_str(text);
            about.push(' ');
        } else if let Some(rest) = line.strip_prefix("pub fn ")
            && rest.chars().next().is_some_and(char::is_uppercase)
        {
            let name: String = rest.chars().take_while(|character| character.is_alphanumeric()).collect();
            let signature = signature(rest, &mut lines);
            found.push(Docs { name, about: about.trim().to_owned(), properties: properties(&signature) });
            about.clear();
        } else if !line.starts_with("#[") {
            about.clear();
        }
    }
    found
}

/// Everything between the parentheses of a function.
fn signature<'a>(first: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let start = first.find('(').map_or("", |start| &first[start + 1..]);
    if let Some(end) = start.find(") ->") {
        return start[..end].to_owned();
    }
    let mut text = format!("{start}\n");
    for line in lines {
        if line.starts_with(") ->") {
            break;
        }
        text.push_str(line.trim());
        text.push('\n');
    }
    text
}

fn properties(signature: &str) -> Vec<Property> {
    let mut found = Vec::new();
    let (mut about, mut optional) = (String::new(), false);
    // One on each line, with what is written above it; several on one line have nothing above them.
    let lines: Vec<String> = match signature.contains('\n') && !signature.trim().is_empty() {
        true => signature.lines().map(ToOwned::to_owned).collect(),
        false => vec![signature.to_owned()],
    };
    for line in lines.iter().map(|line| line.trim().trim_end_matches(',')) {
        if let Some(text) = line.strip_prefix("/// ") {
            about.push_str(text);
            about.push(' ');
            continue;
        }
        let (attribute, declared) = match line.strip_prefix("#[prop(") {
            Some(rest) => rest.split_once(")]").unwrap_or(("", "")),
            None => ("", line),
        };
        optional |= attribute.contains("optional") || attribute.contains("default");
        let Some((name, kind)) = declared.trim().split_once(": ") else { continue };
        if name.chars().all(|character| character.is_alphanumeric() || character == '_') {
            let kind = if optional { format!("{kind}, optional") } else { kind.to_owned() };
            found.push(Property { name: name.to_owned(), kind, about: about.trim().to_owned() });
        }
        optional = false;
        about.clear();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn reads_what_a_component_says_of_itself() {
        let [section] = &of("section")[..] else { panic!("one component") };
        assert_eq!(section.name, "Section");
        assert!(section.about.starts_with("A part of a page"));
        let names: Vec<&str> = section.properties.iter().map(|property| property.name.as_str()).collect();
        assert_eq!(names, ["id", "title", "count", "beside", "children"]);
        assert_eq!(section.properties[3].about, "At the end of the heading's line, for acts.");
        assert_eq!(section.properties[3].kind, "Option<ViewFn>, optional");
    }
}
