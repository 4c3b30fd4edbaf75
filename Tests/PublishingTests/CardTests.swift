import Findings
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// What a page shows when somebody points at a number.
@Suite struct CardTests {
  private static let pages = [
    "index.html", "selection.html", "models/qwen3@4b-instruct-2507-q4_K_M.html",
    "models/hf.co+unsloth+Qwen3-4B-GGUF@Q4_K_M.html", "scenarios/guard-08-destructive.html",
  ]

  /// Points at each number of a page, one after the other, and notes what its card is of.
  private static let point = """
    "use strict";
    (async () => {
      const card = document.getElementById("trace-card");
      const lines = [];
      for (const link of document.querySelectorAll("a.q")) {
        link.dispatchEvent(new FocusEvent("focus"));
        for (let turn = 0; turn < 50 && card.hidden; turn += 1) await new Promise(go => setTimeout(go, 20));
        const part = name => card.hidden ? "" : card.querySelector(name)?.textContent ?? "";
        lines.push([link.getAttribute("href"), part(".identifier"), part(".value"), part(".formula"), part(".filter")]);
        link.dispatchEvent(new FocusEvent("blur"));
      }
      const out = document.createElement("pre");
      out.id = "pointed";
      out.textContent = JSON.stringify(lines);
      document.body.append(out);
    })();
    """

  /// The anchor on the page of a model or scenario is no identifier: the card finds it again.
  @Test(
    .enabled(if: Browser.isAtHand, "chromium is missing: `make test-packages`"), arguments: pages)
  func everyNumberHasItsCard(path: String) throws {
    let files = try SiteTests.files.get()
    let findings = try SiteTests.build.get().findings
    let links = SiteMap(findings, []).links(from: path)
    let folder = try TemporaryFolder()
    for (name, bytes) in files where name.hasPrefix("assets/") {
      try folder.write(bytes, to: "site/" + name)
    }
    try folder.write(Self.point, to: "site/assets/point.js")
    let page = String(decoding: try #require(files[path]), as: UTF8.self)
    let script = "<script src=\"\(SiteMap.root(of: path))assets/point.js\" defer></script>\n</head>"
    try folder.write(page.replacing("</head>", with: script), to: "site/" + path)
    let profile = try TemporaryFolder()
    let shown = try Browser.page(folder.path + "/site/" + path, profile: profile.path)
    let text = try #require(shown.firstMatch(of: /<pre id="pointed">([^<]*)<\/pre>/)?.1)
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    let pointed = try JSONDecoder().decode([[String]].self, from: Data(text.utf8))
    #expect(pointed.count > 10)
    for line in pointed {
      let anchor = line[0].drop { $0 != "#" }.dropFirst()
      // Numbers of another snapshot have no cards.
      if anchor.prefix(while: { $0 != "." }).contains("/") { continue }
      let quantity = try #require(findings.quantities[line[1]], "\(line)")
      #expect(links.quantity(quantity.id) == line[0], "\(line)")
      #expect(!line[2].isEmpty && !line[3].isEmpty && !line[4].isEmpty, "\(line)")
    }
  }

  /// Anchors leave out the name of the page alone, and only where the script can find it again.
  @Test func anchorsLeaveOutTheNameOfThePage() throws {
    let model = try #require(
      Anchor("hf.co/qwen/qwen3:q4_k_m", on: "models/hf.co+Qwen+Qwen3@Q4_K_M.html"))
    #expect(model.of("quality.model.hf.co/qwen/qwen3:q4_k_m") == "quality.model")
    #expect(model.of("energy.cell.hf.co/qwen/qwen3:q4_k_m.guard-1") == "energy.cell.guard-1")
    #expect(
      model.of("packagings.completion.hf.co/qwen/qwen3:q4_k_m.other")
        == "packagings.completion.hf.co/qwen/qwen3:q4_k_m.other")
    #expect(
      model.of("quality.model.hf.co/qwen/qwen3:q4_k_m-2")
        == "quality.model.hf.co/qwen/qwen3:q4_k_m-2")
    let scenario = try #require(Anchor("guard-1", on: "scenarios/guard-1.html"))
    #expect(scenario.of("score.scenario.guard-1.arm.instruct") == "score.scenario.arm.instruct")
    #expect(scenario.of("checks.passed.0.scenario.guard-1") == "checks.passed.0.scenario")
    #expect(scenario.of("score.scenario.guard-12") == "score.scenario.guard-12")
    #expect(Anchor("a b", on: "models/a=20b.html") == nil)
    #expect(Anchor("a", on: "models/a~0123456789abcdef.html") == nil)
    #expect(Anchor("A", on: "models/A.html") == nil)
  }
}
