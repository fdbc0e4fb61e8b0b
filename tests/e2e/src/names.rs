//! What the accessibility tree says of an element: its role and its name, as the browser computed them.

use anyhow::{Context, Result};
use http::Method;
use thirtyfour::{
    By, ElementId, RequestData, SessionId, WebElement, common::command::FormatRequestData,
};

use crate::{App, act::on_what_is_there};

/// `WebDriver`'s own commands, for which the library has none.
#[derive(Debug)]
struct Computed {
    /// `role` or `label`.
    what: &'static str,
    element: ElementId,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session_id: &SessionId) -> RequestData {
        let Self { what, element } = self;
        let path = format!("session/{session_id}/element/{element}/computed{what}");
        RequestData::new(Method::GET, path)
    }
}

impl App {
    async fn computed(&self, what: &'static str, element: &WebElement) -> Result<String> {
        let element = element.element_id();
        let answer = self.driver().cmd(Computed { what, element }).await?;
        Ok(answer.value::<String>()?)
    }

    /// The role of an element in the accessibility tree.
    ///
    /// # Errors
    ///
    /// The element is gone.
    pub async fn role_of(&self, element: &WebElement) -> Result<String> {
        self.computed("role", element).await
    }

    /// The name of an element in the accessibility tree, with single spaces.
    ///
    /// # Errors
    ///
    /// The element is gone.
    pub async fn name_of(&self, element: &WebElement) -> Result<String> {
        let name = self.computed("label", element).await?;
        Ok(name.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Role and name of the first element that the selector finds.
    ///
    /// # Errors
    ///
    /// There is none.
    pub async fn role_and_name(&self, selector: &str) -> Result<(String, String)> {
        let found = self.driver().find(By::Css(selector)).await;
        let found = found.with_context(|| format!("nothing is {selector}"))?;
        Ok((self.role_of(&found).await?, self.name_of(&found).await?))
    }

    /// What is wrong with the names of all that can be used on the page: no name, a role that is not what it looks
    /// like, or a name without the words that stand there (a voice that says them would not find it).
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn misnamed(&self) -> Result<Vec<String>> {
        on_what_is_there(async || self.misnamed_now().await).await
    }

    /// What is named or described by an element around it: whoever reaches it hears all of that once more, its own
    /// name too.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn heard_again(&self) -> Result<Vec<String>> {
        self.heard_again_in("").await
    }

    /// Likewise on a page as it was built.
    ///
    /// # Errors
    ///
    /// The browser can't be asked.
    pub async fn heard_again_in(&self, page: &str) -> Result<Vec<String>> {
        let found = self.ask(HEARD_AGAIN, vec![page.into()]).await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Fields and groups of fields whose label is heard and not seen, or is another than is seen: a voice that says
    /// what stands there would not find them.
    ///
    /// # Errors
    ///
    /// The page can't be asked.
    pub async fn labels_unseen(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(
            self.ask(LABELS_UNSEEN, Vec::new()).await?,
        )?)
    }

    async fn misnamed_now(&self) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        let used = self.driver().find_all(By::Css(USED)).await?;
        let given: Result<_, _> = used.iter().map(WebElement::to_json).collect();
        let seen: Vec<Option<(String, String)>> =
            serde_json::from_value(self.ask(SEEN, given?).await?)?;
        for (element, seen) in used.into_iter().zip(seen) {
            let Some((wanted, words)) = seen else {
                continue;
            };
            let (role, name) = (self.role_of(&element).await?, self.name_of(&element).await?);
            // Browsers differ in the role of a summary and of a field for files; to WebKit a list of choices is a button.
            let role_fits =
                wanted.is_empty() || role == wanted || (wanted == "combobox" && role == "button");
            if name.is_empty()
                || !role_fits
                || !name.replace(' ', "").contains(&words.replace(' ', ""))
            {
                wrong.push(format!(
                    "{role} 「{name}」 is to be {wanted} and shows 「{words}」"
                ));
            }
        }
        Ok(wrong)
    }
}

/// All that can be used.
pub(crate) const USED: &str = "a[href], button, input, textarea, select, summary";

/// Of each element the role that it is to have, and the words that stand on it; nothing where it is not shown.
const SEEN: &str = "
    const modal = document.querySelector('dialog:modal');
    const roles = { A: 'link', BUTTON: 'button', TEXTAREA: 'textbox', SELECT: 'combobox' };
    const inputs = { checkbox: 'checkbox', radio: 'radio', text: 'textbox', search: 'searchbox' };
    return Array.from(arguments, (it) => {
      if (!it.checkVisibility({ visibilityProperty: true }) || it.closest('[inert]')) return null;
      if (modal && !modal.contains(it)) return null;
      const role = roles[it.tagName] ?? inputs[it.type] ?? '';
      const label = it.labels?.[0];
      const words = it.getAttribute('aria-labelledby') ? '' : (label ?? it).innerText ?? '';
      return [role, it.matches('textarea') && !label ? '' : words.replace(/\\s+/g, ' ').trim()];
    })";

/// `arguments`: the HTML of a page; nothing for the page that is open.
const HEARD_AGAIN: &str = "
    const [html] = arguments;
    // The policy of the page that asks goes for what it reads too.
    const unstyled = html?.replace(/<style>[^]*?<\\/style>/, '');
    const page = html ? new DOMParser().parseFromString(unstyled, 'text/html') : document;
    const told = [];
    for (const by of ['aria-describedby', 'aria-labelledby', 'aria-details']) {
      for (const it of page.querySelectorAll(`[${by}]`)) {
        const around = it.getAttribute(by).split(/\\s+/).filter(Boolean).filter((id) => {
          const named = page.getElementById(id);
          return named !== it && named?.contains(it);
        });
        told.push(...around.map((id) => `${it.localName}.${it.className} stands in #${id}, which is its ${by}`));
      }
    }
    return told";

/// A group may be named by the heading of the dialog that holds nothing else.
const LABELS_UNSEEN: &str = "
    const modal = document.querySelector('dialog:modal');
    const shows = (it) => it.checkVisibility({ visibilityProperty: true }) && (!modal || modal.contains(it));
    const words = (it) => it?.innerText.replace(/\\s+/g, '') ?? '';
    const seen = (it) => {
      const box = it?.getBoundingClientRect();
      return box && shows(it) && box.width > 2 && box.height > 2 && words(it) !== '';
    };
    const named = (it) => (it.getAttribute('aria-labelledby') ?? '').split(/\\s+/).filter(Boolean)
      .map((id) => document.getElementById(id)).filter(Boolean);
    const told = [];
    for (const it of document.querySelectorAll('input:not([type=hidden]), textarea, select')) {
      if (!shows(it)) continue;
      const labels = [...named(it), ...it.labels];
      if (!labels.some(seen)) told.push(`${it.localName}#${it.id}: no label is seen`);
      if (it.ariaLabel) told.push(`${it.localName}#${it.id}: 「${it.ariaLabel}」 is heard alone`);
    }
    for (const it of document.querySelectorAll('fieldset, [role=group], [role=radiogroup]')) {
      if (!shows(it) || !it.querySelector('input, textarea, select')) continue;
      const legend = it.querySelector(':scope > legend');
      const heading = it.closest('dialog')?.querySelector('h2');
      const beside = heading && words(heading) === words(legend) && seen(heading);
      if (![...named(it), legend].some(seen) && !beside) {
        told.push(`${it.localName}.${it.className} 「${it.ariaLabel ?? words(legend)}」 is named, and the name is not seen`);
      }
    }
    return told";
