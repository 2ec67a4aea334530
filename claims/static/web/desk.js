// The article desk by mouse and keyboard without loading the page again. Everything here is also a plain link.
"use strict";
(() => {
  if (!document.querySelector(".desk") || !window.htmx) return;
  // The policy of these pages forbids style attributes, and charts set their own.
  window.htmx.config.attributesToSettle = ["class"];
  const pane = () => document.getElementById("claim");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  function prepare() {
    const button = pane().querySelector("[data-cite]");
    if (button) {
      button.hidden = false;
      pane().querySelector(".desk-citation").hidden = true;
    }
  }

  function covered() {
    // The part of the window that the sheet of a narrow screen, or nothing, lies over.
    const box = pane().getBoundingClientRect();
    return getComputedStyle(pane()).position === "fixed" ? window.innerHeight - box.top : 0;
  }

  function show(number) {
    document.querySelectorAll(".desk-text [aria-current], .desk-text .is-here").forEach((mark) => {
      mark.classList.remove("is-here");
      mark.removeAttribute("aria-current");
    });
    let first = null;
    document.querySelectorAll(`.desk-text [data-claim="${number}"]`).forEach((mark) => {
      if (mark.classList.contains("desk-mark")) {
        mark.classList.add("is-here");
        first = first || mark;
      }
      if (mark.hasAttribute("aria-label")) mark.setAttribute("aria-current", "true");
    });
    first = first || document.getElementById(`c${number}`);
    if (first) reveal(first);
  }

  function reveal(mark, behavior = calm.matches ? "auto" : "smooth") {
    const around = mark.closest("details:not([open])");
    if (around) around.open = true;
    const box = mark.getBoundingClientRect();
    const top = document.getElementById("desk-bar").getBoundingClientRect().bottom;
    const bottom = window.innerHeight - covered();
    if (box.top >= Math.max(top, 0) && box.bottom <= bottom) return;
    const middle = (Math.max(top, 0) + bottom) / 2;
    window.scrollBy({ top: box.top - middle, behavior });
  }

  // What a person typed about a claim and did not send, kept in this tab: while they look at other claims, follow
  // evidence, or have to sign in again.
  const who = document.querySelector(".menu-name")?.textContent.trim();
  const draftOf = (path) => `draft ${who} ${path.split("?")[0]}`;
  const form = () => document.getElementById("rate");

  function keep() {
    if (!form()) return;
    const reasons = document.getElementById("reasons");
    const rating = form().querySelector("[name=rating]:checked");
    const isChanged = reasons.value !== reasons.defaultValue || (rating && !rating.defaultChecked);
    const name = draftOf(form().getAttribute("action"));
    if (isChanged) sessionStorage.setItem(name, JSON.stringify({ reasons: reasons.value, rating: rating?.value }));
    else sessionStorage.removeItem(name);
  }

  function restore() {
    const draft = form() && JSON.parse(sessionStorage.getItem(draftOf(form().getAttribute("action"))));
    if (!draft) return;
    document.getElementById("reasons").value = draft.reasons;
    for (const rating of form().querySelectorAll("[name=rating]")) {
      if (rating.value === draft.rating) rating.checked = true;
    }
  }

  window.addEventListener("pagehide", keep);

  function go(link) {
    keep();
    const path = link.getAttribute("href").split("#")[0];
    window.htmx.ajax("GET", path, { source: pane(), target: "#claim", swap: "outerHTML" });
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const cite = event.target.closest("[data-cite]");
    if (cite) return quote(cite);
    const link = event.target.closest(".desk a[data-claim]");
    if (link) {
      event.preventDefault();
      go(link);
    }
  });

  function quote(button) {
    const field = document.getElementById("reasons");
    const words = document.getElementById(button.dataset.cite).textContent.trim();
    field.setRangeText(field.value.trim() ? `\n${words}` : words, field.value.length, field.value.length, "end");
    field.focus();
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, serverResponse, requestConfig, xhr } = event.detail;
    if (target.id !== "claim") return;
    if (/^\s*<!doctype/i.test(serverResponse)) {
      // Whoever was signed out meanwhile gets a whole page: it belongs in the window, not beside the text.
      event.detail.shouldSwap = false;
      if (xhr.status < 400) window.location.reload();
    } else if (requestConfig.verb === "post") {
      if (xhr.status < 400) sessionStorage.removeItem(draftOf(requestConfig.path));
      else keep();
    }
  });

  function apologize() {
    pane().querySelector("[role=alert]")?.remove();
    const words = document.createElement("p");
    words.className = "desk-error";
    words.setAttribute("role", "alert");
    words.textContent = document.querySelector(".desk").dataset.failed;
    (form()?.querySelector("[type=submit]") || pane().querySelector(".desk-inside > *")).before(words);
    words.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.target.id !== "claim") return;
    // A form that is too old, or a claim that is gone: the page as it is now says so.
    if ([403, 404].includes(event.detail.xhr.status)) window.location.reload();
    else apologize();
  });

  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.target.id === "claim") apologize();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "claim") return;
    const now = pane();
    prepare();
    restore();
    if (now.dataset.number) show(now.dataset.number);
    tie();
    const wrong = now.querySelector("[aria-invalid]");
    (wrong || document.getElementById("claim-title")).focus({ preventScroll: true });
    document.getElementById("desk-said").textContent = now.dataset.said || document.getElementById("claim-title").textContent;
  });

  // Lines in the margin between the claims that a flag ties together, each flag in a lane of its own.
  const LANE = 4;
  const LANES = 3;

  function tie() {
    const text = document.querySelector(".desk-text");
    const spans = new Map();
    const top = text.getBoundingClientRect().top;
    for (const number of text.querySelectorAll("[data-ties]")) {
      const box = number.getBoundingClientRect();
      const middle = box.top - top + box.height / 2;
      for (const flag of number.dataset.ties.split(" ")) {
        const span = spans.get(flag) || { places: [], isHere: false };
        span.places.push(middle);
        span.isHere = span.isHere || number.dataset.number === pane().dataset.number;
        spans.set(flag, span);
      }
    }
    draw(text, [...spans.values()].filter((span) => span.places.length > 1));
  }

  function draw(text, spans) {
    text.querySelector(".desk-lines")?.remove();
    if (!spans.length) return;
    const make = (name, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    const width = LANE * LANES;
    const sheet = make("svg", { class: "desk-lines", width, height: text.scrollHeight, "aria-hidden": "true" });
    const ends = [];
    for (const { places, isHere } of spans) {
      const [first, last] = [Math.min(...places), Math.max(...places)];
      const free = ends.findIndex((end) => end < first);
      const lane = Math.min(free < 0 ? ends.length : free, LANES - 1);
      ends[lane] = last;
      const x = width - LANE * (lane + 1);
      const stubs = places.map((y) => `M${x - LANE / 2} ${y}H${x}`).join("");
      sheet.append(make("path", { d: `M${x} ${first}V${last}${stubs}`, class: isHere ? "is-here" : "" }));
    }
    text.append(sheet);
  }

  const steps = { j: "next", ArrowRight: "next", k: "previous", ArrowLeft: "previous" };

  function typing(target) {
    return target.closest("textarea, select, input:not([type=radio]), [contenteditable]") !== null;
  }

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (document.querySelector("dialog[open]")) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      if (field.closest("#rate")) {
        event.preventDefault();
        form().requestSubmit();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && field.closest("#rate")) {
      field.blur();
      document.getElementById("claim-title").focus({ preventScroll: true });
      return;
    }
    if (typing(field)) return;
    // Arrows go through the ratings where one of them has the focus, and scroll what can be scrolled sideways.
    const step = steps[event.key];
    if (step && !(event.key.startsWith("Arrow") && field.closest("input, summary, [role=slider], .scroll"))) {
      const link = pane().querySelector(`[data-step="${step}"]`);
      if (link) {
        event.preventDefault();
        go(link);
      }
    } else if (/^[1-9]$/.test(event.key) && !event.shiftKey) {
      const choice = pane().querySelector(`[data-key="${event.key}"]`);
      if (choice) {
        event.preventDefault();
        choice.checked = true;
        const reasons = document.getElementById("reasons");
        reasons.focus();
        reasons.setSelectionRange(reasons.value.length, reasons.value.length);
      }
    }
  });

  prepare();
  restore();
  new ResizeObserver(tie).observe(document.querySelector(".desk-text"));
  // The desk opens at a claim; a fragment, or a place kept by the browser, says better where. A folded sheet lets the
  // reader begin at the top.
  const here = document.querySelector(".desk-text .is-here");
  const isFolded = getComputedStyle(pane()).position === "fixed" && !pane().classList.contains("is-open");
  if (here && !isFolded && !window.location.hash && window.scrollY === 0) reveal(here, "auto");
})();
