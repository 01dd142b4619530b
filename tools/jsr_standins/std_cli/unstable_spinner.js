// npm's `deno-std` has no unstable module. This one writes what the real one writes.

const CLEAR = "\r\u001b[K";
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const INTERVAL = 75;

/** A sign that turns while something takes long, and a message beside it. */
export class Spinner {
  message;
  #output;
  #timer;
  #turns = 0;

  constructor({ message = "", output = Deno.stdout } = {}) {
    this.message = message;
    this.#output = output;
  }

  /** Shows it, until {@linkcode stop}. */
  start() {
    if (this.#timer !== undefined || this.#output.writable.locked) return;
    this.#timer = setInterval(() => this.#draw(), INTERVAL);
    this.#draw();
  }

  /** Takes it off the screen. */
  stop() {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#write(CLEAR);
  }

  #draw() {
    const frame = FRAMES[this.#turns++ % FRAMES.length];
    this.#write(`${CLEAR}${frame}${Deno.noColor ? "" : "\u001b[0m"} ${this.message}`);
  }

  #write(text) {
    this.#output.writeSync(new TextEncoder().encode(text));
  }
}
