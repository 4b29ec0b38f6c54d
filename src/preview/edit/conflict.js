// Only in `handout serve --edit`: the file was changed while somebody wrote. Both versions are shown; the writer decides.
import { element } from "/_handout/element.js";

/** Lets the writer choose: resolves to "mine", "theirs" or "later". */
export function choose(dialog, { theirs, parts }, mine, tell) {
  return new Promise((done) => {
    const finish = (choice) => { dialog.close(); done(choice); };
    const button = (text, action, main) => {
      const made = element("button", { type: "button", className: main ? "main" : "" }, text);
      made.addEventListener("click", action);
      return made;
    };
    const said = element("p", { role: "status" });
    const copied = async (text, what) => {
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = `${what} is copied.`;
      } catch {
        said.textContent = "It cannot be copied here. Mark the text and copy it with the keyboard.";
      }
      tell(said.textContent);
    };
    const gone = theirs === null;
    const choices = element("div", { className: "choices" },
      button(gone ? "Make the file again with my text" : "Keep mine", () => finish("mine")),
      !gone && button("Take the file's", () => finish("theirs")),
      button("Copy mine", () => copied(mine, "Your version")),
      !gone && button("Copy the file's", () => copied(theirs, "The version of the file")),
      button("Decide later", () => finish("later"), true));
    dialog.replaceChildren(
      element("h2", { id: "conflict-heading" }, gone ? "The file is not there any more" : "The file was changed while you were writing"),
      element("p", {}, gone
        ? "Somebody deleted or renamed it. Your text is still here, and nothing was written."
        : "Nothing was saved yet, and nothing is lost. Compare the two versions. If you keep yours, the changes in the file are replaced; if you take the file's, yours are. Copy what you want to keep of the other."),
      choices, said, ...(parts ?? []).map(stretch));
    dialog.addEventListener("cancel", () => done("later"), { once: true });
    dialog.showModal();
  });
}

function stretch(part) {
  if (part.same !== undefined) return element("p", { className: "same" }, part.same === 1 ? "1 line is the same" : `${part.same} lines are the same`);
  const side = (name, title, pieces) => element("div", { className: name, dir: "auto" }, element("h3", {}, title),
    pieces.length === 0 ? "(nothing)" : pieces.map(({ text, same }) => (same ? text : element("mark", {}, text))));
  return element("div", { className: "pair" }, side("mine", "Yours", part.mine), side("theirs", "In the file", part.theirs));
}
