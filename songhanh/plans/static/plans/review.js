/* The review by keyboard. Everything here presses a link or a button that is on the page: without this script they are pressed by hand. */
"use strict";
(() => {
  const review = () => document.getElementById("review"), panel = () => document.getElementById("item");
  const isField = (element) => element.matches("input, select, textarea, [contenteditable]");
  const isBusy = () => Boolean(document.querySelector("#review .htmx-request, #review.htmx-request"));
  let pressed = null;

  function press(key) {
    const one = [...review().querySelectorAll("[data-key]")].find((each) => each.dataset.key.split(" ").includes(key));
    if (one && !isBusy()) one.click(); // an answer on its way: the key would mean an item that is not seen yet
    return Boolean(one);
  }

  /* The place of what is selected in the source, counted in characters as the server counts them. */
  function placeOf(node, offset) {
    const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("p[data-at]");
    if (!paragraph) return null;
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, offset);
    return Number(paragraph.dataset.at) + [...range.toString()].length;
  }
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0), start = placeOf(range.startContainer, range.startOffset), end = placeOf(range.endContainer, range.endOffset);
    return start !== null && end !== null && start < end ? [start, end] : null;
  }
  document.addEventListener("click", (event) => {
    const add = event.target.closest && event.target.closest("[data-add]"), place = add && selected();
    if (!place) return;
    const address = new URL(add.href);
    address.searchParams.delete("sau");
    address.searchParams.set("tu", place[0]);
    address.searchParams.set("den", place[1]);
    event.preventDefault();
    event.stopImmediatePropagation();
    window.htmx.ajax("GET", address.pathname + address.search, { target: "#item", swap: "outerHTML show:none" });
  }, true);

  /* A press on the words of an item opens it; selecting them does not. */
  document.addEventListener("click", (event) => {
    const span = event.target.closest && event.target.closest(".source [data-i]");
    if (!span || !getSelection().isCollapsed || isBusy()) return;
    const line = document.querySelector(`#i${span.dataset.i.split(" ")[0]} a`);
    if (line) line.click();
  });

  document.addEventListener("keydown", (event) => {
    if (!review() || event.isComposing || document.querySelector("dialog[open]")) return;
    const { key, target } = event;
    if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (press("Enter")) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape" && isField(target) && panel().contains(target)) { panel().focus(); event.preventDefault(); return; }
    if (isField(target) && target.type !== "radio") return;
    if (key === "Enter" && target.closest("a, button, summary")) return;
    if (key === "e") {
      const field = panel().querySelector("form.item-form :is(input:not([type=hidden]), select, textarea)");
      if (field) field.focus();
    } else if (key === "A") {
      const all = document.querySelector(`#kind-${panel().dataset.kind} button`);
      if (!all) return;
      all.click();
    } else if (key === "?") {
      const keys = document.getElementById("keys");
      if (keys) keys.showModal(); else return;
    } else if (!press(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  /* The source and the list follow the item that is open. */
  function scrollTo(box, element) {
    if (box && element && box.scrollHeight > box.clientHeight + 4) {
      box.scrollTop += element.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    }
  }
  function mark() {
    const number = panel() && panel().dataset.item;
    for (const one of review().querySelectorAll(".now")) one.classList.remove("now");
    for (const one of review().querySelectorAll("[aria-current=step]")) one.removeAttribute("aria-current");
    if (number) {
      const words = [...document.querySelectorAll(`.source [data-i~="${number}"]`)], line = document.getElementById(`i${number}`);
      for (const one of words) one.classList.add("now");
      if (line) { line.classList.add("now"); line.querySelector("a").setAttribute("aria-current", "step"); }
      return [words[0], line];
    }
    return [null, null];
  }
  function follow(moveFocus) {
    const number = panel() && panel().dataset.item, [words, line] = mark();
    scrollTo(document.getElementById("source"), words);
    scrollTo(review().querySelector(".lines"), line);
    if (!moveFocus) return;
    const asked = panel().querySelector("[data-attention]") || (number && !panel().querySelector("[data-key=Enter]") ? panel() : panel().querySelector("form.item-form textarea"));
    (asked || panel()).focus({ preventScroll: !asked || asked === panel() });
    document.getElementById("tab-item").checked = true;
  }
  document.addEventListener("change", (event) => {
    const now = event.target.id === "tab-source" && document.querySelector(".source .now");
    if (now) now.scrollIntoView({ block: "center" });
  });
  document.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "item" && review()) follow(true); });

  /* Findings come into a source that somebody reads: the paragraph at the top of the window stays there. */
  const paper = (event) => review() && event.target.id === "paper" && document.getElementById("source");
  let top = null;
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const box = paper(event), edge = box && box.getBoundingClientRect().top;
    const first = box && [...box.querySelectorAll("p[data-at]")].find((one) => one.getBoundingClientRect().bottom > edge);
    top = first ? [first.id, first.getBoundingClientRect().top] : null;
  });
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const box = paper(event), first = box && top && document.getElementById(top[0]);
    if (first) box.scrollTop += first.getBoundingClientRect().top - top[1];
    if (box) mark();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target, requestConfig } = event.detail;
    if (!review() || target.id !== "item" || xhr.status >= 400 || xhr.responseText.includes('id="item"')) return;
    event.detail.shouldSwap = false; // the sign-in, or another page: it is opened whole
    location.assign(requestConfig.verb === "get" ? requestConfig.path : location.href);
  });

  /* The session has ended, or the document is no longer under review: the form is sent as forms without a script are, and the page that answers keeps what was typed. */
  document.addEventListener("submit", (event) => { pressed = event.submitter; }, true);
  document.addEventListener("htmx:responseError", (event) => {
    const form = event.detail.elt;
    if (![403, 409].includes(event.detail.xhr.status) || !(form instanceof HTMLFormElement)) return;
    if (pressed && pressed.name) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = pressed.name;
      field.value = pressed.value;
      form.append(field);
    }
    form.submit();
  });

  if (review()) follow(false);
})();
