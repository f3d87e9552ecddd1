// Reads lines of JSON with text and var from standard input and writes a line of JSON
// with text for each: the derivative, simplified by mathjs.
const { createRequire } = require("module");
const math = createRequire(process.cwd() + "/")("mathjs");

function answer(task) {
  try {
    const d = math.derivative(task.text, task.var, { simplify: false });
    return { text: math.simplify(d).toString({ implicit: "show" }) };
  } catch (e) {
    return { failed: e.name };
  }
}

const lines = require("readline").createInterface({ input: process.stdin });
lines.on("line", (line) => console.log(JSON.stringify(answer(JSON.parse(line)))));
