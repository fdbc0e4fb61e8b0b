//! CSV as spreadsheets read it: UTF-8 with BOM, CRLF between the rows (RFC 4180).

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

    /// A cell of text. A spreadsheet would take one that begins with `=`, `+`, `-`, `@`, a tab or
    /// a carriage return for a formula, so that one gets an apostrophe in front.
    pub fn text(&mut self, text: &str) {
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        self.cell(if formula { "'" } else { "" }, text);
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
