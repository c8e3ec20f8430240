import { PNG } from "pngjs";

/** The colours that pages/page.css gives the levels; mixed with the page's white where a line is between two pixels. */
const COLOURS = {
  warning: ([red, green, blue]) => red > 220 && blue > 220 && green < 150,
  advice: ([red, green, blue]) => green > 220 && blue > 220 && red < 150,
  care: ([red, green, blue]) => green > 220 && red < 150 && blue < 150,
};

/** Lines may be dotted, and letters may reach into them; two marks on one line are further apart than that. */
const GAP = { across: 16, down: 3 };

/** The marks in a picture, from top to bottom and left to right: level and edges, in pixels. */
export function boxes(picture) {
  const image = PNG.sync.read(Buffer.from(picture));
  const found = Object.keys(COLOURS).flatMap((level) => {
    const points = pointsOf(image, COLOURS[level]);
    return groups(points, "y", GAP.down).flatMap((line) => groups(line, "x", GAP.across)).map((box) => ({ level, ...edges(box) }));
  });
  return found.sort((one, other) => one.top - other.top || one.left - other.left);
}

function pointsOf({ data, height, width }, matches) {
  const points = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (matches(data.subarray(at, at + 3))) points.push({ x, y });
    }
  }
  return points;
}

/** Cuts points where there is a gap in one direction. */
function groups(points, direction, gap) {
  const sorted = points.toSorted((one, other) => one[direction] - other[direction]);
  const cut = [];
  sorted.forEach((point, index) => {
    if (index === 0 || point[direction] - sorted[index - 1][direction] > gap) cut.push([]);
    cut.at(-1).push(point);
  });
  return cut;
}

function edges(points) {
  const [across, down] = ["x", "y"].map((direction) => points.map((point) => point[direction]));
  return { left: Math.min(...across), right: Math.max(...across) + 1, top: Math.min(...down), bottom: Math.max(...down) + 1 };
}
