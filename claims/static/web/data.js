// Copying a page of rows as CSV. Without this script the rows can be downloaded all the same.
"use strict";

for (const button of document.querySelectorAll(".data-copy")) {
  const words = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      const response = await fetch(button.dataset.csv);
      if (!response.ok) throw new Error(response.statusText);
      await navigator.clipboard.writeText(await response.text());
      button.textContent = button.dataset.done;
    } catch {
      button.textContent = button.dataset.failed;
    }
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}
