/* The review by keyboard. Everything here presses a link or a button that is on the page: without this script they are pressed by hand. */
"use strict";
(() => {
  const review = () => document.getElementById("review"), panel = () => document.getElementById("item");
  const isField = (element) => element.matches("input, select, textarea, [contenteditable]");
  const underway = new Set(), later = [], WRITES = ["e", "s", "+"];
  const isBusy = () => underway.size > 0;
  let pressed = null, isOpening = false;

  /* From the question until the answer is wired to the page, a key that decides would mean an item that is not seen yet: it is not taken.
     A key that only goes somewhere is pressed as soon as the answer stands; behind one that opens a place to write, keys are words. */
  const isOfPanel = (event) => Boolean(review() && event.detail.target && event.detail.target.id === "item");
  function over(event) { underway.delete(event.detail.xhr); if (!isBusy()) isOpening = false; }
  document.addEventListener("htmx:beforeSend", (event) => { if (isOfPanel(event)) underway.add(event.detail.xhr); });
  document.addEventListener("htmx:afterRequest", (event) => { if (!event.detail.successful) { over(event); later.length = 0; } });
  document.addEventListener("htmx:swapError", over);
  addEventListener("pageshow", () => { underway.clear(); later.length = 0; isOpening = false; });

  const withKey = (key) => [...review().querySelectorAll("[data-key]")].find((each) => each.dataset.key.split(" ").includes(key));
  function press(key) {
    const one = withKey(key);
    if (!one) return false;
    isOpening = WRITES.includes(key);
    one.click();
    return true;
  }
  function write() {
    const field = panel().querySelector("form.item-form :is(input:not([type=hidden]), select, textarea)");
    if (field) field.focus();
  }
  function remember(key, isHeld) {
    const one = key === "e" ? panel() : withKey(key);
    const goes = key === "e" || (one && one.matches("a[href]"));
    if (goes && !isOpening && !(isHeld && later.length) && !later.some((each) => WRITES.includes(each))) later.push(key);
    return Boolean(one);
  }
  function catchUp() {
    while (later.length && !isBusy()) {
      const key = later.shift(), one = withKey(key);
      if (key === "e") write();
      else if (one && one.matches("a[href]")) press(key);
    }
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
      if (isBusy() ? withKey("Enter") : press("Enter")) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape" && isField(target) && panel().contains(target)) { panel().focus(); event.preventDefault(); return; }
    if (isField(target) && target.type !== "radio") return;
    if (key === "Enter" && target.closest("a, button, summary")) return;
    if (key === "A") {
      const all = document.querySelector(`#kind-${panel().dataset.kind} button`);
      if (!all) return;
      if (!isBusy()) all.click();
    } else if (key === "?") {
      const keys = document.getElementById("keys");
      if (keys) keys.showModal(); else return;
    } else if (isBusy()) {
      if (!remember(key, event.repeat)) return;
    } else if (key === "e") write();
    else if (!press(key)) return;
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
    const isAsked = panel().querySelector("form.item-form [data-key=Enter]"); // to split or to add: there is something to write
    if (!moveFocus && !isAsked) return;
    const asked = panel().querySelector("[data-attention]") || (number && !panel().querySelector("[data-key=Enter]") ? panel() : panel().querySelector("form.item-form textarea"));
    (asked || panel()).focus({ preventScroll: !asked || asked === panel() });
    document.getElementById("tab-item").checked = true;
  }
  document.addEventListener("change", (event) => {
    const now = event.target.id === "tab-source" && document.querySelector(".source .now");
    if (now) now.scrollIntoView({ block: "center" });
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "item" || !review()) return;
    over(event);
    follow(true);
    catchUp();
  });

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
