// A file that is chosen, or dropped anywhere on the page, is checked at once.
const form = document.querySelector("form[data-upload]");

if (form) {
  const field = form.querySelector("input[type=file]");
  const zone = form.querySelector(".drop");
  const words = zone.querySelector(".say");
  zone.classList.add("ready");
  const send = () => {
    words.textContent = field.files.length ? field.files[0].name : words.dataset.say;
    if (!field.files.length || form.elements.text.value.trim()) return;
    form.requestSubmit();
  };

  form.addEventListener("submit", () => { form.querySelector("[data-progress]").hidden = false; });
  addEventListener("pageshow", () => { form.querySelector("[data-progress]").hidden = true; });
  field.addEventListener("change", send);
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
  addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    zone.classList.remove("over");
    field.files = event.dataTransfer.files;
    send();
  });
}
