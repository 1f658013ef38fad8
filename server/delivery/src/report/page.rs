//! Pages of A4, filled from above: what does not fit goes to the next one. Nothing in here knows what a project is, but for the
//! states that its bar shows.

use super::text::{Fonts, HEADING, SMALL, STRONG, Style, TEXT, TITLE, direction};
use domain::{MilestoneState, Moment, Word, Words};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};
use unicode_bidi::Level;

/// Everything is in points, from the upper left corner.
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 62.0;
const BOTTOM: f32 = HEIGHT - 64.0;
/// Where the words of a row begin, after its mark.
const INDENT: f32 = 20.0;
/// How much of a row is left for the day at its end.
const DAY: f32 = 110.0;

type Ink = (u8, u8, u8);
const DONE: Ink = (32, 102, 72);
const BRAND: Ink = (10, 92, 148);
const ALARM: Ink = (168, 40, 34);
const LINE: Ink = (214, 217, 222);

/// What stands before a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    None,
    Open,
    Half,
    Done,
    Alarm,
}

enum Piece {
    Words { x: f32, y: f32, style: Style, text: String, direction: Level },
    Box { x: f32, y: f32, width: f32, height: f32, ink: Ink },
    Dot { x: f32, y: f32, mark: Mark },
}

/// A report that is being laid out.
pub struct Layout {
    fonts: Result<Fonts, String>,
    pages: Vec<Vec<Piece>>,
    /// How far the last page is filled.
    y: f32,
}

impl Default for Layout {
    fn default() -> Self {
        Self { fonts: Fonts::load(), pages: vec![Vec::new()], y: MARGIN }
    }
}

impl Layout {
    pub fn space(&mut self, height: f32) {
        self.y += height;
    }

    /// The line above the title.
    pub fn over(&mut self, text: &str) {
        self.lines(text, Style { strong: true, ..SMALL }, MARGIN, WIDTH - 2.0 * MARGIN);
    }

    pub fn title(&mut self, text: &str) {
        self.lines(text, TITLE, MARGIN, WIDTH - 2.0 * MARGIN);
    }

    /// Never alone at the end of a page.
    pub fn heading(&mut self, text: &str) {
        self.space(18.0);
        self.keep(60.0);
        self.lines(text, HEADING, MARGIN, WIDTH - 2.0 * MARGIN);
        let y = self.y + 1.0;
        self.put(Piece::Box { x: MARGIN, y, width: WIDTH - 2.0 * MARGIN, height: 0.6, ink: LINE });
        self.space(7.0);
    }

    pub fn strong(&mut self, text: &str) {
        self.lines(text, STRONG, MARGIN, WIDTH - 2.0 * MARGIN);
    }

    pub fn text(&mut self, text: &str) {
        self.lines(text, TEXT, MARGIN, WIDTH - 2.0 * MARGIN);
    }

    pub fn small(&mut self, text: &str) {
        self.lines(text, SMALL, MARGIN, WIDTH - 2.0 * MARGIN);
    }

    /// A thing: its mark, its title, its day at the end of the line, and a note below.
    pub fn row(&mut self, mark: Mark, title: &str, day: &str, note: &str) {
        self.keep(30.0);
        let indent = if mark == Mark::None { 0.0 } else { INDENT };
        if mark != Mark::None {
            self.put(Piece::Dot { x: MARGIN + 5.0, y: self.y + 7.5, mark });
        }
        self.at_the_end(day);
        let end = if day.is_empty() { 0.0 } else { DAY };
        self.lines(title, TEXT, MARGIN + indent, WIDTH - 2.0 * MARGIN - indent - end);
        if !note.is_empty() {
            self.lines(note, SMALL, MARGIN + indent, WIDTH - 2.0 * MARGIN - indent);
        }
        self.space(4.0);
    }

    /// Something that belongs to the row above.
    pub fn below(&mut self, title: &str, day: &str) {
        self.keep(16.0);
        self.at_the_end(day);
        self.lines(title, SMALL, MARGIN + INDENT, WIDTH - 2.0 * MARGIN - INDENT - DAY);
        self.space(2.0);
    }

    /// A piece for each milestone.
    pub fn bar(&mut self, states: &[MilestoneState]) {
        self.space(3.0);
        #[allow(clippy::cast_precision_loss, reason = "nobody has so many milestones")]
        let width = (WIDTH - 2.0 * MARGIN) / states.len().max(1) as f32;
        let gap = if width > 6.0 { 2.0 } else { 0.0 };
        let mut x = MARGIN;
        for state in states {
            let (part, ink) = match state {
                MilestoneState::Done => (1.0, DONE),
                MilestoneState::InProgress => (0.5, BRAND),
                MilestoneState::Upcoming => (0.0, LINE),
            };
            let (y, whole) = (self.y, width - gap);
            self.put(Piece::Box { x, y, width: whole, height: 5.0, ink: LINE });
            if part > 0.0 {
                self.put(Piece::Box { x, y, width: whole * part, height: 5.0, ink });
            }
            x += width;
        }
        self.space(12.0);
    }

