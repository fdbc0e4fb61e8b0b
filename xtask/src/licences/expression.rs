//! Licence expressions as crates and npm's packages write them: `(MIT OR Apache-2.0) AND Unicode-3.0`.

/// Whether licences that are allowed satisfy the expression. One that can't be read holds for nothing.
pub(super) fn holds(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    // Before there were expressions, a slash stood for OR.
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest, is_allowed).filter(|_| rest.is_empty()) == Some(true)
}

/// Alternatives: of both sides all is read, so that what is no expression is found.
fn any(rest: &mut &[&str], is_allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut holds = all(rest, is_allowed)?;
    while let ["OR", after @ ..] = rest {
        *rest = after;
        holds |= all(rest, is_allowed)?;
    }
    Some(holds)
}

fn all(rest: &mut &[&str], is_allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut holds = one(rest, is_allowed)?;
    while let ["AND", after @ ..] = rest {
        *rest = after;
        holds &= one(rest, is_allowed)?;
    }
    Some(holds)
}

fn one(rest: &mut &[&str], is_allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    match rest {
        ["(", after @ ..] => {
            *rest = after;
            let holds = any(rest, is_allowed)?;
            let [")", after @ ..] = rest else {
                return None;
            };
            *rest = after;
            Some(holds)
        }
        [licence, "WITH", exception, after @ ..] => {
            *rest = after;
            Some(is_allowed(&[licence, " WITH ", exception].concat()))
        }
        [licence, after @ ..] if !matches!(*licence, ")" | "AND" | "OR" | "WITH") => {
            *rest = after;
            Some(is_allowed(licence))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn expressions_hold_as_they_are_meant() {
        let allowed =
            |licence: &str| matches!(licence, "MIT" | "Zlib" | "Apache-2.0 WITH LLVM-exception");
        for good in [
            "MIT",
            "GPL-3.0-only OR MIT",
            "MIT/Apache-2.0",
            "Apache-2.0 / MIT",
            "MIT AND Zlib",
            "(GPL-3.0-only OR MIT) AND Zlib",
            "Apache-2.0 WITH LLVM-exception OR GPL-3.0-only",
            "((MIT))",
        ] {
            assert!(holds(good, &allowed), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "MIT OR",
            "OR MIT",
            "(MIT",
            "MIT)",
            "MIT Zlib",
            "Apache-2.0",
            "MIT WITH Classpath-exception-2.0",
            "GPL-3.0-only AND (MIT OR Zlib)",
            "SEE LICENSE IN x",
        ] {
            assert!(!holds(bad, &allowed), "{bad}");
        }
    }
}
