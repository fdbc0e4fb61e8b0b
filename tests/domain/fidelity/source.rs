//! The source text, read by its own boundaries: lines, tabs, and the markup inside a cell.

/// The source document: what stands outside its tables, and the tables.
pub struct Source<'a> {
    /// Titles of the document, its policies, sections and themes, in order.
    pub titles: Vec<&'a str>,
    /// The tables, in order.
    pub tables: Vec<Table<'a>>,
}

/// A table: column heads and rows, cut at the tabs.
pub struct Table<'a> {
    pub heads: Vec<&'a str>,
    pub rows: Vec<Vec<&'a str>>,
}

/// Every line of the source is a title, a table's heads or a row: nothing is passed over.
pub fn read(text: &str) -> Source<'_> {
    let mut source = Source {
        titles: Vec::new(),
        tables: Vec::new(),
    };
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() == 1 {
            source.titles.push(line);
        } else if is_head(cells[0]) {
            source.tables.push(Table {
                heads: cells,
                rows: Vec::new(),
            });
        } else {
            let table = source.tables.last_mut().expect("a row stands in a table");
            table.rows.push(cells);
        }
    }
    source
}

fn is_head(cell: &str) -> bool {
    unbracketed(cell) == "めざす状態"
}

/// A column head without its brackets, which the source writes narrow or wide.
pub fn unbracketed(head: &str) -> &str {
    head.trim_matches(['<', '>', '＜', '＞'])
}

/// The paragraphs of a cell that holds names.
pub fn paragraphs(cell: &str) -> Vec<&str> {
    cell.split("<p>")
        .flat_map(|part| part.split("</p>"))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// What goes between two lines of a cell: white space and the source's three tags.
pub fn skip_layout(text: &str) -> &str {
    const TAGS: [&str; 3] = ["<p>", "</p>", "<ul style=\"list-style-type: none\">"];
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start();
        match TAGS.iter().find_map(|tag| trimmed.strip_prefix(tag)) {
            Some(after) => rest = after,
            None => return trimmed,
        }
    }
}
