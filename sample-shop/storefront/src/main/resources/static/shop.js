// The shop works without this. With it, the cart counts along, things are added without leaving the page, and an order's status moves by itself.

const count = document.getElementById("cart-count");

async function recount() {
  const answer = await fetch("/api/cart", { headers: { Accept: "application/json" } });
  if (answer.ok && answer.status !== 204) show((await answer.json()).count);
}

function show(pieces) {
  count.textContent = pieces;
  count.hidden = pieces === 0;
  count.setAttribute("aria-label", pieces === 1 ? "1 piece" : `${pieces} pieces`);
}

function addInPlace(form, note) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = new URL(answer.url);
      if (answer.ok && !page.searchParams.has("notice")) say(note, "It is in your cart.", true);
      else say(note, "That did not work. Your cart is as it was; please try again in a moment.");
      await recount();
    } catch {
      say(note, "We cannot reach the shop. Are you online?");
    } finally {
      button.disabled = false;
    }
  });
}

function say(note, words, good = false) {
  note.classList.toggle("calm", good);
  note.textContent = words + " ";
  const link = Object.assign(document.createElement("a"), { href: "/cart", textContent: "See your cart" });
  note.append(link);
  note.hidden = false;
}

function changeInPlace(form) {
  form.classList.add("quick-change");
  form.querySelector("input").addEventListener("change", (event) => event.target.reportValidity() && form.requestSubmit());
}

async function follow(progress) {
  const settled = () => progress.querySelector("[data-settled=true]");
  for (let wait = 500; !settled(); wait = Math.min(wait * 1.15, 5000)) {
    await new Promise((done) => setTimeout(done, wait));
    if (document.hidden) continue;
    try {
      const answer = await fetch(progress.dataset.from);
      if (!answer.ok) continue;
      const now = await answer.text();
      if (now !== progress.innerHTML) progress.innerHTML = now;
    } catch {
      // offline for a moment: the next round asks again
    }
  }
}

const add = document.getElementById("add");
if (add) addInPlace(add, document.getElementById("added"));
document.querySelectorAll("form.change").forEach(changeInPlace);
const progress = document.getElementById("progress");
if (progress) follow(progress);
const departments = document.querySelector(".aisles details");
if (departments) {
  document.addEventListener("click", (event) => departments.contains(event.target) || (departments.open = false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && (departments.open = false));
}
recount().catch(() => {});
