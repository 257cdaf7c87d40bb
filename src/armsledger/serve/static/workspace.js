// Conveniences only: every page works without this file. Keys, the item at hand, and words selected for a new claim.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")].filter((one) => one.offsetParent !== null || one.getClientRects().length);
  const here = () => document.querySelector("[data-item].here");

  function goTo(item) {
    if (!item) return;
    here()?.classList.remove("here");
    item.classList.add("here");
    if (!item.hasAttribute("tabindex")) item.setAttribute("tabindex", "-1");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    if (item.dataset.passage) light(item.dataset.passage.slice(8), true);
  }

  function step(by) {
    const all = items();
    const at = all.indexOf(here());
    goTo(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  function press(key) {
    const item = here() ?? (items().length === 1 ? items()[0] : null);
    const wanted = item?.querySelector(`[data-key="${key}"]`);
    if (!wanted) return false;
    if (wanted.tagName === "SUMMARY") {
      wanted.parentElement.open = true;
      wanted.parentElement.querySelector("input[name=reason]")?.focus();
    } else wanted.click();
    return true;
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => press("a"),
    r: () => press("r"),
    e: () => press("e"),
    o: () => here()?.querySelector("a[href]:not(.ref)")?.click(),
    "/": () => document.getElementById("find")?.focus(),
    "?": () => { location.href = "/help"; },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const within = event.target;
    if (event.key === "Escape" && within instanceof HTMLElement) { within.closest("details.reject")?.removeAttribute("open"); within.blur(); return; }
    if (within instanceof HTMLElement && (within.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(within.tagName))) return;
    if (event.key === "Enter" && within === here()) { keys.o(); event.preventDefault(); return; }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const put = event.detail.target;
    if (put?.id === "results" || event.detail.elt?.id === "results") return;
    const done = document.querySelector(".task.done:not([data-told])");
    if (!done) return;
    done.setAttribute("data-told", "");
    const all = items();
    goTo(all.slice(all.indexOf(done) + 1).find((one) => !one.classList.contains("done")) ?? done);
  });

  // A document: the mark and the claim beside it light up together.
  function light(key, scroll) {
    document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    const beside = document.getElementById(`claim-${key}`);
    const marks = [document.getElementById(`passage-${key}`), ...document.querySelectorAll(`.more-${CSS.escape(key)}`)];
    beside?.classList.add("lit");
    marks.forEach((one) => one?.classList.add("lit"));
    if (scroll) marks[0]?.scrollIntoView({ block: "nearest" });
    return beside;
  }

  const text = document.getElementById("text");
  if (text) {
    text.addEventListener("click", (event) => {
      const mark = event.target.closest("mark[id], mark.more");
      if (!mark || !document.getSelection().isCollapsed || event.target.closest("a")) return;
      const key = mark.id ? mark.id.slice(8) : [...mark.classList].find((name) => name.startsWith("more-")).slice(5);
      light(key, false)?.scrollIntoView({ block: "nearest" });
    });
    const follow = () => {
      const found = /^#(?:claim|passage)-(.+)$/.exec(location.hash);
      if (found) light(decodeURIComponent(found[1]), false);
    };
    addEventListener("hashchange", follow);
    follow();

    const pick = document.querySelector(".pick");
    const form = document.querySelector("form.adding");
    const selected = () => {
      const chosen = document.getSelection();
      return chosen.rangeCount && !chosen.isCollapsed && text.contains(chosen.getRangeAt(0).commonAncestorContainer) ? chosen.getRangeAt(0) : null;
    };
    if (pick && form) {
      document.addEventListener("selectionchange", () => { pick.hidden = !selected(); });
      pick.firstElementChild.addEventListener("mousedown", (event) => event.preventDefault());
      pick.firstElementChild.addEventListener("click", () => {
        const range = selected();
        if (!range) return;
        const before = document.createRange();
        before.setStart(text, 0);
        before.setEnd(range.startContainer, range.startOffset);
        form.elements.words.value = range.toString().trim();
        form.elements.near.value = [...before.toString()].length;
        pick.hidden = true;
        document.getElementById("add").scrollIntoView();
        form.elements.kind[0].focus();
      });
    }
  }
})();
