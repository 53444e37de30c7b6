/* What a script adds to pages that work without one: dialogs, messages, menus, keys, and a form that is sent once. */
"use strict";
document.documentElement.classList.add("js");

const find = (selector, from = document) => from.querySelector(selector);
const isTyping = (element) => element.matches("input, select, textarea, [contenteditable]");

/* Dialogs: the link that leads to a page of confirmation opens the same question here. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
  }
  const closer = event.target.closest("[data-closes]");
  if (closer && closer.closest("dialog")) { event.preventDefault(); closer.closest("dialog").close(); }
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest(".notice").remove();
  if (event.target.closest("[data-print]")) print();
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

/* A message from the page itself, in the words that the server put there. */
function say(words) {
  const place = find(".toasts");
  if (!place || [...place.children].some((one) => one.textContent.trim() === words)) return;
  const notice = document.createElement("div"), text = document.createElement("div"), close = document.createElement("button");
  notice.className = "notice error";
  text.className = "words";
  text.textContent = words;
  close.type = "button";
  close.className = "button quiet";
  close.dataset.dismiss = "";
  close.textContent = document.body.dataset.close;
  notice.append(text, close);
  place.append(notice);
}
document.addEventListener("htmx:sendError", () => say(document.body.dataset.offline));
document.addEventListener("htmx:responseError", () => say(document.body.dataset.fault));

/* A field for files: takes what is dropped on it, and says too large or another kind before anything is sent. */
function fault(drop) {
  const input = find("input", drop), { limit, endings, tooLarge, otherKind } = drop.dataset;
  const wrong = [...input.files].map((file) => {
    if (endings && !endings.split(" ").some((ending) => file.name.toLowerCase().endsWith(ending))) return otherKind;
    return file.size > Number(limit) ? tooLarge : "";
  }).find(Boolean) || "";
  find(".drop-said", drop).textContent = wrong;
  if (wrong) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
  return wrong;
}
document.addEventListener("change", (event) => {
  const drop = event.target.closest("[data-drop]");
  if (drop) fault(drop);
});
document.addEventListener("submit", (event) => {
  const wrong = [...event.target.querySelectorAll("[data-drop]")].find(fault);
  if (wrong) { event.preventDefault(); event.stopImmediatePropagation(); find("input", wrong).focus(); }
});
for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, (event) => {
  const drop = event.target.closest && event.target.closest("[data-drop]");
  if (!drop) return;
  event.preventDefault();
  drop.classList.toggle("over", kind === "dragover");
  if (kind !== "drop" || !event.dataTransfer.files.length) return;
  find("input", drop).files = event.dataTransfer.files;
  fault(drop);
});

/* On a phone the filters of a list are folded until they are wanted. */
function fold() {
  if (!matchMedia("(max-width: 760px)").matches) return;
  for (const filters of document.querySelectorAll("details.narrowing:not([data-used], [data-folded])")) {
    filters.dataset.folded = "";
    filters.open = false;
  }
}
fold();
document.addEventListener("htmx:afterSwap", fold);

/* A form is sent once; and with the token of today, should the page be older than the sign-in. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie), token = form.elements.namedItem("csrfmiddlewaretoken");
  if (cookie && token) token.value = cookie[1];
  if ((form.method || "").toLowerCase() !== "post") return;
  form.dataset.sent = "1";
  setTimeout(() => { delete form.dataset.sent; }, 10000); // the line may have broken: it can be sent again
  if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
});
/* An address that is made of a form names only what was chosen. */
document.addEventListener("formdata", (event) => {
  if ((event.target.method || "").toLowerCase() !== "get") return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});
/* Coming back by the browser's own button: the form may be sent again. */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

/* On paper every branch of a tree is open. */
addEventListener("beforeprint", () => {
  for (const branch of document.querySelectorAll("details.branch:not([open])")) { branch.open = true; branch.dataset.forPaper = ""; }
});
addEventListener("afterprint", () => {
  for (const branch of document.querySelectorAll("details[data-for-paper]")) { branch.open = false; delete branch.dataset.forPaper; }
});

/* Keys: j and k go through the rows of a list, / to its search, Escape closes a menu, ? opens the help. */
function step(by) {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.hasAttribute("data-current"));
  const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))];
  for (const row of rows) row.removeAttribute("data-current");
  next.setAttribute("data-current", "");
  const link = find("a", next) || next;
  if (link === next) next.tabIndex = -1;
  link.focus();
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; find("summary", menu).focus(); }
    return;
  }
  if (isTyping(event.target) || find("dialog[open]")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/" && find("[data-search]")) { find("[data-search]").focus(); event.preventDefault(); }
  else if (event.key === "?" && find("[data-help]")) location.assign(find("[data-help]").href);
});

/* Where tabs do not fit, the one that is open is in sight. */
for (const tab of document.querySelectorAll(".tabs [aria-current]")) { const box = tab.closest(".tabs"); box.scrollLeft = tab.offsetLeft - (box.clientWidth - tab.offsetWidth) / 2; }

/* After a refused form the reader begins at the list of what to mend. */
const attention = find("[data-attention]");
if (attention) attention.focus();
