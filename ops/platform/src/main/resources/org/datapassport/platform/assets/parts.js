// Brings a large file in piece by piece, so that a lost connection costs one piece and not the
// file. Without it files up to the form's limit come in as a whole.
"use strict";

(() => {
  const form = document.querySelector("form[data-parts]");
  const TRIES_MAX = 8;

  const told = form.querySelector("[data-told]");
  const bar = form.querySelector("progress");

  const pause = (tries) => new Promise((go) => setTimeout(go, 500 * 2 ** tries));

  // An answer of the service, or its refusal; a connection that is lost is tried again.
  async function ask(path, options) {
    for (let tries = 0; ; tries++) {
      try {
        const answer = await fetch(form.dataset.parts + path, { credentials: "same-origin", ...options });
        if (answer.status < 500 && answer.status !== 429) {
          return answer;
        }
      } catch (lost) {
        told.textContent = "The connection is lost. Trying again…";
      }
      if (tries === TRIES_MAX) {
        throw new Error("The connection does not come back. Choose the same file again to go on.");
      }
      await pause(tries);
    }
  }

  const fields = (more) => ({
    method: "POST",
    body: new URLSearchParams({ csrf: form.elements.csrf.value, ...more }),
  });

  async function json(answer) {
    const said = await answer.json();
    if (!answer.ok && answer.status !== 409) {
      throw new Error(said.detail || said.title || "It was refused.");
    }
    return said;
  }

  // The same file goes on where it was, also after the page was closed.
  async function begin(file) {
    const known = ["import", file.name, file.size, file.lastModified].join("|");
    const id = localStorage.getItem(known);
    if (id) {
      const answer = await ask("/" + id, {});
      if (answer.ok) {
        return { known, id, ...(await answer.json()) };
      }
    }
    const begun = await json(await ask("", fields({ name: file.name, bytes: file.size })));
    localStorage.setItem(known, begun.file);
    return { known, id: begun.file, ...begun };
  }

  async function send(file) {
    const begun = await begin(file);
    const parts = Math.ceil(file.size / begun.partBytes);
    let next = begun.next;
    while (next <= parts) {
      const part = file.slice((next - 1) * begun.partBytes, next * begun.partBytes);
      const answer = await ask("/" + begun.id + "/" + next, {
        method: "PUT",
        headers: { "Content-Type": "application/octet-stream", csrf: form.elements.csrf.value },
        body: await part.arrayBuffer(),
      });
      next = (await json(answer)).next;
      bar.value = Math.floor((100 * (next - 1)) / parts);
      told.textContent = bar.value + " % is here";
    }
    const done = await json(await ask("/" + begun.id + "/done", fields({ bytes: file.size })));
    localStorage.removeItem(begun.known);
    location.assign(form.action + "/" + done.file);
  }

  form.addEventListener("submit", async (event) => {
    const file = form.elements.file.files[0];
    if (!file || file.size <= Number(form.dataset.whole)) {
      return;
    }
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    bar.hidden = false;
    told.textContent = "It begins…";
    try {
      await send(file);
    } catch (wrong) {
      told.textContent = wrong.message;
      button.disabled = false;
    }
  });
})();
