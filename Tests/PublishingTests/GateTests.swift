import Foundation
import TestSupport
import Testing

@testable import Publishing

/// Every kind of page in two browsers: accessibility in light and dark, reflow, valid markup.
@Suite struct GateTests {
  private static let tools = Repository.root + "/.venv-check"
  private static var isAtHand: Bool {
    ProcessInfo.processInfo.environment["CI"] == "true"
      || (Browser.isAtHand && FileManager.default.fileExists(atPath: tools + "/axe.js"))
  }

  @Test(.enabled(if: isAtHand, "browsers or checkers are missing: `make test-packages`"))
  func pagesPassTheCheckers() throws {
    let folder = try TemporaryFolder()
    for (path, bytes) in try SiteTests.files.get() where !path.hasSuffix(".pdf") {
      try folder.write(bytes, to: path)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Repository.root + "/scripts/check-pages", folder.path, Self.tools,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(text)")
    for part in ["chromium: ", "html: ", "firefox: "] { #expect(text.contains(part)) }
  }
}
