//! The fonts of a report, and how words are set: which letters come from which font, in which direction they are read, and where
//! lines break. Signs that none of the fonts has are drawn as empty boxes: fonts for Chinese, Japanese and Korean weigh some 20 MB each.
//! Nothing in here knows what a report says, and nothing that somebody wrote may take longer than its length.

use krilla::text::{Font, TextDirection};
use rustybuzz::{Direction, Face, UnicodeBuffer};
use std::borrow::Cow;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

const REGULAR: &[u8] = include_bytes!("fonts/figtree-regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("fonts/figtree-semibold.ttf");
const OTHER_SCRIPTS: &[u8] = include_bytes!("fonts/noto-sans-regular.ttf");
const OTHER_SCRIPTS_STRONG: &[u8] = include_bytes!("fonts/noto-sans-bold.ttf");
const EMOJI: &[u8] = include_bytes!("fonts/noto-emoji.ttf");

/// How words look: their size in points, how far lines are apart, and how dark they are, from 0 to 255.
#[derive(Clone, Copy)]
pub struct Style {
    pub size: f32,
    pub leading: f32,
    pub ink: u8,
    pub strong: bool,
}

pub const TITLE: Style = Style { size: 24.0, leading: 29.0, ink: 30, strong: true };
pub const HEADING: Style = Style { size: 12.5, leading: 17.0, ink: 30, strong: true };
pub const STRONG: Style = Style { size: 10.5, leading: 14.5, ink: 30, strong: true };
pub const TEXT: Style = Style { size: 10.5, leading: 14.5, ink: 40, strong: false };
pub const SMALL: Style = Style { size: 9.0, leading: 12.5, ink: 95, strong: false };

#[derive(Clone)]
struct Typeface {
    font: Font,
    face: Face<'static>,
}

/// The fonts of both weights, read once for a document. Letters come from the first that has them.
pub struct Fonts {
    regular: Vec<Typeface>,
    strong: Vec<Typeface>,
}

/// What is drawn at once: letters of one font that are read in one direction.
pub struct Run<'a> {
    pub text: &'a str,
    pub font: Font,
    pub direction: TextDirection,
    /// In points.
    pub width: f32,
}

