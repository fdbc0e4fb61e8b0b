//! The link that begins a mail: to whom, and with which subject. The words themselves are copied or shared, since mail
//! programs cut long links.

/// A `mailto:` link.
pub fn mail_link(address: &str, subject: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut link = ["mailto:", address, "?subject="].concat();
    for &byte in subject.as_bytes() {
        if byte.is_ascii_alphanumeric() {
            link.push(char::from(byte));
        } else {
            link.push('%');
            for digit in [byte / 16, byte % 16] {
                link.push(char::from(DIGITS[usize::from(digit)]));
            }
        }
    }
    link
}
