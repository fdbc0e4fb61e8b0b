//! A council member's draft comments (下書き).