impl Fonts {
    /// # Errors
    /// A sentence if a font of this program cannot be read.
    pub fn load() -> Result<Self, String> {
        let load = |data: &'static [u8]| {
            let font = Font::new(data.into(), 0).zip(Face::from_slice(data, 0));
            let (font, face) = font.ok_or_else(|| "a font of the report cannot be read".to_owned())?;
            Ok::<_, String>(Typeface { font, face })
        };
        let emoji = load(EMOJI)?;
        Ok(Self {
            regular: vec![load(REGULAR)?, load(OTHER_SCRIPTS)?, emoji.clone()],
            strong: vec![load(SEMIBOLD)?, load(OTHER_SCRIPTS_STRONG)?, emoji],
        })
    }

    /// The width of a line in points.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        self.runs(text, style, direction(text)).iter().map(|run| run.width).sum()
    }

    /// What a line is drawn of, from the left to the right. It is part of a text that is read in this direction.
    pub fn runs<'a>(&self, text: &'a str, style: Style, direction: Level) -> Vec<Run<'a>> {
        let typefaces = if style.strong { &self.strong } else { &self.regular };
        let bidi = BidiInfo::new(text, Some(direction));
        let mut runs = Vec::new();
        for paragraph in &bidi.paragraphs {
            let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for range in ranges {
                let is_from_the_right = levels.get(range.start).is_some_and(|level| level.is_rtl());
                let mut pieces = by_typeface(typefaces, text, range);
                if is_from_the_right {
                    pieces.reverse();
                }
                runs.extend(pieces.into_iter().map(|(typeface, text)| Run {
                    text,
                    font: typeface.font.clone(),
                    direction: if is_from_the_right { TextDirection::RightToLeft } else { TextDirection::LeftToRight },
                    width: width(&typeface.face, text, is_from_the_right) * style.size,
                }));
            }
        }
        runs
    }

    /// Breaks a text into lines that fit; a word that is too long is broken where it has to be. Each word is measured once, whoever
    /// wrote it.
    pub fn lines(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let space = self.width(" ", style);
        let mut lines = Vec::new();
        let (mut line, mut used) = (String::new(), 0.0);
        for word in text.split_whitespace() {
            let wide = self.width(word, style);
            if !line.is_empty() && used + space + wide <= width {
                line.push(' ');
                line.push_str(word);
                used += space + wide;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if wide <= width {
                word.clone_into(&mut line);
                used = wide;
                continue;
            }
            used = 0.0;
            for letter in word.chars() {
                let wide = self.width(letter.encode_utf8(&mut [0; 4]), style);
                if !line.is_empty() && used + wide > width {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(letter);
                used += wide;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}

/// The direction that a text is read in, by its first letter that has one.
pub fn direction(text: &str) -> Level {
    BidiInfo::new(text, None).paragraphs.first().map_or(Level::ltr(), |paragraph| paragraph.level)
}

/// What somebody wrote, to be put into a sentence: letters that are read from the right must not turn what stands around them.
pub fn within_a_sentence(text: &str) -> Cow<'_, str> {
    if BidiInfo::new(text, None).has_rtl() { format!("\u{2068}{text}\u{2069}").into() } else { text.into() }
}

/// A part of a text in pieces, each of which one font has. What joins or stands on a letter stays with it.
fn by_typeface<'a, 'f>(typefaces: &'f [Typeface], text: &'a str, range: Range<usize>) -> Vec<(&'f Typeface, &'a str)> {
    let mut pieces: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, letter) in text[range.clone()].char_indices() {
        let (start, end) = (range.start + at, range.start + at + letter.len_utf8());
        let has = |typeface: &Typeface| typeface.face.glyph_index(letter).is_some();
        let before = pieces.last().map(|(number, _)| *number);
        let stays = before
            .filter(|number| stays_with_letter(letter) || letter == ' ' && typefaces.get(*number).is_some_and(has));
        let number = stays.or_else(|| typefaces.iter().position(has)).or(before).unwrap_or_default();
        match pieces.last_mut() {
            Some((last, piece)) if *last == number => piece.end = end,
            _ => pieces.push((number, start..end)),
        }
    }
    pieces.into_iter().filter_map(|(number, piece)| Some((typefaces.get(number)?, &text[piece]))).collect()
}

/// Joiners, and what chooses how the sign before it is drawn.
fn stays_with_letter(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}')
}

/// The width at a size of one.
fn width(face: &Face<'_>, text: &str, is_from_the_right: bool) -> f32 {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(if is_from_the_right { Direction::RightToLeft } else { Direction::LeftToRight });
    let shaped = rustybuzz::shape(face, &[], buffer);
    let units: i32 = shaped.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
    #[allow(clippy::cast_precision_loss, reason = "a line is no longer than a page is wide")]
    let width = units as f32 / face.units_per_em() as f32;
    width
}

#[cfg(test)]
mod tests {
    use super::{Fonts, TEXT, direction, within_a_sentence};

    fn drawn(text: &str) -> Vec<String> {
        let runs = Fonts::load().expect("the fonts of this program").runs(text, TEXT, direction(text)).into_iter();
        runs.map(|run| run.text.trim_matches([' ', '\u{2068}', '\u{2069}']).to_owned())
            .filter(|text| !text.is_empty())
            .collect()
    }

    #[test]
    fn what_is_read_from_the_right_is_drawn_from_the_right() {
        assert_eq!(drawn("Aurora Bank"), ["Aurora Bank"]);
        assert_eq!(drawn("Договір (API)"), ["Договір", "(API)"]);
        assert_eq!(drawn("אישור API"), ["API", "אישור"]);
        assert_eq!(drawn("Phase 2: אישור"), ["Phase 2:", "אישור"]);
        assert_eq!(drawn("Launch \u{1f680}\u{fe0f}!"), ["Launch", "\u{1f680}\u{fe0f}", "!"]);
    }

    #[test]
    fn a_title_does_not_turn_the_sentence_that_it_stands_in() {
        let title = within_a_sentence("אישור");
        assert_eq!(drawn(&format!("Next: {title}, 12 Dec")), ["Next:", "אישור", ", 12 Dec"]);
        assert_eq!(drawn(&format!("{title}: pending")), ["אישור", ": pending"]);
        assert_eq!(within_a_sentence("Aurora"), "Aurora");
    }

    #[test]
    fn lines_are_no_wider_than_they_may_be() {
        let fonts = Fonts::load().expect("the fonts of this program");
        let (both, one) = (fonts.width("Launch אישור", TEXT), fonts.width("Launch", TEXT));
        assert!(one > 10.0 && both > one + 10.0, "{one} of {both}");
        assert_eq!(fonts.lines("Launch אישור", TEXT, both + 1.0), ["Launch אישור"]);
        assert_eq!(fonts.lines("Launch אישור", TEXT, both - 1.0), ["Launch", "אישור"]);
        let long = "aא".repeat(1_000);
        let lines = fonts.lines(&long, TEXT, 100.0);
        assert_eq!(lines.concat(), long);
        assert!(lines.iter().all(|line| fonts.width(line, TEXT) < 101.0));
    }
}
