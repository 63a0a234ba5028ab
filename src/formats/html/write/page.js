// A click on a number copies the link to it.
addEventListener("click", (event) => {
  const link = event.target.closest("th a");
  if (!link || !navigator.clipboard) return;
  navigator.clipboard.writeText(link.href).then(() => {
    link.dataset.copied = "";
    setTimeout(() => delete link.dataset.copied, 1200);
  }, () => {});
});
