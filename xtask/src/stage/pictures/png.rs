//! PNG with a palette: pictures of few colours, a third as large as with each pixel's own.

use anyhow::{Context, Result, ensure};
use flate2::{Compression, Crc, write::ZlibEncoder};
use std::{cmp::Reverse, collections::HashMap, io::Write};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Four bits a pixel.
const COLOURS: usize = 16;

type Colour = [u8; 3];

/// The file of an opaque picture, given by its pixels as RGBA: in its most frequent colours, each other pixel in the
/// nearest of these.
pub(super) fn encode(pixels: &[u8], (width, height): (u32, u32)) -> Result<Vec<u8>> {
    let (pixels, _) = pixels.as_chunks::<4>();
    ensure!(
        u32::try_from(pixels.len()).ok() == width.checked_mul(height) && width > 0,
        "{} pixels are not {width} × {height}",
        pixels.len()
    );
    // Most neighbours are alike: what is asked of a table is asked once for all of these.
    let runs = || pixels.chunk_by(|one, next| one == next);
    let colour = |run: &[[u8; 4]]| [run[0][0], run[0][1], run[0][2]];
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for run in runs() {
        *counts.entry(colour(run)).or_default() += run.len();
    }
    let mut palette: Vec<(Colour, usize)> =
        counts.iter().map(|(it, count)| (*it, *count)).collect();
    palette.sort_by_key(|(colour, count)| (Reverse(*count), *colour));
    palette.truncate(COLOURS);
    let places: HashMap<Colour, u8> = counts
        .into_keys()
        .map(|colour| (colour, nearest(colour, &palette)))
        .collect();
    let mut drawn = Vec::with_capacity(pixels.len());
    for run in runs() {
        drawn.resize(drawn.len() + run.len(), places[&colour(run)]);
    }
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::best());
    for row in drawn.chunks(usize::try_from(width)?) {
        // No filter: with a palette they only disturb.
        let mut bytes = vec![0];
        bytes.extend(
            row.chunks(2)
                .map(|two| (two[0] << 4) | two.get(1).unwrap_or(&0)),
        );
        rows.write_all(&bytes)?;
    }
    let head = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        // Four bits, of a palette; the one compression and filtering that there is; not interlaced.
        &[4, 3, 0, 0, 0],
    ];
    let colours: Vec<u8> = palette.iter().flat_map(|(colour, _)| *colour).collect();
    let mut file = SIGNATURE.to_vec();
    chunk(&mut file, *b"IHDR", &head.concat())?;
    chunk(&mut file, *b"PLTE", &colours)?;
    chunk(&mut file, *b"IDAT", &rows.finish()?)?;
    chunk(&mut file, *b"IEND", &[])?;
    Ok(file)
}

/// Width and height, as a PNG says them.
pub(super) fn size(file: &[u8]) -> Result<(u32, u32)> {
    let rest = file.strip_prefix(SIGNATURE).context("it is no PNG")?;
    let head = rest.get(4..16).context("it ends within its head")?;
    let (kind, numbers) = head.split_at(4);
    ensure!(kind == b"IHDR", "it has no head");
    let (numbers, _) = numbers.as_chunks::<4>();
    let number = |at: usize| u32::from_be_bytes(numbers[at]);
    Ok((number(0), number(1)))
}

fn nearest(colour: Colour, palette: &[(Colour, usize)]) -> u8 {
    let distance = |other: &Colour| -> u32 {
        let differences = colour
            .iter()
            .zip(other)
            .map(|(a, b)| u32::from(a.abs_diff(*b)));
        differences.map(|it| it * it).sum()
    };
    let all = palette.iter().zip(0_u8..);
    all.min_by_key(|((other, _), _)| distance(other))
        .map_or(0, |(_, place)| place)
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) -> Result<()> {
    let mut sum = Crc::new();
    sum.update(&kind);
    sum.update(data);
    file.extend(u32::try_from(data.len())?.to_be_bytes());
    file.extend(kind);
    file.extend(data);
    file.extend(sum.sum().to_be_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    /// The content of each chunk of a kind, whose sum is right.
    fn chunks(file: &[u8], wanted: [u8; 4]) -> Vec<u8> {
        let mut rest = &file[SIGNATURE.len()..];
        let mut found = Vec::new();
        while !rest.is_empty() {
            let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
            let mut sum = Crc::new();
            sum.update(&rest[4..8 + length]);
            assert_eq!(rest[8 + length..12 + length], sum.sum().to_be_bytes());
            if rest[4..8] == wanted {
                found.extend(&rest[8..8 + length]);
            }
            rest = &rest[12 + length..];
        }
        found
    }

    #[test]
    fn each_pixel_has_its_colour_or_the_nearest_of_the_frequent_ones() {
        // Twenty greys, of which the last four stand there once; three a row.
        let greys = (0..20_u8).map(|it| it * 10);
        let often = greys.clone().take(16).flat_map(|it| [it, it]);
        let all: Vec<u8> = often.chain(greys.skip(16)).collect();
        let pixels: Vec<u8> = all.iter().flat_map(|it| [*it, *it, *it, 255]).collect();
        let file = encode(&pixels, (3, 12)).unwrap();
        assert_eq!(size(&file).unwrap(), (3, 12));
        let palette = chunks(&file, *b"PLTE");
        let mut rows = Vec::new();
        let packed = chunks(&file, *b"IDAT");
        flate2::read::ZlibDecoder::new(&packed[..])
            .read_to_end(&mut rows)
            .unwrap();
        let mut back = Vec::new();
        for row in rows.chunks(3) {
            assert_eq!(row[0], 0);
            back.extend([row[1] >> 4, row[1] & 15, row[2] >> 4]);
        }
        let back: Vec<u8> = back
            .iter()
            .map(|it| palette[usize::from(*it) * 3])
            .collect();
        let wanted: Vec<u8> = all.iter().map(|it| (*it).min(150)).collect();
        assert_eq!(back, wanted);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(encode(&[0; 16], (3, 1)).is_err());
        assert!(encode(&[], (0, 0)).is_err());
        for bad in [
            &b""[..],
            b"GIF89a",
            SIGNATURE,
            b"\x89PNG\r\n\x1a\n\0\0\0\rIDAT\0\0\0\x01\0\0\0\x01",
        ] {
            assert!(size(bad).is_err());
        }
    }
}
