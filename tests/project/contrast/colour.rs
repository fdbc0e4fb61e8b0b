//! Colours as the tokens write them, and WCAG's contrast of two.

/// A colour, without transparency: what shines through it is not known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// Reads `#rgb`, `#rrggbb` or `rgb(0 0 0)`; nothing where the value is no colour at all.
    ///
    /// # Panics
    ///
    /// A colour in another form: it would pass unseen.
    pub fn read(value: &str) -> Option<Self> {
        let value = value.trim();
        if let Some(digits) = value.strip_prefix('#') {
            let digits: Vec<u8> = digits
                .chars()
                .map(|it| u8::try_from(it.to_digit(16).expect("a hexadecimal digit")).unwrap())
                .collect();
            let pair = |at: usize| digits[2 * at] * 16 + digits[2 * at + 1];
            return Some(match digits.len() {
                3 => Self([0, 1, 2].map(|at| digits[at] * 17)),
                6 => Self([0, 1, 2].map(pair)),
                _ => panic!("{value}: a token is #rgb or #rrggbb"),
            });
        }
        if let Some(parts) = value.strip_prefix("rgb(") {
            let parts: Vec<u8> = parts
                .trim_end_matches(')')
                .split([' ', ','])
                .filter(|part| !part.is_empty())
                .map(|part| part.parse().expect("rgb() of three numbers"))
                .collect();
            return Some(Self(parts.try_into().expect("rgb() of three numbers")));
        }
        let other = ["hsl", "hwb", "lab(", "lch(", "ok", "color", "rgba"];
        let named = value.chars().all(|it| it.is_ascii_lowercase()) && !value.is_empty();
        assert!(
            !named && !other.iter().any(|it| value.starts_with(it)),
            "{value}: write a token's colour as #rrggbb"
        );
        None
    }

    /// WCAG's relative luminance.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// WCAG's contrast ratio, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}
