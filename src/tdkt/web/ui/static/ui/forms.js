// Guards against a double sending and against leaving with unsaved words; Ctrl+K goes to the search.
const guarded = document.querySelectorAll("form[data-guard]");
let unsaved = false;

for (const form of guarded) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    unsaved = false;
  });
}

addEventListener("pageshow", () => { for (const form of guarded) delete form.dataset.sent; });
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

const search = document.querySelector("[data-shortcut=k]");
addEventListener("keydown", (event) => {
  if (search && event.ctrlKey && event.key === "k") { event.preventDefault(); search.focus(); }
});

document.querySelector("[data-focus]")?.focus();
