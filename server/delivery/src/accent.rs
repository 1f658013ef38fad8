//! The colours that follow from an accent: the same hue, as light or as dark as it takes to be read on every ground that the style
//! sheets have.

use domain::Accent;
use palette::color_difference::Wcag21RelativeContrast as _;
use palette::{IntoColor as _, Oklch, Srgb};

/// WCAG 2.2, 1.4.3: text against its ground.
const READABLE: f32 = 4.5;

/// The grounds of `style/tokens.css` that are nearest to text: `--sunken`, in the light and in the dark.
const LIGHT: Oklch = Oklch::new_const(0.95, 0.005, palette::OklabHue::new(85.0));
const DARK: Oklch = Oklch::new_const(0.29, 0.014, palette::OklabHue::new(250.0));

/// A colour in the light, and in the dark.
pub(crate) struct Both {
    pub light: String,
    pub dark: String,
}

/// What follows from an accent, named as the tokens that it replaces.
pub(crate) struct Tones {
    pub brand: Both,
    strong: Both,
    faint: Both,
    pub on_brand: Both,
}

impl Tones {
    pub fn of(accent: &Accent) -> Self {
        let chosen: Srgb<u8> = format!("#{}", accent.digits()).parse().unwrap_or_default();
        let chosen: Oklch = chosen.into_format::<f32>().into_color();
        let at = |lightness: f32, chroma: f32| Oklch::new(lightness, chosen.chroma.min(chroma), chosen.hue);
        let light = readable(at(chosen.l.min(0.5), 0.16), LIGHT, -0.01);
        let dark = readable(at(chosen.l.max(0.75), 0.11), DARK, 0.01);
        let strong = |of: Oklch, by: f32| Oklch { l: of.l + by, ..of };
        let both = |light: Oklch, dark: Oklch| Both { light: hex(light), dark: hex(dark) };
        Self {
            brand: both(light, dark),
            strong: both(strong(light, -0.07), strong(dark, 0.06)),
            faint: both(at(0.96, 0.017), at(0.28, 0.04)),
            on_brand: both(at(0.99, 0.004), at(0.18, 0.03)),
        }
    }
}

/// The tokens that an accent replaces, as a style sheet.
#[must_use]
pub fn style(accent: &Accent) -> String {
    let Tones { brand, strong, faint, on_brand } = Tones::of(accent);
    let tokens = [("brand", brand), ("brand-strong", strong), ("brand-faint", faint), ("on-brand", on_brand)];
    let tokens = tokens.map(|(name, Both { light, dark })| format!("  --{name}: light-dark({light}, {dark});\n"));
    format!(":root {{\n{}}}\n", tokens.concat())
}

/// The colour, moved step by step until it can be read.
fn readable(mut colour: Oklch, ground: Oklch, step: f32) -> Oklch {
    while (0.0..=1.0).contains(&colour.l) && shown(colour).relative_contrast(shown(ground)) < READABLE {
        colour.l += step;
    }
    colour
}

/// As a screen shows it.
fn shown(colour: Oklch) -> Srgb {
    let colour: Srgb = colour.into_color();
    colour.into_format::<u8>().into_format()
}

fn hex(colour: Oklch) -> String {
    format!("#{:x}", shown(colour).into_format::<u8>())
}

#[cfg(test)]
mod tests {
    use super::{READABLE, style};
    use palette::Srgb;
    use palette::color_difference::Wcag21RelativeContrast as _;

    #[test]
    fn whatever_is_chosen_can_be_read() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let accent = format!("#{red:02x}{green:02x}{blue:02x}").parse().expect("an accent");
                    let style = style(&accent);
                    let colours: Vec<Srgb> = style
                        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#')
                        .filter(|word| word.starts_with('#'))
                        .map(|word| word.parse::<Srgb<u8>>().expect("a colour").into_format())
                        .collect();
                    let [light, dark, strong_light, strong_dark, faint_light, faint_dark, on_light, on_dark] =
                        colours[..]
                    else {
                        panic!("{style}");
                    };
                    let white = Srgb::new(1.0, 1.0, 1.0);
                    let night: Srgb = "#101418".parse::<Srgb<u8>>().expect("a colour").into_format();
                    for (text, ground) in [
                        (light, white),
                        (light, faint_light),
                        (on_light, light),
                        (strong_light, white),
                        (dark, night),
                        (dark, faint_dark),
                        (on_dark, dark),
                        (strong_dark, night),
                    ] {
                        let contrast = text.relative_contrast(ground);
                        assert!(contrast >= READABLE, "{accent:?}: {contrast} of {text:?} on {ground:?}");
                    }
                }
            }
        }
    }
}
