//! How the lines of a cell belong together on screen and on paper.

use super::model::{Line, LineKind};

/// What is set together: a head, a run of points, a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'a> {
    /// A head in 【】.
    Category(&'a Line),
    /// `○`: a small heading.
    Heading(&'a Line),
    /// Points that follow each other.
    Points(Vec<&'a Line>),
    /// Text without a bullet.
    Paragraph(&'a Line),
}

/// Puts lines into blocks, in order, each line exactly once.
pub fn blocks(lines: &[Line]) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        match line.kind {
            LineKind::Category => blocks.push(Block::Category(line)),
            LineKind::Heading => blocks.push(Block::Heading(line)),
            LineKind::Paragraph | LineKind::Row | LineKind::Example => {
                blocks.push(Block::Paragraph(line));
            }
            LineKind::Point => match blocks.last_mut() {
                Some(Block::Points(points)) => points.push(line),
                _ => blocks.push(Block::Points(vec![line])),
            },
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks};
    use crate::review::model::{Line, LineKind};

    fn line(kind: LineKind) -> Line {
        Line {
            id: String::new(),
            kind,
            text: String::new(),
        }
    }

    #[test]
    fn points_that_follow_each_other_make_one_list() {
        let lines = [
            line(LineKind::Heading),
            line(LineKind::Point),
            line(LineKind::Point),
            line(LineKind::Row),
            line(LineKind::Point),
        ];
        let lengths: Vec<usize> = blocks(&lines)
            .iter()
            .map(|block| {
                if let Block::Points(points) = block {
                    points.len()
                } else {
                    0
                }
            })
            .collect();
        assert_eq!(lengths, [0, 2, 0, 1]);
    }
}
