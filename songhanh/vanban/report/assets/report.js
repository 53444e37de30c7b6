"use strict";
/* Without this script the page shows everything and its links lead there. With it, a mark and its item find each other. */
(() => {
  const root = document.documentElement;
  const views = [...document.querySelectorAll(".view")];
  const start = document.querySelector(".start");
  const phone = matchMedia("(max-width: 760px)");
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/\s+/g, " ");
  root.classList.add("js");

  class View {
    constructor(element) {
      this.element = element;
      this.number = element.dataset.n;
      this.text = element.querySelector(".text");
      this.plan = element.querySelector(".plan");
      this.filter = element.querySelector(".filter");
      this.chosen = null;
      this.index = null;
      element.dataset.view = "plan";
      this.showTab("overview");
      element.addEventListener("click", (event) => this.click(event));
      this.filter.addEventListener("input", () => this.applyFilter());
    }

    /* -- which section of the plan is shown */
    showTab(name) {
      this.tab = name;
      for (const section of this.plan.querySelectorAll(".tab")) section.classList.toggle("away", section.dataset.tab !== name);
      for (const link of this.element.querySelectorAll(".rail a")) {
        if (link.dataset.tab === name) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      this.applyFilter();
    }

    /* On a phone one pane is shown: text, plan or findings. */
    showPane(name) {
      this.element.dataset.view = name;
      for (const link of this.element.querySelectorAll(".switch a")) {
        if (link.dataset.show === name) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }

    items() {
      const shown = this.plan.querySelectorAll(".tab:not(.away) .item");
      return [...shown].filter((item) => item.dataset.i && item.getClientRects().length);
    }

    applyFilter() {
      const wanted = fold(this.filter.value.trim());
      let seen = 0, all = 0;
      for (const section of this.plan.querySelectorAll(".tab:not(.away)")) {
        for (const item of section.querySelectorAll(".item, .lines li")) {
          const text = fold((item.dataset.text || "") + " " + item.textContent);
          item.hidden = wanted !== "" && !text.includes(wanted);
          all += 1;
          seen += item.hidden ? 0 : 1;
        }
        for (const group of section.querySelectorAll(".group")) group.hidden = !group.querySelector(".item:not([hidden])");
      }
      this.element.querySelector(".shown").textContent = wanted ? `${seen}/${all}` : "";
      this.element.querySelector(".nothing").hidden = !wanted || seen > 0;
    }

    /* -- marks and items */
    marks(id) {
      if (!this.index) {
        this.index = new Map();
        for (const mark of this.text.querySelectorAll("[data-m], [data-i]")) {
          for (const item of (mark.dataset.m || mark.dataset.i).split(" ")) {
            if (!this.index.has(item)) this.index.set(item, []);
            this.index.get(item).push(mark);
          }
        }
      }
      return this.index.get(id) || [];
    }

    /* The item of a place in the text: "c2-2" may be the second place of c2, or the item t2-2 itself. */
    itemAt(element, name) {
      const mark = element && element.closest("[data-m]");
      const ids = mark ? mark.dataset.m.split(" ") : [];
      return ids.find((id) => id === name) || ids.find((id) => name.startsWith(`${id}-`)) || name;
    }

    item(id) { return document.getElementById(`i${this.number}-${id}`); }

    choose(id, from, place) {
      this.clear();
      this.chosen = id;
      const item = this.item(id);
      if (item && from !== "plan") {
        const tab = item.closest(".tab");
        if (this.filter.value && item.closest("[hidden]")) this.filter.value = "";
        if (tab) this.showTab(tab.dataset.tab);
        this.showPane(tab && tab.dataset.tab === "findings" ? "findings" : "plan");
        this.reveal(item, this.plan);
      }
      if (from !== "text") {
        const target = place || document.getElementById(`d${this.number}-${id}`);
        if (target) {
          if (phone.matches) this.showPane("text");
          this.reveal(target, this.text);
        } else if (phone.matches && item) this.reveal(item, this.plan);
      }
      for (const mark of this.marks(id)) mark.classList.add("sel");
      for (const row of this.plan.querySelectorAll(`[data-i="${id}"]`)) row.classList.add("sel");
      history.replaceState(null, "", `#i${this.number}-${id}`);
    }

    clear() {
      this.chosen = null;
      for (const marked of this.element.querySelectorAll(".sel")) marked.classList.remove("sel");
    }

    reveal(target, pane) {
      const box = target.getBoundingClientRect();
      const frame = phone.matches ? { top: 100, bottom: innerHeight } : pane.getBoundingClientRect();
      const head = pane !== this.plan ? 24 : target.closest(".group") ? 104 : 64;
      if (box.top >= frame.top + head && box.bottom <= frame.bottom - 24) return;
      const by = box.top - frame.top - Math.max(head, Math.min(160, (frame.bottom - frame.top - box.height) / 3));
      (phone.matches ? window : pane).scrollBy({ top: by, behavior: "auto" });
    }

    /* A second click on the same place goes on to the mark around it. */
    next(ids) {
      const on = (id) => this.kindShown(id);
      const order = ids.slice().reverse().filter(on);
      const pool = order.length ? order : ids.slice().reverse();
      return pool[(pool.indexOf(this.chosen) + 1) % pool.length];
    }

    kindShown(id) {
      const kinds = { t: "target", a: "duty", c: "citation", r: "reporting", e: "campaign", b: "budget", u: "unparsed", f: "finding" };
      const box = this.element.querySelector(`.legend [data-kind="${kinds[id[0]] || "header"}"]`);
      return !box || box.checked;
    }

    click(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      const place = event.target.closest("[data-place]");
      const link = event.target.closest("a");
      const table = event.target.closest(".grid[data-i]");
      const mark = event.target.closest(".m");
      const flag = event.target.closest(".flag");
      const item = event.target.closest(".plan [data-i]");
      if (mark) {
        if (String(getSelection())) { event.preventDefault(); return; }
        this.choose(this.next(mark.dataset.m.split(" ")), "text");
      } else if (flag) {
        const found = flag.dataset.i.split(" ");
        this.choose(found[(found.indexOf(this.chosen) + 1) % found.length], "text");
      } else if (place) this.choose(item.dataset.i, "plan", document.getElementById(place.getAttribute("href").slice(1)));
      else if (link && link.dataset.tab) {
        this.filter.value = "";
        this.showTab(link.dataset.tab);
        this.showPane(link.dataset.show || (link.dataset.tab === "findings" ? "findings" : "plan"));
        if (phone.matches) scrollTo(0, 0);
        this.plan.scrollTop = 0;
      } else if (link && link.dataset.show) {
        this.showPane(link.dataset.show);
        if (phone.matches) scrollTo(0, 0);
      } else if (link && link.classList.contains("back")) { openView(null); }
      else if (table && !String(getSelection())) this.choose(table.dataset.i, "text");
      else if (item && !String(getSelection())) this.choose(item.dataset.i, "plan");
      else return;
      event.preventDefault();
    }

    step(by) {
      const items = this.items();
      if (!items.length) return;
      const at = items.findIndex((item) => item.dataset.i === this.chosen);
      const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.max(0, Math.min(items.length - 1, at + by))];
      const link = next.querySelector(".go") || next;
      this.choose(next.dataset.i, "plan");
      if (!phone.matches) { this.reveal(next, this.plan); link.focus({ preventScroll: true }); }
    }
  }

  const models = new Map(views.map((element) => [element.dataset.n, new View(element)]));
  let current = models.values().next().value;

  /* One document at a time; null is the list of documents. */
  function openView(number) {
    if (start) start.classList.toggle("away", number !== null);
    for (const [key, model] of models) model.element.classList.toggle("away", key !== number);
    if (number !== null) current = models.get(number);
    else history.replaceState(null, "", "#start");
    scrollTo(0, 0);
  }

  /* The address names a document (#v2), a section (#tab2-targets), an item (#i2-t4) or a place in the text (#d2-t4). */
  function follow() {
    const named = /^#(?:v|text|plan|tab|i|d)(\d+)(?:-(.+))?$/.exec(location.hash);
    if (!named || !models.has(named[1])) { openView(start ? null : "1"); return; }
    openView(named[1]);
    if (location.hash.startsWith("#text")) current.showPane("text");
    if (!named[2]) return;
    if (location.hash.startsWith("#tab")) { current.showTab(named[2]); current.showPane(named[2] === "findings" ? "findings" : "plan"); }
    else if (location.hash[1] === "i") current.choose(named[2], phone.matches ? "text" : "");
    else current.choose(current.itemAt(document.getElementById(location.hash.slice(1)), named[2]), phone.matches ? "plan" : "");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".start a");
    if (link) { event.preventDefault(); history.pushState(null, "", link.getAttribute("href")); follow(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !current || (start && !start.classList.contains("away"))) return;
    const typing = event.target === current.filter;
    if (event.key === "Escape") {
      if (typing && current.filter.value) { current.filter.value = ""; current.applyFilter(); }
      else { current.clear(); if (document.activeElement) document.activeElement.blur(); }
    } else if (typing || event.target.tagName === "INPUT") return;
    else if (event.key === "/") { current.filter.focus(); event.preventDefault(); }
    else if (event.key === "j" || (event.key === "ArrowDown" && event.target.closest(".plan .item"))) { current.step(1); event.preventDefault(); }
    else if (event.key === "k" || (event.key === "ArrowUp" && event.target.closest(".plan .item"))) { current.step(-1); event.preventDefault(); }
  });
  addEventListener("hashchange", follow);
  for (const model of models.values()) model.showPane("plan");
  follow();
})();
