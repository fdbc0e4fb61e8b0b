//! CSV as spreadsheets read it: UTF-8 with BOM, CRLF between the rows (RFC 4180).

/// What a cell begins with that a spreadsheet could take for a formula. Tab and line break are
/// passed over by some before they look; a Japanese one reads the wide signs like the narrow.
pub(crate) const FORMULA: [char; 11] =
    ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// A table that is being written.
pub struct Table {
    out: String,
    row_is_empty: bool,
}

impl Table {
    /// Begins with the byte order mark and the column heads.
    pub fn new(columns: &[&str]) -> Self {
        let mut table = Self {
            out: "\u{feff}".into(),
            row_is_empty: true,
        };
        for column in columns {
            table.text(column);
        }
        table.end_row();
        table
    }

    /// A cell of text. One that a spreadsheet could take for a formula gets an apostrophe in front.
    pub fn text(&mut self, text: &str) {
        self.cell(if text.starts_with(FORMULA) { "'" } else { "" }, text);
    }

    /// A cell with a number, or an empty one. A minus sign is a number's own.
    pub fn number(&mut self, number: Option<f64>) {
        let text = number.map(|number| number.to_string());
        self.cell("", &text.unwrap_or_default());
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.out.push_str("\r\n");
        self.row_is_empty = true;
    }

    /// The whole file.
    pub fn finish(self) -> String {
        self.out
    }

    fn cell(&mut self, prefix: &str, text: &str) {
        if !self.row_is_empty {
            self.out.push(',');
        }
        self.row_is_empty = false;
        if text.contains([',', '"', '\r', '\n']) {
            let doubled = text.replace('"', "\"\"");
            self.out.extend(["\"", prefix, &doubled, "\""]);
        } else {
            self.out.extend([prefix, text]);
        }
    }
}
