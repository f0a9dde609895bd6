// Filters, pages and replies change the list of findings only; the text stays where it was.
// Without this script the same links and forms load the whole page.
const margin = document.querySelector("[data-findings]");

const show = (html, address, claim) => {
  margin.innerHTML = html;
  if (address) history.replaceState(null, "", address);
  const replied = new Map(margin.querySelector("[data-replied]").dataset.replied.split(" ").map((pair) => pair.split(":")));
  for (const mark of document.querySelectorAll("mark[data-claim]")) mark.classList.toggle("said", replied.has(mark.dataset.claim));
  margin.dispatchEvent(new CustomEvent("findings:shown", { detail: { claim } }));
};

// Loads a list and shows it; the words that say why when it could not.
const load = async (address, options = {}, claim = "") => {
  margin.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { ...options, headers: { "X-Part": "findings" } });
    if (!new URL(answer.url).pathname.startsWith(location.pathname)) return "Phiên làm việc đã hết. Đăng nhập lại ở một thẻ khác, rồi tải lại trang này.";
    if (!answer.ok && answer.status !== 422) return "Máy chủ chưa nhận. Chép lại lý do nếu đã viết, rồi tải lại trang.";
    const html = await answer.text();
    show(html, answer.status === 422 ? "" : new URL(answer.url).search || location.pathname, claim);
    if (answer.status === 422) margin.querySelector(".field.bad textarea")?.focus();
    return "";
  } catch {
    return "Mất kết nối. Lời bạn viết còn nguyên, bấm lại khi có mạng.";
  } finally {
    margin.removeAttribute("aria-busy");
  }
};

const complain = (form, words) => {
  form.querySelector(".err[role=alert]")?.remove();
  const line = document.createElement("p");
  line.className = "err";
  line.setAttribute("role", "alert");
  line.textContent = words;
  form.append(line);
};

margin.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-part]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (await load(link.href)) location.assign(link.href);
});

margin.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-part]");
  if (!form) return;
  event.preventDefault();
  if (margin.getAttribute("aria-busy")) return;
  const body = new FormData(form);
  if (event.submitter) body.set(event.submitter.name, event.submitter.value); // Chromium 109 leaves the button out
  const trouble = await load(form.action, { method: "POST", body }, form.elements.claim.value);
  if (trouble) complain(form, trouble);
});

addEventListener("findings:load", (event) => load(event.detail));
