// Before the theme's scroll bars are made: that of the sidebar is named, to be told from the list's.
document.addEventListener("DOMContentLoaded", () => {
  const toggle = document.querySelector("[aria-controls='nav-sidebar']");
  document.querySelector("#nav-sidebar [data-simplebar]")?.setAttribute("data-simplebar-aria-label", toggle?.getAttribute("aria-label"));
});
