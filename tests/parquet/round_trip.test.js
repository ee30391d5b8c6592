// Articles that lie in Parquet are scored as those of the table that they came from: DuckDB writes them as JSON into
// Zawiya, as the README says.
import { DuckDBInstance } from "@duckdb/node-api";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";

const root = new URL("../../", import.meta.url).pathname;
const zawiya = join(root, "build/release/zawiya");
const sample = join(root, "datasets/sample/articles.csv");

test("articles in Parquet get the scores of the table that they came from", async () => {
  const folder = mkdtempSync(join(tmpdir(), "zawiya-parquet-"));
  try {
    const at = (name) => join(folder, name);
    const duckdb = await (await DuckDBInstance.create()).connect();
    await duckdb.run(`COPY (SELECT * FROM read_csv('${sample}', all_varchar = true)) TO '${at("news.parquet")}' (FORMAT parquet)`);
    await duckdb.run(`COPY (SELECT id, title, text FROM '${at("news.parquet")}') TO '${at("news.json")}' (FORMAT json)`);
    execFileSync(zawiya, ["train", sample, "--label", "topic", "--model", at("news.zawiya")], { stdio: "pipe" });
    const scored = spawnSync(zawiya, ["score", at("news.zawiya"), "-", "-o", at("parquet.csv")],
      { stdio: [openSync(at("news.json"), "r"), "pipe", "pipe"], encoding: "utf8" });
    assert.equal(scored.status, 0, scored.stderr);
    execFileSync(zawiya, ["score", at("news.zawiya"), sample, "-o", at("table.csv")], { stdio: "pipe" });
    const table = readFileSync(at("table.csv"), "utf8");
    assert.ok(table.split("\n").length > 1000);
    assert.equal(readFileSync(at("parquet.csv"), "utf8"), table);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
