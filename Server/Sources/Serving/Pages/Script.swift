/// The only script: a page that stays open shows the board as it is. All that it shows, the page shows without it.
enum Script {
    static let live = """
        const board = document.querySelector("[data-events]");
        if (board) {
          const events = new EventSource(board.dataset.events);
          let seen = null;
          events.addEventListener("board", async (event) => {
            const isNew = seen !== null && seen !== event.data;
            seen = event.data;
            if (!isNew) return;
            const answer = await fetch(location.href);
            if (!answer.ok) return;
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            const fresh = page.querySelector("[data-events]");
            if (fresh) board.replaceChildren(...fresh.childNodes);
            const picture = board.querySelector("img");
            if (picture) picture.src += "?" + encodeURIComponent(event.data);
          });
        }

        """
}
