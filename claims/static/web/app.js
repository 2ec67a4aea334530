// What every page does beyond plain links and forms. Without this file all of it still works, one click later.
"use strict";

(() => {
  const sheet = () => document.getElementById("keys");

  // Typing, and keys held with others, belong to the field and to the browser.
  const isTyping = (event) =>
    event.ctrlKey || event.metaKey || event.altKey ||
    event.target.closest("input, textarea, select, [contenteditable]") !== null;

  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !isTyping(event) && sheet() && !sheet().open) {
      event.preventDefault();
      sheet().showModal();
    } else if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest(".js-keys") && sheet()) {
      event.preventDefault();
      sheet().showModal();
    }
    // One menu at a time, and none after a click elsewhere.
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // A refused form begins at its list of faults.
  document.querySelector(".faults")?.focus();
})();