    fn at_the_end(&mut self, day: &str) {
        if day.is_empty() {
            return;
        }
        let width = self.fonts.as_ref().map_or(0.0, |fonts| fonts.width(day, SMALL));
        self.put(line(WIDTH - MARGIN - width, self.y + 10.5, SMALL, day));
    }

    fn lines(&mut self, text: &str, style: Style, x: f32, width: f32) {
        let lines = self.fonts.as_ref().map(|fonts| fonts.lines(text, style, width)).unwrap_or_default();
        let direction = direction(text);
        for text in lines {
            self.keep(style.leading);
            self.put(Piece::Words { x, y: self.y + style.size, style, text, direction });
            self.y += style.leading;
        }
    }

    /// Begins another page if so much does not fit on this one.
    fn keep(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn put(&mut self, piece: Piece) {
        if let Some(page) = self.pages.last_mut() {
            page.push(piece);
        }
    }

    /// # Errors
    /// A sentence, if it cannot be written.
    pub fn into_pdf(self, title: &str, foot: &str, words: Words, now: Moment) -> Result<Vec<u8>, String> {
        let fonts = self.fonts?;
        let mut document = Document::new_with(SerializeSettings::default());
        let today = now.date();
        let written = DateTime::new(u16::try_from(today.year()).unwrap_or(0))
            .month(u8::try_from(today.month()).unwrap_or(1))
            .day(u8::try_from(today.day()).unwrap_or(1));
        document.set_metadata(
            Metadata::new()
                .title(title.to_owned())
                .creator("Vitrine".to_owned())
                .language(words.language().key().to_owned())
                .creation_date(written),
        );
        let count = self.pages.len();
        for (index, pieces) in self.pages.into_iter().enumerate() {
            let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or("no such page")?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            for piece in pieces {
                draw(&mut surface, &fonts, piece);
            }
            let number = words.fill(Word::PageOf, &[("page", &(index + 1).to_string()), ("pages", &count.to_string())]);
            let y = HEIGHT - 40.0;
            let x = WIDTH - MARGIN - fonts.width(&number, SMALL);
            draw(&mut surface, &fonts, line(MARGIN, y, SMALL, foot));
            draw(&mut surface, &fonts, line(x, y, SMALL, &number));
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|cause| format!("the report cannot be written: {cause:?}"))
    }
}

/// One line that is a text by itself.
fn line(x: f32, y: f32, style: Style, text: &str) -> Piece {
    Piece::Words { x, y, style, text: text.to_owned(), direction: direction(text) }
}

fn draw(surface: &mut Surface<'_>, fonts: &Fonts, piece: Piece) {
    match piece {
        Piece::Words { x, y, style, text, direction } => {
            fill(surface, (style.ink, style.ink, style.ink));
            let mut x = x;
            for run in fonts.runs(&text, style, direction) {
                surface.draw_text(Point::from_xy(x, y), run.font, style.size, run.text, false, run.direction);
                x += run.width;
            }
        }
        Piece::Box { x, y, width, height, ink } => {
            fill(surface, ink);
            if let Some(path) = rectangle(x, y, width, height) {
                surface.draw_path(&path);
            }
        }
        Piece::Dot { x, y, mark } => {
            let ink = match mark {
                Mark::Done => DONE,
                Mark::Half => BRAND,
                Mark::Alarm => ALARM,
                Mark::Open | Mark::None => (120, 124, 130),
            };
            let Some(path) = circle(x, y, 3.6) else { return };
            // A shape says the same as the colour: full, half, empty.
            match mark {
                Mark::Done | Mark::Alarm => fill(surface, ink),
                _ => surface.set_fill(None),
            }
            let paint = rgb::Color::new(ink.0, ink.1, ink.2).into();
            surface.set_stroke(Some(Stroke { paint, width: 1.1, ..Stroke::default() }));
            surface.draw_path(&path);
            surface.set_stroke(None);
            if let (Mark::Half, Some(half)) = (mark, circle(x, y, 1.8)) {
                fill(surface, ink);
                surface.draw_path(&half);
            }
        }
    }
}

fn fill(surface: &mut Surface<'_>, (red, green, blue): Ink) {
    let paint = rgb::Color::new(red, green, blue).into();
    surface.set_fill(Some(Fill { paint, opacity: NormalizedF32::ONE, ..Fill::default() }));
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

/// Four curves; the number is how far their handles reach for a circle.
fn circle(x: f32, y: f32, radius: f32) -> Option<Path> {
    let handle = 0.552_285 * radius;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + handle, x + handle, y + radius, x, y + radius);
    path.cubic_to(x - handle, y + radius, x - radius, y + handle, x - radius, y);
    path.cubic_to(x - radius, y - handle, x - handle, y - radius, x, y - radius);
    path.cubic_to(x + handle, y - radius, x + radius, y - handle, x + radius, y);
    path.close();
    path.finish()
}
