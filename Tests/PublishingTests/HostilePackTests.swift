import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Publishing

/// Texts of a pack that try to become code or to call home, in a browser that runs scripts.
@Suite(.serialized) struct HostilePackTests {
  /// Counts who connects to a port of this machine.
  private final class Listener: Sendable {
    let port: Int
    private let socket: Int32
    private let count = Mutex(0)
    var connections: Int { count.withLock { $0 } }

    init() throws {
      let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
          bind(socket, general, length) == 0 && listen(socket, 64) == 0
            && getsockname(socket, general, &length) == 0
        }
      }
      try #require(isBound)
      self.socket = socket
      port = Int(UInt16(bigEndian: address.sin_port))
      Thread { [self] in
        while case let connection = accept(socket, nil, nil), connection >= 0 {
          count.withLock { $0 += 1 }
          close(connection)
        }
        close(socket)
      }.start()
    }

    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  /// Every hostile text in one line, and what would fetch something from elsewhere.
  private func text(_ port: Int) -> String {
    let home = "http://127.0.0.1:\(port)/taken"
    let beacons = [
      "<img src=\"\(home)\">", "<link rel=stylesheet href=\"\(home)\">",
      "<script src=\"\(home)\"></script>", "<iframe src=\"\(home)\"></iframe>",
      "![x](\(home))", "<object data=\"\(home)\"></object>",
      "<meta http-equiv=refresh content=\"0;url=\(home)\">",
      "<style>@import url(\(home));</style>", "<base href=\"\(home)/\">",
    ]
    return (HostileTests.texts + beacons).joined(separator: " ")
  }

  /// A copy of our pack in which one scenario and the manifest are hostile in every text.
  private func pack(_ text: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Repository.pack, toPath: folder.path + "/pack")
    let quoted = "'" + text.replacing("'", with: "''") + "'"
    // As a pattern it must compile; what it means is all the same.
    let pattern =
      "'" + NSRegularExpression.escapedPattern(for: text).replacing("'", with: "''") + "'"
    try folder.write(
      """
      id: detect-50-drift
      title: \(quoted)
      class: detect
      pillar: observe
      task: detection
      difficulty: easy
      grounding: closed-book
      safety: true
      context: |
        \(text)
      question: \(quoted)
      gold: \(quoted)
      checks:
        - {name: \(quoted), kind: content, type: any_include, patterns: [\(pattern)]}
        - {name: b, kind: content, type: json_equals, value: [\(quoted)]}
        - {name: c, kind: format, type: json_keys, keys: [\(quoted)]}
        - {name: d, kind: content, type: number, value: 1, tolerance: 0, unit: \(quoted)}
      refusal: {expected: refuse, refused: [\(pattern)], destructive: [\(pattern)]}
      rubric: \(quoted)
      tokens: 1
      seconds: 1
      provenance: \(quoted)

      """, to: "pack/detect-50-drift.yaml")
    let lines = try folder.read("pack/pack.yaml").split(
      separator: "\n", omittingEmptySubsequences: false)
    // Each text of the manifest; identifiers of scenarios are those of their files.
    let hostile = lines.map { line -> String in
      for key in ["identifier", "version", "title", "licence"] where line.hasPrefix(key + ":") {
        return "\(key): \(quoted)"
      }
      return String(line)
    }
    try folder.write(hostile.joined(separator: "\n"), to: "pack/pack.yaml")
    return folder
  }

  @Test(.enabled(if: Browser.isAtHand, "chromium is missing: `make test-packages`"))
  func noTextOfAPackIsExecutedOrFetchesAnything() throws {
    let listener = try Listener()
    defer { listener.stop() }
    let folder = try pack(text(listener.port))
    let site = try SiteBuild(
      exports: Repository.exports, templates: Repository.root + "/templates",
      scenarios: .init(pack: folder.path + "/pack", showsHeldOut: true)
    ).files()
    for (path, bytes) in site { try folder.write(bytes, to: "site/" + path) }
    // The probes work: a page that is not escaped runs its text and calls home.
    let raw = "<!DOCTYPE html><html><title>t</title><body>"
    try folder.write(raw + HostileTests.texts[2], to: "site/probe.html")
    let profile = folder.path + "/profile"
    let ran = try Browser.page(folder.path + "/site/probe.html", profile: profile)
    #expect(HostileTests.isTaken(ran))
    try folder.write(
      raw + "<img src=\"http://127.0.0.1:\(listener.port)/taken\">", to: "site/probe.html")
    _ = try Browser.page(folder.path + "/site/probe.html", profile: profile)
    let called = listener.connections
    #expect(called > 0)
    let own = "book/detect-50-drift.html"
    #expect(site[own] != nil)
    let hostile = site.keys.filter { path in
      path.hasSuffix(".html")
        && String(decoding: site[path] ?? [], as: UTF8.self).contains("data-taken")
    }.sorted()
    #expect(hostile.contains(own) && hostile.count > 1, "\(hostile)")
    for path in hostile {
      let page = try Browser.page(folder.path + "/site/" + path, profile: profile)
      #expect(!HostileTests.isTaken(page), "\(path) ran a text")
    }
    #expect(listener.connections == called, "a page called home")
  }

  /// What is to become a file's name or a path is refused unless it is an identifier.
  @Test(arguments: [
    "../../etc/passwd", "detect-50-../x", "detect-50-<script>", "detect-50-a/b", "detect-50-a\\0b",
    "DETECT-50-DRIFT", "detect-50-", "detect-50-" + String(repeating: "a", count: 300),
  ])
  func aHostileIdentifierIsRefused(id: String) throws {
    let folder = try pack("plain")
    let text = try folder.read("pack/detect-50-drift.yaml")
    try folder.write(
      text.replacing("id: detect-50-drift", with: "id: \"\(id.replacing("\\", with: "\\\\"))\""),
      to: "pack/detect-50-drift.yaml")
    #expect(throws: (any Error).self) {
      try SiteBuild(
        exports: Repository.exports, templates: Repository.root + "/templates",
        scenarios: .init(pack: folder.path + "/pack"))
    }
  }
}
