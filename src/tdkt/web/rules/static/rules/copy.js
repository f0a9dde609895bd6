// A button that copies the text of a field; without JavaScript the field itself is selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const told = document.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "Đã chép. Sang Excel, chọn một ô rồi dán.";
    } catch {
      told.textContent = "Trình duyệt không cho chép tự động. Bấm Ctrl+C để chép phần đang chọn.";
    }
  });
}
