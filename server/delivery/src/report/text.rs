//! The fonts of a report, and how words are broken into lines. Both fonts have the letters of Latin script; others are drawn as
//! empty boxes.

use krilla::text::Font;
use rustybuzz::{Face, UnicodeBuffer};

const REGULAR: &[u8] = include_bytes!("fonts/figtree-regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("fonts/figtree-semibold.ttf");

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

/// Both weights, read once for a document.
pub struct Fonts {
    regular: (Font, Face<'static>),
    semibold: (Font, Face<'static>),
}

impl Fonts {
    /// # Errors
    /// A sentence if a font of this program cannot be read.
    pub fn load() -> Result<Self, String> {
        let load = |data: &'static [u8]| {
            let font = Font::new(data.to_vec().into(), 0);
            font.zip(Face::from_slice(data, 0)).ok_or_else(|| "a font of the report cannot be read".to_owned())
        };
        Ok(Self { regular: load(REGULAR)?, semibold: load(SEMIBOLD)? })
    }

    pub fn font(&self, style: Style) -> Font {
        if style.strong { self.semibold.0.clone() } else { self.regular.0.clone() }
    }

    /// The width of a line in points.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        let face = if style.strong { &self.semibold.1 } else { &self.regular.1 };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let shaped = rustybuzz::shape(face, &[], buffer);
        let units: i32 = shaped.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        #[allow(clippy::cast_precision_loss, reason = "a line is no longer than a page is wide")]
        let width = units as f32 / face.units_per_em() as f32;
        width * style.size
    }

    /// Breaks a text into lines that fit; a word that is too long is broken where it has to be.
    pub fn lines(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, style) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                if !line.is_empty() && self.width(&format!("{line}{letter}"), style) > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(letter);
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}
