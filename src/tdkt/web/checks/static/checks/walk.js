// From finding to finding and to its place in the text and back: by click, J and K, arrows in the list, Enter to reply.
const aside = document.querySelector("[data-findings]");
const text = document.querySelector("[data-text]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const KEYS = "tdkt-soat-phim";
let current = "";

const item = (claim) => document.getElementById(`f-${claim}`);
const items = () => [...aside.querySelectorAll(".finding")];
const into = (place, block) => place?.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

const mark = (claim) => {
  current = claim;
  for (const other of aside.querySelectorAll(".finding.on")) other.classList.toggle("on", other.dataset.finding === claim);
  item(claim)?.classList.add("on");
  for (const piece of text.querySelectorAll("mark.on")) piece.classList.remove("on");
  const start = document.getElementById(`m-${claim}`);
  for (const piece of text.querySelectorAll(`mark[data-claim="${CSS.escape(claim)}"]`)) piece.classList.add("on");
  return start;
};

const isNarrow = () => getComputedStyle(aside).position !== "sticky";

// Beside the text only the list moves, never the page under the reader.
const reveal = (claim, block) => {
  const [place, list] = [item(claim), aside.querySelector(".list")];
  if (isNarrow()) { into(place, block); return; }
  const below = place.offsetTop + place.offsetHeight - list.clientHeight;
  list.scrollTop = Math.min(Math.max(list.scrollTop, below), place.offsetTop);
};

// Beside the text both are shown; on a phone a step in the list stays in the list.
const visit = (claim) => {
  const place = mark(claim);
  if (item(claim)) {
    item(claim).focus({ preventScroll: true });
    reveal(claim, "nearest");
  }
  if (!isNarrow()) into(place, "center");
};

const step = (by) => {
  const all = items();
  const at = all.findIndex((each) => each.dataset.finding === current);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  if (next) { visit(next.dataset.finding); return; }
  const page = aside.querySelector(`a[data-part][rel=${by > 0 ? "next" : "prev"}]`);
  if (page) page.click();
};

const wantsKeys = () => localStorage.getItem(KEYS) !== "không";

const prepare = () => {
  const box = aside.querySelector("[data-keys-box]");
  if (!box) return;
  box.hidden = false;
  box.querySelector("[data-keys]").checked = wantsKeys();
};

aside.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys]")) localStorage.setItem(KEYS, event.target.checked ? "có" : "không");
});

aside.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-to]");
  if (link) { event.preventDefault(); into(mark(link.dataset.to), "center"); return; }
  const finding = event.target.closest(".finding");
  if (finding && !event.target.closest("a, button, summary, textarea, label")) visit(finding.dataset.finding);
});

text.addEventListener("click", (event) => {
  const link = event.target.closest("a.ref");
  const claim = link?.dataset.finding ?? event.target.closest("mark[data-claim]")?.dataset.claim;
  if (!claim) return;
  if (item(claim)) {
    event.preventDefault();
    mark(claim);
    reveal(claim, "center");
    if (link) item(claim).focus({ preventScroll: true });
  } else if (link) {
    event.preventDefault();
    current = claim;
    dispatchEvent(new CustomEvent("findings:load", { detail: `?phat-hien=${claim}` }));
  }
});

addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const inList = event.target.closest(".list");
  if (wantsKeys() && event.key.toLowerCase() === "j") step(1);
  else if (wantsKeys() && event.key.toLowerCase() === "k") step(-1);
  else if (inList && event.key === "ArrowDown") step(1);
  else if (inList && event.key === "ArrowUp") step(-1);
  else if (event.key === "Enter" && event.target.matches(".finding")) event.target.querySelector(".acts button")?.focus();
  else return;
  event.preventDefault();
});

aside.addEventListener("findings:shown", (event) => {
  prepare();
  const claim = event.detail.claim || current;
  if (item(claim)) {
    mark(claim);
    reveal(claim, "nearest");
    if (!item(claim).querySelector(".field.bad")) item(claim).focus({ preventScroll: true });
  } else if (items().length) {
    current = "";
  }
});

prepare();
if (location.hash.startsWith("#f-")) visit(location.hash.slice(3));
