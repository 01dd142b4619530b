// npm's `deno-std` leaves out the table that the real module reads, so the width
// is told by the scripts that take two columns. It is right for the text that
// command lines print, and no more than that.

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const NONE = /[\p{Mark}\p{Control}\u200b-\u200f\ufe00-\ufe0f]/u;

/** The number of columns a string takes on a terminal. */
export function unicodeWidth(str) {
  let width = 0;
  for (const character of str) {
    if (!NONE.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
