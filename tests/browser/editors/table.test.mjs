/** Every behaviour for every editor in every browser. The table is printed at the end, and alone by `node print.mjs`. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { browsers, launch } from "../harness.mjs";
import { behaviours } from "./behaviours.mjs";
import { editors, openStage, servePages } from "./stage.mjs";
import { Table } from "./markdown.mjs";

const pages = await servePages();
const table = new Table(editors, Object.keys(browsers), Object.keys(behaviours));
after(async () => {
  await pages.end();
  console.log(table.toString());
});

describe("adapters", { concurrency: Object.keys(browsers).length }, () => {
  for (const name of Object.keys(browsers)) {
    describe(`in ${name}`, { concurrency: 1 }, () => {
      let browser;
      before(async () => { browser = await launch(name); });
      after(() => browser?.close());
      for (const editor of editors) describe(editor, () => suite({ name, editor, browser: () => browser }));
    });
  }
});

function suite({ name, editor, browser }) {
  let stage;
  let lacks;
  before(async () => {
    stage = await openStage(browser(), pages.address(editor));
    lacks = await stage.call("lacks");
  });
  after(() => stage?.page.close());

  for (const [behaviour, test] of Object.entries(behaviours)) {
    it(behaviour, async () => {
      if (lacks[behaviour]) return table.excuse(editor, behaviour, lacks[behaviour]);
      await table.watch({ editor, browser: name, behaviour }, async () => {
        try {
          await test({ stage, browser: name });
          assert.deepEqual(stage.faults, []);
        } finally {
          await stage.clear();
        }
      });
    });
  }

  it("has reasons for behaviours that exist", () => {
    assert.deepEqual(Object.keys(lacks).filter((behaviour) => !behaviours[behaviour]), []);
  });
}
